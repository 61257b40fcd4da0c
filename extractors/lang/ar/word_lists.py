"""Closed classes of Arabic words that code asks for by name (``word_lists.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from extractors.lang.ar.spelling import normalize


@cache
def _tables() -> Mapping[str, Any]:
    text = files(__package__).joinpath("word_lists.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _at(path: str) -> Any:
    found: Any = _tables()
    for key in path.split("."):
        found = found[key]
    return found


@cache
def word_list(path: str) -> frozenset[str]:
    """The normalized words of a list; ``KeyError`` if there is none of that name.

    >>> "حكومه" in word_list("actors.governments")
    True
    """
    return frozenset(normalize(_at(path)).split())


@cache
def word_table(path: str) -> Mapping[str, frozenset[str]]:
    """The lists of a table by their normalized names.

    >>> sorted(word_table("actors.pairs"))
    ['person', 'state']
    """
    return {normalize(key): word_list(f"{path}.{key}") for key in _at(path)}
