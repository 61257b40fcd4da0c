"""The evidence and the verdicts as statements of the store, and back.

Each identifier that articles tell has a named graph of its own: its keys, its evidence and, where
it means another actor, who that is and why. One more graph holds what people decided.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Entry:
    """What the store holds of one identifier: evidence, and the verdicts by year."""

    evidence: Evidence | None
    verdicts: Mapping[str, Verdict]


def graph_of(told: str) -> ox.NamedNode:
    """The named graph about one identifier."""
    return iri(IDENTITY_SPACE + told.removeprefix(ID))


def entry(store: Engine, told: str) -> Entry:
    """What the store holds of the identifier."""
    tellings: set[Telling] = set()
    apart: set[str] = set()
    said: dict[str, dict[str, str]] = {}
    for quad in quads(store, graph=graph_of(told)):
        if not isinstance(quad.object, ox.NamedNode | ox.Literal):
            continue
        value = quad.object.value
        if quad.predicate == t.EVIDENCE:
            tellings.add(Telling.loaded(value))
        elif quad.predicate == t.APART_FROM:
            apart.add(value)
        elif quad.predicate in (t.IDENTIFIED_AS, t.BECAUSE, t.IN_YEAR):
            said.setdefault(str(quad.subject), {})[quad.predicate.value] = value
    return Entry(
        Evidence(told, frozenset(tellings), frozenset(apart)) if tellings else None,
        {
            one.get(t.IN_YEAR.value, ""): Verdict(one[t.IDENTIFIED_AS.value], one[t.BECAUSE.value])
            for one in said.values()
        },
    )


def entry_lines(evidence: Evidence, verdicts: Mapping[str, Verdict]) -> list[str]:
    """The N-Quads of an identifier's graph; only verdicts that name another are stated."""
    graph, node = graph_of(evidence.id), iri(evidence.id)
    found = [ox.Quad(node, t.NAME_KEY, string(key), graph) for key in set(evidence.shared_keys())]
    found += [
        ox.Quad(node, t.EVIDENCE, string(telling.dumped()), graph) for telling in evidence.tellings
    ]
    found += [ox.Quad(node, t.APART_FROM, iri(other), graph) for other in evidence.apart]
    for year, verdict in verdicts.items():
        if verdict.actor == evidence.id:
            continue
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


class StoreIndex:
    """The evidence of a store, with changes that are not written yet."""

    def __init__(self, store: Engine, changed: Mapping[str, Evidence | None] | None = None) -> None:
        self._store = store
        self._changed = dict(changed or {})
        self._entries: dict[str, Entry] = {}
        self._having: dict[str, tuple[str, ...]] = {}

    def evidence(self, told: str) -> Evidence | None:
        """What is told under the identifier."""
        if told in self._changed:
            return self._changed[told]
        return self.entry(told).evidence

    def entry(self, told: str) -> Entry:
        """What the store holds of the identifier, without the changes."""
        if told not in self._entries:
            self._entries[told] = entry(self._store, told)
        return self._entries[told]

    def having(self, key: str) -> tuple[str, ...]:
        """Identifiers with this key, sorted."""
        if key not in self._having:
            found = {node.value for node in subjects(self._store, t.NAME_KEY, string(key))}
            for told, evidence in self._changed.items():
                if evidence is not None and key in set(evidence.shared_keys()):
                    found.add(told)
                else:
                    found.discard(told)
            self._having[key] = tuple(sorted(found))
        return self._having[key]
