"""English labels for personal names in Arabic script.

Names that newspapers know come from ``names.csv`` in their usual press spelling; what is left is
spelled by :mod:`extractors.lang.ar.romanization`.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from extractors.lang.ar.romanization import Style, romanize
from extractors.lang.ar.spelling import normalize

_ARABIC = re.compile("[\u0621-\u064a\u066e-\u06d3]")
_SPLIT = re.compile(r"[\s\-–—_.,،؛()\[\]«»\"“”']+")
_COMPOUND = re.compile("^(عبد)(ال..+|ربه)$")
_DIVINE = re.compile("^(..+)(الله|الدين)$")
# Letters that foreign names hardly ever use.
_ARABIC_ONLY = re.compile("[حصضظعذ]|^ال.|^(?:بن|ابن|ابو|ابي|ام|ال)$")
# Words that grow into the name before them.
_ENDINGS = {"اوغلو": "oglu", "اغلو": "oglu", "زاده": "zadeh", "الله": "ullah", "بور": "pour"}
_LONGEST = 4


class NamePart(NamedTuple):
    """A row of ``names.csv``: its English form and what it is part of."""

    en: str
    part: str


@cache
def _name_parts() -> tuple[Mapping[str, NamePart], Mapping[str, NamePart]]:
    """The rows by Arabic spelling as printed, and by normalized spelling."""
    text = files("extractors.lang.ar").joinpath("names.csv").read_text(encoding="utf-8")
    printed = {
        row["ar"]: NamePart(row["en"], row["part"]) for row in csv.DictReader(text.splitlines())
    }
    folded: dict[str, NamePart] = {}
    for ar, part in printed.items():
        folded.setdefault(normalize(ar), part)
    return printed, folded


def _find(name: str) -> NamePart | None:
    printed, folded = _name_parts()
    return printed.get(name) or folded.get(normalize(name))


@lru_cache(maxsize=65_536)
def transliterate(name: str) -> str:
    """The English label of a personal name, title-cased ASCII; empty if nothing can be read.

    ``name`` is a name alone: titles and offices around it belong to the caller. The article is
    written ``al-`` whatever letter follows, and left out of a first name, as the press does.

    >>> transliterate("عادل بن أحمد الجبير"), transliterate("محمد بن سلمان")
    ('Adel bin Ahmed al-Jubeir', 'Mohammed bin Salman')
    >>> transliterate("عبدالفتاح السيسي"), transliterate("عبد الله بن زايد آل نهيان")
    ('Abdel Fattah al-Sisi', 'Abdullah bin Zayed Al Nahyan')
    >>> transliterate("أبو بكر البغدادي"), transliterate("الطيب عبد الرحمن")
    ('Abu Bakr al-Baghdadi', 'Tayeb Abdulrahman')
    >>> transliterate("مصطفى الكاظمي"), transliterate("مصطفي الكاظمى")
    ('Mustafa al-Kadhimi', 'Mustafa al-Kadhimi')
    >>> transliterate("أحمد داود أوغلو"), transliterate("بن رودس")
    ('Ahmed Davutoglu', 'Ben Rhodes')
    >>> transliterate("جون كيري"), transliterate("فرانك فالتر شتاينماير")
    ('John Kerry', 'Frank-Walter Steinmeier')
    >>> transliterate("شي جين بينغ"), transliterate("بان كي مون")
    ('Xi Jinping', 'Ban Ki-moon')
    >>> transliterate("سيرغي بوريسنكوف"), transliterate("ماجد الخمسان")
    ('Sergei Borisenkov', 'Majed al-Khamsan')
    """
    words = list(_words(name))
    style: Style = (
        "arabic" if any(_ARABIC_ONLY.search(normalize(word)) for word in words) else "foreign"
    )
    label: list[str] = []
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + size])
            if size == 1 and label and (ending := _ENDINGS.get(normalize(phrase))):
                label[-1] += ending
                break
            part = _find(phrase)
            if part and part.part == "kunya-element" and size == 1:
                label.append(_particle(part.en, words, at))
                break
            if part:
                label.append(
                    _first_name(part.en) if _drops_article(part, at, size, words) else part.en
                )
                break
        else:
            size = 1
            word = _word(words[at], style)
            label.append(_first_name(word) if not at and len(words) > 1 else word)
        at += size
    spelled = " ".join(part for part in label if part)
    return spelled[:1].upper() + spelled[1:] if not spelled.startswith("al-") else spelled


def _words(name: str) -> Iterator[str]:
    """The words of a name, compounds written together (عبدالله, نصرالدين) taken apart."""
    for word in _SPLIT.split(name):
        plain = normalize(word)
        if not plain:
            continue
        if compound := _COMPOUND.match(plain):
            head = len(compound[1])
            yield from (plain[:head], word[-(len(plain) - head) :])
        elif not _find(word) and (divine := _DIVINE.match(plain)):
            yield from (word[: len(divine[1])], divine[2])
        else:
            yield word


def _particle(en: str, words: Sequence[str], at: int) -> str:
    """``bin`` between Arab names; the same letters open many an English name as ``Ben``."""
    if en == "bin" and at == 0 and len(words) > 1:
        following = _find(words[1])
        if not following or following.part == "family":
            return "Ben"
    return en


def _drops_article(part: NamePart, at: int, size: int, words: Sequence[str]) -> bool:
    return at == 0 and size < len(words) and part.part != "given"


def _first_name(label: str) -> str:
    return label.removeprefix("al-")


def _word(word: str, style: Style) -> str:
    """A word without a row of its own: by the row with or without its article, else by rule."""
    if not _ARABIC.search(word):
        return unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode()
    plain = unicodedata.normalize("NFKC", word)
    if normalize(plain) == "ال":
        return "Al"
    if plain.startswith("ال") and len(plain) > 3:
        return f"al-{_stem(plain[2:], 'arabic')}"
    return _stem(plain, style)


def _stem(word: str, style: Style) -> str:
    part = _find(word) or _find("ال" + word)
    label = part.en if part else romanize(word, style).capitalize()
    return label.removeprefix("al-")
