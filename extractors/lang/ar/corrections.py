"""The recognizer's stretches set right: what is known to be wrong, parted, joined or left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import zip_longest

from extractors.actors.gazetteer import Match, name_parts, nationalities, titles
from extractors.actors.names import COMPOUND_HEADS, bare, singular_office
from extractors.lang.ar.countries import is_destination
from extractors.lang.ar.nationalities import of_several
from extractors.lang.ar.objects import with_objects
from extractors.lang.ar.offices import title_words
from extractors.lang.ar.parting import is_somebodys, parted, points_back
from extractors.lang.ar.pieces import Piece, free, gap, labelled, trimmed
from extractors.word_lists import word_list, word_table
from extractors.words import BRACKETS, Word

#: Words of the ranks between two titles of one person, at most.
_RANKS = 6


def set_right(
    words: Sequence[Word], labels: Sequence[str], known: Mapping[int, Match]
) -> list[Piece]:
    """The stretches that labels mark, each of one actor or of one title or name of a person.

    ``known`` are the gazetteer's matches by where they start.
    """
    cut = [
        part
        for stretch in with_objects(words, labelled(labels), known)
        for single in parted(words, stretch, known)
        for piece in _corrected(words, single, known)
        for part in trimmed(words, piece)
        if not (
            _is_pair(words, part)
            or _accompanies(words, part)
            or _is_thing(words, part)
            or _favours(words, part)
        )
    ]
    cut = list(_with_families(words, cut))
    found = list(_of_one_office(words, _with_known(words, cut, list(known.values())), known))
    return list(_respected(words, _titled(words, found)))


def _favours(words: Sequence[Word], piece: Piece) -> bool:
    """What is done in somebody's favour, not for one of that name: صوتت لصالح القرار, and not الموالية لصالح."""
    word = words[piece.start]
    alone = piece.end == piece.start + 1 and piece.end < len(words)
    if not alone or word.norm[len(word.conjunction) :] not in word_list("actors.favours"):
        return False
    behind = words[piece.end]
    return behind.sentence == word.sentence and behind.norm.isalpha() and not behind.conjunction


def _with_families(words: Sequence[Word], parts: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces; a family name that begins like a title belongs to the name before: حسين | أمير عبد اللهيان."""
    last: Piece | None = None
    for piece in parts:
        family = " ".join(word.core for word in words[piece.start : piece.end])
        if (
            last is not None
            and (last.label, piece.label) == ("NAME", "TITLE")
            and last.end == piece.start
            and family in name_parts("ar")
            and " " in family
        ):
            last = replace(last, end=piece.end)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def _with_known(
    words: Sequence[Word], parts: Sequence[Piece], matches: Sequence[Match]
) -> list[Piece]:
    """The pieces, and what the recognizer left out that is known.

    Those are the rest of a name (وانغ ون | بين), surnames that look like nationalities, and capitals that
    are gone to. Other names where it saw nothing are of no person: airports, exercises, and verbs (ترأس).
    """
    taken = {at for piece in parts for at in range(piece.start, piece.end)}
    found: list[Piece] = []
    for match in matches:
        kind, covered = match.entry.kind, taken.intersection(range(match.start, match.end))
        surname = kind == "person" and words[match.start].core in nationalities("ar")
        if not covered and (surname or (kind == "capital" and _is_gone_to(words, match))):
            found.append(Piece(match.start, match.end, "NAME" if surname else "STATE"))
    whole = {match.start: match for match in matches if match.entry.kind == "person"}
    return sorted(
        [*(_whole(piece, whole, taken) for piece in parts), *found], key=lambda one: one.start
    )


def _whole(piece: Piece, persons: Mapping[int, Match], taken: Set[int]) -> Piece:
    """A name with all of its words that are known and no other piece's."""
    if piece.label != "NAME":
        return piece
    match = persons.get(piece.start) or persons.get(piece.start - 1)
    if match is None or match.end < piece.end:
        return piece
    more = {*range(match.start, piece.start), *range(piece.end, match.end)}
    return piece if more & taken else replace(piece, start=match.start, end=match.end)


def _is_gone_to(words: Sequence[Word], capital: Match) -> bool:
    """Who goes to a capital visits its state: وصل إلى القاهرة، يزور بيروت، زيارته لباريس."""
    if not capital.start:
        return False
    before, first = words[capital.start - 1], words[capital.start]
    if before.sentence != first.sentence or first.conjunction:
        return False
    if first.particle:
        return first.particle == "ل" and before.core in word_list("actors.visits")
    going = word_list("actors.going")
    return before.norm in going or before.core in going


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
    elif _is_counterpart_alone(words, piece) or (
        piece.label == "NAME"
        and (
            bare(words[piece.start].core) in word_list("actors.guests")
            or (points_back(words[piece.start]) and piece.end == piece.start + 1)
            or _is_office_alone(words, piece, known)
        )
    ):
        piece = replace(piece, label="TITLE")
    elif piece.label == "NAME" and titles("ar").get(words[piece.start].core) == "office":
        match = known.get(piece.start + 1)
        if match and match.entry.kind == "state" and match.end == piece.end:
            piece = replace(piece, label="TITLE")
    at = _name_in(words, piece, known)
    if at > piece.start:
        yield replace(piece, end=at, label="TITLE")
        piece = replace(piece, start=at, label="NAME")
    yield piece


def _name_in(words: Sequence[Word], piece: Piece, known: Mapping[int, Match]) -> int:
    """Where in a name the name begins: نظيره المصري | سامح شكري، الرئيسين التركي | أردوغان، زعيمها | مشعل.

    An officer's may be taken for a part of his rank: الفريق أول ركن | عبد الأمير الشمري.
    """
    at = piece.start
    if piece.label == "TITLE" and bare(words[at].core) in word_list("actors.officers_ranks"):
        at += 1
        while at < piece.end and words[at].norm in word_list("actors.rank_words"):
            at += 1
        given = name_parts("ar") | COMPOUND_HEADS
        named = at < piece.end and words[at].core in given
        return at if named and at > piece.start + 1 else piece.start
    if piece.label == "NAME":
        first = words[at]
        if first.core in word_list("actors.counterparts") or singular_office(first) != "":
            at += 1
        elif is_somebodys(first):
            at = _behind_office(words, at + 1, piece.end, known)
        while at < piece.end and (
            words[at].core in nationalities("ar") or of_several(words[at].core)
        ):
            at += 1
    return at if at < piece.end else piece.start


def _is_office_alone(words: Sequence[Word], piece: Piece, known: Mapping[int, Match]) -> bool:
    """Somebody's ambassador or brother who is not named: شقيقه، سفيرها الجديد."""
    first = words[piece.start]
    return (
        is_somebodys(first)
        and first.core not in word_list("actors.counterparts")
        and _behind_office(words, piece.start + 1, piece.end, known) == piece.end
    )


def _is_counterpart_alone(words: Sequence[Word], piece: Piece) -> bool:
    """The one counterpart of one person, by no more than the nationality: نظيرته الكندية, and not نظيرهم."""
    first, *others = words[piece.start : piece.end]
    return (
        piece.label in ("NAME", "GROUP")
        and first.core in word_list("actors.counterpart")
        and first.pronoun != "هم"
        and all(word.core in nationalities("ar") for word in others)
    )


def _behind_office(words: Sequence[Word], at: int, end: int, known: Mapping[int, Match]) -> int:
    """Behind what belongs to somebody's office: أمينها العام | عمرو موسى، سفيرها بباريس | محمد عنتر داود."""
    while at < end:
        placed = words[at].norm in word_list("actors.residence")
        place = known.get(at + placed)
        if place and place.end <= end and is_destination(words, place, at - 1):
            at = place.end
        elif words[at].core.startswith("ال") and words[at].core not in name_parts("ar"):
            at += 1
        else:
            break
    return at


def _of_one_office(
    words: Sequence[Word], parts: Sequence[Piece], known: Mapping[int, Match]
) -> Iterator[Piece]:
    """The pieces; what stands before each name in a list of holders of one office is a title.

    That is the office in the plural and a state or nationality: وزراء خارجية مصر | سامح شكري | والأردن |
    ناصر جودة | ، والإمارات | سمو الشيخ | عبد الله بن زايد.
    """
    before: Piece | None = None
    for piece, following in zip_longest(parts, parts[1:]):
        right_behind = (
            following is not None and gap(words, piece, following) == "" and free(words, following)
        )
        named = right_behind and following.label == "NAME"
        addressed = right_behind and _is_respect(words, following)
        listed = (
            before is not None
            and before.label == "NAME"
            and gap(words, before, piece) in ("", ",")
            and words[piece.start].conjunction == "و"
        )
        plural = (
            piece.label == "GROUP"
            and singular_office(words[piece.start]) != ""
            and any(
                known[at].entry.kind in ("state", "demonym")
                for at in range(piece.start + 1, piece.end)
                if at in known
            )
        )
        nationality = (
            piece.label != "STATE"
            and piece.end == piece.start + 1
            and words[piece.start].core in nationalities("ar")
        )
        if (named and (plural or nationality)) or (
            (named or addressed) and listed and piece.label == "STATE"
        ):
            piece = replace(piece, label="TITLE")
        yield piece
        before = piece


def _is_respect(words: Sequence[Word], piece: Piece) -> bool:
    """Words of respect, as before a name: سمو الشيخ."""
    return piece.label == "TITLE" and titles("ar").get(words[piece.start].core) == "honorific"


def _addressed(before: Sequence[Word]) -> bool:
    """Words before a name are its own: خادم الحرمين الشريفين الملك, and not مستشار الرئيس."""
    kinds = [
        titles("ar").get(word.core)
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


def _is_thing(words: Sequence[Word], piece: Piece) -> bool:
    """What bears a person's name or is given by one: قلادة الملك عبدالعزيز, and nobody called وسام التهتموني."""
    things = piece.label in ("NAME", "TITLE") and words[piece.start].core in word_list(
        "actors.things"
    )
    family = words[piece.end - 1].core
    named = piece.end - piece.start == 2 and family.startswith("ال") and family.endswith("ي")
    return things and not named


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
        if piece.label in ("TITLE", "NAME") and free(words, piece):
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
        bare(word.core) in title_words()
        and not word.conjunction
        and word.particle in ("", "ل")
        and word.sentence == words[start].sentence
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
            and gap(words, piece, following) == ""
            and free(words, following)
        ):
            continue
        yield replace(piece, start=start) if start < piece.start else piece
        start = None
