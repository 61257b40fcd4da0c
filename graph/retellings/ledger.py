"""What the store is to say of events when an article comes or goes.

Each article's graph keeps the reports of that article, each with the keys under which others
find it, so that an article that comes in is compared with the few reports of the same parties
and days, whatever the size of the store.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

import pyoxigraph as ox
from rdflib import Dataset

from graph import terms as t
from graph.convert import iri, line
from graph.identity.restating import Statement, told_events
from graph.lookup import quads
from graph.near_duplicates import Fingerprints
from graph.reading import articles_named, events_of
from graph.retellings.grouping import event_ids
from graph.retellings.memory import Memory
from graph.retellings.plans import outcome
from graph.retellings.report import Name, Report, reports
from graph.retellings.stored import report_statements
from graph.statements import article_iri, article_statements
from graph.store import engine
from ontology.event import Event


@dataclass(frozen=True, slots=True)
class Retold:
    """What the store is to hold, as lines of N-Quads: whole graphs, and lines that go and come.

    ``called`` is what it then calls the event of each report that is stated, ``gone`` are reports
    that are not any more: what the memory is to be told once the store holds it.
    """

    graphs: Mapping[ox.NamedNode, Collection[str]]
    remove: Collection[str] = ()
    add: Collection[str] = ()
    called: Mapping[Name, str] = field(default_factory=dict)
    gone: Collection[Name] = ()


def retold(
    dataset: Dataset,
    articles: Mapping[str, Statement],
    gone: Collection[str] = (),
    *,
    fingerprints: Mapping[str, str | None] | None = None,
    memory: Memory | None = None,
) -> Retold:
    """What changes when these articles are stated and others, by id, are withdrawn.

    Besides the articles given, others are to be stated again when what they tell of is now one
    event with something else, or no more. ``fingerprints`` are those that articles are to have, by
    id; others keep theirs. ``memory`` is of that store; after an error it must
    not be used any more.
    """
    memory = memory or Memory(engine(dataset))
    return _Revision(dataset, articles, gone, fingerprints or {}, memory).result()


class _Revision:
    """The reports around some articles, as they are in the store and as they are to be."""

    def __init__(
        self,
        dataset: Dataset,
        articles: Mapping[str, Statement],
        gone: Collection[str],
        fingerprints: Mapping[str, str | None],
        memory: Memory,
    ) -> None:
        self._dataset = dataset
        self._articles = articles
        self._replaced = {*articles, *gone}
        self._fingerprints = fingerprints
        self._memory = memory
        self._gone = memory.of_articles(self._replaced)
        self._reports = {doc_id: self._of(one) for doc_id, one in articles.items()}
        self._new = list(chain.from_iterable(self._reports.values()))
        #: What events are to be called, where that is known to be found anew; then all.
        self._anew: dict[Name, str] = {}
        self._called: Mapping[Name, str] = ChainMap(self._anew, memory.called)
        self._stated_now: dict[Name, str] = {}
        self._graphs: dict[ox.NamedNode, Collection[str]] = {}
        self._remove: list[str] = []
        self._add: list[str] = []

    def result(self) -> Retold:
        if not self._new and not self._gone:
            self._state(())
            return Retold(self._graphs, self._remove, self._add)
        gone = {report.name for report in self._gone}
        around_gone = self._memory.surroundings(self._gone)
        self._memory.exchange(self._gone, self._new)
        seeds = self._new + [report for report in around_gone if report.name not in gone]
        affected = self._memory.surroundings(seeds)
        self._anew |= event_ids(affected, self._memory.links)
        self._plan(affected)
        self._state(affected)
        return Retold(
            self._graphs,
            self._remove,
            self._add,
            self._stated_now,
            gone - self._stated_now.keys(),
        )

    def _of(self, statement: Statement) -> list[Report]:
        """The reports of an article that is stated."""
        article = statement.article
        if article.id in self._fingerprints:
            fingerprint = self._fingerprints[article.id]
        else:
            fingerprint = Fingerprints(engine(self._dataset)).of(article.id)
        return reports(_as_told(statement), article.published, fingerprint)

    def _before(self, report: Report) -> str | None:
        """What the store calls the event of the report; None if it has no such report."""
        return self._memory.called.get(report.name)

    def _state(self, affected: Sequence[Report]) -> None:
        """State the articles, and those besides whose events are called otherwise now."""
        for doc_id in self._replaced - set(self._articles):
            self._graphs[article_iri(doc_id)] = ()
        for statement in self._articles.values():
            lines = self._now(statement, self._reports[statement.article.id])
            if statement.before is None:
                self._graphs[article_iri(statement.article.id)] = lines
            else:
                gone = [x for x in self._gone if x.doc_id == statement.article.id]
                self._exchange(statement, gone, lines)
        renamed = {
            report.doc_id
            for report in affected
            if report.doc_id not in self._replaced
            and self._called[report.name] != self._before(report)
        }
        for doc_id, article in articles_named(self._dataset, sorted(renamed)).items():
            events, as_told = (f(self._dataset, doc_id) for f in (events_of, told_events))
            statement = Statement(article, as_told, events, before=events)
            same = self._memory.of_articles([doc_id])
            self._exchange(statement, same, self._now(statement, same))

    def _now(self, statement: Statement, reports: Sequence[Report]) -> list[str]:
        """What is to be stated of an article, its events called as they are now."""
        called: dict[tuple[str, str], str] = {}
        for report in reports:
            name = self._called[report.name]
            self._stated_now[report.name] = name
            called[report.event_id, report.modality] = name
        named = [_called(x, called[x.event_id, x.modality]) for x in _as_told(statement)]
        return _lines(statement, reports, self._called, named)

    def _exchange(
        self, statement: Statement, reports: Sequence[Report], lines: Collection[str]
    ) -> None:
        """Let these lines take the place of what the store has of the article and its reports."""
        before = set(_lines(statement, reports, self._memory.called, statement.before or ()))
        self._remove += before.difference(lines)
        self._add += set(lines) - before

    def _plan(self, affected: Sequence[Report]) -> None:
        """Exchange the links from plans to outcomes that go for those that come.

        Only events that have changed can have other links: those that reports came to, went from,
        or are called otherwise by.
        """
        moved = [x for x in affected if self._called[x.name] != self._before(x)]
        moved += [x for x in self._new if self._called[x.name] == self._before(x)]
        before = {name for x in [*moved, *self._gone] if (name := self._before(x)) is not None}
        names = before | {self._called[x.name] for x in moved}
        plans = [x for x in affected if x.modality == "planned" and self._called[x.name] in names]
        actual = [x for x in [*moved, *self._gone] if x.modality == "actual"]
        named = {report.name for report in plans}
        plans += [x for x in self._memory.near(actual, "planned") if x.name not in named]
        before |= {name for x in plans if (name := self._before(x)) is not None}
        links: dict[str, str] = {}
        for name, plan in self._whole_plans(plans).items():
            candidates = self._memory.near(plan, "actual")
            came_about = outcome(plan, candidates, self._called)
            if came_about is not None:
                links[name] = came_about
        store = engine(self._dataset)
        old = {
            line(quad)
            for name in before | set(links)
            for quad in quads(store, iri(name), t.TOOK_PLACE_AS, None, t.RETELLINGS)
        }
        now = {
            line(ox.Quad(iri(name), t.TOOK_PLACE_AS, iri(target), t.RETELLINGS))
            for name, target in links.items()
        }
        self._remove += old - now
        self._add += now - old

    def _whole_plans(self, plans: Sequence[Report]) -> dict[str, list[Report]]:
        """Each plan that one of these reports tells of, with all reports of it."""
        whole: dict[str, list[Report]] = {}
        for report in self._memory.surroundings(plans):
            whole.setdefault(self._called[report.name], []).append(report)
        return {name: whole[name] for name in sorted({self._called[x.name] for x in plans})}


def _lines(
    statement: Statement,
    reports: Iterable[Report],
    called: Mapping[Name, str],
    events: Iterable[Event],
) -> list[str]:
    """The N-Quads of an article with these reports and events, each event called so."""
    graph = article_iri(statement.article.id)
    lines = article_statements(statement.article, events, statement.as_told)
    for report in reports:
        lines += report_statements(report, called[report.name], graph)
    return lines


def _as_told(statement: Statement) -> list[Event]:
    """The events with the actors that are meant and the event ids that extraction gave."""
    ids = {event.mention_id: event.event_id for event in statement.as_told}
    return [_called(event, ids.get(event.mention_id, event.event_id)) for event in statement.events]


def _called(event: Event, event_id: str) -> Event:
    return event if event.event_id == event_id else replace(event, event_id=event_id)
