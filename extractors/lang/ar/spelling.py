"""One spelling for what Arabic newspapers write in several.

Everything that is looked up (names, titles, frames, weekdays) is stored and compared in this
form; the text itself is never changed, so that offsets stay those of the article.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MARKS = re.compile(
    "[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_LETTERS = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا",
        "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ھ": "ه", "ہ": "ه",
        "ڤ": "ف", "پ": "ب", "چ": "ج", "ژ": "ج", "گ": "ك",
        **{chr(0x660 + n): str(n) for n in range(10)},
        **{chr(0x6F0 + n): str(n) for n in range(10)},
    }
)  # fmt: skip


@lru_cache(maxsize=200_000)
def normalize(text: str) -> str:
    """The text without marks, with one letter for each family of letters, digits in ASCII.

    Hamza on alef, alef maqsura, ta marbuta, tatweel, vowels, presentation forms and bidi
    controls no longer tell two spellings apart.

    >>> normalize("إنَّ الأُمّةَ إلى") == normalize("ان الامه الي")
    True
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _MARKS.sub("", text).translate(_LETTERS).lower()
