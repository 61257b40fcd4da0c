"""Text that every reader takes: without what XML, tables and databases have no way to hold."""

from __future__ import annotations

import re

#: Control characters but for tab and line ends, halves of characters, and what is none; as they
#: stand in a class of a pattern.
UNPRINTABLE = r"\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff"
#: What stands in their place.
REPLACEMENT = "\ufffd"

_UNPRINTABLE = re.compile(f"[{UNPRINTABLE}]")


def printable(value: str) -> str:
    r"""The text with U+FFFD in place of control characters and lone surrogates.

    >>> printable("a\x00b\tc")
    'a\ufffdb\tc'
    """
    return _UNPRINTABLE.sub(REPLACEMENT, value)
