"""Reports in the store: looked up, and brought up to date when an article comes or goes.

Each article's graph keeps the reports of that article, each with the keys under which others
find it, so that an article that comes in is compared with the few reports of the same parties
and days, whatever the size of the store.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

import pyoxigraph as ox
from rdflib import Dataset

from graph import terms as t
from graph.convert import iri, string
from graph.engine import Engine
from graph.identity.restating import Statement, told_events
from graph.lookup import linked, quads, stated_in
from graph.reading import articles_named, events_of
from graph.retellings.finding import with_keys
from graph.retellings.grouping import (
    Index,
    event_ids,
    id_key,
    keys,
    keys_near,
    stored_keys,
    stored_keys_near,
    surroundings,
)
from graph.retellings.plans import outcome
from graph.retellings.report import Name, Party, Report, reports
from graph.statements import article_iri, article_statements
from graph.store import engine
from ontology.event import Event


@dataclass(frozen=True, slots=True)
class Retold:
    """What the store is to hold: whole graphs, and single statements that go and come."""

    graphs: Mapping[ox.NamedNode, Collection[ox.Quad]]
    remove: Collection[ox.Quad]
    add: Collection[ox.Quad]


def retold(
    dataset: Dataset, articles: Mapping[str, Statement], gone: Collection[str] = ()
) -> Retold:
    """What changes when these articles are stated and others, by id, are withdrawn.

    Besides the articles given, others are to be stated again when what they tell of is now one
    event with something else, or no more.
    """
    return _Revision(dataset, articles, gone).result()


def reports_of(dataset: Dataset, event_id: str) -> list[Report]:
    """The reports that tell of an event, the oldest first."""
    store = engine(dataset)
    nodes = {quad.subject for quad in quads(store, None, t.REPORT_OF, iri(event_id))}
    found = _read(store, (node for node in nodes if isinstance(node, ox.NamedNode)))
    return sorted((known.report for known in found), key=lambda report: report.age)


@dataclass(frozen=True, slots=True)
class _Known:
    """A report of the store and what the event is called there that it tells of."""

    report: Report
    called: str


class _Revision:
    """The reports around some articles, as they are in the store and as they are to be."""

    def __init__(
        self, dataset: Dataset, articles: Mapping[str, Statement], gone: Collection[str]
    ) -> None:
        self._dataset = dataset
        self._articles = articles
        self._replaced = {*articles, *gone}
        self._known: dict[Name, _Known] = {}
        self._called: dict[Name, str] = {}
        self._stored: dict[str, list[ox.NamedNode]] = {}
        self._written: dict[ox.NamedNode, Report] = {}
        self._read_at: dict[ox.NamedNode, _Known] = {}
        self._gone = [known.report for known in self._of_articles(self._replaced)]
        self._reports = {doc_id: _reports(one) for doc_id, one in articles.items()}
        self._new = list(chain.from_iterable(self._reports.values()))
        self._index = Index(self._new)

    def result(self) -> Retold:
        if not self._new and not self._gone:
            return Retold(dict(self._graphs(())), (), ())
        before = {report.name for report in self._gone}
        around_gone = surroundings(self._gone, self._stored_near)
        seeds = self._new + [report for report in around_gone if report.name not in before]
        affected = surroundings(seeds, self._near)
        self._called |= event_ids(affected)
        remove, add = self._plans([*self._gone, *affected])
        return Retold(dict(self._graphs(affected)), remove, add)

    def _stored_near(self, around: Sequence[Report]) -> list[Report]:
        ids = {id_key(report.event_id) for report in around}
        return self._found(around, None, ids)

    def _near(self, around: Sequence[Report]) -> list[Report]:
        return [*self._index.near(around), *self._kept(self._stored_near(around))]

    def _kept(self, reports: Iterable[Report]) -> list[Report]:
        return [report for report in reports if report.doc_id not in self._replaced]

    def _found(
        self, around: Iterable[Report], modality: str | None, ids: Collection[str] = ()
    ) -> list[Report]:
        """The reports of the store near these, of that modality, or with these ids."""
        store = engine(self._dataset)
        wanted, stored = set(ids), set(ids)
        for report in around:
            wanted |= keys_near(report, modality)
            stored |= stored_keys_near(report, modality)
        unread = sorted(stored - self._stored.keys())
        self._stored |= {key: [] for key in unread}
        for key, node in with_keys(store, list(map(string, unread))):
            self._stored[key.value].append(node)
        nodes = {node for key in stored for node in self._stored[key]}
        self._written |= _written_of(store, nodes - self._written.keys())
        near = {node for node in nodes if _has_key(self._written.get(node), wanted)}
        self._read(near - self._read_at.keys())
        return [self._read_at[node].report for node in near if node in self._read_at]

    def _of_articles(self, doc_ids: Iterable[str]) -> list[_Known]:
        graphs = [article_iri(doc_id) for doc_id in sorted(doc_ids)]
        stated = stated_in(engine(self._dataset), graphs, t.REPORT)
        return self._read(node for _, node, _ in stated)

    def _read(self, nodes: Iterable[ox.NamedNode]) -> list[_Known]:
        """The reports that these nodes are, from now on known."""
        found = _read(engine(self._dataset), nodes)
        for known in found:
            self._read_at[report_node(known.report)] = known
            self._known.setdefault(known.report.name, known)
            self._called.setdefault(known.report.name, known.called)
        return found

    def _graphs(
        self, affected: Sequence[Report]
    ) -> Iterator[tuple[ox.NamedNode, Collection[ox.Quad]]]:
        for doc_id in self._replaced - set(self._articles):
            yield article_iri(doc_id), ()
        for statement in self._articles.values():
            yield self._stated(statement)
        renamed = {
            report.doc_id
            for report in self._kept(affected)
            if self._called[report.name] != self._known[report.name].called
        }
        self._of_articles(renamed)
        for doc_id, article in articles_named(self._dataset, sorted(renamed)).items():
            events, as_told = (f(self._dataset, doc_id) for f in (events_of, told_events))
            yield self._stated(Statement(article=article, as_told=as_told, events=events))

    def _stated(self, statement: Statement) -> tuple[ox.NamedNode, Collection[ox.Quad]]:
        """The article's graph, its events called as they are now."""
        graph = article_iri(statement.article.id)
        called: dict[tuple[str, str], str] = {}
        quads: list[ox.Quad] = []
        for report in self._reports.get(statement.article.id) or _reports(statement):
            name = self._called[report.name]
            called[report.event_id, report.modality] = name
            quads += report_statements(report, name, graph)
        named = [_called(x, called[x.event_id, x.modality]) for x in _as_told(statement)]
        return graph, quads + article_statements(statement.article, named, statement.as_told)

    def _plans(self, touched: Sequence[Report]) -> tuple[list[ox.Quad], list[ox.Quad]]:
        """The links from plans to outcomes that go, and those that come."""
        plans = [report for report in touched if report.modality == "planned"]
        actual = [report for report in touched if report.modality == "actual"]
        foreseen = self._now(actual, "planned")
        plans += [report for report in foreseen if report not in plans]
        before = {self._known[x.name].called for x in plans if x.name in self._known}
        before |= {self._known[x.name].called for x in self._gone}
        links: dict[str, str] = {}
        for name, plan in self._whole_plans(plans).items():
            candidates = self._now(plan, "actual")
            came_about = outcome(plan, candidates, self._called)
            if came_about is not None:
                links[name] = came_about
        store = engine(self._dataset)
        old = {
            quad
            for name in before | set(links)
            for quad in quads(store, iri(name), t.TOOK_PLACE_AS, None, t.RETELLINGS)
        }
        new = {
            ox.Quad(iri(name), t.TOOK_PLACE_AS, iri(target), t.RETELLINGS)
            for name, target in links.items()
        }
        return sorted(old - new, key=str), sorted(new - old, key=str)

    def _whole_plans(self, plans: Sequence[Report]) -> dict[str, list[Report]]:
        """Each plan that one of these reports tells of, with all reports of it."""
        gone = {report.name for report in self._gone} - {report.name for report in self._new}
        told = surroundings((x for x in plans if x.name not in gone), self._near)
        whole: dict[str, list[Report]] = {}
        for report in told:
            whole.setdefault(self._called[report.name], []).append(report)
        touched = {self._called[x.name] for x in plans if x.name not in gone}
        return {name: whole[name] for name in sorted(touched)}

    def _now(self, around: Sequence[Report], modality: str) -> list[Report]:
        """The reports of the modality near these, as the store is to be."""
        wanted = {key for report in around for key in keys_near(report, modality)}
        return [*self._index.found(wanted), *self._kept(self._found(around, modality))]


def _reports(statement: Statement) -> list[Report]:
    return reports(_as_told(statement), statement.article.published)


def _as_told(statement: Statement) -> list[Event]:
    """The events with the actors that are meant and the event ids that extraction gave."""
    ids = {event.mention_id: event.event_id for event in statement.as_told}
    return [_called(event, ids.get(event.mention_id, event.event_id)) for event in statement.events]


def _called(event: Event, event_id: str) -> Event:
    return event if event.event_id == event_id else replace(event, event_id=event_id)


def report_node(report: Report) -> ox.NamedNode:
    """The node of a report, in the graph of its article."""
    return ox.NamedNode(t.REPORT_SPACE + report.digest)


def report_statements(report: Report, called: str, graph: ox.NamedNode) -> list[ox.Quad]:
    """A report in its article's graph, found by its keys; ``called`` is its event's id now."""
    node = report_node(report)
    statements: list[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]] = [
        (t.REPORT, string(_written(report))),
        (t.REPORT_OF, iri(called)),
        *((t.REPORT_KEY, string(key)) for key in (*stored_keys(report), id_key(report.event_id))),
    ]
    return [ox.Quad(node, predicate, value, graph) for predicate, value in statements]


def _read(store: Engine, nodes: Iterable[ox.NamedNode]) -> list[_Known]:
    """The reports that these nodes are, by node."""
    wanted = sorted(set(nodes), key=lambda node: node.value)
    called = dict(linked(store, wanted, t.REPORT_OF))
    written = _written_of(store, wanted)
    return [
        _Known(written[node], called[node].value)
        for node in wanted
        if node in written and node in called
    ]


def _written_of(store: Engine, nodes: Iterable[ox.NamedNode]) -> dict[ox.NamedNode, Report]:
    return {node: _report(written.value) for node, written in linked(store, nodes, t.REPORT)}


def _has_key(report: Report | None, wanted: Collection[str]) -> bool:
    return report is not None and (
        id_key(report.event_id) in wanted or not keys(report).isdisjoint(wanted)
    )


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
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _parties(parties: Iterable[Party]) -> list[list[str | bool | None]]:
    return sorted(([x.id, x.country, x.collective, x.state] for x in parties), key=str)


@lru_cache(maxsize=20_000)  # one object a report, so that what is weighed is known again
def _report(written: str) -> Report:
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
