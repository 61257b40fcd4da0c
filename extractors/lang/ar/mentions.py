"""Mentions of actors in Arabic: the recognizer's stretches, and what the gazetteer knows of them.

The recognizer labels stretches as NAME, TITLE, STATE, ORG or GROUP. Here titles and names that
belong together become one mention of a person, and each mention learns the country that its own
words give it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractors.actors.gazetteer import Entry, Match, name_parts, nationalities
from extractors.actors.mentions import Mention
from extractors.actors.names import Name, bare, bare_cores, singular_office
from extractors.lang.ar.colleagues import told_apart
from extractors.lang.ar.corrections import set_right
from extractors.lang.ar.countries import (
    country_of,
    foreign,
    host_of,
    is_international,
    own_country,
)
from extractors.lang.ar.lists import in_lists
from extractors.lang.ar.monarchs import monarch
from extractors.lang.ar.objects import is_object
from extractors.lang.ar.offices import country_of_office
from extractors.lang.ar.owners import owner_of
from extractors.lang.ar.parting import is_anothers, stands_alone, told_country
from extractors.lang.ar.pieces import Label, Piece, free, gap
from extractors.word_lists import word_list
from extractors.words import Word
from ontology.event import Kind

_KINDS: dict[Label, Kind] = {
    "NAME": "person",
    "TITLE": "person",
    "STATE": "state",
    "ORG": "organization",
    "GROUP": "group",
}

#: What the gazetteer may know by a name that the recognizer took for a person's: الحوثي.
_BEARERS = frozenset({"person", "organization", "group"})


def mentions(
    words: Sequence[Word], labels: Sequence[str], matches: Sequence[Match]
) -> list[Mention]:
    """The mentions of one article, in order.

    ``labels`` are the recognizer's, one a word; ``matches`` the gazetteer's.
    """
    known = {match.start: match for match in matches}
    parts, result = told_apart(words, set_right(words, labels, known), known)
    by_start = _Index(matches)
    at = 0
    while at < len(parts):
        used, mention = (
            _person(words, parts, at, known)
            if parts[at].label in ("NAME", "TITLE")
            else (1, _other(parts[at]))
        )
        inside = by_start.inside(mention)
        told = _describe(words, mention, inside)
        owner, host = owner_of(words, told), host_of(words, known, mention)
        result.append(replace(told, owner=owner, host=host) if owner or host else told)
        at += used
    return list(in_lists(words, sorted(result, key=lambda mention: mention.start)))


def _other(piece: Piece) -> Mention:
    return Mention(piece.start, piece.end, _KINDS[piece.label])


def _person(
    words: Sequence[Word], parts: Sequence[Piece], at: int, known: Mapping[int, Match]
) -> tuple[int, Mention]:
    """A person from the piece at ``at`` and those that belong to it; how many pieces it took.

    Titles stand before a name or behind it, several in a row; behind a comma only one, and
    only if no other name follows it directly ("X، وزير الخارجية Y" are two persons).
    """
    taken = [parts[at]]
    name = parts[at] if parts[at].label == "NAME" else None
    position = at + 1
    while position < len(parts):
        piece, last = parts[position], taken[-1]
        if piece.label not in ("NAME", "TITLE") or not free(words, piece):
            break
        if stands_alone(words, last, piece):
            break
        between = gap(words, last, piece)
        if between == "" and (
            is_anothers(words, taken, piece, known)
            or is_object(words, taken[0].start, piece, known)
        ):
            break
        if between == "x" or (between == "," and len({part.label for part in taken}) > 1):
            break
        if piece.label == "NAME":
            if name is not None:
                break
            name = piece
        elif (name is not None and _owns_name(words, parts, position)) or foreign(
            told_country(words, taken[0].start, last.end, known),
            told_country(words, piece.start, piece.end, known),
        ):
            break
        taken.append(piece)
        position += 1
    stretches = tuple((part.start, part.end) for part in taken if part.label == "TITLE")
    return len(taken), Mention(
        parts[at].start,
        taken[-1].end,
        "person",
        (name.start, name.end) if name else None,
        max(stretches, key=lambda title: title[1] - title[0], default=None),
        stretches,
    )


def _owns_name(words: Sequence[Word], parts: Sequence[Piece], at: int) -> bool:
    """The title at ``at`` is followed directly by a name of its own."""
    if at + 1 >= len(parts):
        return False
    following = parts[at + 1]
    return (
        following.label == "NAME"
        and gap(words, parts[at], following) == ""
        and free(words, following)
    )


class _Index:
    """Matches by where they start; they never overlap, and are in order."""

    def __init__(self, matches: Sequence[Match]) -> None:
        self._matches = matches
        self._at = 0

    def inside(self, mention: Mention) -> list[Match]:
        """The matches that share words with a mention; mentions are asked for in order."""
        while self._at < len(self._matches) and self._matches[self._at].end <= mention.start:
            self._at += 1
        end = self._at
        while end < len(self._matches) and self._matches[end].start < mention.end:
            end += 1
        return list(self._matches[self._at : end])


def _describe(words: Sequence[Word], mention: Mention, inside: Sequence[Match]) -> Mention:
    """The mention with what the gazetteer knows of the words in it."""
    if mention.kind == "person":
        return _describe_person(words, mention, inside)
    whole = next(
        (m.entry for m in inside if m.start <= mention.start and m.end >= mention.end), None
    )
    whole = whole or _member_of(words, mention, inside)
    if whole and whole.kind == "demonym":
        return replace(mention, entry=whole, country=whole.ref)
    country = own_country(words, inside, mention, (mention.start, mention.end))
    country = country or country_of_office(bare_cores(words, mention.start, mention.end))
    bodies = [m.entry for m in inside if m.entry.kind in ("organization", "group")]
    country = country or next(filter(None, map(country_of, bodies)), None)
    international = country is None and is_international(words, mention.start, mention.end, inside)
    if whole is not None:
        kind = mention.kind
        if kind == "state" and (whole.kind == "organization" or whole.kind == "group"):
            kind = whole.kind  # أرض الصومال is no state, and not Somalia
        return replace(
            mention,
            kind=kind,
            entry=whole,
            country=country_of(whole) or country,
            international=international,
        )
    return replace(mention, country=country, international=international)


def _describe_person(words: Sequence[Word], mention: Mention, inside: Sequence[Match]) -> Mention:
    entry = None
    if mention.name:
        start, end = mention.name
        entry = next(
            (
                m.entry
                for m in inside
                if m.entry.kind in _BEARERS and m.start <= start and m.end >= end
            ),
            None,
        )
    entry = entry or monarch(words, mention)
    offices = tuple(_office(words, title, inside) for title in mention.titles)
    told = mention.titles or (_described(words, mention.name) if mention.name else ())
    own = (own_country(words, inside, mention, stretch) for stretch in told)
    country = next(filter(None, own), None) or next(
        filter(None, map(country_of_office, offices)), None
    )
    international = country is None and any(
        is_international(words, *title, inside) for title in mention.titles
    )
    if entry and entry.kind == "person" and not international:
        country = country or country_of(entry)
    return replace(
        mention, entry=entry, country=country, offices=offices, international=international
    )


def _described(words: Sequence[Word], name: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """What was taken for a name, where it is a noun and tells a nationality: الرهينة الكرواتي، مواطن روسي."""
    first, last = words[name[0]].core, words[name[1] - 1].core
    definite = bare(first) != first
    indefinite = last in nationalities("ar") and bare(last) == last
    noun = (definite or indefinite) and first not in name_parts("ar")
    return (name,) if noun and name[1] > name[0] + 1 else ()


def _office(words: Sequence[Word], title: tuple[int, int], inside: Sequence[Match]) -> Name:
    """The words of a title without the states and nationalities in it."""
    owned = {
        at
        for match in inside
        if match.entry.kind in ("state", "capital", "demonym")
        for at in range(match.start, match.end)
    }
    kept = [at for at in range(*title) if at not in owned]
    cores = [core for at in kept for core in bare_cores(words, at, at + 1)]
    if kept and (single := singular_office(words[kept[0]])):
        cores[0] = single
    drop = word_list("actors.respect") | {"مملكه"}
    if owned:
        drop |= word_list("actors.state_words")
    return tuple(
        core for core in cores if core not in drop and core not in word_list("actors.residence")
    )


def _member_of(words: Sequence[Word], mention: Mention, inside: Sequence[Match]) -> Entry | None:
    """The body that a mention names by its kind or its members: مقاتلو حماس، تنظيم (داعش)."""
    bodies = [match for match in inside if match.entry.kind in ("organization", "group")]
    if len({match.entry for match in bodies}) != 1:
        return None
    covered = {at for match in bodies for at in range(match.start, match.end)}
    rest = [
        words[at]
        for at in range(mention.start, mention.end)
        if at not in covered and words[at].norm[:1].isalnum()
    ]
    nisbas = {match.start for match in inside if match.entry.kind == "demonym"}
    passing = word_list("actors.memberships") | word_list("actors.body_adjectives")
    if all(bare(word.core) in passing or word.index in nisbas for word in rest):
        return bodies[0].entry
    return None
