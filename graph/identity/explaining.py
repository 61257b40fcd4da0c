"""Why an identifier means whom it means, and who is asked about."""

from __future__ import annotations

from dataclasses import dataclass

from rdflib import Dataset

from graph.actors import find_actor
from graph.identity.clustering import Clustering, short
from graph.identity.decisions import Decisions
from graph.identity.evidence import is_known
from graph.identity.registry import Registry, decisions, entry
from graph.store import engine
from ontology.errors import InputError
from ontology.event import KINDS
from ontology.vocabulary import ID


@dataclass(frozen=True, slots=True)
class Explanation:
    """Whom an identifier means in articles of a year (``None``: of any), and why.

    ``told`` is the identifier as extracted, ``spellings`` and ``roles`` are what articles tell under
    it; ``rivals`` might be meant as well, and are the reason why nobody was merged.
    """

    told: str
    year: str | None
    actor: str
    because: str
    rivals: tuple[str, ...]
    spellings: tuple[str, ...]
    countries: tuple[str, ...]
    roles: tuple[str, ...]


def why(dataset: Dataset, name: str) -> list[Explanation]:
    """All identifiers that mean the actors of this name, each with the reason; sorted.

    Raises :class:`~ontology.errors.UnknownActorError` where nobody is named so.
    """
    registry = Registry(engine(dataset))
    clustering = Clustering(registry, registry.decisions)
    told: set[str] = set()
    for actor in _asked(dataset, name):
        told |= {actor, *registry.meaning(actor)}
        for meant in registry.entry(actor).actors:
            told |= {meant, *registry.meaning(meant)}
    found: list[Explanation] = []
    for id_ in sorted(told):
        evidence = registry.evidence(id_)
        if evidence is None and not is_known(id_):
            continue  # an identifier that only verdicts give
        years = sorted(evidence.years) if evidence is not None and evidence.scoped() else [""]
        for year in years:
            verdict = clustering.verdict(id_, year)
            tellings = () if evidence is None else evidence.tellings
            found.append(
                Explanation(
                    told=id_,
                    year=year or None,
                    actor=verdict.actor,
                    because=verdict.because,
                    rivals=verdict.rivals,
                    spellings=tuple(sorted({x.label for x in tellings if x.label})),
                    countries=tuple(sorted({x.country for x in tellings if x.country})),
                    roles=tuple(sorted({x.role for x in tellings if x.role})),
                )
            )
    return found


def identifier(dataset: Dataset, name: str) -> str:
    """The one identifier that a name means: an identifier of either sort, or an actor's name.

    Raises :class:`InputError` where several are named so, and
    :class:`~ontology.errors.UnknownActorError` where nobody is.
    """
    found = _asked(dataset, name)
    if len(found) > 1:
        raise InputError(f"{name!r} may be {', '.join(map(short, found))}: give one of these")
    return found[0]


def _asked(dataset: Dataset, name: str) -> tuple[str, ...]:
    written = name if name.startswith(ID) else f"{ID}{name}"
    if (
        written.removeprefix(ID).partition("/")[0] in KINDS
        and entry(engine(dataset), written.replace(" ", "")).evidence
    ):
        return (written,)
    if name.partition("/")[0] in KINDS:
        return find_actor(dataset, written)
    return find_actor(dataset, name)


def stored_decisions(dataset: Dataset) -> Decisions:
    """What people decided, as the store has it."""
    return decisions(engine(dataset))
