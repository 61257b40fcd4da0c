"""Offices: which one a role names, so that two wordings of it are compared.

Only offices that one person of a state holds at a time are told apart from titles that many
share: there is one Iraqi foreign minister, and many an ambassador.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from graph.names import key
from ontology.reference import states


class _Lists(NamedTuple):
    unlike: frozenset[str]
    silent: frozenset[str]
    ministers: frozenset[str]
    not_ministries: frozenset[str]
    by_words: Mapping[str, str]


@cache
def _lists() -> _Lists:
    text = files(__package__).joinpath("offices.toml").read_text(encoding="utf-8")
    read = tomllib.loads(text)
    return _Lists(
        frozenset(map(key, read["unlike"])),
        frozenset(map(key, read["silent"])),
        frozenset(map(key, read["ministers"])),
        frozenset(map(key, read["not_ministries"])),
        {key(words): office for office, named in read["offices"].items() for words in named},
    )


@cache
def _state_words() -> frozenset[str]:
    """The words that say of which state: names and nationalities, both genders."""
    found: set[str] = set()
    for state in states():
        for name in (state.name_ar, state.name_en, *state.aliases_ar, *state.aliases_en):
            found.update(key(name).split())
        for demonym in (*state.demonyms_ar, *state.demonyms_en):
            found.update(key(demonym).split())
        found.update(f"{key(demonym)}ه" for demonym in state.demonyms_ar)
    return frozenset(found) - _lists().silent


@lru_cache(maxsize=65_536)
def office(role: str) -> str | None:
    """The office that a role names, the same for all its wordings; ``None`` for any other.

    >>> office("وزير الخارجية العراقي") == office("وزير خارجية العراق") == office("Iraqi Foreign Minister")
    True
    >>> office("السفير العراقي"), office("وزير الخارجية السابق"), office("رئيس اللجنة")
    (None, None, None)
    """
    lists = _lists()
    words = key(role).split()
    plain = [word for word in words if word not in lists.silent]
    named = lists.by_words.get(" ".join(_without_states(plain)))
    if named is not None:
        return named
    if not plain or lists.unlike.intersection(plain):
        return None
    if plain[0] in lists.ministers:
        return _ministry(list(_without_states(words)))
    return None


def _ministry(words: list[str]) -> str | None:
    """The minister by the first word of the ministry: many a ministry has two departments."""
    lists = _lists()
    while words and words[0] in lists.silent:
        del words[0]
    if len(words) < 2 or words[1] in lists.not_ministries:
        return None
    named = f"وزير {words[1]}"
    return lists.by_words.get(named, named)


def _without_states(words: list[str]) -> Iterator[str]:
    """The words that do not say of which state, unless the first is all there is."""
    known = _state_words()
    return (
        (word for at, word in enumerate(words) if at == 0 or word not in known)
        if (words and words[0] not in known)
        else (word for word in words if word not in known)
    )


@lru_cache(maxsize=65_536)
def is_title(label: str, role: str | None) -> bool:
    """Whether an actor is called by an office or title alone, not by a name.

    >>> is_title("وزير الخارجية العراقي", "وزير الخارجية"), is_title("الكاظمي", "رئيس الوزراء")
    (True, False)
    """
    said = key(label)
    if role is None:
        return office(label) is not None
    told = key(role)
    if f" {said} " in f" {told} ":
        return True
    if not f" {said} ".startswith(f" {told} "):
        return False
    return set(said.removeprefix(told).split()) <= _state_words()
