"""From a scene to acts: for each trigger the reading and the participants that fit best.

Four small models decide, each on top of the grammar: does the trigger speak of the frame's
act (``frame``), who is its source and its target (``source``, ``target``), and does the act
hold between these two (``pair``), which gives the confidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors.actors.names import bare
from extractors.actors.participants import Participant
from extractors.events.features import (
    Standing,
    fills,
    frame_features,
    lexically_possible,
    pair_features,
    role_features,
)
from extractors.events.frames import Frame, Trigger
from extractors.events.scene import Scene
from extractors.language import language
from extractors.linear import LinearModel, load_model
from extractors.word_lists import word_list
from ontology.vocabulary import event_types

#: Log-odds below which a frame or a role is not considered, and how many of each are.
_FLOOR = -3.0
_BREADTH = 3


@dataclass(frozen=True, slots=True)
class Models:
    """The models of event extraction, one for each decision."""

    frame: LinearModel
    source: LinearModel
    target: LinearModel
    pair: LinearModel


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a trigger: a frame and the heads of its source and target lists.

    Where source and target are the same list, its members act on each other.
    """

    trigger: Trigger
    frame: Frame
    source: Participant
    target: Participant
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """The reading chosen for a trigger, with its participants and a confidence.

    Where sources and targets are the same, everyone acts on everyone.
    """

    trigger: Trigger
    frame: Frame
    sources: tuple[Participant, ...]
    targets: tuple[Participant, ...]
    confidence: float


@cache
def shipped_models(lang: str = "ar") -> Models:
    """The models that come with the product for a language."""
    return Models(
        *(
            load_model(f"extractors.lang.{lang}", f"models/{name}.txt.gz")
            for name in ("frame", "source", "target", "pair")
        )
    )


def readings(scene: Scene, trigger: Trigger, frame: Frame, models: Models) -> Iterator[Reading]:
    """The readings of a trigger worth weighing."""
    if not lexically_possible(scene, trigger, frame):
        return
    truth = models.frame.score(frame_features(scene, trigger, frame))
    if truth < _FLOOR:
        return
    named = language(scene.lang).slots(scene, trigger)
    sources: list[Standing] = []
    targets: list[Standing] = []
    for participant, where in scene.candidates(trigger):
        places = tuple(named.get(participant.number, ()))
        features = role_features(scene, trigger, frame, participant, where, places)
        sources.append(Standing(participant, where, places, models.source.score(features)))
        targets.append(Standing(participant, where, places, models.target.score(features)))
    if not sources:
        return
    rivals = sorted(sources, key=_score), sorted(targets, key=_score)
    both = [
        (source, target)
        for source in rivals[0][:_BREADTH]
        for target in rivals[1][:_BREADTH]
        if min(source.score, target.score) > _FLOOR
    ]
    if any(_explicit(frame, source, target) for source, target in both):
        both = [(s, t) for s, t in both if s.where == t.where == "here"]
    if event_types()[frame.type].symmetric or frame.type == "agree":
        # the members of one list act on each other: وقعت مصر والسودان
        tried = {
            source.participant.number
            for source, target in both
            if source.participant is target.participant
        }
        own = {standing.participant.number: standing for standing in targets}
        both += [
            (source, own[source.participant.number])
            for source in rivals[0][:_BREADTH]
            if source.score > _FLOOR and source.participant.number not in tried
        ]
    for source, target in both:
        if apart(scene, source.participant, target.participant):
            features = pair_features(scene, trigger, frame, source, target, truth, rivals)
            yield Reading(trigger, frame, source.participant, target.participant, tuple(features))


def _explicit(frame: Frame, source: Standing, target: Standing) -> bool:
    """Both sides stand in slots of the frame, so that nobody is left to be understood."""
    return (
        source.participant is not target.participant
        and fills(source.places, frame.source)
        and fills(target.places, frame.target)
    )


def _score(standing: Standing) -> float:
    return -standing.score


def apart(scene: Scene, source: Participant, target: Participant) -> bool:
    """At least one actor on each side that is not the other."""
    if source is target:
        return len({who for p in scene.list_of(source) for who in p.identities}) > 1
    sources = {who for p in scene.list_of(source) for who in p.identities}
    targets = {who for p in scene.list_of(target) for who in p.identities}
    return len(sources | targets) > 1 and sources != targets


def acts(scene: Scene, models: Models, threshold: float) -> list[Act]:
    """The acts of an article, at most one a word, each with at least ``threshold`` confidence."""
    best: dict[int, tuple[float, Reading]] = {}
    for trigger in scene.triggers:
        for frame in trigger.frames:
            for reading in readings(scene, trigger, frame, models):
                confidence = models.pair.probability(reading.features)
                if confidence >= threshold and (
                    trigger.start not in best or confidence > best[trigger.start][0]
                ):
                    best[trigger.start] = confidence, reading
    return [_act(scene, reading, confidence) for _, (confidence, reading) in sorted(best.items())]


def _act(scene: Scene, reading: Reading, confidence: float) -> Act:
    sources = scene.list_of(reading.source)
    targets = scene.list_of(reading.target)
    mutual = event_types()[reading.frame.type].symmetric
    if reading.source is reading.target:
        if 1 < len(sources) < 3 or not mutual:
            sources, targets = sources[:1], sources[1:] or targets
    elif mutual and _is_round(scene, reading.trigger):
        sources = targets = [*sources, *targets]
    return Act(reading.trigger, reading.frame, tuple(sources), tuple(targets), confidence)


def _is_round(scene: Scene, trigger: Trigger) -> bool:
    """More than two sides meet: اجتماع ثلاثي."""
    behind = scene.words[trigger.end : trigger.end + 2]
    return trigger.frames[0].pos == "noun" and any(
        bare(word.core).removesuffix("ا") in word_list("events.rounds", scene.lang)
        for word in behind
    )
