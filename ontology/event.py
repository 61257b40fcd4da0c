"""The event: the one type that travels from the extractors to every answer and file.

An :class:`Event` is one *telling* of an act: one trigger in one sentence of one article.
``mention_id`` is the telling's own, ``event_id`` names the act itself, so that two tellings
of one act share it. :func:`to_record` and :func:`from_record` give the JSON form, whose keys
are always all present.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

Kind = Literal["person", "state", "organization", "group"]
Modality = Literal["actual", "planned", "hypothetical", "negated"]

KINDS: tuple[Kind, ...] = ("person", "state", "organization", "group")
MODALITIES: tuple[Modality, ...] = ("actual", "planned", "hypothetical", "negated")


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim stretch of an article, ``start`` and ``end`` in characters of its content."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Actor:
    """A resolved actor as it stands in one event.

    ``id``, ``label``, ``label_en``, ``kind``, ``country`` (ISO 3166-1 alpha-3) and ``role``
    belong to the actor; ``text``, ``start``, ``end`` to the mention in this event.
    """

    id: str
    label: str
    label_en: str | None
    kind: Kind
    country: str | None
    role: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Event:
    """One telling of a diplomatic event; see the module's docstring.

    ``type`` is one of the event types of the vocabulary and ``plover`` its PLOVER class;
    ``date`` is an ISO date, a month ``YYYY-MM`` or a year ``YYYY``; ``place_id`` an IRI;
    ``rule`` names the rule or model that made the event; ``confidence`` is a probability.
    """

    doc_id: str
    mention_id: str
    event_id: str
    type: str
    plover: str
    modality: Modality
    sources: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    trigger: Quote
    sentence: Quote
    date: str | None
    date_text: str | None
    place: str | None
    place_id: str | None
    claimed_by: Actor | None
    rule: str
    confidence: float


def to_record(event: Event) -> dict[str, Any]:
    """The event as a JSON-ready dictionary, every key present."""
    # By hand: dataclasses.asdict copies every value deeply, which takes ten times as long.
    record = {name: getattr(event, name) for name in _FIELDS}
    record["sources"] = tuple(map(_actor_record, event.sources))
    record["targets"] = tuple(map(_actor_record, event.targets))
    record["trigger"] = _quote_record(event.trigger)
    record["sentence"] = _quote_record(event.sentence)
    if event.claimed_by is not None:
        record["claimed_by"] = _actor_record(event.claimed_by)
    return record


def _actor_record(actor: Actor) -> dict[str, Any]:
    return {name: getattr(actor, name) for name in _ACTOR_FIELDS}


def _quote_record(quote: Quote) -> dict[str, Any]:
    return {"text": quote.text, "start": quote.start, "end": quote.end}


_FIELDS = tuple(field.name for field in fields(Event))
_ACTOR_FIELDS = tuple(field.name for field in fields(Actor))


def from_record(record: Mapping[str, Any]) -> Event:
    """The event that :func:`to_record` wrote; raises ``KeyError`` on a missing key."""
    claimed_by = record["claimed_by"]
    return Event(
        doc_id=record["doc_id"],
        mention_id=record["mention_id"],
        event_id=record["event_id"],
        type=record["type"],
        plover=record["plover"],
        modality=record["modality"],
        sources=tuple(Actor(**actor) for actor in record["sources"]),
        targets=tuple(Actor(**actor) for actor in record["targets"]),
        trigger=Quote(**record["trigger"]),
        sentence=Quote(**record["sentence"]),
        date=record["date"],
        date_text=record["date_text"],
        place=record["place"],
        place_id=record["place_id"],
        claimed_by=None if claimed_by is None else Actor(**claimed_by),
        rule=record["rule"],
        confidence=record["confidence"],
    )
