"""The knowledge graph as its users see it: one object over the dataset and its answers.

What only some answers need (networkx, pandas, SHACL, the export formats) is imported where it
is needed: asking who met whom must not wait for it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self, Unpack

from rdflib import Dataset
from rdflib.query import Result

from graph import dataset as articles_and_events
from graph import queries
from graph.actors import ActorEntry, actors
from graph.dataset import StoredArticle
from graph.queries import Encounter
from graph.selection import Selection, select
from graph.store import close_dataset, open_dataset
from ontology.event import Event
from safeer.filters import Filters, selection
from safeer.report import BuildReport

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from graph.validation import Violation

View = Literal["events", "encounters", "dyads"]


class KnowledgeGraph:
    """Who did what to whom, when, where, according to which sentence.

    Made by :func:`safeer.build` and :func:`safeer.open`. An actor is asked for by name in Arabic
    or English, surname, ISO code of a country, or IRI; a country counts everyone who acts
    for it. Dates are ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``. As a context manager it closes
    itself.
    """

    def __init__(self, dataset: Dataset, *, report: BuildReport | None = None) -> None:
        #: The rdflib dataset, one named graph an article.
        self.dataset = dataset
        #: What the build read and what not; None for a graph that was only opened.
        self.report = report

    def met(self, actor: str | None = None, **filters: Unpack[Filters]) -> list[Encounter]:
        """Who met whom, one :class:`~graph.queries.Encounter` an event, the earliest first.

        With ``actor``, the encounters of that actor; ``with_`` narrows to those with another.
        ``types`` says what counts as meeting (else meetings, receptions, visits and talks), and
        only what took place counts unless ``modality`` says else; the other ``filters`` are
        those of :class:`~safeer.filters.Filters`. Each encounter has its ``tellings``: the sentences
        that say so. Raises :class:`SafeerError` for an actor that the graph does not know.
        """
        return queries.met(self.dataset, actor, **filters)

    def events(self, actor: str | None = None, **filters: Unpack[Filters]) -> list[Event]:
        """The events told, one a telling, in the order of articles and of the text.

        ``filters`` are those of :class:`~safeer.filters.Filters`.
        """
        return select(self.dataset, selection(actor, **filters))

    def actors(self) -> list[ActorEntry]:
        """Every actor, the one with the most events first."""
        return actors(self.dataset)

    def articles(self) -> list[StoredArticle]:
        """Every article, by id, without its text."""
        return list(articles_and_events.articles(self.dataset))

    def sparql(self, query: str) -> Result:
        """The answer to a SPARQL query over all articles together."""
        return queries.sparql(self.dataset, query)

    def validate(self) -> list[Violation]:
        """Where the graph breaks the shapes of the ontology; empty when all is well."""
        from graph.validation import validate

        return validate(self.dataset)

    def to_networkx(self, view: View = "events") -> nx.Graph[str]:
        """The graph for networkx.

        ``events``: a directed multigraph, an edge for each event and pair of actors;
        ``encounters``: who met whom, undirected; ``dyads``: countries instead of actors.
        """
        from graph import network

        views: dict[View, Callable[[Iterable[Event]], nx.Graph[str]]] = {
            "events": network.multigraph,
            "encounters": network.encounters,
            "dyads": network.dyads,
        }
        return views[view](self.events())

    def to_pandas(self) -> pd.DataFrame:
        """The events as a table, a row a telling; needs ``pip install "safeer[pandas]"``."""
        from safeer.frame import event_frame

        return event_frame(self.events())

    def export(self, path: str | os.PathLike[str], *, selection: Selection | None = None) -> None:
        """Write the graph, or the events of ``selection``, in the format the suffix names."""
        from graph import export

        export.write(self.dataset, Path(path), selection=selection)

    def close(self) -> None:
        """Give the store back, for others to write to."""
        close_dataset(self.dataset)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open(store: str | os.PathLike[str]) -> KnowledgeGraph:  # noqa: A001  # safeer.open
    """The knowledge graph in the directory ``store``, for reading.

    Raises :class:`SafeerError` where there is no store.
    """
    return KnowledgeGraph(open_dataset(Path(store), read_only=True))
