"""Mentions of actors in Arabic: the recognizer's stretches, and what the gazetteer knows of them.

The recognizer labels stretches as NAME, TITLE, STATE, ORG or GROUP. Here the few that are known
to be wrong are corrected, titles and names that belong together become one mention of a person,
and each mention learns the country that its own words give it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from extractors.actors.gazetteer import Entry, Match, nationalities, titles
from extractors.actors.mentions import BRACKETS, Mention
from extractors.actors.names import Name, bare, bare_cores, singular_office
from extractors.lang.ar.offices import country_of_office, title_words
from extractors.lang.ar.pieces import Label, Piece, labelled, trimmed
from extractors.word_lists import word_list, word_table
from extractors.words import Word
from ontology import reference
from ontology.event import Kind

_KINDS: dict[Label, Kind] = {
    "NAME": "person",
    "TITLE": "person",
    "STATE": "state",
    "ORG": "organization",
    "GROUP": "group",
}
#: Words of the ranks between two titles of one person, at most.
_RANKS = 6
_COMMAS = frozenset({"،", ",", "-", "–"})


def _gap(words: Sequence[Word], left: Piece, right: Piece) -> str:
    """What stands between two pieces: ``""`` nothing, ``","`` a comma, ``"x"`` more."""
    between = [word.text for word in words[left.end : right.start] if word.text not in BRACKETS]
    if words[left.end - 1].sentence != words[right.start].sentence:
        return "x"
    if not between:
        return ""
    return "," if len(between) == 1 and between[0] in _COMMAS else "x"


def _free(words: Sequence[Word], piece: Piece) -> bool:
    """The piece starts without an attached conjunction or preposition."""
    word = words[piece.start]
    return not word.conjunction and not word.particle


def mentions(
    words: Sequence[Word], labels: Sequence[str], matches: Sequence[Match]
) -> list[Mention]:
    """The mentions of one article, in order.

    ``labels`` are the recognizer's, one a word; ``matches`` the gazetteer's.
    """
    known = {match.start: match for match in matches}
    cut = [
        part
        for stretch in labelled(labels)
        for single in _parted(words, stretch, known)
        for piece in _corrected(words, single, known)
        for part in trimmed(words, piece)
        if not _is_pair(words, part) and not _accompanies(words, part)
    ]
    found = list(_of_one_office(words, _with_known(cut, matches)))
    parts = list(_respected(words, _titled(words, found)))
    by_start = _Index(matches)
    result: list[Mention] = []
    at = 0
    while at < len(parts):
        used, mention = (
            _person(words, parts, at, known)
            if parts[at].label in ("NAME", "TITLE")
            else (1, _other(parts[at]))
        )
        result.append(_describe(words, mention, by_start.inside(mention)))
        at += used
    return list(_in_lists(words, result))


def _with_known(parts: Sequence[Piece], matches: Sequence[Match]) -> list[Piece]:
    """The pieces, and the names of known persons where the recognizer saw nothing."""
    taken = {at for piece in parts for at in range(piece.start, piece.end)}
    names = [
        Piece(match.start, match.end, "NAME")
        for match in matches
        if match.entry.kind == "person" and taken.isdisjoint(range(match.start, match.end))
    ]
    return sorted([*parts, *names], key=lambda piece: piece.start)


def _corrected(words: Sequence[Word], piece: Piece, known: Mapping[int, Match]) -> Iterator[Piece]:
    """A known person's name in a title is a name; the office of a state is none: ملك المغرب."""
    if piece.label == "TITLE":
        for at in range(piece.start + 1, piece.end):
            match = known.get(at)
            named = match is not None and match.entry.kind == "person" and match.end <= piece.end
            if match and named and _addressed(words[piece.start : at]):
                yield replace(piece, end=at)
                yield Piece(at, match.end, "NAME")
                if match.end < piece.end:
                    yield replace(piece, start=match.end)
                return
    elif piece.label == "NAME" and titles().get(words[piece.start].core) == "office":
        match = known.get(piece.start + 1)
        if match and match.entry.kind == "state" and match.end == piece.end:
            piece = replace(piece, label="TITLE")
    at = _name_in(words, piece)
    if at > piece.start:
        yield replace(piece, end=at, label="TITLE")
    yield replace(piece, start=at)


def _parted(words: Sequence[Word], piece: Piece, known: Mapping[int, Match]) -> Iterator[Piece]:
    """The piece, in two or more where it holds more than one actor."""
    if piece.label == "TITLE":
        at, label = _second_actor(words, piece, known)
        yield replace(piece, end=at)
        if label == "STATE":
            yield Piece(at, known[at].end, label)
            at = known[at].end
        if at < piece.end:
            yield from _parted(words, replace(piece, start=at), known)
    elif piece.label == "NAME" and (at := _second_name(piece, known)) < piece.end:
        yield replace(piece, end=at)
        yield from _parted(words, replace(piece, start=at), known)
    elif piece.label == "NAME" or (
        piece.label == "GROUP" and singular_office(words[piece.start]) != ""
    ):
        yield from _by_states(words, piece, known)
    else:
        yield piece


def _second_actor(
    words: Sequence[Word], piece: Piece, known: Mapping[int, Match]
) -> tuple[int, Label]:
    """Where in a title another actor begins, and what it is; its end where none does.

    That is the holder of another office (الرئيس التركي | نظيره الأذربيجاني), or a state, which no definite
    noun can own (غادر وزير الدفاع | القاهرة).
    """
    for at in range(piece.start + 1, piece.end):
        core, match = words[at].core, known.get(at)
        if core in word_list("actors.counterparts"):
            return at, "TITLE"
        if (
            match
            and match.entry.kind in ("state", "capital")
            and words[match.end - 1].core not in nationalities()
            and bare(words[at - 1].core) != words[at - 1].core
            and not (words[at].conjunction or words[at].particle)
        ):
            return at, "STATE"
        if titles().get(core) == "office" and (
            words[at].particle == "ب"
            or _foreign(
                _country_in(words, piece.start, at, known),
                _country_in(words, at, piece.end, known),
            )
        ):
            return at, "TITLE"
    return piece.end, "TITLE"


def _second_name(piece: Piece, known: Mapping[int, Match]) -> int:
    """Where the name of a second known person begins in a name: السيسي | جان إيف لودريان."""
    first = known.get(piece.start)
    second = known.get(first.end) if first else None
    people = first and second and first.entry.kind == second.entry.kind == "person"
    return second.start if second and people else piece.end


def _foreign(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _country_in(
    words: Sequence[Word], start: int, end: int, known: Mapping[int, Match]
) -> str | None:
    """The first country that a stretch of titles and names tells, but where somebody is sent."""
    for at in range(start, end):
        match = known.get(at)
        if match is None or match.end > end or match.entry.kind in ("organization", "group"):
            continue
        if match.entry.kind != "demonym" and _is_destination(words, match, start):
            continue
        return _entry_country(match.entry)
    return None


def _by_states(words: Sequence[Word], piece: Piece, known: Mapping[int, Match]) -> Iterator[Piece]:
    """The names of holders of one office, and the state before each: سامح شكري | والأردن | ناصر جودة."""
    states = [
        match
        for at in range(piece.start + 1, piece.end)
        if (match := known.get(at)) and match.entry.kind == "state" and match.end <= piece.end
    ]
    if piece.label == "NAME":
        states = [match for match in states if words[match.start].conjunction == "و"]
    inside = [match for match in states if match.end < piece.end]
    if not inside or any(words[m.end].conjunction or words[m.end].particle for m in inside):
        yield piece
        return
    start = piece.start
    for match in states:
        if match.start > start and (piece.label == "NAME" or start > piece.start):
            yield Piece(start, match.start, "NAME")
            start = match.start
        yield Piece(start, match.end, "TITLE")
        start = match.end
    if start < piece.end:
        yield Piece(start, piece.end, "NAME")


def _name_in(words: Sequence[Word], piece: Piece) -> int:
    """Where in a name the name begins: نظيره المصري | سامح شكري، الرئيسين التركي | أردوغان."""
    at = piece.start
    if piece.label == "NAME":
        at += words[at].core in word_list("actors.counterparts") or singular_office(words[at]) != ""
        while at < piece.end and words[at].core in nationalities():
            at += 1
    return at if at < piece.end else piece.start


def _of_one_office(words: Sequence[Word], parts: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces; what stands before each name in a list of holders of one office is a title.

    That is the office in the plural and a state or nationality: وزراء خارجية مصر | سامح شكري | والأردن |
    ناصر جودة.
    """
    before: Piece | None = None
    for piece, following in zip_longest(parts, parts[1:]):
        named = (
            following is not None
            and following.label == "NAME"
            and _gap(words, piece, following) == ""
            and _free(words, following)
        )
        listed = (
            before is not None
            and before.label == "NAME"
            and _gap(words, before, piece) == ""
            and words[piece.start].conjunction == "و"
        )
        plural = piece.label == "GROUP" and singular_office(words[piece.start]) != ""
        nationality = piece.end == piece.start + 1 and words[piece.start].core in nationalities()
        if named and (plural or nationality or (listed and piece.label == "STATE")):
            piece = replace(piece, label="TITLE")
        yield piece
        before = piece


def _addressed(before: Sequence[Word]) -> bool:
    """Words before a name are its own: خادم الحرمين الشريفين الملك, and not مستشار الرئيس."""
    kinds = [
        titles().get(word.core)
        for word in before
        if word.text not in BRACKETS and word.core != "خادم"
    ]
    return kinds[-1:] == ["honorific"] and not {"office", "organization", "group"} & set(kinds)


def _is_pair(words: Sequence[Word], piece: Piece) -> bool:
    """A word for two who were named before ("the two ministers") is no mention of one."""
    core = words[piece.start].core
    if piece.end > piece.start + 1 or piece.label == "GROUP" or not core.startswith("ال"):
        return False
    return any(bare(core) in listed for listed in word_table("actors.pairs").values())


def _accompanies(words: Sequence[Word], piece: Piece) -> bool:
    """A delegation that only comes with somebody is no actor: والوفد المرافق له."""
    cores = [bare(word.core) for word in words[piece.start : piece.end + 1]]
    return (
        piece.label in ("GROUP", "ORG")
        and cores[0] in word_list("actors.delegations.escorts")
        and not word_list("actors.delegations.companions").isdisjoint(cores)
    )


def _titled(words: Sequence[Word], parts: Sequence[Piece]) -> list[Piece]:
    """The pieces, each title with the words of it that the recognizer left out.

    Those are words of respect before it (صاحب السمو الملكي | الأمير), and ranks between the title
    behind a name and the next one (ولي العهد | نائب رئيس مجلس الوزراء | وزير الداخلية).
    """
    result: list[Piece] = []
    for piece in parts:
        last = result[-1] if result else None
        if piece.label in ("TITLE", "NAME") and _free(words, piece):
            floor = last.end if last else 0
            start = _stacked(words, floor, piece.start) if _behind_name(result) else piece.start
            if start > floor:
                start = _respect(words, floor, piece.start)
            if start < piece.start and piece.label == "NAME":
                result.append(Piece(start, piece.start, "TITLE"))
            elif start < piece.start:
                piece = replace(piece, start=start)
        result.append(piece)
    return result


def _behind_name(parts: Sequence[Piece]) -> bool:
    return len(parts) > 1 and parts[-1].label == "TITLE" and parts[-2].label == "NAME"


def _stacked(words: Sequence[Word], floor: int, start: int) -> int:
    """Where the ranks before ``start`` begin, if there is nothing else behind ``floor``."""
    between = words[floor:start]
    ranks = len(between) <= _RANKS and all(
        bare(word.core) in title_words() and not word.conjunction and word.particle in ("", "ل")
        for word in between
    )
    return floor if ranks else start


def _respect(words: Sequence[Word], floor: int, start: int) -> int:
    """Where the words of respect before ``start`` begin."""
    at, respect = start, word_list("actors.respect", "ar")
    while (
        at > floor
        and bare(words[at - 1].core) in respect
        and words[at - 1].sentence == words[start].sentence
    ):
        at -= 1
        if words[at].conjunction or words[at].particle:
            break
    return at


def _respected(words: Sequence[Word], parts: Sequence[Piece]) -> Iterator[Piece]:
    """Words of respect belong to the title right behind them: معالي | وزير النقل."""
    start: int | None = None
    for piece, following in zip_longest(parts, parts[1:]):
        start = piece.start if start is None else start
        cores = {bare(word.core) for word in words[start : piece.end]}
        if (
            piece.label == "TITLE"
            and following is not None
            and following.label == "TITLE"
            and cores <= word_list("actors.respect")
            and _gap(words, piece, following) == ""
            and _free(words, following)
        ):
            continue
        yield replace(piece, start=start)
        start = None


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
        if piece.label not in ("NAME", "TITLE") or not _free(words, piece):
            break
        if _stands_alone(words, last, piece):
            break
        gap = _gap(words, last, piece)
        if gap == "x" or (gap == "," and len({part.label for part in taken}) > 1):
            break
        if piece.label == "NAME":
            if name is not None:
                break
            name = piece
        elif (name is not None and _owns_name(words, parts, position)) or _foreign(
            _country_in(words, taken[0].start, last.end, known),
            _country_in(words, piece.start, piece.end, known),
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


def _stands_alone(words: Sequence[Word], last: Piece, piece: Piece) -> bool:
    """The piece is another person: سموه, نظيره, or a name behind a king's title of its own."""
    first = words[piece.start].core
    pointing = word_table("actors.honorifics")
    if first in pointing or words[last.start].core in pointing:
        return True
    if first in word_list("actors.counterparts"):
        return True
    crowned = words[last.start].core == "خادم" and titles().get(words[last.end - 1].core) is None
    return piece.label == "NAME" and crowned and first not in titles()


def _owns_name(words: Sequence[Word], parts: Sequence[Piece], at: int) -> bool:
    """The title at ``at`` is followed directly by a name of its own."""
    if at + 1 >= len(parts):
        return False
    following = parts[at + 1]
    return (
        following.label == "NAME"
        and _gap(words, parts[at], following) == ""
        and _free(words, following)
    )


def _in_lists(words: Sequence[Word], found: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions, each with whether it goes on a list that the one before it is in."""
    earlier: Mention | None = None
    for mention, following in zip_longest(found, found[1:]):
        joined = _joined(words, earlier, mention) or (
            following is not None and _amid(words, earlier, mention, following)
        )
        earlier = replace(mention, joined=True) if joined else mention
        yield earlier


def _amid(
    words: Sequence[Word], earlier: Mention | None, mention: Mention, following: Mention
) -> bool:
    """A state between commas in a list that ends with "and": السودان، مصر وإثيوبيا."""
    return (
        earlier is not None
        and earlier.kind in ("state", "group")
        and mention.kind == following.kind == "state"
        and [word.text in _COMMAS for word in words[earlier.end : mention.start]] == [True]
        and mention.end == following.start
        and words[following.start].conjunction == "و"
    )


def _joined(words: Sequence[Word], earlier: Mention | None, later: Mention) -> bool:
    if earlier is None or words[earlier.end - 1].sentence != words[later.start].sentence:
        return False
    gap = [word for word in words[earlier.end : later.start] if word.text not in BRACKETS]
    between = [word.norm for word in gap if word.text not in _COMMAS]
    if not between:
        return words[later.start].conjunction == "و" or (
            bool(gap) and earlier.joined and _introduced(earlier) and _introduced(later)
        )
    link = "_".join(between)
    return (
        link in word_list("actors.lists.links")
        # who stands by somebody is beside them, too: وقوف مصر إلى جانب لبنان
        or (
            link in word_list("actors.lists.late_links")
            and (earlier.joined or gap[0].text in _COMMAS)
        )
    )


def _introduced(mention: Mention) -> bool:
    """A person by title and then name, as in a long list: وزير النقل عبدالله المقبل."""
    return bool(mention.name and mention.title and mention.title[0] < mention.name[0])


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
    country = _own_country(words, inside, mention, (mention.start, mention.end))
    country = country or country_of_office(bare_cores(words, mention.start, mention.end))
    bodies = [m.entry for m in inside if m.entry.kind in ("organization", "group")]
    country = country or next(filter(None, map(_entry_country, bodies)), None)
    international = country is None and _international(words, mention.start, mention.end, inside)
    if whole is not None:
        return replace(
            mention,
            entry=whole,
            country=_entry_country(whole) or country,
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
                if m.entry.kind == "person" and m.start <= start and m.end >= end
            ),
            None,
        )
    offices = tuple(_office(words, title, inside) for title in mention.titles)
    own = (_own_country(words, inside, mention, title) for title in mention.titles)
    country = next(filter(None, own), None) or next(
        filter(None, map(country_of_office, offices)), None
    )
    international = country is None and any(
        _international(words, *title, inside) for title in mention.titles
    )
    if entry and not international:
        country = country or _entry_country(entry)
    return replace(
        mention, entry=entry, country=country, offices=offices, international=international
    )


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


def _international(words: Sequence[Word], start: int, end: int, inside: Sequence[Match]) -> bool:
    """The words speak of more than one state: بالأمم المتحدة، الدولي، العربية."""
    for match in inside:
        placed = match.start > start and words[match.start - 1].norm in word_list(
            "actors.residence"
        )
        body = match.entry.kind in ("organization", "group") and start <= match.start < end
        if body and not placed and _entry_country(match.entry) is None:
            return True
    if bare(words[start].core) in word_list("actors.of_states"):
        return True
    cores = {bare(word.core) for word in words[start:end]}
    return not cores.isdisjoint(word_list("actors.international"))


def _own_country(
    words: Sequence[Word], inside: Sequence[Match], mention: Mention, stretch: tuple[int, int]
) -> str | None:
    """The country that titles and attributes name: the first nisba, state or body, in order.

    The state that an envoy is sent to (السفير لدى العراق) is not his own, and a body across
    borders speaks against the states behind it (مبعوث الأمم المتحدة إلى سوريا).
    """
    person = mention.kind == "person"
    for match in inside:
        if match.start < stretch[0] or match.end > stretch[1]:
            continue
        if match.entry.kind == "person" and (person or not _governs(words, mention)):
            continue
        if person and match.entry.kind != "demonym" and _is_destination(words, match, stretch[0]):
            continue
        if match.entry.kind in ("organization", "group") and not person:
            continue
        return _entry_country(match.entry)
    return None


def _governs(words: Sequence[Word], mention: Mention) -> bool:
    """The mention is a government, which may be named by who leads it: إدارة أوباما."""
    return bare(words[mention.start].core) in word_list("actors.governments")


def _is_destination(words: Sequence[Word], match: Match, start: int) -> bool:
    """The holder of a title is sent to this state: لدى العراق، إلى سوريا، المبعوث لليمن."""
    if match.start > start and words[match.start - 1].norm in word_list("actors.residence"):
        return True
    if words[match.start].particle != "ل" or match.entry.kind not in ("state", "capital"):
        return False
    heads = [bare(word.core) for word in words[start : match.start]]
    return any(head in word_list("actors.sent_with_li") for head in heads)


def _entry_country(entry: Entry) -> str | None:
    if entry.kind == "person":
        return reference.person(entry.ref).country
    if entry.kind in ("organization", "group"):
        return reference.organization(entry.ref).country
    return entry.ref
