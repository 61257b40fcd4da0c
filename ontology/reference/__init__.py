"""States, organizations and people that news speaks of, and how it spells them.

The knowledge lies in the CSV files beside this module; a cell with several values separates
them by ``|``. Arabic spellings differ here only where letters differ (أميركا and أمريكا):
readers are expected to fold hamza seats, ة/ه and ى/ي themselves. Acronyms of capital
letters (``US``, ``WHO``) are to be compared with their case.

One name stands for two states: عمان is Amman, Jordan's capital, and Oman. No Arabic demonym
is given where it is an everyday word (مالي, "financial", for Mali), and no capital where the
city's political status is disputed (Israel, Palestine; see their seats).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

OrganizationKind = Literal["organization", "group"]
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class State:
    """A state, known by its ISO 3166-1 codes.

    ``demonyms_ar`` are masculine singular without the article. ``seats_*`` are what stands
    for the government in news: palaces, and nicknames such as البيت الأبيض. The first of
    ``capital_*`` is the usual spelling.
    """

    iso3: str
    iso2: str
    wikidata: str
    name_en: str
    name_ar: str
    aliases_en: tuple[str, ...]
    aliases_ar: tuple[str, ...]
    demonyms_en: tuple[str, ...]
    demonyms_ar: tuple[str, ...]
    capital_en: tuple[str, ...]
    capital_ar: tuple[str, ...]
    seats_en: tuple[str, ...]
    seats_ar: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Organization:
    """An organization or a group; ``country`` is ISO 3166-1 alpha-3, ``None`` across borders."""

    id: str
    kind: OrganizationKind
    country: str | None
    wikidata: str | None
    name_en: str
    name_ar: str
    aliases_en: tuple[str, ...]
    aliases_ar: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A public figure; ``since`` and ``until`` are the years of the role, where known."""

    id: str
    country: str | None
    name_en: str
    name_ar: str
    aliases_en: tuple[str, ...]
    aliases_ar: tuple[str, ...]
    role_en: str | None
    role_ar: str | None
    since: int | None
    until: int | None


def state(iso3: str) -> State | None:
    """The state with this ISO 3166-1 alpha-3 code, ``None`` if there is none.

    >>> state("IRQ").name_ar
    'العراق'
    """
    return _states_by_iso3().get(iso3)


def organization(id_: str) -> Organization:
    """The organization with this id; ``KeyError`` if there is none.

    >>> organization("daesh").name_en
    'Islamic State'
    """
    return _organizations_by_id()[id_]


def person(id_: str) -> Person:
    """The person with this id; ``KeyError`` if there is none."""
    return _people_by_id()[id_]


@cache
def states() -> tuple[State, ...]:
    """The members of the United Nations and five more, sorted by code.

    >>> len(states())
    198
    """
    return tuple(map(_state, _rows("states.csv")))


@cache
def organizations() -> tuple[Organization, ...]:
    """Organizations, coalitions, armed groups and parties, sorted by id."""
    return tuple(map(_organization, _rows("organizations.csv")))


@cache
def people() -> tuple[Person, ...]:
    """The people of every file in ``people``, sorted by id."""
    folder = files(__name__).joinpath("people")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".csv"))
    found = [_person(row) for name in names for row in _rows(f"people/{name}")]
    return tuple(sorted(found, key=lambda person: person.id))


@cache
def _states_by_iso3() -> Mapping[str, State]:
    return {state.iso3: state for state in states()}


@cache
def _organizations_by_id() -> Mapping[str, Organization]:
    return {organization.id: organization for organization in organizations()}


@cache
def _people_by_id() -> Mapping[str, Person]:
    return {person.id: person for person in people()}


def _rows(name: str) -> Iterator[Row]:
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines())


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _state(row: Row) -> State:
    return State(
        iso3=row["iso3"],
        iso2=row["iso2"],
        wikidata=row["wikidata"],
        name_en=row["name_en"],
        name_ar=row["name_ar"],
        aliases_en=_several(row["aliases_en"]),
        aliases_ar=_several(row["aliases_ar"]),
        demonyms_en=_several(row["demonyms_en"]),
        demonyms_ar=_several(row["demonyms_ar"]),
        capital_en=_several(row["capital_en"]),
        capital_ar=_several(row["capital_ar"]),
        seats_en=_several(row["seats_en"]),
        seats_ar=_several(row["seats_ar"]),
    )


def _organization(row: Row) -> Organization:
    return Organization(
        id=row["id"],
        kind=cast(OrganizationKind, row["kind"]),
        country=row["country"] or None,
        wikidata=row["wikidata"] or None,
        name_en=row["name_en"],
        name_ar=row["name_ar"],
        aliases_en=_several(row["aliases_en"]),
        aliases_ar=_several(row["aliases_ar"]),
    )


def _person(row: Row) -> Person:
    return Person(
        id=row["id"],
        country=row["country"] or None,
        name_en=row["name_en"],
        name_ar=row["name_ar"],
        aliases_en=_several(row["aliases_en"]),
        aliases_ar=_several(row["aliases_ar"]),
        role_en=row["role_en"] or None,
        role_ar=row["role_ar"] or None,
        since=int(row["since"]) if row["since"] else None,
        until=int(row["until"]) if row["until"] else None,
    )
