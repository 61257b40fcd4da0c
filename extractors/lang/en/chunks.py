"""Noun phrases of English news: stretches of words, by their tags, with what heads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractors.actors.gazetteer import titles
from extractors.lang.en.spelling import normalize
from extractors.words import Word

_PHRASE = frozenset(["D", "J", "N", "X", "A", "#", "S"])
#: Before a noun of time these open a phrase of its own: to Jordan last week.
_WHEN = frozenset(("last", "next", "past", "previous"))
_HEADS = frozenset(("N", "X", "A", "#"))


@dataclass(frozen=True, slots=True)
class Chunk:
    """The words ``start`` to ``end`` (exclusive); ``head`` is the last noun among them."""

    start: int
    end: int
    head: int


def chunks(words: Sequence[Word], tags: Sequence[str]) -> Iterator[Chunk]:
    """The noun phrases of an article, never across a sentence; prepositions part them."""
    at = 0
    while at < len(words):
        if tags[at] not in _PHRASE:
            at += 1
            continue
        start, sentence = at, words[at].sentence
        while (
            at < len(words) and words[at].sentence == sentence and _goes_on(words, tags, start, at)
        ):
            at += 1
        end = at
        while end > start and tags[end - 1] in ("D", "S"):
            end -= 1
        head = end - 1
        while head >= start and tags[head] not in _HEADS:
            head -= 1
        if head >= start:
            yield Chunk(start, end, head)
        at = max(at, start + 1)


def _goes_on(words: Sequence[Word], tags: Sequence[str], start: int, at: int) -> bool:
    """The word at ``at`` belongs to the phrase that begins at ``start``."""
    if at == start:
        return True
    if tags[at] == "D":  # a determiner opens a phrase of its own, except behind all and both
        return tags[at - 1] == "D"
    if words[at].core in _WHEN and tags[at - 1] in ("N", "X", "A"):
        return False
    if tags[at] == "#" and tags[at - 1] in ("N", "X", "A"):
        return False
    if tags[at] == "A" and tags[at - 1] == "N" and titles("en").get(words[at - 1].core) is None:
        return False
    return tags[at] in _PHRASE


@cache
def title_phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Titles by their last word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, kind in titles("en").items():
        words = tuple(normalize(phrase).split())
        found.setdefault(words[-1], []).append((words, kind))
    for entries in found.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry[0]))
    return found


def title_at(words: Sequence[Word], last: int) -> tuple[int, str] | None:
    """Where the title that ends with a word begins, and the kind of its head."""
    for phrase, kind in title_phrases().get(words[last].core, ()):
        start = last - len(phrase) + 1
        if start >= 0 and all(words[start + n].core == part for n, part in enumerate(phrase)):
            return start, kind
    return None
