"""Phrases that are known beforehand: states, nationalities, organizations, people and towns.

``known.csv`` adds what reference data leaves out: nationalities of states that are no more,
regions, spellings. A town or region stands for the state it lies in, as a capital does.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from extractors.actors.gazetteer import Class, Entry
from extractors.actors.names import bare
from extractors.lang.en.spelling import normalize, parts
from extractors.word_lists import word_list
from ontology import reference
from ontology.reference import Organization, Person, State

#: Short names of towns are as a rule something else as well.
_SHORTEST = 4
#: Letters of a surname that is enough to know somebody by.
_SURNAME = 5


def names(known: State | Organization | Person) -> tuple[str, ...]:
    """The English spellings of a name, the usual one first."""
    return known.name_en, *known.aliases_en


def rows(name: str) -> Iterator[Mapping[str, str]]:
    """The rows of a data file of this folder."""
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


@cache
def peoples() -> frozenset[str]:
    """Names of peoples and faiths that belong to no single state."""
    return frozenset(
        normalize(row["phrase"]) for row in rows("known.csv") if row["kind"] == "people"
    )


@cache
def surnames() -> Mapping[str, str]:
    """Last names that one known person alone has → that person."""
    bearers: dict[str, set[str]] = {}
    for person in reference.people():
        for name in names(person):
            last = bare(normalize(name).split()[-1])
            if len(last) >= _SURNAME and " " in name:
                bearers.setdefault(last, set()).add(person.id)
    return {last: min(ids) for last, ids in bearers.items() if len(ids) == 1}


@cache
def countries_of_surnames() -> Mapping[str, str]:
    """Last names whose known bearers are all of one country → that country: the Bush administration."""
    found: dict[str, set[str]] = {}
    for person in reference.people():
        last = bare(normalize(person.name_en).split()[-1])
        found.setdefault(last, set()).add(person.country or "")
    return {
        last: min(codes) for last, codes in found.items() if len(codes) == 1 and "" not in codes
    }


_KINDS: Mapping[str, Class] = {
    "state": "state",
    "demonym": "demonym",
    "region": "capital",
    "organization": "organization",
    "group": "group",
    "group-of": "demonym",
    "organization-of": "demonym",
}


def _plural(demonym: str) -> str | None:
    """Several of a nationality: Palestinians, but not Chinese."""
    return None if demonym.endswith(("s", "ese", "sh", "ch", "US", "UK")) else demonym + "s"


def _known() -> Iterator[tuple[str, Entry]]:
    for state in reference.states():
        for name in names(state):
            yield name, Entry("state", state.iso3)
        for name in state.capital_en:
            yield name, Entry("capital", state.iso3)
        for name in state.seats_en:
            yield name, Entry("seat", state.iso3)
        for demonym in state.demonyms_en:
            yield demonym, Entry("demonym", state.iso3)
            plural = _plural(demonym)
            if plural:
                yield plural, Entry("demonym", state.iso3)
    for row in rows("known.csv"):
        if row["kind"] in _KINDS:
            yield row["phrase"], Entry(_KINDS[row["kind"]], row["ref"])
    for organization in reference.organizations():
        for name in names(organization):
            yield name, Entry(organization.kind, organization.id)
    for person in reference.people():
        for name in names(person):
            yield name, Entry("person", person.id)
    for name in ("places.csv", "places_geonames.csv"):
        for row in rows(name):
            town = row["kind"] in ("city", "region") and len(row["en"]) >= _SHORTEST
            town = town and normalize(row["en"]) not in word_list("actors.firms", "en")
            if town and reference.state(row["country"]):
                for spelling in (row["en"], *filter(None, row["aliases_en"].split("|"))):
                    yield spelling, Entry("capital", row["country"])


def phrases() -> Iterator[tuple[tuple[str, ...], Entry]]:
    """The words of each phrase with what it names; capitals count."""
    for phrase, entry in _known():
        words = parts(phrase)
        yield words, entry
        if words[0] == "the":
            yield ("The", *words[1:]), entry
        elif phrase.startswith("Al-"):
            yield (phrase[0].lower() + words[0][1:], *words[1:]), entry
        if not phrase.isupper() and len(phrase) >= _SHORTEST:
            yield tuple(word.upper() for word in words), entry
