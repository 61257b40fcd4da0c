"""Who may stand on a side of an act: others than its doers, several, a state that is only where it happens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.actors.participants import Participant
from extractors.lang.en.clauses import Sentence

_LOCATIVE = frozenset(("in", "at", "near", "outside", "inside", "across", "around"))


def others(who: Iterable[Participant], sources: Sequence[Participant]) -> tuple[Participant, ...]:
    """Those who are none of the doers."""
    same = {one for p in sources for one in p.identities}
    return tuple(p for p in who if not same.issuperset(p.identities))


def several(who: Sequence[Participant]) -> bool:
    """More than one actor, in a list or as "the two sides"."""
    return len(who) > 1 or any(len(one.identities) > 1 for one in who)


def is_scene(sentence: Sentence, participant: Participant) -> bool:
    """A state that stands behind in, at, near: where it happens."""
    if participant.kind not in ("state", "nisba"):
        return False
    at = participant.mention.start - 1
    words, tags = sentence.words, sentence.tags
    while (
        at > sentence.start
        and tags[at] in ("D", "J", "N", "X", "A")
        and at not in sentence.scene.inside
    ):
        at -= 1
    return words[at].core in _LOCATIVE
