"""Positions in a text as JavaScript counts them: in UTF-16 code units."""

from __future__ import annotations

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Offsets:
    """Turns positions in a whole of which ``text`` is a part, ``since`` its start.

    >>> Offsets("😀 زار", since=100).span(102, 105)
    [3, 6]
    """

    def __init__(self, text: str, *, since: int = 0) -> None:
        self._length = len(text)
        self._since = since
        self._astral = [found.start() for found in _ASTRAL.finditer(text)]

    def span(self, start: int, end: int) -> list[int] | None:
        """Start and end in the part's code units, ``None`` unless the part holds the span."""
        first, last = start - self._since, end - self._since
        if not 0 <= first < last <= self._length:
            return None
        return [first + bisect_left(self._astral, first), last + bisect_left(self._astral, last)]
