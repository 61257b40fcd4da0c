"""The report of a build: what went into the graph, and what did not."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.reading import ReadFailure


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    ``articles`` and ``events`` count what went into the graph. ``without_events`` are the ids of
    articles in which no event was found, ``replaced`` those that came twice with different
    content (the later one stands), ``failures`` what could not be read, in the order met.
    """

    articles: int
    events: int
    without_events: tuple[str, ...]
    replaced: tuple[str, ...]
    failures: tuple[ReadFailure, ...]
