"""One article as the event extractors see it: words, participants and triggers, by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.actors.mentions import Mention
from extractors.actors.resolver import Identity
from extractors.events.frames import Trigger
from extractors.words import Word

_BRACKETS = frozenset({"(", ")", "«", "»", '"', "“", "”", "[", "]"})
PREPOSITIONS = frozenset(
    {
        "مع", "الي", "من", "علي", "في", "بين", "عن", "ضد", "تجاه", "نحو", "لدي", "امام", "عند", "حول",
        "برئاسه", "بحضور", "بقياده", "برفقه", "بمشاركه", "بدعوه", "باسم", "بين", "خلال", "منذ", "بشان",
        "لصالح", "قبل", "جانب", "يد", "دون", "الا", "سوي", "مثل", "راس", "رئاسه", "حضور", "نيابه", "وفد",
        "نظير", "نظيره", "كل", "كلا", "من قبل",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Participant:
    """A mention with who it is; several identities for "the two sides"."""

    mention: Mention
    identities: tuple[Identity, ...]
    number: int  # place among the article's participants
    kind: str  # the kind of actor, "nisba" or "pair"
    governor: str  # preposition or word that governs it; of the first one in a list
    chained: bool  # stands in a list behind another one
    head: int  # number of the first one of its list


class Scene:
    """Participants and triggers of one article, ready to be asked by sentence."""

    def __init__(self, words: Sequence[Word], participants: Sequence[Participant], triggers: Sequence[Trigger]) -> None:
        self.words = words
        self.participants = participants
        self.triggers = triggers
        count = words[-1].sentence + 1 if words else 0
        self._by_sentence: list[list[Participant]] = [[] for _ in range(count)]
        for participant in participants:
            self._by_sentence[words[participant.mention.start].sentence].append(participant)
        self.inside = {at for p in participants if p.kind != "nisba" for at in range(p.mention.start, p.mention.end)}

    def sentence(self, number: int) -> list[Participant]:
        """The participants of a sentence, in order."""
        return self._by_sentence[number] if 0 <= number < len(self._by_sentence) else []

    def list_of(self, participant: Participant) -> list[Participant]:
        """The participants of the list that this one heads, itself first."""
        members = [participant]
        number = participant.number + 1
        while number < len(self.participants) and self.participants[number].head == participant.number:
            members.append(self.participants[number])
            number += 1
        return members

    def candidates(self, trigger: Trigger) -> Iterator[tuple[Participant, str]]:
        """First ones of lists that may take part in an act, with where they stand.

        ``here`` are those of the sentence; ``before-first``, ``before-person`` and
        ``before-last`` the first actor, first person and last actor of the sentence before.
        """
        number = self.words[trigger.start].sentence
        for participant in self.sentence(number):
            if not participant.chained:
                yield participant, "here"
        before = [p for p in self.sentence(number - 1) if p.kind != "nisba" and not p.chained]
        if not before or self.words[trigger.start].line - self.words[before[0].mention.start].line > 2:
            return
        yield before[0], "before-first"
        person = next((p for p in before if p.kind == "person"), None)
        if person and person is not before[0]:
            yield person, "before-person"
        if before[-1] is not before[0] and before[-1] is not person:
            yield before[-1], "before-last"


_PAIRS = {
    "بلدين": "state", "بلدان": "state", "دولتين": "state", "دولتان": "state", "جانبين": "state", "جانبان": "state",
    "طرفين": "state", "طرفان": "state", "حكومتين": "state", "شعبين": "state", "حكومتان": "state", "مملكتين": "state",
    "رئيسين": "person", "رئيسان": "person", "وزيرين": "person", "وزيران": "person", "زعيمين": "person",
    "زعيمان": "person", "مسؤولين": "person", "قائدين": "person", "قائدان": "person",
}  # fmt: skip


def pair_words(words: Sequence[Word]) -> Iterator[tuple[int, str]]:
    """Words that stand for two actors named before (البلدان، الجانبين), and of which kind."""
    for word in words:
        kind = _PAIRS.get(word.core.removeprefix("ال")) if word.core.startswith("ال") else None
        if kind:
            yield word.index, kind


def governor(words: Sequence[Word], mention: Mention) -> str:
    """The preposition (attached or not) or word that stands before a mention."""
    first = words[mention.start]
    if first.particle in ("ب", "ل", "ك"):
        return first.particle
    at = mention.start - 1
    while at >= 0 and words[at].text in _BRACKETS:
        at -= 1
    if at < 0 or words[at].sentence != first.sentence:
        return "^"
    word = words[at]
    if word.norm in PREPOSITIONS:
        return word.norm
    if word.core in PREPOSITIONS and word.norm != word.core:
        return word.core
    if not word.norm[:1].isalnum():
        return ","
    return "w"


def participants(words: Sequence[Word], mentions: Sequence[Mention], identities: Sequence[Sequence[Identity]], kinds: Sequence[str]) -> list[Participant]:
    """Mentions and their identities as participants, lists of actors recognized."""
    result: list[Participant] = []
    for number, (mention, who, kind) in enumerate(zip(mentions, identities, kinds, strict=True)):
        own = governor(words, mention)
        chained = mention.joined and number > 0 and own in ("w", ",", "^")
        before = result[-1] if chained else None
        result.append(
            Participant(
                mention=mention,
                identities=tuple(who),
                number=number,
                kind=kind,
                governor=before.governor if before else own,
                chained=chained,
                head=before.head if before else number,
            )
        )
    return result
