"""The store that articles are put into."""

from __future__ import annotations

import os
from collections.abc import Iterable, Set
from contextlib import suppress

from rdflib import Dataset

from graph.dataset import Writer, articles_named
from graph.identity.decisions import Decisions
from graph.near_duplicates import near_duplicates
from graph.statements import StoredArticle
from graph.store import close_dataset, store_exists
from ontology.errors import StoreError
from ontology.event import Event
from safeer.deciding import opened


class Target:
    """A store that is opened, or made, when there is something to put into it.

    ``store`` None is one in memory; ``decided`` is carried out in it first.
    """

    def __init__(self, store: str | os.PathLike[str] | None, decided: Decisions | None) -> None:
        self._store = store
        self._decided = decided
        self._dataset: Dataset | None = None
        self._writer: Writer | None = None

    def open_if_there(self) -> None:
        """Open a store that exists, so that what is wrong with it is found before any work."""
        if self._store is not None and store_exists(self._store):
            self.dataset()

    def dataset(self) -> Dataset:
        """The store, with what people decided carried out."""
        if self._dataset is None:
            self._dataset = opened(self._store, self._decided)
        return self._dataset

    def add(self, article: StoredArticle, events: Iterable[Event], fingerprint: str | None) -> None:
        """Put an article and its events into the store."""
        if self._writer is None:
            self._writer = Writer(self.dataset())
        self._writer.add(article, events, fingerprint=fingerprint)

    def has(self, article: StoredArticle) -> bool:
        """Whether the store has just this article, as read by the same extractor."""
        if self._dataset is None:
            return False
        return articles_named(self._dataset, [article.id]).get(article.id) == article

    def near_duplicates(self, ids: Set[str]) -> int:
        """How many of these articles are nearly the same as an older one."""
        return len(near_duplicates(self.dataset()) & ids)

    def close(self) -> None:
        """Give the store back after something went wrong."""
        if self._dataset is not None:
            with suppress(StoreError):  # what went wrong first is what counts
                close_dataset(self._dataset)
