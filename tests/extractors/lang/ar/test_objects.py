"""Subject and object that stand side by side behind a verb."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("وطالبت [STATE انجامينا الخرطوم] بالاعتذار", ["انجامينا", "الخرطوم"]),
        ("اتهم [TITLE المتحدث] [NAME أوليه فولوشين برلين] بالعودة", [None, "برلين"]),
        ("شكر [TITLE الأمين العام انقرة] على ذلك", ["الأمين العام", "انقرة"]),
        ("دعت [ORG هيئة العلماء المسلمين النواب] إلى إقراره", ["هيئة العلماء المسلمين", "النواب"]),
        ("أوقف [ORG جهاز الهجرة بسبها 80 مهاجرا] أمس", ["جهاز الهجرة بسبها", "80 مهاجرا"]),
        ("سلم [GROUP مسلحو البلدة وفدا] أسماءهم", ["مسلحو البلدة", "وفدا"]),
        (
            "اتهم [TITLE وزير الخارجية الأوكراني ألمانيا] بذلك",
            ["وزير الخارجية الأوكراني", "ألمانيا"],
        ),
        ("دعا [TITLE السفير الفرنسي] [NAME بوتين] إلى ذلك", ["السفير الفرنسي", "بوتين"]),
        ("شكر [TITLE المبعوث الأممي] [NAME بوتين] على دعمه", ["المبعوث الأممي", "بوتين"]),
        (
            "شكر [TITLE الأمين العام للأمم المتحدة] [TITLE الرئيس السوري] أمس",
            [None, "الرئيس السوري"],
        ),
        ("كلف [TITLE الرئيس التركي وزير خارجيته] بذلك", ["الرئيس التركي", "وزير خارجيته"]),
        ("طالب [TITLE رئيس المجلس مجلس الأمن الدولي] بذلك", ["رئيس المجلس", "مجلس الأمن الدولي"]),
        # one actor: a list, a state of whoever is named, an envoy and where he is
        ("دعا [TITLE رئيس مصر] إلى ذلك", ["رئيس مصر"]),
        ("يلزم [GROUP الدول الأعضاء] بذلك", ["الدول الأعضاء"]),
        ("استدعت [TITLE سفيرها لدى] [STATE مانيلا] أمس", [None, "مانيلا"]),
        ("ناشد [GROUP القادة الأوروبيون] العالم", ["القادة الأوروبيون"]),
        ("دعا [TITLE وزير الخارجية الروسي] [NAME لافروف] إلى ذلك", ["وزير الخارجية الروسي لافروف"]),
        # no verb, or one that has its object already
        ("قبل [ORG هيئة العلماء المسلمين النواب] أمس", ["هيئة العلماء المسلمين النواب"]),
        ("ودعته [ORG هيئة العلماء المسلمين النواب] أمس", ["هيئة العلماء المسلمين النواب"]),
    ],
)
def test_an_object_right_behind_its_subject_is_another_actor(find, text, names):
    """Where what stands before it can own nothing."""
    found = [text for text, _ in find(text).items]
    assert len(found) == len(names)
    assert all(name is None or name == got for name, got in zip(names, found, strict=True))
