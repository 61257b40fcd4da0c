"""Events, encounters and actors as flat rows of text and numbers, for tables and CSV."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Protocol

from graph.actors import ActorEntry
from graph.identity.clustering import short
from graph.identity.decisions import Decision
from graph.identity.explaining import Explanation
from graph.queries import Encounter
from ontology.event import Event

if TYPE_CHECKING:
    from graph.analysis import Change, Community, Link, Pair, Period, Ranked

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
WHY_COLUMNS = ("told", "year", "spellings", "countries", "actor", "because")
ACTOR_COLUMNS = ("events", "label", "label_en", "kind", "country", "roles", "id")
PAIR_COLUMNS = ("one", "other", "events", "first", "last", "one_id", "other_id")
PERIOD_COLUMNS = ("period", "type", "events")
PERIOD_SUMMARY = ("period", "events", "types")
LINK_COLUMNS = ("step", "one", "other", "events", "first", "last")
RANK_COLUMNS = ("rank", "score", "label", "label_en", "kind", "country", "id")
COMMUNITY_COLUMNS = ("community", "score", "label", "label_en", "kind", "country", "id")
COMMUNITY_SUMMARY = ("community", "actors", "members")
CHANGE_COLUMNS = ("one", "other", "plover", "before", "after", "new")

_SEPARATOR = "; "
_NAMED = 10  # members of a community that a table names


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


def pair_row(pair: Pair) -> Row:
    """Two who met in the columns of :data:`PAIR_COLUMNS`."""
    return {
        "one": pair.one.label,
        "other": pair.other.label,
        "events": len(pair.events),
        "first": pair.first,
        "last": pair.last,
        "one_id": pair.one.id,
        "other_id": pair.other.id,
    }


def period_rows(period: Period) -> list[Row]:
    """One row a type of event, in the columns of :data:`PERIOD_COLUMNS`."""
    return [
        {"period": period.name, "type": type_, "events": number}
        for type_, number in period.types.items()
    ]


def period_record(period: Period) -> Row:
    """The period with its number of events, of all and of each type."""
    return {"period": period.name, "events": len(period.events), "types": period.types}


def period_summary(period: Period) -> Row:
    """The period in one row, in the columns of :data:`PERIOD_SUMMARY`."""
    counted = _SEPARATOR.join(f"{type_} {number}" for type_, number in period.types.items())
    return {"period": period.name or "undated", "events": len(period.events), "types": counted}


def link_row(step: int, link: Link) -> Row:
    """A step of a chain in the columns of :data:`LINK_COLUMNS`."""
    dates = sorted(event.date for event in link.events if event.date is not None)
    return {
        "step": step,
        "one": link.one.label,
        "other": link.other.label,
        "events": len(link.events),
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
    }


def link_record(link: Link, encounters: Iterable[Encounter]) -> Row:
    """A step of a chain with who they are and what links them."""
    return {
        "one": asdict(link.one),
        "other": asdict(link.other),
        "encounters": [encounter.to_record() for encounter in encounters],
    }


def rank_rows(ranked: Iterable[Ranked]) -> list[Row]:
    """The actors in the columns of :data:`RANK_COLUMNS`; those with one score share a rank."""
    found: list[Row] = []
    for number, entry in enumerate(ranked, start=1):
        shared = found and found[-1]["score"] == entry.score
        found.append({"rank": found[-1]["rank"] if shared else number} | asdict(entry))
    return found


def member_rows(communities: Iterable[Community]) -> list[Row]:
    """One row a member, in the columns of :data:`COMMUNITY_COLUMNS`."""
    return [
        {"community": number} | asdict(member)
        for number, community in enumerate(communities, start=1)
        for member in community.members
    ]


def community_rows(communities: Iterable[Community]) -> list[Row]:
    """One row a community, in the columns of :data:`COMMUNITY_SUMMARY`."""
    return [
        {
            "community": number,
            "actors": len(community.members),
            "members": labels(community.members[:_NAMED])
            + ("; …" if len(community.members) > _NAMED else ""),
        }
        for number, community in enumerate(communities, start=1)
    ]


def community_record(community: Community) -> Row:
    """The community with all its members."""
    return {"members": [asdict(member) for member in community.members]}


def change_row(change: Change) -> Row:
    """A change in the columns of :data:`CHANGE_COLUMNS`."""
    return {
        "one": change.one.label,
        "other": change.other.label,
        "plover": change.plover,
        "before": change.before,
        "after": change.after,
        "new": "new" if change.new else None,
    }


def change_record(change: Change, encounters: Iterable[Encounter] | None) -> Row:
    """A change with who they are, and with the events if these are given."""
    record: Row = {
        "one": asdict(change.one),
        "other": asdict(change.other),
        "plover": change.plover,
        "before": change.before,
        "after": change.after,
        "new": change.new,
    }
    if encounters is not None:
        record["encounters"] = [encounter.to_record() for encounter in encounters]
    return record


def why_row(told: Explanation) -> Row:
    """One explanation in the columns of :data:`WHY_COLUMNS`."""
    return {
        "told": short(told.told),
        "year": told.year,
        "spellings": _SEPARATOR.join(told.spellings),
        "countries": _SEPARATOR.join(told.countries),
        "actor": short(told.actor),
        "because": told.because,
    }


def decision_text(decision: Decision) -> str:
    """A decision as people say it."""
    actor, other = short(decision.actor), short(decision.other)
    if decision.verb == "merge":
        return f"{actor} is {other}"
    return f"{actor} is not {other}" if other else f"{actor} is nobody else"


def labels(actors: Iterable[_Labelled]) -> str:
    """The actors' names, joined by ``; ``."""
    return _SEPARATOR.join(actor.label for actor in actors)


def _ids(actors: Iterable[_Labelled]) -> str:
    return _SEPARATOR.join(actor.id for actor in actors)
