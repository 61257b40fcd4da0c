"""What is known beforehand: states, organisations, people, given names, titles.

:class:`Gazetteer` finds the longest known phrases in a list of words. Everything in it comes
from data files (``ontology/reference`` and the language's folder); phrases are compared in
the normalized spelling, the first word without its clitics.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from extractors.folding import normalizer
from extractors.language import language
from extractors.words import BRACKETS, Word
from ontology import reference

Class = Literal["state", "capital", "seat", "demonym", "organization", "group", "person"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A known phrase: what it names (``ref`` is ISO3 or a reference id) and how."""

    kind: Class
    ref: str


_CLOSING = BRACKETS - {"(", "«", "“", "["}


@dataclass(frozen=True, slots=True)
class Match:
    """An entry found at the words ``start`` to ``end`` (exclusive).

    ``other`` is a second reading of the same phrase: عمان is Oman or Amman.
    """

    start: int
    end: int
    entry: Entry
    other: Entry | None = None


class Gazetteer:
    """Longest-match lookup of known phrases.

    Where a phrase has several readings the first kind of ``state, capital, …, person`` wins;
    a capital that bears the name of another state is the match's other reading.
    """

    def __init__(self, phrases: Iterable[tuple[tuple[str, ...], Entry]]) -> None:
        self._phrases: dict[tuple[str, ...], Entry] = {}
        self._others: dict[tuple[str, ...], Entry] = {}
        lengths: dict[str, set[int]] = {}
        for tokens, entry in phrases:
            if not tokens:
                continue
            first = self._phrases.setdefault(tokens, entry)
            if first is entry:
                lengths.setdefault(tokens[0], set()).add(len(tokens))
            elif {first.kind, entry.kind} == {"state", "capital"} and first.ref != entry.ref:
                self._others[tokens] = entry
        #: How long the phrases are that a word begins, the longest first.
        self._lengths = {word: sorted(found, reverse=True) for word, found in lengths.items()}

    def matches(self, words: Sequence[Word]) -> list[Match]:
        """Longest matches, left to right, never overlapping or across the end of a sentence."""
        found: list[Match] = []
        at = 0
        norms = [word.norm for word in words]
        known = self._lengths
        # most words begin no phrase
        starts = [n for n, word in enumerate(words) if word.norm in known or word.core in known]
        for start in starts:
            match = self._match_at(words, norms, start) if start >= at else None
            if match is not None:
                found.append(match)
                at = match.end
        return found

    def _match_at(self, words: Sequence[Word], norms: Sequence[str], at: int) -> Match | None:
        word = words[at]
        for first in (word.norm, word.core) if word.core != word.norm else (word.norm,):
            for length in self._lengths.get(first, ()):
                if length == 1 and word.pronoun and first != word.norm:
                    continue  # who is known by name is nobody's: ترأسها holds no تراس
                end = at + length
                if end > len(words) or words[end - 1].sentence != word.sentence:
                    continue
                rest = norms[at + 1 : end]
                if length > 1 and not BRACKETS.isdisjoint(rest):
                    end, rest = _unmarked(words, at, length)
                tokens = (first, *rest)
                if (entry := self._phrases.get(tokens)) and len(tokens) == length:
                    return Match(at, end, entry, self._others.get(tokens))
        return None


def _unmarked(words: Sequence[Word], at: int, length: int) -> tuple[int, list[str]]:
    """The words behind one and where they end, without quotes and brackets: كتائب «حزب الله»."""
    rest: list[str] = []
    sentence, end = words[at].sentence, at + 1
    while end < len(words) and words[end].sentence == sentence and len(rest) < length - 1:
        if words[end].norm not in BRACKETS:
            rest.append(words[end].norm)
        end += 1
    if end < len(words) and words[end].sentence == sentence and words[end].norm in _CLOSING:
        end += 1
    return end, rest


@cache
def gazetteer(lang: str) -> Gazetteer:
    """The gazetteer of everything the product ships."""
    return Gazetteer(language(lang).phrases())


@cache
def nationalities(lang: str) -> frozenset[str]:
    """Every form of the adjectives of states."""
    known = language(lang).phrases()
    return frozenset(" ".join(words) for words, entry in known if entry.kind == "demonym")


def _rows(lang: str, name: str) -> Iterator[Mapping[str, str]]:
    path = files("extractors").joinpath("lang", lang, name)
    return csv.DictReader(path.read_text(encoding="utf-8").splitlines())


@cache
def titles(lang: str) -> Mapping[str, str]:
    """Head words of titles, organisations and groups: normalized word → kind of head."""
    result: dict[str, str] = {}
    normalize = normalizer(lang)
    rows = [(normalize(row[lang]), row["kind"]) for row in _rows(lang, "titles.csv")]
    for article in dict.fromkeys(("", language(lang).article)):
        for form, kind in rows:
            result.setdefault(article + form, kind)
    return result


@cache
def name_words(lang: str) -> frozenset[str]:
    """Normalized words of the names of known people; some are everyday words as well."""
    normalize, names = normalizer(lang), language(lang).names
    known = [normalize(name) for person in reference.people() for name in names(person)]
    return frozenset(word for name in known for word in name.split())


@cache
def name_parts(lang: str) -> frozenset[str]:
    """Normalized given and family names that are no common words."""
    normalize = normalizer(lang)
    rows = _rows(lang, "names.csv")
    return frozenset(normalize(row[lang]) for row in rows if row.get("ambiguous") != "1")
