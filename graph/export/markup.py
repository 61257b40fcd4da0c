"""XML by hand, for files larger than memory should hold: escaped, and with no illegal letter."""

from __future__ import annotations

import re

from graph.export.text import REPLACEMENT, UNPRINTABLE

_ESCAPES = {
    "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;",
    "\n": "&#10;", "\r": "&#13;", "\t": "&#9;",
}  # fmt: skip
_IN_ATTRIBUTE = re.compile(rf'[&<>"\n\r\t{UNPRINTABLE}]')
_IN_TEXT = re.compile(rf"[&<>\r{UNPRINTABLE}]")


def attributes(**values: str | float) -> str:
    """The values as XML attributes, each with a space before it; illegal letters as U+FFFD.

    >>> attributes(id="a", label="stop & go")
    ' id="a" label="stop &amp; go"'
    """
    return "".join([f" {name}={quoted(value)}" for name, value in values.items()])


def quoted(value: str | float) -> str:
    """The value of one attribute, in quotation marks.

    >>> quoted(True)
    '"true"'
    """
    if isinstance(value, str):
        return f'"{_IN_ATTRIBUTE.sub(_escaped, value)}"'
    return f'"{_plain(value)}"'


def text(value: str | float) -> str:
    """The value as XML text.

    >>> text("a < b & c")
    'a &lt; b &amp; c'
    """
    if isinstance(value, str):
        return _IN_TEXT.sub(_escaped, value)
    return _plain(value)


def _plain(value: float) -> str:
    """A number, or truth as XML writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _escaped(letter: re.Match[str]) -> str:
    return _ESCAPES.get(letter[0], REPLACEMENT)
