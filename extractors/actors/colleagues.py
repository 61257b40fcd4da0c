"""Holders of one office of several states, named in one breath: وزراء خارجية مصر والأردن."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.actors.gazetteer import Match
from extractors.actors.mentions import Mention
from extractors.actors.names import Name, bare_cores, singular_office
from extractors.actors.resolver import Item, Resolver
from extractors.word_lists import word_list
from extractors.words import Word

#: What the gazetteer knows of a state: its name, or its adjective.
_STATES = frozenset({"state", "demonym"})


def told_apart(
    words: Sequence[Word],
    known: Sequence[Item],
    matches: Sequence[Match],
    resolver: Resolver,
    lang: str = "ar",
) -> list[Item]:
    """The items, each minister of such a list by name where the article names him.

    ``known`` and ``matches`` are in order. A list is one mention of a group, or a group of the first
    states and the others behind it.
    """
    result = list(known)
    starts = [match.start for match in matches]
    for at, (mention, _, kind) in enumerate(known):
        office = singular_office(words[mention.start], lang)
        if not office or mention.name or mention.joined or kind not in ("group", "person"):
            continue
        first = bisect_left(starts, mention.start + 1)
        within = [
            match
            for match in matches[first : bisect_left(starts, mention.end)]
            if match.entry.kind in _STATES
        ]
        behind = list(_states_behind(known, at))
        countries = [match.entry.ref for match in within]
        told = {*countries, *(country for _, country in behind)}
        if not within or len(told) < 2 or not _side_by_side(words, within):
            continue
        name, printed = _office(words, office, mention, within[0], lang)
        holders = {country: resolver.holder(name, printed, country) for country in sorted(told)}
        if None in holders.values():
            continue
        people = tuple(who for c in dict.fromkeys(countries) if (who := holders[c]))
        result[at] = mention, people, kind
        for number, country in behind:
            state, _, its_kind = known[number]
            if who := holders[country]:
                result[number] = state, (who,), its_kind
    return result


def _side_by_side(words: Sequence[Word], states: Sequence[Match]) -> bool:
    """Nothing but commas stands between them: not رؤساء لبنان وأحزاب سوريا."""
    return all(
        not word.norm[:1].isalnum()
        for one, other in pairwise(states)
        for word in words[one.end : other.start]
    )


def _states_behind(known: Sequence[Item], at: int) -> Iterator[tuple[int, str]]:
    """The states that go on the list which an item begins: their place and country."""
    for number in range(at + 1, len(known)):
        mention, (who, *_), kind = known[number]
        if not mention.joined:
            return
        if kind == "state" and who.country:
            yield number, who.country


def _office(
    words: Sequence[Word], office: str, mention: Mention, state: Match, lang: str
) -> tuple[Name, str]:
    """The office in the singular, as the resolver compares it and as printed."""
    end = state.start
    while words[end - 1].core in word_list("actors.prepositions.governors", lang):
        end -= 1  # وزراء الري | في السودان
    rest = words[mention.start + 1 : end]
    name = (office, *bare_cores(words, mention.start + 1, end))
    return name, " ".join([office, *(word.text for word in rest)])
