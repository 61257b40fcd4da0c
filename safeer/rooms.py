"""A check that the packages found under our rooms' plain names are ours."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from pathlib import Path

ROOMS = ("ontology", "extractors", "graph")


def shadow(rooms: Iterable[str] = ROOMS, home: Path = Path(__file__).parent.parent) -> str | None:
    """What to tell a user whose ``graph.py``, say, hides ours; None where all is well.

    A room is ours when it lies in the folder ``home``, where this package lies too.

    >>> shadow()
    """
    for room in rooms:
        spec = importlib.util.find_spec(room)
        if spec is None:
            return (
                f"safeer: its package {room!r} is missing from {home}: install safeer again, "
                "in a virtual environment of its own"
            )
        found = Path(spec.origin or next(iter(spec.submodule_search_locations or [""])))
        if found.parent.parent.resolve() != home.resolve():
            return (
                f"safeer: {found} hides its package {room!r}: rename that file, run from another "
                "folder, or install safeer in a virtual environment of its own"
            )
    return None
