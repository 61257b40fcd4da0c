"""Events, encounters and actors as flat rows of text and numbers, for tables and CSV."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from graph.actors import ActorEntry
from graph.queries import Encounter
from ontology.event import Event

Row = dict[str, Any]

EVENT_COLUMNS = (
    "date",
    "type",
    "plover",
    "modality",
    "sources",
    "targets",
    "place",
    "claimed_by",
    "trigger",
    "sentence",
    "doc_id",
    "start",
    "end",
    "rule",
    "confidence",
    "source_ids",
    "target_ids",
    "event_id",
    "mention_id",
)
#: The columns of an event that a table has room for.
EVENT_SUMMARY = ("date", "type", "modality", "sources", "targets", "place", "doc_id")
ENCOUNTER_COLUMNS = ("date", "type", "modality", "sources", "targets", "place", "articles")
EVIDENCE_COLUMNS = (
    *ENCOUNTER_COLUMNS,
    "event_id",
    "sentence",
    "trigger",
    "doc_id",
    "title",
    "source",
    "published",
    "url",
)
ACTOR_COLUMNS = ("events", "label", "label_en", "kind", "country", "roles", "id")

_SEPARATOR = "; "


class _Labelled(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def label(self) -> str: ...


def event_row(event: Event) -> Row:
    """One telling in the columns of :data:`EVENT_COLUMNS`; several actors joined by ``; ``."""
    return {
        "date": event.date,
        "type": event.type,
        "plover": event.plover,
        "modality": event.modality,
        "sources": labels(event.sources),
        "targets": labels(event.targets),
        "place": event.place,
        "claimed_by": event.claimed_by.label if event.claimed_by else None,
        "trigger": event.trigger.text,
        "sentence": event.sentence.text,
        "doc_id": event.doc_id,
        "start": event.sentence.start,
        "end": event.sentence.end,
        "rule": event.rule,
        "confidence": event.confidence,
        "source_ids": _ids(event.sources),
        "target_ids": _ids(event.targets),
        "event_id": event.event_id,
        "mention_id": event.mention_id,
    }


def encounter_row(encounter: Encounter) -> Row:
    """One encounter in the columns of :data:`ENCOUNTER_COLUMNS`."""
    return {
        "date": encounter.date,
        "type": encounter.type,
        "modality": encounter.modality,
        "sources": labels(encounter.sources),
        "targets": labels(encounter.targets),
        "place": encounter.place,
        "articles": len({telling.doc_id for telling in encounter.tellings}),
    }


def evidence_rows(encounter: Encounter) -> list[Row]:
    """One row a telling of the encounter, in the columns of :data:`EVIDENCE_COLUMNS`."""
    return [
        encounter_row(encounter)
        | {
            "event_id": encounter.event_id,
            "sentence": telling.sentence,
            "trigger": telling.trigger,
            "doc_id": telling.doc_id,
            "title": telling.title,
            "source": telling.source,
            "published": telling.published,
            "url": telling.url,
        }
        for telling in encounter.tellings
    ]


def actor_row(actor: ActorEntry) -> Row:
    """One actor in the columns of :data:`ACTOR_COLUMNS`."""
    return {
        "events": actor.events,
        "label": actor.label,
        "label_en": actor.label_en,
        "kind": actor.kind,
        "country": actor.country,
        "roles": _SEPARATOR.join(actor.roles),
        "id": actor.id,
    }


def labels(actors: Iterable[_Labelled]) -> str:
    """The actors' names, joined by ``; ``."""
    return _SEPARATOR.join(actor.label for actor in actors)


def _ids(actors: Iterable[_Labelled]) -> str:
    return _SEPARATOR.join(actor.id for actor in actors)
