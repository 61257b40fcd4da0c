"""What the JSON API and the page ask of the graph: a function each, by the name in the URL.

The parameters that each takes are described in ``openapi.json``, which has them checked before.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from itertools import islice
from types import MappingProxyType
from typing import Any, cast

from graph.queries import Encounter
from ontology.event import to_record
from safeer import rows
from safeer.filters import Filters, selection
from safeer.knowledge_graph import KnowledgeGraph
from safeer.serving.tasks import Answer

Arguments = Mapping[str, Any]

_FILTERS = {
    "with": "with_",
    "type": "types",
    "modality": "modality",
    "since": "since",
    "until": "until",
    "country": "country",
    "place": "place",
    "source": "source",
}
_JSON = "application/json"


def _filters(given: Arguments) -> Filters:
    said = {ours: given[name] for name, ours in _FILTERS.items() if name in given}
    return cast(Filters, said)  # checked against openapi.json


def _page(given: Arguments, found: Sequence[Any], record: Callable[[Any], Any]) -> Answer:
    """The part of what was found that is asked for, and how much there is in all."""
    offset = given["offset"]
    items = [record(item) for item in islice(found, offset, offset + given["limit"])]
    return _answer({"total": len(found), "offset": offset, "items": items})


def _answer(record: Any) -> Answer:
    return Answer(json.dumps(record, ensure_ascii=False, default=str).encode(), _JSON)


def _events(graph: KnowledgeGraph, given: Arguments) -> Answer:
    found = graph.events(given.get("actor"), **_filters(given))
    return _page(given, found, to_record)


def _met(graph: KnowledgeGraph, given: Arguments) -> Answer:
    found = graph.met(given.get("actor"), states=given["states"], **_filters(given))
    return _page(given, found, Encounter.to_record)


def _between(graph: KnowledgeGraph, given: Arguments) -> Answer:
    found = graph.between(given["one"], given["other"], **_filters(given))
    return _page(given, found, Encounter.to_record)


def _path(graph: KnowledgeGraph, given: Arguments) -> Answer:
    links = graph.path(given["one"], given["other"], states=given["states"], **_filters(given))
    steps = [rows.link_record(link, graph.evidence(link.events)) for link in links]
    return _answer({"steps": steps})


def _timeline(graph: KnowledgeGraph, given: Arguments) -> Answer:
    found = graph.timeline(given.get("actor"), by=given["by"], **_filters(given))
    return _page(given, found, rows.period_record)


def _rank(graph: KnowledgeGraph, given: Arguments) -> Answer:
    found = graph.rank(
        given.get("actor"), by=given["by"], states=given["states"], **_filters(given)
    )
    return _page(given, rows.rank_rows(found), dict)


def _actors(graph: KnowledgeGraph, given: Arguments) -> Answer:
    return _page(given, graph.actors(given.get("name")), asdict)


def _articles(graph: KnowledgeGraph, given: Arguments) -> Answer:
    return _page(given, graph.articles(), asdict)


def _health(graph: KnowledgeGraph, _: Arguments) -> Answer:
    # One look into the store: whether it can be read, not how much is in it.
    readable = next(iter(graph.sparql("ASK { ?s ?p ?o }")), None) is not None
    return _answer({"status": "ok" if readable else "empty"})


def _network(graph: KnowledgeGraph, given: Arguments) -> Answer:
    from graph.web.document import graph_document
    from graph.web.page import page, policy

    chosen = selection(given.get("actor"), **_filters(given))
    document = graph_document(graph.dataset, chosen, limit=given.get("limit"))
    return Answer(
        page(document, live=True).encode(),
        "text/html; charset=utf-8",
        (("Content-Security-Policy", f"{policy(live=True)}; frame-ancestors 'none'"),),
    )


#: By the last part of the path in ``openapi.json``; the page is ``network``.
QUESTIONS: Mapping[str, Callable[[KnowledgeGraph, Arguments], Answer]] = MappingProxyType(
    {
        "actors": _actors,
        "articles": _articles,
        "between": _between,
        "events": _events,
        "health": _health,
        "met": _met,
        "network": _network,
        "path": _path,
        "rank": _rank,
        "timeline": _timeline,
    }
)
