"""The evidence and the verdicts as statements of the store, and back.

Each identifier that articles tell has a named graph of its own: its keys, its evidence and, where
it means another actor, who that is and why. One more graph holds what people decided.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from graph import terms as t
from graph.convert import date, iri, line, string
from graph.engine import Engine
from graph.identity.clustering import Verdict
from graph.identity.decisions import Decision, Decisions, dumped
from graph.identity.evidence import Evidence, Telling
from graph.lookup import quads, subjects
from ontology.vocabulary import ID

IDENTITY_SPACE = f"{ID}identity/"
DECISIONS = ox.NamedNode(f"{ID}identity")

_MANY = 20_000  # identifiers


@dataclass(frozen=True, slots=True)
class Entry:
    """What the store holds of one identifier: evidence, the keys to it, and the verdicts by year.

    Only verdicts that name another, and none of their rivals.
    """

    evidence: Evidence | None
    keys: frozenset[str]
    verdicts: Mapping[str, Verdict]

    @classmethod
    def of(cls, told: str, evidence: Evidence | None, found: Mapping[str, Verdict]) -> Entry:
        """What the store is to hold after these verdicts."""
        keys: frozenset[str] = frozenset() if evidence is None else evidence.shared_keys
        others = {year: one for year, one in found.items() if one.actor != told}
        stated = {year: Verdict(one.actor, one.because) for year, one in others.items()}
        return cls(evidence, keys, stated)

    @property
    def actors(self) -> Set[str]:
        """Whom it means in some year, besides itself."""
        return {one.actor for one in self.verdicts.values()}


def graph_of(told: str) -> ox.NamedNode:
    """The named graph about one identifier."""
    return iri(IDENTITY_SPACE + told.removeprefix(ID))


def entry(store: Engine, told: str) -> Entry:
    """What the store holds of the identifier."""
    tellings: set[Telling] = set()
    apart: set[str] = set()
    keys: set[str] = set()
    said: dict[str, dict[str, str]] = {}
    for quad in quads(store, graph=graph_of(told)):
        if not isinstance(quad.object, ox.NamedNode | ox.Literal):
            continue
        value = quad.object.value
        if quad.predicate == t.EVIDENCE:
            tellings.add(Telling.loaded(value))
        elif quad.predicate == t.APART_FROM:
            apart.add(value)
        elif quad.predicate == t.NAME_KEY:
            keys.add(value)
        elif quad.predicate in (t.IDENTIFIED_AS, t.BECAUSE, t.IN_YEAR):
            said.setdefault(str(quad.subject), {})[quad.predicate.value] = value
    return Entry(
        Evidence(told, frozenset(tellings), frozenset(apart)) if tellings else None,
        frozenset(keys),
        {
            one.get(t.IN_YEAR.value, ""): Verdict(one[t.IDENTIFIED_AS.value], one[t.BECAUSE.value])
            for one in said.values()
        },
    )


def entry_lines(entry: Entry) -> list[str]:
    """The N-Quads of an identifier's graph."""
    evidence = entry.evidence
    if evidence is None:
        return []
    graph, node = graph_of(evidence.id), iri(evidence.id)
    found = [ox.Quad(node, t.NAME_KEY, string(key), graph) for key in entry.keys]
    found += [
        ox.Quad(node, t.EVIDENCE, string(telling.dumped()), graph) for telling in evidence.tellings
    ]
    found += [ox.Quad(node, t.APART_FROM, iri(other), graph) for other in evidence.apart]
    for year, verdict in entry.verdicts.items():
        decided, actor = identification(evidence.id, year), iri(verdict.actor)
        found += [
            ox.Quad(decided, t.TYPE, t.IDENTIFICATION, graph),
            ox.Quad(decided, t.TOLD_AS, node, graph),
            ox.Quad(decided, t.IDENTIFIED_AS, actor, graph),
            ox.Quad(decided, t.BECAUSE, string(verdict.because), graph),
        ]
        if year:
            found.append(ox.Quad(decided, t.IN_YEAR, date(year), graph))
        else:
            found.append(ox.Quad(node, t.SAME_AS, actor, graph))
    return list(map(line, found))


def identification(told: str, year: str) -> ox.NamedNode:
    """The node that says whom an identifier means, in articles of one year or ever."""
    return ox.NamedNode(graph_of(told).value + (f"/{year}" if year else "/ever"))


def meaning(store: Engine, actor: str) -> Iterator[str]:
    """The identifiers that mean this actor in some year, besides its own."""
    for node in subjects(store, t.IDENTIFIED_AS, iri(actor)):
        yield ID + node.value.removeprefix(IDENTITY_SPACE).rpartition("/")[0]


def decisions(store: Engine) -> Decisions:
    """What people decided, as the store has it."""
    rows = csv.reader(
        quad.object.value
        for quad in quads(store, DECISIONS, t.DECISION, None, DECISIONS)
        if isinstance(quad.object, ox.Literal)
    )
    return Decisions(
        tuple(
            sorted(
                Decision(
                    "merge" if verb == "merge" else "split",
                    ID + actor,
                    ID + other if other else "",
                    reason,
                )
                for verb, actor, other, reason in rows
            )
        )
    )


def decision_lines(made: Decisions) -> list[str]:
    """The N-Quads of the graph of decisions: a row of the file each."""
    rows = list(csv.reader(io.StringIO(dumped(made))))[1:]
    return [line(ox.Quad(DECISIONS, t.DECISION, string(_row(row)), DECISIONS)) for row in rows]


def _row(cells: list[str]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="").writerow(cells)
    return stream.getvalue()


class Registry:
    """What a store holds of identifiers, as far as it was asked; written to by nobody else meanwhile.

    Who puts one article after the other into a store asks about the same actors again and again.
    """

    def __init__(self, store: Engine) -> None:
        self._store = store
        self._entries: dict[str, Entry] = {}
        self._having: dict[str, set[str]] = {}
        self._meaning: dict[str, set[str]] = {}

    @property
    def full(self) -> bool:
        """Whether so much is in memory that it is better to begin anew."""
        return len(self._entries) > _MANY

    @cached_property
    def decisions(self) -> Decisions:
        """What people decided."""
        return decisions(self._store)

    def entry(self, told: str) -> Entry:
        """What the store holds of the identifier."""
        if told not in self._entries:
            self._entries[told] = entry(self._store, told)
        return self._entries[told]

    def evidence(self, told: str) -> Evidence | None:
        """What is told under the identifier."""
        return self.entry(told).evidence

    def having(self, key: str) -> Set[str]:
        """Identifiers with this key."""
        if key not in self._having:
            found = subjects(self._store, t.NAME_KEY, string(key))
            self._having[key] = {node.value for node in found}
        return self._having[key]

    def meaning(self, actor: str) -> Set[str]:
        """The identifiers that mean this actor in some year, besides its own."""
        if actor not in self._meaning:
            self._meaning[actor] = set(meaning(self._store, actor))
        return self._meaning[actor]

    def settled(self, entries: Mapping[str, Entry]) -> None:
        """Take note that the store holds these now, of each of which it was asked before."""
        for told, new in entries.items():
            old = self._entries[told]
            self._entries[told] = new
            _exchange(self._having, told, old.keys, new.keys)
            _exchange(self._meaning, told, old.actors, new.actors)


def _exchange(found: dict[str, set[str]], told: str, old: Set[str], new: Set[str]) -> None:
    """Let the identifier be found under the new keys, not the old ones, where those are known."""
    for key in old - new:
        if key in found:
            found[key].discard(told)
    for key in new - old:
        if key in found:
            found[key].add(told)


class Revised:
    """The evidence of a store, with changes that are not written yet."""

    def __init__(self, registry: Registry, changed: Mapping[str, Evidence | None]) -> None:
        self._registry = registry
        self._changed = changed

    def evidence(self, told: str) -> Evidence | None:
        """What is told under the identifier."""
        if told in self._changed:
            return self._changed[told]
        return self._registry.evidence(told)

    def having(self, key: str) -> Set[str]:
        """Identifiers with this key."""
        found = set(self._registry.having(key))
        for told, evidence in self._changed.items():
            if evidence is not None and key in evidence.shared_keys:
                found.add(told)
            else:
                found.discard(told)
        return found
