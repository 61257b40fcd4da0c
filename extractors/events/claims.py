"""Who an article lets say that an act took place, where it does not say so itself.

``قال فلان إن …``, ``… بحسب فلان``: the act is claimed by that person, ministry or agency, if it
is an actor and has no part in the act.
"""

from __future__ import annotations

from functools import cache

from extractors.actors.participants import Participant
from extractors.events.frames import Trigger, reporting_verbs, verb_forms
from extractors.events.scene import Scene
from extractors.word_lists import word_list
from extractors.words import Word

#: What opens the words that are reported.
_QUOTES = frozenset('«»"“”')
#: Words before a source: according to X.
_DIRECT = frozenset({"w", "^", ","})
_NOBODY = frozenset({"nisba", "pair"})
_REACH = 8  # words between "according to" and its source: بحسب ما قال المتحدث باسم …


def claimant(scene: Scene, trigger: Trigger) -> Participant | None:
    """The participant to whom the sentence ascribes the act of a trigger.

    The nearest reporting verb before the trigger counts if reported words open between the
    two ("said that", a colon, a quotation not yet closed); else a source named by "according to" anywhere in the sentence.
    """
    words = scene.words
    number = words[trigger.start].sentence
    opened, quotes = False, 0
    for at in range(trigger.start - 1, -1, -1):
        word = words[at]
        if word.sentence != number:
            break
        if at in scene.inside:
            continue
        quotes += word.text in _QUOTES
        if (
            word.norm in word_list("events.openers", scene.lang)
            or word.core in word_list("events.openers", scene.lang)
            or word.text == ":"
        ):
            opened = True
        elif (opened or quotes % 2) and _reports(word, scene.lang):
            speaker = _subject(scene, at, trigger)
            if speaker is not None:
                return speaker
    return _according(scene, trigger)


@cache
def _is_report(form: str, lang: str) -> bool:
    readings = [
        reading for reading in verb_forms(lang).get(form, ()) if reading.tense != "participle"
    ]
    return bool(readings) and all(reading.lemma in reporting_verbs(lang) for reading in readings)


def _reports(word: Word, lang: str) -> bool:
    forms = [word.norm] if word.particle else [word.norm, word.core]
    if word.norm[:1] in ("و", "ف"):  # the segmenter may leave a conjunction on
        forms.append(word.norm[1:])
    return any(_is_report(form, lang) for form in forms)


def _subject(scene: Scene, verb: int, trigger: Trigger) -> Participant | None:
    """Who speaks: the first participant behind the verb, else the one right before it."""
    sentence = [
        p
        for p in scene.sentence(scene.words[verb].sentence)
        if p.kind not in _NOBODY and not p.chained
    ]
    behind = next((p for p in sentence if verb < p.mention.start < trigger.start), None)
    if (
        behind is not None
        and behind.governor in _DIRECT
        and _close(scene, verb + 1, behind.mention.start, 3)
    ):
        return behind
    if scene.words[verb].norm[:1] == "و":  # "and said": whoever stands before it said no word
        return None
    before = [p for p in sentence if p.mention.end <= verb]
    return (
        before[-1]
        if before and verb - before[-1].mention.end <= 1 and before[-1].governor in _DIRECT
        else None
    )


def _close(scene: Scene, start: int, end: int, reach: int) -> bool:
    """Few words stand between two places, none of them a preposition or the start of a clause."""
    words = scene.words[start:end]
    return len(words) <= reach and not any(
        word.norm in word_list("events.openers", scene.lang)
        or word.core in word_list("events.openers", scene.lang)
        or word.text == ":"
        or word.norm in word_list("events.claim_prepositions", scene.lang)
        for word in words
    )


def _according(scene: Scene, trigger: Trigger) -> Participant | None:
    words = scene.words
    number = words[trigger.start].sentence
    for participant in scene.sentence(number):
        if participant.kind in _NOBODY or participant.chained:
            continue
        for at in range(
            participant.mention.start - 1, max(-1, participant.mention.start - _REACH), -1
        ):
            word = words[at]
            if (
                word.sentence != number
                or word.text in ("،", ",")
                or word.norm in word_list("events.openers", scene.lang)
                or word.core in word_list("events.openers", scene.lang)
            ):
                break
            if at in scene.inside:
                continue
            if word.norm in word_list("events.according", scene.lang) or word.core in word_list(
                "events.according"
            ):
                first = next(
                    p
                    for p in scene.sentence(number)
                    if p.mention.start > at and p.kind not in _NOBODY
                )
                return participant if participant is first else None
    return None
