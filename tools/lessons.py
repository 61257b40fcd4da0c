"""What the network is to learn of a trigger."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.events.marks import Question


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
