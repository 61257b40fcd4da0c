"""Lists, governors and words for two actors."""

from __future__ import annotations

import pytest


def test_the_two_sides_are_the_last_two_states(find):
    """البلدين stands for the two states named before."""
    found = find("بحث [STATE العراق] و[STATE تركيا] علاقات البلدين.")
    pair = next(who for _, who in found.items if who.kind == "pair")
    assert {who.country for who in pair.identities} == {"IRQ", "TUR"}


def test_a_list_shares_its_governor(find):
    """X and Y behind one preposition: the second is chained to the first."""
    found = find("اجتمع مع [NAME جون كيري] و[NAME سيرغي لافروف].")
    first, second = (who for _, who in found.items)
    assert (first.governor, second.governor) == ("مع", "مع")
    assert (first.chained, second.chained, second.head) == (False, True, first.number)


@pytest.mark.parametrize(
    ("text", "chained"),
    [
        ("اجتمعت [STATE مصر] و[STATE قطر] بالإضافة إلى [STATE العراق].", [False, True, True]),
        ("اجتمعت [STATE مصر] و[STATE قطر]، فضلاً عن [STATE العراق].", [False, True, True]),
        ("اجتمعت [STATE مصر] و[STATE قطر] إلى جانب [STATE العراق].", [False, True, True]),
        ("أكد وقوف [STATE مصر] إلى جانب [STATE العراق].", [False, False]),
        ("رحب ب[STATE مصر] وب[STATE العراق].", [False, True]),
        ("رحب ب[STATE مصر] ول[STATE العراق].", [False, False]),
    ],
)
def test_what_goes_on_a_list(find, text, chained):
    """Besides "and": in addition to, and beside where there is a list already."""
    assert [who.chained for _, who in find(text).items] == chained


def test_an_adjective_of_a_state_is_a_nisba(find):
    """A nationality outside mentions is kept as such."""
    found = find("بدأت المحادثات المصرية في [STATE موسكو].")
    assert [(who.kind, who.identities[0].country) for _, who in found.items] == [
        ("nisba", "EGY"),
        ("state", "RUS"),
    ]


def test_cost_grows_with_length_alone(find):
    """A text ten times as long has ten times the participants, and stays quick."""
    sentence = "قال [TITLE الوزير] [NAME سامي حداد] إن [GROUP المعارضة] ترفض. "
    assert len(find(sentence * 200).items) == 10 * len(find(sentence * 20).items)
