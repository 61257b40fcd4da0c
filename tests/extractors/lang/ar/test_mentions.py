"""What mentions are made of the recognizer's stretches."""

from __future__ import annotations

import pytest


def test_marks_at_the_ends_do_not_belong_to_an_actor(find):
    """A bracket that stands inside is closed, one around everything is left out."""
    assert find("أطلع [ORG مجموعة (5+1)] على التقرير").texts() == ["مجموعة (5+1)"]
    assert find('هاجم [GROUP "داعش"] المدينة').texts() == ["داعش"]
    assert find("قال [ORG مجموعة (5+1] ذلك)").texts() == ["مجموعة (5+1"]
    assert find("قال [ORG ...] ذلك").texts() == []


def test_a_known_name_in_a_title_is_the_name(find):
    """The king's name tells who the king is, whatever the recognizer took it for."""
    found = find("تلقى رسالة من [TITLE جلالة الملك محمد السادس ملك المملكة المغربية] أمس")
    assert found.who("جلالة الملك محمد السادس ملك المملكة المغربية").id.endswith("mohammed-vi")


def test_who_speaks_for_a_known_person_is_another(find):
    """A name in a title is its holder's only behind words that address him."""
    found = find("قال [TITLE مستشار الرئيس السوري بشار الأسد] ذلك")
    assert not found.who("مستشار الرئيس السوري بشار الأسد").id.endswith("bashar-al-assad")


def test_the_office_of_a_state_is_no_name(find):
    """Its holder is of that state; سلطان is a given name, too."""
    assert find("وقدم شكره ل[NAME ملك المغرب] أمس").who("ملك المغرب").country == "MAR"
    assert find("قال [NAME سلطان المصري] أمس").who("سلطان المصري").label == "سلطان المصري"


def test_a_counterpart_is_no_part_of_a_name(find):
    """Nor is his nationality."""
    found = find("التقت نظيرها [NAME المصري سامح شكري]، ثم [NAME نظيرها الأردني أيمن الصفدي]")
    assert found.who("نظيرها الأردني أيمن الصفدي").label == "أيمن الصفدي"


def test_words_of_respect_belong_to_the_title_behind_them(find):
    """معالي is no title of the prince before it."""
    found = find(
        "استقبل [TITLE الأمير] [NAME فيصل بن بندر] [TITLE معالي] [TITLE وزير النقل] [NAME الحمدان]"
    )
    assert found.texts() == ["الأمير فيصل بن بندر", "معالي وزير النقل الحمدان"]


def test_the_two_ministers_are_no_minister(find):
    """Who stands for two persons named before is none with a title."""
    found = find("التقى [NAME كيري] و[NAME لافروف]. وأدان [TITLE الوزيران] الهجوم")
    both = found.all("الوزيران")[-1].identities
    assert {who.label_en for who in both} == {"John Kerry", "Sergei Lavrov"}


def test_brackets_around_a_name_in_a_title(find):
    """They are no part of what stands beside the name."""
    found = find("استقبل [TITLE جلالة الملك (محمد السادس) ملك المملكة المغربية] الوفد")
    assert found.who(found.texts()[0]).label == "محمد السادس"


def test_a_delegation_that_comes_along_is_no_actor(find):
    """One that is sent or headed is."""
    assert find("استقبل [NAME السيسي] و[GROUP الوفد المرافق له] أمس").texts() == ["السيسي"]
    assert find("استقبل [NAME السيسي] و[GROUP أعضاء الوفد المرافق] أمس").texts() == ["السيسي"]
    assert find("استقبل [NAME السيسي] و[GROUP الوفد] المرافق له أمس").texts() == ["السيسي"]
    assert find("استقبل [NAME السيسي] [GROUP وفد حركة فتح] أمس").texts() == [
        "السيسي",
        "وفد حركة فتح",
    ]


def test_a_title_has_all_its_words(find):
    """Words of respect before it and ranks between two titles, whatever the recognizer left out."""
    found = find(
        "التقى صاحب السمو الملكي [TITLE الأمير] [NAME محمد بن نايف] [TITLE ولي العهد] "
        "نائب رئيس مجلس الوزراء [TITLE وزير الداخلية] أمس"
    )
    assert found.texts() == [
        "صاحب السمو الملكي الأمير محمد بن نايف ولي العهد نائب رئيس مجلس الوزراء وزير الداخلية"
    ]


def test_ministers_in_a_list_have_their_names_and_countries(find):
    """What stands between two names of the list is the state of the second one."""
    apart = find(
        "اجتمع [GROUP وزراء خارجية مصر] [NAME سامح شكري] و[STATE الأردن] [NAME ناصر جودة] أمس"
    )
    whole = find("اجتمع [GROUP وزراء خارجية مصر سامح شكري والأردن ناصر جودة] أمس")
    for found in (apart, whole):
        assert found.texts() == ["وزراء خارجية مصر سامح شكري", "الأردن ناصر جودة"]
        who = [one.identities[0] for _, one in found.items]
        assert [one.label_en for one in who] == ["Sameh Shoukry", "Nasser Judeh"]
        assert [one.country for one in who] == ["EGY", "JOR"]


def test_commas_and_respect_in_a_list_of_ministers(find):
    """A state and a name behind a comma are the next minister, addressed or not."""
    found = find(
        "بمشاركة [GROUP وزراء خارجية مصر] [NAME سامح شكري]، و[STATE الإمارات] [TITLE سمو الشيخ] "
        "[NAME عبدالله بن زايد]، و[STATE المغرب] [NAME ناصر بوريطة]"
    )
    who = [one.identities[0] for _, one in found.items]
    assert [one.label_en for one in who] == [
        "Sameh Shoukry",
        "Abdullah bin Zayed Al Nahyan",
        "Nasser Bourita",
    ]
    assert [one.country for one in who] == ["EGY", "ARE", "MAR"]


def test_the_presidents_of_two_nations_in_one_title(find):
    """A nationality before a name is no part of it."""
    found = find("بين [NAME الرئيسين التركي رجب طيب أردوغان] و[NAME الأمريكي] [NAME باراك أوباما]")
    assert [one.identities[0].label_en for _, one in found.items] == [
        "Recep Tayyip Erdogan",
        "Barack Obama",
    ]
    assert [one.identities[0].country for _, one in found.items] == ["TUR", "USA"]


def test_the_holder_of_a_throne_is_another(find):
    """ملك is a mere rank without its state."""
    found = find("هنأ [TITLE رئيس دولة الإمارات ملك تايلاند] بالعيد")
    assert found.texts() == ["رئيس دولة الإمارات", "ملك تايلاند"]
    assert find("قال [TITLE ولي عهد البحرين الملك] ذلك").texts() == ["ولي عهد البحرين الملك"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وقال [TITLE المتحدث] [NAME وانغ ون] بين إن ذلك كذلك", ["المتحدث وانغ ون بين"]),
        ("التقى إمام [NAME علي رحمن] وفدا", ["إمام علي رحمن"]),
        ("اجتمع [NAME وانغ ون] بين [STATE مصر] والعراق", ["وانغ ون بين", "مصر"]),
        ("قال [NAME وانغ ون] [NAME بين] ذلك", ["وانغ ون", "بين"]),
        ("قال [NAME جون كيري الابن] ذلك", ["جون كيري الابن"]),
        ("ترأس [TITLE الوزير الصيني] الجلسة", ["الوزير الصيني"]),
        ("زار قاعدة عين الأسد في الأنبار", []),
    ],
)
def test_what_is_known_of_names(find, text, expected):
    """The rest of one is its own; where the recognizer saw nobody, there is nobody."""
    assert find(text).texts() == expected


def test_what_is_given_is_nobody(find):
    """A medal may be a given name, too."""
    assert find("منح الرئيس [NAME وسام الملك عبدالعزيز] أمس").texts() == []
    assert find("التقى [NAME وسام التهتموني] أمس").texts() == ["وسام التهتموني"]


def test_in_favour_of_something_is_for_nobody(find):
    """لصالح is a preposition before what it favours, and Saleh's where nothing stands behind it."""
    assert find("صوت المجلس [NAME لصالح] القرار").texts() == []
    assert find("قاتلت قوات موالية [NAME لصالح] والحوثيين").texts() == ["صالح"]


@pytest.mark.parametrize(
    ("people", "country"),
    [("الأتراك", "TUR"), ("مغاربة", "MAR"), ("الروس", "RUS"), ("الصرب", "SRB")],
)
def test_the_people_of_a_state_by_a_plural_of_its_own(find, people, country):
    """No ending tells it."""
    assert find(f"قتل [GROUP جنود {people}] أمس").who(f"جنود {people}").country == country
    assert find(f"دان [GROUP {people}] ذلك").who(people).id.endswith(country)


def test_two_actors_side_by_side_are_two(find):
    """Subject and object, where the recognizer took them for one."""
    for text, expected in [
        (
            "دعا [TITLE الرئيس التركي نظيره الأذربيجاني] إلى أنقرة",
            ["الرئيس التركي", "نظيره الأذربيجاني", "أنقرة"],
        ),
        ("غادر [TITLE وزير الدفاع القاهرة] أمس", ["وزير الدفاع", "القاهرة"]),
        ("استقبل [NAME السيسي جان إيف لودريان] أمس", ["السيسي", "جان إيف لودريان"]),
        (
            "استقبل [TITLE الرئيس السوداني] [NAME عمر البشير] [TITLE رئيس الوزراء المصري] أمس",
            ["الرئيس السوداني عمر البشير", "رئيس الوزراء المصري"],
        ),
        ("وصل [TITLE المبعوث الأممي إلى اليمن] أمس", ["المبعوث الأممي إلى اليمن"]),
        ("قال [TITLE رئيس وزراء مصر] أمس", ["رئيس وزراء مصر"]),
        ("قال [TITLE رئيس الهيئة السعودية] أمس", ["رئيس الهيئة السعودية"]),
    ]:
        assert find(text).texts() == expected


def test_a_family_name_may_begin_like_a_title(find):
    """أمير عبد اللهيان is no prince."""
    found = find("قال [TITLE وزير الخارجية الإيراني] [NAME حسين] [TITLE أمير عبد اللهيان] ذلك")
    assert found.items[0][1].identities[0].label == "حسين أمير عبد اللهيان"


def test_a_noun_taken_for_a_name_has_its_nationality(find):
    """A family name has none."""
    found = find("أفرجوا عن [NAME الرهينة الكرواتي] أمس، وشكرهم [NAME محمد المصري]")
    assert found.who("الرهينة الكرواتي").country == "HRV"
    assert found.who("محمد المصري").country != "EGY"


def test_an_ambassador_taken_for_a_name_has_none(find):
    """سفيره is an office with a pronoun, cut off or not."""
    found = find("سحب [STATE المغرب] [NAME سفيره من تونس] أمس")
    (ambassador,) = found.all("سفيره")
    assert ambassador.mention.name is None


def test_a_korean_is_of_the_south_unless_told_otherwise(find):
    """As the press has it."""
    found = find("التقى [TITLE السفير الكوري] [TITLE الرئيس الكوري الشمالي]")
    assert found.who("السفير الكوري").country == "KOR"
    assert found.who("الرئيس الكوري الشمالي").country == "PRK"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("وصل [NAME كيري] إلى القاهرة أمس", "EGY"),
        ("[NAME بارو] يزور بيروت غدا", "LBN"),
        ("قال [NAME كيري] بعد زيارته لباريس", "FRA"),
        ("خطب [NAME كيري] في القاهرة أمس", None),
    ],
)
def test_a_capital_that_somebody_goes_to_is_its_state(find, text, country):
    """Where the recognizer saw nothing; elsewhere it may be a mere place."""
    states = [who.identities[0].country for _, who in find(text).items if who.kind == "state"]
    assert states == ([country] if country else [])


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("التقى [TITLE أمير قطر الرئيس المصري]", ["أمير قطر", "الرئيس المصري"]),
        ("أوفد [TITLE العاهل المغربي شقيقه الأمير] أمس", ["العاهل المغربي", "شقيقه الأمير"]),
        ("سحبت [STATE تركيا] [NAME سفيرها أحمد يلدز]", ["تركيا", "سفيرها أحمد يلدز"]),
        ("دعت [STATE تركيا] [NAME أردوغان]", ["تركيا", "أردوغان"]),
        ("يغادر [NAME المنفي الجزائر] غدا", ["المنفي", "الجزائر"]),
        ("محادثات بين [NAME عباس] [NAME وبين أولمرت]", ["عباس", "أولمرت"]),
        ("رفضت [ORG حركة حماس الإسلامية] ذلك", ["حركة حماس الإسلامية"]),
        ("قلد [TITLE الرئيس] [TITLE خادم الحرمين] وساما", ["الرئيس", "خادم الحرمين"]),
        (
            "التقى [TITLE الرئيس الروسي] [TITLE الأمين العام للأمم المتحدة] [NAME غوتيريش]",
            ["الرئيس الروسي", "الأمين العام للأمم المتحدة غوتيريش"],
        ),
        (
            "قال [TITLE السفير] [TITLE الشيخ الكويتي] [NAME علي] ذلك",
            ["السفير الشيخ الكويتي علي"],
        ),
        ("سحبت [STATE تركيا] [TITLE سفيرها لدى باريس]", ["تركيا", "سفيرها", "باريس"]),
        ("سحب [STATE المغرب] [NAME سفيره من تونس]", ["المغرب", "سفيره", "تونس"]),
        ("فتحت [STATE مصر] [ORG سفارتها في دمشق]", ["مصر", "سفارتها", "دمشق"]),
        ("قالت [TITLE سفيرة لدى تونس] ذلك", ["سفيرة لدى تونس"]),
        ("دعا [TITLE الرئيس الأفغاني السعودية]", ["الرئيس الأفغاني", "السعودية"]),
        ("زار [TITLE ملك إسبانيا مصر]", ["ملك إسبانيا", "مصر"]),
        ("اتهم [NAME المعلم الأميركيين]", ["المعلم", "الأميركيين"]),
        ("استجوب [GROUP النواب الوزراء]", ["النواب", "الوزراء"]),
        ("اتهمت [ORG الوزارة الدوحة]", ["الوزارة", "الدوحة"]),
        ("أمهلت [ORG الأمم المتحدة المجلس العسكري]", ["الأمم المتحدة", "المجلس العسكري"]),
        ("دعا [ORG مجلس الأمن الدولي] إلى الحوار", ["مجلس الأمن الدولي"]),
        ("أبلغ [NAME نجيب] [TITLE الملك]", ["نجيب", "الملك"]),
        ("التقى [TITLE الوزير] [TITLE السفير الروسي]", ["الوزير", "السفير الروسي"]),
        ("منح [TITLE جلالة السلطان] [TITLE سمو ولي العهد]", ["جلالة السلطان", "سمو ولي العهد"]),
        ("قلد [NAME السيسي] [TITLE قلادة الملك] أمس", ["السيسي"]),
        ("قلد [TITLE رئيس النيجر خادم الحرمين] وساما", ["رئيس النيجر", "خادم الحرمين"]),
        ("قال [TITLE سفير خادم الحرمين] ذلك", ["سفير خادم الحرمين"]),
        (
            "هنأ [TITLE خادم الحرمين الشريفين رئيس جمهورية صربيا]",
            ["خادم الحرمين الشريفين", "رئيس جمهورية صربيا"],
        ),
        (
            "قال [TITLE خادم الحرمين الشريفين رئيس مجلس الوزراء] ذلك",
            ["خادم الحرمين الشريفين رئيس مجلس الوزراء"],
        ),
        ("زار [TITLE السفير الأميركي رئيس الوزراء]", ["السفير الأميركي", "رئيس الوزراء"]),
        (
            "التقى [TITLE الموفد الفرنسي] [TITLE رئيس الحكومة] [NAME ميقاتي]",
            ["الموفد الفرنسي", "رئيس الحكومة ميقاتي"],
        ),
        ("قال [TITLE سفير روسيا رئيس البعثة]", ["سفير روسيا رئيس البعثة"]),
        ("نقل [TITLE المبعوث لخادم الحرمين] تحياته", ["المبعوث", "خادم الحرمين"]),
        ("قال [TITLE المبعوث الخاص لخادم الحرمين] ذلك", ["المبعوث الخاص لخادم الحرمين"]),
        (
            "بعث [TITLE نائب خادم الحرمين] [TITLE صاحب السمو الأمير] [NAME محمد]",
            ["نائب خادم الحرمين صاحب السمو الأمير محمد"],
        ),
        (
            "استقبل [TITLE رئيس الجمهورية] [NAME إسماعيل غيلي] [TITLE السفير المصري]",
            ["رئيس الجمهورية إسماعيل غيلي", "السفير المصري"],
        ),
        ("وصل [NAME أوباما] [TITLE الرئيس الأمريكي]", ["أوباما الرئيس الأمريكي"]),
        (
            "وصل [TITLE وزير الدولة] [TITLE عضو مجلس الوزراء] [NAME العيبان]",
            ["وزير الدولة عضو مجلس الوزراء العيبان"],
        ),
        ("وصل [TITLE والي الخرطوم] [NAME الخضر]", ["والي الخرطوم الخضر"]),
        ("استقبل [NAME شكري] [TITLE السفير الياباني] أمس", ["شكري", "السفير الياباني"]),
        (
            "التقى [NAME أبو الغيط] [TITLE القائم بالأعمال الياباني]",
            ["أبو الغيط", "القائم بالأعمال الياباني"],
        ),
        ("وستستقبل [NAME ميركل] [TITLE السفير الياباني]", ["ميركل", "السفير الياباني"]),
        ("استقبل [NAME سامح شكري] [TITLE الوزير المصري]", ["سامح شكري الوزير المصري"]),
        ("قال [NAME شكري] [TITLE السفير الياباني] ذلك", ["شكري السفير الياباني"]),
        ("استقبل [NAME شكري] [TITLE السفير الجديد] أمس", ["شكري", "السفير الجديد"]),
        ("التقى الوزير.\n[NAME شكري] [TITLE السفير الجديد]", ["شكري السفير الجديد"]),
        ("التقى [NAME شكري] [TITLE رئيس الوفد الياباني]", ["شكري رئيس الوفد الياباني"]),
        ("زار [GROUP وفد أمني قبرصي بيروت] أمس", ["وفد أمني قبرصي", "بيروت"]),
        ("طمأن [NAME هرتسوغ القبارصة] أمس", ["هرتسوغ", "القبارصة"]),
    ],
)
def test_subject_and_object_side_by_side_are_two(find, text, actors):
    """Titles of one person in a row are not."""
    assert find(text).texts() == actors


@pytest.mark.parametrize(
    ("marked", "label"),
    [
        ("قالت حماس إن [NAME زعيمها خالد الطويل] وصل", "خالد الطويل"),
        ("استدعت الجزائر [NAME سفيرها بباريس محمد الطويل] أمس", "محمد الطويل"),
        ("استدعت الجزائر [NAME سفيرها لدى فرنسا محمد الطويل] أمس", "محمد الطويل"),
        ("وصل [TITLE نائب أمينه العام] [NAME محمد الطويل] أمس", "محمد الطويل"),
        ("دعت [STATE فرنسا] عبر [NAME سفيرتها في الأمم المتحدة سارة الطويل] أمس", "سارة الطويل"),
    ],
)
def test_somebodys_office_is_no_part_of_a_name(find, marked, label):
    """Nor is where it is held; behind another office it is part of that one."""
    found = find(marked)
    assert label in {who.identities[0].label for _, who in found.items}


def test_a_deputy_is_not_two_people(find):
    """نائب أمينه العام holds one office."""
    assert find("وصل [TITLE نائب أمينه العام] أمس").texts() == ["نائب أمينه العام"]
    assert find("دعا [TITLE الرئيس سفيره] أمس").texts() == ["الرئيس", "سفيره"]


def test_somebodys_new_ambassador_has_no_name(find):
    """سفيرها الجديد is an office, though the recognizer saw a name."""
    found = find("استدعت [STATE تركيا] [NAME سفيرها الجديد] أمس")
    assert found.who("سفيرها الجديد").role == "سفيرها الجديد"


def test_an_officers_rank_goes_on(find):
    """Behind "first" and "staff" begins the name, though the recognizer saw one title."""
    found = find("وصل [TITLE الفريق أول ركن عبد الأمير الشمري] أمس")
    assert [who.identities[0].label for _, who in found.items] == ["عبد الأمير الشمري"]
    assert find("وصل [TITLE الفريق أول ركن] أمس").texts() == ["الفريق أول ركن"]
    chief = find("وصل [TITLE الفريق الركن قائد القوات] أمس").items[0][1].identities[0]
    assert chief.label == "الفريق الركن قائد القوات"
    assert [who.identities[0].label for _, who in find("وصل [TITLE الفريق محمد] أمس").items] == [
        "الفريق محمد"
    ]


def test_a_pronoun_behind_a_preposition_ends_no_name(find):
    """له, منها."""
    assert find("رفض اتهامات [NAME وليد سمير له] أمس").texts() == ["وليد سمير"]


def test_a_ministry_is_of_one_state_whatever_it_looks_after(find):
    """International cooperation, African affairs; not so the head of an African body."""
    found = find("قالت [STATE مصر] ذلك. وقعت [TITLE وزيرة التعاون الدولي] [NAME سارة الطويل] أمس")
    assert found.items[-1][1].identities[0].country == "EGY"
    found = find("قالت [STATE مصر] ذلك. وقعت [TITLE مفوضة الشؤون الأفريقية] [NAME سارة الطويل] أمس")
    assert found.items[-1][1].identities[0].country is None


def test_the_president_by_the_words_of_his_title(find):
    """A headline's "president of the republic" is who is called so below, not the guest named more often."""
    found = find(
        "رسالة من [TITLE رئيس الجمهورية].\nقال [TITLE رئيس الجمهورية] [NAME عبد المجيد تبون] ذلك ل[STATE تركيا]، "
        "وشكرت [STATE تركيا] [TITLE الرئيس التركي] [NAME رجب طيب أردوغان]."
    )
    assert found.items[0][1].identities[0].label_en == "Abdelmadjid Tebboune"
    found = find(
        "قال [TITLE وزير الخارجية] ذلك ل[STATE مصر]، وقال [TITLE وزير الخارجية المصري] ذلك ل[STATE مصر]، "
        "وقال [TITLE وزير الخارجية] [NAME سيرغي لافروف] ذلك."
    )
    assert found.items[0][1].identities[0].label_en == "Egyptian Foreign Minister"


def test_the_nationality_of_several_is_no_name(find):
    """Behind their counterparts, though the recognizer took it for one."""
    for text in ("نظيريهما [NAME المصريين علي سمير]", "[NAME نظيريهما المصريين علي سمير]"):
        found = find(f"التقيا {text} و[NAME بدر رائد] أمس")
        assert [who.identities[0].label for _, who in found.items] == ["علي سمير", "بدر رائد"]
