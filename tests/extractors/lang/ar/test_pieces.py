"""Borders of mentions."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("marked", "mention"),
    [
        ('رحب [ORG القوات العراقية"، مشيدا بالعمل]', "القوات العراقية"),
        ("الحرب [GROUP على داعش] مستمرة", "داعش"),
        ("أدرك [NAME أوباما مخاطر سياسته]", "أوباما"),
        ("أرسل [ORG القوات البحرية المصرية إلى عدن]", "القوات البحرية المصرية"),
        ("أعلن [NAME الأسد الرحيل]", "الأسد"),
        ("عين [NAME الملا أختر محمد منصور]", "الملا أختر محمد منصور"),
        ("هاجم [GROUP المسلحين الذين يسيطرون]", "المسلحين"),
        ("رفض [ORG البنك الدولي يستقبل]", "البنك الدولي"),
        ("قاد [GROUP جهود المجتمع الدولي]", "المجتمع الدولي"),
        ("أطلع [ORG مجموعة (5+1)] على التقرير", "مجموعة (5+1)"),
        ("استدعي [NAME ستيفان روماتي للاحتجاج] أمس", "ستيفان روماتي"),
        ("هددت [GROUP فصائل مسلحة باستهداف] القوات", "فصائل مسلحة"),
        ("قصف [ORG الجيش مواقع] في المدينة", "الجيش"),
    ],
)
def test_a_mention_ends_where_the_actor_ends(find, marked, mention):
    """Marks, prepositions, verbs and everyday words do not belong to an actor."""
    assert mention in find(marked).texts()


@pytest.mark.parametrize(
    ("marked", "mentions"),
    [
        (
            "سلم رسالة [TITLE سمو ولي ولي العهد للرئيس المصري]",
            ["سمو ولي ولي العهد", "لرئيس المصري"],
        ),
        (
            "التقى [NAME كيري بأعضاء مجلس التعاون الخليجي]",
            ["كيري", "أعضاء مجلس التعاون الخليجي"],
        ),
        (
            "حمل [TITLE الوزير لخادم الحرمين الشريفين] تحيات",
            ["الوزير", "خادم الحرمين الشريفين"],
        ),
        ("التقى [GROUP المعارضة وقادة المجتمع المدني]", ["المعارضة", "قادة المجتمع المدني"]),
        ("استدعت [STATE إسلام آباد للسفير الهندي] أمس", ["إسلام آباد", "لسفير الهندي"]),
    ],
)
def test_two_actors_in_one_stretch_are_cut_apart(find, marked, mentions):
    """A title, body or group behind ل, ب or و begins an actor of its own."""
    assert find(marked).texts() == mentions


def test_an_adviser_to_the_president_is_one_person(find):
    """ل belongs to offices that are held for somebody."""
    found = find("التقى [TITLE المستشار الخاص للرئيس المصري]")
    assert found.texts() == ["المستشار الخاص للرئيس المصري"]


def test_a_head_is_joined_with_the_state_it_belongs_to(find):
    """The king of a state is a person although only the state was labelled."""
    found = find("استقبل ملك [STATE البحرين] الوفد")
    assert found.texts()[0] == "ملك البحرين"
    assert found.who("ملك البحرين").kind == "person"
    assert found.who("ملك البحرين").country == "BHR"


def test_before_is_no_imam(find):
    """أمام is a preposition first."""
    assert "الأمم المتحدة" in find("تظاهروا أمام [ORG الأمم المتحدة]").texts()


def test_a_nationality_before_a_name_belongs_to_the_person(find):
    """والأميركي جون كيري behind a plural office is one person."""
    found = find("بين الوزيرين والأميركي [NAME جون كيري]")
    assert found.texts() == ["الأميركي جون كيري"]
    assert found.who("الأميركي جون كيري").country == "USA"


def test_the_two_ministers_are_no_minister(find):
    """Who stands for two persons named before is none with a title."""
    found = find("أدان [TITLE الوزيران العدوان الإسرائيلي] أمس")
    assert not [text for text in found.texts() if text.startswith("الوزيران")]


def test_a_surname_alone_names_the_person_again(find):
    """A rare surname that the recognizer missed is the one of who was named in full."""
    found = find("قال الوزير [NAME أحمد عطاف] كلمة. ثم دعا عطاف المجلس")
    assert found.texts().count("عطاف") == 1


def test_a_known_surname_inside_a_verb_is_nobody(find):
    """ترأسها spells تراس, but means that somebody chaired it."""
    assert find("الدورة التي ترأسها الوفد").texts() == []
