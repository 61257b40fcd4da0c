"""What articles that were annotated quickly teach about who acts on whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import spacy

from extractors.actors.participants import participants
from extractors.events.scene import scene_of
from extractors.lang.ar.recognizer import recognize
from extractors.tokenizer import news_tokenizer
from tools.annotations import AnnotatedArticle
from tools.lessons import Example, Lesson, lessons

TEXT = "استقبل الرئيس المصري عبد الفتاح السيسي في القاهرة وزير الخارجية الأردني أيمن الصفدي."
ONE_WAY = ("عبد الفتاح السيسي", "أيمن الصفدي")
SISI, SAFADI = "الرئيس المصري عبد الفتاح السيسي", "وزير الخارجية الأردني أيمن الصفدي"


def lesson(actors: Mapping[str, str], sources: Sequence[str], targets: Sequence[str]) -> Lesson:
    """What the first word teaches where it is annotated so; ``actors`` by number, as they were cut."""
    nlp = spacy.blank("ar")
    nlp.tokenizer = news_tokenizer(nlp)

    def span(part: str) -> list[int]:
        return [TEXT.index(part), TEXT.index(part) + len(part)]

    event = {"type": "receive", "modality": "actual", "optional": False, "trigger": span("استقبل")}
    annotation = {
        "id": "a",
        "actors": {number: [span(part)] for number, part in actors.items()},
        "events": [{**event, "sources": list(sources), "targets": list(targets)}],
    }
    article = AnnotatedArticle(annotation, TEXT, nlp, published=None)
    found = participants(article.words, recognize(article.words), TEXT)
    article.meet(found)
    return lessons(Example(article, scene_of(article.words, found)))[0]


def pairs(taught: Lesson) -> list[tuple[str, str]] | None:
    """The pairs of the first frame, by their labels."""
    people = [candidate.participant.identities[0].label for candidate in taught.question.candidates]
    told = taught.pairs[0]
    return None if told is None else [(people[s], people[t]) for s, t in told]


def test_named_actors_are_the_pair() -> None:
    """And nobody else is."""
    taught = lesson({"1": SISI, "2": SAFADI}, ["1"], ["2"])
    assert pairs(taught) == [ONE_WAY, ONE_WAY[::-1]]  # an encounter is one from either side
    assert taught.loose[0] is False


def test_an_actor_that_could_not_be_named_may_be_one_found_since() -> None:
    """Or nobody; that he is none does not count."""
    taught = lesson({"1": SISI}, ["1"], [])
    assert pairs(taught) == [ONE_WAY, ONE_WAY[::-1]]
    assert taught.loose[0] is True
    assert taught.roles[0] is not None
    weights = [target_weight for *_, target_weight in taught.roles[0]]
    assert weights == [1.0, 0.0]


def test_an_actor_that_was_there_to_be_named_is_not_the_missing_one() -> None:
    """The annotation would have said so."""
    taught = lesson({"1": SISI, "2": SAFADI}, ["1"], [])
    assert pairs(taught) == []
    assert taught.loose[0] is False


def test_an_actor_cut_differently_teaches_nothing() -> None:
    """Too little of him is what was marked to say that it is he."""
    taught = lesson({"1": SISI, "2": "أيمن"}, ["1"], ["2"])
    assert pairs(taught) is None
    assert taught.roles[0] is None
    assert taught.truths[0] == (True, 1.0)
