"""What a format has to write: the whole dataset, or the events selected of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice

from rdflib import Dataset

from graph.export.columns import Network, View, network
from graph.network import actions, dyads, encounters, multigraph
from graph.reading import articles, articles_named, events
from graph.selection import MET, Selection, select
from graph.statements import StoredArticle
from ontology.event import MODALITIES, Event
from ontology.vocabulary import event_types

_ARTICLES = 50  # articles that are looked up at a time


@dataclass(frozen=True)
class Content:
    """The events, articles and network to write, each in a fixed order."""

    dataset: Dataset
    selection: Selection | None = None
    view: View = "events"

    def events(self) -> Iterator[Event]:
        """The tellings, in reading order."""
        if self.selection is None:
            return events(self.dataset)
        return iter(select(self.dataset, self.selection))

    def all_events(self) -> list[Event]:
        """The tellings all at once, which is quicker but takes memory."""
        return select(self.dataset, self.selection)

    def told(self) -> Iterator[tuple[StoredArticle, Event]]:
        """The tellings, in reading order, each with its article: of these some at a time."""
        by_article = groupby(self.events(), key=lambda event: event.doc_id)
        while batch := {doc_id: list(told) for doc_id, told in islice(by_article, _ARTICLES)}:
            # An article that another process withdrew in the meantime is not found.
            for doc_id, found in articles_named(self.dataset, batch).items():
                yield from ((found, event) for event in batch[doc_id])

    def articles(self) -> dict[str, StoredArticle]:
        """The articles by id; all of the dataset."""
        return {article.id: article for article in articles(self.dataset)}

    def network(self) -> Network:
        """The view of the events as nodes and edges, see :mod:`graph.network`.

        The views that sum events up count actual ones, and encounters are meetings, unless the
        selection names modalities or types.
        """
        told = self.all_events()
        selection = self.selection or Selection()
        modalities = MODALITIES if selection.modality else ("actual",)
        match self.view:
            case "events":
                graph = multigraph(told)
            case "actions":
                graph = actions(told, modalities=modalities)
            case "dyads":
                graph = dyads(told, modalities=modalities)
            case "encounters":
                types = event_types() if selection.type else MET
                return network(encounters(told, types=types, modalities=modalities), self.view)
        return network(graph, self.view)
