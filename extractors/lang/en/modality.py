"""Whether an act happened, in English: by auxiliaries, what governs the verb, and the clause."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.events.extractor import Act
from extractors.events.frames import Trigger
from extractors.events.scene import Scene
from extractors.time import TimeExpression
from extractors.word_lists import word_list
from ontology.event import Modality

#: Words looked back for what governs a trigger.
_LEFT = 10
#: Words behind a trigger within which it is said to have been cancelled.
_RIGHT = 4


def modality_of(
    scene: Scene,
    act: Act,
    times: Sequence[TimeExpression],  # noqa: ARG001
) -> Modality:
    """The modality of an act as the words before its trigger tell it."""
    words, trigger, type_ = scene.words, act.trigger, act.frame.type
    number = words[trigger.start].sentence
    cores = []
    for at in range(trigger.start - 1, max(-1, trigger.start - 1 - _LEFT), -1):
        if words[at].sentence != number or words[at].core in (".", ";", ":"):
            break
        cores.append(words[at].core)
    clause = cores[: cores.index(",")] if "," in cores else cores
    if any(core in word_list("modality.condition", "en") for core in clause):
        return "hypothetical"
    if "that" in cores and not word_list("modality.denial", "en").isdisjoint(cores):
        return "negated"
    if words[trigger.start].core in word_list("modality.awaited", "en"):
        return "planned"
    if _cancelled(scene, trigger):
        return "negated"
    governing = type_ in ("agree", "threaten", "reject", "request")
    near = cores[:4]
    if any(core in word_list("tags.negations", "en") for core in near[:3]) and type_ != "reject":
        return "negated"
    if "to" in near[:2] and not word_list("modality.failure", "en").isdisjoint(near):
        return "negated"
    if governing:
        return "hypothetical" if near and not {"may", "might"}.isdisjoint(near) else "actual"
    if any(core in ("may", "might", "could", "should", "must", "can", "would") for core in near):
        return "hypothetical" if "would" not in near else "planned"
    if any(core in ("will", "shall", "'ll") for core in near):
        return "planned"
    if near[:1] == ["to"] and near[1:2] in (["was"], ["were"]):
        return "planned"
    if "to" in near[:2]:
        if any(core in word_list("modality.planned", "en") for core in cores):
            return "planned"
        if any(core in word_list("modality.wished", "en") for core in cores):
            return "hypothetical"
        if words[trigger.start].line == 0 or any(c in ("is", "are") for c in near):
            return "planned"
    if near[:1] == ["for"] and not {"will", "shall"}.isdisjoint(clause):
        return "planned"  # will fly to Rome for talks
    if any(core in word_list("modality.planned_nouns", "en") for core in near):
        return "planned"
    return "actual"


def _cancelled(scene: Scene, trigger: Trigger) -> bool:
    """Right behind an encounter it is said that it was cancelled or called off."""
    labels = scene.labels[trigger.end : trigger.end + _RIGHT]
    cores = [word.core for word in scene.words[trigger.end : trigger.end + _RIGHT]]
    if labels[:1] not in (["BE"], ["HV"]):
        return False
    behind = {*cores, *("_".join(two) for two in pairwise(cores))}
    return not word_list("modality.cancelled", "en").isdisjoint(behind)
