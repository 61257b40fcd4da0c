"""Subject and object of a verb that stand side by side: اتهم المتحدث باسم الخارجية | برلين، ناشدت النقابة | المانحين."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from extractors.actors.gazetteer import Match, nationalities, titles
from extractors.actors.names import bare
from extractors.events.frames import frames, verb_lemmas
from extractors.lang.ar.pieces import Piece
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


def _object(
    words: Sequence[Word], first: int, piece: Piece, known: Mapping[int, Match]
) -> Piece | None:
    if not first or not _acts_upon(words[first - 1], words[first]):
        return None
    for at in range(max(piece.start, first + 1), piece.end):
        word, match = words[at], known.get(at)
        if word.conjunction or word.particle or not _is_whole(words, piece, at, known):
            continue
        if (
            match
            and match.end <= piece.end
            and match.entry.kind in ("state", "capital")
            and words[match.end - 1].core not in nationalities()
        ):
            return Piece(at, match.end, "STATE")
        group = _is_group(word) and not _is_group(words[at - 1])  # الدول الأعضاء are one
        if group or word.norm.isdigit() or _is_indefinite_object(word):
            return Piece(at, piece.end, "GROUP")
    return None


def _acts_upon(verb: Word, subject: Word) -> bool:
    """A verb of an act that has an object without preposition, and no object pronoun yet; not قبل."""
    return (
        verb.sentence == subject.sentence
        and not verb.pronoun
        and verb.norm not in word_list("actors.prepositions.governors")
        and not subject.particle
        and not verb_lemmas(verb).isdisjoint(_transitive())
    )


@cache
def _transitive() -> frozenset[str]:
    return frozenset(
        frame.lemma
        for (pos, _), several in frames().items()
        for frame in several
        if pos == "verb" and "obj" in frame.target and "subj" in frame.source
    )


def _is_whole(words: Sequence[Word], piece: Piece, at: int, known: Mapping[int, Match]) -> bool:
    """What stands before can own nothing: a name, a definite noun, a state."""
    before = words[at - 1]
    if before.norm in word_list("actors.posted"):
        return False
    if at == piece.start:  # behind another stretch of the same actor
        return piece.label != "NAME" and _is_definite(before)
    if piece.label == "NAME":
        return True
    ends = any(
        match.end == at and match.entry.kind in ("state", "capital", "person")
        for start in range(piece.start, at)
        if (match := known.get(start))
    )
    return ends or _is_definite(before) or before.pronoun != ""


def _is_definite(word: Word) -> bool:
    return word.core.startswith("ال") and bare(word.core) != word.core


def _is_group(word: Word) -> bool:
    return _is_definite(word) and titles().get(bare(word.core)) == "group"


def _is_indefinite_object(word: Word) -> bool:
    """وفدا، مسؤولا, told from names by the office or group that they are without their ending."""
    return word.core.endswith("ا") and titles().get(word.core[:-1]) in (
        "office",
        "group",
        "organization",
    )
