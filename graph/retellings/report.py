"""What one article says of one act: the unit that is compared across articles."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from graph.geography import Point, coordinates
from graph.names import key
from graph.retellings.knowledge import knowledge
from ontology.event import Actor, Event

#: What tells a report from all others: its article, the event id it gives, the modality.
Name = tuple[str, str, str]

_LONG_ENOUGH = 3
# Arabic writes "and", "so", "by", "as", "for" and the article onto the word.
_PROCLITICS = re.compile(r"^[وف]?(?:بال|كال|لل|ال|[بكل](?=\w{4}))?(?=\w{3})")


@dataclass(frozen=True, slots=True)
class Party:
    """A participant as far as comparing goes.

    ``collective`` is a state or a delegation, which its people may stand for.
    """

    id: str
    country: str | None
    collective: bool
    state: bool

    @property
    def stands_for(self) -> str:
        """The state it acts for, else itself."""
        return self.country or self.id


@dataclass(frozen=True)  # no slots: what is asked again and again is computed once
class Report:
    """The tellings of one article that have one event id, as they were extracted.

    ``event_id`` is that id, ``fingerprint`` that of the article's text. ``words`` are the content words of each sentence that tells of the
    act, without the parties' names; ``start`` is where the first trigger begins.
    """

    doc_id: str
    event_id: str
    published: dt.date | None
    modality: str
    family: str
    types: frozenset[str]
    sources: frozenset[Party]
    targets: frozenset[Party]
    date: str | None
    places: frozenset[str]
    points: tuple[Point, ...]
    words: tuple[frozenset[str], ...]
    start: int
    mentions: tuple[str, ...]
    fingerprint: str | None = None

    def __hash__(self) -> int:
        return hash(self.name)

    @cached_property
    def name(self) -> Name:
        """Its article, the event id it gives, and the modality."""
        return self.doc_id, self.event_id, self.modality

    @cached_property
    def digest(self) -> str:
        """The name as a short hash."""
        text = "\x1f".join(self.name)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @cached_property
    def age(self) -> tuple[dt.date, str, int, str]:
        """Sorts reports by publication, undated articles last, then as the text tells them."""
        return self.published or dt.date.max, self.doc_id, self.start, self.event_id

    @cached_property
    def mutual(self) -> bool:
        """Whether the act has sides, not a source and a target, as far as retelling goes."""
        return self.family in knowledge().mutual

    @cached_property
    def repeated(self) -> bool:
        """Whether the same parties may do this several times on one day."""
        return self.family not in knowledge().occasions

    @cached_property
    def stand_for(self) -> frozenset[str]:
        """For whom the parties act: states, or those who act for themselves."""
        return frozenset(party.stands_for for party in self.parties)

    @cached_property
    def journey(self) -> bool:
        """Whether the act is a visit to a state, which may take days."""
        return "visit" in self.types and any(party.state for party in self.parties)

    @cached_property
    def parties(self) -> frozenset[Party]:
        """All who take part."""
        return self.sources | self.targets


def reports(
    events: Iterable[Event], published: dt.date | None, fingerprint: str | None = None
) -> list[Report]:
    """The reports of one article, whose events these are, sorted by name.

    Tellings that share an event id but not the modality are reports of their own: what is
    planned and what took place are never one event.
    """
    told: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        told.setdefault((event.event_id, event.modality), []).append(event)
    return [_report(told[name], published, fingerprint) for name in sorted(told)]


def _report(events: list[Event], published: dt.date | None, fingerprint: str | None) -> Report:
    events.sort(key=lambda event: (event.trigger.start, event.mention_id))
    first = events[0]
    actors = [actor for event in events for actor in (*event.sources, *event.targets)]
    names = _names(actors)
    dates = sorted((event.date for event in events if event.date), key=lambda x: (-len(x), x))
    return Report(
        doc_id=first.doc_id,
        event_id=first.event_id,
        published=published,
        modality=first.modality,
        family=knowledge().family(first.type),
        types=frozenset(event.type for event in events),
        sources=frozenset(_party(actor) for event in events for actor in event.sources),
        targets=frozenset(_party(actor) for event in events for actor in event.targets),
        date=dates[0] if dates else None,
        places=frozenset(key(event.place) for event in events if event.place),
        points=tuple(
            sorted(
                {
                    point
                    for event in events
                    if event.place_id and (point := coordinates(event.place_id))
                }
            )
        ),
        words=tuple(
            sorted(
                {content_words(event.sentence.text) - names for event in events},
                key=sorted,
            )
        ),
        start=first.trigger.start,
        mentions=tuple(event.mention_id for event in events),
        fingerprint=fingerprint,
    )


def _party(actor: Actor) -> Party:
    delegation = actor.kind in ("group", "organization") and not (
        knowledge().delegations.isdisjoint(content_words(actor.label))
    )
    state = actor.kind == "state"
    return Party(actor.id, actor.country, collective=state or delegation, state=state)


def _names(actors: Iterable[Actor]) -> frozenset[str]:
    texts = {text for actor in actors for text in (actor.label, actor.label_en, actor.text) if text}
    return frozenset(word for text in texts for word in content_words(text))


@lru_cache(maxsize=10_000)  # names recur
def content_words(text: str) -> frozenset[str]:
    """The words that say something, in one spelling each.

    >>> sorted(content_words("والتقى الوزير بالرئيس في القاهرة"))
    ['تقي', 'رييس', 'زير', 'قاهره']
    """
    words = (_PROCLITICS.sub("", word, count=1) for word in key(text).split())
    empty = knowledge().empty_words
    return frozenset(word for word in words if len(word) >= _LONG_ENOUGH and word not in empty)
