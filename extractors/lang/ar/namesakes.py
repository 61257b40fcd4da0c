"""States and capitals that are spelled alike: عمان is Oman or Amman."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.actors.gazetteer import Match
from extractors.lang.ar.offices import is_portfolio
from extractors.lang.ar.pieces import COMMAS
from extractors.words import Word

#: By name, the vowel sign that tells which of the two is written: damma of عُمان, shadda of عمّان.
_VOWELS = {"عمان": {"\u064f": "state", "\u0651": "capital"}}
#: Whose holder reigns over a state, though it is no ministry's.
_THRONE = "سلطان"


def told_apart(words: Sequence[Word], matches: Sequence[Match]) -> list[Match]:
    """The known phrases of an article, those of two readings in one of them where its place tells which.

    Vowels tell (عُمان is Oman, عمّان Amman), and offices of a state before it (سلطان عمان، وزير خارجية عمان), and
    what it is named beside: السعودية وعمان، القاهرة وعمان. Others keep both readings.
    """
    return [
        match if match.other is None else _read(words, matches, number)
        for number, match in enumerate(matches)
    ]


def _read(words: Sequence[Word], matches: Sequence[Match], number: int) -> Match:
    match = matches[number]
    kind = _spelled(words[match.start]) or _owned(words, match) or _beside(words, matches, number)
    for entry in (match.entry, match.other):
        if entry is not None and entry.kind == kind:
            return replace(match, entry=entry, other=None)
    return match


def _spelled(word: Word) -> str | None:
    signs = _VOWELS.get(word.core, {})
    return next((kind for sign, kind in signs.items() if sign in word.text), None)


def _owned(words: Sequence[Word], match: Match) -> str | None:
    """An office before it that only states have; no mayor (أمين عمان)."""
    before = words[match.start - 1] if match.start else None
    if before is None or before.sentence != words[match.start].sentence:
        return None
    return "state" if before.core == _THRONE or is_portfolio(before.core) else None


def _beside(words: Sequence[Word], matches: Sequence[Match], number: int) -> str | None:
    """The kind of what it stands beside in a list."""
    for earlier in (number - 1, number):
        if not 0 <= earlier < len(matches) - 1:
            continue
        first, second = matches[earlier], matches[earlier + 1]
        other = first if earlier < number else second
        if other.entry.kind in ("state", "capital") and _joined(words, first, second):
            return other.entry.kind
    return None


def _joined(words: Sequence[Word], first: Match, second: Match) -> bool:
    """Nothing stands between two matches but "and" or a comma."""
    between = words[first.end : second.start]
    if words[first.end - 1].sentence != words[second.start].sentence:
        return False
    if not between:
        return words[second.start].conjunction == "و"
    return len(between) == 1 and between[0].text in COMMAS and between[0].text not in "-–"
