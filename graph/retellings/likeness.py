"""Do two reports tell of the same act? Weighed by who, when, where and in which words.

Each weight is a reason that people can read; the sum decides. What speaks against outright
(another act, other parties, another day, another place) is told as well, so that a merge not
made can be explained like one that was.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, lru_cache
from itertools import product

from graph.geography import distance
from graph.retellings.report import Party, Report
from graph.retellings.times import Gap, dated_by_paper, gap

#: The sum at which two reports tell of one act: for acts done once a day, and for others.
ENOUGH = 4.5
ENOUGH_IF_REPEATED = 7.0

#: Share of common words from which two sentences are one wording, by the same hand.
COPIED = 0.6
_FEW_WORDS = 4

_BY_TIME = {
    Gap.SAME: 3.0,
    Gap.WITHIN: 1.5,
    Gap.BOUND: 1.5,
    Gap.NEAR: 1.0,
    Gap.COPIED: 3.0,
    Gap.UNKNOWN: 0.0,
}
_BY_TIME_OF_JOURNEY = 1.0  # more, where two days may be the days of one journey
_BY_WORDING = 4.0
_SAME_ID = 3.0
#: Kilometres between two places from which nobody is at both on one day.
FAR = 150.0
_TURNED = -1.5


class Where(Enum):
    """How the places of two reports relate."""

    SAME = "the same place"
    UNKNOWN = "no place to compare"
    OTHER = "another place"
    FAR = "a place far away"


class Who(Enum):
    """How the parties of two reports relate."""

    SAME = "the same parties"
    MORE = "the same parties, and others of their countries in one of the two"
    STANDS_FOR = "a state in one is whom its people act for in the other"
    WORDS_ONLY = "parties in common, the others under other names"
    OTHER = "other parties"


_WEAKNESS = {who: number for number, who in enumerate(Who)}
_BY_PLACE = {Where.SAME: 1.0, Where.UNKNOWN: 0.0, Where.OTHER: -0.5, Where.FAR: -3.0}
_BY_PARTIES = {Who.SAME: 3.0, Who.MORE: 2.0, Who.STANDS_FOR: 1.0, Who.WORDS_ONLY: 0.5}


@dataclass(frozen=True)  # no slots: what is asked again and again is computed once
class Likeness:
    """What speaks for and against two reports telling of one act.

    ``wording`` is the share of
    common words. ``turned`` means that source and target have changed sides.
    """

    who: Who
    when: Gap
    where: Where
    wording: float
    turned: bool
    same_id: bool
    repeated: bool
    journey: bool

    @cached_property
    def vague(self) -> bool:
        """Whether one of the two may be of several acts: it names a state, or a month."""
        return self.who is Who.STANDS_FOR or self.when is Gap.WITHIN

    @cached_property
    def opposed(self) -> bool:
        """Whether something rules out that the two are one act, whatever others say."""
        if self.when is Gap.APART:
            return True
        if self.wording >= COPIED:
            return False
        if self.who is Who.OTHER or self.where is Where.FAR:
            return True
        return self.where is Where.OTHER and self.repeated

    @cached_property
    def sum(self) -> float:
        """How much speaks for one act."""
        return (
            _BY_PARTIES.get(self.who, 0.0)
            + _BY_TIME.get(self.when, 0.0)
            + _BY_PLACE[self.where]
            + _BY_WORDING * self.wording
            + _SAME_ID * self.same_id
            + _TURNED * self.turned
            + _BY_TIME_OF_JOURNEY * (self.journey and self.when is Gap.NEAR)
        )

    @cached_property
    def one_act(self) -> bool:
        """Whether the two tell of one act."""
        enough = ENOUGH_IF_REPEATED if self.repeated else ENOUGH
        return not self.opposed and self.who is not Who.OTHER and self.sum >= enough

    @property
    def reasons(self) -> tuple[str, ...]:
        """What was found, in words, the parties first."""
        told = [self.who.value, self.when.value]
        if self.where is not Where.UNKNOWN:
            told.append(self.where.value)
        if self.wording >= COPIED:
            told.append(f"the same wording ({self.wording:.0%} of the words)")
        elif self.wording > 0:
            told.append(f"{self.wording:.0%} of the words in common")
        if self.turned:
            told.append("source and target change sides")
        return tuple(told)


@lru_cache(maxsize=50_000)  # plans are held against what came of them again and again
def likeness(one: Report, other: Report, *, across: bool = False) -> Likeness | None:
    """How alike two reports are; ``None`` for acts of different kinds.

    Different modalities are different acts too, unless one looks ``across``.
    """
    if one.family != other.family or (one.modality != other.modality and not across):
        return None
    # What one article keeps apart in one sentence is not one act for being worded alike.
    wording = 0.0 if one.doc_id == other.doc_id else _wording(one, other)
    who, turned = _who(one, other, wording)
    when = gap(one, other)
    journey = one.journey and other.journey
    if when is Gap.NEAR and who is Who.SAME and one.doc_id == other.doc_id and not journey:
        when = Gap.APART  # an article that gives the same parties two days means two acts
    elif (
        when in (Gap.NEAR, Gap.APART)
        and who is Who.SAME
        and wording >= COPIED
        and dated_by_paper(one, other)
    ):
        when = Gap.COPIED
    return Likeness(
        who=who,
        when=when,
        where=_where(one, other),
        wording=wording,
        turned=turned,
        same_id=one.event_id == other.event_id,
        repeated=one.repeated and other.repeated,
        journey=journey,
    )


def _wording(one: Report, other: Report) -> float:
    """The largest share of common words between a sentence here and one there."""
    best = 0.0
    for words in one.words:
        for others in other.words:
            fewer = min(len(words), len(others))
            if fewer >= _FEW_WORDS:
                best = max(best, len(words & others) / fewer)
    return best


def _where(one: Report, other: Report) -> Where:
    """How the places relate: one that is or holds, by its words, the other is the same.

    Journeys have many places: where they begin, where they lead.
    """
    if not one.places or not other.places or (one.journey and other.journey):
        return Where.UNKNOWN
    for place, elsewhere in product(one.places, other.places):
        if f" {place} " in f" {elsewhere} " or f" {elsewhere} " in f" {place} ":
            return Where.SAME
    if one.points and other.points:
        away = min(distance(*points) for points in product(one.points, other.points))
        return Where.FAR if away > FAR else Where.SAME
    return Where.OTHER


def _who(one: Report, other: Report, wording: float) -> tuple[Who, bool]:
    """How the parties relate, and whether they have changed sides."""
    countries = one.stand_for & other.stand_for
    if one.mutual and other.mutual:
        who, turned = _compared(one.parties, other.parties, countries), False
    else:
        who = _both(one.sources, other.sources, one.targets, other.targets, countries)
        turned = False
        if who is Who.OTHER and wording >= COPIED:
            who = _both(one.sources, other.targets, one.targets, other.sources, countries)
            turned = who is not Who.OTHER
    if who is Who.STANDS_FOR and (one.repeated or one.journey or other.journey):
        who = Who.OTHER  # to travel to a state is not yet to meet everyone who acts for it
    elif who is Who.MORE and one.journey is not other.journey:
        who = Who.OTHER
    if (
        who is Who.OTHER
        and wording >= COPIED
        and one.parties & other.parties
        and one.stand_for == other.stand_for
        and len(countries) > 1
    ):
        who = Who.WORDS_ONLY
    return who, turned


def _both(
    sources: frozenset[Party],
    other_sources: frozenset[Party],
    targets: frozenset[Party],
    other_targets: frozenset[Party],
    countries: frozenset[str],
) -> Who:
    """The weaker of how the sources and how the targets relate."""
    by_source = _compared(sources, other_sources, countries)
    if by_source is Who.OTHER:
        return by_source
    return max(by_source, _compared(targets, other_targets, countries), key=_WEAKNESS.__getitem__)


def _compared(
    parties: frozenset[Party], others: frozenset[Party], countries: frozenset[str]
) -> Who:
    if parties == others:
        return Who.SAME
    ids, other_ids = {x.id for x in parties}, {x.id for x in others}
    if ids == other_ids:
        return Who.SAME
    if ids < other_ids or other_ids < ids:
        extra = [x for x in parties | others if x.id in ids ^ other_ids]
        more = ids & other_ids and all(x.stands_for in countries for x in extra)
        return Who.MORE if more else Who.OTHER
    # Within one state, the state does not stand for its people.
    if len(countries) > 1 and _stand_for(parties, others) and _stand_for(others, parties):
        return Who.STANDS_FOR
    return Who.OTHER


def _stand_for(parties: Iterable[Party], others: frozenset[Party]) -> bool:
    """Whether each is among the others itself, as the state it acts for, or by its people."""
    return all(
        any(
            x.id == y.id or ((x.collective or y.collective) and x.country == y.country is not None)
            for y in others
        )
        for x in parties
    )
