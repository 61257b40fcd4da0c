"""The page around a document."""

from __future__ import annotations

import base64
import hashlib
import json
import re

import lxml.html
import pytest

from graph.web.page import embedded, page, policy

EMPTY = {"version": 1, "view": "graph", "title": None}

HOSTILE = [
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "-->",
    "&lt;b&gt;",
    "\u2028\u2029",
    "<!--title--><!--document--><!--live-->",
    "\\u003c \\ \" '",
    "\x00\x01\x7f",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_the_document_comes_back_as_it_was(text: str) -> None:
    """No text ends the element that it stands in, or changes on the way."""
    document = {**EMPTY, "title": text}
    whole = page(document)
    parsed = (
        lxml.html.fromstring(whole.replace("\x00", ""))
        if "\x00" in text
        else lxml.html.fromstring(whole)
    )
    (found,) = parsed.xpath("//script[@id='document']/text()")
    assert json.loads(found) == document
    assert len(parsed.xpath("//script")) == 2


def test_half_characters_do_not_stop_the_page() -> None:
    """Lone surrogates, which UTF-8 cannot hold, are written as JavaScript writes them."""
    assert embedded({"a": "\ud800"}) == '{"a":"\\ud800"}'


def test_nothing_is_loaded_from_anywhere() -> None:
    """The page names no address to load from, and its policy would forbid it."""
    whole = page(EMPTY)
    parsed = lxml.html.fromstring(whole)
    loading = parsed.xpath("//@src | //link/@href | //form/@action")
    assert all(address.startswith("data:") for address in loading)
    assert "default-src 'none'" in policy()
    assert "connect-src 'none'" in policy()
    assert "unsafe" not in policy()
    assert not re.search(r"@import|url\((?!['\"]?data:)", "".join(parsed.xpath("//style/text()")))


def test_the_policy_allows_the_page_itself() -> None:
    """Script and style have the hashes that the policy names."""
    parsed = lxml.html.fromstring(page(EMPTY))
    (script,) = parsed.xpath("//script[not(@type)]/text()")
    (style,) = parsed.xpath("//style/text()")
    for name, text in (("script", script), ("style", style)):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy()


def test_a_live_page_may_ask_its_server() -> None:
    """A server's page says so, and may connect to it alone."""
    assert 'name="safeer-live"' in page(EMPTY, live=True)
    assert "connect-src 'self'" in page(EMPTY, live=True)
    assert "connect-src 'self'" in policy(live=True)
    assert 'name="safeer-live"' not in page(EMPTY).split("<style>")[0]


def test_licences_are_said() -> None:
    """What the page holds of others is named with its licence."""
    whole = page(EMPTY)
    for name in ("sigma ", "graphology ", "preact ", "world-atlas ", "ibm-plex-sans-arabic "):
        assert name in whole
    assert "Permission is hereby granted" in whole
    assert "SIL OPEN FONT LICENSE" in whole.upper()
