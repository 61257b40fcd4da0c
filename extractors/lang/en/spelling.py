"""One spelling for what English newspapers write in several."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "‐": "-", "‑": "-"})
_ACRONYM = re.compile(r"(?:[A-Z]\.){2,}[A-Z]?")
#: The parts that an apostrophe or a mark between words sets apart, as the tokenizer does.
_PART = re.compile(r"'s\b|'(?=\s|$)|[^\s,&()/']+(?:'(?!s\b)[^\s,&()/']+)*|[,&()/]")


@lru_cache(maxsize=200_000)
def normalize(text: str) -> str:
    """The text in small letters without accents, apostrophes and hyphens of one kind.

    >>> normalize("Côte d’Ivoire")
    "cote d'ivoire"
    """
    return cased(text).lower()


@lru_cache(maxsize=200_000)
def cased(text: str) -> str:
    """The same with its capitals; acronyms lose their dots.

    >>> cased("U.S."), cased("Séléka")
    ('US', 'Seleka')
    """
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text.translate(_QUOTES))
        text = "".join(letter for letter in plain if not unicodedata.combining(letter))
    text = text.translate(_QUOTES)
    return text.replace(".", "") if _ACRONYM.fullmatch(text) else text


def parts(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as the tokenizer cuts them, with their capitals.

    >>> parts("People's Republic of China")
    ('People', "'s", 'Republic', 'of', 'China')
    """
    return tuple(cased(part) for part in _PART.findall(phrase.translate(_QUOTES)))
