"""What the graph says about an article, an event and an actor, as quads, and back.

One event node gathers what its tellings say; one mention node a telling keeps everything
that telling said, so that :func:`read_event` gives back the very event that
:func:`article_statements` was given. Each mention and article also has all of itself in one
literal, its record, for quick reading; it is no part of what is exported.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, NamedTuple, TypeVar

import msgspec
import pyoxigraph as ox

from graph import terms as t
from graph.convert import date, iri, label, minted, number, string, unminted
from graph.geography import coordinates
from graph.lookup import Properties, Value
from ontology.article import Article
from ontology.errors import InputError, StoreError
from ontology.event import Actor, Event, Quote, to_record
from ontology.reference import organizations, state
from ontology.vocabulary import ID, EventType, event_types

Nodes = Mapping[ox.NamedNode, Properties]
_Recorded = TypeVar("_Recorded", Event, "StoredArticle")


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """What the graph keeps of an article: all but its text.

    ``digest`` is the SHA-256 of the article's content, ``extractor`` names what read it.
    """

    id: str
    title: str
    published: dt.date | None
    source: str | None
    url: str | None
    lang: str | None
    digest: str
    extractor: str | None


_ARTICLE_FIELDS = tuple(field.name for field in fields(StoredArticle))


class _Triple(NamedTuple):
    subject: ox.NamedNode
    predicate: ox.NamedNode
    object: Value


def digest(article: Article) -> str:
    """SHA-256 of the article's content, in hexadecimal: equal texts have equal digests."""
    return hashlib.sha256(article.content.encode("utf-8", "surrogatepass")).hexdigest()


def article_iri(doc_id: str) -> ox.NamedNode:
    """The article's node, which is also the name of the graph that holds its statements."""
    return minted(t.ARTICLE_SPACE, doc_id)


def state_iri(iso3: str) -> ox.NamedNode:
    """The node of the state with this ISO 3166-1 alpha-3 code."""
    return minted(t.STATE_SPACE, iso3)


def mention_iri(mention_id: str) -> ox.NamedNode:
    """The node of one telling."""
    return minted(t.MENTION_SPACE, mention_id)


def stored(article: Article, extractor: str | None) -> StoredArticle:
    """What the graph is to keep of an article that this extractor read."""
    return StoredArticle(
        id=article.id,
        title=article.title,
        published=article.published,
        source=article.source,
        url=article.url,
        lang=article.lang,
        digest=digest(article),
        extractor=extractor,
    )


def article_statements(
    article: StoredArticle, events: Iterable[Event], as_told: Iterable[Event] = ()
) -> list[ox.Quad]:
    """All statements of one article, each once, in the article's named graph, in no order.

    ``as_told`` are the same events as extracted, before actors and events of several articles
    were merged: where an identifier is another there, that is stated too. Raises :class:`InputError` when an event is not of this article, when two different
    events share a ``mention_id``, or when a type, date or IRI is not valid.
    """
    graph = article_iri(article.id)
    told: dict[str, Event] = {}
    for event in events:
        if event.doc_id != article.id:
            raise InputError(
                f"event {event.mention_id} belongs to article {event.doc_id!r}, not {article.id!r}"
            )
        if told.setdefault(event.mention_id, event) != event:
            raise InputError(
                f"article {article.id!r} has two different events with mention_id "
                f"{event.mention_id!r}: mention ids must be unique"
            )
    triples: set[_Triple] = set(_about_article(article, graph))
    for event in told.values():
        triples.update(_about_event(event, graph))
    for event in as_told:
        triples.update(_told_as(event, told[event.mention_id]))
    return [ox.Quad(*triple, graph) for triple in triples]


def _about_article(article: StoredArticle, node: ox.NamedNode) -> Iterator[_Triple]:
    yield _Triple(node, t.TYPE, t.ARTICLE)
    yield _Triple(node, t.IDENTIFIER, string(article.id))
    yield _Triple(node, t.HEADLINE, string(article.title))
    yield _Triple(node, t.DIGEST, string(article.digest))
    yield _Triple(
        node, t.RECORD, _record({name: getattr(article, name) for name in _ARTICLE_FIELDS})
    )
    if article.published is not None:
        yield _Triple(node, t.PUBLISHED, date(article.published.isoformat()))
    for predicate, value in (
        (t.PUBLISHER, article.source),
        (t.URL, article.url),
        (t.LANGUAGE, article.lang),
        (t.EXTRACTOR, article.extractor),
    ):
        if value is not None:
            yield _Triple(node, predicate, string(value))


def _about_event(event: Event, article: ox.NamedNode) -> Iterator[_Triple]:
    """The event node, its mention, the actors, and the direct triples of a factual event."""
    event_type = _event_type(event)
    node, mention = iri(event.event_id), mention_iri(event.mention_id)
    modality = t.MODALITY_NODES[event.modality]
    yield _Triple(node, t.TYPE, ox.NamedNode(event_type.iri))
    yield _Triple(node, t.MODALITY, modality)
    yield _Triple(node, t.HAS_MENTION, mention)

    yield _Triple(mention, t.TYPE, t.MENTION)
    record = _record(to_record(event))
    yield _Triple(mention, t.RECORD, record)
    for actor in (*event.sources, *event.targets):
        yield _Triple(iri(actor.id), t.INVOLVED_IN, record)
        if actor.country is not None:
            yield _Triple(state_iri(actor.country), t.INVOLVED_IN, record)
    yield _Triple(mention, t.MENTION_OF, node)
    yield _Triple(mention, t.IN_ARTICLE, article)
    yield _Triple(mention, t.EVENT_TYPE, ox.NamedNode(event_type.iri))
    yield _Triple(mention, t.MODALITY, modality)
    yield _Triple(mention, t.TRIGGER, string(event.trigger.text))
    yield _Triple(mention, t.TRIGGER_START, number(event.trigger.start))
    yield _Triple(mention, t.TRIGGER_END, number(event.trigger.end))
    yield _Triple(mention, t.SENTENCE, string(event.sentence.text))
    yield _Triple(mention, t.SENTENCE_START, number(event.sentence.start))
    yield _Triple(mention, t.SENTENCE_END, number(event.sentence.end))
    yield _Triple(mention, t.RULE, string(event.rule))
    yield _Triple(mention, t.CONFIDENCE, number(float(event.confidence)))

    if event.date is not None:
        when = date(event.date)
        yield _Triple(node, t.DATE, when)
        yield _Triple(mention, t.DATE, when)
    if event.date_text is not None:
        yield _Triple(mention, t.DATE_TEXT, string(event.date_text))
    if event.place is not None:
        where = string(event.place)
        yield _Triple(node, t.PLACE_TEXT, where)
        yield _Triple(mention, t.PLACE_TEXT, where)
    if event.place_id is not None:
        place = iri(event.place_id)
        yield _Triple(node, t.AT_PLACE, place)
        yield _Triple(mention, t.AT_PLACE, place)
        yield from _about_place(place, event.place)

    for property_, mention_property, name, actors in (
        (t.SOURCE, t.SOURCE_MENTION, "source", event.sources),
        (t.TARGET, t.TARGET_MENTION, "target", event.targets),
    ):
        for order, actor in enumerate(actors):
            yield _Triple(node, property_, iri(actor.id))
            stands = ox.NamedNode(f"{mention.value}/{name}-{order}")
            yield _Triple(mention, mention_property, stands)
            yield from _about_actor(actor, stands, order)
    if event.claimed_by is not None:
        yield _Triple(node, t.CLAIMED_BY, iri(event.claimed_by.id))
        stands = ox.NamedNode(f"{mention.value}/claimant")
        yield _Triple(mention, t.CLAIMANT_MENTION, stands)
        yield from _about_actor(event.claimed_by, stands, 0)

    if event.modality == "actual":
        yield from _direct(event, event_type)


def _told_as(extracted: Event, event: Event) -> Iterator[_Triple]:
    """The identifiers that the event had as it was extracted, where they are others now."""
    mention = mention_iri(event.mention_id)
    if extracted.event_id != event.event_id:
        yield _Triple(mention, t.TOLD_AS, iri(extracted.event_id))
    sides = (
        ("source", extracted.sources, event.sources),
        ("target", extracted.targets, event.targets),
    )
    for name, those, these in sides:
        for order, (that, this) in enumerate(zip(those, these, strict=True)):
            if that.id != this.id:
                stands = ox.NamedNode(f"{mention.value}/{name}-{order}")
                yield _Triple(stands, t.TOLD_AS, iri(that.id))
    said, meant = extracted.claimed_by, event.claimed_by
    if said is not None and meant is not None and said.id != meant.id:
        yield _Triple(ox.NamedNode(f"{mention.value}/claimant"), t.TOLD_AS, iri(said.id))


def _about_place(place: ox.NamedNode, name: str | None) -> Iterator[_Triple]:
    yield _Triple(place, t.TYPE, t.PLACE)
    if name is not None:
        yield _Triple(place, t.LABEL, label(name))
    where = coordinates(place.value)
    if where is not None:
        yield _Triple(place, t.LATITUDE, number(where[0]))
        yield _Triple(place, t.LONGITUDE, number(where[1]))


def _event_type(event: Event) -> EventType:
    """The vocabulary's entry of the event's type, whose PLOVER class the event must have."""
    event_type = event_types().get(event.type)
    if event_type is None:
        raise InputError(f"unknown event type {event.type!r} in event {event.mention_id}")
    if event_type.plover != event.plover:
        raise InputError(
            f"event {event.mention_id} of type {event.type} says PLOVER class {event.plover!r}: "
            f"the vocabulary says {event_type.plover}"
        )
    if event.modality not in t.MODALITY_NODES:
        raise InputError(f"unknown modality {event.modality!r} in event {event.mention_id}")
    return event_type


def _about_actor(actor: Actor, stands: ox.NamedNode, order: int) -> Iterator[_Triple]:
    """The actor, and the actor as this telling describes it."""
    node = iri(actor.id)
    kind = t.KIND_CLASSES.get(actor.kind)
    if kind is None:
        raise InputError(f"unknown kind of actor {actor.kind!r}: {actor.id}")
    yield _Triple(node, t.TYPE, kind)
    yield _Triple(node, t.LABEL, label(actor.label))

    yield _Triple(stands, t.TYPE, t.ACTOR_MENTION)
    yield _Triple(stands, t.ORDER, number(order))
    yield _Triple(stands, t.ACTOR, node)
    yield _Triple(stands, t.TEXT, string(actor.text))
    yield _Triple(stands, t.START, number(actor.start))
    yield _Triple(stands, t.END, number(actor.end))
    yield _Triple(stands, t.TOLD_LABEL, string(actor.label))
    yield _Triple(stands, t.TOLD_KIND, kind)
    if actor.label_en is not None:
        yield _Triple(node, t.LABEL, ox.Literal(actor.label_en, language="en"))
        yield _Triple(stands, t.TOLD_LABEL_EN, string(actor.label_en))
    if actor.id in _wikidata():
        yield _Triple(node, t.SAME_AS, _wikidata()[actor.id])
    if actor.role is not None:
        yield _Triple(node, t.ROLE, string(actor.role))
        yield _Triple(stands, t.ROLE, string(actor.role))
    if actor.country is not None:
        country = state_iri(actor.country)
        yield _Triple(node, t.COUNTRY, country)
        yield _Triple(stands, t.COUNTRY, country)
        yield from _state_triples(actor.country)


@cache
def _wikidata() -> Mapping[str, ox.NamedNode]:
    """The organizations and groups that Wikidata knows, by actor id."""
    return {
        f"{ID}{known.kind}/{known.id}": ox.NamedNode(t.WIKIDATA_SPACE + known.wikidata)
        for known in organizations()
        if known.wikidata is not None
    }


@cache
def _state_triples(iso3: str) -> tuple[_Triple, ...]:
    """What the reference data say of a state: names, ISO codes, Wikidata."""
    node = state_iri(iso3)
    triples = [_Triple(node, t.TYPE, t.STATE), _Triple(node, t.ISO3, string(iso3))]
    known = state(iso3)
    if known is not None:
        triples += [
            _Triple(node, t.LABEL, ox.Literal(known.name_ar, language="ar")),
            _Triple(node, t.LABEL, ox.Literal(known.name_en, language="en")),
            _Triple(node, t.ISO2, string(known.iso2)),
            _Triple(node, t.SAME_AS, ox.NamedNode(t.WIKIDATA_SPACE + known.wikidata)),
        ]
    return tuple(triples)


def _direct(event: Event, event_type: EventType) -> Iterator[_Triple]:
    """Actor – action – actor, both ways where the property is symmetric."""
    for property_ in (event_type.direct_property, *event_type.also_states):
        predicate = ox.NamedNode(property_)
        for source in event.sources:
            for target in event.targets:
                if source.id == target.id:
                    continue
                yield _Triple(iri(source.id), predicate, iri(target.id))
                if property_ in _symmetric_properties():
                    yield _Triple(iri(target.id), predicate, iri(source.id))


@cache
def _symmetric_properties() -> frozenset[str]:
    return frozenset(x.direct_property for x in event_types().values() if x.symmetric)


def _record(value: dict[str, Any]) -> ox.Literal:
    """All of an article or telling in one literal, which is read 20 times as fast as the rest."""
    return string(json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str))


def recorded_event(record: str) -> Event:
    """The telling of a mention's record."""
    return _decoded(_event_decoder(), record)


def recorded_article(record: str) -> StoredArticle:
    """The article of an article's record."""
    return _decoded(_article_decoder(), record)


@cache
def _event_decoder() -> msgspec.json.Decoder[Event]:
    return msgspec.json.Decoder(Event)


@cache
def _article_decoder() -> msgspec.json.Decoder[StoredArticle]:
    return msgspec.json.Decoder(StoredArticle)


def _decoded(decoder: msgspec.json.Decoder[_Recorded], record: str) -> _Recorded:
    try:
        return decoder.decode(record)
    except msgspec.DecodeError as error:
        raise StoreError(
            f"the store has a damaged record ({error}): build it again from its articles"
        ) from error


def read_article(properties: Properties) -> StoredArticle:
    """The article whose node has these properties; ``KeyError`` if an obligatory one lacks."""
    published = _optional(properties, t.PUBLISHED)
    return StoredArticle(
        id=properties[t.IDENTIFIER][0].value,
        title=properties[t.HEADLINE][0].value,
        published=None if published is None else dt.date.fromisoformat(published),
        source=_optional(properties, t.PUBLISHER),
        url=_optional(properties, t.URL),
        lang=_optional(properties, t.LANGUAGE),
        digest=properties[t.DIGEST][0].value,
        extractor=_optional(properties, t.EXTRACTOR),
    )


def read_event(mention: ox.NamedNode, nodes: Nodes) -> Event:
    """The telling that a mention node holds; ``KeyError`` if an obligatory property lacks.

    ``nodes`` must hold the mention and its actor mentions.
    """
    said = nodes[mention]
    event_type = _types_by_iri()[said[t.EVENT_TYPE][0].value]
    claimants = _read_actors(said, t.CLAIMANT_MENTION, nodes)
    return Event(
        doc_id=unminted(said[t.IN_ARTICLE][0].value, t.ARTICLE_SPACE),
        mention_id=unminted(mention.value, t.MENTION_SPACE),
        event_id=said[t.MENTION_OF][0].value,
        type=event_type.name,
        plover=event_type.plover,
        modality=t.MODALITY_NAMES[said[t.MODALITY][0].value],
        sources=_read_actors(said, t.SOURCE_MENTION, nodes),
        targets=_read_actors(said, t.TARGET_MENTION, nodes),
        trigger=_read_quote(said, t.TRIGGER, t.TRIGGER_START, t.TRIGGER_END),
        sentence=_read_quote(said, t.SENTENCE, t.SENTENCE_START, t.SENTENCE_END),
        date=_optional(said, t.DATE),
        date_text=_optional(said, t.DATE_TEXT),
        place=_optional(said, t.PLACE_TEXT),
        place_id=_optional(said, t.AT_PLACE),
        claimed_by=claimants[0] if claimants else None,
        rule=said[t.RULE][0].value,
        confidence=float(said[t.CONFIDENCE][0].value),
    )


@cache
def _types_by_iri() -> dict[str, EventType]:
    return {event_type.iri: event_type for event_type in event_types().values()}


def _read_actors(said: Properties, link: ox.NamedNode, nodes: Nodes) -> tuple[Actor, ...]:
    mentions = [nodes[node] for node in said.get(link, ()) if isinstance(node, ox.NamedNode)]
    mentions.sort(key=lambda mention: int(mention[t.ORDER][0].value))
    return tuple(_read_actor(mention) for mention in mentions)


def _read_actor(mention: Properties) -> Actor:
    country = _optional(mention, t.COUNTRY)
    return Actor(
        id=mention[t.ACTOR][0].value,
        label=mention[t.TOLD_LABEL][0].value,
        label_en=_optional(mention, t.TOLD_LABEL_EN),
        kind=t.KIND_NAMES[mention[t.TOLD_KIND][0].value],
        country=None if country is None else unminted(country, t.STATE_SPACE),
        role=_optional(mention, t.ROLE),
        text=mention[t.TEXT][0].value,
        start=int(mention[t.START][0].value),
        end=int(mention[t.END][0].value),
    )


def _read_quote(
    said: Properties, text: ox.NamedNode, start: ox.NamedNode, end: ox.NamedNode
) -> Quote:
    return Quote(said[text][0].value, int(said[start][0].value), int(said[end][0].value))


def _optional(properties: Properties, predicate: ox.NamedNode) -> str | None:
    values = properties.get(predicate)
    return values[0].value if values else None
