"""Whom words mean that name nobody: pronouns, "the two sides", "their countries", whose deed "the decision" is."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.actors.participants import Participant
from extractors.events.extractor import Act
from extractors.events.frames import Frame
from extractors.events.scene import Scene
from extractors.lang.en.clauses import Frame as Follow
from extractors.lang.en.clauses import Phrase, Sentence, VerbGroup, reporting
from extractors.lang.en.sides import is_scene, others
from extractors.word_lists import word_list
from ontology.vocabulary import event_types

#: Acts behind which "the two sides" are those who took part in them.
MUTUAL = frozenset(
    ("meet", "talks", "visit", "phone", "receive", "message", "sign", "agree", "cooperate")
)  # fmt: skip
#: Acts between states behind which "the two countries" are those two.
_QUARRELS = frozenset(("accuse", "threaten", "sanction", "assault", "mobilize"))
#: Acts that "the attack", "the arrests" point back to, and those that "the agreement" does.
_BLOWS = frozenset(("assault", "coerce", "mobilize", "sanction"))
_ACCORDS = frozenset(("sign", "agree"))
#: Acts of speech that may be about what somebody did before: condemned the decision.
ABOUT_DEEDS = frozenset(("accuse", "support", "reject"))


class Discourse:
    """Who was spoken of and what was told, sentence after sentence."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.last_subject: tuple[Participant, ...] = ()
        self.last_pair: tuple[Participant, ...] = ()
        self.last_sides: tuple[Participant, ...] = ()
        self.last_acts: list[Act] = []  # of this sentence, or of the one before that told any
        self.last_blow: Act | None = None
        self.last_accord: Act | None = None

    def enter(self, sentence: Sentence) -> None:
        """Go on to a sentence: "the two sides" in it are the last two who dealt with each other."""
        self.sentence = sentence
        sentence.pair = self.last_pair or self.last_sides
        sentence.states = self._states(sentence.pair)

    def note(self, act: Act, *, first: bool) -> None:
        """Remember an act as soon as it is told; the first of a sentence ends the memory of another."""
        if first:
            self.last_acts = []
        self.last_acts.append(act)

    def leave(self, told: Sequence[Act]) -> None:
        """Remember who was spoken of, and all acts of the sentence in order."""
        self._remember()
        for act in told:
            if act.frame.type in MUTUAL or (act.frame.type in _QUARRELS and _of_states(act)):
                self.last_pair = _sides(act) or self.last_pair
            self.last_sides = _sides(act) or self.last_sides
            if act.frame.type in _BLOWS:
                self.last_blow = act
            elif act.frame.type in _ACCORDS and _sides(act):
                self.last_accord = act

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

    def subject(self, group: VerbGroup) -> tuple[Participant, ...]:
        """Who does what a verb tells (of a passive: to whom it is done), named or meant."""
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

    def owner(self, phrase: Phrase) -> tuple[Participant, ...]:
        """Whose something is that is "his", "her", "its" or "their"."""
        earlier = [g for g in self.sentence.groups if g.at < phrase.start]
        for group in reversed(earlier):
            subject = self.subject(group)
            if subject:
                return subject
        return self.last_subject

    def object_meant(
        self, group: VerbGroup, at: int, sources: Sequence[Participant]
    ) -> tuple[Participant, ...]:
        """Whom "him", "them" or "it" at a place behind a verb means: the last other one before."""
        pronoun = self.sentence.words[at].core if at < self.sentence.end else ""
        if pronoun not in word_list("pronouns.objects", "en"):
            return ()
        person = pronoun in ("him", "her")
        for earlier in reversed([g for g in self.sentence.groups if g.at < group.at]):
            if earlier.lemma in reporting():  # Peru said that Brazil supports it
                speakers = others(self.subject(earlier), sources)
                if speakers and (speakers[0].kind == "person") == person:
                    return speakers
        before = [
            p
            for p in others(self.sentence.participants, sources)
            if p.mention.end <= group.start
            and p.kind not in ("nisba", "pair")
            and (p.kind == "person") == person
            and p.head == p.number
            and not is_scene(self.sentence, p)
        ]
        if pronoun == "them":
            several = [p for p in before if p.kind in ("group", "organization")]
            before = several or before
        if before:
            return tuple(self.scene.list_of(before[-1]))
        for act in reversed(self.last_acts):
            for side in (act.sources, act.targets):
                who = others(side, sources)
                if who and (who[0].kind == "person") == person and _agrees(pronoun, who):
                    return who
        return ()

    def whose_deed(
        self, frame: Frame, follow: Follow, sources: Sequence[Participant]
    ) -> tuple[Participant, ...]:
        """Whose the decision is that somebody condemns: who did what was told last."""
        if frame.type not in ABOUT_DEEDS or not follow.objects:
            return ()
        phrase, words = follow.objects[0], self.sentence.words
        head = words[phrase.head].core
        opener = words[phrase.start].core
        if phrase.who or opener not in word_list("nouns.pointers", "en"):
            return ()
        if head in word_list("nouns.accords", "en"):
            accord = self.last_accord
            sides = _sides(accord) if accord is not None else self.last_pair
            return others(sides, sources)
        if head in word_list("nouns.blows", "en"):
            return others(self.last_blow.sources if self.last_blow else (), sources)
        if head in word_list("nouns.deeds", "en"):
            return others(self._answered(sources), sources)
        return ()

    def _answered(self, sources: Sequence[Participant]) -> tuple[Participant, ...]:
        """Who did what somebody speaks of: who did it to him, else who acted last."""
        own = {one.country for p in sources for one in p.identities}
        acts = [act for act in reversed(self.last_acts) if others(act.sources, sources)]
        hit = [
            act
            for act in acts
            if any(one.country in own for p in act.targets for one in p.identities)
        ]
        act = next(iter(hit or acts), None)
        if act is None:  # nobody but who speaks: with whom it dealt
            return self.last_acts[-1].targets if self.last_acts else ()
        return _sides(act) if event_types()[act.frame.type].symmetric else act.sources


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
