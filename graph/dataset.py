"""Articles and their events in the dataset: put in, taken out, read back.

Each article is a named graph of its own, so that adding an article again replaces just what
that article said, and withdrawing it leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from rdflib import Dataset

from graph import terms as t
from graph.convert import unminted
from graph.lookup import properties, statements, subjects
from graph.statements import (
    Nodes,
    StoredArticle,
    article_iri,
    article_statements,
    digest,
    read_article,
    read_event,
    stored,
)
from graph.store import engine
from ontology.article import Article
from ontology.errors import InputError, StoreError
from ontology.event import Event

__all__ = [
    "StoredArticle",
    "add_article",
    "article",
    "articles",
    "digest",
    "events",
    "reading_order",
    "tellings",
    "withdraw",
]


def add_article(
    dataset: Dataset,
    article: Article,
    events: Iterable[Event],
    *,
    extractor: str | None = None,
) -> None:
    """State an article and its events, in place of what the dataset had of that article.

    One transaction: after an error or a crash the article is as it was before. ``extractor``
    names what made the events, with its version. Raises :class:`InputError` for events that
    are not of this article or not of the vocabulary.
    """
    store = engine(dataset)
    quads = article_statements(stored(article, extractor), events)
    graph = article_iri(article.id)
    if store.contains_named_graph(graph):
        _replace(store, graph, quads)
    else:
        store.extend(quads)


def _replace(store: ox.Store, graph: ox.NamedNode, quads: list[ox.Quad]) -> None:
    """Drop and insert in one SPARQL update, which Oxigraph runs as one transaction."""
    if set(store.quads_for_pattern(None, None, None, graph)) == set(quads):
        return
    triples = " . ".join(str(quad.triple) for quad in quads)
    store.update(f"DROP GRAPH {graph} ; INSERT DATA {{ GRAPH {graph} {{ {triples} }} }}")


def withdraw(dataset: Dataset, doc_id: str) -> None:
    """Take an article and all it said out; :class:`InputError` if the dataset lacks it."""
    store, graph = engine(dataset), article_iri(doc_id)
    if not store.contains_named_graph(graph):
        raise InputError(f"no article {doc_id!r} in the store")
    store.remove_graph(graph)


def article(dataset: Dataset, doc_id: str) -> StoredArticle | None:
    """The article with this id, or ``None``."""
    node = article_iri(doc_id)
    said = properties(engine(dataset), node, graph=node)
    return read_article(said) if said else None


def articles(dataset: Dataset) -> Iterator[StoredArticle]:
    """The articles of the dataset, sorted by id."""
    for doc_id in _doc_ids(dataset):
        found = article(dataset, doc_id)
        if found is not None:
            yield found


def events(dataset: Dataset) -> Iterator[Event]:
    """The events as they were added, sorted by article, trigger and ``mention_id``."""
    store = engine(dataset)
    for doc_id in _doc_ids(dataset):
        told = statements(store, article_iri(doc_id))
        mentions = [node for node, said in told.items() if t.MENTION_OF in said]
        yield from sorted((_read(node, told) for node in mentions), key=reading_order)


def tellings(dataset: Dataset, mentions: Iterable[str]) -> Iterator[Event]:
    """The events told by these mention IRIs, in the order given."""
    store = engine(dataset)
    for mention in mentions:
        node = ox.NamedNode(mention)
        said = properties(store, node)
        found = {node: said}
        for link in (t.SOURCE_MENTION, t.TARGET_MENTION, t.CLAIMANT_MENTION):
            for stands in said.get(link, ()):
                if isinstance(stands, ox.NamedNode):
                    found[stands] = properties(store, stands)
        yield _read(node, found)


def _doc_ids(dataset: Dataset) -> list[str]:
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
