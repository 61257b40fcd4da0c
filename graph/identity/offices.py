"""Offices: which one a role names, so that two wordings of it are compared.

Only offices that one person of a state holds at a time are told apart from titles that many
share: there is one Iraqi foreign minister, and many an ambassador.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from graph.names import key
from ontology.reference import states

_MINISTER = "وزير"


class _Lists(NamedTuple):
    unlike: frozenset[str]
    silent: frozenset[str]
    ministers: frozenset[str]
    not_ministries: frozenset[str]
    affairs: frozenset[str]
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
        frozenset(map(key, read["affairs"])),
        {key(words): office for office, named in read["offices"].items() for words in named},
    )


@cache
def _state_names() -> tuple[frozenset[str], re.Pattern[str]]:
    """What says of which state: nationalities, both genders, and names, those of several words."""
    words: set[str] = set()
    phrases: set[str] = set()
    for state in states():
        for name in (state.name_ar, state.name_en, *state.aliases_ar, *state.aliases_en):
            (phrases if " " in key(name) else words).add(key(name))
        words.update(map(key, (*state.demonyms_ar, *state.demonyms_en)))
        words.update(f"{key(demonym)}ه" for demonym in state.demonyms_ar)
    longest_first = sorted(phrases, key=lambda name: (-len(name), name))
    return frozenset(words) - _lists().silent, re.compile(rf"\b(?:{'|'.join(longest_first)})\b")


def _stateless(words: str) -> list[str]:
    """The words that do not say of which state."""
    single, several = _state_names()
    return [word for word in several.sub(" ", words).split() if word not in single]


@lru_cache(maxsize=65_536)
def office(role: str) -> str | None:
    """The office that a role names, the same for all its wordings; ``None`` for any other.

    >>> office("وزير الخارجية العراقي") == office("وزير خارجية العراق") == office("Iraqi Foreign Minister")
    True
    >>> office("السفير العراقي"), office("وزير الخارجية السابق"), office("رئيس اللجنة")
    (None, None, None)
    >>> office("نائب رئيس الوزراء وزير الداخلية"), office("نائب وزير الداخلية")
    ('وزير داخليه', None)
    """
    lists = _lists()
    words = _stateless(key(role))
    plain = [word for word in words if word not in lists.silent]
    named = lists.by_words.get(" ".join(plain))
    if named is not None:
        return named
    return _ministry(words)


def _ministry(words: list[str]) -> str | None:
    """The minister by the first word of the ministry: many a ministry has two departments.

    Another office may come first: "deputy prime minister, minister of the interior".
    """
    lists = _lists()
    for at, (before, word) in enumerate(zip(["", *words], words, strict=False)):
        if (word in lists.ministers or word[1:] in lists.ministers) and before not in lists.unlike:
            department = [x for x in words[at + 1 : at + 3] if x not in lists.affairs][:1]
            if not department or department[0] in lists.not_ministries:
                return None
            if lists.unlike.intersection(words[at + 1 : at + 4]):
                return None
            named = f"{_MINISTER} {department[0]}"
            return lists.by_words.get(named, named)
    return None


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
    plain = " ".join(word for word in told.split() if word not in _lists().silent)
    if any(f"{whole} ".startswith(f"{said} ") for whole in (told, plain)):
        return True
    return f"{said} ".startswith(f"{told} ") and not _stateless(said.removeprefix(told))
