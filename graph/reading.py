"""Articles and their events read back from the dataset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import pyoxigraph as ox
from rdflib import Dataset

from graph import terms as t
from graph.convert import unminted
from graph.lookup import linked, properties, statements, subjects, texts, texts_within
from graph.statements import (
    Nodes,
    StoredArticle,
    article_iri,
    read_article,
    read_event,
    recorded_article,
    recorded_event,
)
from graph.store import engine
from ontology.errors import StoreError
from ontology.event import Event

_BATCH = 1000  # tellings read at a time
_ARTICLES = 50  # articles whose tellings are read at a time


def article(dataset: Dataset, doc_id: str) -> StoredArticle | None:
    """The article with this id, or ``None``."""
    return articles_named(dataset, [doc_id]).get(doc_id)


def articles(dataset: Dataset) -> Iterator[StoredArticle]:
    """The articles of the dataset, sorted by id."""
    ids = iter(doc_ids(dataset))
    while batch := list(islice(ids, _BATCH)):
        yield from articles_named(dataset, batch).values()


def articles_named(dataset: Dataset, ids: Iterable[str]) -> dict[str, StoredArticle]:
    """The articles with these ids, by id in the order given; those that are not there left out."""
    store = engine(dataset)
    nodes = {doc_id: article_iri(doc_id) for doc_id in ids}
    records = dict(linked(store, nodes.values(), t.RECORD))
    found: dict[str, StoredArticle] = {}
    for doc_id, node in nodes.items():
        record = records.get(node)
        if record is not None:
            found[doc_id] = recorded_article(record.value)
        elif said := properties(store, node, graph=node):
            found[doc_id] = read_article(said)
    return found


def events(dataset: Dataset) -> Iterator[Event]:
    """The events as they were added, sorted by article, trigger and ``mention_id``."""
    return _events(dataset, doc_ids(dataset))


def all_events(dataset: Dataset) -> list[Event]:
    """The same as :func:`events`, in half the time, but all of them in memory at once."""
    store = engine(dataset)
    told = list(map(recorded_event, texts(store, t.RECORD)))
    # Articles of a Safeer before records; those with tellings need not be asked about.
    silent = {article_iri(x) for x in {*doc_ids(dataset)}.difference(x.doc_id for x in told)}
    for graph in silent.difference(graph for graph, _ in linked(store, silent, t.RECORD)):
        told += _unrecorded(statements(store, graph))
    return sorted(told, key=reading_order)


def events_of(dataset: Dataset, doc_id: str) -> list[Event]:
    """The events of one article in reading order; none if the dataset lacks it."""
    return list(_events(dataset, [doc_id]))


def _events(dataset: Dataset, ids: Iterable[str]) -> Iterator[Event]:
    store = engine(dataset)
    waiting = iter(ids)
    while batch := {article_iri(doc_id): doc_id for doc_id in islice(waiting, _ARTICLES)}:
        told: dict[str, list[Event]] = {doc_id: [] for doc_id in batch.values()}
        for record in texts_within(store, batch, t.RECORD):
            event = recorded_event(record)
            told[event.doc_id].append(event)
        silent = [graph for graph, doc_id in batch.items() if not told[doc_id]]
        recorded = {graph for graph, _ in linked(store, silent, t.RECORD)}
        for graph in silent:
            if graph not in recorded:
                told[batch[graph]] = _unrecorded(statements(store, graph))
        for events in told.values():
            yield from sorted(events, key=reading_order)


def _unrecorded(nodes: Nodes) -> list[Event]:
    """The tellings of a graph that a Safeer before records stated."""
    return [_read(node, nodes) for node, said in nodes.items() if t.MENTION_OF in said]


def tellings(dataset: Dataset, mentions: Iterable[str]) -> Iterator[Event]:
    """The events told by these mention IRIs, in the order given."""
    store = engine(dataset)
    waiting = map(ox.NamedNode, mentions)
    while batch := list(islice(waiting, _BATCH)):
        records = dict(linked(store, batch, t.RECORD))
        for node in batch:
            record = records.get(node)
            if record is not None:
                yield recorded_event(record.value)
                continue
            nodes = _about_mention(dataset, node)
            if nodes[node]:  # else its article was withdrawn since the mentions were found
                yield _read(node, nodes)


def _about_mention(dataset: Dataset, node: ox.NamedNode) -> Nodes:
    """What is stated of a mention, and of the actors that stand in it."""
    store = engine(dataset)
    found = {node: properties(store, node)}
    for link in (t.SOURCE_MENTION, t.TARGET_MENTION, t.CLAIMANT_MENTION):
        for stands in found[node].get(link, ()):
            if isinstance(stands, ox.NamedNode):
                found[stands] = properties(store, stands)
    return found


def doc_ids(dataset: Dataset) -> list[str]:
    """The ids of the articles of the dataset, sorted."""
    graphs = subjects(engine(dataset), t.IDENTIFIER)
    return sorted({unminted(graph.value, t.ARTICLE_SPACE) for graph in graphs})


def _read(mention: ox.NamedNode, nodes: Nodes) -> Event:
    try:
        return read_event(mention, nodes)
    except KeyError as error:
        raise StoreError(
            f"{mention.value} lacks {error}: find what else is wrong with `safeer validate`"
        ) from error


def reading_order(event: Event) -> tuple[str, int, str]:
    """Events sort by article, then as the text tells them."""
    return event.doc_id, event.trigger.start, event.mention_id
