"""What is learned by PyTorch is what the product runs by numpy; needs PyTorch."""

from __future__ import annotations

import numpy as np
import pytest
import spacy

from extractors.encoder import stored
from extractors.events.marks import questions
from extractors.events.network import Network
from extractors.tokenizer import news_tokenizer
from tools.build_event_models import read_scenes
from tools.examples import read_examples
from tools.gold import GoldDocument
from tools.lessons import lessons

torch = pytest.importorskip("torch")


@pytest.fixture(scope="module")
def examples():
    """Some example sentences."""
    return read_scenes(read_examples()[:60])


@pytest.fixture(scope="module")
def reader(examples, tmp_path_factory):
    """A reader of a few seconds, through its file."""
    from tools.network import Reader
    from tools.pretraining import pretrain

    given = {"وزير": np.ones(64, np.float32)}
    path = tmp_path_factory.mktemp("models") / "reader.pt"
    pretrain([example.scene for example in examples], given, minutes=0.05).write(path)
    return Reader.read(path)


def test_a_reader_learns_vectors_of_frequent_and_given_words(reader):
    """Rows as the product reads them, and none for unknown words."""
    assert "وزير" in reader.vectors.words
    assert reader.vectors.numbers == reader.numbers["core"]
    assert not reader.vectors.values[0].any()
    assert reader.vectors.stored.dtype == np.int8


def test_the_reader_that_is_kept_has_the_vectors_of_the_product():
    """Whoever builds the models anew need not read the corpus again."""
    from tools.network import Encoder, Numbers, Reader

    kept, (shipped, known) = Reader.read(), stored("ar", "network")
    assert np.array_equal(kept.vectors.stored, shipped["vectors"])
    assert kept.vectors.numbers == known["core"]
    numbers = Numbers({})
    numbers.of = dict(kept.numbers)
    kept.teach(Encoder(kept.vectors.values, numbers))


def test_the_product_judges_as_the_network_that_learned(examples, reader):
    """Log-odds of frames, but for the numbers that are stored shorter."""
    from tools import network as trainer

    taught = [(example.scene, lessons(example)) for example in examples]
    net = trainer.train(taught, taught, reader)
    product = Network(*trainer.export(net, net.reader.vectors))
    scene = examples[0].scene
    asked = questions(scene)
    judged = product.judge(scene, asked)
    held = list(trainer._windows(net.numbers, scene, lessons(examples[0])))
    with torch.no_grad():
        truths = net(held)[0].numpy()
    assert np.allclose(np.concatenate([one.frames for one in judged]), truths, atol=0.1)


def test_a_recognizer_learns_from_the_reader(reader):
    """It labels the words of an article like the one it learned from."""
    from tools.build_recognizer import as_product, numbers_of, samples, train

    nlp = spacy.blank("ar")
    nlp.tokenizer = news_tokenizer(nlp)
    text = "التقى الرئيس المصري عبد الفتاح السيسي نظيره الفرنسي في القاهرة."
    names = ["الرئيس المصري عبد الفتاح السيسي", "عبد الفتاح السيسي"]
    entity = {"id": "1", "name_en": "", "names": names, "kind": "person", "country": "EGY"}
    annotation = {"entities": [entity], "events": []}
    document = GoldDocument({"id": "a", "title": "", "text": text}, annotation, nlp)
    numbers = numbers_of(reader, [document])
    taught = 10 * samples([document], numbers)
    labels = as_product(train(taught, reader, numbers, passes=60)).label(document.words)
    assert labels == document.labels
