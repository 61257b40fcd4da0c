"""States and capitals that are spelled alike."""

from __future__ import annotations

import pytest

import safeer


def countries(text: str) -> dict[str, str | None]:
    """The country of each actor, by its last word as written, without "and"."""
    doc = safeer.load("ar")(text)
    return {
        doc._.words[one.mention.end - 1].text.removeprefix("و"): one.identities[0].country
        for one in doc._.actors
    }


@pytest.mark.parametrize(
    ("text", "written", "country"),
    [
        ("دعت عُمان والكويت إلى الحوار.", "عُمان", "OMN"),
        ("دعت عمّان والقاهرة إلى الحوار.", "عمّان", "JOR"),
        ("تشاورت السعودية والإمارات وعمان بشأن اليمن.", "عمان", "OMN"),
        ("تشاورت القاهرة وعمان بشأن القدس.", "عمان", "JOR"),
        ("التقى وزير خارجية عمان نظيره الكويتي.", "عمان", "OMN"),
        ("بحث السيسي مع سلطان عمان العلاقات.", "عمان", "OMN"),
        ("رفضت عمان المقترح.", "عمان", "JOR"),
    ],
)
def test_oman_and_amman(text, written, country):
    """By the vowels, by what it stands beside, by an office of a state before it."""
    assert countries(text)[written] == country


def test_the_rest_of_the_article_follows():
    """Where it is Oman once, it is so again."""
    text = "استقبل سلطان عمان هيثم بن طارق الرئيس الإيراني. ورحبت عمان بالاتفاق."
    assert countries(text)["عمان"] == "OMN"


def test_ministers_of_several_states_among_them_oman():
    """Each minister is of a state of their own."""
    doc = safeer.load("ar")("وصل وزراء خارجية السعودية وقطر وعمان إلى الرياض أمس.")
    found = [one.identities[0].country for one in doc._.actors if one.kind == "person"]
    assert found == ["SAU", "QAT", "OMN"]
