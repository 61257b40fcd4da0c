"""Who is whom, decided by people: kept in a file, carried out in the store."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from rdflib import Dataset

from graph.dataset import decide
from graph.endpoint import is_endpoint
from graph.identity.decisions import Decision, Decisions, read_decisions, write_decisions
from graph.identity.explaining import identifier, stored_decisions
from graph.store import close_dataset, open_dataset, store_exists
from ontology.errors import InputError, StoreError

Place = str | os.PathLike[str]


def decisions_file(store: Place | None) -> Path | None:
    """Where decisions about a store are kept unless told otherwise: beside it.

    >>> str(decisions_file("news/safeer.db"))
    'news/safeer.decisions.csv'
    """
    if store is None or (isinstance(store, str) and is_endpoint(store)):
        return None
    if not Path(store).name:  # the folder itself, or a name that is no store's
        return None
    return Path(store).with_suffix(".decisions.csv")


def given_decisions(store: Place | None, file: Place | None) -> Decisions | None:
    """The decisions of the file, or of the one beside the store; ``None`` if there is none.

    Raises :class:`InputError` for a file that is missing, though given, or wrong.
    """
    path = decisions_file(store) if file is None else Path(file)
    if path is None or not path.is_file():
        if file is not None:
            raise InputError(f"no decisions {file}: make one with `safeer actors merge`")
        return None
    return read_decisions(path)


def merge(
    store: Place, actor: str, other: str, *, reason: str = "", decisions: Place | None = None
) -> Decision:
    """Decide that an actor is the other one, who stands for both from now on.

    Actors are named, or given by identifier (``person/joe-biden``). The decision goes to the file
    ``decisions`` (default: beside the store) and is carried out at once, in all articles.
    Raises :class:`InputError` where the names are not clear or the decision contradicts others.
    """
    return _decide(store, "merge", actor, other, reason, decisions)


def split(
    store: Place,
    actor: str,
    other: str | None = None,
    *,
    reason: str = "",
    decisions: Place | None = None,
) -> Decision:
    """Decide that an actor is nobody else, or not the other one; as :func:`merge`."""
    return _decide(store, "split", actor, other, reason, decisions)


def _decide(
    store: Place, verb: str, actor: str, other: str | None, reason: str, file: Place | None
) -> Decision:
    if not store_exists(store):
        raise StoreError(
            f"no store at {store}: make one with `safeer build SOURCE --store {store}`"
        )
    path = decisions_file(store) if file is None else Path(file)
    if path is None:
        raise InputError("an endpoint has no decisions beside it: name a file with --decisions")
    before = read_decisions(path) if path.is_file() else None
    dataset = open_dataset(store)
    try:
        made = Decision(
            "merge" if verb == "merge" else "split",
            identifier(dataset, actor),
            "" if other is None else identifier(dataset, other),
            " ".join(reason.split()),
        )
        after = (stored_decisions(dataset) if before is None else before).with_(made)
        write_decisions(path, after)
        decide(dataset, after)
    finally:
        close_dataset(dataset)
    return made


def opened(store: Place | None, made: Decisions | None) -> Dataset:
    """The store, for writing, with decisions carried out; None: a new one in memory."""
    dataset = open_dataset(store)
    try:
        apply(dataset, made)
    except BaseException:
        with suppress(StoreError):  # what went wrong first is what counts
            close_dataset(dataset)
        raise
    return dataset


def apply(dataset: Dataset, made: Decisions | None) -> None:
    """Carry decisions out, unless the store has them already."""
    if made is not None and made != stored_decisions(dataset):
        decide(dataset, made)
