"""An article comes in, changes or goes: who is then whom, and which articles must say so.

Looks only at identifiers that share a key with those the article tells, so that the cost does
not grow with the graph.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import pyoxigraph as ox
from rdflib import Dataset

from graph import terms as t
from graph.convert import unminted
from graph.engine import Engine
from graph.identity.clustering import Clustering, Index, Verdict
from graph.identity.decisions import Decisions
from graph.identity.evidence import Evidence, Telling, told
from graph.identity.registry import (
    DECISIONS,
    Entry,
    Registry,
    Revised,
    decision_lines,
    entry_lines,
    graph_of,
)
from graph.lookup import quads
from graph.reading import articles_named, events_of
from graph.statements import StoredArticle, article_iri, mention_iri
from graph.store import engine
from ontology.event import Actor, Event


@dataclass(frozen=True, slots=True)
class Statement:
    """An article to state: its events as told, and with the actors that are meant.

    ``before`` are its events as the store has them, of an article that is not to be stated as a
    whole: only what changes.
    """

    article: StoredArticle
    as_told: list[Event]
    events: list[Event]
    before: list[Event] | None = None


@dataclass(frozen=True, slots=True)
class Restated:
    """All that must be stated anew, in one transaction.

    ``articles`` by id, the one that came in first; ``graphs`` that are to hold these lines of
    N-Quads and no others, and lines that go and come in those about identifiers. ``entries`` are
    what those say then: what the registry is to be told once the store holds it.
    """

    articles: Mapping[str, Statement]
    graphs: Mapping[ox.NamedNode, list[str]]
    remove: Collection[str]
    add: Collection[str]
    entries: Mapping[str, Entry]


def with_article(
    dataset: Dataset,
    article: StoredArticle,
    as_told: Sequence[Event],
    registry: Registry | None = None,
) -> Restated:
    """What is to be stated when the article comes in, in place of what it said before.

    ``registry`` is of that store.
    """
    change = _Change(dataset, registry)
    change.article(article.id, article, as_told)
    return change.settled()


def without_article(dataset: Dataset, doc_id: str) -> Restated:
    """What is to be stated when the article goes; it is not among the articles."""
    change = _Change(dataset)
    change.article(doc_id, None, ())
    return change.settled()


def with_decisions(dataset: Dataset, made: Decisions) -> Restated:
    """What is to be stated when these are the decisions, in place of those before."""
    change = _Change(dataset)
    change.decide(made)
    return change.settled()


def told_events(dataset: Dataset, doc_id: str) -> list[Event]:
    """The events of an article as they were extracted, before anybody was merged."""
    store = engine(dataset)
    as_told = {
        quad.subject.value: quad.object.value
        for quad in quads(store, None, t.TOLD_AS, None, article_iri(doc_id))
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode)
    }
    found = events_of(dataset, doc_id)
    return [_as_told(event, as_told) for event in found] if as_told else found


def _as_told(event: Event, as_told: Mapping[str, str]) -> Event:
    mention = mention_iri(event.mention_id).value

    def undone(actor: Actor, stands: str) -> Actor:
        id_ = as_told.get(f"{mention}/{stands}", actor.id)
        return actor if id_ == actor.id else replace(actor, id=id_)

    return replace(
        event,
        event_id=as_told.get(mention, event.event_id),
        sources=tuple(undone(x, f"source-{n}") for n, x in enumerate(event.sources)),
        targets=tuple(undone(x, f"target-{n}") for n, x in enumerate(event.targets)),
        claimed_by=event.claimed_by and undone(event.claimed_by, "claimant"),
    )


class _Change:
    """The evidence after a change, and what follows from it."""

    def __init__(self, dataset: Dataset, registry: Registry | None = None) -> None:
        self._dataset = dataset
        self._store: Engine = engine(dataset)
        self._before = registry or Registry(self._store)
        self._changed: dict[str, Evidence | None] = {}
        self._decisions = self._before.decisions
        self._decided_anew: set[str] = set()
        self._coming: tuple[StoredArticle, list[Event]] | None = None
        self._gone: str | None = None
        self._graphs: dict[ox.NamedNode, list[str]] = {}

    def article(self, doc_id: str, article: StoredArticle | None, as_told: Sequence[Event]) -> None:
        """Take the evidence of an article in, and what it told before out."""
        known = self._store.contains_named_graph(article_iri(doc_id))
        stored = articles_named(self._dataset, [doc_id]).get(doc_id) if known else None
        gone = told(told_events(self._dataset, doc_id), _year(stored)) if stored else {}
        come = told(as_told, _year(article)) if article else {}
        for id_ in sorted({*gone, *come}):
            old = self._before.evidence(id_)
            new = self._evidence(id_, old, gone.get(id_), come.get(id_), doc_id)
            if new != old:
                self._changed[id_] = new
        if article is None:
            self._gone = doc_id
        else:
            self._coming = article, list(as_told)

    def _evidence(
        self,
        id_: str,
        old: Evidence | None,
        gone: Evidence | None,
        come: Evidence | None,
        doc_id: str,
    ) -> Evidence | None:
        nothing = Evidence(id_, frozenset(), frozenset())
        old, gone, come = old or nothing, gone or nothing, come or nothing
        tellings, apart = old.tellings | come.tellings, old.apart | come.apart
        if gone.tellings - come.tellings or gone.apart - come.apart:
            others = self._elsewhere(id_, doc_id)
            tellings = others.tellings | come.tellings
            apart = others.apart | come.apart
        return Evidence(id_, tellings, apart) if tellings else None

    def _elsewhere(self, id_: str, doc_id: str) -> Evidence:
        """What the other articles tell under the identifier."""
        tellings: set[Telling] = set()
        apart: set[str] = set()
        ids = [x for x in self._telling(id_, self._meant(id_)) if x != doc_id]
        for other, article in articles_named(self._dataset, ids).items():
            said = told(told_events(self._dataset, other), _year(article)).get(id_)
            if said is not None:
                tellings |= said.tellings
                apart |= said.apart
        return Evidence(id_, frozenset(tellings), frozenset(apart))

    def decide(self, made: Decisions) -> None:
        """Take other decisions."""
        for decision in {*made.all} ^ {*self._decisions.all}:
            self._decided_anew |= {decision.actor, decision.other} - {""}
        if made.all != self._decisions.all:
            self._graphs[DECISIONS] = decision_lines(made)
        self._decisions = made

    def settled(self) -> Restated:
        """Who is whom now, and all that must say so."""
        after = Revised(self._before, self._changed)
        clustering = Clustering(after, self._decisions)
        verdicts: dict[str, dict[str, Verdict]] = {}
        moved: dict[str, set[str]] = {}
        if self._changed or self._decided_anew:
            for id_ in self._affected(after, clustering):
                self._judge(id_, after, clustering, verdicts, moved)
        entries = {
            id_: Entry.of(id_, after.evidence(id_), verdicts.get(id_, {}))
            for id_ in {*self._changed, *(x for x in verdicts if moved.get(x))}
        }
        remove: set[str] = set()
        add: set[str] = set()
        for id_, entry in entries.items():
            if entry.evidence is None:
                self._graphs[graph_of(id_)] = []
            else:
                remove |= set(entry_lines(self._before.entry(id_)))
                add |= set(entry_lines(entry))
        articles = dict(self._statements(after, clustering, moved))
        return Restated(articles, self._graphs, remove - add, add - remove, entries)

    def _judge(
        self,
        id_: str,
        after: Revised,
        clustering: Clustering,
        verdicts: dict[str, dict[str, Verdict]],
        moved: dict[str, set[str]],
    ) -> None:
        """The verdicts on an identifier by year; which of them differ from before."""
        evidence = after.evidence(id_)
        stored = self._before.entry(id_).verdicts
        if evidence is None:
            if id_ in self._decided_anew:  # a known actor, of whom no evidence is kept
                moved[id_] = {""}
            return
        years = evidence.years if evidence.scoped() else {""}
        verdicts[id_] = {year: clustering.verdict(id_, year) for year in sorted(years)}
        if Entry.of(id_, evidence, verdicts[id_]).verdicts != stored:
            moved[id_] = {*years, *stored}

    def _affected(self, after: Revised, clustering: Clustering) -> set[str]:
        """All identifiers about which the change may have something to say."""
        before = Clustering(self._before, self._decisions)
        seeds = {*self._changed, *self._decided_anew}
        for decision in self._decisions.all:
            if not seeds.isdisjoint({decision.actor, decision.other}):
                seeds |= {decision.actor, decision.other} - {""}
        views: tuple[tuple[Index, Clustering], ...] = (
            (self._before, before),
            (after, clustering),
        )
        found = set(seeds)
        for id_ in seeds:
            for index, judge in views:
                evidence = index.evidence(id_)
                if evidence is not None and evidence.sort == "name":
                    found |= judge.related(evidence)
        for id_ in sorted(found):
            found |= self._together(id_)
            for index, judge in views:
                evidence = index.evidence(id_)
                if evidence is not None and evidence.sort == "name":
                    found |= judge.component(id_)
        return found | self._dependents(found, views)

    def _dependents(self, ids: set[str], views: Iterable[tuple[Index, Clustering]]) -> set[str]:
        """Surnames, titles and bodies that look at these identifiers, and those beside them."""
        found: set[str] = set()
        waiting = sorted(ids)
        while waiting:
            id_ = waiting.pop()
            near: set[str] = set()
            for index, _ in views:
                evidence = index.evidence(id_)
                if evidence is not None:
                    near.update(_looking_at(evidence, index))
            for decision in self._decisions.all:
                if decision.verb == "merge" and decision.other == id_:
                    near.add(decision.actor)
            waiting += near - found - ids
            found |= near
        return found

    def _together(self, id_: str) -> set[str]:
        """Those that meant the same actor before."""
        return {other for actor in self._meant(id_) for other in self._before.meaning(actor)}

    def _meant(self, id_: str) -> set[str]:
        """The actors that the identifier meant before."""
        return {id_, *self._before.entry(id_).actors}

    # articles -----------------------------------------------------------------

    def _statements(
        self, after: Revised, clustering: Clustering, moved: Mapping[str, set[str]]
    ) -> Iterator[tuple[str, Statement]]:
        names = _Names(self._before, after, clustering, self._decisions, {*self._changed, *moved})
        if self._coming is not None:
            article, as_told = self._coming
            yield article.id, Statement(article, as_told, names.applied(as_told, _year(article)))
        touched = {x for id_ in moved for x in self._telling(id_, self._meant(id_))}
        touched -= {self._gone, self._coming and self._coming[0].id}
        for doc_id, article in articles_named(self._dataset, sorted(touched)).items():
            before, as_told = (f(self._dataset, doc_id) for f in (events_of, told_events))
            events = names.applied(as_told, _year(article))
            yield doc_id, Statement(article, as_told, events, before)

    def _telling(self, id_: str, meant: Iterable[str]) -> set[str]:
        """Ids of the articles that tell of somebody under the identifier."""
        node = ox.NamedNode(id_)
        found = {quad.graph_name for quad in quads(self._store, None, t.TOLD_AS, node)}
        if id_ in meant:
            found |= {quad.graph_name for quad in quads(self._store, None, t.ACTOR, node)}
        return {
            unminted(graph.value, t.ARTICLE_SPACE)
            for graph in found
            if isinstance(graph, ox.NamedNode) and graph.value.startswith(t.ARTICLE_SPACE)
        }


def _looking_at(evidence: Evidence, index: Index) -> Iterator[str]:
    """Surnames, titles and bodies whose verdict may depend on this evidence."""
    sorts = {"surname", "title"} if evidence.sort in ("name", "known") else {evidence.sort}
    for key in evidence.shared_keys:
        if not key.startswith("name "):
            for other in index.having(key):
                said = index.evidence(other)
                if said is not None and said.sort in sorts:
                    yield other


class _Names:
    """Who is meant by the identifiers of an article."""

    def __init__(
        self,
        before: Registry,
        after: Revised,
        clustering: Clustering,
        made: Decisions,
        judged: set[str],
    ) -> None:
        self._before = before
        self._after = after
        self._clustering = clustering
        self._decisions = made
        self._judged = judged

    def applied(self, events: Iterable[Event], year: str) -> list[Event]:
        """The events with the actors that are meant."""
        meant: dict[str, str] = {}

        def named(actor: Actor) -> Actor:
            if actor.id not in meant:
                meant[actor.id] = self._actor(actor.id, year)
            return actor if meant[actor.id] == actor.id else replace(actor, id=meant[actor.id])

        return [
            replace(
                event,
                sources=tuple(map(named, event.sources)),
                targets=tuple(map(named, event.targets)),
                claimed_by=event.claimed_by and named(event.claimed_by),
            )
            for event in events
        ]

    def _actor(self, id_: str, year: str) -> str:
        if id_ in self._judged or self._decisions.merge_of(id_) is not None:
            evidence = self._after.evidence(id_)
            scoped = evidence is not None and evidence.scoped()
            return self._clustering.verdict(id_, year if scoped else "").actor
        verdicts = self._before.entry(id_).verdicts
        verdict = verdicts.get(year) or verdicts.get("")
        return id_ if verdict is None else verdict.actor


def _year(article: StoredArticle | None) -> str:
    if article is None or article.published is None:
        return ""
    return f"{article.published.year:04}"
