"""Names as people type them: one key for all spellings, and the nearest ones to a typo.

>>> key("مُصطفى الكاظمي") == key("مصطفي كاظمى")
True
>>> key("Mustafa al-Kadhimi")
'mustafa kadhimi'
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache


class _Letters(dict[int, str | int | None]):
    """What becomes of each letter: a mark goes, any other stays unless it is said otherwise."""

    def __missing__(self, letter: int) -> int | None:
        kept = None if unicodedata.combining(chr(letter)) else letter
        self[letter] = kept
        return kept


# Letters that Unicode does not take apart into a base letter and a mark.
_PLAIN: dict[str, str | int | None] = {
    "ى": "ي",
    "ة": "ه",
    "ـ": None,
    "ک": "ك",
    "ی": "ي",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ı": "i",
}
_UNMARKED = _Letters(str.maketrans(_PLAIN))
_SILENT = re.compile(r"['’‘`ʿʾʻʼ]")
_LATIN_ARTICLE = re.compile(
    r"\b(?:(?:al|el)(?=[\s-])|(?:ad|an|ar|as|ash|at|az)(?=-))[\s-]+(?=\w)", re.IGNORECASE
)
_ARABIC_ARTICLE = re.compile(r"\bال(?=\w{3})")
_NOT_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=16_384)  # names recur
def key(name: str) -> str:
    """The name without case, accents, vowel signs, hamza and article, words one space apart.

    Spellings with equal keys name the same: "الكاظمي" and "كاظمى", "al-Kadhimi" and "Kadhimi".
    """
    bare = unicodedata.normalize("NFKD", name.casefold()).translate(_UNMARKED)
    bare = _SILENT.sub("", bare)
    bare = _ARABIC_ARTICLE.sub("", _LATIN_ARTICLE.sub("", bare))
    return _NOT_WORD.sub(" ", bare).strip()


def nearest(name: str, candidates: Iterable[str], limit: int = 3) -> list[str]:
    """The candidates spelt most like the name, or with a word spelt most like it, best first.

    >>> nearest("Kadhmi", ["Mustafa al-Kadhimi", "Antony Blinken"])
    ['Mustafa al-Kadhimi']
    """
    wanted = key(name)
    pairs = _pairs(wanted)
    rough: list[tuple[float, str, str]] = []
    for candidate in set(candidates):
        whole = key(candidate)
        for part in {whole, *whole.split()}:
            shared = len(pairs & _pairs(part))
            if shared:
                rough.append((-2 * shared / (len(pairs) + len(_pairs(part))), part, candidate))
    # Shared letter pairs are a quick first sieve; difflib's ratio, slow, ranks what is left.
    ranked: dict[str, float] = {}
    for _, part, candidate in sorted(rough)[:200]:
        ratio = difflib.SequenceMatcher(None, wanted, part).ratio()
        if ratio >= 0.6:
            ranked[candidate] = max(ranked.get(candidate, 0.0), ratio)
    return sorted(ranked, key=lambda candidate: (-ranked[candidate], candidate))[:limit]


def _pairs(text: str) -> frozenset[str]:
    padded = f" {text} "
    return frozenset(padded[i : i + 2] for i in range(len(padded) - 1))
