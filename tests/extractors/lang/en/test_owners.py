"""Whose an actor is whom English names by a possessive alone."""

from __future__ import annotations

import pytest

from extractors.pipeline import load


@pytest.fixture(scope="module")
def nlp():
    """English, loaded once."""
    return load("en")


@pytest.mark.parametrize(
    ("text", "mention", "country"),
    [
        ("Turkey recalled its ambassador to Egypt on Monday.", "ambassador", "TUR"),
        ("Sudan's president said his country's army would not attack Egypt.", "country's army", "SDN"),
        ("Pakistan asked India to withdraw its troops from Kashmir.", "troops", "IND"),
        ("Egypt and Egypt said France and its army would help.", "army", "FRA"),
        ("Hamas and its leader John Smith met Turkey's foreign minister.", "leader John Smith", "PSE"),
        ("Germany met its foreign minister counterpart in Paris, France.", "foreign minister counterpart", "FRA"),
    ],
)  # fmt: skip
def test_what_is_somebodys_is_of_the_same_state(nlp, text, mention, country):
    """Its ambassador, his country's army: of the state that the possessive means."""
    doc = nlp(text)
    found = {
        text[doc._.words[p.mention.start].core_start : doc._.words[p.mention.end - 1].end]: p
        for p in doc._.actors
    }
    assert found[mention].identities[0].country == country
