"""Articles and their events in the dataset: put in, taken out, read back.

Each article is a named graph of its own, so that adding an article again replaces just what
that article said, and withdrawing it leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import pyoxigraph as ox
from rdflib import Dataset

from graph.convert import line
from graph.endpoint import deletion, insertion
from graph.identity.decisions import Decisions
from graph.identity.registry import Registry
from graph.identity.restating import (
    Restated,
    told_events,
    with_article,
    with_decisions,
    without_article,
)
from graph.lookup import quads
from graph.near_duplicates import NOTHING, Changed, Fingerprints
from graph.reading import (
    article,
    articles,
    articles_named,
    doc_ids,
    events,
    events_of,
    reading_order,
    tellings,
)
from graph.retellings.ledger import Retold, retold
from graph.retellings.memory import Memory
from graph.statements import StoredArticle, article_iri, digest, stored
from graph.store import engine, transaction
from ontology.article import Article
from ontology.errors import InputError
from ontology.event import Event

__all__ = [
    "StoredArticle",
    "Writer",
    "add_article",
    "add_stored",
    "article",
    "articles",
    "articles_named",
    "commit",
    "decide",
    "digest",
    "doc_ids",
    "events",
    "events_of",
    "is_stored",
    "reading_order",
    "restate",
    "tellings",
    "withdraw",
]


class Writer:
    """Puts articles into a dataset, one after the other, and remembers what the next may need.

    Only for as long as nobody else writes to that dataset.
    """

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._forget()

    def _forget(self) -> None:
        store = engine(self._dataset)
        self._fingerprints = Fingerprints(store)
        self._registry, self._memory = Registry(store), Memory(store)

    def add(
        self, article: StoredArticle, events: Iterable[Event], *, fingerprint: str | None = None
    ) -> None:
        """State an article and its events, as :func:`add_stored`."""
        if self._memory.full:
            self._memory = Memory(engine(self._dataset))
        if self._registry.full:
            self._registry = Registry(engine(self._dataset))
        try:
            change = with_article(self._dataset, article, list(events), self._registry)
            told = retold(
                self._dataset,
                change.articles,
                fingerprints={article.id: fingerprint},
                memory=self._memory,
            )
            text = self._fingerprints.changed(article.id, article.published, fingerprint)
            _commit(self._dataset, change, told, text)
        except BaseException:
            self._forget()  # what was remembered is not what the store holds
            raise
        self._registry.settled(change.entries)
        self._memory.settled(told.gone, told.called)


def add_article(
    dataset: Dataset,
    article: Article,
    events: Iterable[Event],
    *,
    extractor: str | None = None,
    fingerprint: str | None = None,
) -> None:
    """State an article and its events, in place of what the dataset had of that article.

    One transaction: after an error or a crash the article is as it was before. ``extractor``
    names what made the events, with its version; by the ``fingerprint`` of its text
    (:func:`extractors.reading.fingerprint.fingerprint`) near-copies of the article are found.
    Who adds many articles should use a :class:`Writer`. Raises :class:`InputError` for events
    that are not of this article or not of the vocabulary, :class:`StoreError` where the store
    cannot be written.
    """
    add_stored(dataset, stored(article, extractor), events, fingerprint=fingerprint)


def add_stored(
    dataset: Dataset,
    article: StoredArticle,
    events: Iterable[Event],
    *,
    fingerprint: str | None = None,
) -> None:
    """State an article of which there is no text, else as :func:`add_article`."""
    Writer(dataset).add(article, events, fingerprint=fingerprint)


def withdraw(dataset: Dataset, doc_id: str) -> None:
    """Take an article and all it said out; :class:`InputError` if the dataset lacks it."""
    if not engine(dataset).contains_named_graph(article_iri(doc_id)):
        raise InputError(f"no article {doc_id!r} in the store")
    text = Fingerprints(engine(dataset)).changed(doc_id, None, None)
    _state(dataset, without_article(dataset, doc_id), [doc_id], text)


def restate(dataset: Dataset, article: StoredArticle) -> None:
    """State an article that the dataset has as this version of Safeer does, in one transaction."""
    _state(dataset, with_article(dataset, article, told_events(dataset, article.id)))


def decide(dataset: Dataset, decisions: Decisions) -> None:
    """Let these be the decisions who is whom, in place of those before, in one transaction."""
    _state(dataset, with_decisions(dataset, decisions))


def _state(
    dataset: Dataset, change: Restated, gone: Collection[str] = (), text: Changed = NOTHING
) -> None:
    """State what has changed, and take out what is gone, in one transaction."""
    _commit(dataset, change, retold(dataset, change.articles, gone), text)


def _commit(dataset: Dataset, change: Restated, told: Retold, text: Changed) -> None:
    commit(
        dataset,
        {**change.graphs, **told.graphs},
        remove=[*change.remove, *told.remove, *map(line, text.remove)],
        add=[*change.add, *told.add, *map(line, text.add)],
    )


def commit(
    dataset: Dataset,
    wanted: Mapping[ox.NamedNode, Collection[str]],
    *,
    remove: Collection[str] = (),
    add: Collection[str] = (),
) -> None:
    """Let each of the graphs hold these lines of N-Quads and no others, all in one transaction.

    A graph that is to hold nothing is dropped. What is there already is not written again.
    ``remove`` and ``add`` are such lines that go and come in other graphs. Raises :class:`StoreError`
    where the store cannot be written; it is then as it was before.
    """
    store = engine(dataset)
    dropped: list[ox.NamedNode] = []
    missing: list[str] = list(add)
    surplus: list[str] = list(remove)
    for graph, told in wanted.items():
        if not store.contains_named_graph(graph):
            missing += told
            continue
        new = set(told)
        old = {line(quad): quad for quad in quads(store, graph=graph)}
        gone = old.keys() - new
        # What has no name cannot be named by a DELETE DATA.
        if not new or any(_has_blank_node(old[each]) for each in gone):
            dropped.append(graph)
            missing += new
        else:
            surplus += gone
            missing += new - old.keys()
    with transaction(dataset, len(missing) + len(surplus)) as writer:
        if dropped or surplus:
            updates = [f"DROP GRAPH {graph}" for graph in dropped]
            updates += [deletion(surplus)] if surplus else []
            updates += [insertion(missing)] if missing else []
            writer.update(" ; ".join(updates))
        elif missing:
            writer.load("".join(missing), format=ox.RdfFormat.N_QUADS)


def _has_blank_node(quad: ox.Quad) -> bool:
    return not isinstance(quad.subject, ox.NamedNode) or not isinstance(
        quad.object, ox.NamedNode | ox.Literal
    )


def is_stored(dataset: Dataset, article: Article, *, extractor: str | None = None) -> bool:
    """Whether the dataset has just this article, as read by this extractor."""
    return articles_named(dataset, [article.id]).get(article.id) == stored(article, extractor)
