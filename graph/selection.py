"""Which events are meant: by actor, country, type, modality, time, place, source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox
from rdflib import Dataset

from graph import terms as t
from graph.actors import Meant, country_meant, meant
from graph.convert import unminted
from graph.dates import days
from graph.lookup import linked, objects, subjects
from graph.merge import MergedEvent, merge
from graph.names import key, nearest
from graph.reading import all_events, reading_order, tellings
from graph.statements import mention_iri, recorded_event
from graph.store import engine
from ontology.errors import InputError
from ontology.event import MODALITIES, Event
from ontology.vocabulary import event_types, plover_classes

#: The event types that count as meeting.
MET: tuple[str, ...] = ("meet", "receive", "visit", "talks")


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Conditions on events; an event must meet all that are given.

    ``actor`` takes part, and ``with_`` on the other side: each a name, a surname, an ISO code
    or an IRI, where a country stands for all who act for it. Someone acts for ``country``.
    ``type`` names event types or PLOVER classes, ``modality`` modalities. ``since`` and
    ``until`` are inclusive (``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; undated events fall out).
    ``place`` is a word of the place's name, ``source`` that of the articles.
    """

    actor: str | None = None
    with_: str | None = None
    country: str | None = None
    type: tuple[str, ...] = ()
    modality: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    place: str | None = None
    source: str | None = None


def select(dataset: Dataset, selection: Selection | None = None) -> list[Event]:
    """The tellings of the events that meet the selection, in reading order.

    Raises :class:`~ontology.errors.UnknownActorError` for an actor the graph does not know,
    :class:`InputError` for a condition that means nothing.
    """
    if selection is None or selection == Selection():
        return all_events(dataset)
    chosen = matching(dataset, selection)
    return sorted((x for event in chosen for x in event.tellings), key=reading_order)


def matching(dataset: Dataset, selection: Selection) -> list[MergedEvent]:
    """The events that meet the selection, sorted by ``event_id``; errors as :func:`select`."""
    criteria = _Criteria.of(dataset, selection)
    merged = merge(_candidates(dataset, criteria))
    return [event for event in merged if criteria.met_by(event)]


@dataclass(frozen=True, slots=True)
class _Criteria:
    """A selection with its names looked up and its dates filled in."""

    actor: Meant | None
    with_: Meant | None
    country: Meant | None
    types: frozenset[str]
    modalities: frozenset[str]
    since: dt.date
    until: dt.date
    place: str | None
    articles: frozenset[str] | None

    @classmethod
    def of(cls, dataset: Dataset, selection: Selection) -> _Criteria:
        since = dt.date.min if selection.since is None else days(selection.since)[0]
        until = dt.date.max if selection.until is None else days(selection.until)[1]
        if since > until:
            raise InputError(f"since {selection.since} is after until {selection.until}: swap them")
        return cls(
            actor=None if selection.actor is None else meant(dataset, selection.actor),
            with_=None if selection.with_ is None else meant(dataset, selection.with_),
            country=None
            if selection.country is None
            else country_meant(dataset, selection.country),
            types=frozenset(_types(selection.type)),
            modalities=_modalities(selection.modality),
            since=since,
            until=until,
            place=None if selection.place is None else key(selection.place),
            articles=None if selection.source is None else _articles_of(dataset, selection.source),
        )

    def met_by(self, event: MergedEvent) -> bool:
        return (
            (not self.types or event.type in self.types)
            and (not self.modalities or event.modality in self.modalities)
            and self._at_the_time(event.date)
            and (self.place is None or f" {self.place} " in f" {key(event.place or '')} ")
            and (self.country is None or any(map(self.country.is_meant, event.actors)))
            and self._by_the_actors(event)
        )

    def _at_the_time(self, date: str | None) -> bool:
        if date is None:
            return (self.since, self.until) == (dt.date.min, dt.date.max)
        first, last = days(date)
        return first <= self.until and last >= self.since

    def _by_the_actors(self, event: MergedEvent) -> bool:
        if self.actor is None or self.with_ is None:
            sought = self.actor or self.with_
            return sought is None or any(map(sought.is_meant, event.actors))
        return any(
            (self.actor.is_meant(one) and self.with_.is_meant(other))
            or (self.actor.is_meant(other) and self.with_.is_meant(one))
            for one, other, _ in event.pairs()
        )


def _candidates(dataset: Dataset, criteria: _Criteria) -> Iterator[Event]:
    """Every telling of every event that may meet the criteria, by the store's indexes."""
    store = engine(dataset)
    sought = [x for x in (criteria.actor, criteria.with_, criteria.country) if x is not None]
    told: Iterable[Event]
    if sought:
        records = min((x.records(store) for x in sought), key=len)
        told = map(recorded_event, _alike(records, criteria.types))
    elif criteria.types:
        types = [ox.NamedNode(event_types()[name].iri) for name in sorted(criteria.types)]
        mentions = {node.value for type_ in types for node in subjects(store, t.EVENT_TYPE, type_)}
        told = tellings(dataset, mentions)
    else:
        told = all_events(dataset)
    if sought or criteria.types:
        told = _whole_events(dataset, told)
    for event in told:
        if criteria.articles is None or event.doc_id in criteria.articles:
            yield event


def _alike(records: Iterable[str], types: frozenset[str]) -> Iterator[str]:
    """The records of tellings with a type of the same PLOVER classes, all if no types are given.

    Tellings of one event have one class. A glance at the text saves reading what is not sought.
    """
    classes = [f'"plover":"{event_types()[name].plover}"' for name in types]
    return (x for x in records if not classes or any(name in x for name in classes))


def _whole_events(dataset: Dataset, told: Iterable[Event]) -> Iterator[Event]:
    """These tellings, and all others of the events that they tell of."""
    found, read = set(), set()
    for event in told:
        found.add(ox.NamedNode(event.event_id))
        read.add(mention_iri(event.mention_id))
        yield event
    others = {
        mention.value
        for _, mention in linked(engine(dataset), found, t.HAS_MENTION)
        if isinstance(mention, ox.NamedNode) and mention not in read
    }
    yield from tellings(dataset, others)


def _types(names: Iterable[str]) -> Iterator[str]:
    """The event types named, a PLOVER class naming all of its types."""
    known = event_types()
    for name in names:
        if name.lower() in known:
            yield name.lower()
        elif name.upper() in plover_classes():
            yield from (x.name for x in known.values() if x.plover == name.upper())
        else:
            raise InputError(_unknown("event type", name, [*known, *plover_classes()]))


def _modalities(names: Iterable[str]) -> frozenset[str]:
    for name in names:
        if name not in MODALITIES:
            raise InputError(_unknown("modality", name, MODALITIES))
    return frozenset(names)


def _articles_of(dataset: Dataset, source: str) -> frozenset[str]:
    """The ids of the articles of a source, its name compared by :func:`~graph.names.key`."""
    store = engine(dataset)
    wanted, names, found = key(source), set(), set()
    for article in subjects(store, t.PUBLISHER):
        for name in objects(store, article, t.PUBLISHER):
            names.add(name.value)
            if key(name.value) == wanted:
                found.add(unminted(article.value, t.ARTICLE_SPACE))
    if not found:
        raise InputError(_unknown("source", source, sorted(names)))
    return frozenset(found)


def _unknown(kind: str, name: str, known: Sequence[str]) -> str:
    """One line that names what is not known, and the nearest of what is."""
    near = nearest(name, known) or list(known)[:5]
    return f"no {kind} {name!r}" + (f"; did you mean {', '.join(near)}?" if near else "")
