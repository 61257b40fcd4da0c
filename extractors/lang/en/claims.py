"""Who an English article lets say that an act took place."""

from __future__ import annotations

from extractors.actors.participants import Participant
from extractors.events.frames import Trigger, light_verbs
from extractors.events.scene import Scene
from extractors.lang.en.clauses import reporting
from extractors.lang.en.morphology import lemma_of

_NOBODY = frozenset({"nisba", "pair"})
_VERBS = frozenset(("VB", "VZ", "VD", "VN", "VG"))
_STOPS = frozenset((",", ".", ";", ")"))
#: Words between a reporting verb and its speaker, at most.
_REACH = 3


def _set_off(scene: Scene, start: int, verb: int) -> bool:
    """What is said ends before a verb behind it (…, X said), and no other clause begins there."""
    between = range(start, verb)
    if not any(scene.words[at].text in _STOPS or scene.labels[at] == '"' for at in between):
        return False
    comma = max(at for at in between if scene.words[at].text in _STOPS or scene.labels[at] == '"')
    conjoined = any(scene.labels[at] in ("C", "W", "I") for at in range(comma + 1, verb))
    behind = scene.words[verb + 1].core if verb + 1 < len(scene.words) else ""
    return not conjoined and behind != "that"


def claimant(scene: Scene, trigger: Trigger) -> Participant | None:
    """The participant right before or behind the reporting verb that the act's sentence has."""
    words = scene.words
    number = words[trigger.start].sentence
    sentence = [p for p in scene.sentence(number) if p.kind not in _NOBODY]
    first, last = trigger.start, trigger.end
    while first and words[first - 1].sentence == number:
        first -= 1
    while last < len(words) and words[last].sentence == number:
        last += 1
    for at in [*range(trigger.start - 1, first, -1), *range(trigger.end, last)]:
        if at in scene.inside or scene.labels[at] not in _VERBS:
            continue
        if at >= trigger.end and not _set_off(scene, trigger.end, at):
            continue
        verb = lemma_of(words[at].core)
        if verb not in reporting() or verb in light_verbs("en"):
            continue
        before = [p for p in sentence if 0 <= at - p.mention.end <= _REACH]
        if before:
            return before[-1]
        behind = [p for p in sentence if 0 < p.mention.start - at <= 2]
        if behind and (
            behind[0].mention.end >= last or words[behind[0].mention.end].text in _STOPS
        ):
            return behind[0]
    for participant in sentence:
        opening = [
            word.core
            for word in words[max(0, participant.mention.start - 3) : participant.mention.start]
        ]
        if "according" in opening:
            return participant
    return None
