"""The annotated articles that teach the event models, kept apart from their texts."""

import gzip
import hashlib
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
import spacy

from extractors.actors.mentions import Mention
from extractors.actors.participants import Participant, participants
from extractors.lang.ar.recognizer import recognize
from extractors.words import words
from ontology.event import MODALITIES
from ontology.vocabulary import event_types
from tools import annotations
from tools.annotations import FILE, OWN, read_annotations, read_own_articles


@pytest.mark.parametrize(("file", "count"), [(FILE, 5000), (OWN, 300)])
def test_every_annotation_is_well_formed(file: Path, count: int) -> None:
    """Types and modalities are known, events have actors of the article, spans lie in order."""
    seen = set()
    for line in gzip.decompress(file.read_bytes()).decode().splitlines():
        article = json.loads(line)
        assert article["id"] not in seen
        seen.add(article["id"])
        for spans in article["actors"].values():
            assert all(0 <= start < end for start, end in spans), article["id"]
        for event in article["events"]:
            assert event["type"] in event_types(), article["id"]
            assert event["modality"] in MODALITIES, article["id"]
            assert {*event["sources"], *event["targets"]} <= article["actors"].keys(), article["id"]
            assert event["trigger"][0] < event["trigger"][1], article["id"]
    assert len(seen) > count


TITLE, TEXT = "خبر", "استقبل الرئيس المصري وزير الخارجية الأردني في القاهرة."


def _corpus(folder: Path, text: str, digest: str) -> Path:
    """A corpus of one article, and an annotation of it in the place of the shipped one."""
    with zipfile.ZipFile(folder / "2019-01-02.zip", "w") as archive:
        record = {"title": TITLE, "content": f" {text}\n", "source": "", "url": ""}
        archive.writestr(
            "2019-01-02.json", json.dumps([record | {"date_extracted": "2019-01-02 10:00:00"}])
        )
    content = f"{TITLE}\n\n{TEXT}"
    at = {
        word: content.index(word) for word in ("استقبل", "الرئيس المصري", "وزير الخارجية الأردني")
    }
    annotation = {
        "id": "2019-01-02-00000",
        "digest": digest,
        "actors": {
            str(n): [[at[name], at[name] + len(name)]]
            for n, name in enumerate(("الرئيس المصري", "وزير الخارجية الأردني"), 1)
        },
        "events": [
            {
                "type": "receive",
                "modality": "actual",
                "optional": False,
                "again": False,
                "sources": ["1"],
                "targets": ["2"],
                "trigger": [at["استقبل"], at["استقبل"] + 6],
            }
        ],
    }
    file = folder / "annotations.jsonl.gz"
    file.write_bytes(gzip.compress(json.dumps(annotation).encode()))
    return file


def _digest(text: str) -> str:
    return hashlib.sha256(f"{TITLE}\n\n{text}".encode()).hexdigest()[:16]


def test_annotation_meets_its_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Triggers become words of the article."""
    monkeypatch.setattr(annotations, "FILE", _corpus(tmp_path, TEXT, _digest(TEXT)))
    (article,) = read_annotations(tmp_path)
    (event,) = article.events
    assert [article.words[at].text for at in event.at] == ["استقبل"]
    assert event.joins({"1"}, {"2"})


def test_actors_are_found_by_where_they_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mention that shares half of its stretch with an annotated one is that actor."""
    monkeypatch.setattr(annotations, "FILE", _corpus(tmp_path, TEXT, _digest(TEXT)))
    (article,) = read_annotations(tmp_path)
    at = next(word.index for word in article.words if word.text == "وزير")
    minister = replace(_participant(), mention=Mention(at, at + 3, "person"))
    ministry = replace(_participant(), mention=Mention(at + 1, at + 2, "organization"))
    assert article.denoted_by_all([minister]) == {"2"}
    assert article.denoted_by_all([ministry]) == set()


def _participant() -> Participant:
    """Any participant."""
    found = words(spacy.blank("ar")("زار السيسي باريس"))
    return participants(found, recognize(found), "زار السيسي باريس")[0]


def test_own_articles_have_what_their_annotation_speaks_of() -> None:
    """Each trigger falls on words, each actor of an event stands in the text."""
    own = list(read_own_articles())
    assert len({article.id for article in own}) == len(own) > 300
    for article in own:
        assert article.published, article.id
        assert "\n\n" in article.text, article.id
        assert all(event.at for event in article.events), article.id


def test_another_text_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Annotations never fall on words that were not annotated."""
    monkeypatch.setattr(annotations, "FILE", _corpus(tmp_path, TEXT + " وغادر.", _digest(TEXT)))
    with pytest.raises(ValueError, match="2019-01-02-00000: another text"):
        list(read_annotations(tmp_path))
