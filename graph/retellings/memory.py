"""The reports of a store in memory, and which of them hang together.

Who puts one article after the other into a store asks about the same stories again and again: a
report is read once, and two reports are weighed once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pyoxigraph as ox
from rdflib import Dataset

from graph import terms as t
from graph.convert import iri, string
from graph.engine import Engine
from graph.lookup import linked, quads, stated_in
from graph.retellings.finding import with_keys
from graph.retellings.grouping import (
    Index,
    Links,
    id_key,
    keys_near,
    stored_keys_near,
)
from graph.retellings.report import Name, Report
from graph.retellings.stored import parsed_report, report_node
from graph.statements import article_iri
from graph.store import engine

_MANY = 50_000  # reports: some 400 MB with what they are linked to


def reports_of(dataset: Dataset, event_id: str) -> list[Report]:
    """The reports that tell of an event, the oldest first."""
    store = engine(dataset)
    nodes = {quad.subject for quad in quads(store, None, t.REPORT_OF, iri(event_id))}
    return Memory(store).at(node for node in nodes if isinstance(node, ox.NamedNode))


class Memory:
    """What is told in a store, as far as it was asked about; written to by nobody else meanwhile.

    ``called`` is what the event of each report is called in the store.
    """

    def __init__(self, store: Engine) -> None:
        self._store = store
        self.called: dict[Name, str] = {}
        self._read: dict[ox.NamedNode, Report] = {}
        self._leaving: set[ox.NamedNode] = set()
        self._loaded: set[str] = set()  # stored keys of which all reports are here
        self._index = Index()
        self.links = Links()

    @property
    def full(self) -> bool:
        """Whether so much is in memory that it is better to begin anew."""
        return len(self.called) > _MANY

    def at(self, nodes: Iterable[ox.NamedNode]) -> list[Report]:
        """The reports that these nodes are, the oldest first."""
        return sorted(self._reports(nodes), key=lambda report: report.age)

    def of_articles(self, doc_ids: Iterable[str]) -> list[Report]:
        """The reports that the store has of these articles."""
        graphs = filter(self._store.contains_named_graph, map(article_iri, sorted(doc_ids)))
        return self._reports(node for _, node, _ in stated_in(self._store, graphs, t.REPORT))

    def near(self, around: Iterable[Report], modality: str) -> list[Report]:
        """The reports of this modality that may tell of the same as one of these."""
        around = list(around)
        self._load(key for report in around for key in stored_keys_near(report, modality))
        return self._index.found({key for x in around for key in keys_near(x, modality)})

    def surroundings(self, seeds: Iterable[Report]) -> list[Report]:
        """The seeds and all that hang together with them, directly or through others.

        Whatever is one event with a seed is among them, and what is not among them has no say in
        what the seeds are one event with.
        """
        found = {report.name: report for report in seeds}
        edge = list(found.values())
        while edge:
            reached: dict[Name, Report] = {}
            self._weigh(edge)
            for report in edge:
                for other in self.links.of(report):
                    if other.name not in found:
                        reached[other.name] = other
            found |= reached
            edge = list(reached.values())
        return list(found.values())

    def exchange(self, gone: Sequence[Report], new: Sequence[Report]) -> None:
        """Let some reports go and others come, though the store does not say so yet."""
        for report in gone:
            self._index.remove(report)
            self.links.remove(report)
            self._leaving.add(report_node(report))
            del self._read[report_node(report)]
        for report in new:
            self._index.add(report)
            self._read[report_node(report)] = report
        self._weigh(new)

    def settled(self, gone: Iterable[Name], called: Mapping[Name, str]) -> None:
        """Take note that the store says so now, and what it calls the events."""
        for name in gone:
            self.called.pop(name, None)
        self.called |= called
        self._leaving.clear()

    def _weigh(self, reports: Sequence[Report]) -> None:
        """Find out what the reports hang together with."""
        unknown = [report for report in reports if report not in self.links]
        self._load(
            key
            for report in unknown
            for key in (*stored_keys_near(report), id_key(report.event_id))
        )
        for report in unknown:
            self.links.add(report, self._index.near(report))

    def _load(self, keys: Iterable[str]) -> None:
        unread = sorted(set(keys) - self._loaded)
        if unread:
            self._loaded.update(unread)
            self._reports(node for _, node in with_keys(self._store, list(map(string, unread))))

    def _reports(self, nodes: Iterable[ox.NamedNode]) -> list[Report]:
        """The reports that these nodes are, from now on known."""
        wanted = sorted(set(nodes), key=lambda node: node.value)
        unread = [x for x in wanted if x not in self._read and x not in self._leaving]
        called = dict(linked(self._store, unread, t.REPORT_OF))
        for node, written in linked(self._store, unread, t.REPORT):
            if node in called:
                report = parsed_report(written.value)
                self._read[node] = report
                self.called[report.name] = called[node].value
                self._index.add(report)
        return [self._read[node] for node in wanted if node in self._read]
