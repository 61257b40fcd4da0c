"""Whose a mention is, where it says no more than that it is somebody's: سفيرها، جيش بلاده، زعيمها."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractors.actors.gazetteer import titles
from extractors.actors.mentions import Mention, Owner
from extractors.word_lists import word_list, word_table
from extractors.words import Word

#: Words of a title or body in which its owner is looked for.
_HEAD = 4
_PRONOUNS: Mapping[str, Owner] = {"ها": "it", "ه": "him", "هم": "them"}


def owner_of(words: Sequence[Word], mention: Mention) -> Owner | None:
    """Whose a mention is that names no state of its own.

    A counterpart, guest or ally is of another state than the one whose it is.
    """
    if mention.country is not None or mention.international or mention.kind == "state":
        return None
    for word in _heads(words, mention):
        if not (word.pronoun or word.core.endswith("ه")):
            continue
        whole = word.core + word.pronoun
        if whole in word_list("actors.own_states"):
            return "country"
        owned, owner = _owned(word)
        if owner:
            other = not word_list("actors.others").isdisjoint((owned, owned[:-1]))
            unowned = owned in word_list("actors.amounts") or whole in word_table(
                "actors.honorifics"
            )
            return None if other or unowned else owner
    return None


def _heads(words: Sequence[Word], mention: Mention) -> Iterator[Word]:
    """The first words of a body, or of each title of a person."""
    for start, end in (
        mention.titles if mention.kind == "person" else ((mention.start, mention.end),)
    ):
        yield from words[start : min(end, start + _HEAD)]


def _owned(word: Word) -> tuple[str, Owner | None]:
    """A noun and whose it is by the pronoun attached to it, cut off or not: سفيرها، سفيره."""
    if word.pronoun:
        return word.core, _PRONOUNS.get(word.pronoun) if len(word.core) > 2 else None
    owned = word.core.removesuffix("ه")
    whole = word.text.endswith("ة") or owned == word.core
    return owned, "him" if not whole and owned in titles("ar") else None
