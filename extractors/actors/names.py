"""Comparing names of persons: surnames, name chains and the spellings of foreign names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from extractors.language import LANGUAGES, language
from extractors.word_lists import word_list, word_table
from extractors.words import Word

Name = tuple[str, ...]

COMPOUND_HEADS = frozenset({"عبد", "ابو", "ام", "ابي"})
_PARTICLES = frozenset(
    {"بن", "ابن", "بنت", "ال", "ابو", "دي", "فان", "فون", "لو", "دو", "ولد", "ملا"}
)
_LINKS = frozenset({"بن", "ابن", "بنت", "ال"})
#: Letters that two spellings of one foreign name need in common.
_FUZZY = 5


def bare(core: str) -> str:
    """A normalized core without the article.

    >>> bare("الوزير")
    'وزير'
    """
    if core.startswith("ال") and len(core) > 4:
        return core[2:]
    return core[3:] if core.startswith(("al-", "el-")) and len(core) > 5 else core


def bare_cores(words: Sequence[Word], start: int, end: int) -> Name:
    """Bare cores of a stretch of words, compound names in one (عبد الله)."""
    joined: list[str] = []
    for word in words[start:end]:
        if not word.norm[:1].isalnum():
            continue
        token = bare(word.core)
        if joined and joined[-1] in COMPOUND_HEADS:
            joined[-1] += token
        else:
            joined.append(token)
    return tuple(joined)


def singular_office(word: Word, lang: str = "ar") -> str:
    """The office of which a word is the plural or dual (وزيرا، وزراء); empty for other words."""
    return _singular_offices(lang).get(word.core, "")


@cache
def _singular_offices(lang: str) -> Mapping[str, str]:
    """The offices by their plurals and duals, with and without the article."""
    table = word_table("actors.colleagues", lang)
    article = language(lang).article
    return {
        start + form: office
        for office, forms in table.items()
        for form in forms
        for start in ("", article)
    }


def alike(a: str, b: str) -> bool:
    """Two spellings of one foreign name: one letter more, less or other, in five or more.

    >>> alike("شتاينماير", "شتانماير"), alike("حسن", "حسين")
    (True, False)
    """
    if a == b:
        return True
    if min(len(a), len(b)) < _FUZZY or abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return any(longer[:n] + longer[n + 1 :] == shorter for n in range(len(longer)))


def keys(token: str) -> Iterator[str]:
    """Keys of which two alike tokens share one: the token, and it with one letter left out."""
    yield token
    if len(token) >= _FUZZY:
        for n in range(1, len(token)):
            yield token[:n] + token[n + 1 :]


def _contains(long: Name, short: Name) -> bool:
    """The parts of the shorter name stand in the longer one, in order."""
    at = 0
    for part in short:
        while at < len(long) and not alike(part, long[at]):
            at += 1
        if at == len(long):
            return False
        at += 1
    return True


def same(one: Name, other: Name) -> bool:
    """Two names that may be one person's: one is contained in the other.

    A chain of fathers begins with the same given name, and a single part is one that people
    are called by: the surname, or the given name before a chain.

    >>> same(("كيري",), ("جون", "كيري")), same(("جون",), ("جون", "كيري"))
    (True, False)
    >>> same(("عبدالله",), ("عبدالله", "الثاني"))
    True
    >>> same(("جون", "كيري"), ("جون", "ماكين"))
    False
    >>> same(("محمد", "بن", "سلمان"), ("محمد", "بن", "سلمان", "بن", "عبدالعزيز"))
    True
    >>> same(("سلمان", "بن", "عبدالعزيز"), ("محمد", "بن", "سلمان", "بن", "عبدالعزيز"))
    False
    """
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if not short:
        return False
    if len(short) == 1:
        return _called(short[0], long)
    if len(short) > 2 and short[1] in _LINKS and not alike(short[0], long[0]):
        return False
    if _contains(long, short):
        return True
    plain_short, plain_long = (
        tuple(part for part in name if part not in _LINKS) for name in (short, long)
    )
    shorter, longer = sorted((plain_short, plain_long), key=len)
    return len(shorter) > 1 and alike(shorter[0], longer[0]) and _contains(longer, shorter)


@cache
def _ordinals() -> frozenset[str]:
    """What tells monarchs and popes of one name apart, in all languages, without the article."""
    return frozenset().union(*(word_list("actors.ordinals", lang) for lang in LANGUAGES))


def _called(part: str, name: Name) -> bool:
    """A person of this name is called by this part."""
    if part in _PARTICLES:
        return False
    if alike(part, name[-1]) and (len(name) < 3 or name[-2] not in _LINKS):
        return True
    if len(name) > 2 and name[1] in _LINKS and alike(part, name[0]):
        return True
    if len(name) > 1 and bare(name[1]) in _ordinals():
        return alike(part, name[0])
    return len(name) > 2 and any(alike(part, other) for other in name[1:-1]) and "بن" not in name
