"""The seed article and an English account of the same days make one graph."""

from __future__ import annotations

from pathlib import Path

import pytest

import safeer
from ontology.article import Article
from safeer import KnowledgeGraph

SEED = next((Path(__file__).parents[2] / "seeds").glob("*.txt"))

#: An account of our own of what the seed article tells in Arabic.
ENGLISH = """The United States and Iraq on Friday renewed their commitment to a strategic partnership as \
a new round of talks opened in Washington, days before a meeting on Monday between Iraqi Prime Minister \
Mustafa al-Kadhimi and President Joe Biden at the White House.

U.S. Secretary of State Antony Blinken met his Iraqi counterpart, Fuad Hussein, in Washington on Friday. \
Hussein praised Washington's efforts to train Iraqi forces.

Mara Karlin, a senior Pentagon official, on Thursday received a delegation led by Iraqi National Security \
Adviser Qasim al-Araji, Pentagon spokesman John Kirby said.

Last week Kadhimi discussed the withdrawal of U.S. forces with White House envoy Brett McGurk in Baghdad.
"""


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    """Both articles in one graph."""
    english = Article(
        "english",
        "Biden, Kadhimi to meet Monday as U.S., Iraq hold strategic talks",
        ENGLISH,
        lang="en",
    )
    return safeer.build([SEED, english], published="2021-07-24")


@pytest.mark.parametrize(
    ("name", "id_", "arabic", "english"),
    [
        ("Kadhimi", "person/mustafa-al-kadhimi", "مصطفى الكاظمي", "Mustafa al-Kadhimi"),
        ("Blinken", "person/antony-blinken", "أنتوني بلينكن", "Antony Blinken"),
        ("Biden", "person/joe-biden", "جو بايدن", "Joe Biden"),
    ],
)
def test_a_person_is_one_actor_in_both_languages(
    graph: KnowledgeGraph, name: str, id_: str, arabic: str, english: str
) -> None:
    """One identifier, with its names in both scripts, whichever article told of it."""
    found = {
        actor.id: actor
        for event in graph.events()
        for actor in (*event.sources, *event.targets)
        if name in (actor.label_en or "")
    }
    assert [actor_id.split("/id/")[1] for actor_id in found] == [id_]
    labels = {
        actor.label
        for event in graph.events()
        for actor in (*event.sources, *event.targets)
        if actor.id.endswith(id_)
    }
    assert labels == {arabic, english}


def test_the_planned_meeting_is_one_event_with_two_sources(graph: KnowledgeGraph) -> None:
    """Biden and Kadhimi will meet once, on Monday at the White House, by both articles."""
    tellings = [
        event
        for event in graph.events(modality=["planned"])
        if event.type == "meet"
        and {a.label_en for a in (*event.sources, *event.targets)}
        == {"Joe Biden", "Mustafa al-Kadhimi"}
    ]
    assert len({event.event_id for event in tellings}) == 1
    assert {event.doc_id for event in tellings} == {SEED.stem, "english"}
    assert {event.date for event in tellings} == {"2021-07-26"}


def test_meetings_that_took_place_are_told_twice_and_counted_once(graph: KnowledgeGraph) -> None:
    """Blinken met Hussein, Kadhimi talked with McGurk: one event each, by two articles."""
    for first, second in (
        ("Antony Blinken", "Fuad Hussein"),
        ("Mustafa al-Kadhimi", "Brett McGurk"),
    ):
        [meeting] = graph.met(first, with_=second)
        assert {event.doc_id for event in meeting.tellings} == {SEED.stem, "english"}


def test_articles_in_other_languages_are_set_aside_and_counted() -> None:
    """A French article is named in the report and makes no events."""
    french = (
        "Le président français Emmanuel Macron a rencontré mardi à Berlin la chancelière allemande "
        "Angela Merkel pour discuter de la crise européenne."
    )
    graph = safeer.build(
        [Article("fr", "", french), Article("en", "", ENGLISH), SEED], published="2021-07-24"
    )
    assert {event.doc_id for event in graph.events()} == {"en", SEED.stem}
    [failure] = graph.report.failures
    assert "French" in str(failure)
