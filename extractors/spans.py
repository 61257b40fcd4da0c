"""Looking up stretches of text by where they stand; all come in the order of the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Protocol, TypeVar

Span = tuple[int, int]


class Stretch(Protocol):
    """Something found at the characters ``start`` to ``end`` (exclusive)."""

    @property
    def start(self) -> int:
        """The first character."""

    @property
    def end(self) -> int:
        """The character behind the last."""


Found = TypeVar("Found", bound=Stretch)


def beginning_in(found: Sequence[Found], span: Span) -> Sequence[Found]:
    """Those that begin in a span."""
    return found[bisect_left(found, span[0], key=_start) : bisect_left(found, span[1], key=_start)]


def overlapping(found: Sequence[Found], span: Span) -> Sequence[Found]:
    """Those that share a character with a span; none of them overlap each other."""
    return found[bisect_right(found, span[0], key=_end) : bisect_left(found, span[1], key=_start)]


def span_at(spans: Sequence[Span], position: int) -> Span | None:
    """The span that a position is in, if any.

    >>> span_at([(0, 4), (6, 9)], 7), span_at([(0, 4), (6, 9)], 5)
    ((6, 9), None)
    """
    number = bisect_right(spans, position, key=lambda span: span[0]) - 1
    return spans[number] if number >= 0 and position < spans[number][1] else None


def _start(one: Stretch) -> int:
    return one.start


def _end(one: Stretch) -> int:
    return one.end
