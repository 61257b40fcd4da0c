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
from tools.annotations import (
    ACTORS,
    FILE,
    KEPT,
    OWN,
    UNSEEN,
    AnnotatedArticle,
    read_actors,
    read_annotations,
    read_own_articles,
)
from tools.gold import namings


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


def _all_own_articles() -> list[AnnotatedArticle]:
    """Those to learn from, and those to measure with."""
    return [*read_own_articles(), *(one for kept in KEPT for one in read_own_articles(kept))]


def test_every_marked_actor_is_well_formed() -> None:
    """Kinds are known and each actor has names; articles of our own are marked as they stand."""
    own = {article.id: article for article in _all_own_articles()}
    lines = gzip.decompress(ACTORS.read_bytes()).decode().splitlines()
    marked = {article["id"]: article for article in map(json.loads, lines)}
    assert len(marked) == len(lines) > 2000
    for key, article in marked.items():
        for actor in article["actors"]:
            assert actor["kind"] in ("person", "state", "organization", "group"), key
            assert actor["names"], key
            assert all(0 <= start < end for start, end in actor["names"]), key
        if key in own:
            text = own[key].text
            assert hashlib.sha256(text.encode()).hexdigest()[:16] == article["digest"]
            assert all(
                text[start:end].strip() == text[start:end]
                for actor in article["actors"]
                for start, end in actor["names"]
            )


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
    """A mention that shares a third of its stretch with an annotated one is that actor."""
    monkeypatch.setattr(annotations, "FILE", _corpus(tmp_path, TEXT, _digest(TEXT)))
    (article,) = read_annotations(tmp_path)
    at = next(word.index for word in article.words if word.text == "وزير")
    minister = replace(_participant(), mention=Mention(at, at + 3, "person"))
    title = replace(_participant(), mention=Mention(at, at + 1, "person"))
    assert article.denoted_by_all([minister]) == {"2"}
    assert article.denoted_by_all([title]) == set()


def _participant() -> Participant:
    """Any participant."""
    found = words(spacy.blank("ar")("زار السيسي باريس"))
    return participants(found, recognize(found), "زار السيسي باريس")[0]


def test_own_articles_have_what_their_annotation_speaks_of() -> None:
    """Each trigger falls on words, each actor of an event stands in the text; only later ones lack headlines."""
    own = _all_own_articles()
    assert len({article.id for article in own}) == len(own) > 300
    for article in own:
        assert article.published, article.id
        assert "\n\n" in article.text or article.id.startswith("m"), article.id
        assert all(event.at for event in article.events), article.id


def test_another_text_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Annotations never fall on words that were not annotated."""
    monkeypatch.setattr(annotations, "FILE", _corpus(tmp_path, TEXT + " وغادر.", _digest(TEXT)))
    with pytest.raises(ValueError, match="2019-01-02-00000: another text"):
        list(read_annotations(tmp_path))


def test_identity_tells_who_else_is_an_annotated_actor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mention that nobody annotated is the actor whose other mention somebody did."""
    monkeypatch.setattr(annotations, "FILE", _corpus(tmp_path, TEXT, _digest(TEXT)))
    (article,) = read_annotations(tmp_path)
    at = next(word.index for word in article.words if word.text == "وزير")
    one = _participant()
    minister = replace(one, mention=Mention(at, at + 3, "person"))
    again = replace(one, mention=Mention(0, 1, "person"))
    assert article.denoted_by_all([again]) == set()
    article.meet([minister, again])
    assert article.denoted_by_all([again]) == {"2"}
    other = replace(one.identities[0], id="other")
    assert article.denoted_by_all([replace(again, identities=(other,))]) == set()


def test_marked_actors_become_labels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names are taken from the text, and label every word of theirs wherever they stand."""
    _corpus(tmp_path, TEXT, _digest(TEXT))
    content = f"{TITLE}\n\n{TEXT}"
    start = content.index("وزير الخارجية الأردني")
    marked = {
        "id": "2019-01-02-00000",
        "digest": _digest(TEXT),
        "actors": [{"kind": "person", "country": "JOR", "names": [[start, start + 21]]}],
    }
    file = tmp_path / "actors.jsonl.gz"
    file.write_bytes(gzip.compress(json.dumps(marked).encode()))
    monkeypatch.setattr(annotations, "ACTORS", file)
    (article,) = read_actors(tmp_path)
    labelled = [
        word.text for word, label in zip(article.words, article.labels, strict=True) if label != "O"
    ]
    assert labelled == ["وزير", "الخارجية", "الأردني"]
    _corpus(tmp_path, TEXT + " وغادر.", "")
    with pytest.raises(ValueError, match="2019-01-02-00000: another text"):
        list(read_actors(tmp_path))


@pytest.mark.parametrize(
    ("text", "names"),
    [("قال للجانب العراقي", ["للجانب العراقي"]), ("والجانب العراقي", ["الجانب العراقي"])],
)
def test_a_name_behind_a_preposition(text: str, names: list[str]) -> None:
    """The article that ل swallows is no other name."""
    found = [text[start:end] for start, end in namings(text, "الجانب العراقي")]
    assert found == names


def test_what_is_kept_to_measure_is_not_learned_from():
    """Two presses of sixty articles each, six of forty and fifteen of fifty, which benchmarks/own_articles.py reads."""
    familiar, elsewhere, unseen = (
        {article.id for article in read_own_articles(kept)} for kept in KEPT
    )
    assert (len(familiar), len(elsewhere), len(unseen)) == (120, 242, 750)
    learned = {article.id for article in read_own_articles()}
    assert learned.isdisjoint(familiar | elsewhere | unseen)
    assert len(learned) == 5404


def test_what_was_written_elsewhere_is_marked_where_it_stands():
    """Triggers and actors are words of the text, and acts have both sides."""
    for article in (*read_own_articles("elsewhere"), *read_own_articles(UNSEEN)):
        for event in article.events:
            assert event.at
            assert event.sources
            assert event.targets
