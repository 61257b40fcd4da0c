"""The shape of an English sentence around its verbs: who is subject, what is object, what follows.

No tree is built. Each verb looks to its left for the noun phrase that is its subject, over adverbs,
days, prepositional phrases and whatever commas set apart, and to its right for its objects and the
phrases that prepositions open, up to the end of its clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from extractors.actors.participants import Participant
from extractors.events.scene import Scene
from extractors.lang.en.chunks import Chunk, chunks
from extractors.lang.en.morphology import lemma_of
from extractors.lang.en.tagger import tag
from extractors.word_lists import word_list, word_table
from extractors.words import Word

_AUXILIARIES = frozenset(("M", "BE", "HV", "DO", "NOT", "R", "TO"))
_VERBS = frozenset(("VB", "VZ", "VD", "VN", "VG"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase in its sentence, with the preposition before it and the actors in it.

    ``actors`` are those that its head names, a whole list if they are coordinated; ``inner``
    those that only stand in it: owners, nationalities.
    """

    start: int
    end: int
    head: int
    preposition: str
    actors: tuple[Participant, ...]
    inner: tuple[Participant, ...]

    @property
    def who(self) -> tuple[Participant, ...]:
        """The actors it names, else the first that stands in it."""
        return self.actors or self.inner[:1]


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries: ``start`` is the first word of the group, ``at`` the verb."""

    start: int
    at: int
    lemma: str
    form: str
    modal: str
    negated: bool
    passive: bool
    infinitive: bool
    perfect: bool
    progressive: bool


@dataclass(slots=True)
class Frame:
    """What stands around a verb."""

    objects: list[Phrase] = field(default_factory=list)
    behind: dict[str, Phrase] = field(default_factory=dict)
    complement: int | None = None  # the verb of "to …"
    clause: int | None = None  # where "that …" begins
    end: int = 0  # where the clause ends


class Sentence:
    """One sentence with its tags, noun phrases and verbs."""

    def __init__(
        self, scene: Scene, number: int, start: int, end: int, tags: Sequence[str]
    ) -> None:
        self.scene = scene
        self.words = scene.words
        self.number = number
        self.start = start
        self.end = end
        self.tags = tags
        self.participants = scene.sentence(number)
        self.pair: tuple[Participant, ...] = ()  # the sides of the last mutual act before it
        self.states: tuple[Participant, ...] = ()  # the states that they act for

    # noun phrases ------------------------------------------------------------

    @cached_property
    def phrases(self) -> list[Phrase]:
        """The noun phrases in order; what one mention spans is one phrase."""
        cut = [
            Chunk(c.start + self.start, c.end + self.start, c.head + self.start)
            for c in chunks(self.words[self.start : self.end], self.tags[self.start : self.end])
        ]
        mentions = [p for p in self.participants if p.kind != "nisba"]
        found: list[Phrase] = []
        at = 0
        while at < len(cut):
            chunk = cut[at]
            end, head = chunk.end, chunk.head
            covering = [
                p for p in mentions if p.mention.start < end and p.mention.end > chunk.start
            ]
            stretch = max((p.mention.end for p in covering), default=0)
            at += 1
            while at < len(cut) and cut[at].start < stretch:
                end = max(end, cut[at].end)
                at += 1
            end = max(end, min(stretch, self.end))
            heads = [
                p
                for p in covering
                if p.mention.start <= head < p.mention.end
                or (p.mention.start <= chunk.head and p.mention.end >= end)
            ]
            inner = [
                p
                for p in self.participants
                if chunk.start <= p.mention.start < end and p not in heads
            ]
            actors = tuple(self.scene.list_of(self._first(heads[0]))) if heads else ()
            if self._is_pair(head) and self._fits(head):
                actors = self._two(head)
            found.append(
                Phrase(chunk.start, end, head, self._preposition(chunk.start), actors, tuple(inner))
            )
        return self._counted(found)

    def _is_pair(self, head: int) -> bool:
        """A word for two who were named before: the two sides, both leaders."""
        before = self.words[head - 1].core if head else ""
        return before in word_list("actors.pair_openers", "en") and any(
            self.words[head].core in listed for listed in word_table("actors.pairs", "en").values()
        )

    def _two(self, head: int) -> tuple[Participant, ...]:
        states = self.words[head].core in word_list("actors.states", "en")
        return self.states if states and len(self.states) > 1 else self.pair

    def _fits(self, head: int) -> bool:
        """Leaders and ministers are persons, countries and sides may be anybody."""
        persons = self.words[head].core in word_table("actors.pairs", "en")["person"]
        return len(self.pair) > 1 and (
            not persons or all(side.kind == "person" for side in self.pair)
        )

    def _first(self, participant: Participant) -> Participant:
        return self.scene.participants[participant.head]

    def _preposition(self, start: int) -> str:
        """The preposition that governs a phrase; that of the first in a list."""
        at = start - 1
        while at >= self.start and self.tags[at] in ("D", "J", '"', "(", "R", "#"):
            at -= 1
        if at < self.start:
            return ""
        if self.tags[at] in ("P", "TO"):
            return self.words[at].core
        return ""

    def _counted(self, found: list[Phrase]) -> list[Phrase]:
        """Thousands of Nigerians: what counts others names them."""
        quantities = word_list("tags.quantities", "en")
        for number in range(len(found) - 2, -1, -1):
            phrase = found[number]
            behind = found[number + 1]
            head = phrase.head
            counts = self.tags[head] == "#" or self.words[head].core in quantities
            counts = counts and not phrase.actors and behind.preposition == "of"
            if counts and behind.who and self._between(phrase.end, behind.start) == ["of"]:
                found[number] = replace(phrase, actors=behind.who)
        return found

    def _between(self, start: int, end: int) -> list[str]:
        return [self.words[at].core for at in range(start, end) if self.tags[at] != "D"]

    @cached_property
    def by_start(self) -> dict[int, Phrase]:
        """Noun phrases by their first word."""
        return {phrase.start: phrase for phrase in self.phrases}

    @cached_property
    def by_end(self) -> dict[int, Phrase]:
        """Noun phrases by the word behind their last."""
        return {phrase.end: phrase for phrase in self.phrases}

    # verbs -------------------------------------------------------------------

    @cached_property
    def inside(self) -> set[int]:
        """Words within noun phrases."""
        return {at for phrase in self.phrases for at in range(phrase.start, phrase.end)}

    @cached_property
    def groups(self) -> list[VerbGroup]:
        """The verbs in order."""
        return [
            self._group(at)
            for at in range(self.start, self.end)
            if self.tags[at] in _VERBS and at not in self.inside
        ]

    @cached_property
    def group_at(self) -> dict[int, VerbGroup]:
        """The verbs by their place."""
        return {group.at: group for group in self.groups}

    def _group(self, at: int) -> VerbGroup:
        words, tags = self.words, self.tags
        start = at
        modal, seen, negated = "", set[str](), False
        back = at - 1
        while back >= self.start and (tags[back] in _AUXILIARIES or words[back].core == "no"):
            if tags[back] == "R" and words[back].core in word_list("tags.breaking_adverbs", "en"):
                break
            seen.add(tags[back])
            if tags[back] == "M":
                modal = words[back].core
            negated = negated or tags[back] == "NOT"
            start = back
            back -= 1
            if tags[back + 1] == "TO":
                break
        while start < at and tags[start] == "R":
            start += 1
        form = tags[at]
        lemma = lemma_of(words[at].core, form) or words[at].core  # type: ignore[arg-type]
        passive = form == "VN" and ("BE" in seen or "HV" not in seen)
        if passive and lemma in word_list("verbs.stative", "en"):
            passive = at + 1 < self.end and words[at + 1].core == "by"
        return VerbGroup(
            start=start,
            at=at,
            lemma=lemma,
            form=form,
            modal={"'ll": "will", "wo": "will", "ca": "can", "ll": "will"}.get(modal, modal),
            negated=negated,
            passive=passive,
            infinitive="TO" in seen,
            perfect="HV" in seen,
            progressive=form == "VG" and "BE" in seen,
        )

    def is_finite(self, group: VerbGroup) -> bool:
        """The verb has a subject of its own."""
        if group.infinitive:
            return False
        if group.form in ("VD", "VZ") or group.modal or group.progressive or group.perfect:
            return True
        if group.form == "VB":
            return True
        return group.form == "VN" and group.start < group.at

    # subjects ----------------------------------------------------------------

    def subject(self, group: VerbGroup, depth: int = 0) -> Phrase | str | None:
        """The subject of a verb: a noun phrase, a pronoun in small letters, or nothing."""
        if depth > 4:
            return None
        before = group.start - 1
        if group.infinitive:
            return self._controller(group, depth)
        if not self.is_finite(group):
            if group.form == "VN":
                return self.by_end.get(group.start)
            return self._main_subject(group, depth)
        if before >= self.start and self.tags[before] == "W":
            return self._antecedent(before)
        if before >= self.start and self.tags[before] == "C":
            earlier = self._verb_before(before)
            if earlier is not None:
                return self.subject(earlier, depth + 1)
        return self._subject_left(group, before, depth)

    def _verb_before(self, at: int) -> VerbGroup | None:
        """The last finite verb before a place; that of the clause that "and" continues."""
        found = [g for g in self.groups if g.at < at and self.is_finite(g)]
        return found[-1] if found else None

    def _controller(self, group: VerbGroup, depth: int) -> Phrase | str | None:
        """The subject of "to …": that of the verb it depends on, or that verb's object."""
        behind = self._behind_adjective(group.start - 1)
        if behind is not None:
            return self._subject_left(group, behind, depth)
        earlier = [g for g in self.groups if g.at < group.start]
        if not earlier:
            left = self.by_end.get(group.start)
            return left or self._subject_left(group, group.start - 1, depth)
        governing = earlier[-1]
        if governing.lemma in word_list("verbs.object_control", "en"):
            between = [
                p
                for p in self.phrases
                if governing.at < p.start < group.start
                and p.preposition in ("", "on", "upon", "to", "for")
            ]
            if between:
                return between[0]
        adjacent = self.by_end.get(group.start)
        if (
            adjacent is not None
            and not adjacent.preposition
            and self._headline(adjacent, governing)
        ):
            return adjacent
        return self.subject(governing, depth + 1)

    def _behind_adjective(self, at: int) -> int | None:
        """The word before the auxiliary of "is ready", where "to …" depends on that."""
        if self.tags[at] not in ("J", "VN", "BE"):
            return None
        while at > self.start and self.tags[at] in ("J", "R", "NOT", "VN"):
            at -= 1
        if self.tags[at] != "BE":
            return None
        while at > self.start and self.tags[at] in ("BE", "HV", "M", "R", "NOT"):
            at -= 1
        return at

    def _headline(self, phrase: Phrase, governing: VerbGroup) -> bool:
        return governing.at > phrase.start

    def _main_subject(self, group: VerbGroup, depth: int) -> Phrase | str | None:
        """The subject of the clause that a verb in -ing belongs to."""
        left = self.by_end.get(group.start)
        if left is not None and (left.actors or left.inner):
            return left
        earlier = [g for g in self.groups if g.at < group.at and self.is_finite(g)]
        if earlier:
            return self.subject(earlier[-1], depth + 1)
        later = [g for g in self.groups if g.at > group.at and self.is_finite(g)]
        return self.subject(later[0], depth + 1) if later else None

    def _antecedent(self, relative: int) -> Phrase | None:
        at = relative
        while at > self.start and self.tags[at - 1] in (",", "P", '"'):
            at -= 1
        phrase = self.by_end.get(at)
        if phrase is None:
            return None
        # "the head of X, who": the first of a chain of phrases with "of"
        while phrase.preposition == "of" and not phrase.actors:
            earlier = self.by_end.get(phrase.start - 1)
            if earlier is None:
                break
            phrase = earlier
        return phrase

    def _subject_left(self, group: VerbGroup, at: int, depth: int) -> Phrase | str | None:
        tags, words = self.tags, self.words
        while at >= self.start:
            phrase = self.by_end.get(at + 1)
            if phrase is not None:
                if phrase.preposition and not self._opens_clause(phrase, group):
                    at = phrase.start - 1
                    while at >= self.start and tags[at] not in ("P", "TO"):
                        at -= 1
                    at -= 1
                    continue
                if self._is_time(phrase):
                    at = phrase.start - 1
                    continue
                return self._own_subject(phrase)
            now = tags[at]
            if now == "O":
                return words[at].core
            if now == ",":
                beside = self.by_end.get(at)
                if beside is not None and self._whole(beside):
                    return beside
                opening = self._opening_comma(at)
                if opening is None:
                    return self._before_comma(at, depth)
                at = opening - 1
                continue
            if now == "W":
                return self._antecedent(at)
            if now in ("VG", "VN") and not self.is_finite(self.group_at[at]):
                at -= 1
                continue
            if now in (".", ":", "I") or now in _VERBS or now in ("M", "BE", "HV"):
                if now in _VERBS and depth < 3:
                    governing = self.group_at.get(at)
                    if governing is not None and tags[group.start - 1] == "C":
                        return self.subject(governing, depth + 1)
                return None
            at -= 1
        return None

    def _opens_clause(self, phrase: Phrase, group: VerbGroup) -> bool:
        """A phrase behind after, before, since … with its own verb right behind it."""
        return phrase.preposition in word_list("tags.openers", "en") and (
            phrase.end == group.start and group.form != "VG"
        )

    def _whole(self, phrase: Phrase) -> bool:
        """A title with the name set beside it, or what "whose" opens: a subject by itself."""
        if phrase.preposition or not phrase.actors:
            return False
        before = self.tags[phrase.start - 1] if phrase.start > self.start else "."
        return before == "W" or "," in self.tags[phrase.start : phrase.end]

    def _own_subject(self, phrase: Phrase) -> Phrase | str | None:
        """A phrase left of a verb, unless it is the object of a relative clause before it."""
        at = phrase.start - 1
        while at >= self.start:
            now = self.tags[at]
            if now == "W":
                return self._antecedent(at) or phrase
            if now in (".", ",", ":", "I", '"'):
                return phrase
            if now in _VERBS and at not in self.inside:
                group = self.group_at[at]
                if group.lemma in reporting() or not self.is_finite(group):
                    return phrase
            at -= 1
        return phrase

    def _opening_comma(self, closing: int) -> int | None:
        """The comma that opens what the one at ``closing`` closes, with a phrase before it."""
        for at in range(closing - 1, self.start, -1):
            if self.tags[at] == "," and at not in self.inside:
                return at if at in self.by_end or self._phrase_before(at) else None
            if self.tags[at] in (".", ":"):
                return None
        return None

    def _phrase_before(self, at: int) -> bool:
        return any(phrase.end <= at for phrase in self.phrases)

    def _before_comma(self, at: int, depth: int) -> Phrase | str | None:
        """Subject of a verb that a comma alone parts from the clause before it."""
        phrase = self.by_end.get(at)
        if phrase is not None and not phrase.preposition:
            return phrase
        earlier = self._verb_before(at)
        return self.subject(earlier, depth + 1) if earlier is not None else phrase

    def _is_time(self, phrase: Phrase) -> bool:
        head = self.words[phrase.head]
        return not phrase.actors and head.core in word_list("tags.time_nouns", "en")

    # what follows ------------------------------------------------------------

    def follow(self, group: VerbGroup) -> Frame:
        """Objects, prepositional phrases and complements behind a verb."""
        found = Frame()
        tags, words = self.tags, self.words
        at = group.at + 1
        direct = True
        while at < self.end:
            phrase = self.by_start.get(at)
            if phrase is not None:
                if self._is_time(phrase) or (
                    not phrase.who and words[phrase.head].core in word_list("tags.time_nouns", "en")
                ):
                    counted = self._of(phrase.end) if direct and not phrase.preposition else None
                    if counted is not None:  # two days of talks
                        found.objects.append(counted)
                        at = counted.end
                        continue
                    at = phrase.end
                    continue
                if not phrase.preposition and direct:
                    found.objects.append(phrase)
                    direct = len(found.objects) < 2 and tags[phrase.end : phrase.end + 1] != [","]
                elif phrase.preposition:
                    found.behind.setdefault(phrase.preposition, phrase)
                    direct = False
                at = phrase.end
                continue
            now, core = tags[at], words[at].core
            if now == "TO" and at + 1 < self.end and at + 1 not in self.by_start:
                verb = next(
                    (n for n in range(at + 1, min(at + 4, self.end)) if tags[n] == "VB"), None
                )
                if verb is not None:
                    found.complement = found.complement if found.complement is not None else verb
                    direct = False
            elif now == "I" and core == "that":
                if not found.objects:  # else it tells of the object
                    found.clause = at
                break
            elif core in word_list("tags.clause_ends", "en") or now in (".", "W") or (now == "I"):
                break
            elif now == ",":
                closing = self._apposition(at)
                if closing is not None:
                    at = closing
                elif not self._list_goes_on(at):
                    break
            elif now in ("VZ", "VD") or (now == "M" and found.clause is None and at > group.at + 1):
                break
            elif now == "C":
                if self.by_start.get(self._skip(at + 1)) is None or self.opens_clause(at + 1):
                    break
            elif now in ("VN", "VG"):
                direct = False
            at += 1
        found.end = at
        return found

    def opens_clause(self, at: int) -> bool:
        """Behind "and" an actor with a verb of its own begins here."""
        following = self.by_start.get(self._skip(at))
        while following is not None and not self._has_verb(following):
            end = following.end
            listed = following.actors and end < self.end and self.tags[end] == "C"
            following = self.by_start.get(self._skip(end + 1)) if listed else None
        return following is not None

    def _has_verb(self, phrase: Phrase) -> bool:
        """A phrase behind "and" that names an actor and has a verb of its own: and Spain urged."""
        end = phrase.end
        return bool(
            phrase.actors and end < self.end and self.tags[end] in ("VD", "VZ", "M", "HV", "BE")
        )

    def _of(self, at: int) -> Phrase | None:
        """The phrase that "of" opens here."""
        if at >= self.end or self.words[at].core != "of":
            return None
        return self.by_start.get(self._skip(at + 1))

    def _skip(self, at: int) -> int:
        while at < self.end and self.tags[at] in ("D", "J", "R") and at not in self.by_start:
            at += 1
        return at

    def _apposition(self, at: int) -> int | None:
        """The comma that closes what one at this place sets beside the phrase before it."""
        if at not in self.by_end:
            return None
        beside = self.by_start.get(self._skip(at + 1))
        if beside is None or beside.end >= self.end or self.tags[beside.end] != ",":
            return None
        following = self.by_start.get(self._skip(beside.end + 1))
        return None if following is not None else beside.end

    def _list_goes_on(self, at: int) -> bool:
        """A comma between the members of a list, or within a figure of speech."""
        before, after = self.by_end.get(at), self.by_start.get(self._skip(at + 1))
        if before is None or after is None or not before.actors or not after.actors:
            return False
        return before.actors[0].head == after.actors[0].head

    def deep(self, start: int, end: int) -> Iterator[Participant]:
        """Every participant of a stretch, in order."""
        for participant in self.participants:
            if start <= participant.mention.start < end:
                yield participant


def reporting() -> frozenset[str]:
    """Verbs that introduce what somebody says."""
    from extractors.events.frames import reporting_verbs

    return reporting_verbs("en")


def sentences_of(scene: Scene) -> Iterator[Sentence]:
    """The sentences of an article."""
    tags = scene.labels or tag(scene.words)
    start = 0
    words: Sequence[Word] = scene.words
    for at in range(1, len(words) + 1):
        if at == len(words) or words[at].sentence != words[start].sentence:
            yield Sentence(scene, words[start].sentence, start, at, tags)
            start = at
