"""Who is speaking when a sentence begins: reports go on for sentences without naming him again."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.actors.lists import DIRECT
from extractors.actors.participants import Participant
from extractors.events.frames import reporting_verbs, verb_lemmas
from extractors.words import Word, sentences

#: Words between a reporting verb and a speaker behind it, and before it.
_BEHIND, _BEFORE = 3, 1
#: A person this near to the beginning of a sentence is what it is about.
_OPENING = 8


def speakers(
    words: Sequence[Word], by_sentence: Sequence[Sequence[Participant]]
) -> list[str | None]:
    """For each sentence the id of who spoke, or was spoken of, before it."""
    current: str | None = None
    result: list[str | None] = [None] * len(by_sentence)
    for part in sentences(words):
        number = part[0].sentence
        result[number] = current
        heads = [
            p for p in by_sentence[number] if p.kind not in ("nisba", "pair") and not p.chained
        ]
        spoken = _speaker(part, heads) or _opening(part[0].index, heads)
        if spoken is not None:
            current = spoken.identities[0].id
    return result


def _speaker(part: Sequence[Word], heads: Sequence[Participant]) -> Participant | None:
    inside = {at for p in heads for at in range(p.mention.start, p.mention.end)}
    for word in part:
        if word.index in inside or not verb_lemmas(word) & reporting_verbs():
            continue
        for participant in heads:
            if (
                participant.governor in DIRECT
                and 0 <= participant.mention.start - word.index <= _BEHIND
            ):
                return participant
        for participant in reversed(heads):
            if 0 <= word.index - participant.mention.end <= _BEFORE:
                return participant
    return None


def _opening(start: int, heads: Sequence[Participant]) -> Participant | None:
    first = next((p for p in heads if p.kind == "person" and p.governor in DIRECT), None)
    return first if first is not None and first.mention.start - start < _OPENING else None
