"""A mention of an actor, as every language's extraction of mentions gives it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractors.actors.gazetteer import Entry
from extractors.actors.names import Name
from ontology.event import Kind

#: Whom the pronoun of a mention means, or that it speaks of the state of the last person.
Owner = Literal["it", "him", "them", "country"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of an actor in the words ``start`` to ``end`` (exclusive).

    ``name`` and ``title`` are stretches inside it, for persons; ``entry`` what the gazetteer
    knows of it; ``country`` ISO3 where its own words tell; ``titles`` are all stretches of
    titles, ``title`` the one that tells most, ``offices`` their words that no state owns; ``international`` says that its words speak of more than one state,
    ``owner`` whose it is where it is somebody's, by the pronoun: "it" (سفيرها), "him" (سفيره), "them", or
    the state of the last person ("country": جيش بلاده); ``host`` the state that an envoy or a mission is
    sent to; ``wording`` is what to call somebody whose own words tell less: وزير خارجية الأردن, of
    وزراء خارجية مصر والأردن.
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
    owner: Owner | None = None
    host: str | None = None
    wording: str | None = None
    joined: bool = False  # coordinated with the mention before it (X و Y)
