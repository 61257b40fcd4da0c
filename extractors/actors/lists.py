"""Lists of actors: X و Y، مع X ومع Y، X فضلا عن Y، عدد من الوزراء بينهم Z.

Two mentions side by side are members of one list where only commas and a conjunction stand
between them, the same preposition again, or words that add or pick a member.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.actors.gazetteer import titles
from extractors.actors.mentions import Mention
from extractors.actors.pieces import BRACKETS
from extractors.lang.ar.word_lists import word_list
from extractors.words import Word

_COMMAS = frozenset("،,")
#: Governors of a mention that no preposition governs (``participants.governor``).
DIRECT = frozenset({"w", ",", "^"})
#: Words of a title with a pronoun that may stand before a name: ووزير خارجيته X.
_TITLE_REACH = 3


def in_one_list(
    words: Sequence[Word], earlier: Mention, governor: str, later: Mention, own: str
) -> bool:
    """``later`` goes on with the list that ends with ``earlier``.

    ``governor`` is what governs the list, ``own`` what stands before ``later``.
    """
    if words[earlier.end - 1].sentence != words[later.start].sentence:
        return False
    start = _front(words, later, earlier.end)
    between = [word for word in words[earlier.end : start] if word.text not in BRACKETS]
    plain = [word for word in between if word.text not in _COMMAS]
    first = words[start]
    if not plain:
        if first.conjunction == "و":
            return own in DIRECT or own == governor
        return (
            bool(between)
            and own in DIRECT
            and earlier.kind == later.kind == "state"
            and first.particle == ""
        )
    if len(plain) == 1 and own == governor and own not in DIRECT:
        return plain[0].conjunction == "و" and plain[0].core == own
    if "_".join(word.norm for word in plain) in word_list("actors.lists.additions"):
        return True
    return own in DIRECT and all(
        word.norm in word_list("actors.lists.conjunctions") for word in plain
    )


def _front(words: Sequence[Word], mention: Mention, floor: int) -> int:
    """Where the title before a name begins that is no part of the mention: ووزير خارجيته | X."""
    start = mention.start
    if words[start].conjunction or words[start].particle or mention.kind != "person":
        return start
    for at in range(start - 1, max(floor, start - _TITLE_REACH) - 1, -1):
        word = words[at]
        if not word.norm[:1].isalpha() or not (word.pronoun or word.core in titles()):
            return start
        if word.conjunction == "و" and word.core in titles():
            return at
    return start
