"""One article as the event extractors see it: words, participants and triggers, by sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from extractors.actors.participants import Participant
from extractors.events.frames import Trigger, verb_forms
from extractors.language import language
from extractors.word_lists import word_list
from extractors.words import Word

_QUOTES = frozenset('"«»“”')
_STOPS = frozenset("،,؛;:")


class Scene:
    """Participants and triggers of one article, ready to be asked by sentence."""

    def __init__(
        self,
        words: Sequence[Word],
        participants: Sequence[Participant],
        triggers: Sequence[Trigger],
        lang: str = "ar",
        labels: Sequence[str] = (),
    ) -> None:
        self.lang = lang
        self.labels = labels
        self.words = words
        self.participants = participants
        self.triggers = triggers
        count = words[-1].sentence + 1 if words else 0
        self.by_sentence: list[list[Participant]] = [[] for _ in range(count)]
        for participant in participants:
            self.by_sentence[words[participant.mention.start].sentence].append(participant)
        self._counts = Counter(p.identities[0].id for p in participants if p.kind != "nisba")
        self._titled = {
            p.identities[0].id for p in participants if words[p.mention.start].line == 0
        }
        self.inside = {
            at
            for p in participants
            if p.kind != "nisba"
            for at in range(p.mention.start, p.mention.end)
        }

    @cached_property
    def signs(self) -> list[tuple[int, int, int, int]]:
        """Commas, openings of clauses, quotes and verbs before each word and before the end.

        What stands between two places is the difference; words inside mentions count for none but marks.
        """
        commas = clauses = quotes = verbs = 0
        openers, verb_words = word_list("events.clauses", self.lang), verb_forms(self.lang)
        found = [(0, 0, 0, 0)]
        for at, word in enumerate(self.words):
            if word.text in _STOPS:
                commas += 1
            elif word.text in _QUOTES:
                quotes += 1
            elif at in self.inside:
                pass
            elif word.norm in openers or word.core in openers:
                clauses += 1
            elif word.norm in verb_words or (
                word.core in verb_words and word.particle in ("", "س")
            ):
                verbs += 1
            found.append((commas, clauses, quotes, verbs))
        return found

    def sentence(self, number: int) -> list[Participant]:
        """The participants of a sentence, in order."""
        return self.by_sentence[number] if 0 <= number < len(self.by_sentence) else []

    def named(self, participant: Participant) -> int:
        """How often the article names an actor."""
        return self._counts[participant.identities[0].id]

    def in_title(self, participant: Participant) -> bool:
        """The article's title names the actor."""
        return participant.identities[0].id in self._titled

    def list_of(self, participant: Participant) -> list[Participant]:
        """The participants of the list that this one heads, itself first."""
        members = [participant]
        number = participant.number + 1
        while (
            number < len(self.participants) and self.participants[number].head == participant.number
        ):
            members.append(self.participants[number])
            number += 1
        return members

    def candidates(self, trigger: Trigger) -> list[tuple[Participant, str]]:
        """First ones of lists that may take part in an act, with where they stand.

        ``here`` are those of the sentence; ``before-first``, ``before-person`` and
        ``before-last`` the first actor, first person and last actor of the sentence before.
        """
        number = self.words[trigger.start].sentence
        found = [
            (participant, "here")
            for participant in self.sentence(number)
            if not participant.chained
        ]
        before = [p for p in self.sentence(number - 1) if p.kind != "nisba" and not p.chained]
        if (
            before
            and self.words[trigger.start].line - self.words[before[0].mention.start].line <= 2
        ):
            places = (
                (before[0], "before-first"),
                (next((p for p in before if p.kind == "person"), None), "before-person"),
                (before[-1], "before-last"),
            )
            for participant, where in places:
                if participant is not None and all(participant is not other for other, _ in found):
                    found.append((participant, where))
        return found


def scene_of(
    words: Sequence[Word],
    participants: Sequence[Participant],
    lang: str = "ar",
    labels: Sequence[str] = (),
) -> Scene:
    """The scene of an article: its triggers found, and the nouns that point back to actors.

    ``labels`` are what the recognizer said of the words.
    """
    spoken = language(lang)
    found = spoken.triggers(words)
    completed = spoken.with_echoes(words, participants, found)
    return Scene(words, completed, found, lang, labels)
