"""Monarchs as news calls them for short: الملك سلمان، السلطان هيثم."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from extractors.actors.gazetteer import Entry
from extractors.actors.mentions import Mention
from extractors.lang.ar.phrases import names
from extractors.lang.ar.spelling import normalize
from extractors.words import Word
from ontology import reference

#: What a monarch is called, by the office as the reference has it. Of emirs it would be too many: each
#: الشيخ حمد has namesakes among princes.
_HONORIFICS = {"ملك": "الملك", "ملكه": "الملكه", "سلطان": "السلطان"}


def monarch(words: Sequence[Word], mention: Mention) -> Entry | None:
    """Who is named by an honorific of monarchs and a first name alone; ``None`` where that may be two."""
    if mention.name is None or mention.name[0] == 0:
        return None
    start, end = mention.name
    called = words[start - 1].core, " ".join(word.core for word in words[start:end])
    return _monarchs().get(called)


@cache
def _monarchs() -> Mapping[tuple[str, str], Entry]:
    """Honorific and first name → the one monarch of the reference who is called so."""
    states = {normalize(name) for state in reference.states() for name in names(state)}
    found: dict[tuple[str, str], set[str]] = {}
    for person in reference.people():
        office, _, realm = normalize(person.role_ar or "").partition(" ")
        if office not in _HONORIFICS or realm.removeprefix("دوله ") not in states:
            continue
        for first in map(_first, map(normalize, names(person))):
            if first not in _HONORIFICS.values():
                found.setdefault((_HONORIFICS[office], first), set()).add(person.id)
    return {called: Entry("person", who.pop()) for called, who in found.items() if len(who) == 1}


def _first(name: str) -> str:
    """The first name, of two words where it begins with عبد."""
    parts = name.split()
    return " ".join(parts[: 2 if parts[0] == "عبد" else 1])
