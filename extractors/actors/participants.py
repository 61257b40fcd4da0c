"""Participants: every mention of an actor in an article, with who it is and what governs it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.actors.gazetteer import Match, gazetteer
from extractors.actors.mentions import Mention, mentions
from extractors.actors.resolver import Identity, resolve
from extractors.lang.ar.spelling import normalize
from extractors.words import Word, sentences

_BRACKETS = frozenset({"(", ")", "«", "»", '"', "“", "”", "[", "]"})
_PREPOSITIONS = frozenset(
    normalize(
        "مع إلى من على في بين عن ضد تجاه نحو لدى أمام عند حول برئاسة بحضور بقيادة برفقة بمشاركة بدعوة باسم "
        "خلال منذ بشأن لصالح قبل جانب يد دون إلا سوى مثل رأس رئاسة حضور نيابة وفد نظير نظيره كل كلا طرف بحق إزاء شرف"
    ).split()
)
#: Words that stand for two actors named before, and the kind of those two.
_PAIRS = {
    normalize(word): kind
    for kind, listed in (
        ("state", "بلدين بلدان دولتين دولتان جانبين جانبان طرفين طرفان حكومتين حكومتان شعبين مملكتين"),
        ("person", "رئيسين رئيسان وزيرين وزيران زعيمين زعيمان مسؤولين قائدين قائدان"),
    )
    for word in listed.split()
}


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


def known_phrases(words: Sequence[Word]) -> list[Match]:
    """What the gazetteer knows of the words, never across the end of a sentence."""
    return [
        Match(match.start + part[0].index, match.end + part[0].index, match.entry)
        for part in sentences(words)
        for match in gazetteer().matches(part)
    ]


def participants(words: Sequence[Word], labels: Sequence[str], content: str) -> list[Participant]:
    """The participants of an article, in order, from the recognizer's labels of its words."""
    matches = known_phrases(words)
    found = mentions(words, labels, matches)
    taken = {at for mention in found for at in range(mention.start, mention.end)}
    kinds: dict[Mention, str] = {mention: mention.kind for mention in found}
    for match in matches:
        if match.entry.kind == "demonym" and taken.isdisjoint(range(match.start, match.end)):
            nisba = Mention(match.start, match.end, "state", entry=match.entry, country=match.entry.ref)
            kinds[nisba] = "nisba"
    ordered = sorted(kinds, key=lambda mention: mention.start)
    identities = resolve(words, ordered, content)
    known = [(mention, (who,), kinds[mention]) for mention, who in zip(ordered, identities, strict=True)]
    pairs = [
        (Mention(at, at + 1, "state" if kind == "state" else "person"), two, "pair")
        for at, kind in _pair_words(words)
        if at not in taken and (two := _last_two(known, at, kind))
    ]
    return _chain(words, sorted([*known, *pairs], key=lambda item: item[0].start))


def _pair_words(words: Sequence[Word]) -> Iterator[tuple[int, str]]:
    for word in words:
        kind = _PAIRS.get(word.core.removeprefix("ال")) if word.core.startswith("ال") else None
        if kind:
            yield word.index, kind


def _last_two(
    known: Sequence[tuple[Mention, tuple[Identity, ...], str]], at: int, kind: str
) -> tuple[Identity, ...]:
    """The last two actors of a kind that were named before a word; fewer is none."""
    last: list[Identity] = []
    for mention, (who,), _ in reversed(known):
        if mention.end <= at and who.kind == kind and who not in last:
            last.append(who)
            if len(last) == 2:
                return tuple(last)
    return ()


def governor(words: Sequence[Word], mention: Mention) -> str:
    """What stands before a mention: a preposition, ``,`` a mark, ``w`` a word, ``^`` nothing."""
    first = words[mention.start]
    if first.particle in ("ب", "ل", "ك"):
        return first.particle
    at = mention.start - 1
    while at >= 0 and words[at].text in _BRACKETS:
        at -= 1
    if at < 0 or words[at].sentence != first.sentence:
        return "^"
    word = words[at]
    if word.norm in _PREPOSITIONS:
        return word.norm
    if word.core in _PREPOSITIONS and word.norm != word.core:
        return word.core
    return "w" if word.norm[:1].isalnum() else ","


def _chain(
    words: Sequence[Word], items: Sequence[tuple[Mention, tuple[Identity, ...], str]]
) -> list[Participant]:
    """Participants in order, with the lists (X و Y و Z) they form."""
    result: list[Participant] = []
    for number, (mention, who, kind) in enumerate(items):
        own = governor(words, mention)
        before = result[-1] if mention.joined and result and own in ("w", ",", "^") else None
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
