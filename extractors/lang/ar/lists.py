"""Lists of actors: which mentions go on the list of the one before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from extractors.actors.mentions import Mention
from extractors.actors.names import bare
from extractors.lang.ar.pieces import COMMAS, repeated
from extractors.word_lists import word_list
from extractors.words import BRACKETS, Word


def in_lists(words: Sequence[Word], found: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions, each with whether it goes on a list that the one before it is in."""
    earlier: Mention | None = None
    led_by = ""
    for mention, following in zip_longest(found, found[1:]):
        joined = (
            _joined(words, earlier, mention)
            or (following is not None and _amid(words, earlier, mention, following))
            or (earlier is not None and _led_again(words, earlier, mention, led_by))
        )
        if not joined:
            led_by = words[mention.start - 1].core if mention.start else ""
        earlier = replace(mention, joined=True) if joined else mention
        yield earlier


def _led_again(words: Sequence[Word], earlier: Mention, later: Mention, led_by: str) -> bool:
    """The preposition before the list stands before its next member, too: إلى الملك وإلى الرئيس."""
    between = [at for at in range(earlier.end, later.start) if words[at].norm[:1].isalnum()]
    return (
        len(between) == 1
        and words[between[0]].sentence == words[earlier.end - 1].sentence
        and led_by != ""
        and repeated(words, between[0]) == led_by
    )


def _amid(
    words: Sequence[Word], earlier: Mention | None, mention: Mention, following: Mention
) -> bool:
    """A state between commas in a list that ends with "and": السودان، مصر وإثيوبيا."""
    return (
        earlier is not None
        and earlier.kind in ("state", "group")
        and mention.kind == following.kind == "state"
        and [word.text in COMMAS for word in words[earlier.end : mention.start]] == [True]
        and mention.end == following.start
        and words[following.start].conjunction == "و"
    )


def _joined(words: Sequence[Word], earlier: Mention | None, later: Mention) -> bool:
    if earlier is None or words[earlier.end - 1].sentence != words[later.start].sentence:
        return False
    gap = [word for word in words[earlier.end : later.start] if not _passes(word)]
    between = [word.norm for word in gap if word.text not in COMMAS]
    if not between:
        return words[later.start].conjunction == "و" or (
            bool(gap) and earlier.joined and _introduced(earlier) and _introduced(later)
        )
    link = "_".join(between)
    return (
        link in word_list("actors.lists.links")
        # who stands by somebody is beside them, too: وقوف مصر إلى جانب لبنان
        or (
            link in word_list("actors.lists.late_links")
            and (earlier.joined or gap[0].text in COMMAS)
        )
        or (
            link in word_list("actors.lists.holding")
            and bare(words[earlier.start].core).removesuffix("ا") in word_list("actors.lists.held")
        )
    )


def _passes(word: Word) -> bool:
    """A bracket, or a word of what is wished to somebody who is named: "حفظه الله"."""
    return word.text in BRACKETS or word.norm in word_list("actors.lists.blessings")


def _introduced(mention: Mention) -> bool:
    """A person by title and then name, as in a long list: وزير النقل عبدالله المقبل."""
    return bool(mention.name and mention.title and mention.title[0] < mention.name[0])
