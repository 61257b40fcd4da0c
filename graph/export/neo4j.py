"""How Neo4j's bulk import writes the types of columns."""

from __future__ import annotations

from collections.abc import Mapping

from graph.export.columns import Type

_NAMES: Mapping[Type, str] = {
    "string": "",
    "integer": ":int",
    "double": ":double",
    "boolean": ":boolean",
}


def headers(columns: Mapping[str, Type]) -> dict[str, str]:
    """Each column's name with its type behind it, text without.

    >>> headers({"kind": "string", "events": "integer"})
    {'kind': 'kind', 'events': 'events:int'}
    """
    return {name: name + _NAMES[type_] for name, type_ in columns.items()}
