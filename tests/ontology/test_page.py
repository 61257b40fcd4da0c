"""The HTML reference of the vocabulary: whole, up to date, and fit for both languages."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox
from lxml import html

from ontology.page import page
from ontology.vocabulary import SAFEER

FILE = Path(__file__).parents[2] / "docs" / "ontology.html"


@cache
def document() -> html.HtmlElement:
    """The page as a tree."""
    return html.document_fromstring(page())


def test_the_page_is_up_to_date() -> None:
    """docs/ontology.html is what `python -m ontology.page docs/ontology.html` writes."""
    assert FILE.read_text(encoding="utf-8") == page()


def test_every_term_has_its_card() -> None:
    """Each term of the vocabulary stands at the address of its local name, once."""
    source = files("ontology").joinpath("safeer.ttl").read_bytes()
    triples = ox.parse(source, format=ox.RdfFormat.TURTLE)
    named = (x.subject.value for x in triples if isinstance(x.subject, ox.NamedNode))
    terms = {name.removeprefix(SAFEER) for name in named if name.startswith(SAFEER)}
    cards = [card.get("id") for card in document().xpath("//article[@id]")]
    assert sorted(cards) == sorted(terms)


def test_links_lead_somewhere() -> None:
    """Each link within the page has a target."""
    ids = {element.get("id") for element in document().iter() if element.get("id")}
    inner = {href[1:] for href in document().xpath("//a/@href") if href[0] == "#"}
    assert inner <= ids


def test_the_page_loads_nothing() -> None:
    """No script, and nothing from another address."""
    assert document().xpath("//script | //link | //img | //iframe") == []
    assert "url(http" not in page()
    assert "@import" not in page()


def test_arabic_runs_from_right_to_left() -> None:
    """Whatever is marked as Arabic is set from right to left, and each card has some."""
    for element in document().xpath("//*[@lang='ar']"):
        assert element.get("dir") == "rtl"
    for card in document().xpath("//article"):
        assert re.search("[\u0600-\u06ff]", card.text_content())


def test_light_and_dark() -> None:
    """The page follows the reader's choice of light or dark."""
    assert "color-scheme: light dark" in page()
    assert "prefers-color-scheme: dark" in page()
