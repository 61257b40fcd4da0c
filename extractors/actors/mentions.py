"""A mention of an actor, as every language's extraction of mentions gives it."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.actors.gazetteer import Entry
from extractors.actors.names import Name
from ontology.event import Kind


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of an actor in the words ``start`` to ``end`` (exclusive).

    ``name`` and ``title`` are stretches inside it, for persons; ``entry`` what the gazetteer
    knows of it; ``country`` ISO3 where its own words tell; ``titles`` are all stretches of
    titles, ``title`` the one that tells most, ``offices`` their words that no state owns; ``international`` says that its words speak of more than one state.
    """

    start: int
    end: int
    kind: Kind
    name: tuple[int, int] | None = None
    title: tuple[int, int] | None = None
    titles: tuple[tuple[int, int], ...] = ()
    entry: Entry | None = None
    country: str | None = None
    offices: tuple[Name, ...] = ()
    international: bool = False
    joined: bool = False  # coordinated with the mention before it (X و Y)
