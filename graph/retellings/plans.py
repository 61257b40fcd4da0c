"""Which actual event a planned one came about as."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graph.retellings.likeness import ENOUGH, Likeness, likeness
from graph.retellings.report import Name, Report


def outcome(
    plan: Sequence[Report], actual: Iterable[Report], called: Mapping[Name, str]
) -> str | None:
    """The event id of the actual event that the reports of a plan foresaw, if there is one.

    ``actual`` are reports of actual events at about that time, ``called`` their event ids. Of
    several that fit, the most alike is taken, then the earliest.
    """
    fits: dict[str, tuple[float, str]] = {}
    for foreseen in plan:
        for report in actual:
            alike = likeness(foreseen, report, across=True)
            if alike is not None and foresaw(alike):
                name = called[report.name]
                rank = (-alike.sum, report.date or "9999")
                fits[name] = min(fits.get(name, rank), rank)
    return min(fits, key=lambda name: (fits[name], name), default=None)


def foresaw(alike: Likeness) -> bool:
    """Whether what is planned and what took place, so alike, are one act."""
    return not alike.opposed and alike.sum >= ENOUGH
