"""Phrases that are known beforehand: states, their nisbas, organizations and people."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.actors.gazetteer import Entry
from extractors.lang.ar.spelling import normalize
from extractors.word_lists import word_table
from ontology import reference
from ontology.reference import Organization, Person, State

#: Endings a nisba adjective takes in news: singular, feminine, dual, plurals, accusative.
_NISBA_ENDINGS = ("", "ه", "ا", "ين", "ون", "ان", "تين", "تان", "ات")


def names(known: State | Organization | Person) -> tuple[str, ...]:
    """The Arabic spellings of a name, the usual one first."""
    return known.name_ar, *known.aliases_ar


def _demonym_forms(demonym: str) -> Iterator[str]:
    """Normalized inflections of a nisba, with and without article; of two words in both of them."""
    words = normalize(demonym).split()
    endings = _NISBA_ENDINGS if words[-1].endswith("ي") else ("",)
    for ending in endings:
        inflected = [word + ending if word.endswith("ي") else word for word in words]
        yield " ".join(inflected)
        yield " ".join("ال" + word for word in inflected)


def phrases() -> Iterator[tuple[tuple[str, ...], Entry]]:
    """The normalized words of each phrase with what it names."""
    for phrase, entry in _known():
        yield tuple(phrase.replace("-", " - ").split()), entry


def _known() -> Iterator[tuple[str, Entry]]:
    for state in reference.states():
        for name in names(state):
            yield normalize(name), Entry("state", state.iso3)
        for name in state.capital_ar:
            yield normalize(name), Entry("capital", state.iso3)
        for name in state.seats_ar:
            yield normalize(name), Entry("seat", state.iso3)
        for demonym in state.demonyms_ar:
            for form in _demonym_forms(demonym):
                yield form, Entry("demonym", state.iso3)
    for code, plurals in word_table("peoples").items():
        for form in plurals:
            yield form, Entry("demonym", code.upper())
    for organization in reference.organizations():
        for name in names(organization):
            yield normalize(name), Entry(organization.kind, organization.id)
    for person in reference.people():
        for name in names(person):
            yield normalize(name), Entry("person", person.id)
