"""What a reader hands back in place of an article it could not read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: What kept an article out: it cannot be read, is in another language, is too large; the
#: extractors broke on it, took too long, or took their process down.
Cause = Literal["unreadable", "language", "too large", "extraction", "time limit", "process died"]


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """One article that could not be read: where it stands, and why, in one line.

    ``source`` is the path as it was given, with ``:LINE`` or ``[NUMBER]`` after it where the
    article is one of several in a file; ``message`` names the value and the fix.

    >>> str(ReadFailure("corpus.jsonl:12", "not JSON"))
    'corpus.jsonl:12: not JSON'
    """

    source: str
    message: str
    cause: Cause = "unreadable"

    def __str__(self) -> str:
        return f"{self.source}: {self.message}"
