"""Labelled stretches of words with clean borders, of which mentions are made.

The recognizer's stretches are cut at marks, verbs and relative pronouns, freed of what cannot
belong to an actor, and completed by what the gazetteer knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Literal

from extractors.actors.gazetteer import Match, name_parts, name_words, titles
from extractors.actors.mentions import BRACKETS
from extractors.actors.names import bare
from extractors.lang.ar.segmentation import word_counts
from extractors.lang.ar.triggers import nominal_forms
from extractors.lang.ar.verbs import finite_forms, surely_verb
from extractors.word_lists import word_list, word_table
from extractors.words import Word

Label = Literal["NAME", "TITLE", "STATE", "ORG", "GROUP"]

_GAZETTEER_LABELS: dict[str, Label] = {
    "state": "STATE",
    "capital": "STATE",
    "seat": "ORG",
    "organization": "ORG",
    "group": "GROUP",
    "person": "NAME",
}
HEAD_LABELS: dict[str, Label] = {
    "organization": "ORG",
    "group": "GROUP",
    "office": "TITLE",
    "honorific": "TITLE",
}
_OPENING = {"(": ")", "«": "»", "“": "”", "[": "]", '"': '"'}
_MARKS = frozenset("،,؛;:.!؟?…|/") | {"..", "..."}
#: How often an everyday word stands in seven million words of news, at least.
_EVERYDAY = 100
#: Letters of an everyday word, at least; shorter ones are syllables of Chinese names.
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A labelled stretch of words, ``end`` exclusive."""

    start: int
    end: int
    label: Label


def pieces(words: Sequence[Word], labels: Sequence[str], matches: Sequence[Match]) -> list[Piece]:
    """The recognizer's stretches in clean borders, and the gazetteer's where it saw nothing."""
    known = {match.start: match for match in matches}
    clean = [part for piece in labelled(labels) for part in _clean(words, piece, known)]
    taken = {at for piece in clean for at in range(piece.start, piece.end)}
    for match in matches:
        label = _GAZETTEER_LABELS.get(match.entry.kind)
        if label and taken.isdisjoint(range(match.start, match.end)):
            clean.append(Piece(match.start, match.end, label))
            taken.update(range(match.start, match.end))
    clean += [
        Piece(word.index, word.index + 1, label)
        for word in words
        if word.index not in taken and (label := _pointing(word))
    ]
    ordered = sorted(clean, key=lambda piece: piece.start)
    return _with_offices(words, _with_nationality(words, ordered, known))


def labelled(labels: Sequence[str]) -> Iterator[Piece]:
    """The stretches that labels of words mark."""
    start = 0
    while start < len(labels):
        if labels[start] == "O":
            start += 1
            continue
        end = start + 1
        while end < len(labels) and labels[end].startswith("I-"):
            end += 1
        yield Piece(start, end, labels[start][2:])  # type: ignore[arg-type]  # labels are the model's
        start = end


def _body_label(first: Word, match: Match | None) -> Label:
    """What a stretch that the recognizer took for a state is: مسؤولون عراقيون are a group."""
    head = titles().get(first.core)
    stands_for_state = bare(first.core) in word_list("actors.governments")
    if match or stands_for_state or head not in ("group", "organization"):
        return "STATE"
    return HEAD_LABELS[head]


def _speaks_for(words: Sequence[Word], piece: Piece) -> bool:
    """باسم behind a spokesman is no name."""
    first = words[piece.start]
    if first.norm != "باسم" or piece.label != "NAME" or not piece.start:
        return False
    return bare(words[piece.start - 1].core) in word_list("actors.speakers")


def _pointing(word: Word) -> Label | None:
    """What a word that only points back to an actor names: سموه a person, بلاده a state."""
    if word.core in word_table("actors.honorifics"):
        return "TITLE"
    cut = word.core == "بلاد" and word.pronoun in ("ه", "ها")
    return "STATE" if cut or word.core in ("بلاده", "بلادها") else None


# borders --------------------------------------------------------------------------


def _clean(words: Sequence[Word], piece: Piece, known: Mapping[int, Match]) -> Iterator[Piece]:
    if _speaks_for(words, piece):
        piece = replace(piece, start=piece.start + 1, label="ORG")
    if piece.label == "STATE":
        piece = replace(piece, label=_body_label(words[piece.start], known.get(piece.start)))
    for number, part in enumerate(_between_marks(words, piece)):
        if number and not _starts_actor(words[part.start], known):
            continue
        for fine in _apart(words, part, known):
            trimmed = _trim(words, _shorten(words, fine, known))
            if trimmed and not _is_pair(words, trimmed):
                yield trimmed


def _is_pair(words: Sequence[Word], piece: Piece) -> bool:
    """A title of two who were named before ("the two ministers") is no title of one."""
    core = words[piece.start].core
    alone = piece.label == "TITLE" and piece.end == piece.start + 1
    return alone and core.startswith("ال") and bare(core) in word_list("actors.pairs.person")


def _between_marks(words: Sequence[Word], piece: Piece) -> Iterator[Piece]:
    """The piece cut at commas and at closing quotes that it does not open."""
    start = piece.start
    open_: list[str] = []
    for at in range(piece.start, piece.end):
        text = words[at].text
        if open_ and text == open_[-1]:
            open_.pop()
        elif (
            text in _MARKS
            or (text in _OPENING.values() and text != '"')
            or (text == '"' and at + 1 == piece.end)
        ):
            if start < at:
                yield replace(piece, start=start, end=at)
            start = at + 1
            open_ = []
        elif text in _OPENING:
            open_.append(_OPENING[text])
    if start < piece.end:
        yield replace(piece, start=start)


def _starts_actor(word: Word, known: Mapping[int, Match]) -> bool:
    return word.index in known or word.core in titles() or word.core in name_parts()


def _apart(words: Sequence[Word], piece: Piece, known: Mapping[int, Match]) -> Iterator[Piece]:
    """The piece cut where another actor begins inside it."""
    start, label = piece.start, piece.label
    at, heads = start + 1, {bare(words[start].core)}
    seen = at  # up to here are the heads: a piece may be as long as its text
    while at < piece.end:
        heads.update(bare(word.core) for word in words[seen:at])
        seen = at
        label_there = _begins(words, Piece(start, piece.end, label), at, known, heads)
        if label_there:
            yield from _title_apart(words, Piece(start, at, label), known)
            start, label, heads = at, label_there, set()
        match = known.get(at)
        at = max(at + 1, match.end if match and match.end <= piece.end else 0)
    yield from _title_apart(words, Piece(start, piece.end, label), known)


def head_of(word: Word) -> str | None:
    """The kind of head that a word is, if it is no everyday word first (أمام, مساعدة)."""
    return None if word.core in word_list("actors.doubtful_heads") else titles().get(word.core)


def _begins(
    words: Sequence[Word],
    piece: Piece,
    at: int,
    known: Mapping[int, Match],
    heads: Set[str],
) -> Label | None:
    """The label of another actor that begins at a word inside a piece.

    ``heads`` are the bare cores of the words of the piece before it.
    """
    word = words[at]
    if word.core in word_table("actors.honorifics"):
        return "TITLE"
    if piece.label == "NAME":
        return _begins_in_name(words, at, known)
    head = head_of(word)
    crowned = word.core == "خادم" and not _is_head(words[at - 1])
    definite = word.core.startswith("ال") and head == "honorific"
    addressed = crowned or (definite and word.particle in ("ب", "ل"))
    if piece.label == "TITLE":
        honorific = titles().get(words[piece.start].core) == "honorific"
        taking = word_list("actors.assistants" if honorific else "actors.with_li")
        goes_on = not heads.isdisjoint(taking)
        again = word.conjunction == "و" and bare(word.core) == bare(words[piece.start].core)
        if _ends_person(piece, at, known):
            return "TITLE"
        return "TITLE" if crowned or again or (addressed and not goes_on) else None
    if addressed and piece.label == "STATE":
        return "TITLE"
    if piece.label == "STATE" and at in known and known[at].entry.kind != "demonym":
        return _GAZETTEER_LABELS[known[at].entry.kind]
    if word.conjunction == "و" and at not in known and head:
        return HEAD_LABELS[head]
    return None


def _has_father(words: Sequence[Word], at: int) -> bool:
    """What stands before بن is a name, whatever else it may be: مساعد بن محمد."""
    return at + 1 < len(words) and words[at + 1].norm in ("بن", "بنت")


def _ends_person(piece: Piece, at: int, known: Mapping[int, Match]) -> bool:
    """A known person, who is named alone, ends before the title of another one."""
    match = known.get(piece.start)
    return match is not None and match.entry.kind == "person" and match.end == at


def _two_persons(at: int, known: Mapping[int, Match]) -> bool:
    """A known person ends before a word and another one begins with it: الكاظمي | بايدن."""
    match = known.get(at)
    if match is None or match.entry.kind != "person":
        return False
    return any(
        other.end == at and other.entry.kind == "person" and other.entry.ref != match.entry.ref
        for other in (known.get(at - 1), known.get(at - 2), known.get(at - 3))
        if other is not None
    )


def _begins_in_name(words: Sequence[Word], at: int, known: Mapping[int, Match]) -> Label | None:
    if _two_persons(at, known):
        return "NAME"
    word, match = words[at], known.get(at)
    head = None if _has_father(words, at) else head_of(word)
    if word.conjunction == "و" and head is None and (is_name(word) or word.core in name_words()):
        return "NAME"
    if head == "office" and word.core not in name_words() and word.core not in name_parts():
        return "TITLE"
    if head and head != "office" and word.particle in ("ب", "ل"):
        return HEAD_LABELS[head]
    body = match is not None and match.entry.kind in ("organization", "group")
    return "ORG" if match and body and (match.end - match.start > 1 or head) else None


def _title_apart(
    words: Sequence[Word], piece: Piece, known: Mapping[int, Match]
) -> Iterator[Piece]:
    """A name without the title or nationality before it, a title without the name behind it."""
    cut = piece.start
    if piece.label == "NAME":
        while cut < piece.end - 1 and _titular(words, cut, known):
            cut += 1
    elif piece.label == "TITLE" and _is_known_name(words, piece, known):
        piece = replace(piece, label="NAME")
    elif piece.label == "TITLE":
        cut = _name_behind(words, piece, known)
        if cut == piece.start:
            piece = replace(piece, label="NAME")
    if piece.start < cut < piece.end:
        yield replace(piece, end=cut, label="TITLE")
        yield Piece(cut, piece.end, "NAME")
    else:
        yield piece


def _is_known_name(words: Sequence[Word], piece: Piece, known: Mapping[int, Match]) -> bool:
    """A known person's name that holds a title's word: ولد الشيخ."""
    match = known.get(piece.start)
    person = match is not None and match.entry.kind == "person" and match.end >= piece.end
    return person and titles().get(words[piece.start].core) is None


def _name_behind(words: Sequence[Word], piece: Piece, known: Mapping[int, Match]) -> int:
    """Where in a title the name of its holder begins, behind a title of respect."""
    for at in range(piece.start, piece.end):
        before, word = words[at - 1], words[at]
        if _has_father(words, at):
            return at
        if at == piece.start:
            continue
        if titles().get(before.core) != "honorific" or word.particle or word.conjunction:
            continue
        if at - 2 >= piece.start and titles().get(words[at - 2].core) == "organization":
            return piece.end  # مدير مكتب الرئيس بوتفليقة is not the president
        match = known.get(at)
        courtesy = before.core in word_list("actors.courtesies")
        if match and match.entry.kind == "demonym":
            if word.core.startswith("ال") == courtesy and at + 1 == piece.end:
                return at
        elif (match and match.entry.kind == "person") or (
            match is None and word.core in name_parts() and word.core not in titles()
        ):
            return at
    return piece.end


def _titular(words: Sequence[Word], at: int, known: Mapping[int, Match]) -> bool:
    word = words[at]
    match = known.get(at)
    if _has_father(words, at):
        return False
    if match and match.entry.kind == "demonym" and match.end == at + 1:
        return word.core.startswith("ال")
    if word.core.removeprefix("ال") in word_list("actors.pairs.person"):
        return True
    if word.core in word_list("actors.counterparts"):
        return True
    return titles().get(word.core) == "honorific"


def _shorten(words: Sequence[Word], piece: Piece, known: Mapping[int, Match]) -> Piece:
    """The piece without a verb or preposition at its start and what follows its end."""
    start, end = piece.start, piece.end
    while start < end - 1 and start not in known and _no_start(words[start], piece.label):
        start += 1
    start = _body_start(words, replace(piece, start=start), known)
    at = start + 1
    while at < end:
        match = known.get(at)
        if match and match.end <= end:
            at = match.end
            continue
        if _over(words[at], piece.label) or _beyond(words, piece, at):
            end = at
            break
        at += 1
    while end > start + 1 and words[end - 1].norm in word_list("actors.edges"):
        end -= 1
    return replace(piece, start=start, end=end)


def _body_start(words: Sequence[Word], piece: Piece, known: Mapping[int, Match]) -> int:
    """Where a body begins behind words that are no head of one: جهود | الأمم المتحدة."""
    if piece.label not in ("ORG", "GROUP"):
        return piece.start
    for at in range(piece.start, piece.end):
        match = known.get(at)
        if match and match.entry.kind in ("organization", "group") and match.end <= piece.end:
            return at
        word = words[at]
        if (
            at in known
            or titles().get(word.core)
            or word.text in BRACKETS
            or word.norm[:1].isdigit()
        ):
            return piece.start
        if word.core in word_list("actors.quantities"):
            return piece.start
    return piece.start


def is_name(word: Word) -> bool:
    """A word of the lists of names."""
    return word.core in name_parts() or word.norm in name_parts()


def _no_start(word: Word, label: Label) -> bool:
    if word.norm in word_list("actors.edges"):
        return label != "NAME" or word.norm not in name_words()
    if label == "NAME" and (everyday(word) or head_of(word) == "group"):
        return True
    return (
        surely_verb(word.norm)
        and word.core not in titles()
        and not is_name(word)
        and (label != "NAME" or word.norm not in name_words())
    )


def _over(word: Word, label: Label) -> bool:
    """A mention ends before this word."""
    if word.norm in word_list("actors.relative") or (
        surely_verb(word.norm) and not is_name(word) and word.norm not in name_words()
    ):
        return True
    if label != "TITLE" and _says_what_for(word):
        return True
    if label in ("NAME", "TITLE"):
        return label == "NAME" and everyday(word)
    return word.norm in word_list("actors.body_ends")


def _beyond(words: Sequence[Word], piece: Piece, at: int) -> bool:
    """A definite body takes no noun behind it (الجيش | مواقع), "the two ministers" nothing."""
    before, word = words[at - 1], words[at]
    if piece.label == "TITLE":
        pair = bare(before.core) in word_list("actors.pairs.person")
        return pair and at == piece.start + 1
    if piece.label not in ("ORG", "GROUP") or not before.core.startswith("ال"):
        return False
    free = not word.conjunction and not word.particle and word.norm.isalpha()
    noun = free and not word.core.startswith("ال") and not word.norm.isascii()
    return noun and word.norm not in word_list("actors.prepositions.governors")


def _says_what_for(word: Word) -> bool:
    """A preposition with the noun of an act: فلان | للاحتجاج، فصائل | باستهداف."""
    noun = word.particle in ("ب", "ل") and bare(word.core) in nominal_forms()
    return noun and not is_name(word) and word.core not in titles()


def everyday(word: Word) -> bool:
    """A word that is no part of a name: a preposition, a verb, a frequent word of no name."""
    if word.norm in word_list("actors.name_ends"):
        return True
    if len(word.norm) < _SHORTEST or (
        word.norm in name_words()
        or word.core in name_words()
        or is_name(word)
        or word.core in titles()
    ):
        return False
    return (
        word_counts().get(word.norm, 0) >= _EVERYDAY
        or word.norm in finite_forms()
        or bool(word.pronoun)
    )


def _trim(words: Sequence[Word], piece: Piece) -> Piece | None:
    """The piece without punctuation at its ends; brackets inside stay and are closed."""
    start, end = piece.start, piece.end
    while start < end and not words[start].norm[:1].isalnum():
        start += 1
    while end > start and not words[end - 1].norm[:1].isalnum():
        end -= 1
    if start == end:
        return None
    opened = [words[at].text for at in range(start, end) if words[at].text in _OPENING]
    if (
        opened
        and end < len(words)
        and words[end].text == _OPENING[opened[-1]]
        and not any(words[at].text == words[end].text for at in range(start, end))
    ):
        end += 1
    return replace(piece, start=start, end=end)


# offices that the recognizer left out ------------------------------------------------


def _with_offices(words: Sequence[Word], parts: Sequence[Piece]) -> list[Piece]:
    """Titles completed: a head before its complement (ملك | البحرين), a state or body behind."""
    result: list[Piece] = []
    for piece in parts:
        last = result[-1] if result else None
        if last and _goes_on(words, last, piece):
            result[-1] = replace(last, end=piece.end)
            continue
        start = _office_before(words, piece, last.end if last else 0)
        if start < piece.start:
            piece = Piece(start, piece.end, "TITLE")
        result.append(piece)
    return result


def _with_nationality(
    words: Sequence[Word], parts: Sequence[Piece], known: Mapping[int, Match]
) -> list[Piece]:
    """Names with the nationality in front of them, which is their title: (و)الأميركي | جون كيري."""
    result: list[Piece] = []
    for piece in parts:
        before = piece.start - 1
        match = known.get(before) if piece.label == "NAME" else None
        adjective = match is not None and match.entry.kind == "demonym" and match.end == piece.start
        if adjective and _agrees(words[before], words[piece.start]):
            last = result[-1] if result and result[-1].end > before else None
            if last is None:
                result.append(Piece(before, before + 1, "TITLE"))
            elif last.label == "STATE" and last.start == before:
                result[-1] = replace(last, label="TITLE")
        result.append(piece)
    return result


def _agrees(nisba: Word, name: Word) -> bool:
    """A definite nationality in the singular, in one sentence with the name behind it."""
    singular = nisba.core.endswith(("ي", "يه"))
    free = not name.conjunction and not name.particle
    return nisba.core.startswith("ال") and singular and free and nisba.sentence == name.sentence


def _office_before(words: Sequence[Word], piece: Piece, floor: int) -> int:
    """Where the offices begin that stand in front of a piece as its heads."""
    start = piece.start
    if (
        piece.label not in ("STATE", "ORG", "TITLE")
        or words[start].conjunction
        or words[start].particle
    ):
        return start
    if (
        piece.label == "TITLE"
        and not words[start].core.startswith("ال")
        and titles().get(words[start].core) != "office"
    ):
        return start
    while (
        start > floor
        and _is_head(words[start - 1])
        and words[start - 1].sentence == words[start].sentence
    ):
        start -= 1
        if words[start].conjunction or words[start].particle:
            break
    return start


def _is_head(word: Word) -> bool:
    return (
        head_of(word) == "office"
        and not word.core.startswith("ال")
        and not word.pronoun
        and word.core not in name_parts()
    )


def _goes_on(words: Sequence[Word], title: Piece, piece: Piece) -> bool:
    """A title goes on with the state or body that it is an office of."""
    if (
        title.label != "TITLE"
        or piece.label not in ("STATE", "ORG", "GROUP")
        or words[title.start].sentence != words[piece.start].sentence
    ):
        return False
    first = words[piece.start]
    if first.conjunction:
        return False
    heads = {bare(words[at].core) for at in range(title.start, title.end)}
    between = [words[at].norm for at in range(title.end, piece.start)]
    if between == ["باسم"] or (words[title.end - 1].norm == "باسم" and not between):
        return not heads.isdisjoint(word_list("actors.speakers"))
    if title.end == piece.start:
        head = titles().get(words[title.end - 1].core) == "office" and not words[
            title.end - 1
        ].core.startswith("ال")
        return (head and not first.particle) or (
            first.particle in ("ب", "ل") and bare(first.core) in word_list("actors.state_words")
        )
    return between == ["لدي"] and not heads.isdisjoint(word_list("actors.envoys"))
