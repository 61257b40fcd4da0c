"""The filters that every question takes, as keyword arguments."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypedDict, Unpack

from graph.selection import Selection


class TimelessFilters(TypedDict, total=False):
    """Which events a question is about, whenever they happened; all optional.

    ``with_``: with this actor, too; ``country``: someone acts for it; ``types``: event types
    (``receive``) or PLOVER classes (``CONSULT``); ``modality``: ``actual``, ``planned``,
    ``hypothetical``, ``negated``; ``place``: a word of the place's name; ``source``: of the
    articles.
    """

    with_: str | None
    country: str | None
    types: Collection[str]
    modality: Collection[str]
    place: str | None
    source: str | None


class Filters(TimelessFilters, total=False):
    """Those, and ``since`` and ``until``: a day, month or year, inclusive."""

    since: str | None
    until: str | None


def selection(actor: str | None = None, **filters: Unpack[Filters]) -> Selection:
    """The filters as conditions on events.

    >>> selection("Biden", types=["meet"]).type
    ('meet',)
    """
    return Selection(
        actor=actor,
        with_=filters.get("with_"),
        country=filters.get("country"),
        type=tuple(filters.get("types", ())),
        modality=tuple(filters.get("modality", ())),
        since=filters.get("since"),
        until=filters.get("until"),
        place=filters.get("place"),
        source=filters.get("source"),
    )
