"""Stretches that hold more than one actor, and titles in a row that are not one person's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from extractors.actors.gazetteer import Match, name_parts, nationalities, titles
from extractors.actors.names import bare, bare_cores, singular_office
from extractors.events.frames import verb_forms
from extractors.lang.ar.countries import country_in, foreign, is_international
from extractors.lang.ar.nationalities import of_several
from extractors.lang.ar.offices import country_of_office
from extractors.lang.ar.pieces import Label, Piece
from extractors.word_lists import word_list, word_table
from extractors.words import Word

_CUSTODIAN = "خادم"


def parted(words: Sequence[Word], piece: Piece, known: Mapping[int, Match]) -> Iterator[Piece]:
    """The piece, in two or more where it holds more than one actor."""
    while piece.start < piece.end:
        label = piece.label
        if label == "TITLE":
            at, label = _second_actor(words, piece, known)
        elif label == "NAME":
            at, label = _second_name(words, piece, known)
        else:
            at, label = _second_group(words, piece, known)
        if at < piece.end:
            posted = words[at - 1].norm in word_list("actors.posted")
            yield replace(piece, end=at - posted)
            if label == "STATE":
                yield Piece(at, known[at].end, label)
                piece = replace(piece, start=known[at].end)
            else:
                piece = replace(piece, start=at, label=label)
            continue
        listed = piece.label == "GROUP" and singular_office(words[piece.start]) != ""
        if listed or piece.label == "NAME":
            yield from _by_states(words, piece, known)
        else:
            yield piece
        return


def _second_actor(
    words: Sequence[Word], piece: Piece, known: Mapping[int, Match]
) -> tuple[int, Label]:
    """Where in a title another actor begins, and what it is; its end where none does.

    That is the holder of another office (الرئيس التركي | نظيره الأذربيجاني، العاهل المغربي | شقيقه), or a state,
    which no definite noun can own (غادر وزير الدفاع | القاهرة، دعا الرئيس الأفغاني | السعودية).
    """
    last = known.get(piece.start)
    for at in range(piece.start + 1, piece.end):
        word, match = words[at], known.get(at)
        core = word.core
        if core in word_list("actors.counterparts"):
            return at, "TITLE"
        if is_somebodys(word) and not _is_deputy(words[at - 1]):
            return at, "TITLE"
        if match and match.end <= piece.end and _state_of_its_own(words, match, last):
            return at, "STATE"
        if match and _is_posted(words, piece, match):
            return at, "STATE"
        if _begins_king(words, piece, at, known) or _is_visited(words, piece, at, known):
            return at, "TITLE"
        last = match or last
        if (_is_office(word) or _reigns(word, known.get(at + 1))) and (
            word.particle == "ب"
            or foreign(
                told_country(words, piece.start, at, known),
                told_country(words, at, piece.end, known),
            )
        ):
            return at, "TITLE"
    return piece.end, "TITLE"


def _state_of_its_own(words: Sequence[Word], match: Match, last: Match | None) -> bool:
    """A state behind a definite noun or another state, which it cannot own.

    Not رئيس مصر, and not الرئيس السعودي; ``last`` is the match before.
    """
    before, first = words[match.start - 1].core, words[match.start]
    if match.entry.kind not in ("state", "capital") or first.conjunction or first.particle:
        return False
    if words[match.end - 1].core in nationalities("ar"):
        # what looks like a second nationality of other gender is the state: الأفغاني | السعودية
        return before in nationalities("ar") and first.core.endswith("ه") != before.endswith("ه")
    behind_state = last is not None and last.end == match.start and last.entry.kind == "state"
    return bare(before) != before or before in nationalities("ar") or behind_state


def told_country(
    words: Sequence[Word], start: int, end: int, known: Mapping[int, Match]
) -> str | None:
    """The country that a title names, or implies: خادم الحرمين الشريفين."""
    named = country_in(words, start, end, known)
    return named or country_of_office(bare_cores(words, start, end))


def _is_posted(words: Sequence[Word], piece: Piece, match: Match) -> bool:
    """The state to which somebody's ambassador is sent is what his recall is meant for: سفيرها لدى | باريس.

    And so with embassies: سفارتها في | دمشق.
    """
    first = words[piece.start]
    mission = first.pronoun != "" and first.core in word_list("actors.missions")
    return (
        match.entry.kind in ("state", "capital")
        and match.end <= piece.end
        and words[match.start - 1].norm in word_list("actors.posted")
        and (mission or is_somebodys(first))
    )


def _second_name(
    words: Sequence[Word], piece: Piece, known: Mapping[int, Match]
) -> tuple[int, Label]:
    """Where in a name another actor begins, and what it is.

    A second known person (السيسي | جان إيف لودريان), a people (المعلم | الأميركيين), or a state behind it all
    that is no name (المنفي | الجزائر).
    """
    first = known.get(piece.start)
    second = known.get(first.end) if first else None
    if first and second and first.entry.kind == second.entry.kind == "person":
        return second.start, "NAME"
    for at in range(piece.start + 1, piece.end):
        core, match = words[at].core, known.get(at)
        people = of_several(core) or core in _peoples()
        theirs = singular_office(words[at - 1]) != ""  # نظيريهما المصريين are no people
        if core.startswith("ال") and people and not theirs:
            return at, "GROUP"
        if match and _is_posted(words, piece, match):
            return at, "STATE"
        if (
            match
            and match.end == piece.end
            and match.entry.kind == "state"
            and titles("ar").get(words[piece.start].core) != "office"
            and not words[at].conjunction
            and core not in name_parts("ar")
            and core not in nationalities("ar")
        ):
            return at, "STATE"
    return piece.end, "NAME"


@cache
def _peoples() -> frozenset[str]:
    """Peoples by plurals of their own: القبارصة، الأتراك."""
    return frozenset().union(*word_table("peoples").values())


def _second_group(
    words: Sequence[Word], piece: Piece, known: Mapping[int, Match]
) -> tuple[int, Label]:
    """Where behind a body or group another one begins: النواب | الوزراء، الوزارة | الدوحة.

    Behind a known body that is another definite one: أمهلت الأمم المتحدة | الحكومة.
    """
    known_body = known.get(piece.start)
    if (
        known_body
        and known_body.entry.kind in ("organization", "group")
        and known_body.end < piece.end
        and _is_body(words[known_body.end])
    ):
        return known_body.end, "ORG"
    for at in range(piece.start + 1, piece.end):
        match = known.get(at)
        if match and match.end == piece.end and _state_of_its_own(words, match, None):
            return at, "STATE"
        if match and _is_posted(words, piece, match):
            return at, "STATE"
        first, second = words[at - 1 : at + 1]
        if (
            piece.label == "GROUP"
            and first.core.startswith("ال")
            and titles("ar").get(bare(first.core)) == "group"
            and second.core.startswith("ال")
            and singular_office(second) != ""
        ):
            return at, "GROUP"
    return piece.end, piece.label


def _is_body(word: Word) -> bool:
    """The definite head of a body's or group's name: المجلس، الحكومة."""
    return (
        word.core.startswith("ال")
        and not word.conjunction
        and not word.particle
        and titles("ar").get(bare(word.core)) in ("organization", "group")
    )


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
    if not inside or not all(may_begin_name(words[match.end]) for match in inside):
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


def may_begin_name(word: Word) -> bool:
    """Not وزراء خارجية فرنسا | في باريس, and not | السابقون."""
    return (
        not word.conjunction
        and not word.particle
        and word.norm not in word_list("actors.prepositions.governors")
        and (bare(word.core) == word.core or word.core in name_parts("ar"))
    )


def stands_alone(words: Sequence[Word], last: Piece, piece: Piece) -> bool:
    """The piece is another person: سموه, نظيره, or a name behind a king's title of its own."""
    first = words[piece.start].core
    if points_back(words[piece.start]) or points_back(words[last.start]):
        return True
    if first in word_list("actors.counterparts") or is_somebodys(words[piece.start]):
        return True
    crowned = (
        words[last.start].core == _CUSTODIAN and titles("ar").get(words[last.end - 1].core) is None
    )
    return piece.label == "NAME" and crowned and first not in titles("ar")


def is_anothers(
    words: Sequence[Word], taken: Sequence[Piece], piece: Piece, known: Mapping[int, Match]
) -> bool:
    """The title right behind is another person's: أبلغ نجيب | الملك، التقى الوزير | السفير الروسي.

    Titles of one person stand in a row, too, so that it takes more: behind a name a bare title, or one
    with an article where an office stands before the name; a nationality or a body of many states
    behind a bare title; words of respect behind others or behind the office of a state.
    """
    last, first = taken[-1], words[piece.start]
    if piece.label != "TITLE":
        return False
    named, opening = last.label == "NAME", words[taken[0].start].core
    addresses = word_list("actors.addresses")
    if first.core in addresses:
        return named or opening in addresses or opening in word_list("actors.owners")
    if first.core == _CUSTODIAN and not named:
        return _begins_king(words, last, piece.start, known)
    if not named and _is_visited(words, last, piece.start, known):
        return True
    office = first.core.startswith("ال") and _is_office(first)
    if named:
        crowned = titles("ar").get(bare(first.core)) == "office" and first.core not in name_parts(
            "ar"
        )
        alone = first.core.startswith("ال") and crowned and piece.end == piece.start + 1
        holder = office and first.core not in name_parts("ar") and _holds_office(words, taken[0])
        return alone or holder or _is_met(words, taken[0], piece)
    own = country_in(words, piece.start, piece.end, known)
    of_last = country_in(words, last.start, last.end, known)
    inside = [match for at in range(piece.start, piece.end) if (match := known.get(at))]
    many = own is None and is_international(words, piece.start, piece.end, inside)
    bare_title = last.end == last.start + 1 and _is_office(words[last.start])
    return office and ((own is not None and bare_title) or (many and of_last is not None))


def _is_met(words: Sequence[Word], name: Piece, piece: Piece) -> bool:
    """Who is met by somebody called by the surname alone: استقبل شكري | السفير الياباني، التقى أبو الغيط | القائم بالأعمال.

    Behind a whole name the title is that person's, as Egyptian papers have it (استقبل سامح شكري وزير الخارجية).
    """
    title = words[piece.start]
    verb = words[name.start - 1] if name.start else None
    return (
        len(bare_cores(words, name.start, name.end)) == 1
        and verb is not None
        and verb.sentence == title.sentence
        and _meets(verb)
        and title.core.startswith("ال")
    )


def _meets(word: Word) -> bool:
    """A form of a verb of which somebody is met or told: استقبلت، سيلتقي."""
    readings = verb_forms("ar").get(word.norm[len(word.conjunction) :]) or verb_forms("ar").get(
        word.core, ()
    )
    return any(
        reading.tense != "participle" and reading.lemma in word_list("actors.meeting")
        for reading in readings
    )


def _holds_office(words: Sequence[Word], piece: Piece) -> bool:
    """A title of several words that tells an office: رئيس الجمهورية, and not السفير or الدكتور."""
    return (
        piece.label == "TITLE"
        and piece.end > piece.start + 1
        and any(_is_office(word) for word in words[piece.start : piece.end])
    )


def is_somebodys(word: Word) -> bool:
    """Somebody's brother, guest or ambassador, also where the pronoun was not cut off: شقيقه، ضيفها، سفيره."""
    if word.text.endswith("ة"):
        return False
    owned = word.core.removesuffix("ها").removesuffix("ه")
    cut = word.pronoun != "" or owned != word.core
    forms = (owned, owned[:-1] + "ه") if owned.endswith("ت") else (owned,)  # سفيرتها is a سفيرة
    return cut and any(
        form in word_list("actors.kin") or titles("ar").get(form) == "office" for form in forms
    )


def _is_deputy(before: Word) -> bool:
    """Behind this word the holder of an office is part of another title: نائب أمينه العام، مستشار رئيسها."""
    return before.pronoun == "" and titles("ar").get(before.core) == "office"


def _begins_king(words: Sequence[Word], piece: Piece, at: int, known: Mapping[int, Match]) -> bool:
    """Behind the office of another the custodian of the holy places is himself: رئيس النيجر | خادم الحرمين.

    Behind ل that needs a bare title: نقل المبعوث | لخادم الحرمين, and not المبعوث الخاص لخادم الحرمين.
    """
    alone = at == piece.start + 1 or words[at].particle == ""
    return (
        words[at].core == _CUSTODIAN
        and alone
        and _is_complete(words, replace(piece, end=at), known)
    )


def _is_visited(words: Sequence[Word], piece: Piece, at: int, known: Mapping[int, Match]) -> bool:
    """Behind an envoy of a state somebody who holds an office: زار السفير الأميركي | رئيس الوزراء."""
    sent, office = words[piece.start], words[at]
    return (
        sent.core.startswith("ال")
        and bare(sent.core) in word_list("actors.envoys")
        and country_in(words, piece.start, at, known) is not None
        and words[at - 1].core in nationalities("ar")
        and office.core in word_list("actors.officers")
        and not office.particle
        and not office.conjunction
    )


def _is_complete(words: Sequence[Word], title: Piece, known: Mapping[int, Match]) -> bool:
    """The title of an office with its state or article, which owns nothing behind it: رئيس النيجر."""
    last = words[title.end - 1].core
    state = any(
        match.end == title.end and match.entry.kind == "state"
        for at in range(title.start + 1, title.end)
        if (match := known.get(at))
    )
    return _is_office(words[title.start]) and (state or bare(last) != last)


def _is_office(word: Word) -> bool:
    """A word for an office, with or without article, that is no mere rank or word of respect."""
    return (
        titles("ar").get(word.core) == "office"
        or (
            titles("ar").get(word.core) == "honorific"
            and titles("ar").get(bare(word.core)) == "office"
        )
    ) and bare(word.core) not in word_list("actors.ranks")


def _reigns(word: Word, behind: Match | None) -> bool:
    """The rank is an office where its state stands behind it: ملك تايلاند, and not الملك."""
    state = behind is not None and behind.entry.kind == "state"
    return state and titles("ar").get(word.core) == "office"


def points_back(word: Word) -> bool:
    """سموه, جلالته: somebody so honoured, whether the pronoun was cut off or not."""
    return word.core + word.pronoun in word_table("actors.honorifics")
