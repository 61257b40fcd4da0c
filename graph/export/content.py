"""What a format has to write: the whole dataset, or the events selected of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

import networkx as nx
import pyoxigraph as ox
from rdflib import Dataset

from graph.dataset import articles, events
from graph.engine import Engine
from graph.lookup import quads
from graph.network import multigraph
from graph.selection import Selection, select
from graph.statements import StoredArticle, article_statements
from graph.store import engine
from graph.terms import RECORD, TYPE
from ontology.event import Event


@dataclass(frozen=True)
class Content:
    """The events, articles, statements and network to write, each in a fixed order."""

    dataset: Dataset
    selection: Selection | None = None

    def events(self) -> Iterator[Event]:
        """The tellings, in reading order."""
        if self.selection is None:
            return events(self.dataset)
        return iter(select(self.dataset, self.selection))

    def articles(self) -> dict[str, StoredArticle]:
        """The articles by id; all of the dataset."""
        return {article.id: article for article in articles(self.dataset)}

    def network(self) -> nx.MultiDiGraph[str]:
        """Actor – action – actor, see :func:`graph.network.multigraph`."""
        return multigraph(self.events())

    def graphs(self) -> Iterator[list[ox.Quad]]:
        """The statements of each graph, sorted: the default graph's first, then by name."""
        if self.selection is not None:
            yield from self._selected()
            return
        store = engine(self.dataset)
        names: list[ox.DefaultGraph | ox.NamedNode | ox.BlankNode] = [ox.DefaultGraph()]
        names += sorted(store.named_graphs(), key=str)
        for name in names:
            yield sorted(_told(quads(store, graph=name)), key=_pretty_order)

    def _selected(self) -> Iterator[list[ox.Quad]]:
        """The statements of the selected events, with their articles."""
        told_in = self.articles()
        for doc_id, told in groupby(self.events(), key=lambda event: event.doc_id):
            yield sorted(_told(article_statements(told_in[doc_id], told)), key=_pretty_order)

    def triples(self) -> Iterator[list[ox.Triple]]:
        """The statements of all graphs as one, each subject's in a list, subjects sorted."""
        if self.selection is not None:
            merged = {quad.triple for graph in self._selected() for quad in graph}
            for _, about in groupby(sorted(merged, key=_pretty_order), key=_subject):
                yield list(about)
            return
        store = engine(self.dataset)
        # One subject at a time: a corpus has more statements than memory should hold.
        for subject in _subjects(store):
            told = _told(quads(store, subject))
            yield sorted({quad.triple for quad in told}, key=_pretty_order)


def _told(statements: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Without the records, which only repeat the rest for the store's own reading."""
    return (quad for quad in statements if quad.predicate != RECORD)


def _subjects(store: Engine) -> list[ox.NamedNode | ox.BlankNode]:
    solutions = store.query(
        "SELECT DISTINCT ?subject { ?subject ?predicate ?object }", use_default_graph_as_union=True
    )
    if not isinstance(solutions, ox.QuerySolutions):
        raise TypeError("not a SELECT query")
    found = (solution[0] for solution in solutions)
    return sorted((x for x in found if isinstance(x, ox.NamedNode | ox.BlankNode)), key=_text)


def _subject(triple: ox.Triple) -> str:
    return _text(triple.subject)


def _pretty_order(statement: ox.Quad | ox.Triple) -> tuple[str, bool, str, str]:
    """By subject, what it is first, then by predicate and object."""
    return (
        _text(statement.subject),
        statement.predicate != TYPE,
        _text(statement.predicate),
        _text(statement.object),
    )


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    """The term as text that sorts a thing before those whose names begin with its name."""
    return str(term).removesuffix(">")
