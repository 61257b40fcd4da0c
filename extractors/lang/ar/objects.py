"""Subject and object of a verb that stand side by side: اتهم المتحدث باسم الخارجية | برلين، ناشدت النقابة | المانحين."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from extractors.actors.gazetteer import Match, nationalities, titles
from extractors.actors.names import bare, singular_office
from extractors.events.frames import frames, verb_lemmas
from extractors.lang.ar.countries import country_in, country_of, foreign, is_international
from extractors.lang.ar.parting import told_country
from extractors.lang.ar.pieces import Label, Piece
from extractors.word_lists import word_list
from extractors.words import Word


def with_objects(
    words: Sequence[Word], pieces: Iterable[Piece], known: Mapping[int, Match]
) -> Iterator[Piece]:
    """The pieces, cut where behind a verb and its subject the object begins.

    The subject may be of several pieces, title and name, of which the last one is cut.
    """
    first = end = 0
    for piece in pieces:
        first, end = (first if piece.start == end else piece.start), piece.end
        found = _object(words, first, piece, known)
        if found is None:
            yield piece
            continue
        if found.start > piece.start:
            yield replace(piece, end=found.start)
        yield found
        if found.end < piece.end:
            yield replace(piece, start=found.end)


def is_object(words: Sequence[Word], first: int, piece: Piece, known: Mapping[int, Match]) -> bool:
    """The piece behind those of a subject that begins at ``first`` is what its verb acts upon."""
    return _is_acting(words, first) and _is_one(words, first, piece.start, piece.end, known)


def _object(
    words: Sequence[Word], first: int, piece: Piece, known: Mapping[int, Match]
) -> Piece | None:
    if not _is_acting(words, first):
        return None
    for at in range(max(piece.start, first + 1), piece.end):
        if words[at].conjunction or words[at].particle or not _is_whole(words, piece, at, known):
            continue
        match = known.get(at)
        label = _known(words, match) if match and match.end <= piece.end else None
        if match and label:
            return Piece(at, match.end, label)
        if piece.label != "NAME" and _is_one(words, first, at, piece.end, known):
            return Piece(at, piece.end, "NAME" if match else "TITLE")
        alone = piece.label == "NAME" and at == piece.start + 1  # مظفر النواب
        if at > piece.start and not alone and _is_many(words, at):
            return Piece(at, piece.end, "GROUP")
    return None


def _known(words: Sequence[Word], match: Match) -> Label | None:
    """What a known object is: a state, or a body."""
    kind, last = match.entry.kind, words[match.end - 1].core
    if kind in ("organization", "group"):
        before = words[match.start - 1].core
        adjective = last.endswith(("ين", "ون", "ي", "يه")) and before not in nationalities("ar")
        single = match.end == match.start + 1
        # القادة الأوروبيون and القيادي الحوثي are one, الجيش اليمني | الحوثيون two
        return None if single and adjective else "ORG"
    if kind not in ("state", "capital"):
        return None
    # an adjective of a definite noun would have the article: الأوكراني | ألمانيا
    article = words[match.end - 1].text.startswith("ال")
    return None if last in nationalities("ar") and article else "STATE"


def _is_one(
    words: Sequence[Word], first: int, at: int, end: int, known: Mapping[int, Match]
) -> bool:
    """A known person of another country, the holder of an office of a state behind one of many states, one's minister.

    السفير الفرنسي | بوتين, المبعوث الأممي | الرئيس السوري, الرئيس التركي | وزير خارجيته.
    """
    match = known.get(at)
    if match and match.entry.kind == "person":
        if singular_office(words[first]):  # وزراء الخارجية وليد المعلم و…
            return False
        if verb_lemmas(words[first - 1]).isdisjoint(_transitive("visit")):
            return False
        behind_office = titles("ar").get(words[at - 1].core) in ("office", "honorific")
        own, country = told_country(words, first, at, known), country_of(match.entry)
        elsewhere = country is not None and _is_of_many(words, first, at, known)
        return not behind_office and (foreign(own, country) or elsewhere)
    if titles("ar").get(bare(words[at].core)) != "office":
        return False
    if not _is_definite(words[at]):
        return at + 1 < end and words[at + 1].pronoun != ""
    return country_in(words, at, end, known) is not None and _is_of_many(words, first, at, known)


def _is_of_many(words: Sequence[Word], first: int, end: int, known: Mapping[int, Match]) -> bool:
    """The subject is of more than one state."""
    inside = [match for at in range(first, end) if (match := known.get(at))]
    return is_international(words, first, end, inside)


def _is_many(words: Sequence[Word], at: int) -> bool:
    """Many, or an indefinite object: المانحين, 80 مهاجرا, وفدا; and not الأعضاء behind الدول, which are one."""
    word = words[at]
    several = _is_group(word) and not _is_group(words[at - 1])
    number = word.norm.isdigit() or word.core in word_list("actors.numbers")
    return several or number or _is_indefinite_object(word) or _is_body(words, at)


def _is_body(words: Sequence[Word], at: int) -> bool:
    """A body behind another one, both with the article, so that neither owns the other: المعارضة | الحكومة."""
    heads = [bare(word.core) for word in words[at - 1 : at + 1] if _is_definite(word)]
    kinds = [titles("ar").get(head) for head in heads]
    return kinds == ["organization"] * 2 and heads[1] not in word_list("actors.adjectival_bodies")


def _is_acting(words: Sequence[Word], first: int) -> bool:
    """Before the subject stands a verb that has an object without preposition, and no object pronoun yet; not قبل."""
    if not first:
        return False
    verb, subject = words[first - 1], words[first]
    return (
        verb.sentence == subject.sentence
        and not verb.pronoun
        and verb.norm not in word_list("actors.prepositions.governors")
        and not subject.particle
        and not verb_lemmas(verb).isdisjoint(_transitive())
    )


@cache
def _transitive(but: str = "") -> frozenset[str]:
    """Verbs whose subject does an act to their object, but for acts of one type."""
    return word_list("actors.sending") | {
        frame.lemma
        for (pos, _), several in frames("ar").items()
        for frame in several
        if pos == "verb" and frame.type != but and "obj" in frame.target and "subj" in frame.source
    }


def _is_whole(words: Sequence[Word], piece: Piece, at: int, known: Mapping[int, Match]) -> bool:
    """What stands before can own nothing: a name, a definite noun, a state, a plural that keeps its n (مسلحون)."""
    before = words[at - 1]
    if before.norm in word_list("actors.posted"):
        return False
    if at == piece.start:  # behind another stretch of the same actor
        return _is_definite(before)
    if piece.label == "NAME":
        return True
    ends = any(
        match.end == at and match.entry.kind in ("state", "capital", "person")
        for start in range(piece.start, at)
        if (match := known.get(start))
    )
    return ends or _is_definite(before) or before.pronoun != "" or _is_free_plural(before)


def _is_free_plural(word: Word) -> bool:
    return word.core.endswith("ون") and titles("ar").get(word.core) == "group"


def _is_definite(word: Word) -> bool:
    return word.core.startswith("ال") and bare(word.core) != word.core


def _is_group(word: Word) -> bool:
    return _is_definite(word) and titles("ar").get(bare(word.core)) == "group"


def _is_indefinite_object(word: Word) -> bool:
    """وفدا، مسؤولا, told from names by the office or group that they are without their ending."""
    return word.core.endswith("ا") and titles("ar").get(word.core[:-1]) in (
        "office",
        "group",
        "organization",
    )
