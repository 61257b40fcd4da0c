"""Tellings gathered to events."""

from __future__ import annotations

from collections.abc import Callable

from graph.merge import merge
from ontology.event import Event
from ontology.vocabulary import ID

MEETING = f"{ID}event/meeting"


def test_the_surest_telling_speaks(event: Callable[..., Event]) -> None:
    """Type and modality are the surest telling's, date and place the surest that gives them."""
    unsure = event("talks", "hussein", "blinken", number=1, event_id=MEETING, confidence=0.5)
    sure = event("meet", "blinken", "hussein", number=2, event_id=MEETING, date=None, place=None)
    [merged] = merge([unsure, sure])
    assert merged.tellings == (sure, unsure)
    assert (merged.type, merged.date, merged.place) == ("meet", "2021-07-23", "واشنطن")
    assert [actor.label_en for actor in merged.actors] == ["Antony Blinken", "Fuad Hussein"]
    assert merged.articles == ("a1",)


def test_tellings_of_different_direction(event: Callable[..., Event]) -> None:
    """A reception that another article calls a meeting keeps host and guest."""
    reception = event("receive", "biden", "kadhimi", number=1, event_id=MEETING)
    meeting = event("meet", "kadhimi", "biden usa", number=2, event_id=MEETING, confidence=0.5)
    [merged] = merge([meeting, reception])
    assert [actor.label_en for actor in merged.sources] == ["Joe Biden"]
    assert [actor.label_en for actor in merged.targets] == ["Mustafa al-Kadhimi", "United States"]
    assert [(a.label_en, b.label_en, directed) for a, b, directed in merged.pairs()] == [
        ("Joe Biden", "Mustafa al-Kadhimi", True),
        ("Mustafa al-Kadhimi", "United States", False),
    ]


def test_the_order_of_tellings_does_not_matter(event: Callable[..., Event]) -> None:
    """Merging is the same whatever comes first."""
    told = [event("meet", "blinken", "hussein", number=n, event_id=MEETING) for n in range(3)]
    assert merge(told) == merge(told[::-1])


def pairs(event: Event) -> list[tuple[str, str, bool]]:
    """The pairs of the event by local names."""
    [merged] = merge([event])
    local = len(ID)
    return [(a.id[local:], b.id[local:], directed) for a, b, directed in merged.pairs()]


def test_pairs_of_a_directed_act(event: Callable[..., Event]) -> None:
    """Every source acts towards every target."""
    assert pairs(event("aid", "usa egypt", "iraq")) == [
        ("state/USA", "state/IRQ", True),
        ("state/EGY", "state/IRQ", True),
    ]


def test_pairs_of_a_meeting_of_many(event: Callable[..., Event]) -> None:
    """In an event without sides each two meet once."""
    everybody = "usa egypt iraq"
    assert pairs(event("meet", everybody, everybody)) == [
        ("state/USA", "state/EGY", False),
        ("state/USA", "state/IRQ", False),
        ("state/EGY", "state/IRQ", False),
    ]


def test_a_call_without_direction(event: Callable[..., Event]) -> None:
    """A directed act told both ways has no direction."""
    assert pairs(event("phone", "usa iraq", "usa iraq")) == [("state/USA", "state/IRQ", False)]


def test_nobody_acts_towards_themselves(event: Callable[..., Event]) -> None:
    """An actor on both sides makes no pair, nor does an act without target."""
    assert pairs(event("accuse", "usa", "usa")) == []
    assert pairs(event("protest", "iraq", "")) == []
