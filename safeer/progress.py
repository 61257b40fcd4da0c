"""What a build says on standard error: a running count on a terminal, warnings, a summary."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Self, TextIO

from extractors.reading import ReadFailure
from graph.endpoint import without_password
from ontology.article import Article
from safeer.report import BuildReport

_NAMED = 10  # articles a warning names; the rest it counts
_CLEAR_LINE = "\r\x1b[K"


class BuildProgress:
    """Tells of each article as it is done; use it as a context manager."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._counts_shown = out.isatty()
        self._done = 0

    def __call__(self, done: Article | ReadFailure) -> None:
        """Count an article, or warn of one that could not be read."""
        if isinstance(done, ReadFailure):
            self._clear()
            warn(str(done), self._out)
        else:
            self._done += 1
        self._show()

    def __enter__(self) -> Self:
        self._show()
        return self

    def __exit__(self, *_: object) -> None:
        self._clear()

    def _show(self) -> None:
        if self._counts_shown:
            self._out.write(f"{_CLEAR_LINE}{counted(self._done, 'article')} read …")
            self._out.flush()

    def _clear(self) -> None:
        if self._counts_shown:
            self._out.write(_CLEAR_LINE)


def summarize(report: BuildReport, store: str | os.PathLike[str], out: TextIO) -> None:
    """Warn of what a user should know of a build, then say in one line what it did."""
    if report.replaced:
        warn(f"{_named(report.replaced)} came twice with different text: the later one stands", out)
    if report.without_events:
        warn(f"no event found in {_named(report.without_events)}", out)
    line = f"safeer: {counted(report.articles, 'article')}, {counted(report.events, 'event')}"
    if report.failures:
        line += f"; {counted(len(report.failures), 'article')} could not be read"
    out.write(f"{line} → {without_password(os.fspath(store))}\n")


def warn(message: str, out: TextIO) -> None:
    """One line of warning."""
    out.write(f"safeer: warning: {' '.join(message.split())}\n")


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "article"), counted(2000, "event")
    ('1 article', '2,000 events')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _named(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - _NAMED:,} more" if len(ids) > _NAMED else ""
    return f"{counted(len(ids), 'article')}: {', '.join(ids[:_NAMED])}{more}"
