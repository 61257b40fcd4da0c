"""Where the participants of a trigger stand: a chunk grammar of Arabic news sentences.

:func:`slots` names, for each participant of a trigger's sentence, the grammatical places it
may hold: ``subj``, ``obj``, a preposition, ``idafa``, ``light`` … — the same names that
``frames.csv`` uses, so that a frame turns a place into a role. It also names weaker places
(``left``, ``first``, ``speaker``), which the models weigh.
"""

from __future__ import annotations

from functools import cache
from typing import Protocol

from extractors.actors.names import bare
from extractors.actors.participants import Participant
from extractors.events.frames import (
    Trigger,
    light_verbs,
    reporting_verbs,
    verb_forms,
    verb_lemmas,
)
from extractors.events.scene import Scene
from extractors.lang.ar.triggers import nominal_forms
from extractors.word_lists import word_list
from extractors.words import Word

#: Words that may stand between a verb and its subject or object without being one.
_DIRECT = frozenset({"w", "^", ",", "كل", "كلا"})


@cache
def is_verb(norm: str) -> bool:
    """The word is a finite verb that the lexicon knows."""
    return any(reading.tense != "participle" for reading in verb_forms("ar").get(norm, ()))


def _verb_word(word: Word) -> bool:
    return is_verb(word.norm) or (word.particle in ("", "س") and is_verb(word.core))


class Put(Protocol):
    """Notes places of a participant, if there is one."""

    def __call__(self, participant: Participant | None, *names: str) -> None:
        """Note the places."""


class _Sentence:
    """The heads of one sentence around a trigger."""

    def __init__(self, scene: Scene, trigger: Trigger) -> None:
        self.scene = scene
        self.words = scene.words
        heads = [p for p in scene.sentence(scene.words[trigger.start].sentence) if not p.chained]
        self.actors = [p for p in heads if p.kind != "nisba"]
        self.right = [p for p in self.actors if p.mention.start >= trigger.end]
        self.left = [p for p in self.actors if p.mention.end <= trigger.start]
        self.nisbas = [
            p for p in scene.sentence(scene.words[trigger.start].sentence) if p.kind == "nisba"
        ]

    def gap(self, start: int, end: int) -> str:
        """What stands between two places: ``near`` nothing that counts, ``noun`` plain words,
        ``break`` the border of a clause.
        """
        kind = "near"
        breaks, relative = word_list("events.breaks"), word_list("events.relative")
        passing = word_list("events.between")
        at = start
        while at < end:
            word = self.words[at]
            if word.norm in passing or word.core in passing:  # قبل is "before" before "accepted"
                at += 1
                continue
            if (
                word.norm in breaks
                or word.norm in relative
                or (_verb_word(word) and at not in self.scene.inside)
            ):
                return "break"
            if word.norm == "في" or word.particle == "ب":
                if word.particle == "ب" and at + 1 == end and bare(word.core) in nominal_forms():
                    kind = "noun"  # what stands behind is done to by that act: باستهداف المنصة
                at += 2 if word.norm == "في" else 1
                continue
            if word.norm[:1].isalpha() and at not in self.scene.inside:
                kind = "noun"
            at += 1
        return kind

    def end_of(self, participant: Participant) -> int:
        return self.scene.list_of(participant)[-1].mention.end


def slots(scene: Scene, trigger: Trigger) -> dict[int, list[str]]:
    """The places of the participants of a trigger's sentence, by participant number."""
    sentence = _Sentence(scene, trigger)
    found: dict[int, list[str]] = {}

    def put(participant: Participant | None, *names: str) -> None:
        if participant is not None:
            found.setdefault(participant.number, []).extend(names)

    pos = trigger.frames[0].pos
    _prepositions(sentence, trigger, put)
    if pos == "verb":
        _verb(sentence, trigger, put)
    elif pos == "noun":
        _noun(sentence, trigger, put)
    else:
        _participle(sentence, trigger, put)
    _context(sentence, trigger, put)
    return found


def _prepositions(sentence: _Sentence, trigger: Trigger, put: Put) -> None:
    """The first participant of each preposition behind the trigger, up to the clause's end."""
    seen: set[str] = set()
    at = trigger.end
    broken = 0
    for participant in sentence.right:
        if sentence.gap(at, participant.mention.start) == "break":
            broken += 1
        governor = participant.governor
        if governor not in _DIRECT and governor not in seen and broken < 2:
            seen.add(governor)
            put(participant, governor if not broken else governor + "~")
        at = sentence.end_of(participant)


def _verb(sentence: _Sentence, trigger: Trigger, put: Put) -> None:
    direct: list[Participant] = []
    at = trigger.end
    for participant in sentence.right:
        gap = sentence.gap(at, participant.mention.start)
        if gap == "break":
            break
        if participant.governor in _DIRECT:
            if gap == "near":
                direct.append(participant)
            else:
                put(participant, "topic")
                break
        at = sentence.end_of(participant)
        if len(direct) == 2:
            break
    left = sentence.left[-1] if sentence.left else None
    near_left = left is not None and sentence.gap(sentence.end_of(left), trigger.start) == "near"
    before = sentence.words[trigger.start - 1] if trigger.start else None
    relative = before is not None and before.norm in word_list("events.relative")
    open_clause = before is not None and before.norm in word_list("events.openings")
    if left is not None and near_left and _was(sentence, left):
        put(left, "subj")
        put(direct[0] if direct else None, "obj", "alone-svo")
        return
    agent = _agent(sentence)
    if trigger.voice == "passive" or agent is not None:
        put(agent, "subj", "agent")
        put(direct[0] if direct else left, "obj", "patient")
        return
    if len(direct) >= 2:
        put(direct[0], "subj")
        put(direct[1], "obj")
        return
    contrast = before is not None and before.norm in word_list("events.contrasts")
    wanted = {slot for frame in trigger.frames for slot in frame.target}
    prep = any(p.governor in frame.target for frame in trigger.frames for p in sentence.right[:2])
    if direct:
        if relative or (
            near_left and left is not None and left.governor in _DIRECT and not open_clause
        ):
            put(direct[0], "obj", "alone-rel" if relative else "alone-svo")
            put(left, "subj")
        elif (prep and "obj" not in wanted) or contrast:
            put(direct[0], "subj")
        else:
            put(direct[0], "alone", "alone-" + ("left" if sentence.left else "none"))
            put(left, "left-of-alone")
    else:
        put(
            left,
            "subj-left",
            "subj-left-" + ("rel" if relative else "near" if near_left else "far"),
        )
        put(sentence.left[0] if sentence.left else None, "subj-first")


def _was(sentence: _Sentence, left: Participant) -> bool:
    """The participant is the subject of a verb that says "was" before it: كان الوزير قد هدد."""
    at = sentence.scene.participants[left.head].mention.start - 1
    if at < 0 or sentence.words[at].sentence != sentence.words[at + 1].sentence:
        return False
    return sentence.words[at].core in word_list("events.was")


def _agent(sentence: _Sentence) -> Participant | None:
    """Who did it, behind a passive verb: من قبل، من جانب، من طرف، على يد."""
    for participant in sentence.right:
        if participant.governor in word_list("events.agents"):
            at = participant.mention.start - 1
            while at > 0 and sentence.words[at].core not in word_list("events.agents"):
                at -= 1
            if sentence.words[at - 1].norm in word_list("events.agent_prepositions"):
                return participant
    return None


def _noun(sentence: _Sentence, trigger: Trigger, put: Put) -> None:
    word = sentence.words[trigger.start]
    first = sentence.right[0] if sentence.right else None
    if first is not None and first.governor in _DIRECT and not word.pronoun:
        between = first.mention.start - trigger.end
        if between == 0:
            put(first, "idafa")
        elif between <= 3 and sentence.gap(trigger.end, first.mention.start) != "break":
            put(first, "topic")
        if between <= 1 and len(sentence.right) > 1:
            second = sentence.right[1]
            if (
                second.governor in _DIRECT
                and sentence.gap(sentence.end_of(first), second.mention.start) == "near"
            ):
                put(second, "obj")
    for order, nisba in enumerate(
        [n for n in sentence.nisbas if 0 <= n.mention.start - trigger.end <= 3]
    ):
        put(nisba, "adj", f"adj{order}")
    after_pair = [p for p in sentence.right if p.governor == "بين"]
    if after_pair:
        follower = [p for p in sentence.right if p.number > after_pair[0].number]
        put(follower[0] if follower else None, "between2")
    if word.pronoun:
        near_person = next((p for p in reversed(sentence.left) if p.kind == "person"), None)
        put(near_person, "poss-near")
        put(sentence.left[0] if sentence.left else None, "poss-first")
    _light(sentence, trigger, put)


def _light(sentence: _Sentence, trigger: Trigger, put: Put) -> None:
    """The subject of the light verb that carries the noun, left of it."""
    number = sentence.words[trigger.start].sentence
    for at in range(trigger.start - 1, max(-1, trigger.start - 25), -1):
        word = sentence.words[at]
        if word.sentence != number:
            return
        if at in sentence.scene.inside:
            continue
        known = [
            light_verbs("ar")[lemma]
            for lemma in sorted(verb_lemmas(word) & light_verbs("ar").keys())
        ]
        if known:
            role = known[0].role
            between = [p for p in sentence.actors if at < p.mention.start < trigger.start]
            before = [p for p in sentence.actors if p.mention.end <= at]
            subject = next((p for p in between if p.governor in _DIRECT), None) or (
                before[-1] if before else None
            )
            put(subject, "light", f"light-{role}")
            return
        if _verb_word(word) or word.norm in word_list("events.breaks"):
            return


def _participle(sentence: _Sentence, trigger: Trigger, put: Put) -> None:
    if sentence.left:
        put(sentence.left[0], "subj", "part-first")
        put(sentence.left[-1], "part-near")
    first = sentence.right[0] if sentence.right else None
    if first is not None and first.governor in _DIRECT:
        put(first, "obj" if sentence.gap(trigger.end, first.mention.start) == "near" else "topic")


def _context(sentence: _Sentence, trigger: Trigger, put: Put) -> None:
    """Who speaks in the sentence, who opens it, and who is praised or blamed inside it."""
    if sentence.left:
        put(sentence.left[0], "first")
    for participant in sentence.actors:
        at = participant.mention.start - 1
        while at >= 0 and sentence.words[at].text in '"«»()':
            at -= 1
        if (
            at >= 0
            and at != trigger.start
            and verb_lemmas(sentence.words[at]) & reporting_verbs("ar")
        ):
            put(participant, "speaker")
            break
    complement = next(
        (
            p
            for p in sentence.right
            if p.governor not in _DIRECT or sentence.gap(trigger.end, p.mention.start) == "noun"
        ),
        None,
    )
    put(complement, "topic?")
