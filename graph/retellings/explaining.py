"""Why tellings are one event, and what became of a plan: in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rdflib import Dataset

from graph import terms as t
from graph.convert import iri, string
from graph.lookup import nodes, subjects
from graph.reading import articles_named
from graph.retellings.grouping import id_key
from graph.retellings.likeness import Likeness, likeness
from graph.retellings.memory import reports_of
from graph.retellings.report import Report
from graph.store import engine
from ontology.errors import InputError

Relation = Literal["telling", "plan", "outcome"]


@dataclass(frozen=True, slots=True)
class Retelling:
    """What one article says of an event, and why it is taken to be of that event.

    ``relation`` is ``telling``, or ``plan`` and ``outcome`` for what was planned and what came of
    it, which are events of their own. ``told_as`` is the event id within the article, ``like``
    the article whose telling is most like this one; the oldest telling has none.
    """

    event_id: str
    relation: Relation
    doc_id: str
    source: str | None
    published: dt.date | None
    types: tuple[str, ...]
    date: str | None
    told_as: str
    like: str | None
    reasons: tuple[str, ...]


def event_named(dataset: Dataset, event_id: str) -> str:
    """What the event is called now that an article or an earlier state of the graph calls so.

    Raises :class:`InputError` for an id that no telling has or had.
    """
    store = engine(dataset)
    node = iri(event_id)
    if next(subjects(store, t.REPORT_OF, node), None) is not None:
        return event_id
    called = sorted(
        event.value
        for report in subjects(store, t.REPORT_KEY, string(id_key(event_id)))
        for event in nodes(store, report, t.REPORT_OF)
    )
    if not called:
        raise InputError(f"no event {event_id} in the store: list them with `safeer retellings`")
    return called[0]


def outcome_of(dataset: Dataset, event_id: str) -> str | None:
    """The actual event that a planned one came about as, if it is known."""
    found = nodes(engine(dataset), iri(event_id), t.TOOK_PLACE_AS)
    return min((event.value for event in found), default=None)


def plans_of(dataset: Dataset, event_id: str) -> list[str]:
    """The planned events that came about as this one, sorted."""
    return sorted({x.value for x in subjects(engine(dataset), t.TOOK_PLACE_AS, iri(event_id))})


def why(dataset: Dataset, event_id: str) -> list[Retelling]:
    """The tellings of an event, the oldest first, and each with why it is one of them.

    After them those of the plans that came about as this event, or of the event that this plan
    came about as. Raises :class:`InputError` for an id that no telling has or had.
    """
    name = event_named(dataset, event_id)
    told = reports_of(dataset, name)
    found = [
        _retelling(name, "telling", report, _most_alike(report, told[:number], told))
        for number, report in enumerate(told)
    ]
    outcome = outcome_of(dataset, name)
    others: list[tuple[str, Relation]] = [(plan, "plan") for plan in plans_of(dataset, name)]
    others += [(outcome, "outcome")] if outcome is not None else []
    for other, relation in others:
        for report in reports_of(dataset, other):
            alike = _most_alike(report, told, told, across=True)
            found.append(_retelling(other, relation, report, alike))
    return _with_sources(dataset, found)


def _most_alike(
    report: Report, older: Sequence[Report], all_: Sequence[Report], *, across: bool = False
) -> tuple[Report, Likeness] | None:
    """The report this one joins: the most alike of the older ones, else of the others."""
    if not older:
        return None
    for candidates in (older, [other for other in all_ if other != report]):
        weighed = [
            (other, alike)
            for other in candidates
            if (alike := likeness(report, other, across=across)) is not None
        ]
        fitting = [pair for pair in weighed if across or pair[1].one_act]
        if fitting:
            return max(fitting, key=lambda pair: pair[1].sum)
    return None


def _retelling(
    event_id: str, relation: Relation, report: Report, alike: tuple[Report, Likeness] | None
) -> Retelling:
    return Retelling(
        event_id=event_id,
        relation=relation,
        doc_id=report.doc_id,
        source=None,
        published=report.published,
        types=tuple(sorted(report.types)),
        date=report.date,
        told_as=report.event_id,
        like=None if alike is None else alike[0].doc_id,
        reasons=() if alike is None else alike[1].reasons,
    )


def _with_sources(dataset: Dataset, found: Sequence[Retelling]) -> list[Retelling]:
    stored = articles_named(dataset, sorted({one.doc_id for one in found}))
    return [replace(one, source=stored[one.doc_id].source) for one in found]
