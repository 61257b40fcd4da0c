"""Events as a page reads them: everything is described once, and named by its position."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from graph.geography import capital, coordinates, place_name
from graph.merge import MergedEvent, commonest
from graph.names import key
from graph.parties import Party, parties
from graph.statements import StoredArticle
from graph.web.offsets import Offsets
from ontology.article import Article
from ontology.event import Actor, Event
from ontology.reference import State, state, states
from ontology.vocabulary import FORCE, HELP, OBJECTION, QUADS, TALK, event_types

Record = dict[str, Any]

VERSION = 1  # of the documents

_QUADS: Mapping[str, str] = {
    TALK: "talk",
    HELP: "help",
    OBJECTION: "objection",
    FORCE: "force",
}
_Thing = TypeVar("_Thing")


class Records:
    """The parts of a document that tell of these events, which stay in the order given.

    With ``contents``, the articles' texts by id, tellings say where in them their sentences
    stand.
    """

    def __init__(
        self,
        events: Sequence[MergedEvent],
        articles: Iterable[Article | StoredArticle],
        contents: Mapping[str, Offsets] | None = None,
    ) -> None:
        self._events = events
        self._articles = list(articles)
        self._contents = contents
        self._parties, self._roles = _described(events)
        self._types = _numbered(sorted({event.type for event in events}))
        self._actors = _numbered(self._parties)
        countries = {party.country for party in self._parties.values() if party.country is not None}
        self._countries = _numbered(sorted(countries))
        self._place_names = _place_names(events)
        self._places = _numbered(self._place_names)
        self._article_numbers = _numbered(article.id for article in self._articles)

    def document(self) -> Record:
        """Types, countries, actors, articles, places and events."""
        return {
            "types": [_type_record(name) for name in self._types],
            "countries": [_country_record(code) for code in self._countries],
            "actors": [self._actor_record(party) for party in self._parties.values()],
            "articles": [article_record(article) for article in self._articles],
            "places": [_place_record(*place) for place in self._place_names.items()],
            "events": [self._event_record(event) for event in self._events],
        }

    def _actor_record(self, party: Party) -> Record:
        return {
            "id": party.id,
            "ar": party.label,
            "en": party.label_en,
            "kind": party.kind,
            "country": None if party.country is None else self._countries[party.country],
            "role": self._roles.get(party.id),
        }

    def _event_record(self, event: MergedEvent) -> Record:
        place = _place(event)
        return {
            "id": event.event_id,
            "type": self._types[event.type],
            "modality": event.modality,
            "sources": [self._actors[actor.id] for actor in event.sources],
            "targets": [self._actors[actor.id] for actor in event.targets],
            "pairs": [
                [self._actors[source.id], self._actors[target.id], int(directed)]
                for source, target, directed in event.pairs()
            ],
            "date": event.date,
            "place": None if place is None else self._places[place],
            "tellings": [self._telling_record(telling) for telling in event.tellings],
        }

    def _telling_record(self, telling: Event) -> Record:
        sentence = telling.sentence
        offsets = Offsets(sentence.text, since=sentence.start)
        trigger = offsets.span(telling.trigger.start, telling.trigger.end)
        record: Record = {
            "article": self._article_numbers[telling.doc_id],
            "text": sentence.text,
            "trigger": trigger,
            "actors": sorted(self._mentions(telling, offsets)),
            "claimed_by": None
            if telling.claimed_by is None
            else self._actors[telling.claimed_by.id],
            "confidence": telling.confidence,
            "rule": telling.rule,
        }
        if self._contents is not None:
            content = self._contents.get(telling.doc_id)
            record["at"] = content and content.span(sentence.start, sentence.end)
        return record

    def _mentions(self, telling: Event, offsets: Offsets) -> list[list[int]]:
        """Where in the sentence actors are named; some are named before it."""
        found: dict[tuple[int, int], int] = {}
        for actor in (*telling.sources, *telling.targets, *_claimants(telling)):
            span = offsets.span(actor.start, actor.end)
            if span is not None:
                found.setdefault((span[0], span[1]), self._actors[actor.id])
        return [[start, end, actor] for (start, end), actor in found.items()]


def article_record(article: Article | StoredArticle) -> Record:
    """What a page says of an article."""
    return {
        "id": article.id,
        "title": article.title,
        "published": None if article.published is None else article.published.isoformat(),
        "source": article.source,
        "url": article.url,
        "lang": article.lang,
    }


def _described(events: Iterable[MergedEvent]) -> tuple[dict[str, Party], dict[str, str]]:
    """All who act or claim, those with most events first, and the commonest role of each."""
    merged = list(events)
    taking_part = Counter(actor.id for event in merged for actor in event.actors)
    said = parties(merged)
    roles: dict[str, Counter[str]] = {}
    for event in merged:
        for telling in event.tellings:
            for actor in (*telling.sources, *telling.targets, *_claimants(telling)):
                said.setdefault(actor.id, Party.of(actor))
                if actor.role is not None:
                    roles.setdefault(actor.id, Counter())[actor.role] += 1
    ordered = sorted(said, key=lambda actor: (-taking_part[actor], actor))
    return (
        {actor: said[actor] for actor in ordered},
        {actor: role for actor, told in roles.items() if (role := commonest(told)) is not None},
    )


def _claimants(telling: Event) -> tuple[Actor, ...]:
    return () if telling.claimed_by is None else (telling.claimed_by,)


def _numbered(things: Iterable[_Thing]) -> dict[_Thing, int]:
    return {thing: number for number, thing in enumerate(things)}


def _type_record(name: str) -> Record:
    known = event_types()[name]
    return {
        "name": name,
        "plover": known.plover,
        "quad": _QUADS[QUADS[known.plover]],
        "symmetric": known.symmetric,
        "ar": known.label_ar,
        "en": known.label_en,
        "iri": known.iri,
    }


def _country_record(code: str) -> Record:
    known = state(code)
    return {
        "code": code,
        "ar": known.name_ar if known else code,
        "en": known.name_en if known else code,
        "at": capital(code),
    }


def _place(event: MergedEvent) -> str | None:
    """What tells a place from others: its IRI, or its name if it has none."""
    return event.place_id or event.place


def _place_names(events: Iterable[MergedEvent]) -> dict[str, str]:
    """The places of the events, sorted, each as most texts name it."""
    told: dict[str, Counter[str]] = {}
    for event in events:
        place = _place(event)
        if place is not None:
            told.setdefault(place, Counter())[event.place or place] += 1
    return {place: commonest(told[place]) or place for place in sorted(told)}


def _place_record(place: str, name: str) -> Record:
    """A place, and where it is: a country is where its capital is."""
    country = _states().get(key(name))
    where = coordinates(place)
    if where is None and country is not None:
        where = capital(country.iso3)
    return {
        "id": None if place == name else place,
        "ar": name,
        "en": place_name(place) or (country.name_en if country else None),
        "at": where,
    }


@cache
def _states() -> Mapping[str, State]:
    """The states by their names in both scripts, to be compared by :func:`graph.names.key`."""
    return {key(name): known for known in states() for name in (known.name_ar, known.name_en)}
