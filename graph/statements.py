"""What the graph says about an article, an event and an actor, as lines of N-Quads, and back.

One event node gathers what its tellings say; one mention node a telling keeps everything
that telling said, so that :func:`read_event` gives back the very event that
:func:`article_statements` was given. Each mention and article also has all of itself in one
literal, its record, for quick reading; it is no part of what is exported.

Lines, since the store reads them in a fifth of the time that quads take which are made one by one.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import TypeVar

import msgspec
import pyoxigraph as ox

from graph import terms as t
from graph.convert import date, iri, label, minted, number, string, unminted
from graph.geography import coordinates
from graph.lookup import Properties
from ontology.article import Article
from ontology.errors import InputError, StoreError
from ontology.event import Actor, Event, Quote
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
) -> list[str]:
    """All statements of one article, each once, in its named graph, as lines of N-Quads.

    ``as_told`` are the same events as extracted, before actors and events of several articles
    were merged: where an identifier is another there, that is stated too. Raises
    :class:`InputError` when an event is not of this article, when two different events share a
    ``mention_id``, or when a type, date or IRI is not valid.
    """
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
    graph = str(article_iri(article.id))
    triples = chain(
        _about_article(article, graph),
        *(_about_event(event, graph) for event in told.values()),
        *(_told_as(event, told[event.mention_id]) for event in as_told),
    )
    return [f"{triple} {graph} .\n" for triple in dict.fromkeys(triples)]


def _triple(subject: str, predicate: ox.NamedNode, value: str) -> str:
    """A statement as N-Quads has it, without graph; subject and value are terms as it has them."""
    return f"{subject} {_written(predicate)} {value}"


@lru_cache(maxsize=1_000)  # of predicates and classes there are few
def _written(node: ox.NamedNode) -> str:
    return str(node)


@lru_cache(maxsize=10_000)  # actors and places recur
def _iri(value: str) -> str:
    return str(iri(value))


@cache
def _state(iso3: str) -> str:
    return str(state_iri(iso3))


def _string(value: str) -> str:
    return str(string(value))


@lru_cache(maxsize=10_000)  # names recur
def _label(value: str) -> str:
    return str(label(value))


@lru_cache(maxsize=10_000, typed=True)  # offsets recur; 1 and 1.0 are two literals
def _number(value: float) -> str:
    return str(number(value))


@lru_cache(maxsize=1_000)  # news is of few days
def _date(value: str) -> str:
    return str(date(value))


def _about_article(article: StoredArticle, node: str) -> Iterator[str]:
    yield _triple(node, t.TYPE, _written(t.ARTICLE))
    yield _triple(node, t.IDENTIFIER, _string(article.id))
    yield _triple(node, t.HEADLINE, _string(article.title))
    yield _triple(node, t.DIGEST, _string(article.digest))
    yield _triple(node, t.RECORD, _record(article))
    if article.published is not None:
        yield _triple(node, t.PUBLISHED, _date(article.published.isoformat()))
    for predicate, value in (
        (t.PUBLISHER, article.source),
        (t.URL, article.url),
        (t.LANGUAGE, article.lang),
        (t.EXTRACTOR, article.extractor),
    ):
        if value is not None:
            yield _triple(node, predicate, _string(value))


def _about_event(event: Event, article: str) -> Iterator[str]:
    """The event node, its mention, the actors, and the direct triples of a factual event."""
    event_type = _event_type(event)
    node, mention = _iri(event.event_id), str(mention_iri(event.mention_id))
    class_, modality = _iri(event_type.iri), _written(t.MODALITY_NODES[event.modality])
    yield _triple(node, t.TYPE, class_)
    yield _triple(node, t.MODALITY, modality)
    yield _triple(node, t.HAS_MENTION, mention)

    yield _triple(mention, t.TYPE, _written(t.MENTION))
    record = _record(event)
    yield _triple(mention, t.RECORD, record)
    for involved in _involved(event):
        yield _triple(involved, t.INVOLVED_IN, record)
    yield _triple(mention, t.MENTION_OF, node)
    yield _triple(mention, t.IN_ARTICLE, article)
    yield _triple(mention, t.EVENT_TYPE, class_)
    yield _triple(mention, t.MODALITY, modality)
    yield _triple(mention, t.TRIGGER, _string(event.trigger.text))
    yield _triple(mention, t.TRIGGER_START, _number(event.trigger.start))
    yield _triple(mention, t.TRIGGER_END, _number(event.trigger.end))
    yield _triple(mention, t.SENTENCE, _string(event.sentence.text))
    yield _triple(mention, t.SENTENCE_START, _number(event.sentence.start))
    yield _triple(mention, t.SENTENCE_END, _number(event.sentence.end))
    yield _triple(mention, t.RULE, _string(event.rule))
    yield _triple(mention, t.CONFIDENCE, _number(float(event.confidence)))

    if event.date is not None:
        when = _date(event.date)
        yield _triple(node, t.DATE, when)
        yield _triple(mention, t.DATE, when)
    if event.date_text is not None:
        yield _triple(mention, t.DATE_TEXT, _string(event.date_text))
    if event.place is not None:
        where = _string(event.place)
        yield _triple(node, t.PLACE_TEXT, where)
        yield _triple(mention, t.PLACE_TEXT, where)
    if event.place_id is not None:
        place = _iri(event.place_id)
        yield _triple(node, t.AT_PLACE, place)
        yield _triple(mention, t.AT_PLACE, place)
        yield from _about_place(event.place_id, event.place)

    for property_, mention_property, name, actors in (
        (t.SOURCE, t.SOURCE_MENTION, "source", event.sources),
        (t.TARGET, t.TARGET_MENTION, "target", event.targets),
    ):
        for order, actor in enumerate(actors):
            yield _triple(node, property_, _iri(actor.id))
            stands = _standing(mention, f"{name}-{order}")
            yield _triple(mention, mention_property, stands)
            yield from _about_actor(actor, stands, order)
    if event.claimed_by is not None:
        yield _triple(node, t.CLAIMED_BY, _iri(event.claimed_by.id))
        stands = _standing(mention, "claimant")
        yield _triple(mention, t.CLAIMANT_MENTION, stands)
        yield from _about_actor(event.claimed_by, stands, 0)

    if event.modality == "actual":
        yield from _direct(event, event_type)


def _involved(event: Event) -> set[str]:
    """Who takes part in an event, and the states that they act for."""
    actors = (*event.sources, *event.targets)
    states = {_state(actor.country) for actor in actors if actor.country is not None}
    return states.union(_iri(actor.id) for actor in actors)


def _standing(mention: str, place: str) -> str:
    """The node of an actor as it stands in a mention, in this place."""
    return f"{mention[:-1]}/{place}>"


def _told_as(extracted: Event, event: Event) -> Iterator[str]:
    """The identifiers that the event had as it was extracted, where they are others now."""
    mention = str(mention_iri(event.mention_id))
    if extracted.event_id != event.event_id:
        yield _triple(mention, t.TOLD_AS, _iri(extracted.event_id))
    sides = (
        ("source", extracted.sources, event.sources),
        ("target", extracted.targets, event.targets),
    )
    for name, those, these in sides:
        for order, (that, this) in enumerate(zip(those, these, strict=True)):
            if that.id != this.id:
                yield _triple(_standing(mention, f"{name}-{order}"), t.TOLD_AS, _iri(that.id))
    said, meant = extracted.claimed_by, event.claimed_by
    if said is not None and meant is not None and said.id != meant.id:
        yield _triple(_standing(mention, "claimant"), t.TOLD_AS, _iri(said.id))


def _about_place(place: str, name: str | None) -> Iterator[str]:
    node = _iri(place)
    yield _triple(node, t.TYPE, _written(t.PLACE))
    if name is not None:
        yield _triple(node, t.LABEL, _label(name))
    where = coordinates(place)
    if where is not None:
        yield _triple(node, t.LATITUDE, _number(where[0]))
        yield _triple(node, t.LONGITUDE, _number(where[1]))


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


def _about_actor(actor: Actor, stands: str, order: int) -> Iterator[str]:
    """The actor, and the actor as this telling describes it."""
    node = _iri(actor.id)
    kind = t.KIND_CLASSES.get(actor.kind)
    if kind is None:
        raise InputError(f"unknown kind of actor {actor.kind!r}: {actor.id}")
    class_ = _written(kind)
    yield _triple(node, t.TYPE, class_)
    yield _triple(node, t.LABEL, _label(actor.label))

    yield _triple(stands, t.TYPE, _written(t.ACTOR_MENTION))
    yield _triple(stands, t.ORDER, _number(order))
    yield _triple(stands, t.ACTOR, node)
    yield _triple(stands, t.TEXT, _string(actor.text))
    yield _triple(stands, t.START, _number(actor.start))
    yield _triple(stands, t.END, _number(actor.end))
    yield _triple(stands, t.TOLD_LABEL, _string(actor.label))
    yield _triple(stands, t.TOLD_KIND, class_)
    if actor.label_en is not None:
        yield _triple(node, t.LABEL, f"{_string(actor.label_en)}@en")
        yield _triple(stands, t.TOLD_LABEL_EN, _string(actor.label_en))
    if actor.id in _wikidata():
        yield _triple(node, t.SAME_AS, _wikidata()[actor.id])
    if actor.role is not None:
        role = _string(actor.role)
        yield _triple(node, t.ROLE, role)
        yield _triple(stands, t.ROLE, role)
    if actor.country is not None:
        country = _state(actor.country)
        yield _triple(node, t.COUNTRY, country)
        yield _triple(stands, t.COUNTRY, country)
        yield from _state_triples(actor.country)


@cache
def _wikidata() -> Mapping[str, str]:
    """The organizations and groups that Wikidata knows, by actor id."""
    return {
        f"{ID}{known.kind}/{known.id}": _iri(t.WIKIDATA_SPACE + known.wikidata)
        for known in organizations()
        if known.wikidata is not None
    }


@cache
def _state_triples(iso3: str) -> tuple[str, ...]:
    """What the reference data say of a state: names, ISO codes, Wikidata."""
    node = _state(iso3)
    triples = [
        _triple(node, t.TYPE, _written(t.STATE)),
        _triple(node, t.ISO3, _string(iso3)),
    ]
    known = state(iso3)
    if known is not None:
        triples += [
            _triple(node, t.LABEL, f"{_string(known.name_ar)}@ar"),
            _triple(node, t.LABEL, f"{_string(known.name_en)}@en"),
            _triple(node, t.ISO2, _string(known.iso2)),
            _triple(node, t.SAME_AS, _iri(t.WIKIDATA_SPACE + known.wikidata)),
        ]
    return tuple(triples)


def _direct(event: Event, event_type: EventType) -> Iterator[str]:
    """Actor – action – actor, both ways where the property is symmetric."""
    for property_ in (event_type.direct_property, *event_type.also_states):
        action = _iri(property_)
        for source in event.sources:
            for target in event.targets:
                if source.id == target.id:
                    continue
                one, other = _iri(source.id), _iri(target.id)
                yield f"{one} {action} {other}"
                if property_ in _symmetric_properties():
                    yield f"{other} {action} {one}"


@cache
def _symmetric_properties() -> frozenset[str]:
    return frozenset(x.direct_property for x in event_types().values() if x.symmetric)


def _record(told: Event | StoredArticle) -> str:
    """All of an article or telling in one literal, which is read 20 times as fast as the rest."""
    try:
        return _string(msgspec.json.encode(told).decode())
    except UnicodeEncodeError as error:
        raise InputError(f"not valid Unicode: {error.object!r}") from error


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
