"""Acts of English news: what each verb, and each noun that tells an act, makes of those around it.

A frame says where source and target stand (:mod:`.lexicon`), :mod:`.clauses` what stands there.
Some verbs govern the act in their complement and are the act themselves (threaten, refuse, demand,
promise); some only carry a noun (hold talks); others say no more than when (begin, try, plan).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.actors.participants import Participant
from extractors.events.extractor import Act
from extractors.events.frames import Frame, Trigger, light_verbs
from extractors.events.scene import Scene
from extractors.lang.en.clauses import Frame as Follow
from extractors.lang.en.clauses import Phrase, Sentence, VerbGroup, reporting, sentences_of
from extractors.lang.en.lexicon import noun_frames, tail_end, verb_frames
from extractors.lang.en.morphology import lemma_of
from extractors.word_lists import word_list
from ontology.vocabulary import event_types

#: Acts that need nobody to be done to.
_ALONE = frozenset(
    ("agree", "concede", "retreat", "protest", "mobilize", "coerce", "reject", "sanction")
)
#: Acts that swallow what is told in their complement.
_GOVERNING = frozenset(
    ("agree", "threaten", "reject", "request", "accuse", "support")
)  # fmt: skip
_FRIENDLY = frozenset(
    ("aid", "cooperate", "concede", "retreat", "support", "sign")
)  # fmt: skip
_HOSTILE = frozenset(
    ("sanction", "coerce", "assault", "mobilize", "protest")
)  # fmt: skip
_WILLING = frozenset(
    ("agree", "concede", "aid", "support", "retreat", "cooperate", "sign", "talks", "meet", "receive")
)  # fmt: skip
#: Acts of which the doer's own words may say what they are: troops left, peacekeepers arrived.
_BY_SUBJECT = frozenset(("visit", "aid", "retreat", "protest", "sanction", "cooperate", "support"))
#: Acts by going somewhere: who is sent acts, where nobody says by whom.
_MOVING = frozenset(("aid", "mobilize"))
_FUTURE = frozenset(("will", "would", "shall"))
_DUTY = frozenset(("must", "should", "ought"))
_OPEN = frozenset(("may", "might", "could", "can"))
#: Different words of sport from which on an article is about a game.
_SPORT = 4
#: Words behind an object that is an actor within which what a frame needs must stand.
_BESIDE = 6
_ENCOUNTERS = frozenset(("meet", "talks", "visit", "phone"))
#: Acts behind which "the two sides" are those who took part in them.
_MUTUAL = frozenset(
    ("meet", "talks", "visit", "phone", "receive", "message", "sign", "agree", "cooperate")
)  # fmt: skip
#: Acts that a verb in -ing behind a comma tells beside another one: expelled him, accusing him of.
_TOLD_BESIDE = frozenset(("accuse", "reject"))
#: Acts between states behind which "the two countries" are those two.
_QUARRELS = frozenset(("accuse", "threaten", "sanction", "assault", "mobilize"))
#: Acts that move one's own troops: "its forces" are not whom they are done to.
_OWN_FORCES = frozenset(("retreat", "mobilize"))
#: Acts that "the attack", "the arrests" point back to, and those that "the agreement" does.
_BLOWS = frozenset(("assault", "coerce", "mobilize", "sanction"))
_ACCORDS = frozenset(("sign", "agree"))
#: Acts of speech that may be about what somebody did before: condemned the decision.
_ABOUT_DEEDS = frozenset(("accuse", "support", "reject"))
#: Prepositions by which an encounter is the occasion of what a sentence tells: arrived for talks with.
_OCCASIONS = frozenset(("for", "after", "during", "in", "of", "following", "before", "at"))
_LOCATIVE = frozenset(("in", "at", "near", "outside", "inside", "across", "around"))
_LOCAL = frozenset(
    ("assault", "coerce", "mobilize", "protest", "concede", "retreat", "aid", "sanction", "agree", "threaten", "accuse", "request")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mood:
    """What the grammar around a trigger says of its act, for :mod:`.modality`."""

    tense: str
    voice: str


def acts(scene: Scene, threshold: float) -> list[Act]:
    """The acts of an article, in order, with at least that confidence."""
    found: list[Act] = []
    if _is_sport(scene):
        return found
    reader = _Reader(scene)
    for sentence in sentences_of(scene):
        found += [act for act in reader.read(sentence) if act.confidence >= threshold]
    return found


def _is_sport(scene: Scene) -> bool:
    """The words of sport are many: who beats and meets whom is a game."""
    words = word_list("pages.sport", "en")
    return len({word.core for word in scene.words if word.core in words}) >= _SPORT


class _Reader:
    """Reads sentence after sentence, and remembers who was spoken of."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.last_subject: tuple[Participant, ...] = ()
        self.last_pair: tuple[Participant, ...] = ()
        self.last_sides: tuple[Participant, ...] = ()
        self.last_acts: list[Act] = []  # of this sentence, or of the one before that told any
        self.last_blow: Act | None = None
        self.last_accord: Act | None = None

    def read(self, sentence: Sentence) -> list[Act]:
        self.sentence = sentence
        sentence.pair = self.last_pair or self.last_sides
        sentence.states = self._states(sentence.pair)
        self.swallowed: list[tuple[int, int]] = []
        self.used: set[int] = set()  # heads of objects of the verbs that made acts
        made: dict[int, Act] = {}
        for group in sentence.groups:
            if self._is_swallowed(group.at) or self._aside(group, made) or self._excepted(group):
                self.swallowed.append((group.at, group.at + 1))
                continue
            act = (
                self._duty(group)
                or self._cancelled(group)
                or self._expected(group)
                or self._verb(group)
            )
            if act is not None:
                if not made:
                    self.last_acts = []
                made[act.trigger.start] = act
                self.last_acts.append(act)
        for act in self._nouns(made):
            made.setdefault(act.trigger.start, act)
        self._remember()
        told = [made[start] for start in sorted(made)]
        for act in told:
            if act.frame.type in _MUTUAL or (act.frame.type in _QUARRELS and _of_states(act)):
                self.last_pair = _sides(act) or self.last_pair
            self.last_sides = _sides(act) or self.last_sides
            if act.frame.type in _BLOWS:
                self.last_blow = act
            elif act.frame.type in _ACCORDS and _sides(act):
                self.last_accord = act
        return told

    def _aside(self, group: VerbGroup, made: Mapping[int, Act]) -> bool:
        """A verb that only goes along with another one: in -ing, or the second of "to … and …"."""
        sentence = self.sentence
        earlier = [g for g in sentence.groups if g.at < group.at]
        before = sentence.tags[group.start - 1] if group.start > sentence.start else "."
        if group.form == "VB" and not group.infinitive and not group.modal and before == "C":
            return bool(earlier) and self._is_swallowed(earlier[-1].at)
        if group.form != "VG" or group.progressive:
            return False
        if before == "P":
            answer = self.sentence.words[group.start - 1].core == "by" and earlier
            return not (answer and earlier[-1].lemma in word_list("verbs.answering", "en"))
        if before == "," and self._of_type(group, _TOLD_BESIDE):
            return False
        main = [g for g in earlier if sentence.is_finite(g) or g.infinitive]
        return bool(main) and main[-1].at in {act.trigger.start for act in made.values()} | {
            start - 1 for start, _ in self.swallowed
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

    def _is_swallowed(self, at: int) -> bool:
        return any(start <= at < end for start, end in self.swallowed)

    def _remember(self) -> None:
        for group in self.sentence.groups:
            if self.sentence.is_finite(group):
                subject = self.sentence.subject(group)
                if isinstance(subject, Phrase) and subject.actors:
                    self.last_subject = subject.actors
                    return

    def _states(self, sides: Sequence[Participant]) -> tuple[Participant, ...]:
        """The states for which two act, where the article names them."""
        named = {
            p.identities[0].country: p
            for p in self.scene.participants
            if p.kind == "state" and len(p.identities) == 1
        }
        countries = [side.identities[0].country for side in sides]
        return tuple(named[country] for country in dict.fromkeys(countries) if country in named)

    # who ---------------------------------------------------------------------

    def _subject(self, group: VerbGroup) -> tuple[Participant, ...]:
        subject = self.sentence.subject(group)
        if isinstance(subject, str):
            return self._meant(subject, group)
        if subject is None:
            return ()
        return (
            subject.who
            or self._own_countries(subject, group)
            or self._beside(subject)
            or (self._attached(subject) if group.passive else ())
        )

    def _own_countries(self, phrase: Phrase, group: VerbGroup) -> tuple[Participant, ...]:
        """Those who say what "their countries" do."""
        words = self.sentence.words
        if words[phrase.head].core not in word_list("actors.states", "en"):
            return ()
        if words[phrase.start].core != "their" and words[phrase.start - 1].core != "their":
            return ()
        earlier = [g for g in self.sentence.groups if g.at < group.at and g.lemma in reporting()]
        subject = self.sentence.subject(earlier[-1]) if earlier else None
        return subject.who if isinstance(subject, Phrase) else ()

    def _beside(self, phrase: Phrase) -> tuple[Participant, ...]:
        """Whom "and" sets beside a phrase that names nobody: the US and other nations."""
        sentence = self.sentence
        at = phrase.start - 1
        while at > sentence.start and sentence.tags[at] in ("D", "J"):
            at -= 1
        before = sentence.by_end.get(at) if sentence.tags[at] == "C" else None
        return before.who if before is not None else ()

    def _attached(self, phrase: Phrase) -> tuple[Participant, ...]:
        """Whose something is that is no actor: a camp for refugees, the removal of a president."""
        words = self.sentence.words
        at = phrase.end
        if at < self.sentence.end and words[at].core in ("of", "for", "by"):
            behind = next((p for p in self.sentence.phrases if at < p.start <= at + 2), None)
            return behind.who if behind is not None else ()
        return ()

    def _meant(self, pronoun: str, group: VerbGroup) -> tuple[Participant, ...]:
        """Whom a pronoun means: who says it, else who was spoken of before."""
        if pronoun not in word_list("pronouns.personal", "en"):
            return ()
        quotes = self.sentence.tags[self.sentence.start : group.start].count('"')
        if quotes % 2 and pronoun not in ("he", "she"):
            return ()  # whom somebody means by "it", nobody tells
        person = pronoun in ("he", "she", "him", "her")
        for earlier in reversed([g for g in self.sentence.groups if g.at < group.start]):
            if earlier.lemma in reporting() or self.sentence.follow(earlier).clause is not None:
                subject = self.sentence.subject(earlier)
                actors = subject.actors if isinstance(subject, Phrase) else ()
                if actors and (not person or actors[0].kind == "person"):
                    return actors
        before = [
            p
            for p in self.sentence.participants
            if p.mention.end <= group.start
            and p.kind not in ("nisba", "pair")
            and (p.kind == "person") == person
        ]
        if person and before:
            return (before[-1],)
        if self.last_subject and (self.last_subject[0].kind == "person") == person:
            return self.last_subject
        return tuple(before[:1])

    def _pronoun_behind(self, group: VerbGroup) -> bool:
        behind = self.sentence.words[group.at + 1 : group.at + 2]
        return any(word.core in word_list("pronouns.objects", "en") for word in behind)

    def _object_meant(
        self, group: VerbGroup, at: int, sources: Sequence[Participant]
    ) -> tuple[Participant, ...]:
        """Whom "him", "them" or "it" at a place behind a verb means: the last other one before."""
        pronoun = self.sentence.words[at].core if at < self.sentence.end else ""
        if pronoun not in word_list("pronouns.objects", "en"):
            return ()
        person = pronoun in ("him", "her")
        for earlier in reversed([g for g in self.sentence.groups if g.at < group.at]):
            if earlier.lemma in reporting():  # Peru said that Brazil supports it
                speakers = self._others(self._subject(earlier), sources)
                if speakers and (speakers[0].kind == "person") == person:
                    return speakers
        before = [
            p
            for p in self._others(self.sentence.participants, sources)
            if p.mention.end <= group.start
            and p.kind not in ("nisba", "pair")
            and (p.kind == "person") == person
            and p.head == p.number
            and not self._is_scene(p)
        ]
        if pronoun == "them":
            several = [p for p in before if p.kind in ("group", "organization")]
            before = several or before
        if before:
            return tuple(self.scene.list_of(before[-1]))
        for act in reversed(self.last_acts):
            for side in (act.sources, act.targets):
                who = self._others(side, sources)
                if who and (who[0].kind == "person") == person and _agrees(pronoun, who):
                    return who
        return ()

    def _whose_deed(
        self, frame: Frame, follow: Follow, sources: Sequence[Participant]
    ) -> tuple[Participant, ...]:
        """Whose the decision is that somebody condemns: who did what was told last."""
        if frame.type not in _ABOUT_DEEDS or not follow.objects:
            return ()
        phrase, words = follow.objects[0], self.sentence.words
        head = words[phrase.head].core
        opener = words[phrase.start].core
        if phrase.who or opener not in word_list("nouns.pointers", "en"):
            return ()
        if head in word_list("nouns.accords", "en"):
            accord = self.last_accord
            sides = _sides(accord) if accord is not None else self.last_pair
            return self._others(sides, sources)
        if head in word_list("nouns.blows", "en"):
            return self._others(self.last_blow.sources if self.last_blow else (), sources)
        if head in word_list("nouns.deeds", "en"):
            return self._others(self._answered(sources), sources)
        return ()

    def _ends_object(self, follow: Follow) -> bool:
        """Nothing behind the object says whose it is: no "of", "by" or "on" follows."""
        end = follow.objects[0].end if follow.objects else self.sentence.end
        return bool(follow.objects) and (
            end >= self.sentence.end or self.sentence.tags[end] in (",", ".", "I", '"')
        )

    def _answered(self, sources: Sequence[Participant]) -> tuple[Participant, ...]:
        """Who did what somebody speaks of: who did it to him, else who acted last."""
        own = {one.country for p in sources for one in p.identities}
        acts = [act for act in reversed(self.last_acts) if self._others(act.sources, sources)]
        hit = [
            act
            for act in acts
            if any(one.country in own for p in act.targets for one in p.identities)
        ]
        act = next(iter(hit or acts), None)
        if act is None:  # nobody but who speaks: with whom it dealt
            return self.last_acts[-1].targets if self.last_acts else ()
        return _sides(act) if event_types()[act.frame.type].symmetric else act.sources

    # verbs -------------------------------------------------------------------

    def _verb(self, group: VerbGroup) -> Act | None:
        sentence = self.sentence
        follow = sentence.follow(group)
        if self._only_leads_on(group, follow):
            return None
        object_, own, near = self._near(group, follow)
        about = follow.objects[0] if follow.objects and not group.passive else None
        if about is not None and about.actors:
            beside = sentence.words[group.at + 1 : about.end + _BESIDE]
            near &= {word.core for word in beside} | object_ | own
        fitting: list[tuple[int, Frame, int]] = []
        for order, frame in enumerate(verb_frames().get(group.lemma, ())):
            end = tail_end(sentence.words, group.at, sentence.end, frame)
            if end is None or any(_has(stop, near) for stop in frame.unless):
                continue
            around = near if frame.type in _BY_SUBJECT else near - own | object_
            met = [need for need in frame.needs if _has(need, around)]
            if met or not frame.needs:
                in_object = any(_has(need, object_) for need in met)
                exact = max((need.count("_") for need in met), default=0)
                rank = order - 100 * (in_object + exact) - 200 * len(frame.tail)
                fitting.append((rank, frame, end))
        fitting.sort(key=lambda one: one[0])
        behind = sentence.words[group.at + 1].core if group.at + 1 < sentence.end else ""
        light = {group.lemma, f"{group.lemma}_{behind}"} & light_verbs("en").keys()
        if light and not (fitting and fitting[0][0] < 0):
            carried = self._carried(group, follow)
            if carried is not None:
                return carried
        for _, frame, end in fitting:
            act = self._act(group, frame, follow, end)
            if act is not None:
                self.used.update(phrase.head for phrase in follow.objects)
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
                frame.type == "mediate" and (not frame.needs or _any(frame.needs, behind))
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
        sources, targets = self._roles(group, frame, follow)
        if not sources:
            return None
        if not group.passive and (not targets or self._ends_object(follow)):
            targets = self._whose_deed(frame, follow, sources) or targets
        frame, swallow = self._willed(group, frame)
        if frame.type in _GOVERNING:
            swallow = True
        if swallow:
            self.swallowed.append((group.at + 1, self._reach(follow)))
        elif follow.complement is not None:  # what it is done for
            self.swallowed.append((follow.complement, follow.end))
        return self._made(
            group.at,
            max(end, group.at + 1) if frame.tail else group.at + 1,
            frame,
            group,
            sources,
            targets,
        )

    def _reach(self, follow: Follow) -> int:
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

    def _willed(self, group: VerbGroup, frame: Frame) -> tuple[Frame, bool]:
        """An intention, a willingness or a refusal is an act of its own."""
        ahead = group.modal in _FUTURE or self._governed_by(group, "verbs.willing")
        no = group.negated and (group.modal or self._governed_by(group, "verbs.willing"))
        if no and frame.type in _WILLING:
            return replace(frame, type="reject"), True
        if group.negated:
            return frame, False
        if ahead and frame.type in _FRIENDLY:
            return replace(frame, type="agree"), True
        perhaps = group.modal in ("may", "might") or (
            group.modal == "could" and self._conditional(group)
        )
        if frame.type in _HOSTILE and (ahead or perhaps):
            return replace(frame, type="threaten"), True
        return frame, False

    def _conditional(self, group: VerbGroup) -> bool:
        """A condition follows: unless it frees them, if talks fail."""
        behind = self.sentence.words[group.at : self.sentence.end]
        return any(word.core in ("if", "unless") for word in behind)

    def _governed_by(self, group: VerbGroup, path: str) -> bool:
        """The verb is an infinitive that depends on one of these words, close before it."""
        if not group.infinitive:
            return False
        words = self.sentence.words
        listed = word_list(path, "en")
        for at in range(group.start - 1, max(self.sentence.start, group.start - 3) - 1, -1):
            word = words[at]
            if word.core in listed or (lemma_of(word.core) or "") in listed:
                return True
        return False

    def _roles(
        self, group: VerbGroup, frame: Frame, follow: Follow
    ) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
        subject = self._subject(group)
        if group.passive:
            return self._passive(group, frame, follow, subject)
        if "subj" in frame.target:
            return self._other_side(frame.source, frame, follow, group, subject), subject
        mutual = event_types()[frame.type].symmetric or frame.type in ("agree", "phone")
        mutual = mutual or self._each_other(group)
        slots = frame.target
        if mutual and _several(subject):  # they act on each other
            slots = tuple(slot for slot in slots if slot != "deep")
        targets = self._other_side(slots, frame, follow, group, subject)
        if not targets and mutual and _several(subject):
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
            found = self._in_slot(slot, follow, group, sources, frame)
            if found:
                return found
        return ()

    def _in_slot(
        self,
        slot: str,
        follow: Follow,
        group: VerbGroup,
        sources: Sequence[Participant],
        frame: Frame,
    ) -> tuple[Participant, ...]:
        objects = follow.objects
        if slot == "deep" and self._nobody_named(group, follow):
            return ()  # accused the force of failing to stop X
        if slot == "deep" and self._pronoun_behind(group) and frame.type in _ABOUT_DEEDS:
            return ()  # accused them of leaving X
        if slot == "obj":
            particle = follow.behind.get(frame.tail[-1]) if frame.tail and not objects else None
            if particle is not None:  # saw off the minister
                return self._others(particle.actors, sources)
            meant = self._object_meant(group, group.at + 1 + len(frame.tail), sources)
            if meant or not objects:
                return meant
            chosen = objects[:1] if len(objects) < 2 or objects[0].actors else objects[1:2]
            return self._others(chosen[0].actors, sources) if chosen else ()
        if slot == "none":
            return ()
        if slot == "iobj":
            return self._others(objects[0].actors, sources) if len(objects) > 1 else ()
        if slot == "deep":
            return self._deepest(follow, group, sources, frame)
        phrase = follow.behind.get(slot)
        if phrase is None:
            words = self.sentence.words
            behind = range(group.at + 1, min(group.at + _BESIDE, self.sentence.end - 1))
            at = next((n for n in behind if words[n].core == slot), None)
            return self._object_meant(group, at + 1, sources) if at is not None else ()
        who = self._others(phrase.who, sources)
        if slot == "between" and len(who) > 1:
            return who
        return who

    def _nobody_named(self, group: VerbGroup, follow: Follow) -> bool:
        """A verb that is done to somebody has an object, and that is no known actor."""
        if group.passive or group.lemma not in word_list("verbs.personal", "en"):
            return False
        return bool(follow.objects) and not follow.objects[0].who and follow.clause is None

    def _others(
        self, who: Iterable[Participant], sources: Sequence[Participant]
    ) -> tuple[Participant, ...]:
        same = {one for p in sources for one in p.identities}
        return tuple(p for p in who if not same.issuperset(p.identities))

    def _deepest(
        self, follow: Follow, group: VerbGroup, sources: Sequence[Participant], frame: Frame
    ) -> tuple[Participant, ...]:
        """The first actor anywhere behind the verb; where it is said to be, last."""
        sentence = self.sentence
        end = self._reach(follow) if follow.clause is not None else follow.end
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
                for p in self._others(sentence.deep(group.at + 1, limit), sources)
                if not self._speaks(p) and not (frame.type in _OWN_FORCES and self._is_own(p))
            ]
            first = next((p for p in candidates if _has_own(p) and not self._is_scene(p)), None)
            if first is None and frame.type != "mobilize":
                first = next((p for p in candidates if not self._is_scene(p)), None)
            if first is None and frame.type in _LOCAL:
                own = [p for p in candidates if frame.type != "mobilize" or _has_own(p)]
                first = next(iter(own), None)
            if first is not None:
                return tuple(
                    self._others(self.scene.list_of(self.scene.participants[first.head]), sources)
                ) or (first,)
        return ()

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

    def _is_scene(self, participant: Participant) -> bool:
        """A state that stands behind in, at, near: where it happens."""
        if participant.kind not in ("state", "nisba"):
            return False
        at = participant.mention.start - 1
        words, tags = self.sentence.words, self.sentence.tags
        while (
            at > self.sentence.start
            and tags[at] in ("D", "J", "N", "X", "A")
            and at not in self.scene.inside
        ):
            at -= 1
        return words[at].core in _LOCATIVE

    # "X said Y must …" ---------------------------------------------------------

    def _duty(self, group: VerbGroup) -> Act | None:
        """What somebody says that another one must do is a request."""
        if group.modal not in _DUTY and not self._has_to(group):
            return None
        asked = self._subject(group)
        if not asked:
            return None
        for earlier in reversed([g for g in self.sentence.groups if g.at < group.start]):
            if earlier.lemma in reporting():
                speakers = self._subject(earlier)
                targets = self._others(asked, speakers)
                if not speakers or not targets:
                    return None
                frame = Frame("must", "verb", "request", (), (), frozenset(), frozenset(), ())
                follow = self.sentence.follow(group)
                self.swallowed.append((group.start, follow.end))
                modal = next(
                    (n for n in range(group.start, group.at) if self.sentence.tags[n] == "M"),
                    group.at,
                )
                plain = replace(group, modal="", negated=False)
                return self._made(modal, modal + 1, frame, plain, speakers, targets)
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
        guest = self._subject(group)
        if follow.complement is not None or place is None or not guest:
            return None
        if guest[0].kind != "person" or not place.actors or place.actors[0].kind != "state":
            return None
        frame = Frame(group.lemma, "verb", "visit", (), (), frozenset(), frozenset(), ())
        return self._made(group.at, group.at + 1, frame, group, guest, place.actors[:1])

    # "his visit was cancelled" -------------------------------------------------

    def _cancelled(self, group: VerbGroup) -> Act | None:
        """The encounter told last, where "his visit", "that meeting" was cancelled."""
        subject = self.sentence.subject(group)
        last = next((act for act in reversed(self.last_acts) if act.frame.type in _MUTUAL), None)
        if not group.passive or group.lemma not in word_list("verbs.cancelling", "en"):
            return None
        if last is None or not isinstance(subject, Phrase):
            return None
        words, at = self.sentence.words, subject.head
        pointed = words[subject.start].core in word_list("nouns.pointers", "en")
        named = any(frame.type in _MUTUAL for frame in noun_frames().get(words[at].core, ()))
        if not (pointed and named and not subject.who):
            return None
        return self._made(at, at + 1, last.frame, None, last.sources, last.targets)

    # nouns -------------------------------------------------------------------

    def _carried(self, group: VerbGroup, follow: Follow) -> Act | None:
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
            if end is None or (frame.needs and not any(_has(n, near) for n in frame.needs)):
                continue
            drawn_out = sentence.words[phrase.head].core in word_list("nouns.courses", "en")
            if end - 1 < phrase.head and not drawn_out:
                continue
            subject = self._subject(group)
            doers = (
                (follow.behind["by"].who if "by" in follow.behind else ())
                if group.passive
                else subject
            )
            if phrase.inner and not doers:
                doers = phrase.inner[:1]
            targets: tuple[Participant, ...] = ()
            for slot in frame.target:
                targets = self._in_slot(slot, follow, group, doers, frame) if slot != "obj" else ()
                if targets:
                    break
            if not targets:
                targets = self._others(phrase.inner, doers)
            if group.lemma == "receive" and doers and targets:
                doers, targets = targets, doers
            if not targets and _several(doers):
                doers, targets = (doers[:1], doers[1:]) if len(doers) > 1 else (doers, doers)
            if not targets and len(follow.objects) > 1 and phrase is follow.objects[1]:
                targets = self._others(follow.objects[0].actors, doers)
            if not targets and frame.type in _ALONE:
                targets = self._deepest(follow, group, doers, frame)
            if not doers or (not targets and frame.type not in _ALONE):
                continue
            frame, swallow = self._willed(group, frame)
            if swallow or frame.type in _GOVERNING:
                self.swallowed.append((group.at + 1, follow.end))
            elif follow.complement is not None:
                self.swallowed.append((follow.complement, follow.end))
            return self._made(at, end, frame, group, doers, targets)
        return None

    def _nouns(self, made: Mapping[int, Act]) -> Iterator[Act]:
        """Nouns that name both sides by themselves: the meeting between X and Y, X's visit to Y."""
        sentence = self.sentence
        told = self.used | {
            n for act in made.values() for n in range(act.trigger.start, act.trigger.end)
        }
        for phrase in sentence.phrases:
            at = phrase.head
            if phrase.actors or at in told or self._is_swallowed(at):
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
            return self._made(phrase.head, end, frame, None, between.actors[:1], between.actors[1:])
        owners = phrase.inner
        if not owners and "of" in frame.source and "of" in behind:
            owners = behind["of"].who
        if not owners and "by" in behind:
            owners = behind["by"].who
        if not owners and sentence.words[phrase.start].core in ("his", "her", "its", "their"):
            owners = self._owner(phrase)
        if (
            not owners
            and phrase.start > sentence.start
            and sentence.words[phrase.start - 1].core in ("his", "her", "its", "their")
        ):
            owners = self._owner(phrase)
        if not owners and frame.type in _ENCOUNTERS and phrase.preposition in _OCCASIONS:
            earlier = [g for g in sentence.groups if g.at < phrase.start and sentence.is_finite(g)]
            owners = self._subject(earlier[-1]) if earlier else ()
        if not owners and frame.type == "visit" and phrase.preposition == "on":
            owners = self._beside_comma(phrase)
        for slot in frame.target:
            place = behind.get(slot)
            targets = self._others(place.who, owners[:1]) if place is not None else ()
            if owners and targets:
                return self._made(phrase.head, end, frame, None, owners[:1], targets)
        return None

    def _beside_comma(self, phrase: Phrase) -> tuple[Participant, ...]:
        """Whom a comma sets before "on a visit": the president, on a visit to Rome, …"""
        sentence = self.sentence
        at = phrase.start - 1
        while at > sentence.start and sentence.tags[at] in ("P", "D", "J"):
            at -= 1
        before = sentence.by_end.get(at) if sentence.tags[at] == "," else None
        return before.actors if before is not None else ()

    def _owner(self, phrase: Phrase) -> tuple[Participant, ...]:
        earlier = [g for g in self.sentence.groups if g.at < phrase.start]
        for group in reversed(earlier):
            subject = self._subject(group)
            if subject:
                return subject
        return self.last_subject

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

    # -------------------------------------------------------------------------

    def _made(
        self,
        start: int,
        end: int,
        frame: Frame,
        group: VerbGroup | None,
        sources: Sequence[Participant],
        targets: Sequence[Participant],
    ) -> Act | None:
        targets = targets if targets == sources else self._others(targets, sources)
        relative = group is not None and self.sentence.tags[max(group.start - 1, 0)] == "W"
        if not targets and (frame.type not in _ALONE or relative):
            return None
        trigger = Trigger(
            start,
            end,
            (frame,),
            _tense(group),
            "passive" if group and group.passive else "active",
            "",
        )
        confidence = 0.8 if targets else 0.6
        return Act(trigger, frame, tuple(sources), tuple(targets), confidence)


def _sides(act: Act) -> tuple[Participant, ...]:
    """The two who took part in an act, nothing where they are not two."""
    if not act.sources or not act.targets or act.sources == act.targets:
        return ()
    return act.sources[0], act.targets[0]


def _of_states(act: Act) -> bool:
    sides = _sides(act)
    return bool(sides) and all(side.kind == "state" for side in sides)


def _agrees(pronoun: str, who: Sequence[Participant]) -> bool:
    """Several, a group or a body are "them"; one that is no group is "it", "him" or "her"."""
    if pronoun == "them":
        return len(who) > 1 or who[0].kind in ("group", "organization")
    return len(who) == 1 and who[0].kind != "group"


def _several(who: Sequence[Participant]) -> bool:
    """More than one actor, in a list or as "the two sides"."""
    return len(who) > 1 or any(len(one.identities) > 1 for one in who)


def _has_own(participant: Participant) -> bool:
    """Whose the actor is, is said: nobody has to be guessed."""
    mention = participant.mention
    return bool(mention.country or mention.entry or mention.name or mention.international)


def _tense(group: VerbGroup | None) -> str:
    if group is None:
        return ""
    if group.modal in _FUTURE:
        return "future"
    return "past" if group.form in ("VD", "VN") else "present"


def _has(need: str, near: set[str]) -> bool:
    """A word that a frame asks for stands there; joined by ``_``, all of its words do."""
    return all(part in near for part in need.split("_"))


def _any(needs: Iterable[str], near: set[str]) -> bool:
    return any(_has(need, near) for need in needs)
