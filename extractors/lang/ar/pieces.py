"""Labelled stretches of words, of which mentions are made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extractors.actors.gazetteer import titles
from extractors.word_lists import word_list
from extractors.words import BRACKETS, Word

Label = Literal["NAME", "TITLE", "STATE", "ORG", "GROUP"]

COMMAS = frozenset({"،", ",", "-", "–"})
_CLOSING = {"(": ")", "«": "»", "“": "”", "[": "]"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A labelled stretch of words, ``end`` exclusive."""

    start: int
    end: int
    label: Label


def labelled(labels: Sequence[str]) -> Iterator[Piece]:
    """The stretches that labels of words mark."""
    start = 0
    while start < len(labels):
        if labels[start] == "O":
            start += 1
            continue
        end = start + 1
        while end < len(labels) and labels[end].startswith("I-"):
            end += 1
        yield Piece(start, end, labels[start][2:])  # type: ignore[arg-type]  # labels are the model's
        start = end


def trimmed(words: Sequence[Word], piece: Piece) -> Iterator[Piece]:
    """The piece without marks at its ends or "and to" before it, if anything is left; a bracket inside is closed."""
    start, end = piece.start, piece.end
    while start < end and (
        not words[start].norm[:1].isalnum() or (start + 1 < end and repeated(words, start) != "")
    ):
        start += 1
    trailing = word_list("actors.trailing")
    while end > start and (
        not words[end - 1].norm[:1].isalnum() or words[end - 1].norm in trailing
    ):
        end -= 1
    if start == end:
        return
    inside = [words[at].text for at in range(start, end)]
    closing = [_CLOSING[text] for text in inside if text in _CLOSING]
    if closing and closing[-1] not in inside and end < len(words):
        in_sentence = words[end].sentence == words[end - 1].sentence
        end += in_sentence and words[end].text == closing[-1]
    whole = (start, end) == (piece.start, piece.end)
    yield piece if whole else replace(piece, start=start, end=end)


def repeated(words: Sequence[Word], at: int) -> str:
    """The preposition that a list says again before a member: إلى مصر وإلى الأردن; else ``""``.

    A والي is a governor; written without hamza only a title behind it tells the preposition.
    """
    word = words[at]
    core = word.core if word.conjunction else word.core[1:]
    again = word.norm[:1] == "و" and core in word_list("actors.prepositions.repeated")
    if not again or word.pronoun:
        return ""
    doubtful = core == "الي" and "إ" not in word.text
    titled = at + 1 < len(words) and titles("ar").get(words[at + 1].core) == "honorific"
    return core if not doubtful or titled else ""


def gap(words: Sequence[Word], left: Piece, right: Piece) -> str:
    """What stands between two pieces: ``""`` nothing, ``","`` a comma, ``"x"`` more."""
    between = [word.text for word in words[left.end : right.start] if word.text not in BRACKETS]
    if words[left.end - 1].sentence != words[right.start].sentence:
        return "x"
    if not between:
        return ""
    return "," if len(between) == 1 and between[0] in COMMAS else "x"


def free(words: Sequence[Word], piece: Piece) -> bool:
    """The piece starts without an attached conjunction or preposition."""
    word = words[piece.start]
    return not word.conjunction and not word.particle
