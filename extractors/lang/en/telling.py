"""An act as it is told: made of its trigger and sides, and what it takes in is not told again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.actors.participants import Participant
from extractors.events.extractor import THRESHOLD, Act
from extractors.events.frames import Frame, Trigger
from extractors.lang.en.clauses import Sentence, VerbGroup
from extractors.lang.en.intent import FUTURE
from extractors.lang.en.sides import others

#: Acts that need nobody to be done to.
ALONE = frozenset(
    ("agree", "concede", "retreat", "protest", "mobilize", "coerce", "reject", "sanction")
)
#: Acts that swallow what is told in their complement.
GOVERNING = frozenset(
    ("agree", "threaten", "reject", "request", "accuse", "support")
)  # fmt: skip


@dataclass(slots=True)
class Covered:
    """What the acts of a sentence already tell."""

    stretches: list[tuple[int, int]] = field(default_factory=list)
    objects: set[int] = field(default_factory=set)  # heads of objects of the verbs that made acts

    def swallow(self, start: int, end: int) -> None:
        """Tell nothing that begins in this stretch."""
        self.stretches.append((start, end))

    def __contains__(self, at: int) -> bool:
        return any(start <= at < end for start, end in self.stretches)


def made(
    sentence: Sentence,
    start: int,
    end: int,
    frame: Frame,
    group: VerbGroup | None,
    sources: Sequence[Participant],
    targets: Sequence[Participant],
) -> Act | None:
    """The act, ``None`` where nobody is left to whom it could be done."""
    targets = targets if targets == sources else others(targets, sources)
    relative = group is not None and sentence.tags[max(group.start - 1, 0)] == "W"
    if not targets and (frame.type not in ALONE or relative):
        return None
    trigger = Trigger(
        start,
        end,
        (frame,),
        _tense(group),
        "passive" if group and group.passive else "active",
        "",
    )
    confidence = 0.8 if targets else THRESHOLD
    return Act(trigger, frame, tuple(sources), tuple(targets), confidence)


def _tense(group: VerbGroup | None) -> str:
    if group is None:
        return ""
    if group.modal in FUTURE:
        return "future"
    return "past" if group.form in ("VD", "VN") else "present"
