"""Nationalities that are names."""

from __future__ import annotations

import pytest

import safeer
from ontology.article import Article

NAMED = "قال رئيس الوزراء العراقي محمد شياع السوداني كلمة في بغداد. "


def actors(text: str) -> list[tuple[str, str]]:
    """The text and identity of the actors of an article."""
    doc = safeer.load("ar")(Article("a", "", text).content)
    words = doc._.words
    return [
        (
            " ".join(word.core for word in words[one.mention.start : one.mention.end]),
            one.identities[0].id.rsplit("/", 1)[1],
        )
        for one in doc._.actors
    ]


@pytest.mark.parametrize(
    "text",
    [
        "ومن المقرر أن يلتقي السوداني المرشد الأعلى علي خامنئي.",
        "السوداني يزور طهران.",
        "وجرى اتصال مع السوداني أمس.",
    ],
)
def test_a_nationality_is_the_surname_of_who_was_named_in_full(text):
    """Where no noun stands before it that it could belong to."""
    assert actors(NAMED + text).count(("السوداني", "mohammed-shia-al-sudani")) == 1


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("التقى وزير الخارجية السوداني نظيره.", "وزير"),
        ("وصل الوفد السوداني إلى بغداد.", "الوفد"),
    ],
)
def test_a_nationality_behind_a_noun_stays_one(text, head):
    """The Sudanese minister is Sudan's, whoever of Iraq bears that name."""
    doc = safeer.load("ar")(Article("a", "", NAMED + text).content)
    [country] = {
        one.identities[0].country
        for one in doc._.actors
        if doc._.words[one.mention.start].core == head
    }
    assert country == "SDN"


def test_without_the_full_name_it_is_the_nationality():
    """Nobody of that name was named."""
    found = [who for _, who in actors("أن يلتقي السوداني نظيره.")]
    assert "mohammed-shia-al-sudani" not in found
