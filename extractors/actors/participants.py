"""Participants: every mention of an actor in an article, with who it is and what governs it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.actors.gazetteer import Match, gazetteer
from extractors.actors.mentions import Mention
from extractors.actors.names import bare
from extractors.actors.pairs import pairs_in
from extractors.actors.resolver import Identity, Item, Resolver
from extractors.language import language
from extractors.word_lists import word_list
from extractors.words import BRACKETS, Word


@dataclass(frozen=True, slots=True)
class Participant:
    """A mention with who it is; several identities for "the two sides"."""

    mention: Mention
    identities: tuple[Identity, ...]
    number: int  # place among the article's participants
    kind: str  # the kind of actor, or "nisba" (an adjective of a state) or "pair"
    governor: str  # preposition or sort of word that governs it; of the first one in a list
    chained: bool  # stands in a list behind another one
    head: int  # number of the first one of its list


def known_phrases(words: Sequence[Word], lang: str = "ar") -> list[Match]:
    """What the gazetteer knows of the words, never across the end of a sentence."""
    return _settled(language(lang).settled(words, gazetteer(lang).matches(words)))


def _settled(found: Sequence[Match]) -> list[Match]:
    """Phrases of two readings in the one whose country the article names more (عمان)."""
    if not any(match.other for match in found):
        return list(found)
    named = Counter(match.entry.ref for match in found if not match.other)
    return [
        replace(match, entry=match.other, other=None)
        if match.other and named[match.other.ref] > named[match.entry.ref]
        else match
        for match in found
    ]


def participants(
    words: Sequence[Word], labels: Sequence[str], content: str, lang: str = "ar"
) -> list[Participant]:
    """The participants of an article, in order, from the recognizer's labels of its words."""
    matches = known_phrases(words, lang)
    found = language(lang).mentions(words, labels, matches)
    taken = {at for mention in found for at in range(mention.start, mention.end)}
    kinds: dict[Mention, str] = {mention: mention.kind for mention in found}
    for match in matches:
        if match.entry.kind == "demonym" and taken.isdisjoint(range(match.start, match.end)):
            nisba = Mention(
                match.start, match.end, "state", entry=match.entry, country=match.entry.ref
            )
            kinds[nisba] = "nisba"
    ordered = sorted(kinds, key=lambda mention: mention.start)
    resolver = Resolver(words, content, lang)
    identities = resolver.resolve(ordered)
    known: list[Item] = [
        (mention, (who,), kinds[mention]) for mention, who in zip(ordered, identities, strict=True)
    ]
    known = list(_delegations(words, known, lang))
    free = [word for word in words if word.index not in taken]
    pairs = list(pairs_in(free, known, resolver, lang))
    return _chain(words, sorted([*known, *pairs], key=lambda item: item[0].start), lang)


#: Words between a delegation and its head, at most (وفد رفيع المستوى برئاسة).
_DELEGATION_REACH = 8


def _delegations(words: Sequence[Word], known: Sequence[Item], lang: str) -> Iterator[Item]:
    """The mentions, each delegation headed by a person in one with that person."""
    starts = {
        mention: start
        for mention, _, kind in known
        if kind == "person" and (start := _delegation_start(words, mention, lang)) is not None
    }
    swallowed = {at for mention, start in starts.items() for at in range(start, mention.start)}
    for mention, who, kind in known:
        if mention in starts:
            yield replace(mention, start=starts[mention]), who, kind
        elif mention.start not in swallowed:
            yield mention, who, kind


def _delegation_start(words: Sequence[Word], head: Mention, lang: str) -> int | None:
    """Where the delegation that a person heads begins: وفدا برئاسة | قاسم الأعرجي."""
    lead = head.start - 1
    if lead < 1 or words[lead].norm not in word_list("actors.delegations.headed", lang):
        return None
    for at in range(lead - 1, max(-1, lead - _DELEGATION_REACH), -1):
        word = words[at]
        if word.sentence != words[lead].sentence:
            return None
        if bare(word.core) in word_list("actors.delegations.heads", lang):
            return at
    return None


def governor(words: Sequence[Word], mention: Mention, lang: str = "ar") -> str:
    """What stands before a mention: a preposition, ``,`` a mark, ``w`` a word, ``^`` nothing."""
    first = words[mention.start]
    if first.particle in ("ب", "ل", "ك"):
        return first.particle
    at = mention.start - 1
    while at >= 0 and words[at].text in BRACKETS:
        at -= 1
    if at < 0 or words[at].sentence != first.sentence:
        return "^"
    word = words[at]
    governors = word_list("actors.prepositions.governors", lang)
    if word.norm in governors:
        return word.norm
    if word.core in governors and word.norm != word.core:
        return word.core
    return "w" if word.norm[:1].isalnum() else ","


def _chain(words: Sequence[Word], items: Sequence[Item], lang: str) -> list[Participant]:
    """Participants in order, with the lists (X و Y و Z) they form."""
    result: list[Participant] = []
    for number, (mention, who, kind) in enumerate(items):
        own = governor(words, mention, lang)
        before = result[-1] if mention.joined and result else None
        if before and own != before.governor and words[mention.start].particle in ("ب", "ل", "ك"):
            before = None
        result.append(
            Participant(
                mention=mention,
                identities=who,
                number=number,
                kind=kind,
                governor=before.governor if before else own,
                chained=before is not None,
                head=before.head if before else number,
            )
        )
    return result
