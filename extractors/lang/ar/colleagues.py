"""Holders of offices named in one breath: وزراء خارجية مصر والأردن، وزيرا الخارجية والدفاع الروسيان."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.actors.gazetteer import Match, titles
from extractors.actors.mentions import Mention
from extractors.actors.names import Name, bare, singular_office
from extractors.lang.ar.nationalities import of_several
from extractors.lang.ar.offices import english_title, is_portfolio
from extractors.lang.ar.parting import may_begin_name
from extractors.lang.ar.pieces import COMMAS, Piece
from extractors.lang.ar.spelling import normalize
from extractors.word_lists import word_list
from extractors.words import Word

#: Words of an office before the first state (وزيرا | الخارجية، رئيسا | أركان الجيشين).
_COMPLEMENT = 4
#: Endings of nouns in the dual and plural, and what the singular has in their place.
_NUMBERS = (("تين", "ة"), ("تي", "ة"), ("ين", ""), ("ي", ""), ("ات", "ة"), ("ات", ""))
#: Endings of the adjective of a state that speak of no more than one of its people.
_ADJECTIVE = ("ي", "يه")
#: Whose counterparts they are.
_OWNERS = ("هما", "ها", "ه", "هم")
#: Endings of the dual of an office: وزيرا، وزيري، الوزيران, and not وزراء.
_DUAL = ("ا", "ي", "ان", "ين")


@dataclass(frozen=True, slots=True)
class Colleague:
    """One of several holders of an office, in the words ``start`` to ``end`` with the ``name``.

    ``office`` are the bare words of the office in the singular, ``wording`` is what to call the
    holder: the office as printed, with the state.
    """

    start: int
    end: int
    office: Name
    wording: str
    country: str | None
    name: tuple[int, int] | None = None


def told_apart(
    words: Sequence[Word], parts: Sequence[Piece], known: Mapping[int, Match]
) -> tuple[list[Piece], list[Mention]]:
    """The pieces that are no colleagues', and the colleagues as mentions of persons.

    ``parts`` are the article's pieces in order, ``known`` the gazetteer's matches by where they
    start. What is part of something longer is left as it is.
    """
    names = _Names(words, parts)
    starts, ends = [part.start for part in parts], [part.end for part in parts]
    rest: list[Piece] = []
    found: list[Mention] = []
    done = 0
    for group in _groups(words, names, known):
        start, end = group[0].start, group[-1].end
        first, behind = bisect_right(ends, start), bisect_left(starts, end)
        if any(part.start < start or part.end > end for part in parts[first:behind]):
            continue
        found += _mentions(group, known)
        rest += parts[done:first]
        done = behind
    return [*rest, *parts[done:]], found


class _Names:
    """Where names stand among the pieces of an article."""

    def __init__(self, words: Sequence[Word], parts: Sequence[Piece]) -> None:
        self._words = words
        self._parts = parts
        self._ends = [part.end for part in parts]

    def at(self, start: int) -> tuple[int, int] | None:
        """The name that begins at a word, as the rest of its piece and what follows at once.

        The recognizer takes a state or an office before a name for part of it, and some names for titles.
        """
        number = bisect_right(self._ends, start)
        if number == len(self._parts) or self._parts[number].start > start:
            return None
        if self._parts[number].start == start and self._is_title_of_name(number):
            start, number = self._parts[number].end, number + 1
        piece, words = self._parts[number], self._words
        if piece.label != "NAME" and not may_begin_name(words[start]):
            return None
        end = next((at for at in range(start + 1, piece.end) if words[at].conjunction), piece.end)
        while (number := number + 1) < len(self._parts):
            following = self._parts[number]
            if (following.start, following.label) != (end, "NAME") or words[end].conjunction:
                break
            end = following.end
        return start, end

    def _is_title_of_name(self, number: int) -> bool:
        """A title right before a name: الشيخ | محمد بن عبدالرحمن."""
        piece, *behind = self._parts[number : number + 2]
        named = [part for part in behind if part.label == "NAME" and part.start == piece.end]
        return piece.label == "TITLE" and named != []

    def listed(self, start: int, count: int) -> list[tuple[int, int]]:
        """So many names from a word on, joined by "and"; none if there are fewer."""
        names: list[tuple[int, int]] = []
        while (name := self.at(start)) and len(names) < count:
            if (self._words[start].conjunction == "و") != bool(names):
                break
            names.append(name)
            start = name[1]
        return names if len(names) == count else []


def _groups(
    words: Sequence[Word], names: _Names, known: Mapping[int, Match]
) -> Iterator[list[Colleague]]:
    end = 0
    for at, word in enumerate(words):
        office = singular_office(word) if at >= end else ""
        if not office or (word.pronoun and office not in word_list("actors.counterpart")):
            continue
        group = _of_states(words, at, office, names, known) or _of_portfolios(
            words, at, office, names, known
        )
        if group:
            yield group
            end = group[-1].end


def _of_states(
    words: Sequence[Word], at: int, office: str, names: _Names, known: Mapping[int, Match]
) -> list[Colleague]:
    """One office of several states: وزراء خارجية مصر والأردن، الرئيسان الفرنسي إيمانويل ماكرون والتركي رجب طيب إردوغان."""
    first = next(
        (
            number
            for number in range(at + 1, min(at + 2 + _COMPLEMENT, len(words)))
            if number in known and _is_state(words, known[number])
        ),
        len(words),
    )
    complement = words[at + 1 : first]
    if first == len(words) or words[first].sentence != words[at].sentence:
        return []
    if any(not word.norm[:1].isalnum() or word.conjunction for word in complement):
        return []
    if complement and words[first].conjunction:  # قادة مجلس التعاون ومصر: of other sides, too
        return []
    kind = known[first].entry.kind

    def state_end(start: int) -> int | None:
        match = known.get(start)
        alike = match is not None and match.entry.kind == kind and _is_state(words, match)
        return match.end if match and alike else None

    members = _listed(words, first, state_end, names)
    if len({known[start].entry.ref for start, _, _ in members}) < 2:
        return []
    linking = word_list("actors.colleague_links")
    rest = [_single(word) for word in complement if word.norm not in linking]
    wording = " ".join([_in_singular(words[at], office), *rest])
    if office not in word_list("actors.counterpart") and english_title(wording, None) is None:
        return []
    group = [
        Colleague(
            start if number else at,
            name[1] if name else end,
            (office, *(bare(normalize(word)) for word in rest)),
            f"{wording} {_printed(words, start, end)}",
            known[start].entry.ref,
            name,
        )
        for number, (start, end, name) in enumerate(members)
    ]
    return _named_behind(group, names)


def _of_portfolios(
    words: Sequence[Word], at: int, office: str, names: _Names, known: Mapping[int, Match]
) -> list[Colleague]:
    """Several offices of one state: وزيري الصناعة سامي فهد والزراعة بدر رائد، وزيرا الخارجية والدفاع الروسيان.

    Without names between they are two, for the plural may be many of each.
    """
    members = _listed(words, at + 1, lambda start: _portfolio_end(words, start), names)
    unnamed = not all(name for _, _, name in members)
    if len(members) < 2 or (unnamed and not (len(members) == 2 and _is_dual(words[at]))):
        return []
    end = members[-1][1]
    shared = known.get(end) if unnamed else None
    if shared and not _is_of_two(words, shared, words[at].sentence):
        shared = None
    state = f" {words[shared.start].text[:-2]}" if shared else ""
    group = [
        Colleague(
            start if number else at,
            name[1] if name else shared.end if shared and number else end,
            (office, *(bare(word.core) for word in words[start:end])),
            f"{_in_singular(words[at], office)} {_printed(words, start, end)}{state}",
            shared.entry.ref if shared else None,
            name,
        )
        for number, (start, end, name) in enumerate(members)
    ]
    return _named_behind(group, names)


_Listed = tuple[int, int, tuple[int, int] | None]


def _listed(
    words: Sequence[Word], at: int, end_of: Callable[[int], int | None], names: _Names
) -> list[_Listed]:
    """Where states or portfolios stand side by side from a word on, each with the name behind it.

    ``end_of`` says where one that begins at a word ends. Where not all have a name, no one has, unless
    more are reached over the names between them.
    """
    named = list(_side_by_side(words, at, end_of, names))
    plain = list(_side_by_side(words, at, end_of, None))
    return named if len(named) > len(plain) or all(name for _, _, name in named) else plain


def _side_by_side(
    words: Sequence[Word], at: int, end_of: Callable[[int], int | None], names: _Names | None
) -> Iterator[_Listed]:
    sentence = words[at].sentence if at < len(words) else -1
    while at < len(words) and words[at].sentence == sentence:
        end = end_of(at)
        if end is None:
            return
        plain = names is not None and end < len(words) and not words[end].conjunction
        name = names.at(end) if names and plain else None
        yield at, end, name
        at = name[1] if name else end
        comma = at < len(words) and words[at].text in COMMAS
        at += comma
        if at < len(words) and not comma and words[at].conjunction != "و":
            return


def _named_behind(group: list[Colleague], names: _Names) -> list[Colleague]:
    """Colleagues with the names behind the last one, in order, if there are as many."""
    if any(one.name for one in group):
        return group
    behind = names.listed(group[-1].end, len(group))
    if not behind:
        return group
    return [
        replace(one, start=name[0] if number else one.start, end=name[1], name=name)
        for number, (one, name) in enumerate(zip(group, behind, strict=True))
    ]


def _is_dual(office: Word) -> bool:
    return office.core.endswith(_DUAL)


def _is_of_two(words: Sequence[Word], match: Match, sentence: int) -> bool:
    """The nationality of two behind their offices: الروسيان."""
    word = words[match.start]
    return of_several(word.core) and not word.conjunction and word.sentence == sentence


def _portfolio_end(words: Sequence[Word], at: int) -> int | None:
    """Where the longest known portfolio that begins at a word ends: الصناعة، الشؤون الاجتماعية."""
    for end in range(min(at + _COMPLEMENT, len(words)), at, -1):
        if is_portfolio(_printed(words, at, end)):
            return end
    return None


def _printed(words: Sequence[Word], start: int, end: int) -> str:
    """Words as printed, without "and" before the first."""
    first = words[start]
    return " ".join(
        [
            first.text[first.core_start - first.start :],
            *(word.text for word in words[start + 1 : end]),
        ]
    )


def _in_singular(word: Word, office: str) -> str:
    """The office with the article or pronoun of its holders: الرئيس of الرئيسان, نظيره of نظيريه."""
    if office in word_list("actors.counterpart"):
        whole = word.core + word.pronoun
        return office + next((end for end in _OWNERS if whole.endswith(end)), "")
    return ("ال" if word.core.startswith("ال") else "") + office


def _is_state(words: Sequence[Word], match: Match) -> bool:
    """A state by its name or the adjective of one that belongs to it: المصري, and not المصريين."""
    if match.entry.kind == "demonym":
        return words[match.end - 1].core.endswith(_ADJECTIVE)
    return match.entry.kind == "state"


def _single(word: Word) -> str:
    """A noun as printed, in the singular where it is a body or office: الجيشين, وزيري; not وزراء."""
    for ending, singular in _NUMBERS:
        core, text = word.core.removesuffix(ending), word.text.removesuffix(ending)
        form = core + ("ه" if singular else "")
        if core != word.core and text != word.text and bare(form) in titles("ar"):
            return text + singular
    return word.text


def _mentions(group: Sequence[Colleague], known: Mapping[int, Match]) -> Iterator[Mention]:
    """Colleagues as mentions of persons on one list."""
    for number, one in enumerate(group):
        person = known.get(one.name[0]) if one.name else None
        yield Mention(
            one.start,
            one.end,
            "person",
            name=one.name,
            entry=person.entry if person and person.entry.kind == "person" else None,
            country=one.country,
            offices=(one.office,),
            wording=one.wording,
            joined=number > 0,
        )
