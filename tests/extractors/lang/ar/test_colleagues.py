"""Holders of one office of several states, named in one breath."""

from __future__ import annotations

import pytest

#: The two of a text with their English names, ``None`` for what stays one group.
EGYPT, JORDAN = "Egyptian Foreign Minister", "Jordanian Foreign Minister"


def labels(found) -> list[str | None]:
    """The English names of the persons found, in order."""
    return [
        who.identities[0].label_en
        for _, who in found.items
        if who.kind == "person" and who.identities[0].kind == "person"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اجتمع [GROUP وزراء خارجية مصر والأردن] أمس", [EGYPT, JORDAN]),
        ("اجتمع [GROUP وزراء خارجية مصر] و[STATE الأردن] أمس", [EGYPT, JORDAN]),
        ("اجتمع وزيرا خارجية [STATE مصر] و[STATE الأردن] أمس", [EGYPT, JORDAN]),
        ("اجتمع وزراء خارجية كل من [STATE مصر] و[STATE الأردن] أمس", [EGYPT, JORDAN]),
        ("اجتمع [TITLE وزيرا الخارجية المصري] و[NAME الأردني] أمس", [EGYPT, JORDAN]),
        ("التقى وزيري الخارجية المصري والأردني أمس", [EGYPT, JORDAN]),
        (
            "اجتمع [GROUP وزراء الري في مصر والسودان وإثيوبيا] أمس",
            [f"{state} Irrigation Minister" for state in ("Egyptian", "Sudanese", "Ethiopian")],
        ),
        (
            "اجتمع [GROUP وزراء مالية مصر، السودان، وإثيوبيا] أمس",
            [f"{state} Finance Minister" for state in ("Egyptian", "Sudanese", "Ethiopian")],
        ),
        ("التقى [GROUP الرئيسان الصيني والروسي] أمس", ["Chinese President", "Russian President"]),
        (
            "التقى رئيسا الحكومتين المغربية والإسبانية أمس",
            ["Moroccan Prime Minister", "Spanish Prime Minister"],
        ),
        (
            "بحث رئيسا أركان الجيشين الأمريكي والإسرائيلي ذلك",
            ["US Army Chief of Staff", "Israeli Army Chief of Staff"],
        ),
        (
            "بحث نائبا وزيري خارجية [STATE روسيا] و[STATE الصين] ذلك",
            ["Russian Deputy Foreign Minister", "Chinese Deputy Foreign Minister"],
        ),
    ],
)
def test_each_state_has_its_own(find, text, expected):
    """Whatever the recognizer saw of them, and however the office is said."""
    assert labels(find(text)) == expected


def test_colleagues_stand_on_one_list(find):
    """The first one has the office in its words, the others their state; each is called by both."""
    first, second, third = find("اجتمع [GROUP وزراء خارجية مصر والأردن، العراق] أمس").items
    assert [text for text, _ in (first, second, third)] == ["وزراء خارجية مصر", "الأردن", "العراق"]
    assert [who.head for _, who in (first, second, third)] == [0, 0, 0]
    who = second[1].identities[0]
    assert (who.label, who.role, who.country) == ("وزير خارجية الأردن",) * 2 + ("JOR",)
    definite = find("التقى [GROUP الرئيسان الصيني والروسي] أمس").items
    assert [who.identities[0].label for _, who in definite] == ["الرئيس الصيني", "الرئيس الروسي"]


def test_whom_the_article_names_is_meant(find):
    """Before, with another wording of the office."""
    found = find(
        "قال [TITLE وزير الخارجية المصري] [NAME سامح شكري] ذلك. واجتمع [GROUP وزراء خارجية مصر "
        "والأردن] أمس."
    )
    assert labels(found) == ["Sameh Shoukry", "Sameh Shoukry", JORDAN]


def test_names_behind_colleagues_are_theirs(find):
    """In the order of the states, if there are as many."""
    both = find("التقى [GROUP الرئيسان الأميركي والروسي] [NAME جو بايدن] و[NAME فلاديمير بوتين].")
    assert both.texts() == ["الرئيسان الأميركي والروسي جو بايدن", "فلاديمير بوتين"]
    assert labels(both) == ["Joe Biden", "Vladimir Putin"]
    assert [who.identities[0].country for _, who in both.items] == ["USA", "RUS"]
    assert both.items[0][1].identities[0].id.endswith("/joe-biden")
    unknown = find("التقى [GROUP وزيرا خارجية مصر والأردن] [NAME علي سمير] و[NAME بدر رائد].")
    assert [who.identities[0].country for _, who in unknown.items] == ["EGY", "JOR"]
    one = find("التقى [GROUP الرئيسان الأميركي والروسي] [NAME سامح شكري] أمس")
    assert labels(one) == ["US President", "Russian President", "Sameh Shoukry"]
    others = find(
        "دعا [GROUP وزيرا خارجية مصر والأردن] و[NAME علي سمير] و[NAME بدر رائد] إلى الحوار."
    )
    assert labels(others)[:2] == [EGYPT, JORDAN]
    assert len(labels(others)) == 4


@pytest.mark.parametrize(
    "group",
    [
        "رؤساء الأحزاب اللبنانية والفلسطينية",  # no office of a state
        "وزراء خارجية مصر",  # one state
        "رئيسا مصر ومصر",
        "وزراء خارجية فرنسا السابقون",
        "وزراء خارجية فرنسا في باريس",
        "وزراء خارجية مصر المجتمعون",
        "الوزراء المصريون والأردنيون",  # many of each
        "نواب رؤساء مصر والأردن السابقين",  # part of something longer
        "وزيرا خارجية مصر السابقان والأردن الحاليان",
    ],
)
def test_others_in_the_plural_stay_one_group(find, group):
    """Only holders of a known office of several states are told apart."""
    [(text, who)] = [
        item for item in find(f"اجتمع [GROUP {group}] أمس").items if item[1].kind != "nisba"
    ]
    assert (text, [one.kind for one in who.identities]) == (group, ["group"])


def test_colleagues_end_with_their_sentence(find):
    """Neither an office nor a list goes on behind a full stop."""
    assert labels(find("حضر وزراء. خارجية [STATE مصر] و[STATE الأردن] معا.")) == []
    assert labels(find("حضر [GROUP وزراء خارجية مصر]. و[STATE الأردن] رحبت.")) == []
    assert labels(find("حضر [GROUP وزراء خارجية مصر]\nو[STATE الأردن] رحبت.")) == []
    assert labels(find("حضر الرؤساء\n[STATE مصر] و[STATE الأردن] رحبتا.")) == []
    assert labels(find("حضر الرؤساء، [STATE مصر] و[STATE الأردن] رحبتا.")) == []


def test_whom_colleagues_act_on_is_none_of_them(find):
    """A state right behind theirs, without "and" or a comma."""
    assert labels(find("دعا [GROUP قادة فرنسا] [STATE إسرائيل] إلى الهدنة.")) == []


def test_two_offices_or_a_holder_by_name_in_one_list(find):
    """The last office is theirs; who has a name of his own is not told by his nationality."""
    two = find("اجتمع رؤساء ووزراء [STATE مصر] و[STATE الأردن] أمس.")
    assert labels(two) == ["Egyptian Minister", "Jordanian Minister"]
    named = find("اجتمع [GROUP رؤساء مصر وتونس] و[NAME الجزائري عبد المجيد تبون] أمس.")
    assert labels(named) == ["Egyptian President", "Tunisian President", "Abdelmadjid Tebboune"]


def test_ambassadors_of_one_state_to_several(find):
    """سفيريها في مالي والنيجر are both hers."""
    assert labels(find("استدعت [STATE الجزائر] سفيريها في [STATE مالي] و[STATE النيجر].")) == []


def test_leaders_are_who_leads(find):
    """By an office told before or behind, of whom most is told."""
    before = find(
        "قال [TITLE الرئيس الصيني] [NAME شي جين بينغ] ذلك، وقالت [TITLE الزعيم الصيني] ذلك."
    )
    assert labels(before) == ["Xi Jinping", "Xi Jinping"]
    behind = find(
        "عقد [GROUP قادة مصر والأردن] قمة. وقال [TITLE الرئيس المصري] [NAME عبد الفتاح السيسي] ذلك، "
        "ثم شكر [TITLE العاهل الأردني] و[TITLE رئيس الوزراء المصري]."
    )
    assert labels(behind) == [
        "Abdel Fattah al-Sisi",
        "Jordanian King",
        "Abdel Fattah al-Sisi",
        "Jordanian King",
        "Egyptian Prime Minister",
    ]
    surname = find(
        "عقد [GROUP قادة مصر والأردن] قمة. وقال [NAME السيسي] ذلك، وحضر [TITLE رئيس الوزراء المصري]."
    )
    assert labels(surname)[::2] == ["Abdel Fattah al-Sisi", "Abdel Fattah al-Sisi"]
    assert labels(surname)[-1] == "Egyptian Prime Minister"
    most = find(
        "قال [TITLE الرئيس الإسرائيلي] ذلك، وقال [TITLE رئيس الوزراء الإسرائيلي] [NAME نتنياهو] ذلك. "
        "وأضاف [NAME نتنياهو]. ودعا [TITLE الزعيم الإسرائيلي] إلى السلام."
    )
    assert labels(most)[-1] == "Benjamin Netanyahu"


def test_of_two_who_are_named_alike_the_president_leads(find):
    """The same one each time."""
    found = find(
        "قال [TITLE رئيس الوزراء العراقي] ذلك، وقال [TITLE الرئيس العراقي] ذلك. "
        "وغادر [TITLE الزعيم العراقي] أمس."
    )
    assert labels(found)[-1] == "Iraqi President"


def test_a_leader_by_name_leads_no_country(find):
    """The leader of a people is not the president."""
    found = find("قال [TITLE الزعيم الكردي] [NAME مسعود بارزاني] ذلك. وقال [TITLE الرئيس العراقي].")
    assert labels(found) == ["Massoud Barzani", "Iraqi President"]
    party = find("قال [TITLE الزعيم] ذلك. وقال [TITLE الرئيس المصري] ذلك.")
    assert labels(party)[-1] == "Egyptian President"
    assert len({who.identities[0].id for _, who in party.items}) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "اجتمع وزيرا خارجية [STATE مصر] [NAME علي سمير] و[STATE الأردن] [NAME بدر رائد] أمس",
            [("وزيرا خارجية مصر علي سمير", "EGY"), ("الأردن بدر رائد", "JOR")],
        ),
        (
            "بحضور [NAME سفيري فرنسا رينيه تروكاز] و[STATE الكويت] [NAME ناصر العنزي] أمس",
            [("سفيري فرنسا رينيه تروكاز", "FRA"), ("الكويت ناصر العنزي", "KWT")],
        ),
        (
            "بمشاركة [GROUP وزراء الخارجية السعودي فيصل بن فرحان]، و[NAME المصري سامح شكري] أمس",
            [("وزراء الخارجية السعودي فيصل بن فرحان", "SAU"), ("المصري سامح شكري", "EGY")],
        ),
        (
            "التقى الرئيسين [NAME التركي علي سمير] و[NAME القطري] [TITLE الشيخ] [NAME بدر رائد] أمس",
            [("الرئيسين التركي علي سمير", "TUR"), ("القطري الشيخ بدر رائد", "QAT")],
        ),
    ],
)
def test_a_name_behind_each_state(find, text, expected):
    """Each has his own, though the recognizer took the state for part of the name or a group."""
    found = find(text)
    assert [
        (text, who.identities[0].country) for text, who in found.items if who.kind == "person"
    ] == expected
    assert len({who.head for _, who in found.items}) == 1


def test_names_between_states_lead_to_the_next_one(find):
    """Though the recognizer missed the last one's name."""
    found = find("أعلن أن [GROUP الوزيرين المصري سامح فهد والأردني] غيلاس أمس")
    assert [(text, who.identities[0].country) for text, who in found.items] == [
        ("الوزيرين المصري سامح فهد", "EGY"),
        ("الأردني", "JOR"),
    ]


def test_some_names_between_states_are_no_holders(find):
    """Where not all have one, the states are told by themselves."""
    found = find("اجتمع وزيرا خارجية [STATE مصر] و[STATE الأردن] [NAME بدر رائد] أمس")
    assert labels(found)[:2] == [EGYPT, JORDAN]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "استقبل [TITLE وزيري الصناعة] [NAME سمير فهد] و[NAME الزراعة بدر رائد] أمس",
            [("وزيري الصناعة سمير فهد", "وزير الصناعة"), ("الزراعة بدر رائد", "وزير الزراعة")],
        ),
        (
            "استقبل [TITLE وزيري الصناعة سمير] [NAME فهد] و[TITLE الزراعة] [NAME بدر رائد] أمس",
            [("وزيري الصناعة سمير فهد", "وزير الصناعة"), ("الزراعة بدر رائد", "وزير الزراعة")],
        ),
        (
            "وصل [TITLE وزيرا الخارجية والدفاع] [NAME علي سمير] و[NAME بدر رائد] أمس",
            [("وزيرا الخارجية والدفاع علي سمير", "وزير الخارجية"), ("بدر رائد", "وزير الدفاع")],
        ),
        (
            "وصل [GROUP وزراء الخارجية سامح سمير والدفاع محمد رائد والداخلية وليد ماجد] أمس",
            [
                ("وزراء الخارجية سامح سمير", "وزير الخارجية"),
                ("الدفاع محمد رائد", "وزير الدفاع"),
                ("الداخلية وليد ماجد", "وزير الداخلية"),
            ],
        ),
    ],
)
def test_a_portfolio_each(find, text, expected):
    """Several ministers of one state, each by what his ministry looks after."""
    found = find(text)
    assert [(text, who.identities[0].role) for text, who in found.items] == expected


def test_who_stands_between_portfolios_has_none(find):
    """A name with "and" is another person; so is a portfolio's where a name was cut short."""
    found = find(
        "استقبل [TITLE وزيري الصناعة] و[NAME سمير فهد] و[TITLE الزراعة] و[NAME بدر رائد] أمس"
    )
    assert {"سمير فهد", "بدر رائد"} <= set(found.texts())
    found = find("استقبل [TITLE وزيري الصناعة سامح] و[NAME الزراعة بدر رائد] أمس")
    assert found.texts() == ["وزيري الصناعة سامح", "الزراعة بدر رائد"]


@pytest.mark.parametrize(
    "behind",
    ["[STATE إيران] إلى الحوار", "و[GROUP الروسيين] إلى الحوار", "\n[GROUP الروسيين] رحبوا"],
)
def test_whom_two_ministers_act_on_is_not_their_state(find, behind):
    """Only the nationality of two, right behind them."""
    found = find(f"دعا [GROUP وزيرا الخارجية والدفاع] {behind}")
    assert [who.label for _, one in found.items for who in one.identities][:2] == [
        "وزير الخارجية",
        "وزير الدفاع",
    ]


def test_two_ministers_of_one_nationality(find):
    """It is both theirs, whether they are named or not."""
    two = find("استقبل الملك [GROUP وزيري الدفاع والداخلية العراقيين] أمس")
    assert labels(two) == ["Iraqi Defence Minister", "Iraqi Interior Minister"]
    assert [text for text, _ in two.items] == ["وزيري الدفاع", "الداخلية العراقيين"]
    named = find("وصل [TITLE وزيرا الخارجية والدفاع الروسيان] [NAME علي سمير] و[NAME بدر رائد]")
    assert [who.identities[0].country for _, who in named.items] == ["RUS", "RUS"]
    assert named.texts() == ["وزيرا الخارجية والدفاع الروسيان علي سمير", "بدر رائد"]


@pytest.mark.parametrize(
    "group",
    [
        "وزراء الدفاع والداخلية العرب",  # many of each
        "وزراء الدفاع والداخلية",
        "وزيري التجارة والصناعة والزراعة",  # two offices or three
        "وزيري الدفاع السابقين",
        "قادة مجلس التعاون ومصر والأردن",  # the first is no state's
    ],
)
def test_other_portfolios_stay_one_group(find, group):
    """Where it is not clear how many there are."""
    found = find(f"اجتمع [GROUP {group}] أمس")
    assert [text for text, who in found.items if who.kind != "nisba"] == [group]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("التقى نظيريه [NAME المصري] و[NAME الأردني] أمس", ["نظيره المصري", "نظيره الأردني"]),
        ("التقت [GROUP نظيريها المصري والأردني] أمس", ["نظيرها المصري", "نظيرها الأردني"]),
        (
            "التقى [GROUP نظراءه السعودي والقطري والإماراتي] أمس",
            ["نظيره السعودي", "نظيره القطري", "نظيره الإماراتي"],
        ),
    ],
)
def test_counterparts_of_several_states(find, text, expected):
    """Each is a person."""
    found = [who.identities[0] for _, who in find(text).items if who.kind == "person"]
    assert [who.label for who in found] == expected
    assert len({who.country for who in found}) == len(expected)
