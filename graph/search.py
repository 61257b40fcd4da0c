"""Actors that a name may mean, misspelt or in part, in Arabic or English."""

from __future__ import annotations

from rdflib import Dataset

from graph.actors import ActorEntry, actors, find_actor, names
from graph.names import nearest
from ontology.errors import UnknownActorError

_NEAREST = 50  # spellings; the aliases of one actor are often close together


def search(dataset: Dataset, name: str) -> list[ActorEntry]:
    """The actors whose name it is, most events first; if there is none, those named most alike.

    What counts as a name of an actor is said in :mod:`graph.actors`. Raises
    :class:`~ontology.errors.UnknownActorError` where nobody is named alike.
    """
    entries = {entry.id: entry for entry in actors(dataset)}
    try:
        exact = set(find_actor(dataset, name))
    except UnknownActorError:
        near = [id_ for id_ in _alike(dataset, name) if id_ in entries]
        if not near:
            raise
        return [entries[id_] for id_ in near]
    return [entry for entry in entries.values() if entry.id in exact]


def _alike(dataset: Dataset, name: str) -> list[str]:
    """The actors with a name spelt like this one, the most alike first."""
    bearers: dict[str, list[str]] = {}
    for actor, spellings in sorted(names(dataset).items()):
        for spelling in spellings:
            bearers.setdefault(spelling, []).append(actor)
    alike = nearest(name, bearers, limit=_NEAREST)
    return list(dict.fromkeys(actor for spelling in alike for actor in bearers[spelling]))
