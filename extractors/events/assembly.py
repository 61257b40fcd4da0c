"""From acts to events: modality, date, place and who says so, and which tellings are one event."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from operator import itemgetter
from typing import TypeVar

from extractors.actors.labels import ID
from extractors.actors.participants import Participant
from extractors.events.extractor import FRIENDLY, THRESHOLD, Act, Models, acts
from extractors.events.frames import Trigger
from extractors.events.modality import modality_of
from extractors.events.scene import Scene
from extractors.language import language
from extractors.linear import LinearModel
from extractors.places import PlaceMention, find_places, place_of
from extractors.time import Tense, TimeExpression, date_of
from extractors.word_lists import word_table
from extractors.words import sentence_spans
from ontology.event import Actor, Event, Modality, Quote
from ontology.vocabulary import event_types

#: The same for what is denied or only possible, as a share: the models learn what holds between
#: actors from facts and plans, and are too modest about the rest.
_SHARE_IF_NO_FACT = 0.8

#: Sentences within which what the same actors do belongs together.
_SAME_STORY = 2
_COMMA = re.compile("[،؛,;]")
_NO_FACT = frozenset({"hypothetical", "negated"})
_ENCOUNTERS = frozenset({"meet", "receive", "visit", "talks"})
_MOVEMENTS = frozenset({"visit", "assault", "mobilize", "retreat"})
#: Acts that happen where the article sets out, unless it says another place.
_SCENIC = _ENCOUNTERS | {"message", "protest"}
#: Acts between two places.
_PLACELESS = frozenset({"phone"})
#: Acts of speech: a country beside them is rather what they speak of.
_SPOKEN = frozenset({"accuse", "support", "request", "threaten", "reject"})

#: On which side of publication acts of each modality lie.
_TENSES: Mapping[Modality, Tense | None] = {
    "actual": "past",
    "planned": "future",
    "hypothetical": None,
    "negated": "past",
}


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
    setting: Setting = Setting(),
    *,
    models: Models | None = None,
    moods: Mapping[str, LinearModel] | None = None,
    threshold: float = THRESHOLD,
) -> list[Event]:
    """The events of one article, in the order of their triggers.

    What one telling of an act leaves out, another one may say: a headline's "meets" is planned
    where the text goes on to plan the meeting, and tellings without date or place take those of
    the first telling that has its own.
    """
    spoken = language(scene.lang)
    spans = sentence_spans(scene.words)
    least = threshold * _SHARE_IF_NO_FACT
    tellings = []
    for act in acts(scene, models, least) if models else spoken.acts(scene, least):
        modality = (
            modality_of(scene, act.trigger, act.frame.type, moods, setting.times, act.moods)
            if moods
            else spoken.modality(scene, act, setting.times)
        )
        telling = _telling(scene, act, content, spans, modality)
        if telling and (act.confidence >= threshold or modality in _NO_FACT):
            tellings += _one_visit_each(telling)
    tellings = _agree_on_plans(tellings, setting, spans)
    dates = _dates(scene, tellings, setting, spans)
    places = _places(scene, tellings, dates, setting, spans)
    return name_events(
        [
            _event(scene, telling, doc_id, content, time, place, spans)
            for telling, time, place in zip(tellings, dates, places, strict=True)
        ]
    )


@dataclass(frozen=True, slots=True)
class _Telling:
    """An act with its actors and modality; ``start`` to ``end`` is the trigger in characters."""

    act: Act
    sources: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    modality: Modality
    start: int
    end: int
    clause: tuple[int, int]
    sentence: int

    @property
    def type(self) -> str:
        return self.act.frame.type

    @property
    def key(self) -> tuple[str, ...]:
        return _act_key(self.type, self.modality, self.sources, self.targets)


def _telling(
    scene: Scene, act: Act, content: str, spans: Sequence[tuple[int, int]], modality: Modality
) -> _Telling | None:
    """The act with its actors; ``None`` where what it is done to turns out to be the source."""
    sources = _actors(scene, act.sources, content)
    targets = _actors(scene, act.targets, content)
    if act.sources != act.targets:
        taken = {actor.id for actor in sources}
        targets = tuple(actor for actor in targets if actor.id not in taken)
        if event_types()[act.frame.type].plover in FRIENDLY:
            targets = _without_own(sources, targets)
    elif len(sources) < 3:  # "the two sides": one acts on the other
        sources, targets = sources[:1], sources[1:]
    if not targets and act.targets:
        return None
    first, last = scene.words[act.trigger.start], scene.words[act.trigger.end - 1]
    number = first.sentence
    clause = _clause(content, (first.core_start, last.end), spans[number])
    return _Telling(act, sources, targets, modality, first.core_start, last.end, clause, number)


def _without_own(sources: Sequence[Actor], targets: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The targets without the states that the sources act for, if others are left.

    Who has talks about the relations of "the two countries" has them with the other one.
    """
    own = {source.country for source in sources if source.kind in ("person", "state")} - {None}
    return tuple(t for t in targets if t.kind != "state" or t.country not in own) or targets


def _one_visit_each(telling: _Telling) -> list[_Telling]:
    """A journey to several states is a visit to each, at places of their own.

    "The two countries" stay together: one word is no place of two.
    """
    targets = telling.targets
    named_apart = len({target.start for target in targets}) == len(targets) > 1
    states = all(target.kind == "state" for target in targets)
    if telling.type != "visit" or not named_apart or not states:
        return [telling]
    return [replace(telling, targets=(target,)) for target in targets]


def _agree_on_plans(
    tellings: Sequence[_Telling], setting: Setting, spans: Sequence[tuple[int, int]]
) -> list[_Telling]:
    """Encounters that the article plans are planned in all tellings.

    A telling in the past tense or with a past date keeps a second, actual encounter apart.
    """
    planned = {
        _pair(one) for one in tellings if one.modality == "planned" and one.type in _ENCOUNTERS
    }
    happened = {
        _pair(one)
        for one in tellings
        if one.modality == "actual"
        and (one.act.trigger.tense == "past" or _is_past(one, setting, spans))
    }
    return [
        replace(one, modality="planned")
        if one.modality == "actual" and one.type in _ENCOUNTERS and _pair(one) in planned - happened
        else one
        for one in tellings
    ]


def _pair(telling: _Telling) -> frozenset[str]:
    return frozenset(actor.id for actor in (*telling.sources, *telling.targets))


def _pairs(telling: _Telling) -> set[tuple[str, ...]]:
    """Who acts on whom, one pair each, as kinds of acts tell pairs apart."""
    kind = event_types()[telling.type]
    people: Iterable[tuple[str, str]]
    if kind.symmetric or kind.plover == "CONSULT":
        people = combinations(sorted(_pair(telling)), 2)
    else:
        sources, targets = telling.sources, telling.targets
        people = ((source.id, target.id) for source in sources for target in targets)
    return {(kind.plover, telling.modality, *pair) for pair in people}


_Found = TypeVar("_Found", TimeExpression, PlaceMention)


def _shared(
    tellings: Sequence[_Telling], own: Sequence[_Found | None]
) -> Callable[[_Telling], _Found | None]:
    """What the first telling of an act has, for those that have none: told alike, or in part."""
    alike: dict[tuple[str, ...], _Found] = {}
    partly: dict[tuple[str, ...], tuple[int, _Found]] = {}
    for at, (one, found) in enumerate(zip(tellings, own, strict=True)):
        if found is not None:
            alike.setdefault(one.key, found)
            for pair in _pairs(one):
                partly.setdefault(pair, (at, found))

    def of(one: _Telling) -> _Found | None:
        known = [partly[pair] for pair in _pairs(one) if pair in partly]
        first = min(known, key=itemgetter(0))[1] if known else None
        return alike.get(one.key) or first

    return of


def _is_past(telling: _Telling, setting: Setting, spans: Sequence[tuple[int, int]]) -> bool:
    time = date_of(
        (telling.start, telling.end), setting.times, spans, clause=telling.clause, carry=False
    )
    return time is not None and time.ahead is None and time.tense == "past"


def _dates(
    scene: Scene, tellings: Sequence[_Telling], setting: Setting, spans: Sequence[tuple[int, int]]
) -> list[TimeExpression | None]:
    """What dates each telling: its sentence, else the first dated telling of the act, else the article."""

    def told(one: _Telling, carry: bool) -> TimeExpression | None:
        days = _days_beside(scene, one.act.trigger)
        time = date_of(
            (one.start, one.end),
            setting.times,
            spans,
            clause=one.clause,
            tense=None if days else _TENSES[one.modality],
            carry=carry or days != 0,
        )
        return _shifted(time, days) if time and days else time

    own = [told(one, carry=False) for one in tellings]
    shared = _shared(tellings, own)
    dates: list[TimeExpression | None] = []
    for at, (one, time) in enumerate(zip(tellings, own, strict=True)):
        time = time or shared(one)
        if time is None and one.modality == "planned":
            time = _plan_before(tellings, dates, at)
        elif time is None:
            time = told(one, carry=one.modality == "actual")
        dates.append(time)
    return dates


def _days_beside(scene: Scene, trigger: Trigger) -> int:
    """Days from the day told of to the act, by the word before it: "said on the day after (غداة) the meeting"."""
    before = scene.words[trigger.start - 1] if trigger.start else None
    if before is None or before.sentence != scene.words[trigger.start].sentence:
        return 0
    for days, words in word_table("events.days_beside", scene.lang).items():
        if before.norm in words:
            return int(days)
    return 0


def _shifted(time: TimeExpression, days: int) -> TimeExpression | None:
    """The expression, meaning so many days later; ``None`` if it means no day, or one of no calendar."""
    if len(time.iso or "") != len("YYYY-MM-DD"):
        return None
    try:
        day = datetime.date.fromisoformat(str(time.iso)) + datetime.timedelta(days)
    except (OverflowError, ValueError):
        return None
    return replace(time, iso=day.isoformat())


def _plan_before(
    tellings: Sequence[_Telling], dates: Sequence[TimeExpression | None], at: int
) -> TimeExpression | None:
    """The date of the last plan of one of the same actors, told just before.

    Whom a guest is to meet "during a visit" they meet on its day.
    """
    here = tellings[at]
    for one, time in zip(reversed(tellings[:at]), reversed(dates[:at]), strict=True):
        if here.sentence - one.sentence > _SAME_STORY:
            return None
        if time is None or not _pair(one) & _pair(here):
            continue
        if one.modality == "planned" or (
            (one.type, one.modality) == ("visit", "actual")
            and here.type in _ENCOUNTERS
            and (one.sentence == here.sentence or time.tense != "past")
        ):
            return time
    return None


def _places(
    scene: Scene,
    tellings: Sequence[_Telling],
    dates: Sequence[TimeExpression | None],
    setting: Setting,
    spans: Sequence[tuple[int, int]],
) -> list[PlaceMention | None]:
    """Where each telling puts its act: in its sentence, else as another telling, else as the article."""

    def own_place(one: _Telling, place: PlaceMention) -> bool:
        return language(scene.lang).placed(scene, one.act.trigger, one.type, place.start)

    def told(one: _Telling, encounter: bool) -> PlaceMention | None:
        return place_of(
            (one.start, one.end),
            setting.places,
            spans,
            clause=one.clause,
            destination=(one.targets[0].start, one.targets[0].end) if one.type == "visit" else None,
            movement=one.type in _MOVEMENTS,
            encounter=encounter,
            filed=setting.filed,
            fits=lambda place: own_place(one, place),
        )

    own = [told(one, encounter=False) for one in tellings]
    own = [
        None if place and one.type in _SPOKEN and place.kind in ("country", "region") else place
        for one, place in zip(tellings, own, strict=True)
    ]
    own = [
        _visited(one.targets[0], scene.lang) if _astray(one, place) else place
        for one, place in zip(tellings, own, strict=True)
    ]
    shared, planned = _shared(tellings, own), _planned(tellings, dates, own)
    given = []
    for at, (one, place) in enumerate(zip(tellings, own, strict=True)):
        place = place or shared(one)
        if place is None and one.modality == "planned":
            place = _planned_at(one, dates[at], planned)
        elif place is None and one.type in _SCENIC and not _of_several(one):
            place = told(one, encounter=True)
        given.append(place)
    met = _met_at(tellings, given)
    for at, (one, place) in enumerate(zip(tellings, given, strict=True)):
        if place is None and one.modality != "planned" and one.type not in _SCENIC:
            said = _said_at(tellings, own, met, at)
            given[at] = said if said and own_place(one, said) else None
    return [
        None if one.type in _PLACELESS else place
        for one, place in zip(tellings, given, strict=True)
    ]


def _of_several(telling: _Telling) -> bool:
    """A visit to several states in one word, which is in no place of one."""
    return telling.type == "visit" and len(telling.targets) > 1


def _astray(telling: _Telling, place: PlaceMention | None) -> bool:
    """A visit to a state that does not seem to happen in it."""
    if telling.type != "visit" or len(telling.targets) != 1:
        return False
    target = telling.targets[0]
    return target.kind == "state" and (place is None or place.country != target.country)


def _visited(target: Actor, lang: str) -> PlaceMention | None:
    """The state that is visited, as a place in the words that name it."""
    known = find_places(target.label, lang=lang)
    if not known or known[0].country != target.country:
        return None
    return replace(known[0], start=target.start, end=target.end, text=target.text)


def _planned(
    tellings: Sequence[_Telling],
    dates: Sequence[TimeExpression | None],
    own: Sequence[PlaceMention | None],
) -> Mapping[tuple[str, str], tuple[int, PlaceMention]]:
    """The first place of a planned encounter of each actor on each day."""
    planned: dict[tuple[str, str], tuple[int, PlaceMention]] = {}
    for at, (one, time, place) in enumerate(zip(tellings, dates, own, strict=True)):
        day = time.iso if time else None
        if place and day and one.modality == "planned" and one.type in _ENCOUNTERS:
            for actor in _pair(one):
                planned.setdefault((actor, day), (at, place))
    return planned


def _planned_at(
    telling: _Telling,
    date: TimeExpression | None,
    planned: Mapping[tuple[str, str], tuple[int, PlaceMention]],
) -> PlaceMention | None:
    """Where one of the same actors has another planned encounter on the same day."""
    day = date.iso if date else None
    known = [planned[who, day] for who in _pair(telling) if day and (who, day) in planned]
    return min(known, key=itemgetter(0))[1] if known else None


def _met_at(
    tellings: Sequence[_Telling], given: Sequence[PlaceMention | None]
) -> Mapping[str, Mapping[str, PlaceMention]]:
    """The places where each actor had encounters, by name; of more than two the first two."""
    met: dict[str, dict[str, PlaceMention]] = {}
    for one, place in zip(tellings, given, strict=True):
        if place is not None and one.type in _ENCOUNTERS and one.modality == "actual":
            for actor in _pair(one):
                places = met.setdefault(actor, {})
                if len(places) < 2:
                    places.setdefault(place.name, place)
    return met


def _said_at(
    tellings: Sequence[_Telling],
    own: Sequence[PlaceMention | None],
    met: Mapping[str, Mapping[str, PlaceMention]],
    at: int,
) -> PlaceMention | None:
    """Where the source of what is said had an encounter: told just before, or the only one."""
    here = tellings[at]
    speakers = {actor.id for actor in here.sources}
    if here.modality != "actual":
        return None
    for number in range(at - 1, -1, -1):
        one, place = tellings[number], own[number]
        if here.sentence - one.sentence > _SAME_STORY:
            break
        if (
            place is not None
            and one.type in _ENCOUNTERS
            and one.modality == "actual"
            and speakers & _pair(one)
        ):
            return place
    everywhere = {name: place for who in speakers for name, place in met.get(who, {}).items()}
    return next(iter(everywhere.values())) if len(everywhere) == 1 else None


def _event(
    scene: Scene,
    telling: _Telling,
    doc_id: str,
    content: str,
    time: TimeExpression | None,
    place: PlaceMention | None,
    spans: Sequence[tuple[int, int]],
) -> Event:
    start, end, type_ = telling.start, telling.end, telling.type
    sources, targets = telling.sources, telling.targets
    span = spans[telling.sentence]
    act = telling.act
    ids = [actor.id for actor in (*sources, *targets)]
    return Event(
        doc_id=doc_id,
        mention_id=_digest(doc_id, str(start), str(end), type_, *ids),
        event_id="",
        type=type_,
        plover=event_types()[type_].plover,
        modality=telling.modality,
        sources=sources,
        targets=targets,
        trigger=Quote(content[start:end], start, end),
        sentence=Quote(content[span[0] : span[1]], *span),
        date=time.iso if time else None,
        date_text=time.text if time else None,
        place=place.text if place else None,
        place_id=place.iri if place else None,
        claimed_by=_claimant(scene, act, content, set(ids)),
        rule=f"{act.frame.pos}:{act.frame.lemma}",
        confidence=round(act.confidence, 3),
    )


def _clause(content: str, trigger: tuple[int, int], sentence: tuple[int, int]) -> tuple[int, int]:
    """The stretch between the commas around a trigger."""
    before = [match.end() for match in _COMMA.finditer(content, sentence[0], trigger[0])]
    after = _COMMA.search(content, trigger[1], sentence[1])
    return before[-1] if before else sentence[0], after.start() if after else sentence[1]


def _actors(scene: Scene, participants: Sequence[Participant], content: str) -> tuple[Actor, ...]:
    """The actors of a list, each once."""
    found: dict[str, Actor] = {}
    for participant in participants:
        mention = participant.mention
        start, end = scene.words[mention.start].core_start, scene.words[mention.end - 1].end
        for who in participant.identities:
            found.setdefault(
                who.id,
                Actor(
                    who.id,
                    who.label,
                    who.label_en,
                    who.kind,
                    who.country,
                    who.role,
                    content[start:end],
                    start,
                    end,
                ),
            )
    return tuple(found.values())


def _claimant(scene: Scene, act: Act, content: str, involved: set[str]) -> Actor | None:
    """Who says so, if that is an actor without a part in the act."""
    participant = language(scene.lang).claimant(scene, act.trigger)
    if participant is None:
        return None
    speaker = _actors(scene, [participant], content)[0]
    return None if speaker.id in involved else speaker


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _act_key(
    type_: str, modality: Modality, sources: Sequence[Actor], targets: Sequence[Actor]
) -> tuple[str, ...]:
    """What two tellings of one act share, whatever their dates.

    Meeting, receiving, visiting and talking are one encounter of the same actors, in whatever
    order; other acts need the same type, and their direction counts unless they have none.
    """
    first, second = sorted(actor.id for actor in sources), sorted(actor.id for actor in targets)
    if type_ in _ENCOUNTERS:
        return ("encounter", modality, *sorted({*first, *second}))
    if event_types()[type_].symmetric:
        return (type_, modality, *sorted({*first, *second}))
    return (type_, modality, *first, ">", *second)


def name_events(events: Sequence[Event]) -> list[Event]:
    """The tellings of one article with their ``event_id``.

    Tellings of one kind of act between the same actors are one event, unless their dates
    differ. A dated event is named by actors and date, so that other articles that tell it
    give it the same name; an undated one belongs to its article.
    """
    dates: dict[tuple[str, ...], list[str]] = {}
    for event in events:
        if event.date:
            known = dates.setdefault(
                _act_key(event.type, event.modality, event.sources, event.targets), []
            )
            if event.date not in known:
                known.append(event.date)
    named = []
    for event in events:
        key = _act_key(event.type, event.modality, event.sources, event.targets)
        date = event.date or (dates[key][0] if key in dates else None)
        when = date or f"in {event.doc_id}"
        named.append(replace(event, event_id=ID + "event/" + _digest(*key, when)))
    return named
