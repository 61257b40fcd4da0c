"""Fingerprints of texts: near-copies of a text have nearly the same.

MinHash (A. Broder 1997) by the library rensa: each byte of a fingerprint is the same for two
texts with the probability that a three-word phrase of one of them stands in both.
"""

from __future__ import annotations

import base64
import re

#: Bytes of a fingerprint.
BYTES = 120

_WORDS = 3  # of a phrase
_SHORTEST = 20  # words: shorter texts are alike by chance, or all caption
_SEED = 1
_WORD = re.compile(r"\w+")


def fingerprint(text: str) -> str | None:
    """The fingerprint of a text, as 160 letters and digits; None for a text too short.

    >>> text = " ".join(map(str, range(40)))
    >>> len(fingerprint(text)), fingerprint(text) == fingerprint(text + "!")
    (160, True)
    >>> fingerprint("a photograph of the visit") is None
    True
    """
    import rensa  # type: ignore[import-untyped]  # no stubs

    words = _WORD.findall(text.lower())
    if len(words) < _SHORTEST:
        return None
    hashes = rensa.RMinHash(num_perm=BYTES, seed=_SEED)
    hashes.update([" ".join(words[n : n + _WORDS]) for n in range(len(words) - _WORDS + 1)])
    return base64.b64encode(bytes(value & 0xFF for value in hashes.digest())).decode()
