"""One article as the event extractors see it: words, participants and triggers, by sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractors.actors.participants import Participant
from extractors.events.frames import Trigger
from extractors.words import Word


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
        self._salient = self._most_named()
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

    def candidates(self, trigger: Trigger) -> list[tuple[Participant, str]]:
        """First ones of lists that may take part in an act, with where they stand.

        ``here`` are those of the sentence; ``before-first``, ``before-person`` and
        ``before-last`` the first actor, first person and last actor of the sentence before;
        ``salient`` the last mention of the actor most often named up to here.
        """
        number = self.words[trigger.start].sentence
        found = [(participant, "here") for participant in self.sentence(number) if not participant.chained]
        seen = {participant.identities for participant, _ in found}
        before = [p for p in self.sentence(number - 1) if p.kind != "nisba" and not p.chained]
        if before and self.words[trigger.start].line - self.words[before[0].mention.start].line <= 2:
            places = (
                (before[0], "before-first"),
                (next((p for p in before if p.kind == "person"), None), "before-person"),
                (before[-1], "before-last"),
            )
            for participant, where in places:
                if participant is not None and all(participant is not other for other, _ in found):
                    found.append((participant, where))
                    seen.add(participant.identities)
        salient = self._salient[number]
        if salient is not None and salient.identities not in seen:
            found.append((salient, "salient"))
        return found

    def _most_named(self) -> list[Participant | None]:
        """For each sentence, the last mention of the actor most often named before it."""
        counts: Counter[str] = Counter()
        last: dict[str, Participant] = {}
        result: list[Participant | None] = []
        leader: str | None = None
        for listed in self._by_sentence:
            result.append(last[leader] if leader else None)
            for participant in listed:
                if participant.kind not in ("person", "group", "organization"):
                    continue
                name = participant.identities[0].id
                counts[name] += 1
                last[name] = participant
                if leader is None or counts[name] >= counts[leader]:
                    leader = name
        return result
