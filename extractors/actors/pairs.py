"""Words for two actors named before: الجانبان، البلدان، الوزيران."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from extractors.actors.mentions import Mention
from extractors.actors.names import singular_office
from extractors.actors.resolver import Identity, Item, Resolver
from extractors.language import language
from extractors.word_lists import word_list, word_table
from extractors.words import Word


def pairs_in(
    words: Sequence[Word], known: Sequence[Item], resolver: Resolver, lang: str
) -> Iterator[Item]:
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

    def add(self, item: Item) -> None:
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
