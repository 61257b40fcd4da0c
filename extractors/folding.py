"""Text in normalized spelling that remembers where each character stood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors.language import language

Normalize = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` in normalized spelling; :meth:`origin` leads back to the article.

    ``offsets`` holds the original position of every character of ``text`` and of its end, or
    is ``None`` where nothing moved.
    """

    text: str
    offsets: tuple[int, ...] | None

    def origin(self, position: int) -> int:
        """The position in the original text of ``position`` in ``text``."""
        return position if self.offsets is None else self.offsets[position]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original text that ``text[start:end]`` was made of, marks included.

        >>> folded = fold("جـدةٌ", "ar")
        >>> folded.text, folded.span(0, 3)
        ('جده', (0, 5))
        """
        return self.origin(start), self.origin(end)


@cache
def normalizer(lang: str) -> Normalize:
    """The spelling rule of a language."""
    return language(lang).normalize


class _Letters(dict[int, str]):
    """What becomes of each character, worked out when it is first met."""

    def __init__(self, normalize: Normalize) -> None:
        super().__init__()
        self._normalize = normalize

    def __missing__(self, code: int) -> str:
        self[code] = folded = self._normalize(chr(code)) if not chr(code).isspace() else chr(code)
        return folded


@cache
def _letters(lang: str) -> _Letters:
    return _Letters(normalizer(lang))


@lru_cache(maxsize=2)  # times and places read the same text
def fold(text: str, lang: str) -> Folded:
    """``text`` letter by letter in the normalized spelling of ``lang``, offsets kept.

    >>> fold("إلى مكّة", "ar").text
    'الي مكه'
    """
    letters = _letters(lang)
    folded = text.translate(letters)
    if all(len(letters[ord(character)]) == 1 for character in set(text)):
        return Folded(folded, None)
    offsets = [n for n, character in enumerate(text) for _ in letters[ord(character)]]
    return Folded(folded, (*offsets, len(text)))
