"""Acts that nouns tell: carried by a light verb (held talks), or by themselves (the meeting between)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extractors.actors.participants import Participant
from extractors.events.extractor import Act
from extractors.events.frames import Frame
from extractors.lang.en.anaphora import Discourse
from extractors.lang.en.clauses import Frame as Follow
from extractors.lang.en.clauses import Phrase, Sentence, VerbGroup
from extractors.lang.en.intent import willed
from extractors.lang.en.lexicon import noun_frames, stands, tail_end
from extractors.lang.en.roles import Roles
from extractors.lang.en.sides import others, several
from extractors.lang.en.telling import ALONE, GOVERNING, Covered, made
from extractors.word_lists import word_list

_ENCOUNTERS = frozenset(("meet", "talks", "visit", "phone"))
#: Prepositions by which an encounter is the occasion of what a sentence tells: arrived for talks with.
_OCCASIONS = frozenset(("for", "after", "during", "in", "of", "following", "before", "at"))


class Nouns:
    """The nouns of one sentence that tell acts."""

    def __init__(
        self, sentence: Sentence, discourse: Discourse, roles: Roles, covered: Covered
    ) -> None:
        self.sentence = sentence
        self.discourse = discourse
        self.roles = roles
        self.covered = covered

    def carried(self, group: VerbGroup, follow: Follow) -> Act | None:
        """A noun that a light verb carries: held talks with, paid a visit to."""
        sentence = self.sentence
        phrases = [*follow.objects[:2], *(self._counted(p) for p in follow.objects[:1])]
        if group.passive:
            subject = sentence.subject(group)
            phrases = [subject] if isinstance(subject, Phrase) else []
        elif group.lemma in ("engage", "begin", "start") and "in" in follow.behind:
            phrases.append(follow.behind["in"])
        for phrase in filter(None, phrases):
            for at in range(phrase.head, phrase.start - 1, -1):
                act = self._noun_frame(group, follow, phrase, at)
                if act is not None:
                    return act
        return None

    def _counted(self, phrase: Phrase) -> Phrase | None:
        """What "of" names behind a count or a course: two days of talks, a round of meetings."""
        words, end = self.sentence.words, phrase.end
        head = words[phrase.head].core
        counts = any(
            head in word_list(path, "en")
            for path in ("tags.quantities", "tags.time_nouns", "nouns.courses")
        )
        if not counts or end >= self.sentence.end or words[end].core != "of":
            return None
        return next((p for p in self.sentence.phrases if end < p.start <= end + 2), None)

    def _noun_frame(self, group: VerbGroup, follow: Follow, phrase: Phrase, at: int) -> Act | None:
        sentence = self.sentence
        core = sentence.words[at].core
        if at != phrase.head and sentence.tags[at] not in ("N", "VG", "X", "J"):
            return None
        for frame in noun_frames().get(core, ()):
            end = tail_end(sentence.words, at, sentence.end, frame)
            near = {w.core for w in sentence.words[phrase.start : max(follow.end, phrase.end)]}
            if end is None or (frame.needs and not any(stands(n, near) for n in frame.needs)):
                continue
            drawn_out = sentence.words[phrase.head].core in word_list("nouns.courses", "en")
            if end - 1 < phrase.head and not drawn_out:
                continue
            subject = self.discourse.subject(group)
            doers = (
                (follow.behind["by"].who if "by" in follow.behind else ())
                if group.passive
                else subject
            )
            if phrase.inner and not doers:
                doers = phrase.inner[:1]
            targets: tuple[Participant, ...] = ()
            for slot in frame.target:
                targets = (
                    self.roles.in_slot(slot, follow, group, doers, frame) if slot != "obj" else ()
                )
                if targets:
                    break
            if not targets:
                targets = others(phrase.inner, doers)
            if group.lemma == "receive" and doers and targets:
                doers, targets = targets, doers
            if not targets and several(doers):
                doers, targets = (doers[:1], doers[1:]) if len(doers) > 1 else (doers, doers)
            if not targets and len(follow.objects) > 1 and phrase is follow.objects[1]:
                targets = others(follow.objects[0].actors, doers)
            if not targets and frame.type in ALONE:
                targets = self.roles.deepest(follow, group, doers, frame)
            if not doers or (not targets and frame.type not in ALONE):
                continue
            frame, swallow = willed(self.sentence, group, frame)
            if swallow or frame.type in GOVERNING:
                self.covered.swallow(group.at + 1, follow.end)
            elif follow.complement is not None:
                self.covered.swallow(follow.complement, follow.end)
            return made(self.sentence, at, end, frame, group, doers, targets)
        return None

    def alone(self, earlier: Mapping[int, Act]) -> Iterator[Act]:
        """Nouns that name both sides by themselves: the meeting between X and Y, X's visit to Y."""
        sentence = self.sentence
        told = self.covered.objects | {
            n for act in earlier.values() for n in range(act.trigger.start, act.trigger.end)
        }
        for phrase in sentence.phrases:
            at = phrase.head
            if phrase.actors or at in told or at in self.covered:
                continue
            for frame in noun_frames().get(sentence.words[at].core, ()):
                end = tail_end(sentence.words, at, sentence.end, frame)
                if end is None:
                    continue
                act = self._noun_alone(phrase, frame, end)
                if act is not None:
                    yield act
                    break

    def _noun_alone(self, phrase: Phrase, frame: Frame, end: int) -> Act | None:
        sentence = self.sentence
        behind = self._behind_noun(end if frame.tail else phrase.end)
        between = behind.get("between")
        if between is not None and len(between.actors) > 1:
            return made(
                self.sentence, phrase.head, end, frame, None, between.actors[:1], between.actors[1:]
            )
        owners = phrase.inner
        if not owners and "of" in frame.source and "of" in behind:
            owners = behind["of"].who
        if not owners and "by" in behind:
            owners = behind["by"].who
        if not owners and sentence.words[phrase.start].core in ("his", "her", "its", "their"):
            owners = self.discourse.owner(phrase)
        if (
            not owners
            and phrase.start > sentence.start
            and sentence.words[phrase.start - 1].core in ("his", "her", "its", "their")
        ):
            owners = self.discourse.owner(phrase)
        if not owners and frame.type in _ENCOUNTERS and phrase.preposition in _OCCASIONS:
            earlier = [g for g in sentence.groups if g.at < phrase.start and sentence.is_finite(g)]
            owners = self.discourse.subject(earlier[-1]) if earlier else ()
        if not owners and frame.type == "visit" and phrase.preposition == "on":
            owners = self._beside_comma(phrase)
        for slot in frame.target:
            place = behind.get(slot)
            targets = others(place.who, owners[:1]) if place is not None else ()
            if owners and targets:
                return made(self.sentence, phrase.head, end, frame, None, owners[:1], targets)
        return None

    def _beside_comma(self, phrase: Phrase) -> tuple[Participant, ...]:
        """Whom a comma sets before "on a visit": the president, on a visit to Rome, …"""
        sentence = self.sentence
        at = phrase.start - 1
        while at > sentence.start and sentence.tags[at] in ("P", "D", "J"):
            at -= 1
        before = sentence.by_end.get(at) if sentence.tags[at] == "," else None
        return before.actors if before is not None else ()

    def _behind_noun(self, at: int) -> dict[str, Phrase]:
        """Prepositional phrases right behind a noun."""
        sentence = self.sentence
        found: dict[str, Phrase] = {}
        while at < sentence.end:
            phrase = sentence.by_start.get(at)
            if phrase is not None:
                if not phrase.preposition:
                    break
                found.setdefault(phrase.preposition, phrase)
                at = phrase.end
            elif sentence.tags[at] in ("P", "TO", "D", "J", "T", "R", "C", "#"):
                at += 1
            else:
                break
        return found
