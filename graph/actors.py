"""The actors of a dataset: who is meant by a name, and who acts how often.

A name is Arabic or English, whole or a surname, in any usual spelling (see
:mod:`graph.names`), an ISO code of a state in capitals, or an IRI.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox
from rdflib import Dataset

from graph import terms as t
from graph.engine import Engine
from graph.identity.registry import entry
from graph.lookup import rows, stated, subjects
from graph.merge import commonest
from graph.names import key, nearest
from graph.statements import recorded_event, state_iri
from graph.store import engine
from ontology.errors import InputError, UnknownActorError
from ontology.event import KINDS, Actor, Event
from ontology.reference import organizations, people, states
from ontology.vocabulary import ID


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """An actor of the dataset; ``events`` counts those it is a source or target of.

    Label and country are those that most mentions give, ``roles`` are all, sorted.
    """

    id: str
    label: str
    label_en: str | None
    kind: str
    country: str | None
    roles: tuple[str, ...]
    events: int


@dataclass(frozen=True, slots=True)
class Meant:
    """Who a name means: these actors, and all who act for these countries."""

    ids: frozenset[str]
    countries: frozenset[str]

    def is_meant(self, actor: Actor) -> bool:
        """Whether the actor is one of those, or acts for one of those countries."""
        return actor.id in self.ids or actor.country in self.countries

    def records(self, store: Engine) -> set[str]:
        """The records of the tellings in which one of those meant is source or target."""
        nodes = {*map(ox.NamedNode, self.ids), *map(state_iri, self.countries)}
        selects = (
            f"SELECT ?record WHERE {{ GRAPH ?article {{ {node} {t.INVOLVED_IN} ?record }} }}"
            for node in nodes
        )
        return {record for select in selects for (record,) in rows(store, select)}


def meant(dataset: Dataset, name: str) -> Meant:
    """Who is meant by the name; a state also means all who act for it.

    Raises :class:`UnknownActorError` as :func:`find_actor`.
    """
    found = find_actor(dataset, name)
    return Meant(
        ids=frozenset(found),
        countries=frozenset(
            actor.removeprefix(t.STATE_SPACE) for actor in found if actor.startswith(t.STATE_SPACE)
        ),
    )


def country_meant(dataset: Dataset, name: str) -> Meant:
    """All who act for the country of this name or code; :class:`InputError` for no country."""
    found = meant(dataset, name)
    if not found.countries:
        raise InputError(f"{name!r} is an actor but no country: use actor instead of country")
    return found


def find_actor(dataset: Dataset, name: str) -> tuple[str, ...]:
    """IRIs of the actors that the name means, sorted; all of them if a surname means several.

    Raises :class:`UnknownActorError` that gives the nearest names.
    """
    store = engine(dataset)
    if "://" in name:
        found = _identified(store, name) if name.startswith(_ACTOR_SPACES) else ()
        if not found:
            raise UnknownActorError(f"no actor {name} in the store: list them with `safeer actors`")
        return found
    by_code = _states_by_code(store, name)
    if by_code:
        return by_code
    names = _names(store)
    found = _named(key(name), names) or _states_by_code(store, name.upper())
    if not found:
        raise UnknownActorError(_unknown(name, names))
    return found


_ACTOR_SPACES = tuple(f"{ID}{kind}/" for kind in KINDS)


def _identified(store: Engine, actor: str) -> tuple[str, ...]:
    """The actor with this identifier, else those whom articles meant by it; sorted."""
    try:
        node = ox.NamedNode(actor)
    except ValueError:
        return ()
    if stated(store, node, t.TYPE):
        return (actor,)
    return tuple(sorted({verdict.actor for verdict in entry(store, actor).verdicts.values()}))


def _states_by_code(store: Engine, code: str) -> tuple[str, ...]:
    """The state with this ISO code in capitals, if the dataset speaks of it."""
    predicate = {2: t.ISO2, 3: t.ISO3}.get(len(code))
    if predicate is None or not (code.isascii() and code.isupper()):
        return ()
    return tuple(sorted({node.value for node in subjects(store, predicate, ox.Literal(code))}))


def names(dataset: Dataset) -> Mapping[str, set[str]]:
    """Every actor of the dataset by its IRI, with all names it is found by."""
    return _names(engine(dataset))


def _names(store: Engine) -> Mapping[str, set[str]]:
    """Every actor of the dataset with its names there, and the aliases that are known of it."""
    names: dict[str, set[str]] = defaultdict(set)
    for actor, name in rows(
        store,
        f"SELECT DISTINCT ?actor ?name WHERE {{ GRAPH ?article {{ ?actor {t.LABEL} ?name }} }}",
    ):
        if actor.startswith(_ACTOR_SPACES):
            names[actor].add(name)
    for actor, aliases in _known_aliases():
        if actor in names:
            names[actor].update(aliases)
    return names


def _known_aliases() -> Iterator[tuple[str, tuple[str, ...]]]:
    for state in states():
        yield f"{t.STATE_SPACE}{state.iso3}", state.aliases_en + state.aliases_ar
    for organization in organizations():
        aliases = organization.aliases_en + organization.aliases_ar
        yield f"{ID}{organization.kind}/{organization.id}", aliases
    for person in people():
        yield f"{ID}person/{person.id}", person.aliases_en + person.aliases_ar


def _named(wanted: str, names: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The actors a name means: by the whole name, else its end, else words of it in a row.

    A single word that is somebody's whole name is also the surname of others.
    """
    whole, end, inside = set(), set(), set()
    for actor, spellings in names.items():
        for spelling in map(key, spellings):
            if spelling == wanted:
                whole.add(actor)
            elif spelling.endswith(f" {wanted}"):
                end.add(actor)
            elif f" {wanted} " in f" {spelling} ":
                inside.add(actor)
    if not wanted:
        return ()
    if whole and " " not in wanted and all(map(_is_person, whole)):
        whole |= set(filter(_is_person, end))
    return tuple(sorted(whole or end or inside))


def _is_person(actor: str) -> bool:
    return actor.startswith(f"{ID}person/")


def _unknown(name: str, names: Mapping[str, set[str]]) -> str:
    """One line that gives the nearest names, one for each actor."""
    bearers: dict[str, str] = {}
    for actor in sorted(names):
        for spelling in names[actor]:
            bearers.setdefault(spelling, actor)
    near: dict[str, str] = {}
    for spelling in nearest(name, bearers, limit=20):
        near.setdefault(bearers[spelling], spelling)
    if near:
        return f"no actor {name!r} in the store; did you mean {', '.join([*near.values()][:3])}?"
    return f"no actor {name!r} in the store: list the actors with `safeer actors`"


def actors(dataset: Dataset) -> list[ActorEntry]:
    """Every source and target of an event, those with most events first, then by label."""
    told: defaultdict[str, _Told] = defaultdict(_Told)
    for event in _tellings(engine(dataset)):
        for actor in (*event.sources, *event.targets):
            told[actor.id].events.add(event.event_id)
            told[actor.id].take(actor)
        if event.claimed_by is not None:
            told[event.claimed_by.id].take(event.claimed_by)
    entries = [
        ActorEntry(
            id=actor,
            label=commonest(said.labels) or actor,
            label_en=commonest(said.labels_en),
            kind=actor.removeprefix(ID).partition("/")[0],
            country=commonest(said.countries),
            roles=tuple(sorted(said.roles)),
            events=len(said.events),
        )
        for actor, said in told.items()
        if said.events
    ]
    return sorted(entries, key=lambda entry: (-entry.events, entry.label, entry.id))


def _tellings(store: Engine) -> Iterator[Event]:
    """Every telling, in no order: of all there is to read in the store, the records are least."""
    select = (
        f"SELECT ?record WHERE {{ GRAPH ?article {{ ?telling {t.RECORD} ?record "
        "FILTER ( ?telling != ?article ) } }"
    )
    return (recorded_event(record) for (record,) in rows(store, select))


class _Told:
    """What is told of an actor: in which events, and how many mentions give which value."""

    def __init__(self) -> None:
        self.events: set[str] = set()
        self.labels: Counter[str] = Counter()
        self.labels_en: Counter[str] = Counter()
        self.countries: Counter[str] = Counter()
        self.roles: set[str] = set()

    def take(self, actor: Actor) -> None:
        """Count one mention."""
        self.labels[actor.label] += 1
        if actor.label_en is not None:
            self.labels_en[actor.label_en] += 1
        if actor.country is not None:
            self.countries[actor.country] += 1
        if actor.role is not None:
            self.roles.add(actor.role)
