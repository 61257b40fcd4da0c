"""A report as a statement of its article's graph, and back."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from functools import lru_cache

import msgspec
import pyoxigraph as ox

from graph import terms as t
from graph.convert import iri, string
from graph.retellings.grouping import id_key, stored_keys
from graph.retellings.report import Party, Report


def report_node(report: Report) -> ox.NamedNode:
    """The node of a report, in the graph of its article."""
    return ox.NamedNode(t.REPORT_SPACE + report.digest)


def report_statements(report: Report, called: str, graph: ox.NamedNode) -> list[str]:
    """A report in its article's graph, found by its keys; ``called`` is its event's id now.

    Lines of N-Quads.
    """
    node = report_node(report)
    statements: list[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]] = [
        (t.REPORT, string(_written(report))),
        (t.REPORT_OF, iri(called)),
        *((t.REPORT_KEY, string(key)) for key in (*stored_keys(report), id_key(report.event_id))),
    ]
    return [f"{node} {predicate} {value} {graph} .\n" for predicate, value in statements]


def _written(report: Report) -> str:
    value = {
        "doc_id": report.doc_id,
        "event_id": report.event_id,
        "published": None if report.published is None else report.published.isoformat(),
        "modality": report.modality,
        "family": report.family,
        "types": sorted(report.types),
        "sources": _parties(report.sources),
        "targets": _parties(report.targets),
        "date": report.date,
        "places": sorted(report.places),
        "points": report.points,
        "words": [" ".join(sorted(words)) for words in report.words],
        "start": report.start,
        "mentions": list(report.mentions),
    }
    if report.fingerprint is not None:
        value["fingerprint"] = report.fingerprint
    return msgspec.json.encode(value).decode()


def _parties(parties: Iterable[Party]) -> list[list[str | bool | None]]:
    return sorted(([x.id, x.country, x.collective, x.state] for x in parties), key=str)


@lru_cache(maxsize=20_000)  # one object a report, so that what is weighed is known again
def parsed_report(written: str) -> Report:
    """The report that :func:`report_statements` has written."""
    value = json.loads(written)
    return Report(
        **value
        | {
            "published": value["published"] and dt.date.fromisoformat(value["published"]),
            "types": frozenset(value["types"]),
            "sources": frozenset(Party(*party) for party in value["sources"]),
            "targets": frozenset(Party(*party) for party in value["targets"]),
            "places": frozenset(value["places"]),
            "points": tuple((latitude, longitude) for latitude, longitude in value["points"]),
            "words": tuple(frozenset(words.split()) for words in value["words"]),
            "mentions": tuple(value["mentions"]),
        }
    )
