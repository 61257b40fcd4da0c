"""Adjectives of nationality that are names where they stand: الأمير تركي، التقى السوداني."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractors.actors.gazetteer import Entry, Match, nationalities, titles
from extractors.lang.ar.verbs import finite_forms
from extractors.word_lists import word_list
from extractors.words import Word


def settled(words: Sequence[Word], matches: Sequence[Match]) -> list[Match]:
    """The known phrases of an article, without nationalities that are given names, and with
    those that are the surname of somebody whom the article names in full as that person.
    """
    surnames = _surnames(words, matches)
    result = []
    for match in matches:
        if match.entry.kind == "demonym":
            if _is_given_name(words, match):
                continue
            bearer = surnames.get(words[match.start].core)
            if bearer is not None and _stands_for_somebody(words, match):
                match = replace(match, entry=bearer)
        result.append(match)
    return result


def of_several(core: str) -> bool:
    """The adjective of a state for two or more of its people.

    >>> of_several("المصريين"), of_several("المصري")
    (True, False)
    """
    return core.endswith(("يين", "يان", "يون")) and core[:-2] in nationalities("ar")


def _surnames(words: Sequence[Word], matches: Sequence[Match]) -> Mapping[str, Entry]:
    """The last words of the known persons of the article: محمد شياع السوداني."""
    return {
        words[match.end - 1].core: match.entry
        for match in matches
        if match.entry.kind == "person" and match.end - match.start > 1
    }


def _is_given_name(words: Sequence[Word], match: Match) -> bool:
    """الأمير تركي، تركي بن طلال."""
    if words[match.start].core.startswith("ال"):
        return False
    behind = words[match.end].norm if match.end < len(words) else ""
    if behind in ("بن", "بنت"):
        return True
    before = words[match.start - 1] if match.start and not words[match.start].particle else None
    return (
        before is not None
        and before.core.startswith("ال")
        and titles("ar").get(before.core) == "honorific"
    )


def _stands_for_somebody(words: Sequence[Word], match: Match) -> bool:
    """The nationality has no noun before it that it could belong to."""
    word = words[match.start]
    if not word.core.startswith("ال") or match.end - match.start > 1:
        return False
    before = words[match.start - 1] if match.start else None
    if before is None or before.sentence != word.sentence or not before.norm[:1].isalpha():
        return True
    governed = bool(word.particle) or before.norm in word_list("actors.prepositions.governors")
    return governed or (before.norm in finite_forms() and not before.core.startswith("ال"))
