"""Labelled stretches of words, of which mentions are made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extractors.words import Word

Label = Literal["NAME", "TITLE", "STATE", "ORG", "GROUP"]

_CLOSING = {"(": ")", "«": "»", "“": "”", "[": "]", '"': '"'}


@dataclass(frozen=True, slots=True)
class Piece:
    """A labelled stretch of words, ``end`` exclusive."""

    start: int
    end: int
    label: Label


def pieces(words: Sequence[Word], labels: Sequence[str]) -> list[Piece]:
    """The stretches that labels of words mark, without the marks at their ends."""
    trimmed = (_trim(words, piece) for piece in _labelled(labels))
    return [piece for piece in trimmed if piece is not None]


def _labelled(labels: Sequence[str]) -> Iterator[Piece]:
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


def _trim(words: Sequence[Word], piece: Piece) -> Piece | None:
    """The piece without punctuation at its ends; brackets inside stay and are closed."""
    start, end = piece.start, piece.end
    while start < end and not words[start].norm[:1].isalnum():
        start += 1
    while end > start and not words[end - 1].norm[:1].isalnum():
        end -= 1
    if start == end:
        return None
    inside = [words[at].text for at in range(start, end)]
    opened = [text for text in inside if text in _CLOSING]
    if opened and end < len(words) and words[end].text == _CLOSING[opened[-1]] not in inside:
        end += 1
    return replace(piece, start=start, end=end)
