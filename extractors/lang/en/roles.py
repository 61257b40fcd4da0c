"""Source and target of a verb: which actor stands in which slot of its frame."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.actors.participants import Participant
from extractors.events.frames import Frame
from extractors.lang.en.anaphora import ABOUT_DEEDS, Discourse
from extractors.lang.en.clauses import Frame as Follow
from extractors.lang.en.clauses import Phrase, Sentence, VerbGroup, reporting
from extractors.lang.en.morphology import lemma_of
from extractors.lang.en.sides import is_scene, others, several
from extractors.word_lists import word_list
from ontology.vocabulary import event_types

#: Acts by going somewhere: who is sent acts, where nobody says by whom.
_MOVING = frozenset(("aid", "mobilize"))
#: Words behind an object that is an actor within which what a frame needs must stand.
BESIDE = 6
#: Acts that move one's own troops: "its forces" are not whom they are done to.
_OWN_FORCES = frozenset(("retreat", "mobilize"))
_LOCAL = frozenset(
    ("assault", "coerce", "mobilize", "protest", "concede", "retreat", "aid", "sanction", "agree", "threaten", "accuse", "request")
)  # fmt: skip


class Roles:
    """The roles around the verbs of one sentence."""

    def __init__(self, sentence: Sentence, discourse: Discourse) -> None:
        self.sentence = sentence
        self.discourse = discourse

    def of_verb(
        self, group: VerbGroup, frame: Frame, follow: Follow
    ) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
        """The doers of what a verb tells, and to whom it is done."""
        subject = self.discourse.subject(group)
        if group.passive:
            return self._passive(group, frame, follow, subject)
        if "subj" in frame.target:
            return self._other_side(frame.source, frame, follow, group, subject), subject
        mutual = event_types()[frame.type].symmetric or frame.type in ("agree", "phone")
        mutual = mutual or self._each_other(group)
        slots = frame.target
        if mutual and several(subject):  # they act on each other
            slots = tuple(slot for slot in slots if slot != "deep")
        targets = self._other_side(slots, frame, follow, group, subject)
        if not targets and mutual and several(subject):
            return (subject[:1], subject[1:]) if len(subject) > 1 else (subject, subject)
        return subject, targets

    def _each_other(self, group: VerbGroup) -> bool:
        behind = [word.core for word in self.sentence.words[group.at + 1 : group.at + 3]]
        mutual = group.lemma in word_list("verbs.mutual", "en")
        return mutual or behind in (["each", "other"], ["one", "another"])

    def _passive(
        self, group: VerbGroup, frame: Frame, follow: Follow, subject: tuple[Participant, ...]
    ) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
        """The subject of a passive is done to; "by" tells the doer, or the state where it is done."""
        if frame.type == "visit" and "obj" not in frame.target:
            return (), ()  # a delegation headed by somebody
        done_to = self.sentence.subject(group)
        if frame.type == "receive" and isinstance(done_to, Phrase) and not done_to.actors:
            return (), ()  # a ceremony hosted by somebody
        agent = follow.behind.get("by")
        doers = agent.who if agent is not None else ()
        given = frame.type == "aid" and group.lemma in ("grant", "give", "offer")
        if not doers and agent is None and (given or frame.type in ("coerce", "accuse")):
            place = follow.behind.get("in")
            doers = tuple(p for p in (place.who if place else ()) if p.kind == "state")[:1]
        if (
            not doers and agent is None and not given and frame.type in _MOVING
        ):  # troops were sent to Chad
            ways = [slot for slot in frame.target if slot not in ("obj", "iobj", "deep")]
            return subject, self._other_side(ways, frame, follow, group, subject)
        if "obj" in frame.target or "deep" in frame.target or "iobj" in frame.target:
            return doers, subject
        targets = self._other_side(frame.target, frame, follow, group, doers)
        return (doers, targets or subject)

    def _other_side(
        self,
        slots: Sequence[str],
        frame: Frame,
        follow: Follow,
        group: VerbGroup,
        sources: Sequence[Participant],
    ) -> tuple[Participant, ...]:
        """The other side, in the first of the frame's slots that holds somebody else."""
        for slot in slots:
            found = self.in_slot(slot, follow, group, sources, frame)
            if found:
                return found
        return ()

    def in_slot(
        self,
        slot: str,
        follow: Follow,
        group: VerbGroup,
        sources: Sequence[Participant],
        frame: Frame,
    ) -> tuple[Participant, ...]:
        """Who stands in one slot, other than the doers."""
        objects = follow.objects
        if slot == "deep" and self._nobody_named(group, follow):
            return ()  # accused the force of failing to stop X
        if slot == "deep" and self._pronoun_behind(group) and frame.type in ABOUT_DEEDS:
            return ()  # accused them of leaving X
        if slot == "obj":
            particle = follow.behind.get(frame.tail[-1]) if frame.tail and not objects else None
            if particle is not None:  # saw off the minister
                return others(particle.actors, sources)
            meant = self.discourse.object_meant(group, group.at + 1 + len(frame.tail), sources)
            if meant or not objects:
                return meant
            chosen = objects[:1] if len(objects) < 2 or objects[0].actors else objects[1:2]
            return others(chosen[0].actors, sources) if chosen else ()
        if slot == "none":
            return ()
        if slot == "iobj":
            return others(objects[0].actors, sources) if len(objects) > 1 else ()
        if slot == "deep":
            return self.deepest(follow, group, sources, frame)
        phrase = follow.behind.get(slot)
        if phrase is None:
            words = self.sentence.words
            behind = range(group.at + 1, min(group.at + BESIDE, self.sentence.end - 1))
            at = next((n for n in behind if words[n].core == slot), None)
            return self.discourse.object_meant(group, at + 1, sources) if at is not None else ()
        return others(phrase.who, sources)

    def _nobody_named(self, group: VerbGroup, follow: Follow) -> bool:
        """A verb that is done to somebody has an object, and that is no known actor."""
        if group.passive or group.lemma not in word_list("verbs.personal", "en"):
            return False
        return bool(follow.objects) and not follow.objects[0].who and follow.clause is None

    def _pronoun_behind(self, group: VerbGroup) -> bool:
        behind = self.sentence.words[group.at + 1 : group.at + 2]
        return any(word.core in word_list("pronouns.objects", "en") for word in behind)

    def deepest(
        self, follow: Follow, group: VerbGroup, sources: Sequence[Participant], frame: Frame
    ) -> tuple[Participant, ...]:
        """The first actor anywhere behind the verb; where it is said to be, last."""
        sentence = self.sentence
        end = self.reach(follow) if follow.clause is not None else follow.end
        link = end + 1 if sentence.tags[end : end + 2] == [",", "C"] else end
        another = sentence.tags[link : link + 1] == ["C"] and (
            link + 1 in sentence.group_at or sentence.opens_clause(link + 1)
        )
        apart = self._clause_apart(end)
        stops = another or apart or self._subordinate(group)
        beyond = end if stops else self._next_stop(end)
        for limit in dict.fromkeys((end, beyond)):
            candidates = [
                p
                for p in others(sentence.deep(group.at + 1, limit), sources)
                if not self._speaks(p) and not (frame.type in _OWN_FORCES and self._is_own(p))
            ]
            first = next(
                (p for p in candidates if _has_own(p) and not is_scene(self.sentence, p)), None
            )
            if first is None and frame.type != "mobilize":
                first = next((p for p in candidates if not is_scene(self.sentence, p)), None)
            if first is None and frame.type in _LOCAL:
                own = [p for p in candidates if frame.type != "mobilize" or _has_own(p)]
                first = next(iter(own), None)
            if first is not None:
                return tuple(
                    others(sentence.scene.list_of(sentence.scene.participants[first.head]), sources)
                ) or (first,)
        return ()

    def reach(self, follow: Follow) -> int:
        """Where the complement of a governing verb ends."""
        end = follow.end
        if follow.clause is not None:
            sentence = self.sentence
            end = next(
                (
                    n
                    for n in range(follow.clause + 1, sentence.end)
                    if sentence.tags[n] in (".",)
                    or sentence.words[n].core in word_list("tags.clause_ends", "en")
                ),
                sentence.end,
            )
        return end

    def _clause_apart(self, at: int) -> bool:
        """A clause of its own begins here: …, saying that; …, days after Abadi held."""
        sentence, words = self.sentence, self.sentence.words
        if sentence.tags[at : at + 1] != [","]:
            return False
        at += 1
        if at < sentence.end and words[at].core in word_list("tags.asides", "en"):
            return True
        when = word_list("tags.time_nouns", "en")
        while at < sentence.end and (sentence.tags[at] in ("#", "D") or words[at].core in when):
            at += 1
        if at >= sentence.end or words[at].core not in word_list("tags.openers", "en"):
            return False
        following = next((g for g in sentence.groups if g.at > at), None)
        return following is not None and sentence.is_finite(following)

    def _is_own(self, participant: Participant) -> bool:
        """Who acts for the doer: has withdrawn its troops."""
        start = participant.mention.start
        before = self.sentence.words[start - 1].core if start else ""
        return (
            before in ("its", "their")
            and participant.kind in ("group", "organization")
            and not _has_own(participant)
        )

    def _subordinate(self, group: VerbGroup) -> bool:
        """The verb of a clause before the main one: if Iraq asks, …"""
        sentence = self.sentence
        at = group.start - 1
        while at > sentence.start and sentence.tags[at] not in (",", ".", ":"):
            at -= 1
        return sentence.words[at].core in word_list("tags.openers", "en")

    def _speaks(self, participant: Participant) -> bool:
        """Who says so, at the end of the sentence: …, officials said."""
        words = self.sentence.words
        start = participant.mention.start
        before = [word.core for word in words[max(0, start - 2) : start]]
        behind = range(participant.mention.end, min(participant.mention.end + 4, self.sentence.end))
        verb = next((n for n in behind if self.sentence.tags[n] in ("VD", "VZ")), None)
        if verb is not None and (lemma_of(words[verb].core) or "") in reporting():
            return all(self.sentence.tags[n] not in (",", "C") for n in range(behind.start, verb))
        return "said" in before

    def _next_stop(self, end: int) -> int:
        """Where the sentence stops behind a clause: at the next comma, or who says so."""
        sentence = self.sentence
        at = end + 1
        while at < sentence.end and sentence.tags[at] not in (",", ".", ":"):
            at += 1
        return min(at, sentence.end)


def _has_own(participant: Participant) -> bool:
    """Whose the actor is, is said: nobody has to be guessed."""
    mention = participant.mention
    return bool(mention.country or mention.entry or mention.name or mention.international)
