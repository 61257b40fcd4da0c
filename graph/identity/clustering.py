"""Who is whom: a pure function of the evidence and of what people have decided.

Every decision looks at those only who share a key, so that one more article costs the same
in a large graph as in a small one; and it looks at sets, so that the order in which
articles came does not matter. Where more than one may be meant, nobody is merged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol

from graph.identity.decisions import Decisions
from graph.identity.evidence import Evidence
from graph.identity.known import Known, countries_of_bodies, known_bodies, known_people
from graph.identity.names import Name, alike, equal, given_names, is_arabic, within
from ontology.vocabulary import ID

#: Offices that not every state has, and whose names stand for lesser ones too.
_HEADS = frozenset({"head-of-state", "monarch", "queen", "crown-prince"})


class Index(Protocol):
    """The evidence of a graph, looked up."""

    def evidence(self, told: str) -> Evidence | None:
        """What is told under the identifier; ``None`` if nothing is."""

    def having(self, key: str) -> Iterable[str]:
        """Identifiers with this key."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Who an identifier means, and why; ``rivals`` are those who might be meant as well."""

    actor: str
    because: str
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Match:
    """Somebody who may be meant, the actor that is, and whether the office agrees."""

    actor: str
    agrees: bool


class Clustering:
    """Decides, and remembers what it decided: make a new one when the evidence changes."""

    def __init__(self, index: Index, decisions: Decisions) -> None:
        self._index = index
        self._decisions = decisions
        self._clusters: dict[str, frozenset[str]] = {}
        self._longer: dict[str, frozenset[str]] = {}
        self._related: dict[str, frozenset[str]] = {}
        self._links: dict[str, frozenset[str]] = {}
        self._references: dict[str, str | None] = {}

    def verdict(self, told: str, year: str) -> Verdict:
        """Who ``told`` means in articles of that year."""
        return self._decided(told, year, frozenset())

    def _decided(self, told: str, year: str, asked: frozenset[str]) -> Verdict:
        """What people decided goes before what is found; ``asked`` ends circles."""
        evidence = self._index.evidence(told)
        if evidence is None:
            found, members = Verdict(told, "told of by a known name"), frozenset({told})
        else:
            found, members = self._found(evidence, year)
        for member in sorted({*members, found.actor}):
            decision = self._decisions.merge_of(member)
            if decision is not None and member not in asked:
                target = self._decided(decision.other, year, asked | members | {found.actor})
                reason = f": {decision.reason}" if decision.reason else ""
                return Verdict(target.actor, f"decided, merge {short(member)}{reason}")
        return found

    def _found(self, evidence: Evidence, year: str) -> tuple[Verdict, frozenset[str]]:
        """Who is meant by the rules, and which identifiers share that fate."""
        alone = frozenset({evidence.id})
        if self._decisions.is_split(evidence.id):
            actor = self._by_year(evidence, year) if evidence.sort == "title" else evidence.id
            return Verdict(actor, "decided, split"), alone
        match evidence.sort:
            case "known":
                return Verdict(evidence.id, "told of by a known name"), alone
            case "name":
                return self._named(evidence), self.cluster(evidence.id)
            case "surname":
                return self._called(evidence, year), alone
            case "title":
                return self._titled(evidence, year), alone
        return self._body(evidence), alone

    # whole names --------------------------------------------------------------

    def _named(self, evidence: Evidence) -> Verdict:
        cluster = self.cluster(evidence.id)
        own = self._reference(evidence.id)
        if own is not None:
            return Verdict(own, f"a name of the known {short(own)}, of no other that fits")
        references = {x for x in map(self._reference, cluster) if x is not None}
        if references:
            known = min(references)  # the only one: known people are never linked
            return Verdict(known, f"the same name as others told of, who are {short(known)}")
        if len(cluster) == 1:
            rivals = tuple(sorted(self._more_specific(evidence.id) or self._same(evidence.id)))
            if rivals:
                return Verdict(evidence.id, f"may be {_list(rivals)}, who differ", rivals)
            return Verdict(evidence.id, "nobody else of this name is told of")
        head = min(cluster, key=self._plainness)
        if head == evidence.id:
            return Verdict(head, f"others are spellings of it: {_list(cluster - {head})}")
        return Verdict(head, f"the same name, spelt or shortened in another way: {short(head)}")

    def _plainness(self, told: str) -> tuple[int, int, str]:
        """The shortest whole name of a cluster stands for it."""
        evidence = self._get(told)
        return min(len(name) for name in evidence.names if len(name) > 1), len(told), told

    def cluster(self, told: str) -> frozenset[str]:
        """All identifiers that spelling and unambiguous shortening link to this one.

        No two of them are incompatible: who would link such two is linked to neither.
        """
        if told not in self._clusters:
            self._part(self.component(told))
        return self._clusters[told]

    def component(self, told: str) -> frozenset[str]:
        """All identifiers that any chain of links leads to from this one."""
        return _reached(told, self._same)

    def _part(self, component: frozenset[str]) -> None:
        """Take out, again and again, who links incompatible names, until none are linked."""
        links = {id_: self._same(id_) for id_ in component}
        while True:
            clusters = {id_: _reached(id_, links.__getitem__) for id_ in links}
            bridges = {
                id_
                for cluster in set(clusters.values())
                for one, other in combinations(sorted(cluster), 2)
                if not self._compatible(self._get(one), self._get(other))
                for id_ in (links[one] & links[other]) or cluster
            }
            if not bridges:
                self._clusters.update(clusters)
                return
            links = {
                id_: frozenset() if id_ in bridges else others - bridges
                for id_, others in links.items()
            }

    def _same(self, told: str) -> frozenset[str]:
        """Those whom this identifier is linked to directly."""
        if told not in self._links:
            evidence = self._get(told)
            self._links[told] = self._meant_by_short(told) | {
                other
                for other in self._fitting(told)
                if told in self._meant_by_short(other)
                or (
                    _spelt_alike(evidence, self._get(other))
                    and bool(evidence.countries) == bool(self._get(other).countries)
                )
            }
        return self._links[told]

    def _meant_by_short(self, told: str) -> frozenset[str]:
        """The fuller names that this one is short for: none where they differ among themselves."""
        if told not in self._longer:
            fuller = self._more_specific(told)
            agree = all(
                other in self._fitting(one) for one in fuller for other in fuller if one < other
            )
            self._longer[told] = fuller if agree else frozenset()
        return self._longer[told]

    def _more_specific(self, told: str) -> frozenset[str]:
        """Fitting names that have more parts, or a country where this one has none."""
        evidence = self._get(told)
        return frozenset(
            other
            for other in self._fitting(told)
            if (
                not evidence.countries
                and self._get(other).countries
                and _spelt_alike(evidence, self._get(other))
            )
            or (
                (
                    bool(self._get(other).countries) == bool(evidence.countries)
                    or _same_duty(evidence, self._get(other))
                )
                and not _spelt_alike(evidence, self._get(other))
                and _short_for(evidence, self._get(other))
            )
        )

    def _fitting(self, told: str) -> frozenset[str]:
        """Identifiers of related names that nothing speaks against."""
        if told not in self._related:
            evidence = self._get(told)
            self._related[told] = frozenset(
                other
                for other in self.related(evidence)
                if self._compatible(evidence, self._get(other))
            )
        return self._related[told]

    def related(self, evidence: Evidence) -> set[str]:
        """Identifiers whose whole names are spelt like one of these, or shorter or longer."""
        found: set[str] = set()
        for key in evidence.shared_keys:
            if key.startswith("name "):
                found.update(self._index.having(key))
        found.discard(evidence.id)
        return {
            other
            for other in found
            if (said := self._index.evidence(other)) is not None
            and said.sort == "name"
            and (
                _spelt_alike(evidence, said)
                or _short_for(evidence, said)
                or _short_for(said, evidence)
            )
        }

    def _compatible(self, one: Evidence, other: Evidence) -> bool:
        if (
            one.countries
            and other.countries
            and one.countries.isdisjoint(other.countries)
            and not _same_duty(one, other)
        ):
            return False
        if other.id in one.apart or one.id in other.apart:
            return False
        if self._decisions.apart(one.id, other.id):
            return False
        if self._decisions.is_split(one.id) or self._decisions.is_split(other.id):
            return False
        references = {self._reference(one.id), self._reference(other.id)} - {None}
        return len(references) < 2

    def _reference(self, told: str) -> str | None:
        """The one known person whose name this is."""
        if told not in self._references:
            self._references[told] = self._looked_up(self._get(told))
        return self._references[told]

    def _looked_up(self, evidence: Evidence) -> str | None:
        if self._decisions.is_split(evidence.id):
            return None
        known = {
            person.id: person
            for key in evidence.shared_keys
            if key.startswith("name ")
            for person in known_people().get(key, ())
            if self._may_be(evidence, person)
        }
        spelt = [
            x
            for x in known.values()
            if _any(equal, evidence.names, x.names)
            and (
                x.country is None
                or x.country in evidence.countries
                or (x.office is not None and x.office in evidence.offices())
            )
        ]
        if not spelt:
            spelt = [
                x
                for x in known.values()
                if x.country in evidence.countries
                and any(_in_time(x, year) for year in evidence.years)
                and (
                    _any(within, evidence.names, x.names)
                    or _any(within, x.names, evidence.names)
                    or (x.office in evidence.offices() and _any(_begins, x.names, evidence.names))
                )
            ]
        if len(spelt) > 1:
            spelt = [x for x in spelt if x.office in evidence.offices() and x.office] or [
                x for x in spelt if x.country in evidence.countries
            ]
        return spelt[0].id if len(spelt) == 1 else None

    def _may_be(self, evidence: Evidence, person: Known) -> bool:
        return (
            (
                person.country is None
                or not evidence.countries
                or person.country in evidence.countries
            )
            and person.id not in evidence.apart
            and not self._decisions.is_split(person.id)
            and not self._decisions.apart(evidence.id, person.id)
        )

    # surnames -----------------------------------------------------------------

    def _called(self, evidence: Evidence, year: str) -> Verdict:
        """A surname means its only bearer of that country and time."""
        bearers = self._bearers(evidence, year)
        agreeing = {match.actor for match in bearers if match.agrees}
        everyone = {match.actor for match in bearers}
        if len(agreeing) == 1:
            (actor,) = agreeing
            return Verdict(
                actor, f"the only one of this surname, country, time and office: {short(actor)}"
            )
        if len(everyone) == 1:
            (actor,) = everyone
            if not self._is_given(evidence):
                return Verdict(
                    actor, f"the only one of this surname, country and time: {short(actor)}"
                )
            rivals = tuple(everyone)
            return Verdict(evidence.id, f"a given name alone, which may be {short(actor)}", rivals)
        if everyone:
            rivals = tuple(sorted(everyone))
            return Verdict(evidence.id, f"a surname of several: {_list(rivals)}", rivals)
        spelt = self._spellings(evidence, year)
        head = min(spelt, key=lambda told: (len(told), told))
        if len(spelt) == 1:
            return Verdict(evidence.id, "nobody else of this surname is told of")
        return Verdict(head, f"the same surname, country and year: {_list(spelt - {evidence.id})}")

    def _bearers(self, evidence: Evidence, year: str) -> list[_Match]:
        held = evidence.offices(year)
        found: list[_Match] = []
        for told in self._with_surname(evidence):
            said = self._get(told)
            if said.sort == "name" and self._at_the_time(said, year):
                offices = said.offices()
                if self._not_apart(evidence, said) and not _differ(held, offices):
                    actor = self._decided(told, year, frozenset({evidence.id})).actor
                    found.append(_Match(actor, not held.isdisjoint(offices)))
        found += (_Match(actor, agrees=True) for actor in self._in_office(evidence, year))
        for key in self._surname_keys(evidence):
            for person in known_people().get(key, ()):
                offices = frozenset([person.office] if person.office else [])
                if (
                    self._may_be(evidence, person)
                    and _in_time(person, year)
                    and _same_surname(evidence.names, person.names)
                    and not _differ(held, offices)
                ):
                    found.append(_Match(person.id, not held.isdisjoint(offices)))
        return found

    def _in_office(self, evidence: Evidence, year: str) -> Iterator[str]:
        """Who holds the same office that year and has the name among others."""
        for key in evidence.shared_keys:
            held = key.removeprefix("office ").partition(" ")[2]
            if not key.startswith("office ") or held not in evidence.offices(year):
                continue
            for told in self._index.having(key):
                said = self._get(told)
                if (
                    said.sort == "name"
                    and held in said.offices(year)
                    and self._not_apart(evidence, said)
                    and _any(_among, evidence.names, said.names)
                ):
                    yield self._decided(told, year, frozenset({evidence.id})).actor
            for person in known_people().get(key, ()):
                if (
                    year
                    and person.in_office(int(year))
                    and self._may_be(evidence, person)
                    and _any(_among, evidence.names, person.names)
                ):
                    yield person.id

    def _spellings(self, evidence: Evidence, year: str) -> frozenset[str]:
        """Surnames of that year, spelt alike, whose bearer is not known either."""
        found, waiting = {evidence.id}, [evidence]
        while waiting:
            one = waiting.pop()
            for told in self._with_surname(one):
                said = self._get(told)
                if (
                    told not in found
                    and said.sort == "surname"
                    and year in said.years
                    and not self._decisions.is_split(told)
                    and self._not_apart(one, said)
                    and not _differ(one.offices(year), said.offices(year))
                    and not self._bearers(said, year)
                ):
                    found.add(told)
                    waiting.append(said)
        return frozenset(found)

    def _with_surname(self, evidence: Evidence) -> set[str]:
        """Others of one of these surnames and countries."""
        return {
            told
            for key in self._surname_keys(evidence)
            for told in self._index.having(key)
            if told != evidence.id
            and (said := self._index.evidence(told)) is not None
            and _same_surname(evidence.names, said.names)
        }

    def _surname_keys(self, evidence: Evidence) -> Iterator[str]:
        return (key for key in evidence.shared_keys if key.startswith("surname "))

    def _is_given(self, evidence: Evidence) -> bool:
        return any(name[0] in given_names() for name in evidence.names)

    def _not_apart(self, one: Evidence, other: Evidence) -> bool:
        return not (
            other.id in one.apart
            or one.id in other.apart
            or self._decisions.apart(one.id, other.id)
            or self._decisions.is_split(other.id)
        )

    def _at_the_time(self, said: Evidence, year: str) -> bool:
        return not year or any(not told or abs(int(told) - int(year)) <= 1 for told in said.years)

    # offices ------------------------------------------------------------------

    def _titled(self, evidence: Evidence, year: str) -> Verdict:
        """An office without a name means its only holder of that year."""
        apart = self._by_year(evidence, year)
        keys = [
            key
            for key in evidence.shared_keys
            if key.startswith("office ") and (key in known_people() or key[11:] not in _HEADS)
        ]
        if not keys or not year:
            return Verdict(
                apart, "an office that many may hold" if year else "an office at no known time"
            )
        told, known, settled = self._holders(evidence, keys, year)
        agreed = told & known if len(told) > 1 else told
        found = agreed if told else settled
        if len(found) == 1 and (not known or found <= known):
            (actor,) = found
            return Verdict(actor, f"the only holder of the office in {year}: {short(actor)}")
        everyone = tuple(sorted(told | known))
        if everyone:
            return Verdict(apart, f"held in {year} by {_list(everyone)}", everyone)
        titles = sorted(self._same_office(evidence, keys, year), key=lambda x: (len(x), x))
        because = f"whoever held the office in {year}"
        return Verdict(self._by_year(self._get(titles[0]), year), because)

    def _holders(
        self, evidence: Evidence, keys: list[str], year: str
    ) -> tuple[set[str], set[str], set[str]]:
        """Who is told to have held the office that year, who is known to, and if only one, all year."""
        told: set[str] = set()
        for key in keys:
            held = key.split(" ", 2)[2]
            for other in self._index.having(key):
                said = self._get(other)
                if (
                    said.sort in ("name", "known")
                    and held in said.offices(year)
                    and self._not_apart(evidence, said)
                ):
                    told.add(self._decided(other, year, frozenset({evidence.id})).actor)
        known = {
            person.id: person
            for key in keys
            for person in known_people().get(key, ())
            if person.in_office(int(year)) and self._may_be(evidence, person)
        }
        settled = {person.id for person in known.values() if person.all_year(int(year))}
        return told, set(known), settled if len(known) == 1 else set()

    def _same_office(self, evidence: Evidence, keys: list[str], year: str) -> set[str]:
        """Other wordings of the office that year."""
        return {evidence.id} | {
            other
            for key in keys
            for other in self._index.having(key)
            if (said := self._get(other)).sort == "title"
            and year in said.years
            and said.countries == evidence.countries
            and key.split(" ", 2)[2] in said.offices(year)
            and self._not_apart(evidence, said)
        }

    def _by_year(self, evidence: Evidence, year: str) -> str:
        return f"{evidence.id}-{year}" if year else evidence.id

    # organizations and groups -------------------------------------------------

    def _body(self, evidence: Evidence) -> Verdict:
        known = {
            body
            for label in evidence.labels
            if " " in label
            for body in known_bodies().get((evidence.kind, label), ())
            if countries_of_bodies()[body] in (None, *evidence.countries)
            and not self._decisions.is_split(body)
            and not self._decisions.apart(evidence.id, body)
        }
        if len(known) == 1:
            (body,) = known
            return Verdict(body, f"a name of the known {short(body)}, of no other that fits")
        if known:
            rivals = tuple(sorted(known))
            return Verdict(evidence.id, f"may be {_list(rivals)}", rivals)
        cluster = self._bodies(evidence)
        head = min(cluster, key=lambda told: (len(told), told))
        if len(cluster) == 1:
            return Verdict(evidence.id, "nobody else of this name is told of")
        return Verdict(head, f"the same name and country: {_list(cluster - {evidence.id})}")

    def _bodies(self, evidence: Evidence) -> frozenset[str]:
        found, waiting = {evidence.id}, [evidence]
        while waiting:
            one = waiting.pop()
            for key in one.shared_keys:
                for told in self._index.having(key):
                    said = self._get(told)
                    if (
                        told not in found
                        and said.kind == one.kind
                        and said.countries == one.countries
                        and self._not_apart(one, said)
                    ):
                        found.add(told)
                        waiting.append(said)
        return frozenset(found)

    def _get(self, told: str) -> Evidence:
        evidence = self._index.evidence(told)
        return Evidence(told, frozenset(), frozenset()) if evidence is None else evidence


def short(actor: str) -> str:
    """An actor's identifier without the part that all have in common.

    >>> short("https://w3id.org/safeer/id/person/joe-biden")
    'person/joe-biden'
    """
    return actor.removeprefix(ID)


def _list(actors: Iterable[str]) -> str:
    names = sorted(map(short, actors))
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")


def _reached(start: str, links: Callable[[str], frozenset[str]]) -> frozenset[str]:
    """All that links lead to from the start, and the start."""
    found, waiting = {start}, [start]
    while waiting:
        new = links(waiting.pop()) - found
        found |= new
        waiting += new
    return frozenset(found)


def _any(
    relation: Callable[[Name, Name], bool], names: frozenset[Name], others: frozenset[Name]
) -> bool:
    """Whether the relation holds between two names in one script, Arabic if both have it."""
    return any(relation(one, other) for one, other in _pairs(names, others))


def _pairs(names: frozenset[Name], others: frozenset[Name]) -> Iterator[tuple[Name, Name]]:
    arabic = any(map(is_arabic, names)) and any(map(is_arabic, others))
    for one in names:
        for other in others:
            if is_arabic(one) == is_arabic(other) == arabic:
                yield one, other


def _spelt_alike(one: Evidence, other: Evidence) -> bool:
    return _any(_whole_and_equal, one.names, other.names)


def _whole_and_equal(one: Name, other: Name) -> bool:
    return len(one) > 1 and equal(one, other)


def _short_for(one: Evidence, other: Evidence) -> bool:
    return _any(within, one.names, other.names)


def _same_duty(one: Evidence, other: Evidence) -> bool:
    """Whether a duty is told of both in so many words that it can hardly be two people's.

    Offices of state are none: two states may have ministers of one name.
    """
    return not one.duties.isdisjoint(other.duties)


def _begins(short: Name, long: Name) -> bool:
    """Whether the longer name goes on where the shorter one ends."""
    return 1 < len(short) < len(long) and all(map(alike, short, long))


def _among(short: Name, long: Name) -> bool:
    return len(short) == 1 and any(alike(short[0], part) for part in long)


def _same_surname(names: frozenset[Name], others: frozenset[Name]) -> bool:
    return any(alike(one[-1], other[-1]) for one, other in _pairs(names, others))


def _differ(held: frozenset[str], offices: frozenset[str]) -> bool:
    """Both hold offices, and none in common."""
    return bool(held) and bool(offices) and held.isdisjoint(offices)


def _in_time(person: Known, year: str) -> bool:
    """Whether the person is known to be in public life about that year."""
    if not year:
        return True
    if person.since is None:
        return False
    return person.since - 1 <= int(year) <= (person.until or int(year)) + 1
