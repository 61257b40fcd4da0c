"""Intentions, willingness and refusals: acts of their own, whatever the verb behind them tells."""

from __future__ import annotations

from dataclasses import replace

from extractors.events.frames import Frame
from extractors.lang.en.clauses import Sentence, VerbGroup
from extractors.lang.en.morphology import lemma_of
from extractors.word_lists import word_list

_FRIENDLY = frozenset(
    ("aid", "cooperate", "concede", "retreat", "support", "sign")
)  # fmt: skip
_HOSTILE = frozenset(
    ("sanction", "coerce", "assault", "mobilize", "protest")
)  # fmt: skip
_WILLING = frozenset(
    ("agree", "concede", "aid", "support", "retreat", "cooperate", "sign", "talks", "meet", "receive")
)  # fmt: skip
FUTURE = frozenset(("will", "would", "shall"))


def willed(sentence: Sentence, group: VerbGroup, frame: Frame) -> tuple[Frame, bool]:
    """An intention, a willingness or a refusal is an act of its own; whether it swallows what follows."""
    ahead = group.modal in FUTURE or _governed_by(sentence, group, "verbs.willing")
    no = group.negated and (group.modal or _governed_by(sentence, group, "verbs.willing"))
    if no and frame.type in _WILLING:
        return replace(frame, type="reject"), True
    if group.negated:
        return frame, False
    if ahead and frame.type in _FRIENDLY:
        return replace(frame, type="agree"), True
    perhaps = group.modal in ("may", "might") or (
        group.modal == "could" and _conditional(sentence, group)
    )
    if frame.type in _HOSTILE and (ahead or perhaps):
        return replace(frame, type="threaten"), True
    return frame, False


def _conditional(sentence: Sentence, group: VerbGroup) -> bool:
    """A condition follows: unless it frees them, if talks fail."""
    behind = sentence.words[group.at : sentence.end]
    return any(word.core in ("if", "unless") for word in behind)


def _governed_by(sentence: Sentence, group: VerbGroup, path: str) -> bool:
    """The verb is an infinitive that depends on one of these words, close before it."""
    if not group.infinitive:
        return False
    words = sentence.words
    listed = word_list(path, "en")
    for at in range(group.start - 1, max(sentence.start, group.start - 3) - 1, -1):
        word = words[at]
        if word.core in listed or (lemma_of(word.core) or "") in listed:
            return True
    return False
