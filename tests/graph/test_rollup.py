"""Persons rolled up to states."""

from __future__ import annotations

from collections.abc import Callable

from graph.rollup import represented, roll_up
from ontology.event import Actor, Event
from ontology.vocabulary import ID


def test_who_is_represented(actor: Callable[..., Actor]) -> None:
    """A person acts for the state; states and groups are themselves, and so is the stateless."""
    assert represented(actor("biden")).id == f"{ID}state/USA"
    assert represented(actor("biden")).label_en == "United States"
    for name, changes in (("usa", {}), ("daesh", {"country": "IRQ"}), ("biden", {"country": None})):
        assert represented(actor(name, **changes)) == actor(name, **changes)


def test_roll_up(event: Callable[..., Event]) -> None:
    """Each state stands once on a side; what passes within one state is left out."""
    told = [
        event("meet", "biden blinken", "kadhimi", number=1),
        event("meet", "biden", "blinken usa", number=2),
        event("protest", "biden", "", number=3),
    ]
    rolled = roll_up(told)
    assert [[x.id.removeprefix(ID) for x in (*e.sources, *e.targets)] for e in rolled] == [
        ["state/USA", "state/IRQ"],
        ["state/USA"],
    ]
    assert [e.event_id for e in rolled] == [told[0].event_id, told[2].event_id]
