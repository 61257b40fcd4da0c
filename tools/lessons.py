"""What the network is to learn of an annotated article: a lesson a trigger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.events.extractor import apart
from extractors.events.frames import Trigger
from extractors.events.marks import Question, questions
from extractors.events.scene import Scene
from ontology.vocabulary import event_types
from tools.annotations import AnnotatedArticle
from tools.gold import GoldDocument, GoldEvent


@dataclass
class Lesson:
    """A question and what the annotation answers; ``None`` where it leaves that open.

    ``truths`` and ``moods`` have an entry a frame; ``roles`` a row a frame and in it, for each
    candidate, (is source, weight, is target, weight). ``pairs`` has for each frame the places of
    source and target among the candidates, all that are right; the list is empty where nobody
    of the candidates acts on anybody. ``loose`` tells of each frame whether that may be so although
    there are pairs: they are only those that the annotation does not rule out.
    """

    question: Question
    truths: list[tuple[bool, float] | None] = field(default_factory=list)
    moods: list[str | None] = field(default_factory=list)
    roles: list[list[tuple[bool, float, bool, float]] | None] = field(default_factory=list)
    pairs: list[list[tuple[int, int]] | None] = field(default_factory=list)
    loose: list[bool] = field(default_factory=list)


@dataclass
class Example:
    """An annotated article and the scene that the extractors see."""

    document: GoldDocument | AnnotatedArticle
    scene: Scene


def lessons(example: Example) -> list[Lesson]:
    """The questions of an article with the answers of its annotation.

    The annotation may mark one trigger an event; another word of the same class in a sentence
    with the same actors may tell the event again, and is left open.
    """
    document, scene = example.document, example.scene
    annotated = frozenset(
        (trigger.start, frame.type)
        for trigger in scene.triggers
        for frame in trigger.frames
        if _called(document.events, trigger, frame.type)
    )
    present = [document.denoted_by_all(listed) for listed in scene.by_sentence]
    result = []
    for question in questions(scene, also=annotated):
        lesson = Lesson(question)
        around = present[scene.words[question.trigger.start].sentence]
        for frame in question.frames:
            called = _called(document.events, question.trigger, frame.type)
            open_ = not called and any(
                calls(event, frame.type) and event.joins(around, around)
                for event in document.events
            )
            lesson.truths.append(None if open_ else _truth(called, frame.type))
            lesson.moods.append(called[0].modality if called else None)
            pairs, loose = _told(example, question, called) if called else (None, False)
            known = pairs is not None
            lesson.roles.append(_roles(example, question, called) if known else None)
            lesson.pairs.append(pairs)
            lesson.loose.append(loose)
        result.append(lesson)
    return result


def _called(events: Sequence[GoldEvent], trigger: Trigger, type_: str) -> list[GoldEvent]:
    """The annotated events of that class that a trigger tells."""
    span = set(range(trigger.start, trigger.end))
    return [event for event in events if event.at & span and calls(event, type_)]


def _truth(called: Sequence[GoldEvent], type_: str) -> tuple[bool, float]:
    """Whether a frame holds, and how much that counts."""
    if not called:
        return False, 1.0
    exact = any(event.type == type_ for event in called)
    return True, (1.0 if exact else 0.7) * (0.5 if called[-1].optional else 1.0)


def _roles(
    example: Example, question: Question, called: Sequence[GoldEvent]
) -> list[tuple[bool, float, bool, float]]:
    """Candidates of an annotated trigger: are they a source, are they a target?"""
    rows = []
    for candidate in question.candidates:
        who = example.document.denoted_by_all([candidate.participant])
        source = _role(who, [e.sources for e in called], [e.any_sources for e in called])
        target = _role(who, [e.targets for e in called], [e.any_targets for e in called])
        rows.append((*source, *target))
    return rows


def _told(
    example: Example, question: Question, called: Sequence[GoldEvent]
) -> tuple[list[tuple[int, int]] | None, bool]:
    """The pairs that an annotated trigger joins, and whether nobody may be right as well.

    Who annotated an article saw the actors that the recognizer of the day had found and could name no
    others. One that was missing may be a candidate today. ``None`` stands for pairs that nobody can
    tell, for an actor is cut differently today.
    """
    document, scene = example.document, example.scene
    everyone = [candidate.participant for candidate in question.candidates]
    listed = [document.denoted_by_all(scene.list_of(one)) for one in everyone]
    pairs = [
        (s, t)
        for s, sources in enumerate(listed)
        for t, targets in enumerate(listed)
        if apart(scene, everyone[s], everyone[t])
        and (s != t or len(sources) > 1)
        and any(event.joins(sources, targets) for event in called)
    ]
    if pairs or not isinstance(document, AnnotatedArticle):
        return pairs, False
    for event in called:
        for actors in (event.sources, event.targets):
            if not any(who & actors for who in listed) and document.cuts(actors, everyone):
                return None, False
        pairs += [
            (s, t)
            for s, sources in enumerate(listed)
            for t, targets in enumerate(listed)
            if s != t and may_be(event, sources, targets)
        ]
    return pairs, bool(pairs)


def _role(
    who: set[str], main: Sequence[frozenset[str]], wide: Sequence[frozenset[str]]
) -> tuple[bool, float]:
    if not who and not all(main):
        return False, 0.0  # the annotation had no actor to name, perhaps this one
    strict, loose = any(who & ids for ids in main), any(who & ids for ids in wide)
    return loose, 1.0 if strict == loose else 0.4


def may_be(event: GoldEvent, sources: set[str], targets: set[str]) -> bool:
    """Whether an actor that the annotation could not name may be one that it did not see."""
    named = event.sources or event.targets
    if event.sources and event.targets:
        return False
    if event.symmetric:
        return not (sources and targets) and bool((sources | targets) & named)
    known, other = (sources, targets) if event.sources else (targets, sources)
    return not other and bool(known & named)


def calls(event: GoldEvent, type_: str) -> bool:
    """Whether an event is of the class of a type, or may be."""
    return event_types()[type_].plover in event.classes
