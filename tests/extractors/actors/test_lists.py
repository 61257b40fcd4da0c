"""Which mentions are members of one list."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("اجتمع مع [NAME جون كيري] ومع [NAME سيرغي لافروف].", 2),
        ("التقى [NAME جون كيري]، ووزير خارجيته [NAME سيرغي لافروف].", 2),
        ("دعا [STATE قطر]، [STATE الكويت]، [STATE البحرين] و[STATE عمان] إلى الحوار.", 4),
        ("التقى [NAME جون كيري] وكذلك [NAME سيرغي لافروف].", 2),
        ("اجتمع مع [GROUP عدد من الوزراء] من بينهم [NAME سيرغي لافروف].", 2),
        ("اجتمع مع [NAME جون كيري] فضلا عن [NAME سيرغي لافروف].", 2),
        ("اجتمع مع [NAME جون كيري] في [STATE قطر].", 1),
        ("سافر من [STATE لبنان] وإلى [STATE سوريا].", 1),
        ("وصل [NAME جون كيري]. وغادر [NAME سيرغي لافروف].", 1),
        ("قال [NAME جون كيري]، [NAME سيرغي لافروف] لم يحضر.", 1),
    ],
)
def test_length_of_the_first_list(find, text, members):
    """A repeated preposition, a title with a pronoun and words that add go on with a list."""
    found = find(text)
    first = next(who for _, who in found.items)
    assert len([who for _, who in found.items if who.head == first.number]) == members
