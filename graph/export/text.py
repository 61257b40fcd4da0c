"""Text that every reader takes: without what XML, tables and databases have no way to hold."""

from __future__ import annotations

import re

# Control characters but for tab and line ends, halves of characters, and what is none.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def printable(value: str) -> str:
    r"""The text with U+FFFD in place of control characters and lone surrogates.

    >>> printable("a\x00b\tc")
    'a\ufffdb\tc'
    """
    return _UNPRINTABLE.sub("\ufffd", value)
