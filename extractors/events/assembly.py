"""From acts to events: modality, date, place and who says so, and which tellings are one event."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.actors.labels import ID
from extractors.actors.participants import Participant
from extractors.events.extractor import Act, Models, acts, shipped_models
from extractors.events.grammar import slots
from extractors.events.modality import modality_of, shipped_moods
from extractors.events.scene import Scene
from extractors.linear import LinearModel
from extractors.places import PlaceMention, place_of
from extractors.time import TimeExpression, date_of
from extractors.words import sentence_spans
from ontology.event import Actor, Event, Modality, Quote
from ontology.vocabulary import event_types

#: Confidence that an act needs to become an event; chosen by F1 in cross-validation.
THRESHOLD = 0.4

_ENCOUNTERS = frozenset({"meet", "receive", "visit", "talks"})
_MOVEMENTS = frozenset({"visit", "assault", "mobilize", "retreat"})
_SCENIC = frozenset({"meet", "receive", "visit", "talks", "mediate", "assault", "coerce", "protest", "sign", "message"})


@dataclass(frozen=True)
class Setting:
    """What an article tells of time and place."""

    times: Sequence[TimeExpression] = ()
    places: Sequence[PlaceMention] = ()
    filed: PlaceMention | None = None


def events_of(
    scene: Scene,
    doc_id: str,
    content: str,
    setting: Setting = Setting(),  # noqa: B008  # immutable
    *,
    models: Models | None = None,
    moods: Mapping[str, LinearModel] | None = None,
    threshold: float = THRESHOLD,
) -> list[Event]:
    """The events of one article, in the order of their triggers."""
    moods = moods or shipped_moods()
    spans = sentence_spans(scene.words)
    found = [
        _event(scene, act, modality_of(scene, act.trigger, act.frame.type, moods, setting.times), doc_id, content, setting, spans)
        for act in acts(scene, models or shipped_models(), threshold)
    ]
    return name_events([event for event in found if event is not None])


def _event(
    scene: Scene,
    act: Act,
    modality: Modality,
    doc_id: str,
    content: str,
    setting: Setting,
    spans: Sequence[tuple[int, int]],
) -> Event | None:
    words = scene.words
    first, last = words[act.trigger.start], words[act.trigger.end - 1]
    start, end = first.core_start, last.end
    sources = _actors(scene, act.sources, content)
    targets = _actors(scene, act.targets, content)
    if act.sources == act.targets:  # "the two sides": one acts on the other
        sources, targets = sources[:1], sources[1:]
    taken = {actor.id for actor in sources}
    targets = tuple(actor for actor in targets if actor.id not in taken)
    if not targets:
        return None
    span = spans[first.sentence]
    type_ = act.frame.type
    time = date_of(
        (start, end),
        setting.times,
        spans,
        tense="future" if modality == "planned" else "past",
        carry=modality == "actual",
    )
    target = (targets[0].start, targets[0].end)
    place = place_of(
        (start, end),
        setting.places,
        spans,
        destination=target if type_ == "visit" else None,
        movement=type_ in _MOVEMENTS,
        encounter=type_ in _SCENIC,
        filed=setting.filed,
    )
    return Event(
        doc_id=doc_id,
        mention_id=ID + "mention/" + _digest(doc_id, str(start), str(end), type_, *(a.id for a in sources), *(a.id for a in targets)),
        event_id="",
        type=type_,
        plover=event_types()[type_].plover,
        modality=modality,
        sources=sources,
        targets=targets,
        trigger=Quote(content[start:end], start, end),
        sentence=Quote(content[span[0] : span[1]], *span),
        date=time.iso if time else None,
        date_text=time.text if time else None,
        place=place.text if place else None,
        place_id=place.iri if place else None,
        claimed_by=_claimant(scene, act, content, taken | {actor.id for actor in targets}),
        rule=f"{act.frame.pos}:{act.frame.lemma}",
        confidence=round(act.confidence, 3),
    )


def _actors(scene: Scene, participants: Sequence[Participant], content: str) -> tuple[Actor, ...]:
    """The actors of a list, each once."""
    found: dict[str, Actor] = {}
    for participant in participants:
        mention = participant.mention
        start, end = scene.words[mention.start].core_start, scene.words[mention.end - 1].end
        for who in participant.identities:
            found.setdefault(
                who.id,
                Actor(who.id, who.label, who.label_en, who.kind, who.country, who.role, content[start:end], start, end),
            )
    return tuple(found.values())


def _claimant(scene: Scene, act: Act, content: str, involved: set[str]) -> Actor | None:
    """Who says so, where the sentence names a speaker that has no part in the act."""
    for number, places in slots(scene, act.trigger).items():
        participant = scene.participants[number]
        if "speaker" in places and participant.mention.end <= act.trigger.start:
            speaker = _actors(scene, [participant], content)[0]
            return None if speaker.id in involved else speaker
    return None


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _act_key(event: Event) -> tuple[str, ...]:
    """What two tellings of one act share, whatever their dates."""
    sources, targets = sorted(a.id for a in event.sources), sorted(a.id for a in event.targets)
    if event.type in _ENCOUNTERS:
        return ("encounter", event.modality, *sorted({*sources, *targets}))
    if event_types()[event.type].symmetric:
        return (event.type, event.modality, *sorted({*sources, *targets}))
    return (event.type, event.modality, *sources, ">", *targets)


def name_events(events: Sequence[Event]) -> list[Event]:
    """The tellings of one article with their ``event_id``.

    Tellings of one kind of act between the same actors are one event, unless their dates
    differ. A dated event is named by actors and date, so that other articles that tell it
    give it the same name; an undated one belongs to its article.
    """
    dates: dict[tuple[str, ...], list[str]] = {}
    for event in events:
        if event.date:
            known = dates.setdefault(_act_key(event), [])
            if event.date not in known:
                known.append(event.date)
    named = []
    for event in events:
        key = _act_key(event)
        date = event.date or (dates[key][0] if key in dates else None)
        when = date or f"in {event.doc_id}"
        named.append(replace(event, event_id=ID + "event/" + _digest(*key, when)))
    return named
