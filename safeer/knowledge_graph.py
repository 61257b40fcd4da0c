"""The knowledge graph as its users see it: one object over the dataset and its answers.

What only some answers need (networkx, pandas, SHACL, the export formats) is imported where it
is needed: asking who met whom must not wait for it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self, Unpack, cast, get_args

from rdflib import Dataset
from rdflib.query import Result

from graph import dataset as articles_and_events
from graph import queries
from graph.actors import ActorEntry, actors, meant
from graph.dataset import StoredArticle
from graph.identity import explaining
from graph.identity.explaining import Explanation
from graph.merge import MergedEvent, by_date, merge
from graph.queries import Encounter
from graph.retellings import explaining as retelling
from graph.retellings.explaining import Retelling
from graph.rollup import roll_up
from graph.search import search
from graph.selection import Selection, select
from graph.store import close_dataset, open_dataset
from ontology.errors import InputError
from ontology.event import MODALITIES, Event
from ontology.vocabulary import event_types
from safeer.filters import Filters, TimelessFilters, selection
from safeer.report import BuildReport

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from graph.analysis import Change, Community, Link, Measure, Pair, Period, Ranked, Step
    from graph.export.columns import View as FileView
    from graph.statistics import Statistics
    from graph.validation import Violation

View = Literal["events", "actions", "encounters", "dyads", "ego"]


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

    def met(
        self, actor: str | None = None, *, states: bool = False, **filters: Unpack[Filters]
    ) -> list[Encounter]:
        """Who met whom, one :class:`~graph.queries.Encounter` an event, the earliest first.

        With ``actor``, the encounters of that actor; ``with_`` narrows to those with another.
        ``types`` says what counts as meeting (else meetings, receptions, visits and talks), and
        only what took place counts unless ``modality`` says else; the other ``filters`` are
        those of :class:`~safeer.filters.Filters`. With ``states``, persons stand for the states
        they act for. Each encounter has its ``tellings``: the sentences that say so. Raises
        :class:`SafeerError` for an actor that the graph does not know.
        """
        if not states:
            return queries.met(self.dataset, actor, **filters)
        return self.evidence(by_date(merge(self._met(actor, states, filters))))

    def pairs(
        self, actor: str | None = None, *, states: bool = False, **filters: Unpack[Filters]
    ) -> list[Pair]:
        """Each two who met, with the events between them, those who met most often first.

        The conditions are those of :meth:`met`.
        """
        from graph.analysis import pairs

        return pairs(self._met(actor, states, filters))

    def events(self, actor: str | None = None, **filters: Unpack[Filters]) -> list[Event]:
        """The events told, one a telling, in the order of articles and of the text.

        ``filters`` are those of :class:`~safeer.filters.Filters`.
        """
        return select(self.dataset, selection(actor, **filters))

    def evidence(self, events: Iterable[MergedEvent]) -> list[Encounter]:
        """The events of an answer with the sentences and articles that tell of them."""
        return queries.encounters(self.dataset, events)

    def timeline(
        self, actor: str | None = None, *, by: Step = "month", **filters: Unpack[Filters]
    ) -> list[Period]:
        """What took place when: the events of each ``day``, ``month`` or ``year``."""
        from graph.analysis import timeline

        return timeline(self._told(actor, False, filters), by=by)

    def path(
        self, one: str, other: str, *, states: bool = False, **filters: Unpack[Filters]
    ) -> list[Link]:
        """A shortest chain of encounters from one actor to the other, each with its events.

        Empty if there is none. What counts as encounter is as in :meth:`met`. With ``states``,
        the chain leads through states and organizations.
        """
        from graph.analysis import path

        start, end = meant(self.dataset, one), meant(self.dataset, other)
        return path(self._met(None, False, filters), start, end, states=states)

    def between(self, one: str, other: str, **filters: Unpack[Filters]) -> list[Encounter]:
        """All that two did to each other, whichever acted, told as fact, plan or denial."""
        from graph.analysis import between

        return self.evidence(
            between(self.dataset, one, other, selection=selection(None, **filters))
        )

    def rank(
        self,
        actor: str | None = None,
        *,
        by: Measure = "degree",
        states: bool = False,
        **filters: Unpack[Filters],
    ) -> list[Ranked]:
        """The actors, the most central first: by ``degree``, ``strength`` (how many others they
        deal with, in how many events), ``pagerank`` or ``betweenness``.

        Betweenness of a large graph is estimated: see :func:`graph.analysis.rank`. The last two
        need ``pip install "safeer[analysis]"``.
        """
        from graph.analysis import rank

        return rank(self._told(actor, states, filters), by=by, modalities=MODALITIES)

    def communities(
        self, actor: str | None = None, *, states: bool = False, **filters: Unpack[Filters]
    ) -> list[Community]:
        """The actors parted by whom they deal with (Louvain's method), large communities first."""
        from graph.analysis import communities

        return communities(self._told(actor, states, filters), modalities=MODALITIES)

    def changes(
        self,
        since: str,
        until: str | None = None,
        *,
        actor: str | None = None,
        states: bool = False,
        **filters: Unpack[TimelessFilters],
    ) -> list[Change]:
        """What is new between two dates, against as many days before them.

        Each two parties of whom more or fewer events of a PLOVER class are told than before, the
        largest difference first; ``new`` where nothing of that kind is told of them of any day
        before ``since``. ``until`` is by default the last day of ``since``'s day, month or year.
        """
        from graph.analysis import changes_between

        return changes_between(self._told(actor, states, cast(Filters, filters)), since, until)

    def actors(self, name: str | None = None) -> list[ActorEntry]:
        """Every actor, the one with the most events first, or those a name may mean.

        ``name`` may be misspelt, or part of a name, in Arabic or English; those whose name it is
        come first. Raises :class:`SafeerError` that gives the nearest names if there is none.
        """
        return actors(self.dataset) if name is None else search(self.dataset, name)

    def why(self, actor: str) -> list[Explanation]:
        """Under which identifiers an actor is told of, and why they mean that actor.

        The identifiers that were not merged, though they might mean the same, say so too.
        :func:`safeer.deciding.merge` and ``split`` decide otherwise.
        """
        return explaining.why(self.dataset, actor)

    def retold(self) -> list[MergedEvent]:
        """The events that several articles tell of, the most told first, then by date."""
        told = (event for event in merge(self.events()) if len(event.articles) > 1)
        return sorted(told, key=lambda x: (-len(x.articles), x.date or "9999", x.event_id))

    def retellings(self, event: str) -> list[Retelling]:
        """Which articles tell of an event, the oldest first, and why it is taken to be one.

        ``event`` is its id, or one that it had in an article. The plans that came about as this
        event, or what came of this plan, follow. Raises :class:`InputError` for an unknown id.
        """
        return retelling.why(self.dataset, event)

    def articles(self) -> list[StoredArticle]:
        """Every article, by id, without its text."""
        return list(articles_and_events.articles(self.dataset))

    def statistics(self) -> Statistics:
        """Articles, events and actors counted, by type, month, source and language."""
        from graph.statistics import statistics

        return statistics(self.dataset)

    def sparql(self, query: str) -> Result:
        """The answer to a SPARQL query over all articles together."""
        return queries.sparql(self.dataset, query)

    def validate(self) -> list[Violation]:
        """Where the graph breaks the shapes of the ontology; empty when all is well."""
        from graph.validation import validate

        return validate(self.dataset)

    def to_networkx(
        self,
        view: View = "events",
        actor: str | None = None,
        *,
        states: bool = False,
        radius: int = 1,
        **filters: Unpack[Filters],
    ) -> nx.Graph[str]:
        """The graph, or the events that ``filters`` leave of it, for networkx.

        ``events``: a directed multigraph, an edge for each event and pair of actors, facts,
        plans and denials; ``actions``: an edge for each pair and type of event, with
        ``weight``, ``first`` and ``last`` date; ``dyads``: that of countries; ``encounters``: who
        met whom, undirected; ``ego``: ``actions`` around ``actor``, up to ``radius`` steps away.
        All but ``events`` count what took place, unless ``modality`` is given. With ``states``,
        persons stand for the states they act for.
        """
        from graph import network

        match view:
            case "events":
                told = select(self.dataset, selection(actor, **filters))
                return network.multigraph(roll_up(told) if states else told)
            case "actions":
                told = self._told(actor, states, filters)
                return network.actions(told, modalities=MODALITIES)
            case "dyads":
                return network.dyads(self._told(actor, states, filters), modalities=MODALITIES)
            case "encounters":
                told = self._met(actor, states, filters)
                return network.encounters(told, types=event_types(), modalities=MODALITIES)
            case "ego":
                if actor is None:
                    raise InputError("whose network? give an actor")
                whom = meant(self.dataset, actor)
                told = self._told(None, states, filters)
                return network.ego(told, whom, radius=radius, modalities=MODALITIES)
        raise InputError(f"no view {view!r}: use {', '.join(get_args(View))}")

    def to_pandas(
        self,
        view: View | Literal["tellings"] = "tellings",
        actor: str | None = None,
        *,
        states: bool = False,
        radius: int = 1,
        **filters: Unpack[Filters],
    ) -> pd.DataFrame:
        """A table: of ``tellings`` a row for each, of any view of :meth:`to_networkx` its edges.

        Needs ``pip install "safeer[pandas]"``.
        """
        from safeer.frame import SUMMARY, edge_frame, event_frame

        if view == "tellings":
            told = self.events(actor, **filters)
            return event_frame(roll_up(told) if states else told)
        network = self.to_networkx(view, actor, states=states, radius=radius, **filters)
        return edge_frame(network, columns=() if view == "events" else SUMMARY)

    def plot(
        self,
        path: str | os.PathLike[str],
        actor: str | None = None,
        *,
        kind: Literal["network", "timeline"] = "network",
        by: Step = "month",
        states: bool = False,
        limit: int | None = None,
        lang: Literal["ar", "en"] = "ar",
        title: str | None = None,
        **filters: Unpack[Filters],
    ) -> None:
        """Draw who deals with whom, or when, to a PNG, SVG or PDF; needs ``safeer[plot]``.

        Acts of every type that took place count, unless the filters say else. With ``actor``,
        the network has all who deal with that actor, and what they do among each other.
        ``limit`` is the most actors drawn, ``lang`` the language of their names.
        """
        from graph.analysis import around
        from graph.drawing import check, draw_network, draw_timeline

        path = Path(path)
        check(path)
        whom = None if actor is None else meant(self.dataset, actor)
        if kind == "timeline":
            draw_timeline(
                self._told(actor, states, filters),
                path,
                title=title or (f"{actor}: what happened when" if actor else "What happened when"),
                by=by,
                limit=12 if limit is None else limit,
                lang=lang,
                without=frozenset() if whom is None else whom.ids,
            )
            return
        told = self._told(None, False, filters)
        if whom is not None:
            told = around(told, whom)
        draw_network(
            roll_up(told) if states else told,
            path,
            title=title or (f"{actor} and others" if actor else "Who deals with whom"),
            limit=40 if limit is None else limit,
            lang=lang,
        )

    def view(
        self,
        path: str | os.PathLike[str],
        actor: str | None = None,
        *,
        title: str | None = None,
        limit: int | None = None,
        **filters: Unpack[Filters],
    ) -> None:
        """Write a web page to look at the graph, or at the events that ``filters`` leave of it.

        One HTML file that needs a browser and no network. ``title`` is what to write above it;
        with ``limit``, only the actors with most events and the events among them.
        """
        from graph.files import check_place
        from graph.web.document import graph_document
        from graph.web.page import page
        from safeer.viewing import write_page

        path = Path(path)
        check_place(path)
        chosen = selection(actor, **filters)
        write_page(path, page(graph_document(self.dataset, chosen, title=title, limit=limit)))

    def export(
        self,
        path: str | os.PathLike[str],
        *,
        selection: Selection | None = None,
        view: FileView = "events",
    ) -> None:
        """Write the graph, or the events of ``selection``, in the format the suffix names.

        Files of nodes and edges hold a ``view``: ``events``, ``actions``, ``dyads`` or
        ``encounters``, as :meth:`to_networkx` gives them.
        """
        from graph import export

        export.write(self.dataset, Path(path), selection=selection, view=view)

    def _told(self, actor: str | None, states: bool, filters: Filters) -> list[Event]:
        """The tellings that meet the filters, of what took place unless they say else."""
        told = select(self.dataset, selection(actor, **(Filters(modality=("actual",)) | filters)))
        return roll_up(told) if states else told

    def _met(self, actor: str | None, states: bool, filters: Filters) -> list[Event]:
        """The tellings of encounters, unless the filters name other types."""
        return self._told(actor, states, Filters(types=queries.MET) | filters)

    def close(self) -> None:
        """Give the store back, for others to write to."""
        close_dataset(self.dataset)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open(store: str | os.PathLike[str]) -> KnowledgeGraph:  # noqa: A001  # safeer.open
    """The knowledge graph in the directory, or at the SPARQL endpoint, ``store``, for reading.

    Raises :class:`SafeerError` where there is no store.
    """
    return KnowledgeGraph(open_dataset(store, read_only=True))
