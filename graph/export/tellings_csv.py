"""CSV (``.csv``): one row a telling with all there is to say of it, for spreadsheets and R.

Several actors of one side are joined by ``; `` in each of their columns, in one order.
Cannot carry: the offsets and wording of actors' mentions, their roles, the description of
who claims. A value that holds ``; `` cannot be told from two.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.export.content import Content
from graph.export.table import lines
from graph.statements import StoredArticle
from ontology.event import Actor, Event

COLUMNS = (
    "event_id", "mention_id", "type", "plover", "modality",
    "sources", "sources_en", "source_ids", "source_kinds", "source_countries",
    "targets", "targets_en", "target_ids", "target_kinds", "target_countries",
    "date", "date_text", "place", "place_id", "claimed_by", "claimed_by_id",
    "trigger", "trigger_start", "trigger_end", "sentence", "sentence_start", "sentence_end",
    "doc_id", "title", "source", "url", "published", "lang", "rule", "confidence",
)  # fmt: skip


def chunks(content: Content) -> Iterator[bytes]:
    """Tellings in reading order."""
    return lines(COLUMNS, (_row(event, article) for article, event in content.told()))


def _row(event: Event, article: StoredArticle) -> dict[str, object]:
    claimant = event.claimed_by
    return {
        "event_id": event.event_id,
        "mention_id": event.mention_id,
        "type": event.type,
        "plover": event.plover,
        "modality": event.modality,
        **_side("source", event.sources),
        **_side("target", event.targets),
        "date": event.date,
        "date_text": event.date_text,
        "place": event.place,
        "place_id": event.place_id,
        "claimed_by": claimant.label if claimant else None,
        "claimed_by_id": claimant.id if claimant else None,
        "trigger": event.trigger.text,
        "trigger_start": event.trigger.start,
        "trigger_end": event.trigger.end,
        "sentence": event.sentence.text,
        "sentence_start": event.sentence.start,
        "sentence_end": event.sentence.end,
        "doc_id": event.doc_id,
        "title": article.title,
        "source": article.source,
        "url": article.url,
        "published": article.published,
        "lang": article.lang,
        "rule": event.rule,
        "confidence": event.confidence,
    }


def _side(side: str, actors: tuple[Actor, ...]) -> dict[str, str]:
    return {
        f"{side}s": "; ".join(actor.label for actor in actors),
        f"{side}s_en": "; ".join(actor.label_en or "" for actor in actors),
        f"{side}_ids": "; ".join(actor.id for actor in actors),
        f"{side}_kinds": "; ".join(actor.kind for actor in actors),
        f"{side}_countries": "; ".join(actor.country or "" for actor in actors),
    }
