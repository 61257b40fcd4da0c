"""Answers: who met whom, and any SPARQL question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from rdflib import Dataset
from rdflib.query import Result

from graph.dataset import StoredArticle, articles_named
from graph.merge import MergedEvent, by_date
from graph.parties import Party
from graph.selection import MET, Selection, matching
from ontology.errors import InputError
from ontology.event import Event

__all__ = ["MET", "Encounter", "Party", "Telling", "encounters", "met", "sparql"]


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence that tells of an encounter, and the article it stands in.

    ``source`` is the article's source.
    """

    sentence: str
    trigger: str
    doc_id: str
    title: str
    url: str | None
    source: str | None
    published: dt.date | None
    mention_id: str
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Encounter:
    """What happened between some, mostly that they met, with every telling, the surest first."""

    event_id: str
    type: str
    modality: str
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    date: str | None
    place: str | None
    tellings: tuple[Telling, ...]

    @property
    def actors(self) -> tuple[Party, ...]:
        """Each party once, sources first."""
        return tuple(dict.fromkeys(self.sources + self.targets))

    def to_record(self) -> dict[str, Any]:
        """The encounter as a JSON-ready dictionary, every key present, dates as text."""
        record = asdict(self)
        for telling in record["tellings"]:
            published = telling["published"]
            telling["published"] = None if published is None else published.isoformat()
        return record


def met(
    dataset: Dataset,
    actor: str | None = None,
    *,
    with_: str | None = None,
    types: Collection[str] = MET,
    modality: Collection[str] = ("actual",),
    since: str | None = None,
    until: str | None = None,
    country: str | None = None,
    place: str | None = None,
    source: str | None = None,
) -> list[Encounter]:
    """Who met whom, one encounter an event, by date, undated ones last.

    The conditions are those of :class:`~graph.selection.Selection`, with the same errors;
    ``types`` are the event types that count as meeting.
    """
    selection = Selection(
        actor=actor,
        with_=with_,
        country=country,
        type=tuple(types),
        modality=tuple(modality),
        since=since,
        until=until,
        place=place,
        source=source,
    )
    return encounters(dataset, by_date(matching(dataset, selection)))


def encounters(dataset: Dataset, events: Iterable[MergedEvent]) -> list[Encounter]:
    """The events, of any type, with the articles that tell of them, in the order given."""
    told = list(events)
    told_in = sorted({doc_id for event in told for doc_id in event.articles})
    articles = articles_named(dataset, told_in)
    return [_encounter(event, articles) for event in told]


def sparql(dataset: Dataset, query: str) -> Result:
    """The answer to a SPARQL 1.1 query over all articles together.

    What several articles state is found once in each: ask ``SELECT DISTINCT``, and count
    ``COUNT(DISTINCT ?x)``.
    The prefixes ``safeer``, ``id``, ``rdf``, ``rdfs``, ``owl``, ``schema``, ``skos``, ``prov``
    and ``xsd`` need no declaration. Raises :class:`InputError` for a query that is not valid.
    """
    try:
        return dataset.query(query)
    except SyntaxError as error:
        raise InputError(f"not a SPARQL query: {' '.join(str(error).split())}") from error


def _encounter(event: MergedEvent, articles: dict[str, StoredArticle]) -> Encounter:
    return Encounter(
        event_id=event.event_id,
        type=event.type,
        modality=event.modality,
        sources=tuple(map(Party.of, event.sources)),
        targets=tuple(map(Party.of, event.targets)),
        date=event.date,
        place=event.place,
        tellings=tuple(_telling(x, articles.get(x.doc_id)) for x in event.tellings),
    )


def _telling(event: Event, told_in: StoredArticle | None) -> Telling:
    return Telling(
        sentence=event.sentence.text,
        trigger=event.trigger.text,
        doc_id=event.doc_id,
        title=told_in.title if told_in else "",
        url=told_in.url if told_in else None,
        source=told_in.source if told_in else None,
        published=told_in.published if told_in else None,
        mention_id=event.mention_id,
        confidence=event.confidence,
        rule=event.rule,
    )
