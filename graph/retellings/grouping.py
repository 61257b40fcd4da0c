"""Reports that hold together become one event, whatever the order in which they came.

First the surest pairs, then the less sure ones, as long as nothing in the two groups rules the
other out. What may be one of several acts (a state that stands for its people, a month that
stands for a day) joins last, and only where exactly one group fits better than all others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, count, product

from graph.retellings.likeness import Likeness, Who, likeness
from graph.retellings.report import Name, Party, Report
from graph.retellings.times import Gap, months_of, stamp, stamps_near
from ontology.vocabulary import ID

_EVENT = f"{ID}event/"
_ID_KEY = "id "


@lru_cache(maxsize=20_000)
def keys(report: Report) -> frozenset[str]:
    """Under what the report is found by others: its act, two of its parties, its time.

    In occasions, parties of two states count for these states, so that people are found by
    their state and the other way round. Empty for a report of one party or without any time.
    """
    when = stamp(report)
    return frozenset() if when is None else _within(report, report.modality, (when,))


@lru_cache(maxsize=10_000)
def keys_near(report: Report, modality: str | None = None) -> frozenset[str]:
    """The keys of all reports of this modality (else its own) that may tell of the same act."""
    sought = modality or report.modality
    return _within(report, sought, stamps_near(report, sought))


def stored_keys(report: Report) -> frozenset[str]:
    """The keys under which the store keeps the report: of whole months, where it can be.

    So a report that comes in needs a look-up or two for each two parties, not one for each day.
    """
    when = stamp(report)
    months = frozenset() if when is None else months_of(frozenset({when}))
    return _within(report, report.modality, months)


@lru_cache(maxsize=10_000)
def stored_keys_near(report: Report, modality: str | None = None) -> frozenset[str]:
    """The keys under which the store keeps the reports with the keys :func:`keys_near`."""
    sought = modality or report.modality
    return _within(report, sought, months_of(stamps_near(report, sought)))


def _within(report: Report, modality: str, times: Collection[str]) -> frozenset[str]:
    return frozenset(f"{modality} {pair} {when}" for pair in _pairs(report) for when in times)


def id_key(event_id: str) -> str:
    """The key of the reports that give their event this id."""
    return _ID_KEY + event_id


@lru_cache(maxsize=10_000)
def _pairs(report: Report) -> frozenset[str]:
    """The act and two of its parties, each two."""
    two_of_them: Iterable[tuple[Party, Party]] = product(report.sources, report.targets)
    if report.mutual:
        two_of_them = combinations(report.parties, 2)
    found = set()
    for one, other in two_of_them:
        if one.id != other.id:
            names = sorted((one.id, other.id))
            if not report.repeated and one.stands_for != other.stands_for:
                names = sorted((one.stands_for, other.stands_for))
            found.add(" ".join((report.family, *names)))
    return frozenset(found)


class Index:
    """Reports in memory, found by key and by event id."""

    def __init__(self) -> None:
        self._by_key: dict[str, dict[Name, Report]] = {}
        self._by_id: dict[str, dict[Name, Report]] = {}

    def add(self, report: Report) -> None:
        """Let the report be found, in place of one of its name."""
        for key in keys(report):
            self._by_key.setdefault(key, {})[report.name] = report
        self._by_id.setdefault(report.event_id, {})[report.name] = report

    def remove(self, report: Report) -> None:
        """Let the report be found no more."""
        for key in keys(report):
            del self._by_key[key][report.name]
        del self._by_id[report.event_id][report.name]

    def found(self, keys: Collection[str]) -> list[Report]:
        """The reports with one of these keys."""
        reports: dict[Name, Report] = {}
        for key in self._by_key.keys() & keys:
            reports |= self._by_key[key]
        return list(reports.values())

    def near(self, report: Report) -> list[Report]:
        """The reports that may be one event with this one."""
        found = {near.name: near for near in self.found(keys_near(report))}
        return list((found | self._by_id.get(report.event_id, {})).values())


class Links:
    """Which reports hang together: they give one event id, or are likely to tell of one act.

    A report is linked once it was compared with all that are near it; those that come later are
    compared with it.
    """

    def __init__(self) -> None:
        self._of: dict[Name, dict[Name, tuple[Report, Likeness | None]]] = {}
        self._numbers: dict[Name, int] = {}
        self._next = count()  # never given twice, for a report may come again with another text
        self._against: dict[int, bool] = {}

    def __contains__(self, report: Report) -> bool:
        return report.name in self._of

    def of(self, report: Report) -> list[Report]:
        """Those that hang together with this one."""
        return [other for other, _ in self._of[report.name].values()]

    def acts(self, report: Report) -> Iterator[tuple[Name, Likeness]]:
        """Those of them that are likely to tell of one act with it, and how alike they are."""
        for name, (_, alike) in self._of[report.name].items():
            if alike is not None:
                yield name, alike

    def add(self, report: Report, near: Iterable[Report]) -> None:
        """Link a report with those of the near ones that it hangs together with."""
        links = self._of[report.name] = {}
        for other in near:
            if other.name == report.name:
                continue
            alike = likeness(*sorted((report, other), key=order))
            act = alike if alike is not None and alike.one_act else None
            if act is not None or other.event_id == report.event_id:
                links[other.name] = other, act
                if other.name in self._of:
                    self._of[other.name][report.name] = report, act

    def remove(self, report: Report) -> None:
        """Forget a report."""
        for name in self._of.pop(report.name, ()):
            if name in self._of:
                self._of[name].pop(report.name, None)
        self._numbers.pop(report.name, None)

    def number(self, report: Report) -> int:
        """What stands for the report in :meth:`against`."""
        if report.name not in self._numbers:
            self._numbers[report.name] = next(self._next)
        return self._numbers[report.name]

    def against(self, one: Report, other: Report, numbers: tuple[int, int]) -> bool:
        """Whether something rules out that the two, the older first, are one act."""
        pair = numbers[0] << 32 | numbers[1]
        known = self._against.get(pair)
        if known is None:
            alike = likeness(one, other)
            known = self._against[pair] = alike is None or alike.opposed
        return known


def groups(reports: Iterable[Report], links: Links) -> list[list[Report]]:
    """The reports by event, each group by age, the groups by their oldest report.

    ``reports`` must be all that hang together, by ``links``.
    """
    return _Groups(sorted(reports, key=order), links).all()


def event_ids(reports: Iterable[Report], links: Links) -> dict[Name, str]:
    """The event id of each report by its name; ``reports`` as for :func:`groups`.

    An event is called as its oldest report calls it. Where that name is taken, by an event of
    older report, it is named after its oldest article too.
    """
    named: dict[Name, str] = {}
    taken: set[str] = set()
    for group in groups(reports, links):
        oldest = group[0]
        name = oldest.event_id
        if name in taken:
            name = _EVENT + oldest.digest
        taken.add(name)
        named |= {report.name: name for report in group}
    return named


def order(report: Report) -> tuple[object, ...]:
    """Sorts reports by age."""
    return (*report.age, report.modality)


def _vaguer(one: Report, other: Report, alike: Likeness) -> bool:
    """Whether one is the less exact of the two: of a coarser date, or of states for people."""
    if alike.when is Gap.WITHIN and len(one.date or "") <= len(other.date or ""):
        return True
    collectives, others = (
        sum(party.collective for party in report.parties) for report in (one, other)
    )
    return alike.who is Who.STANDS_FOR and collectives >= others


def _only_best(fits: dict[int, float]) -> int | None:
    """The group that fits best, if no other fits as well."""
    first, *others = sorted(fits, key=lambda group: (-fits[group], group))
    return None if others and fits[others[0]] == fits[first] else first


class _Groups:
    """Groups that grow; reports are numbered by age."""

    def __init__(self, reports: Sequence[Report], links: Links) -> None:
        self._reports = reports
        self._links = links
        self._numbers = [links.number(report) for report in reports]
        self._apart: dict[int, set[int]] = {}
        here = {report.name: number for number, report in enumerate(reports)}
        self._alike = {
            (number, other): alike
            for number, report in enumerate(reports)
            for name, alike in links.acts(report)
            if (other := here[name]) > number
        }
        self._members = {number: [number] for number in range(len(reports))}
        self._group_of = {number: number for number in range(len(reports))}
        self._join_sure()
        self._join_vague()

    def all(self) -> list[list[Report]]:
        return [[self._reports[x] for x in self._members[name]] for name in sorted(self._members)]

    def _most_alike(self, *, vague: bool) -> Iterator[tuple[int, int]]:
        """Pairs that are one act, the most alike first."""
        pairs = [
            pair
            for pair, alike in self._alike.items()
            if (alike.vague and not alike.same_id) is vague
        ]
        yield from sorted(pairs, key=lambda pair: (-self._alike[pair].sum, pair))

    def _join_sure(self) -> None:
        for one, other in self._most_alike(vague=False):
            self._join(self._group_of[one], self._group_of[other])

    def _join_vague(self) -> None:
        """What may be of several acts joins the group that it is most alike, if there is one."""
        fits: dict[int, dict[int, float]] = {}
        for one, other in self._most_alike(vague=True):
            a, b = self._group_of[one], self._group_of[other]
            if a != b and not self._opposed(a, b):
                alike = self._alike[one, other]
                for here, there, group, another in ((one, other, a, b), (other, one, b, a)):
                    if _vaguer(self._reports[here], self._reports[there], alike):
                        best = fits.setdefault(group, {})
                        best[another] = max(best.get(another, 0.0), alike.sum)
        chosen = {group: _only_best(best) for group, best in fits.items()}
        joined = [
            (-fits[group][another], group, another)
            for group, another in chosen.items()
            if another is not None
            and (group not in fits.get(another, {}) or chosen[another] == group)
        ]
        for _, group, another in sorted(joined):
            self._join(self._group_of[group], self._group_of[another])

    def _join(self, one: int, other: int) -> None:
        if one == other or self._opposed(one, other):
            return
        kept, gone = sorted((one, other))
        for number in self._members[gone]:
            self._group_of[number] = kept
        self._members[kept] = sorted(self._members[kept] + self._members.pop(gone))
        for other in self._apart.pop(gone, ()):
            self._apart[other].discard(gone)
            self._keep_apart(kept, other)

    def _opposed(self, one: int, other: int) -> bool:
        """Whether some member of one group rules out some member of the other."""
        if other in self._apart.get(one, ()):
            return True  # groups only grow, so what ruled them out still does
        opposed = any(
            self._speaks_against(number, another)
            for number in self._members[one]
            for another in self._members[other]
        )
        if opposed:
            self._keep_apart(one, other)
        return opposed

    def _keep_apart(self, one: int, other: int) -> None:
        self._apart.setdefault(one, set()).add(other)
        self._apart.setdefault(other, set()).add(one)

    def _speaks_against(self, one: int, other: int) -> bool:
        if one > other:
            one, other = other, one
        numbers = self._numbers[one], self._numbers[other]
        return self._links.against(self._reports[one], self._reports[other], numbers)
