"""Closed classes of words that code asks for by name: ``word_lists.toml`` of a language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from extractors.folding import normalizer


@cache
def _tables(lang: str) -> Mapping[str, Any]:
    path = files("extractors").joinpath("lang", lang, "word_lists.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _at(path: str, lang: str) -> Any:
    found: Any = _tables(lang)
    for key in path.split("."):
        found = found[key]
    return found


@cache
def word_list(path: str, lang: str = "ar") -> frozenset[str]:
    """The normalized words of a list; ``KeyError`` if there is none of that name.

    >>> "حكومه" in word_list("actors.governments")
    True
    """
    return frozenset(normalizer(lang)(_at(path, lang)).split())


@cache
def word_table(path: str, lang: str = "ar") -> Mapping[str, frozenset[str]]:
    """The lists of a table by their normalized names.

    >>> sorted(word_table("actors.pairs"))
    ['person', 'state']
    """
    normalize = normalizer(lang)
    return {normalize(key): word_list(f"{path}.{key}", lang) for key in _at(path, lang)}
