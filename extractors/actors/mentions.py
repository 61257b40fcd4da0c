"""Mentions of actors: what the recognizer and the gazetteer found, put together.

The recognizer labels stretches as NAME, TITLE, STATE, ORG or GROUP. Here titles and names
that belong together become one mention of a person, and each mention learns the country that
its own words give it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extractors.actors.gazetteer import Entry, Match
from extractors.words import Word
from ontology import reference
from ontology.event import Kind

Label = Literal["NAME", "TITLE", "STATE", "ORG", "GROUP"]

_KINDS: dict[Label, Kind] = {"NAME": "person", "TITLE": "person", "STATE": "state", "ORG": "organization", "GROUP": "group"}
_GAZETTEER_LABELS: dict[str, Label] = {
    "state": "STATE",
    "capital": "STATE",
    "seat": "ORG",
    "organization": "ORG",
    "group": "GROUP",
    "person": "NAME",
}
_COMMAS = frozenset({"،", ",", "-", "–"})
_RESIDENCE = frozenset({"لدي", "الي", "في", "عند", "علي"})
_BRACKETS = frozenset({"(", ")", "«", "»", '"', "“", "”"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A labelled stretch of words, ``end`` exclusive."""

    start: int
    end: int
    label: Label


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of an actor in the words ``start`` to ``end`` (exclusive).

    ``name`` and ``title`` are stretches inside it, for persons; ``entry`` what the gazetteer
    knows of it; ``country`` ISO3 where its own words tell.
    """

    start: int
    end: int
    kind: Kind
    name: tuple[int, int] | None = None
    title: tuple[int, int] | None = None
    entry: Entry | None = None
    country: str | None = None
    joined: bool = False  # coordinated with the mention before it (X و Y)


def pieces(words: Sequence[Word], labels: Sequence[str], matches: Iterable[Match]) -> list[Piece]:
    """The recognizer's stretches, and the gazetteer's where the recognizer saw nothing."""
    found: list[Piece] = []
    start = 0
    while start < len(labels):
        if labels[start] == "O":
            start += 1
            continue
        end = start + 1
        while end < len(labels) and labels[end].startswith("I-"):
            end += 1
        found.append(Piece(start, end, labels[start][2:]))  # type: ignore[arg-type]  # labels are the model's
        start = end
    taken = {at for piece in found for at in range(piece.start, piece.end)}
    for match in matches:
        label = _GAZETTEER_LABELS.get(match.entry.kind)
        if label and taken.isdisjoint(range(match.start, match.end)):
            found.append(Piece(match.start, match.end, label))
    return sorted(found, key=lambda piece: piece.start)


def _trim(words: Sequence[Word], piece: Piece) -> Piece | None:
    """The piece without punctuation at its ends; brackets inside stay."""
    start, end = piece.start, piece.end
    while start < end and not words[start].norm[:1].isalnum():
        start += 1
    while end > start and not words[end - 1].norm[:1].isalnum():
        end -= 1
    return replace(piece, start=start, end=end) if start < end else None


def _gap(words: Sequence[Word], left: Piece, right: Piece) -> str:
    """What stands between two pieces: ``""`` nothing, ``","`` a comma, ``"x"`` more."""
    between = [word.text for word in words[left.end : right.start] if word.text not in _BRACKETS]
    if words[left.end - 1].sentence != words[right.start].sentence:
        return "x"
    if not between:
        return ""
    return "," if len(between) == 1 and between[0] in _COMMAS else "x"


def _free(words: Sequence[Word], piece: Piece) -> bool:
    """The piece starts without an attached conjunction or preposition."""
    word = words[piece.start]
    return not word.conjunction and not word.particle


def mentions(words: Sequence[Word], labels: Sequence[str], matches: Sequence[Match]) -> list[Mention]:
    """The mentions of one article, in order.

    ``labels`` are the recognizer's, one a word; ``matches`` the gazetteer's.
    """
    parts = [trimmed for piece in pieces(words, labels, matches) if (trimmed := _trim(words, piece))]
    result: list[Mention] = []
    at = 0
    while at < len(parts):
        used, mention = _person(words, parts, at) if parts[at].label in ("NAME", "TITLE") else (1, _other(parts[at]))
        result.append(_describe(words, mention, matches))
        at += used
    return [replace(later, joined=_joined(words, earlier, later)) for earlier, later in zip([None, *result], result, strict=False)]


def _other(piece: Piece) -> Mention:
    return Mention(piece.start, piece.end, _KINDS[piece.label])


def _person(words: Sequence[Word], parts: Sequence[Piece], at: int) -> tuple[int, Mention]:
    """A person from the piece at ``at`` and those that belong to it; how many pieces it took.

    Titles stand before a name or behind it, several in a row; behind a comma only one, and
    only if no other name follows it directly ("X، وزير الخارجية Y" are two persons).
    """
    taken = [parts[at]]
    name = parts[at] if parts[at].label == "NAME" else None
    title = parts[at] if parts[at].label == "TITLE" else None
    position = at + 1
    while position < len(parts):
        piece, last = parts[position], taken[-1]
        if piece.label not in ("NAME", "TITLE") or not _free(words, piece):
            break
        gap = _gap(words, last, piece)
        if gap == "x" or gap == "," and len({part.label for part in taken}) > 1:
            break
        if piece.label == "NAME":
            if name is not None:
                break
            name = piece
        else:
            if name is not None and _owns_name(words, parts, position):
                break
            if title is None or name is not None and title.start < name.start and title.end - title.start == 1:
                title = piece
        taken.append(piece)
        position += 1
    return len(taken), Mention(
        parts[at].start,
        taken[-1].end,
        "person",
        (name.start, name.end) if name else None,
        (title.start, title.end) if title else None,
    )


def _owns_name(words: Sequence[Word], parts: Sequence[Piece], at: int) -> bool:
    """The title at ``at`` is followed directly by a name of its own."""
    if at + 1 >= len(parts):
        return False
    following = parts[at + 1]
    return following.label == "NAME" and _gap(words, parts[at], following) == "" and _free(words, following)


def _joined(words: Sequence[Word], earlier: Mention | None, later: Mention) -> bool:
    if earlier is None or words[earlier.end - 1].sentence != words[later.start].sentence:
        return False
    between = [word.norm for word in words[earlier.end : later.start] if word.text not in _BRACKETS]
    if words[later.start].conjunction == "و":
        return all(text in _COMMAS for text in between)
    return bool(between) and all(text in _COMMAS or text in ("و", "كذلك", "ايضا") for text in between) and "و" in between


def _describe(words: Sequence[Word], mention: Mention, matches: Sequence[Match]) -> Mention:
    """The mention with what the gazetteer knows of the words in it."""
    inside = [m for m in matches if m.start < mention.end and m.end > mention.start]
    whole = next((m.entry for m in inside if m.start <= mention.start and m.end >= mention.end), None)
    if mention.name:
        start, end = mention.name
        whole = next((m.entry for m in inside if m.entry.kind == "person" and m.start <= start and m.end >= end), None)
    elif whole and whole.kind == "demonym":
        return replace(mention, entry=whole, country=whole.ref)
    country = _own_country(words, inside, mention)
    if whole is not None:
        return replace(mention, entry=whole, country=_entry_country(whole) or country)
    return replace(mention, country=country)


def _own_country(words: Sequence[Word], inside: Sequence[Match], mention: Mention) -> str | None:
    """The country that titles and attributes name: the first nisba, state or body, in order.

    The state that an envoy is sent to (السفير لدى العراق) is not his own.
    """
    stretch = mention.title or (mention.start, mention.end)
    for match in inside:
        if match.start < stretch[0] or match.end > stretch[1]:
            continue
        before = words[match.start - 1].norm if match.start > stretch[0] else ""
        if before in _RESIDENCE and match.entry.kind != "demonym":
            continue
        if match.entry.kind in ("organization", "group") and mention.kind != "person":
            continue
        return _entry_country(match.entry)
    return None


def _entry_country(entry: Entry) -> str | None:
    if entry.kind == "person":
        return reference.person(entry.ref).country
    if entry.kind in ("organization", "group"):
        return reference.organization(entry.ref).country
    return entry.ref
