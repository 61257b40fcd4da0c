"""XML by hand, for files larger than memory should hold: escaped, and with no illegal letter."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

# Control characters that XML 1.0 has no way to write, and the two that are no characters.
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def attributes(**values: str | float) -> str:
    """The values as XML attributes, each with a space before it; illegal letters as U+FFFD.

    >>> attributes(id="a", label="stop & go")
    ' id="a" label="stop &amp; go"'
    """
    return "".join(f" {name}={quoteattr(_legal(value))}" for name, value in values.items())


def text(value: str | float) -> str:
    """The value as XML text.

    >>> text("a < b & c")
    'a &lt; b &amp; c'
    """
    return escape(_legal(value), {"\r": "&#13;"})


def _legal(value: str | float) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return _ILLEGAL.sub("\ufffd", str(value))
