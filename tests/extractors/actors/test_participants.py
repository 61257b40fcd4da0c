"""Lists, governors and words for two actors."""

from __future__ import annotations

import pytest


def two_of(found):
    """Whom the first word for two stands for."""
    return next(who for _, who in found.items if who.kind == "pair").identities


def test_the_two_countries_are_the_two_named_before(find):
    """البلدين stands for the two states of the article."""
    found = find("بحث [STATE العراق] و[STATE تركيا] علاقات البلدين.")
    assert {who.country for who in two_of(found)} == {"IRQ", "TUR"}


def test_the_two_sides_are_of_the_countries_named_most(find):
    """Not of those that are only mentioned last."""
    found = find(
        "اتفقت [STATE مصر] و[STATE السودان] على الخطة، وقالت [STATE مصر] إن [STATE السودان] "
        "سيبلغ [STATE إيران]. ووقع الجانبان الاتفاق."
    )
    assert {who.country for who in two_of(found)} == {"EGY", "SDN"}


def test_the_two_ministers_hold_that_office(find):
    """A president named as often is none of them."""
    found = find(
        "التقى [TITLE وزير الخارجية الأميركي] [NAME جون كيري] [TITLE وزير الخارجية الروسي] "
        "[NAME سيرغي لافروف] و[TITLE الرئيس الروسي] [NAME فلاديمير بوتين]، وشكر [NAME بوتين] "
        "[NAME كيري]. وغادر الوزيران المدينة."
    )
    assert {who.label_en for who in two_of(found)} == {"John Kerry", "Sergei Lavrov"}


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
        ("دعا [STATE مصر]، إلى جانب [STATE العراق].", [False, True]),
        ("اجتمعت [STATE مصر]، [STATE قطر] و[STATE العراق].", [False, True, True]),
        ("هاجمت [STATE مصر]، [STATE قطر] أمس.", [False, False]),
        ("لقاء مع [GROUP مسؤولين] من بينهم [NAME شكري].", [False, True]),
        ("لقاء مع [GROUP مسؤولين] ومن ضمنهم [NAME شكري].", [False, True]),
        ("استقبل [NAME شكري] [GROUP وفدا أميركيا] ضم [NAME كيري].", [False, False, True]),
        ("تعهد [ORG الاتحاد الأوروبي] يضم [STATE فرنسا].", [False, False]),
        (
            "استقبل [TITLE وزير المالية] [NAME العساف]، و[TITLE وزير الصحة] [NAME الفالح]، "
            "[TITLE وزير النقل] [NAME المقبل].",
            [False, True, True],
        ),
        ("رحب ب[STATE مصر] وب[STATE العراق].", [False, True]),
        ("رحب ب[STATE مصر] ول[STATE العراق].", [False, False]),
        ("برقية إلى [TITLE الملك] [NAME عبدالله] وإلى [TITLE الرئيس] [NAME عباس].", [False, True]),
        ("محادثات بين [NAME عباس] [NAME وبين أولمرت].", [False, True]),
        ("برقية إلى [NAME عباس] ومع [NAME أولمرت].", [False, False]),
        ('استقبل [NAME شكري] "حفظه الله" و[NAME كيري].', [False, True]),
        ("استقبل [NAME شكري] - رعاه الله - و[NAME كيري].", [False, True]),
        ("استقبل [NAME شكري] أمس و[NAME كيري].", [False, False]),
    ],
)
def test_what_goes_on_a_list(find, text, chained):
    """Besides "and": in addition to, among them, beside; a comma in a list; its preposition again."""
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
