"""What ``knowledge.toml`` says, ready to ask."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph.names import key


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known of acts and words when tellings are compared."""

    families: Mapping[str, str]
    occasions: frozenset[str]
    mutual: frozenset[str]
    delegations: frozenset[str]
    empty_words: frozenset[str]

    def family(self, type_: str) -> str:
        """The name under which types that may tell of one act are compared."""
        return self.families.get(type_, type_)


def _words(by_language: Mapping[str, str]) -> frozenset[str]:
    return frozenset(word for words in by_language.values() for word in key(words).split())


@cache
def knowledge() -> Knowledge:
    """The knowledge shipped with Safeer."""
    table = tomllib.loads((files("graph.retellings") / "knowledge.toml").read_text("utf-8"))
    return Knowledge(
        families={type_: family for family, types in table["families"].items() for type_ in types},
        occasions=frozenset(table["occasions"]["families"]),
        mutual=frozenset(table["mutual"]["families"]),
        delegations=_words(table["delegations"]),
        empty_words=_words(table["words"]),
    )
