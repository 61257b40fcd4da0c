"""Mentions that their own wording closes, whatever the recognizer made of them.

A head (وزارة، مستشار، قوات) with definite words behind it up to a nationality is a body, a
title or a group: مستشار الأمن القومي العراقي. A title goes on into the body it is held in
(مسؤولة الشؤون الدولية في وزارة الدفاع), and unknown words right behind a title with a
nationality are the name of its holder.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extractors.actors.gazetteer import Match, titles
from extractors.actors.mentions import BRACKETS
from extractors.lang.ar.pieces import (
    HEAD_LABELS,
    Piece,
    everyday,
    head_of,
    is_name,
    labelled,
)
from extractors.lang.ar.segmentation import word_counts
from extractors.word_lists import word_list
from extractors.words import Word

#: Words of a title or body between its head and its nationality, at most.
_REACH = 6
#: Words of a name that no list knows, at most, and how often news may have each.
_NAME = 3
_RARE = 60


def complete(words: Sequence[Word], labels: Sequence[str], matches: Sequence[Match]) -> list[str]:
    """The recognizer's labels with closed mentions added, titles continued, holders named."""
    known = {match.start: match for match in matches}
    parts = list(labelled(labels))
    taken = {at for piece in parts for at in range(piece.start, piece.end)}
    closed = list(_closed(words, taken, known))
    ordered = sorted([*parts, *closed], key=lambda piece: piece.start)
    result = ["O"] * len(words)
    named = _named(words, _continued(words, ordered), known)
    for piece in sorted([*named, *_again(words, named, known)], key=lambda piece: piece.start):
        result[piece.start] = "B-" + piece.label
        for at in range(piece.start + 1, piece.end):
            result[at] = "I-" + piece.label
    return result


def _closed(words: Sequence[Word], taken: set[int], known: Mapping[int, Match]) -> Iterator[Piece]:
    """Unlabelled heads with what belongs to them, up to a definite nationality."""
    at = 0
    while at < len(words):
        end = _nationality_end(words, at, taken, known)
        if end is None:
            at += 1
            continue
        head = head_of(words[at])
        if head is not None:
            yield Piece(at, end, HEAD_LABELS[head])
        at = end


def _nationality_end(
    words: Sequence[Word], start: int, taken: set[int], known: Mapping[int, Match]
) -> int | None:
    """Where a mention that starts with a head ends with a nationality; ``None`` if not."""
    first = words[start]
    head = head_of(first)
    if head in (None, "honorific") or start in taken or first.core.startswith("ال"):
        return None
    if first.pronoun or first.norm in word_list("actors.prepositions.governors"):
        return None
    if start in known and known[start].entry.kind != "demonym":
        return None
    for at in range(start + 1, min(start + _REACH, len(words))):
        word = words[at]
        if at in taken or word.sentence != first.sentence or word.particle:
            return None
        match = known.get(at)
        if match is not None:
            closes = match.entry.kind == "demonym" and word.core.startswith("ال")
            return at + 1 if closes and not word.conjunction else None
        inner = head_of(word) is not None and not word.conjunction
        if not (word.core.startswith("ال") or inner):
            return None
    return None


def _continued(words: Sequence[Word], parts: Sequence[Piece]) -> list[Piece]:
    """Titles with the body behind في that they are held in, and its short form in brackets."""
    result: list[Piece] = []
    for piece in parts:
        last = result[-1] if result else None
        if last is not None and last.label == "TITLE" and piece.label == "ORG":
            between = [word.norm for word in words[last.end : piece.start]]
            office = titles().get(words[last.start].core) == "office"
            if office and (between == ["في"] or between == ["("]):
                end = piece.end
                if between == ["("] and end < len(words) and words[end].text == ")":
                    end += 1
                result[-1] = replace(last, end=end)
                continue
        result.append(piece)
    return result


def _named(
    words: Sequence[Word], parts: Sequence[Piece], known: Mapping[int, Match]
) -> list[Piece]:
    """Names that no list knows, right behind a title that has its nationality."""
    starts = {piece.start for piece in parts}
    result: list[Piece] = []
    for piece in parts:
        result.append(piece)
        if piece.label != "TITLE" or not _has_nationality(piece, known):
            continue
        at = piece.end
        while (
            at < min(piece.end + _NAME, len(words))
            and at not in starts
            and at not in known
            and _may_be_name(words[at], words[piece.start])
        ):
            at += 1
        if at > piece.end and (at == len(words) or at not in starts):
            result.append(Piece(piece.end, at, "NAME"))
    return result


def _again(
    words: Sequence[Word], parts: Sequence[Piece], known: Mapping[int, Match]
) -> Iterator[Piece]:
    """Surnames, alone, of persons that the article names in full: أحمد عطاف … دعا عطاف."""
    taken = {at for piece in parts for at in range(piece.start, piece.end)}
    surnames: dict[str, int] = {}
    for piece in parts:
        last = words[piece.end - 1]
        if piece.label == "NAME" and piece.end - piece.start > 1 and _may_be_surname(last):
            surnames.setdefault(last.norm, piece.end)
    for word in words:
        full = surnames.get(word.core)
        alone = full is not None and full <= word.index
        if alone and word.index not in taken and word.index not in known and not word.pronoun:
            yield Piece(word.index, word.index + 1, "NAME")


def _may_be_surname(word: Word) -> bool:
    """A word that is in news for its bearers alone."""
    rare = word_counts().get(word.norm, 0) < _RARE
    plain = word.norm.isalpha() and not word.norm.isascii() and not word.pronoun
    return rare and plain and len(word.norm) > 3 and not everyday(word) and head_of(word) is None


def _has_nationality(piece: Piece, known: Mapping[int, Match]) -> bool:
    return any(
        at in known and known[at].entry.kind in ("demonym", "state", "seat", "organization")
        for at in range(piece.start, piece.end)
    )


def _may_be_name(word: Word, title: Word) -> bool:
    """A word that only a name can be: in a list of names, or rare and of no grammar."""
    if word.sentence != title.sentence or word.conjunction or word.particle or word.pronoun:
        return False
    if word.text in BRACKETS or not word.norm.isalpha() or word.norm.isascii():
        return False
    if is_name(word):
        return True
    rare = word_counts().get(word.norm, 0) < _RARE
    return rare and not everyday(word) and head_of(word) is None
