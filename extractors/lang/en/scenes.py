"""Which places of a text an English act may have taken place in: those of its own clause."""

from __future__ import annotations

from bisect import bisect_right

from extractors.events.frames import Trigger
from extractors.events.scene import Scene
from extractors.lang.en.lexicon import noun_frames
from extractors.word_lists import word_list

_VERBS = frozenset(("VB", "VZ", "VD", "VN", "VG"))
_PARTED = frozenset((",", ".", ":", "I", "W"))
#: Acts that are done where the one stands to whom they are done: bombed a hospital in Gaza.
_DONE_THERE = frozenset(
    ("assault", "coerce", "mobilize", "protest", "aid", "retreat", "cooperate", "visit")
)
_ENCOUNTERS = frozenset(("meet", "receive", "visit", "phone", "talks", "sign"))


def placed(scene: Scene, trigger: Trigger, type_: str, start: int) -> bool:
    """Whether the place that begins at that character may be the scene of an act.

    Not if it is told in a later sentence, or hangs on another verb (visited Moscow, has refused) or on a noun that is no act
    (warned of famine in Tigray).
    """
    at = bisect_right(scene.words, start, key=lambda word: word.core_start) - 1
    here = scene.words[at].sentence == scene.words[trigger.start].sentence
    hangs = _hangs_on_noun(scene, at) or _within_actor(scene, at)
    if hangs and not (here and type_ in _DONE_THERE):
        return False
    if not here:
        title = scene.words[trigger.start].line == 0
        return title or at < trigger.start
    if at >= trigger.end:
        return not any(_other_verb(scene, n) for n in range(trigger.end, at))
    return at >= trigger.start or not _governed(scene, at, type_)


def _hangs_on_noun(scene: Scene, at: int) -> bool:
    """A noun stands before the preposition of a place, and it is none of an act or a scene."""
    tags, words = scene.labels, scene.words
    at -= 1
    while at > 0 and (tags[at] in ("D", "J") or words[at].core in word_list("nouns.scenes", "en")):
        at -= 1
    if at < 1 or tags[at] != "P" or tags[at - 1] != "N" or at - 1 in scene.inside:
        return False
    core = words[at - 1].core
    return core not in noun_frames() and not any(
        core in word_list(path, "en") for path in ("nouns.scenes", "tags.time_nouns")
    )


def _within_actor(scene: Scene, at: int) -> bool:
    """A place that only says where an actor is: rebels in Darfur."""
    return any(
        p.kind == "group" and p.mention.start < at < p.mention.end
        for p in scene.sentence(scene.words[at].sentence)
    )


def _other_verb(scene: Scene, at: int) -> bool:
    if at in scene.inside:
        return False
    core = scene.words[at].core
    return scene.labels[at] in _VERBS or core in word_list("tags.clause_ends", "en")


def _governed(scene: Scene, at: int, type_: str) -> bool:
    """A place before the trigger belongs to another verb, before it in its clause."""
    number = scene.words[at].sentence
    verb = False
    back = at - 1
    while back >= 0 and scene.words[back].sentence == number:
        verb = verb or _other_verb(scene, back)
        if scene.labels[back] in _PARTED:
            break
        back -= 1
    relative = back >= 0 and scene.labels[back] == "W"
    return verb and (relative or type_ not in _ENCOUNTERS)
