"""Under which keys a record keeps what an article needs."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ontology.errors import InputError

#: What an article can be made of.
FIELDS = ("id", "title", "text", "published", "source", "url", "lang")


@dataclass(frozen=True, slots=True)
class _Layout:
    needs: frozenset[str]
    fields: Mapping[str, str]


def field_map(pairs: Iterable[str]) -> dict[str, str]:
    """Fields and the keys that records keep them under, from ``FIELD=KEY``.

    Raises :class:`~ontology.errors.InputError` for a field that no article has.

    >>> field_map(["title=headline", "text=body.content"])
    {'title': 'headline', 'text': 'body.content'}
    """
    found = {}
    for pair in pairs:
        field, equals, key = pair.partition("=")
        if not equals or not key:
            raise InputError(f"{pair!r} names no key: write FIELD=KEY, for example title=headline")
        if field not in FIELDS:
            raise InputError(f"no field {field!r} in {pair!r}: use one of {', '.join(FIELDS)}")
        found[field] = key
    return found


def keys_of(record: Mapping[str, Any], given: Mapping[str, str]) -> Mapping[str, str]:
    """Field → key of this record: as given, else as its layout has it.

    >>> keys_of({"content": "…", "date_extracted": "2015-07-21"}, {"title": "head"})["published"]
    'date_extracted'
    """
    if "text" in record:
        return given
    for layout in _layouts():
        if layout.needs <= record.keys():
            return {**layout.fields, **given}
    return given


def value_at(record: Mapping[str, Any], key: str) -> Any:
    """What the record has under the key, or under a path of keys with dots; None without.

    >>> value_at({"publisher": {"name": "القبس"}, "a.b": 1}, "publisher.name")
    'القبس'
    """
    if key in record or "." not in key:
        return record.get(key)
    value: Any = record
    for step in key.split("."):
        if not isinstance(value, Mapping):
            return None
        value = value.get(step)
    return value


@cache
def _layouts() -> tuple[_Layout, ...]:
    table = tomllib.loads((files("extractors.reading") / "layouts.toml").read_text("utf-8"))
    return tuple(_Layout(frozenset(x["needs"]), x["fields"]) for x in table.values())
