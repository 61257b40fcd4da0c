"""What the network is told of an article: questions about its triggers, in names of categories.

Each trigger with the actors that may take part in its act is a :class:`Question`. Its marks
speak of grammar (order, prepositions, slots of the frame, clause borders) and of the kinds of
actors, never of who the actors are, so that what is learned from some articles holds for
other people, countries and years.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractors.actors.participants import Participant
from extractors.encoder import FORM, form_marks
from extractors.events.frames import Frame, Trigger
from extractors.events.scene import Scene
from extractors.language import language
from extractors.words import Word

Numbers = NDArray[Any]

#: Marks of a word, of a trigger, of a frame and of a candidate, in the order of their columns.
WORD = (*FORM, "mention", "line")
TRIGGER = ("pos", "form", "shape")
FRAME = ("event", "lemma", "unless", "needs")
CANDIDATE = (
    "where",
    "kind",
    "governor",
    "side",
    "rank",
    "distance",
    "commas",
    "clauses",
    "quotes",
    "verbs",
    "members",
    "named",
    "titled",
    "side rank",
    "pos governor",
    "where kind",
)
#: How a candidate fits the frame: rank of its slot as source and as target, and whether its
#: preposition is one of them.
FIT = ("source", "target", "source governor", "target governor")
#: Slots after the third are one, and none at all is another.
_LAST_SLOT, NO_SLOT = 3, 4


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor that may take part in an act, where it stands, and its marks."""

    participant: Participant
    where: str
    places: tuple[str, ...]
    marks: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """A trigger, what it may denote, and who may take part.

    What the candidates are like is found out when it is first asked for: most triggers tell of
    nothing, and the network sees that without them.
    """

    scene: Scene
    trigger: Trigger
    frames: tuple[Frame, ...]
    marks: tuple[str, ...]
    frame_marks: tuple[tuple[str, ...], ...]
    people: tuple[tuple[Participant, str], ...]

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """Who may take part, where they stand, and their marks."""
        return _candidates(self.scene, self.trigger, self.people)

    @cached_property
    def fits(self) -> tuple[tuple[tuple[int, int, int, int], ...], ...]:
        """A row a frame and in it four numbers a candidate, see :data:`FIT`."""
        return tuple(tuple(_fit(c, frame) for c in self.candidates) for frame in self.frames)


def questions(scene: Scene, also: frozenset[tuple[int, str]] = frozenset()) -> list[Question]:
    """The triggers of an article that may denote an act, in order.

    A frame whose needs are not near is left out, unless the place of its trigger and its type
    are among ``also``.
    """
    found = []
    spelled = [_spellings(word.norm, word.core, word.pronoun != "") for word in scene.words]
    for trigger in scene.triggers:
        near = _near(scene.words, spelled, trigger) if _conditional(trigger) else frozenset()
        frames = tuple(
            frame
            for frame in trigger.frames
            if _possible(near, frame) or (trigger.start, frame.type) in also
        )
        if frames and (people := scene.candidates(trigger)):
            found.append(
                Question(
                    scene,
                    trigger,
                    frames,
                    _trigger_marks(scene, trigger),
                    tuple(_frame_marks(near, frame) for frame in frames),
                    tuple(people),
                )
            )
    return found


def place_marks(scene: Scene) -> list[tuple[str, str]]:
    """The other marks of each word of an article: its part in a mention, and its line."""
    mentions = ["O"] * len(scene.words)
    for participant in scene.participants:
        mention = participant.mention
        for at in range(mention.start, mention.end):
            if mentions[at] == "O" or participant.kind != "nisba":
                mentions[at] = ("B" if at == mention.start else "I") + participant.kind
    return [
        (mention, str(min(word.line, 3)))
        for word, mention in zip(scene.words, mentions, strict=True)
    ]


def word_marks(scene: Scene) -> list[tuple[str, ...]]:
    """All marks of each word of an article."""
    return [
        (*form_marks(word), *marks)
        for word, marks in zip(scene.words, place_marks(scene), strict=True)
    ]


#: Words before and behind a trigger among which a frame looks for what it needs, and for what
#: speaks against it.
_REACH = 20


def _near(
    words: Sequence[Word], spelled: Sequence[tuple[str, ...]], trigger: Trigger
) -> frozenset[str]:
    """All spellings of the words around a trigger in its sentence."""
    number = words[trigger.start].sentence
    start, end = max(0, trigger.start - _REACH), min(len(words), trigger.end + _REACH)
    while words[start].sentence != number:
        start += 1
    while words[end - 1].sentence != number:
        end -= 1
    return frozenset().union(*spelled[start : trigger.start], *spelled[trigger.end : end])


@lru_cache(20_000)
def _spellings(norm: str, core: str, owned: bool) -> tuple[str, ...]:
    """How a frame's needs may spell a word."""
    bare = core.removeprefix("ال")
    if owned and bare.endswith("ت"):
        return norm, core, bare, bare[:-1] + "ه"
    if bare.endswith(("تين", "تان")):
        return norm, core, bare, bare[:-3] + "ه"
    if bare.endswith("تي") and len(bare) > 4:
        return norm, core, bare, bare[:-2] + "ه"
    if len(bare) > 4 and bare.endswith(("ين", "ان")):
        return norm, core, bare, bare[:-2]
    return (
        (norm, core, bare, bare[:-1])
        if len(bare) > 3 and bare.endswith("ا")
        else (norm, core, bare)
    )


def _conditional(trigger: Trigger) -> bool:
    return any(frame.needs or frame.unless for frame in trigger.frames)


@lru_cache(4096)
def _spelled(needs: frozenset[str]) -> tuple[frozenset[str], tuple[tuple[str, ...], ...]]:
    """Words of which one is enough, and joined by ``_`` those of which all are needed."""
    alone = {need for need in needs if "_" not in need}
    joined = tuple(tuple(need.split("_")) for need in sorted(needs) if "_" in need)
    return frozenset(alone | {word.removeprefix("ال") for word in alone}), joined


def _has(near: frozenset[str], needs: frozenset[str]) -> bool:
    """What one of ``needs`` or ``unless`` asks for stands near."""
    alone, joined = _spelled(needs)
    return not near.isdisjoint(alone) or any(
        all(word in near or word.removeprefix("ال") in near for word in words) for words in joined
    )


def _possible(near: frozenset[str], frame: Frame) -> bool:
    """The words that the frame needs are near, if it needs any."""
    return not frame.needs or _has(near, frame.needs)


def _trigger_marks(scene: Scene, trigger: Trigger) -> tuple[str, ...]:
    word, pos = scene.words[trigger.start], trigger.frames[0].pos
    return (
        pos,
        f"{trigger.tense}/{trigger.voice}/{trigger.person}",
        f"{pos}{'+' if word.pronoun else ''}{'al' if word.core.startswith('ال') else ''}",
    )


def _frame_marks(near: frozenset[str], frame: Frame) -> tuple[str, ...]:
    unless = "none" if not frame.unless else "hit" if _has(near, frame.unless) else "clear"
    lemma = f"{frame.pos[0]}:{'_'.join((frame.lemma, *frame.tail))}:{frame.type}"
    return frame.type, lemma, unless, "needs" if frame.needs else "none"


def _candidates(
    scene: Scene, trigger: Trigger, people: Sequence[tuple[Participant, str]]
) -> tuple[Candidate, ...]:
    places = language(scene.lang).slots(scene, trigger)
    around = [
        participant
        for participant in scene.sentence(scene.words[trigger.start].sentence)
        if not participant.chained and participant.kind != "nisba"
    ]
    return tuple(
        Candidate(
            participant,
            where,
            tuple(places.get(participant.number, ())),
            _candidate_marks(scene, trigger, participant, where, around),
        )
        for participant, where in people
    )


def _candidate_marks(
    scene: Scene,
    trigger: Trigger,
    participant: Participant,
    where: str,
    around: Sequence[Participant],
) -> tuple[str, ...]:
    mention = participant.mention
    right = mention.start >= trigger.end
    side = "R" if right else "I" if mention.start <= trigger.start < mention.end else "L"
    start, end = (trigger.end, mention.start) if right else (mention.end, trigger.start)
    between, path = 0, (0, 0, 0, 0)
    if where == "here":
        between = len(
            [other for other in around if start <= other.mention.start and other.mention.end <= end]
        )
        path = _path(scene, start, end)
    pos, rank = trigger.frames[0].pos, _bucket(between)
    commas, clauses, quotes, verbs = path
    return (
        where,
        participant.kind,
        participant.governor,
        side,
        rank,
        _bucket(max(0, end - start) // 2),
        str(min(commas, 3)),
        str(min(clauses, 2)),
        str(min(quotes, 2)),
        str(min(verbs, 2)),
        str(min(len(scene.list_of(participant)), 3)),
        str(salience(scene.named(participant))),
        str(scene.in_title(participant)),
        side + rank,
        pos + participant.governor,
        where + participant.kind,
    )


def _bucket(number: int) -> str:
    return str(number) if number < 5 else "5-6" if number < 7 else "7-12" if number < 13 else "13+"


def salience(named: int) -> int:
    """How often the article names the actor: 1, 2, 3 (three or four times), 4 (more)."""
    return named if named < 3 else 3 if named < 5 else 4


def _path(scene: Scene, start: int, end: int) -> tuple[int, int, int, int]:
    """Between two places: commas, openings of clauses, quotes, verbs."""
    if end <= start:
        return 0, 0, 0, 0
    before, after = scene.signs[start], scene.signs[end]
    return (
        after[0] - before[0],
        after[1] - before[1],
        after[2] - before[2],
        after[3] - before[3],
    )


def standing(question: Question) -> tuple[Numbers, Numbers]:
    """How each candidate as source (row) stands to each as target (column).

    The order of source, target and trigger, 0 to 7, or 8 for the members of one list; and
    whether none (0), one (1) or both have a country, the same (2) or different ones (3).
    """
    starts = np.array([participant.mention.start for participant, _ in question.people])
    before = starts < question.trigger.start
    order = 4 * (starts[:, None] < starts[None]) + 2 * before[:, None] + before[None]
    np.fill_diagonal(order, 8)
    numbers: dict[str | None, int] = {None: 0}
    of = np.array(
        [
            numbers.setdefault(participant.identities[0].country, len(numbers))
            for participant, _ in question.people
        ]
    )
    known = (of > 0).astype(np.int64)
    both = known[:, None] * known
    return order, (known[:, None] | known) + both * (1 + (of[:, None] != of))


def _fit(candidate: Candidate, frame: Frame) -> tuple[int, int, int, int]:
    names = {place.split("-")[0].rstrip("~?") for place in candidate.places}
    governor = candidate.participant.governor
    return (
        _slot(names, frame.source),
        _slot(names, frame.target),
        int(governor in frame.source),
        int(governor in frame.target),
    )


def _slot(names: set[str], slots: Sequence[str]) -> int:
    ranks = [min(rank, _LAST_SLOT) for rank, slot in enumerate(slots) if slot in names]
    return min(ranks, default=NO_SLOT)
