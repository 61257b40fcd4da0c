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
    "text",
    ["التقى وزير الخارجية السوداني نظيره.", "وصل الوفد السوداني إلى بغداد."],
)
def test_a_nationality_behind_a_noun_stays_one(text):
    """The Sudanese minister is no prime minister of Iraq."""
    assert ("السوداني", "mohammed-shia-al-sudani") not in actors(NAMED + text)


def test_without_the_full_name_it_is_the_nationality():
    """Nobody of that name was named."""
    assert ("السوداني", "mohammed-shia-al-sudani") not in actors("أن يلتقي السوداني نظيره.")
