"""What articles tell of one actor identifier: all that identity is decided by.

An extractor mints an identifier from what one article says. The evidence of an identifier is
the set of what all articles say under it: a set, so that neither order nor number of the
articles matters.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Literal

from graph.identity.known import known_people
from graph.identity.names import Name, is_arabic, pair_keys, parts, sound
from graph.identity.offices import is_title, office
from graph.names import key
from ontology.event import Actor, Event
from ontology.reference import organizations, people
from ontology.vocabulary import ID

#: How much a person's identifier says: a whole name, one part of it, an office alone; or all, of a
#: person of the reference data, of whom only the offices are of interest. Organizations and groups
#: are of one sort.
Sort = Literal["name", "surname", "title", "known", "body"]

#: Words from which on a role says who holds it.
_OWN_DUTY = 4


@dataclass(frozen=True, slots=True, order=True)
class Telling:
    """How one article speaks of an actor; ``year`` is the article's, ``""`` if unknown."""

    year: str
    label: str
    label_en: str
    country: str
    role: str

    @classmethod
    def of(cls, actor: Actor, year: str) -> Telling:
        """What an actor of an article of this year tells."""
        return cls(year, actor.label, actor.label_en or "", actor.country or "", actor.role or "")

    def dumped(self) -> str:
        """As text, for the store."""
        return json.dumps(
            [self.year, self.label, self.label_en, self.country, self.role], ensure_ascii=False
        )

    @classmethod
    def loaded(cls, text: str) -> Telling:
        """What :meth:`dumped` wrote."""
        return cls(*json.loads(text))


@dataclass(frozen=True)
class Evidence:
    """What all articles tell under one identifier.

    ``apart`` are identifiers that some event has as another participant.
    """

    id: str
    tellings: frozenset[Telling]
    apart: frozenset[str]

    @cached_property
    def kind(self) -> str:
        """Person, organization or group."""
        return kind_of(self.id)

    @cached_property
    def sort(self) -> Sort:
        """How much the identifier says of who is meant."""
        if self.kind != "person":
            return "body"
        if is_known(self.id):
            return "known"
        if all(is_title(telling.label, telling.role or None) for telling in self.tellings):
            return "title"
        return "name" if any(len(name) > 1 for name in self.names) else "surname"

    @cached_property
    def names(self) -> frozenset[Name]:
        """The names that are told, in both scripts."""
        found: set[Name] = set()
        for telling in self.tellings:
            if not is_title(telling.label, telling.role or None):
                found.add(parts(telling.label))
                if is_arabic(parts(telling.label)):
                    found.add(parts(telling.label_en))
        return frozenset(found - {()})

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries told, by code."""
        return frozenset(telling.country for telling in self.tellings if telling.country)

    @cached_property
    def years(self) -> frozenset[str]:
        """The years of the articles; ``""`` for those without a date."""
        return frozenset(telling.year for telling in self.tellings)

    def offices(self, year: str | None = None) -> frozenset[str]:
        """The offices told, of that year if one is given."""
        return frozenset(
            held
            for telling in self.tellings
            for said in (telling.role, telling.label if self.sort == "title" else "")
            if said and year in (None, telling.year) and (held := office(said)) is not None
        )

    @cached_property
    def duties(self) -> frozenset[str]:
        """The roles told that are no offices of state and have enough words to be someone's own."""
        told = {telling.role for telling in self.tellings if telling.role}
        return frozenset(
            key(role) for role in told if len(role.split()) >= _OWN_DUTY and office(role) is None
        )

    @cached_property
    def labels(self) -> frozenset[str]:
        """The labels of a body as they are compared."""
        return frozenset(key(telling.label) for telling in self.tellings)

    @cached_property
    def shared_keys(self) -> frozenset[str]:
        """Under which keys those stand who may be the same: equal in all that may be."""
        return frozenset(self._shared_keys())

    def _shared_keys(self) -> Iterator[str]:
        if self.sort == "body":
            yield from (f"body {label}" for label in self.labels)
            return
        for name in self.names:
            yield from (f"name {pair}" for pair in pair_keys(name))
        for country in self.countries:
            yield from (f"surname {sound(name[-1])} {country}" for name in self.names)
            yield from (f"office {country} {held}" for held in self.offices())

    def scoped(self) -> bool:
        """Whether the identifier may mean different actors in different years."""
        return self.sort in ("surname", "title")


def kind_of(actor: str) -> str:
    """``person``, ``state``, ``organization`` or ``group``: the first word of the identifier."""
    return actor.removeprefix(ID).partition("/")[0]


def is_known(actor: str) -> bool:
    """Whether the identifier says all by itself: a state, one of the reference data, or foreign."""
    return kind_of(actor) not in ("person", "organization", "group") or actor in _known()


@cache
def _known() -> frozenset[str]:
    return frozenset(
        [f"{ID}person/{person.id}" for person in people()]
        + [f"{ID}{body.kind}/{body.id}" for body in organizations()]
    )


def told(events: Iterable[Event], year: str) -> Mapping[str, Evidence]:
    """What one article of this year tells, by identifier; of known actors the offices only."""
    tellings: dict[str, set[Telling]] = {}
    together: dict[str, set[str]] = {}
    for event in events:
        present = [*event.sources, *event.targets]
        for actor in (*present, *((event.claimed_by,) if event.claimed_by else ())):
            if not is_known(actor.id):
                tellings.setdefault(actor.id, set()).add(Telling.of(actor, year))
            elif actor.kind == "person" and actor.country and actor.role and office(actor.role):
                held = Telling(year, "", "", actor.country, actor.role)
                tellings.setdefault(actor.id, set()).add(held)
        for one in present:
            together.setdefault(one.id, set()).update(x.id for x in present if x.id != one.id)
    found = {id_: Evidence(id_, frozenset(said), frozenset()) for id_, said in tellings.items()}
    return {
        id_: replace(one, apart=frozenset(_alike(one, together.get(id_, set()), found)))
        for id_, one in found.items()
    }


def _alike(one: Evidence, others: Iterable[str], told: Mapping[str, Evidence]) -> Iterator[str]:
    """Those of the others that might otherwise be taken for the one."""
    shared = one.shared_keys
    for other in others:
        if other in told:
            if not shared.isdisjoint(told[other].shared_keys):
                yield other
        elif any(other == known.id for key_ in shared for known in known_people().get(key_, ())):
            yield other
