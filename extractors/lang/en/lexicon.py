"""Frames of English words: verbs with their particles, nouns, phrases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from extractors.events.frames import Frame, Trigger, frames
from extractors.lang.en.morphology import readings
from extractors.words import Word

#: Words between a verb and its particle, at most: turned the offer down.
_REACH = 4
_PARTICLES = frozenset(["out", "off", "down", "up", "back", "away", "over", "in"])


@cache
def verb_frames() -> Mapping[str, tuple[Frame, ...]]:
    """Frames by the verb: those with a particle first, then those that need certain words."""
    return {
        lemma: tuple(sorted(called, key=lambda frame: (-len(frame.tail), not frame.needs)))
        for (pos, lemma), called in frames("en").items()
        if pos == "verb"
    }


@cache
def noun_frames() -> Mapping[str, tuple[Frame, ...]]:
    """Frames by the first word of the noun, the longest phrases first."""
    return {
        lemma: tuple(sorted(called, key=lambda frame: -len(frame.tail)))
        for (pos, lemma), called in frames("en").items()
        if pos == "noun"
    }


def tail_end(words: Sequence[Word], at: int, end: int, frame: Frame) -> int | None:
    """Where a frame's words that begin at ``at`` end, ``None`` if they are not all there."""
    position = at + 1
    for part in frame.tail:
        reach = _REACH if part in _PARTICLES else 1
        found = next(
            (n for n in range(position, min(position + reach, end)) if words[n].core == part), None
        )
        if found is None:
            return None
        position = found + 1
    return position


def stands(need: str, near: set[str]) -> bool:
    """A word that a frame asks for stands there; joined by ``_``, all of its words do."""
    return all(part in near for part in need.split("_"))


def triggers(words: Sequence[Word]) -> list[Trigger]:
    """The words that call a frame, with all frames they may call."""
    return list(_triggers(words))


def _triggers(words: Sequence[Word]) -> Iterator[Trigger]:
    for word in words:
        for reading in readings().get(word.core, ()):
            called = [
                frame
                for frame in verb_frames().get(reading.lemma, ())
                if tail_end(words, word.index, len(words), frame) is not None
            ]
            if called:
                tense = "past" if reading.form in ("VD", "VN") else "present"
                yield Trigger(word.index, word.index + 1, tuple(called), tense, "", "")
                break
        else:
            nouns = [
                frame
                for frame in noun_frames().get(word.core, ())
                if tail_end(words, word.index, len(words), frame) is not None
            ]
            if nouns:
                yield Trigger(word.index, word.index + 1, tuple(nouns), "", "", "")
