"""Holders of one office of several states, named in one breath: وزراء خارجية مصر والأردن، الرئيسان الصيني والروسي."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.actors.gazetteer import Match, titles
from extractors.actors.mentions import Mention
from extractors.actors.names import Name, bare, singular_office
from extractors.lang.ar.offices import english_title
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


@dataclass(frozen=True, slots=True)
class Colleagues:
    """Several holders of one office in the words ``start`` to ``end``, each with a state of his own.

    ``office`` are its bare words in the singular, ``wording`` is it as printed.
    """

    start: int
    end: int
    office: Name
    wording: str
    states: tuple[Match, ...]


def told_apart(
    words: Sequence[Word], parts: Sequence[Piece], known: Mapping[int, Match]
) -> tuple[list[Piece], list[Mention]]:
    """The pieces that are no colleagues', and the colleagues as mentions of persons.

    ``parts`` are the article's pieces in order, ``known`` the gazetteer's matches by where they
    start. What is part of something longer is left as it is.
    """
    starts, ends = [part.start for part in parts], [part.end for part in parts]
    rest: list[Piece] = []
    found: list[Mention] = []
    done = 0
    for group in _colleagues(words, known):
        first, behind = bisect_right(ends, group.start), bisect_left(starts, group.end)
        touched = parts[first:behind]
        if any(part.start < group.start or part.end > group.end for part in touched):
            continue
        names = _names_behind(words, group, parts[behind : behind + len(group.states)])
        found += _mentions(words, group, names, known)
        rest += parts[done:first]
        done = behind + len(names)
    return [*rest, *parts[done:]], found


def _colleagues(words: Sequence[Word], known: Mapping[int, Match]) -> Iterator[Colleagues]:
    end = 0
    for at, word in enumerate(words):
        office = singular_office(word) if at >= end else ""
        if not office or word.pronoun:
            continue
        found = _from(words, at, office, known)
        if found:
            yield found
            end = found.end


def _from(
    words: Sequence[Word], at: int, office: str, known: Mapping[int, Match]
) -> Colleagues | None:
    """The colleagues whose office begins at a word."""
    sentence = words[at].sentence
    first = next(
        (
            number
            for number in range(at + 1, min(at + 2 + _COMPLEMENT, len(words)))
            if number in known and _is_state(words, known[number])
        ),
        len(words),
    )
    complement = words[at + 1 : first]
    if first == len(words) or words[first].sentence != sentence:
        return None
    if any(not word.norm[:1].isalnum() or word.conjunction for word in complement):
        return None
    states = list(_side_by_side(words, known, first))
    if len({match.entry.ref for match in states}) < 2:
        return None
    linking = word_list("actors.colleague_links")
    rest = [_single(word) for word in complement if word.norm not in linking]
    article = "ال" if words[at].core.startswith("ال") else ""
    wording = " ".join([article + office, *rest])
    if english_title(wording, None) is None:
        return None
    name = (office, *(bare(normalize(word)) for word in rest))
    return Colleagues(at, states[-1].end, name, wording, tuple(states))


def _side_by_side(words: Sequence[Word], known: Mapping[int, Match], at: int) -> Iterator[Match]:
    """The states from a word on, with nothing but commas between: مصر، والأردن والعراق."""
    sentence = words[at].sentence
    match = known[at]
    yield match
    while match.end < len(words):
        at = match.end
        comma = words[at].text in COMMAS and at + 1 < len(words)
        following = known.get(at + comma)
        if (
            following is None
            or words[following.start].sentence != sentence
            or not (comma or words[following.start].conjunction == "و")
            or not _is_state(words, following)
            or following.entry.kind != match.entry.kind
        ):
            return
        match = following
        yield match


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
        if core != word.core and text != word.text and bare(form) in titles():
            return text + singular
    return word.text


def _names_behind(words: Sequence[Word], group: Colleagues, parts: Sequence[Piece]) -> list[Piece]:
    """The names right behind colleagues, if there are as many: الرئيسان الأميركي والروسي | جو بايدن | وفلاديمير بوتين.

    ``parts`` are the next pieces.
    """
    names: list[Piece] = []
    end = group.end
    for part in parts:
        listed = words[part.start].conjunction == "و"
        if part.start != end or part.label != "NAME" or listed != bool(names):
            break
        names.append(part)
        end = part.end
    return names if len(names) == len(group.states) else []


def _mentions(
    words: Sequence[Word],
    group: Colleagues,
    names: Sequence[Piece],
    known: Mapping[int, Match],
) -> Iterator[Mention]:
    """The colleagues as mentions of persons on one list, one a state.

    ``names`` are theirs, in the order of the states, where they stand behind them.
    """
    for number, state in enumerate(group.states):
        first = words[state.start]
        printed = [first.text[first.core_start - first.start :]]
        printed += [word.text for word in words[state.start + 1 : state.end]]
        name = names[number] if names else None
        start = (name or state).start if number else group.start
        person = known.get(name.start) if name else None
        yield Mention(
            start,
            (name or state).end,
            "person",
            name=(name.start, name.end) if name else None,
            entry=person.entry if person and person.entry.kind == "person" else None,
            country=state.entry.ref,
            offices=(group.office,),
            wording=" ".join([group.wording, *printed]),
            joined=number > 0,
        )
