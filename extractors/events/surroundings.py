"""What stands around a trigger, read once for all the frames and participants weighed for it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property
from itertools import groupby

from extractors.actors.participants import Participant
from extractors.actors.recognizer import clusters
from extractors.events.frames import Frame, Trigger
from extractors.events.grammar import slots
from extractors.events.scene import Scene
from extractors.words import Word

#: Words on either side that a frame's ``needs`` and ``unless`` are looked for in.
_REACH = 12
#: Words on either side whose clusters the frame model sees.
_BAG = 6


def bucket(number: int) -> str:
    """A count, coarser the larger it is."""
    return str(number) if number < 4 else "4-6" if number < 7 else "7-12" if number < 13 else "13+"


@cache
def fine_cluster(core: str) -> str:
    """The word's fine cluster."""
    return clusters().get(core, ("-", "-"))[1]


@cache
def coarse_cluster(core: str) -> str:
    """The word's coarse cluster."""
    return clusters().get(core, ("-", "-"))[0]


@cache
def shallow(path: str) -> str:
    """A path (``Scene.signs``) as its sequence of unlike signs, the first six."""
    return "".join(sign for sign, _ in groupby(path.replace("t", "")))[:6]


class Surroundings:
    """A trigger in its sentence: words, participants and the places that the grammar names."""

    def __init__(self, scene: Scene, trigger: Trigger) -> None:
        self.scene = scene
        self.trigger = trigger
        self.word = scene.words[trigger.start]
        self.people = scene.sentence(self.word.sentence)
        self.heads = [p for p in self.people if not p.chained]
        self.actors = [p for p in self.heads if p.kind != "nisba"]

    @cached_property
    def near(self) -> set[str]:
        """Spellings of the words near the trigger."""
        near: set[str] = set()
        for at in self._window(_REACH):
            word = self.scene.words[at]
            near.add(word.core)
            near.add(word.core.removeprefix("ال"))
            near.add(word.norm)
            if word.pronoun and word.core.endswith("ت"):
                near.add(word.core[:-1] + "ه")
        return near

    def _window(self, reach: int) -> list[int]:
        words, trigger = self.scene.words, self.trigger
        return [
            at
            for at in range(max(0, trigger.start - reach), min(len(words), trigger.end + reach))
            if words[at].sentence == self.word.sentence and not trigger.start <= at < trigger.end
        ]

    def _at(self, at: int) -> Word | None:
        words = self.scene.words
        if 0 <= at < len(words) and words[at].sentence == self.word.sentence:
            return words[at]
        return None

    @cached_property
    def before(self) -> Word | None:
        """The word before the trigger, if its sentence has one."""
        return self._at(self.trigger.start - 1)

    @cached_property
    def after(self) -> Word | None:
        """The word behind the trigger, if its sentence has one."""
        return self._at(self.trigger.end)

    @cached_property
    def places(self) -> dict[int, tuple[str, ...]]:
        """The places that the grammar names, by participant number."""
        return {number: tuple(named) for number, named in slots(self.scene, self.trigger).items()}

    @cached_property
    def candidates(self) -> list[tuple[Participant, str]]:
        """Who may take part, and in which sentence they stand."""
        return self.scene.candidates(self.trigger)

    @cached_property
    def bag(self) -> tuple[str, ...]:
        """Clusters of the words around, the coarse ones by side."""
        found: set[str] = set()
        for at in self._window(_BAG):
            core = self.scene.words[at].core
            side = "L" if at < self.trigger.start else "R"
            found.add(f"b{side}{coarse_cluster(core)}")
            found.add(f"b{fine_cluster(core)}")
        return tuple(sorted(found))

    @cached_property
    def paths(self) -> tuple[str, str]:
        """The signs just before and behind the trigger."""
        signs, trigger = self.scene.signs, self.trigger
        return (
            signs[max(0, trigger.start - 4) : trigger.start],
            signs[trigger.end : trigger.end + 4],
        )

    @cached_property
    def company(self) -> tuple[str, ...]:
        """What actors the sentence has: their countries, kinds and sides."""
        countries = {p.identities[0].country for p in self.heads} - {None}
        kinds = [p.kind for p in self.heads]
        others = kinds.count("organization") + kinds.count("group")
        left = any(p.mention.end <= self.trigger.start for p in self.heads)
        right = any(p.mention.start >= self.trigger.end for p in self.heads)
        return (
            f"countries={min(len(countries), 3)}",
            f"kinds={min(kinds.count('state'), 2)}{min(kinds.count('person'), 2)}{min(others, 2)}",
            f"sides={left}{right}",
        )

    def filled(self, frame: Frame) -> tuple[int, int, str, str]:
        """How well the frame's slots are filled, and by what kinds.

        The ranks of source and target, 0 a frame's first slot, 1 another, 9 none.
        """
        best: dict[str, tuple[int, str]] = {"source": (9, "-"), "target": (9, "-")}
        for number, named in self.places.items():
            for role, wanted in (("source", frame.source), ("target", frame.target)):
                rank = rank_of(named, wanted)
                if rank is not None and rank < best[role][0]:
                    best[role] = rank, self.scene.participants[number].kind
        (source, source_kind), (target, target_kind) = best["source"], best["target"]
        return min(source, 1), min(target, 1), source_kind, target_kind

    @cached_property
    def left(self) -> int:
        """How many actors stand before the trigger."""
        return len([p for p in self.actors if p.mention.end <= self.trigger.start])

    def between(self, start: int, end: int) -> int:
        """How many actors stand between two places."""
        return len([p for p in self.actors if start <= p.mention.start and p.mention.end <= end])

    def following(self, participant: Participant) -> Participant | None:
        """The next actor of the sentence."""
        end = participant.mention.end
        return next((p for p in self.actors if p.mention.start >= end), None)


def rank_of(places: Sequence[str], wanted: Sequence[str]) -> int | None:
    """The rank of the best of a frame's slots that one of the grammar's places is, at most 3."""
    ranks = [wanted.index(name) for place in places if (name := place.split("-")[0]) in wanted]
    return min(min(ranks), 3) if ranks else None
