"""Acts of English news: what each verb, and each noun that tells an act, makes of those around it.

A frame says where source and target stand (:mod:`.lexicon`), :mod:`.clauses` what stands there.
Some verbs govern the act in their complement and are the act themselves (threaten, refuse, demand,
promise); some only carry a noun (hold talks); others say no more than when (begin, try, plan).
:mod:`.roles` fills the slots of a verb, :mod:`.nouns` reads nouns, :mod:`.anaphora` knows whom
pronouns and "the two sides" mean, :mod:`.intent` what is only willed or refused.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from extractors.events.extractor import Act
from extractors.events.frames import Frame, light_verbs
from extractors.events.scene import Scene
from extractors.lang.en.anaphora import MUTUAL, Discourse
from extractors.lang.en.clauses import Frame as Follow
from extractors.lang.en.clauses import Phrase, Sentence, VerbGroup, reporting, sentences_of
from extractors.lang.en.intent import willed
from extractors.lang.en.lexicon import noun_frames, stands, tail_end, verb_frames
from extractors.lang.en.nouns import Nouns
from extractors.lang.en.roles import BESIDE, Roles
from extractors.lang.en.sides import others
from extractors.lang.en.telling import GOVERNING, Covered, made
from extractors.word_lists import word_list

#: Acts of which the doer's own words may say what they are: troops left, peacekeepers arrived.
_BY_SUBJECT = frozenset(("visit", "aid", "retreat", "protest", "sanction", "cooperate", "support"))
_DUTY = frozenset(("must", "should", "ought"))
#: Different words of sport from which on an article is about a game.
_SPORT = 4
#: Acts that a verb in -ing behind a comma tells beside another one: expelled him, accusing him of.
_TOLD_BESIDE = frozenset(("accuse", "reject"))


def acts(scene: Scene, threshold: float) -> list[Act]:
    """The acts of an article, in order, with at least that confidence."""
    found: list[Act] = []
    if _is_sport(scene):
        return found
    discourse = Discourse(scene)
    for sentence in sentences_of(scene):
        found += [act for act in _Reader(sentence, discourse).read() if act.confidence >= threshold]
    return found


def _is_sport(scene: Scene) -> bool:
    """The words of sport are many: who beats and meets whom is a game."""
    words = word_list("pages.sport", "en")
    return len({word.core for word in scene.words if word.core in words}) >= _SPORT


class _Reader:
    """Reads one sentence: its verbs in order, then the nouns that tell acts by themselves."""

    def __init__(self, sentence: Sentence, discourse: Discourse) -> None:
        discourse.enter(sentence)
        self.sentence = sentence
        self.discourse = discourse
        self.covered = Covered()
        self.roles = Roles(sentence, discourse)
        self.nouns = Nouns(sentence, discourse, self.roles, self.covered)

    def read(self) -> list[Act]:
        told: dict[int, Act] = {}
        for group in self.sentence.groups:
            if group.at in self.covered or self._aside(group, told) or self._excepted(group):
                self.covered.swallow(group.at, group.at + 1)
                continue
            act = (
                self._duty(group)
                or self._cancelled(group)
                or self._expected(group)
                or self._verb(group)
            )
            if act is not None:
                self.discourse.note(act, first=not told)
                told[act.trigger.start] = act
        for act in self.nouns.alone(told):
            told.setdefault(act.trigger.start, act)
        in_order = [told[start] for start in sorted(told)]
        self.discourse.leave(in_order)
        return in_order

    def _aside(self, group: VerbGroup, told: Mapping[int, Act]) -> bool:
        """A verb that only goes along with another one: in -ing, or the second of "to … and …"."""
        sentence = self.sentence
        earlier = [g for g in sentence.groups if g.at < group.at]
        before = sentence.tags[group.start - 1] if group.start > sentence.start else "."
        if group.form == "VB" and not group.infinitive and not group.modal and before == "C":
            return bool(earlier) and earlier[-1].at in self.covered
        if group.form != "VG" or group.progressive:
            return False
        if before == "P":
            answer = self.sentence.words[group.start - 1].core == "by" and earlier
            return not (answer and earlier[-1].lemma in word_list("verbs.answering", "en"))
        if before == "," and self._of_type(group, _TOLD_BESIDE):
            return False
        main = [g for g in earlier if sentence.is_finite(g) or g.infinitive]
        return bool(main) and main[-1].at in {act.trigger.start for act in told.values()} | {
            start - 1 for start, _ in self.covered.stretches
        }

    def _of_type(self, group: VerbGroup, types: Collection[str]) -> bool:
        """The verb as a rule tells an act of one of these types."""
        called = [frame for frame in verb_frames().get(group.lemma, ()) if not frame.needs]
        return bool(called) and called[0].type in types

    def _excepted(self, group: VerbGroup) -> bool:
        """What "unless" only excepts."""
        words, at = self.sentence.words, group.start - 1
        while at > self.sentence.start and self.sentence.tags[at] not in (",", ".", "I"):
            at -= 1
        return words[at].core == "unless"

    # verbs -------------------------------------------------------------------

    def _verb(self, group: VerbGroup) -> Act | None:
        sentence = self.sentence
        follow = sentence.follow(group)
        if self._only_leads_on(group, follow):
            return None
        object_, own, near = self._near(group, follow)
        about = follow.objects[0] if follow.objects and not group.passive else None
        if about is not None and about.actors:
            beside = sentence.words[group.at + 1 : about.end + BESIDE]
            near &= {word.core for word in beside} | object_ | own
        fitting: list[tuple[int, Frame, int]] = []
        for order, frame in enumerate(verb_frames().get(group.lemma, ())):
            end = tail_end(sentence.words, group.at, sentence.end, frame)
            if end is None or any(stands(stop, near) for stop in frame.unless):
                continue
            around = near if frame.type in _BY_SUBJECT else near - own | object_
            met = [need for need in frame.needs if stands(need, around)]
            if met or not frame.needs:
                in_object = any(stands(need, object_) for need in met)
                exact = max((need.count("_") for need in met), default=0)
                rank = order - 100 * (in_object + exact) - 200 * len(frame.tail)
                fitting.append((rank, frame, end))
        fitting.sort(key=lambda one: one[0])
        behind = sentence.words[group.at + 1].core if group.at + 1 < sentence.end else ""
        light = {group.lemma, f"{group.lemma}_{behind}"} & light_verbs("en").keys()
        if light and not (fitting and fitting[0][0] < 0):
            carried = self.nouns.carried(group, follow)
            if carried is not None:
                return carried
        for _, frame, end in fitting:
            act = self._act(group, frame, follow, end)
            if act is not None:
                self.covered.objects.update(phrase.head for phrase in follow.objects)
                return act
            if frame.needs:  # this is what is told, only not to whom
                return None
        return None

    def _only_leads_on(self, group: VerbGroup, follow: Follow) -> bool:
        """What is tried or begun ("to …" right behind the verb) is the act, not this verb."""
        if follow.complement is None:
            return False
        if group.lemma in word_list("verbs.offering", "en"):
            governed = self.sentence.group_at.get(follow.complement)
            behind = {word.core for word in self.sentence.words[follow.complement : follow.end]}
            return governed is not None and any(
                frame.type == "mediate"
                and (not frame.needs or any(stands(need, behind) for need in frame.needs))
                for frame in verb_frames().get(governed.lemma, ())
            )
        if group.lemma not in word_list("verbs.neutral", "en"):
            return False
        return follow.complement - group.at <= 3 and not follow.objects

    def _extent(self, phrase: Phrase) -> int:
        """Where a phrase ends with what "of" adds to it: the last contingent of Cuban troops."""
        words, end = self.sentence.words, phrase.end
        if end < self.sentence.end and words[end].core == "of":
            behind = next((p for p in self.sentence.phrases if end < p.start <= end + 2), None)
            return behind.end if behind is not None else end
        return end

    def _near(self, group: VerbGroup, follow: Follow) -> tuple[set[str], set[str], set[str]]:
        """The words of a verb's object, of its subject, and all up to where its clause surely ends."""
        sentence, words = self.sentence, self.sentence.words
        object_ = {w.core for p in follow.objects[:2] for w in words[p.start : p.end]}
        subject = sentence.subject(group)
        own = (
            {word.core for word in words[subject.start : self._extent(subject)]}
            if isinstance(subject, Phrase)
            else set()
        )
        if group.passive:
            object_ |= own
        end = group.at + 1
        ends = word_list("tags.clause_ends", "en")
        while end < sentence.end and sentence.tags[end] not in (".", ",", "W", ":"):
            if words[end].core in ends and words[end].core != "as":
                break
            end += 1
        end = max(end, follow.end)
        near = {word.core for word in words[group.at + 1 : end]} | own
        return object_, own, near

    def _act(self, group: VerbGroup, frame: Frame, follow: Follow, end: int) -> Act | None:
        sources, targets = self.roles.of_verb(group, frame, follow)
        if not sources:
            return None
        if not group.passive and (not targets or self._ends_object(follow)):
            targets = self.discourse.whose_deed(frame, follow, sources) or targets
        frame, swallow = willed(self.sentence, group, frame)
        if frame.type in GOVERNING:
            swallow = True
        if swallow:
            self.covered.swallow(group.at + 1, self.roles.reach(follow))
        elif follow.complement is not None:  # what it is done for
            self.covered.swallow(follow.complement, follow.end)
        return made(
            self.sentence,
            group.at,
            max(end, group.at + 1) if frame.tail else group.at + 1,
            frame,
            group,
            sources,
            targets,
        )

    def _ends_object(self, follow: Follow) -> bool:
        """Nothing behind the object says whose it is: no "of", "by" or "on" follows."""
        end = follow.objects[0].end if follow.objects else self.sentence.end
        return bool(follow.objects) and (
            end >= self.sentence.end or self.sentence.tags[end] in (",", ".", "I", '"')
        )

    # "X said Y must …" ---------------------------------------------------------

    def _duty(self, group: VerbGroup) -> Act | None:
        """What somebody says that another one must do is a request."""
        if group.modal not in _DUTY and not self._has_to(group):
            return None
        asked = self.discourse.subject(group)
        if not asked:
            return None
        for earlier in reversed([g for g in self.sentence.groups if g.at < group.start]):
            if earlier.lemma in reporting():
                speakers = self.discourse.subject(earlier)
                targets = others(asked, speakers)
                if not speakers or not targets:
                    return None
                frame = Frame("must", "verb", "request", (), (), frozenset(), frozenset(), ())
                follow = self.sentence.follow(group)
                self.covered.swallow(group.start, follow.end)
                modal = next(
                    (n for n in range(group.start, group.at) if self.sentence.tags[n] == "M"),
                    group.at,
                )
                plain = replace(group, modal="", negated=False)
                return made(self.sentence, modal, modal + 1, frame, plain, speakers, targets)
        return None

    def _has_to(self, group: VerbGroup) -> bool:
        words = self.sentence.words
        return (
            group.infinitive
            and group.start > 0
            and words[group.start - 1].core in ("has", "have", "needs", "need")
        )

    # "is expected in Jakarta" --------------------------------------------------

    def _expected(self, group: VerbGroup) -> Act | None:
        """Somebody who is expected somewhere will visit it."""
        if not group.passive or group.lemma not in word_list("verbs.awaiting", "en"):
            return None
        follow = self.sentence.follow(group)
        place = follow.behind.get("in")
        guest = self.discourse.subject(group)
        if follow.complement is not None or place is None or not guest:
            return None
        if guest[0].kind != "person" or not place.actors or place.actors[0].kind != "state":
            return None
        frame = Frame(group.lemma, "verb", "visit", (), (), frozenset(), frozenset(), ())
        return made(self.sentence, group.at, group.at + 1, frame, group, guest, place.actors[:1])

    # "his visit was cancelled" -------------------------------------------------

    def _cancelled(self, group: VerbGroup) -> Act | None:
        """The encounter told last, where "his visit", "that meeting" was cancelled."""
        subject = self.sentence.subject(group)
        last = next(
            (act for act in reversed(self.discourse.last_acts) if act.frame.type in MUTUAL), None
        )
        if not group.passive or group.lemma not in word_list("verbs.cancelling", "en"):
            return None
        if last is None or not isinstance(subject, Phrase):
            return None
        words, at = self.sentence.words, subject.head
        pointed = words[subject.start].core in word_list("nouns.pointers", "en")
        named = any(frame.type in MUTUAL for frame in noun_frames().get(words[at].core, ()))
        if not (pointed and named and not subject.who):
            return None
        return made(self.sentence, at, at + 1, last.frame, None, last.sources, last.targets)
