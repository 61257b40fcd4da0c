"""Participants: every mention of an actor in an article, with who it is and what governs it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from extractors.actors.gazetteer import Match, gazetteer
from extractors.actors.mentions import BRACKETS, Mention
from extractors.actors.names import Name, bare, bare_cores, singular_office
from extractors.actors.resolver import Identity, Resolver
from extractors.language import language
from extractors.word_lists import word_list, word_table
from extractors.words import Word, sentences


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


#: What the gazetteer knows of a state: its name, or its adjective.
_STATES = frozenset({"state", "demonym"})

_Item = tuple[Mention, tuple[Identity, ...], str]


def known_phrases(words: Sequence[Word], lang: str = "ar") -> list[Match]:
    """What the gazetteer knows of the words, never across the end of a sentence."""
    found = [
        # replace() would take five times as long
        Match(match.start + part[0].index, match.end + part[0].index, match.entry, match.other)
        for part in sentences(words)
        for match in gazetteer(lang).matches(part)
    ]
    return _settled(language(lang).settled(words, found))


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
    known: list[_Item] = [
        (mention, (who,), kinds[mention]) for mention, who in zip(ordered, identities, strict=True)
    ]
    known = list(_delegations(words, known, lang))
    free = [word for word in words if word.index not in taken]
    pairs = list(_pairs(free, known, resolver, lang))
    chained = _chain(words, sorted([*known, *pairs], key=lambda item: item[0].start), lang)
    return _colleagues(words, chained, matches, resolver, lang)


#: Words between a delegation and its head, at most (وفد رفيع المستوى برئاسة).
_DELEGATION_REACH = 8


def _delegations(words: Sequence[Word], known: Sequence[_Item], lang: str) -> Iterator[_Item]:
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


def _pairs(
    words: Sequence[Word], known: Sequence[_Item], resolver: Resolver, lang: str
) -> Iterator[_Item]:
    """Words for two actors named before ("the two sides"): of the two countries named most."""
    named = _Named()
    at = 0
    for number, word in enumerate(words):
        kind = _pair_kind(word, words[number - 1] if number else None, lang)
        if kind is None:
            continue
        while at < len(known) and known[at][0].end <= word.index:
            named.add(known[at])
            at += 1
        two = (
            named.states(resolver)
            if kind == "state"
            else named.persons(singular_office(word, lang))
        )
        if len(two) == 2:
            yield (
                Mention(word.index, word.index + 1, "state" if kind == "state" else "person"),
                two,
                "pair",
            )


class _Named:
    """Who was named up to here, by country: of whom "the two" may be said."""

    def __init__(self) -> None:
        self._countries: Counter[str] = Counter()
        self._persons: dict[str | None, Counter[Identity]] = {}
        self._holders: dict[str, dict[str | None, Counter[Identity]]] = {}
        self._last: dict[str, dict[Identity, None]] = {}

    def add(self, item: _Item) -> None:
        """Count a mention."""
        mention, (who, *_), kind = item
        last = self._last.setdefault(who.kind, {})
        last.pop(who, None)
        last[who] = None
        if kind == "nisba":
            return
        if who.country:
            self._countries[who.country] += 1
        if who.kind == "person":
            self._persons.setdefault(who.country, Counter())[who] += 1
            for head in {office[0] for office in mention.offices if office}:
                holders = self._holders.setdefault(head, {})
                holders.setdefault(who.country, Counter())[who] += 1

    def states(self, resolver: Resolver) -> tuple[Identity, ...]:
        """The states of the two countries named most, or the last two states."""
        two = [country for country, _ in self._countries.most_common(2)]
        return tuple(map(resolver.state, two)) if len(two) == 2 else self._last_two("state")

    def persons(self, office: str) -> tuple[Identity, ...]:
        """The two persons named most, of the countries named most; who hold an office, if two do."""
        holders = self._holders.get(office, {})
        persons = holders if len(holders.keys() - {None}) > 1 else self._persons
        first = [
            persons[country].most_common(1)[0][0]
            for country, _ in self._countries.most_common()
            if country in persons
        ]
        return tuple(first[:2]) if len(first) > 1 else self._last_two("person")

    def _last_two(self, kind: str) -> tuple[Identity, ...]:
        return tuple(islice(reversed(self._last.get(kind, {})), 2))


def _pair_kind(word: Word, before: Word | None, lang: str) -> str | None:
    """The kind of the two; definite by an article on the word, else by the word before it."""
    article = language(lang).article
    if not article and (
        before is None or before.core not in word_list("actors.pair_openers", lang)
    ):
        return None
    if not word.core.startswith(article):
        return None
    core = word.core.removeprefix(article)
    return next(
        (kind for kind, listed in word_table("actors.pairs", lang).items() if core in listed), None
    )


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


def _chain(words: Sequence[Word], items: Sequence[_Item], lang: str) -> list[Participant]:
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


def _colleagues(
    words: Sequence[Word],
    found: Sequence[Participant],
    matches: Sequence[Match],
    resolver: Resolver,
    lang: str,
) -> list[Participant]:
    """The participants; holders of one office of several states, named in one breath, are told apart.

    وزراء خارجية مصر والأردن are the two ministers, by name where the article names them.
    """
    result = list(found)
    for participant in found:
        start = participant.mention.start
        office = singular_office(words[start], lang)
        if not office or participant.mention.name or participant.kind not in ("group", "person"):
            continue
        within = [
            match
            for match in matches
            if start < match.start < participant.mention.end and match.entry.kind in _STATES
        ]
        behind = [p for p in found if p.head == participant.number and p.kind == "state"]
        if not within or len(within) + len(behind) < 2:
            continue
        end = within[0].start
        while words[end - 1].core in word_list("actors.prepositions.governors", lang):
            end -= 1  # وزراء الري | في السودان
        name: Name = (office, *bare_cores(words, start + 1, end))
        printed = " ".join([office, *(word.text for word in words[start + 1 : end])])
        members = [(participant, [match.entry.ref for match in within])]
        members += [(p, [p.identities[0].country]) for p in behind if p.identities[0].country]
        for member, countries in members:
            holders = tuple(resolver.holder(name, printed, country) for country in countries)
            result[member.number] = replace(member, identities=holders)
    return result
