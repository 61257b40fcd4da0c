"""Words that Arabic news does not know: behind "in" they are names of places (في باتكين)."""

from __future__ import annotations

from functools import lru_cache

from extractors.lang.ar.segmentation import segment, word_counts
from extractors.lang.ar.verbs import finite_forms

#: Letters of a name; shorter words are abbreviations and misprints.
_LETTERS = 4
#: Endings of Arabic nouns, and what a dictionary has in their place.
_ENDINGS = (
    ("يهما", ("ان", "")), ("تيهما", ("ه",)), ("هما", ("", "ه")), ("ها", ("", "ه")), ("هم", ("", "ه")),
    ("نا", ("", "ه")), ("كم", ("", "ه")), ("ك", ("", "ه")), ("ي", ("", "ه")), ("ا", ("",)),
    ("ات", ("", "ه")), ("تين", ("ه",)), ("تي", ("ه",)), ("ين", ("",)), ("ان", ("",)), ("ون", ("",)),
)  # fmt: skip


@lru_cache(maxsize=50_000)
def unheard(word: str) -> bool:
    """A normalized word that is in no news of the corpus, and no form of one that is.

    >>> unheard("باتكين"), unheard("استردادات"), unheard("مطبخنا")
    (True, False, False)
    """
    counts = word_counts()
    if len(word) < _LETTERS or not word.isalpha() or word.startswith("ال") or counts.get(word):
        return False
    if word in finite_forms() or word.endswith("ه") or segment(word).conjunction:
        return False
    return not any(
        word.endswith(ending) and counts.get(word[: -len(ending)] + instead)
        for ending, instead_of in _ENDINGS
        for instead in instead_of
    )
