"""Nouns that point back to what somebody does: رفضت الاقتراح, after اقتراح طهران.

Where the object of a word of request, refusal, assent or praise is a bare definite noun that
the article used before with an actor behind it, that actor is meant, and stands in its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.actors.mentions import Mention
from extractors.actors.names import bare
from extractors.actors.participants import Participant, governor
from extractors.events.frames import Trigger
from extractors.words import Word

_TYPES = frozenset({"request", "reject", "agree", "support", "accuse"})


def with_echoes(
    words: Sequence[Word], participants: Sequence[Participant], triggers: Sequence[Trigger]
) -> list[Participant]:
    """The participants and, for each noun that points back, the one it points to; in order."""
    inside = {at for p in participants for at in range(p.mention.start, p.mention.end)}
    ends = {p.mention.start: p.mention.end for p in participants}
    behind: dict[str, Participant] = {}  # noun → the last participant in construct with it
    echoes: list[Participant] = []
    position = 0
    for trigger in triggers:
        while position < len(participants) and participants[position].mention.end <= trigger.start:
            participant = participants[position]
            noun = _construct(words, participant)
            if noun:
                behind[noun] = participant
            position += 1
        at = trigger.end
        while at in ends:  # the doer stands between: رفضت أثينا الاقتراح
            at = ends[at]
        if trigger.frames[0].pos != "verb" or at >= len(words) or at in inside:
            continue
        word = words[at]
        if word.sentence != words[trigger.start].sentence or not word.core.startswith("ال"):
            continue
        meant = behind.get(bare(word.core))
        if meant is not None and any(frame.type in _TYPES for frame in trigger.frames):
            mention = Mention(at, at + 1, meant.mention.kind, country=meant.mention.country)
            inside.add(at)
            echoes.append(
                replace(
                    meant,
                    mention=mention,
                    governor=governor(words, mention),
                    chained=False,
                    number=-1,
                    head=-1,
                )
            )
    return _numbered(participants, echoes) if echoes else list(participants)


def _construct(words: Sequence[Word], participant: Participant) -> str | None:
    """The noun that a participant stands behind in construct: انسحاب | القوات الأميركية."""
    at = participant.mention.start - 1
    first = words[participant.mention.start]
    if at < 0 or participant.governor != "w" or first.conjunction or participant.kind == "nisba":
        return None
    noun = words[at]
    if noun.core.startswith("ال") or noun.pronoun or noun.sentence != first.sentence:
        return None
    return noun.core


def _numbered(
    participants: Sequence[Participant], echoes: Sequence[Participant]
) -> list[Participant]:
    """All of them in the order of the text, numbers and heads of lists made anew."""
    ordered = sorted([*participants, *echoes], key=lambda p: p.mention.start)
    place = {participant.number: at for at, participant in enumerate(ordered)}
    return [
        replace(
            participant, number=at, head=at if participant.head < 0 else place[participant.head]
        )
        for at, participant in enumerate(ordered)
    ]
