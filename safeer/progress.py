"""What a build says on standard error: a bar on a terminal, warnings, a summary.

Where messages are JSON there is no bar but a line now and then, with the same numbers.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING, Self, TextIO

from extractors.reading import ReadFailure
from graph.endpoint import without_password
from safeer import messages
from safeer.messages import warn
from safeer.report import BuildReport

if TYPE_CHECKING:
    from rich.progress import Progress

    from safeer.tally import Step

_NAMED = 10  # articles a warning names; the rest it counts
_RECENT = 500  # articles whose speed is told
_PAUSE = 5.0  # seconds between two lines of progress


class BuildProgress:
    """Tells of each step of a build; use it as a context manager.

    On a terminal it draws a bar: articles, articles a second, events found, time left.
    """

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._bar = _bar(out) if out.isatty() and not messages.as_json() else None
        self._task = None if self._bar is None else self._bar.add_task("", total=None, told="")
        self._articles = self._events = self._failures = 0
        self._moments: deque[float] = deque([time.monotonic()], maxlen=_RECENT)
        self._last_line = time.monotonic()

    def __call__(self, done: object) -> None:
        """Count an article, or warn of one that could not be read."""
        self._take(done, 0, None)

    def step(self, step: Step) -> None:
        """Count an article with its events, or warn of one that could not be read."""
        self._take(step.done, step.events, step.share)

    def _take(self, done: object, events: int, share: float | None) -> None:
        if isinstance(done, ReadFailure):
            self._failures += 1
            if self._bar is None:
                warn(str(done), self._out, source=done.source, cause=done.cause)
            else:
                warning = messages.line("warning", str(done))
                self._bar.console.print(warning, markup=False, highlight=False, soft_wrap=True)
        else:
            self._articles += 1
            self._events += events
        if self._bar is not None and self._task is not None:
            self._moments.append(time.monotonic())
            self._bar.update(
                self._task,
                total=None if share is None else 1.0,
                completed=share or 0.0,
                told=self._told(),
            )
        elif messages.as_json() and time.monotonic() - self._last_line >= _PAUSE:
            self._last_line = time.monotonic()
            messages.inform(
                self._told(),
                self._out,
                articles=self._articles,
                events=self._events,
                set_aside=self._failures,
                share=None if share is None else round(share, 4),
            )

    def __enter__(self) -> Self:
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def _told(self) -> str:
        speed = (len(self._moments) - 1) / max(self._moments[-1] - self._moments[0], 1e-3)
        told = [
            counted(self._articles, "article"),
            f"{speed:,.0f} a second" if speed >= 10 else f"{speed:.1f} a second",
        ]
        if self._events:
            told.append(counted(self._events, "event"))
        if self._failures:
            told.append(f"{self._failures:,} set aside")
        return ", ".join(told)


def _bar(out: TextIO) -> Progress:
    # Here, since only a terminal needs it.
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(
        BarColumn(bar_width=24),
        TextColumn("{task.fields[told]}", markup=False),
        TimeRemainingColumn(),
        TextColumn("left"),
        console=Console(file=out, force_terminal=True),
        transient=True,
    )


def summarize(report: BuildReport, store: str | os.PathLike[str], out: TextIO) -> None:
    """Warn of what a user should know of a build, then say in one line what it did."""
    if report.replaced:
        warn(
            f"{_named(report.replaced)} came twice with different text: the later one stands",
            out,
            replaced=report.replaced,
        )
    if report.without_events:
        warn(
            f"no event found in {_named(report.without_events)}",
            out,
            without_events=len(report.without_events),
        )
    said = f"{counted(report.articles, 'article')}, {counted(report.events, 'event')}"
    if report.near_duplicates:
        said += f"; {counted(report.near_duplicates, 'near-duplicate')}"
    if report.left_out:
        said += f"; {counted(report.left_out, 'article')} left out"
    if report.failures:
        said += f"; {counted(len(report.failures), 'article')} could not be read"
    place = without_password(os.fspath(store))
    messages.inform(
        f"{said} → {place}",
        out,
        articles=report.articles,
        events=report.events,
        near_duplicates=report.near_duplicates,
        left_out=report.left_out,
        set_aside=len(report.failures),
        store=place,
    )


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "article"), counted(2000, "event")
    ('1 article', '2,000 events')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _named(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - _NAMED:,} more" if len(ids) > _NAMED else ""
    return f"{counted(len(ids), 'article')}: {', '.join(ids[:_NAMED])}{more}"
