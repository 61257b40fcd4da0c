"""The people and bodies of the reference data, as candidates for who is told of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from graph.identity.names import Name, pair_keys, parts, sound
from graph.identity.offices import office
from graph.names import key
from ontology.reference import Person, organizations, people
from ontology.vocabulary import ID


@dataclass(frozen=True, slots=True)
class Known:
    """A person of the reference data; ``since`` and ``until`` are years of the role."""

    id: str
    country: str | None
    names: frozenset[Name]
    office: str | None
    since: int | None
    until: int | None

    def in_office(self, year: int) -> bool:
        """Whether the person held the office in that year."""
        return self.since is not None and self.since <= year <= (self.until or year)

    def all_year(self, year: int) -> bool:
        """Whether the person held the office from that year's beginning to its end, at least."""
        return self.since is not None and self.since < year < (self.until or year + 1)

    @property
    def shared_keys(self) -> frozenset[str]:
        """As :attr:`graph.identity.evidence.Evidence.shared_keys`."""
        found = {f"name {pair}" for name in self.names for pair in pair_keys(name)}
        if self.country:
            found |= {f"surname {sound(name[-1])} {self.country}" for name in self.names}
            if self.office:
                found.add(f"office {self.country} {self.office}")
        return frozenset(found)


@cache
def known_people() -> Mapping[str, tuple[Known, ...]]:
    """Known people under their keys, sorted by identifier."""
    found: defaultdict[str, list[Known]] = defaultdict(list)
    for known in sorted(map(_known, people()), key=lambda known: known.id):
        for shared in known.shared_keys:
            found[shared].append(known)
    return {shared: tuple(those) for shared, those in found.items()}


def _known(person: Person) -> Known:
    names = {
        parts(name)
        for name in (person.name_ar, person.name_en, *person.aliases_ar, *person.aliases_en)
    }
    return Known(
        id=f"{ID}person/{person.id}",
        country=person.country,
        names=frozenset(names - {()}),
        office=office(person.role_ar) if person.role_ar else None,
        since=person.since,
        until=person.until,
    )


@cache
def known_bodies() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Kind and name of organizations and groups → their identifiers, sorted."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for body in organizations():
        for name in (body.name_ar, body.name_en, *body.aliases_ar, *body.aliases_en):
            found[body.kind, key(name)].add(f"{ID}{body.kind}/{body.id}")
    return {name: tuple(sorted(those)) for name, those in found.items()}


@cache
def countries_of_bodies() -> Mapping[str, str | None]:
    """The country of each known organization and group."""
    return {f"{ID}{body.kind}/{body.id}": body.country for body in organizations()}
