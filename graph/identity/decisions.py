"""What people decided about who is whom: a small file to keep under version control.

One decision a line, in CSV: ``decision,actor,other,reason``. ``merge`` says that the actor is
the other one, ``split`` that it is nobody else, or not the other one if one is given. Actors
are identifiers without their common part (``person/joe-biden``).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, cast

from graph.files import written_whole
from graph.identity.evidence import kind_of
from ontology.errors import ExportError, InputError
from ontology.vocabulary import ID

COLUMNS = ("decision", "actor", "other", "reason")
_VERBS = ("merge", "split")
_ACTOR = re.compile(r"(?:person|organization|group)/[^\s,/]+")

Verb = Literal["merge", "split"]


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """One decision; ``actor`` and ``other`` are IRIs, ``other`` empty for a plain split."""

    verb: Verb
    actor: str
    other: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Decisions:
    """All decisions of a graph, sorted."""

    all: tuple[Decision, ...] = ()

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> Decisions:
        """The decisions, once each; :class:`InputError` if they contradict each other."""
        made = cls(tuple(sorted(set(decisions))))
        for decision in made.all:
            complaint = made.against(decision)
            if complaint is not None:
                raise InputError(complaint)
        return made

    def merge_of(self, actor: str) -> Decision | None:
        """The decision that merges this actor into another."""
        return self._merges.get(actor)

    def is_split(self, actor: str) -> bool:
        """Whether the actor is decided to be nobody else."""
        return actor in self._splits

    def apart(self, one: str, other: str) -> bool:
        """Whether two actors are decided to be different."""
        return bool(self._apart) and frozenset((one, other)) in self._apart

    def with_(self, decision: Decision) -> Decisions:
        """These and one more, in place of what contradicts it."""
        pair = {decision.actor, decision.other}
        kept = [
            old
            for old in self.all
            if not (
                (old.verb == decision.verb == "merge" and old.actor == decision.actor)
                or (old.verb != decision.verb and {old.actor, old.other} == pair)
                or (
                    old.verb == "split"
                    and not old.other
                    and decision.verb == "merge"
                    and old.actor in pair
                )
                or (
                    decision.verb == "split"
                    and not decision.other
                    and decision.actor in (old.actor, old.other)
                    and old.verb == "merge"
                )
                or (
                    (old.verb, old.actor, old.other)
                    == (decision.verb, decision.actor, decision.other)
                )
            )
        ]
        if decision.other and kind_of(decision.actor) != kind_of(decision.other):
            names = " and ".join(x.removeprefix(ID) for x in (decision.actor, decision.other))
            raise InputError(f"{names} are of two kinds: only like can be merged or split")
        if decision.actor == decision.other:
            name = decision.actor.removeprefix(ID)
            raise InputError(f"both names mean {name} already: nothing to decide")
        return Decisions.of([*kept, decision])

    def against(self, decision: Decision) -> str | None:
        """What speaks against one of these decisions, in one line."""
        actor, other = (x.removeprefix(ID) for x in (decision.actor, decision.other))
        if decision.verb == "split":
            return None
        if self.is_split(decision.actor) or self.apart(decision.actor, decision.other):
            return f"{actor} is both merged with {other} and split: delete one of the two decisions"
        if self._merges[decision.actor] != decision:
            kept = self._merges[decision.actor].other.removeprefix(ID)
            return (
                f"{actor} is merged with both {kept} and {other}: delete one of the two decisions"
            )
        seen, at = {decision.actor}, decision.other
        while at in self._merges:
            if at in seen:
                return f"{actor} is merged with itself by way of {at.removeprefix(ID)}: delete one decision"
            seen.add(at)
            at = self._merges[at].other
        return None

    @cached_property
    def _merges(self) -> dict[str, Decision]:
        return {x.actor: x for x in reversed(self.all) if x.verb == "merge"}

    @cached_property
    def _splits(self) -> frozenset[str]:
        return frozenset(x.actor for x in self.all if x.verb == "split" and not x.other)

    @cached_property
    def _apart(self) -> frozenset[frozenset[str]]:
        return frozenset(
            frozenset((x.actor, x.other)) for x in self.all if x.verb == "split" and x.other
        )


def read_decisions(path: Path) -> Decisions:
    """The decisions of a file, none if there is no file.

    Raises :class:`InputError` that names the line and what to write instead.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Decisions()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read the decisions {path}: {error}") from error
    rows = csv.reader(io.StringIO(text))
    made: dict[Decision, int] = {}
    for row in rows:
        cells = [cell.strip() for cell in row]
        if not any(cells) or cells[0].startswith("#"):
            continue
        if not made and tuple(cells) == COLUMNS:
            continue
        decision = _decision(cells, f"{path}, line {rows.line_num}")
        made[decision] = rows.line_num
    found = Decisions(tuple(sorted(made)))
    for decision, line in made.items():
        complaint = found.against(decision)
        if complaint is not None:
            raise InputError(f"{path}, line {line}: {complaint}")
    return found


def _decision(cells: list[str], where: str) -> Decision:
    verb, actor, other, reason, *more = (*cells, *("",) * (4 - len(cells)))
    if more:
        raise InputError(
            f'{where}: {len(cells)} columns, not 4: put a reason with commas in "quotes"'
        )
    if verb not in _VERBS:
        raise InputError(f"{where}: unknown decision {verb!r}: write merge or split")
    for name in (actor, other):
        if not _ACTOR.fullmatch(name.removeprefix(ID)) and (name or name is actor):
            raise InputError(f"{where}: {name!r} is no actor: write it as person/joe-biden")
    if verb == "merge" and not other:
        raise InputError(f"{where}: merge needs a second actor: write merge,{actor},person/...")
    if actor == other:
        raise InputError(f"{where}: {actor} is twice the same: name two different actors")
    if other and kind_of(_iri(actor)) != kind_of(_iri(other)):
        raise InputError(
            f"{where}: {actor} and {other} are of two kinds: only like can be merged or split"
        )
    return Decision(cast(Verb, verb), _iri(actor), _iri(other) if other else "", reason)


def _iri(name: str) -> str:
    return name if name.startswith(ID) else f"{ID}{name}"


def dumped(decisions: Decisions) -> str:
    """The file's text: a header, then a decision a line, sorted."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for decision in decisions.all:
        writer.writerow(
            [
                decision.verb,
                *(x.removeprefix(ID) for x in (decision.actor, decision.other)),
                decision.reason,
            ]
        )
    return stream.getvalue()


def write_decisions(path: Path, decisions: Decisions) -> None:
    """Write the file, whole or not at all; :class:`InputError` where that is not possible."""
    try:
        with written_whole(path) as stream:
            stream.write(dumped(decisions).encode())
    except ExportError as error:
        raise InputError(f"decisions: {error}") from error
