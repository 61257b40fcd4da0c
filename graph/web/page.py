"""The page: one HTML file that holds its script, style, fonts and document, and loads nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
_OFFLINE, _LIVE = "connect-src 'none'", "connect-src 'self'"
# What would end the script element, open a comment in it, or break a line of JavaScript.
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def page(document: Mapping[str, Any], *, live: bool = False) -> str:
    """The page that shows a document of :mod:`graph.web.document`.

    Text of the document stays text: nothing of it can run. With ``live``, for a page that a
    server sends, the page may ask that server, and links to its ``sparql`` and ``api``.
    """
    before, after_live, after_title, end = _template()
    return "".join(
        (
            before.replace(_OFFLINE, _LIVE) if live else before,
            '<meta name="safeer-live" content="">' if live else "",
            after_live,
            escape(str(document.get("title") or "Safeer")),
            after_title,
            embedded(document),
            end,
        )
    )


def policy(*, live: bool = False) -> str:
    """The page's Content Security Policy, for the header of a server that sends it too."""
    found = _POLICY.search(_template()[0])
    said = found[1] if found else ""
    return said.replace(_OFFLINE, _LIVE) if live else said


def embedded(document: Mapping[str, Any]) -> str:
    r"""The document as JSON that may stand in a script element.

    >>> embedded({"title": "</script>"})
    '{"title":"\\u003c/script\\u003e"}'
    """
    said = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda letter: f"\\u{ord(letter[0]):04x}", said)


@cache
def _template() -> tuple[str, str, str, str]:
    """The page in four parts, between which live, title and document go."""
    whole = (files("graph.web") / "page.html").read_text(encoding="utf-8")
    before, whole = whole.split("<!--live-->", 1)
    after_live, whole = whole.split("<!--title-->", 1)
    after_title, end = whole.split("<!--document-->", 1)
    return before, after_live, after_title, end
