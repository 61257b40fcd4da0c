"""Names of persons compared: spellings, romanisations, longer and shorter forms of one name.

A name is a tuple of parts in one script, without titles and without the words between parts
(بن, al-). Arabic parts are compared by their letters, Latin ones by the sounds that all
romanisations keep.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import combinations
from typing import NamedTuple

from graph.names import key
from ontology.reference import people, states

Name = tuple[str, ...]

_LINK = "_"
#: Parts shorter than this must agree in every letter.
_FUZZY = 5
#: Fewer sounds than this say too little of a part.
_TELLING = 2
# "To" or "in" before a place, written onto it.
_WAY = re.compile(r"^(?:لل|بال|ل|ب)(?=\w{3})")
_ARABIC = re.compile(r"[\u0620-\u06d3]")


class _Lists(NamedTuple):
    titles: frozenset[str]
    links: frozenset[str]
    heads: frozenset[str]
    offices: frozenset[str]
    sounds: Mapping[str, str]
    sound: re.Pattern[str]


@cache
def _lists() -> _Lists:
    text = files(__package__).joinpath("names.toml").read_text(encoding="utf-8")
    read = tomllib.loads(text)
    longest_first = sorted(read["sounds"], key=lambda letters: (-len(letters), letters))
    return _Lists(
        frozenset(map(key, read["titles"])),
        frozenset(map(key, read["links"])),
        frozenset(map(key, read["heads"])),
        frozenset(map(key, read["offices"])),
        read["sounds"],
        re.compile("|".join(longest_first)),
    )


@lru_cache(maxsize=65_536)
def parts(text: str) -> Name:
    """The parts of a name, as they are compared; empty for a text that is no name.

    A part that names father or dynasty (بن نايف, آل نهيان) begins with ``_``. Words around a name
    that were taken for a part of it are left out: a nationality, an office, a way (لمصر).

    >>> parts("الدكتور عبد الله بن زايد آل نهيان")
    ('عبدالله', '_زايد', '_نهيان')
    >>> parts("Mustafa al-Kadhimi"), parts("السوري وليد المعلم"), parts("محمد السادس ملك المغرب")
    (('mustafa', 'kadhimi'), ('وليد', 'معلم'), ('محمد', 'سادس'))
    """
    lists = _lists()
    words = key(_named_alone(text)).split()
    while len(words) > 1 and words[0] in lists.titles:
        del words[0]
    found: list[str] = []
    before = head = ""
    for word in words:
        if head:
            found.append(f"{before}{head}{_after_head(head, word)}")
            before = head = ""
        elif word in lists.heads:
            head = word
        elif word in lists.links:
            before = _LINK if found else ""
        else:
            found.append(f"{before}{word}")
            before = ""
    if head:
        found.append(f"{before}{head}")
    return tuple(found)


def _named_alone(text: str) -> str:
    """The name without a nationality before it, an office or a way behind it."""
    words = text.split()
    while len(words) > 2 and words[0].startswith("ال") and key(words[0]) in _nationalities():
        del words[0]
    for at in range(2, len(words)):
        if not words[at].startswith("ال") and key(words[at]) in _lists().offices:
            del words[at:]
            break
    while len(words) > 2 and _WAY.sub("", key(words[-1])) in _places() and _WAY.match(words[-1]):
        del words[-1]
    return " ".join(words)


@cache
def _nationalities() -> frozenset[str]:
    return frozenset(key(demonym) for state in states() for demonym in state.demonyms_ar)


@cache
def _places() -> frozenset[str]:
    """States and capitals, those of one word."""
    names = {name for x in states() for name in (x.name_ar, *x.aliases_ar, *x.capital_ar)}
    return frozenset(key(name) for name in names if " " not in name)


def _after_head(head: str, word: str) -> str:
    """The article that the key left out is written where عبدالله is one word."""
    return f"ال{word}" if head == "عبد" and not word.startswith(("ال", "رب")) else word


def is_arabic(name: Name) -> bool:
    """Whether the name is in Arabic script.

    >>> is_arabic(parts("جون كيري")), is_arabic(parts("John Kerry"))
    (True, False)
    """
    return bool(name) and bool(_ARABIC.search(name[0]))


@lru_cache(maxsize=65_536)
def sound(part: str) -> str:
    """The consonants that every spelling of a part has in common.

    >>> sound("كاظمي"), sound("kadhimi"), sound("kazemi")
    ('kdm', 'kdm', 'kdm')
    >>> sound("بلينكن") == sound("بلنكن") == sound("blinken")
    True
    """
    lists = _lists()
    spelled = "".join(lists.sounds[found] for found in lists.sound.findall(part))
    return re.sub(r"(.)\1+", r"\1", spelled)


def alike(one: str, other: str) -> bool:
    """Whether two parts in one script may be spellings of one.

    Arabic: one letter more, less or other, in five or more; a vowel more or less in four. Latin: the same sounds. Two names
    that are known for different ones are never alike.

    >>> alike("شتاينماير", "شتانماير"), alike("سلمان", "سليمان"), alike("حسن", "حسين")
    (True, False, False)
    >>> alike("mohammed", "muhammad"), alike("mohammed", "mahmoud"), alike("kadhimi", "kazemi")
    (True, False, True)
    """
    return _alike(one.removeprefix(_LINK), other.removeprefix(_LINK))


@lru_cache(maxsize=65_536)
def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if _ARABIC.search(one):
        known = _known_parts()
        vowel = len(one) != len(other) and sound(one) == sound(other)
        return (
            min(len(one), len(other)) >= (_FUZZY - 1 if vowel else _FUZZY)
            and _one_letter_apart(one, other)
            and not (one in known and other in known and frozenset((one, other)) not in _variants())
        )
    heard = sound(one)
    if len(heard) < _TELLING or heard != sound(other):
        return False
    written = _arabic_of()
    first, second = written.get(one), written.get(other)
    return first is None or second is None or not first.isdisjoint(second)


def _one_letter_apart(one: str, other: str) -> bool:
    if one[0] != other[0] or abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return any(longer[:n] + longer[n + 1 :] == shorter for n in range(len(longer)))


@cache
def _known_parts() -> frozenset[str]:
    """Every part of the Arabic names of known people."""
    return frozenset(part for names in _arabic_names() for name in names for part in name)


@cache
def _variants() -> frozenset[frozenset[str]]:
    """Pairs of parts that stand at one place in two spellings of one person's name."""
    return frozenset(
        frozenset((one, other))
        for names in _arabic_names()
        for first, second in combinations(names, 2)
        if len(first) == len(second)
        for one, other in zip(first, second, strict=True)
        if one != other
    )


@cache
def _arabic_names() -> tuple[tuple[Name, ...], ...]:
    """The spellings of each known person, without what links their parts."""
    return tuple(
        tuple(_bare(parts(name)) for name in (person.name_ar, *person.aliases_ar))
        for person in people()
    )


@cache
def _arabic_of() -> Mapping[str, frozenset[str]]:
    """Parts of the English names of known people → how Arabic writes them."""
    found: dict[str, set[str]] = {}
    for person, (arabic, *_) in zip(people(), _arabic_names(), strict=True):
        for spelled in (person.name_en, *person.aliases_en):
            english = _bare(parts(spelled))
            if len(english) == len(arabic):
                for part, written in zip(english, arabic, strict=True):
                    found.setdefault(part, set()).add(written)
    return {part: frozenset(written) for part, written in found.items()}


def _bare(name: Name) -> Name:
    return tuple(part.removeprefix(_LINK) for part in name)


@cache
def given_names() -> frozenset[str]:
    """Parts that begin the names of several known people: of little worth as a surname."""
    seen: set[str] = set()
    several: set[str] = set()
    for person in people():
        for first, *_ in (parts(person.name_ar), parts(person.name_en)):
            (several if first in seen else seen).add(first)
    return frozenset(several)


def equal(one: Name, other: Name) -> bool:
    """Whether two names in one script are spellings of one, part by part.

    >>> equal(parts("أنتوني بلينكن"), parts("انتوني بلنكن"))
    True
    """
    return len(one) == len(other) and all(map(alike, one, other))


def within(short: Name, long: Name) -> bool:
    """Whether the shorter name leaves out parts of the longer one, never the first.

    It ends as the longer one does, or is one that fathers follow: محمد بن نايف is short for
    محمد بن نايف بن عبدالعزيز, محمد بن سلمان not for محمد بن سلمان القحطاني.

    >>> within(parts("محمد بن نايف"), parts("محمد بن نايف بن عبدالعزيز آل سعود"))
    True
    >>> within(parts("محمد بن سلمان"), parts("محمد بن سلمان القحطاني"))
    False
    >>> within(parts("سلمان بن عبدالعزيز"), parts("محمد بن سلمان بن عبدالعزيز"))
    False
    """
    if not 1 < len(short) < len(long) or not alike(short[0], long[0]):
        return False
    if short[1].startswith(_LINK) and not alike(short[1], long[1]):
        return False  # another father
    at = 0
    for part in short[1:]:
        at = next((n for n in range(at + 1, len(long)) if alike(part, long[n])), 0)
        if not at:
            return False
    if at == len(long) - 1:
        return True
    return short[1].startswith(_LINK) and long[at + 1].startswith(_LINK)


def pair_keys(name: Name) -> Iterator[str]:
    """Keys that two forms of one full name share at least one of."""
    if len(name) > 1:
        first = sound(name[0])
        for part in sorted({name[1], name[-1]}):
            yield f"{first} {sound(part)}"
