"""Who the mentions of an article are."""

from __future__ import annotations

import pytest

from extractors.pipeline import load


def _one(found, *texts):
    return len({found.who(text).id for text in texts}) == 1


# persons -----------------------------------------------------------------------


def test_surname_office_and_full_name_are_one_person(find):
    """A surname or an office with nationality points back to the full name."""
    found = find(
        "قال [TITLE وزير الخارجية الفنلندي] [NAME تيمو سويني] ذلك. وأضاف [NAME سويني]. "
        "ورحب [TITLE الوزير الفنلندي] به. وغادر [TITLE وزير خارجية فنلندا]."
    )
    assert _one(
        found,
        "وزير الخارجية الفنلندي تيمو سويني",
        "سويني",
        "الوزير الفنلندي",
        "وزير خارجية فنلندا",
    )
    assert found.who("سويني").country == "FIN"


def test_an_office_named_first_is_the_person_named_later(find):
    """The headline has the office, the text the name."""
    found = find(
        "[TITLE أمير قطر] يصل إلى جدة\n\nوصل [TITLE الشيخ] [NAME تميم بن حمد آل ثاني] [TITLE أمير دولة قطر]."
    )
    assert {
        p.identities[0].id.rsplit("/", 1)[-1] for _, p in found.items if p.kind == "person"
    } == {"tamim-bin-hamad-al-thani"}


def test_a_bare_title_of_a_headline_is_the_only_holder_named_below(find):
    """Also where another country is named more often than the holder's."""
    found = find(
        "[TITLE الملك] يستقبل [TITLE وزير الخارجية الفرنسي]\n\n"
        "استقبل [TITLE الملك] [NAME عبدالله الثاني] [TITLE وزير الخارجية الفرنسي] [NAME جان إيف لودريان]."
    )
    assert _one(found, "الملك", "الملك عبدالله الثاني")
    assert found.who("الملك").country == "JOR"


def test_a_bare_title_of_a_headline_waits_where_two_hold_the_office(find):
    """Then it is that of the country named most."""
    found = find(
        "[TITLE الرئيس] يغادر فرنسا\n\nالتقى [TITLE الرئيس] [NAME دونالد ترامب] [TITLE الرئيس الفرنسي] "
        "[NAME إيمانويل ماكرون] في باريس، وقال [NAME ماكرون] ذلك."
    )
    assert found.who("الرئيس").country == "FRA"


def test_the_custodian_is_the_king_named_in_the_text(find):
    """خادم الحرمين الشريفين with and without the king's name."""
    found = find(
        "استقبل [TITLE خادم الحرمين الشريفين الملك سلمان بن عبدالعزيز] الضيف. "
        "ونقل تحيات [TITLE خادم الحرمين الشريفين]."
    )
    assert found.who("خادم الحرمين الشريفين").id.endswith("person/salman-bin-abdulaziz")


def test_father_and_son_are_two(find):
    """A chain of names that begins otherwise is another person."""
    found = find("حضر [NAME محمد بن سلمان بن عبدالعزيز] و[NAME سلمان بن عبدالعزيز].")
    assert not _one(found, "محمد بن سلمان بن عبدالعزيز", "سلمان بن عبدالعزيز")


def test_crown_prince_and_deputy_crown_prince_are_two(find):
    """ولي ولي العهد is not ولي العهد."""
    found = find("حضر [TITLE ولي العهد السعودي] و[TITLE ولي ولي العهد السعودي].")
    assert not _one(found, "ولي العهد السعودي", "ولي ولي العهد السعودي")


def test_the_former_minister_is_not_the_minister(find):
    """A former holder of an office is another person."""
    found = find("قال [TITLE وزير المالية اليوناني السابق] ذلك. ورد [TITLE وزير المالية اليوناني].")
    assert not _one(found, "وزير المالية اليوناني السابق", "وزير المالية اليوناني")


def test_the_president_is_no_speaker_of_parliament(find):
    """الرئيس of a state is its head and not the head of something in it."""
    found = find(
        "قال [TITLE رئيس البرلمان الإيراني] [NAME علي لاريجاني]. ووصل [TITLE الرئيس الإيراني]."
    )
    assert not _one(found, "رئيس البرلمان الإيراني علي لاريجاني", "الرئيس الإيراني")


def test_honorific_with_pronoun_points_to_the_one_so_honoured(find):
    """سموه and معاليه are the prince and the minister, not the last one named."""
    found = find(
        "استقبل [TITLE الأمير] [NAME فيصل بن بندر] [TITLE معالي وزير النقل] [NAME سليمان الحمدان]. "
        "وشكر [TITLE سموه] الضيف، ونوه [TITLE معاليه] باللقاء."
    )
    assert _one(found, "سموه", "الأمير فيصل بن بندر")
    assert _one(found, "معاليه", "معالي وزير النقل سليمان الحمدان")


def test_what_the_recognizer_takes_for_a_name_may_point_back(find):
    """جلالته is the king, whether its pronoun is cut off or not."""
    found = find(
        "استقبل [TITLE جلالة الملك] [NAME عبدالله الثاني] [TITLE الرئيس] [NAME محمود عباس]. وأكد [NAME جلالته] ذلك."
    )
    assert _one(found, "جلالة الملك عبدالله الثاني", "جلالته")


@pytest.mark.parametrize("guest", ["[TITLE الضيف]", "[NAME الضيف الفرنسي]"])
def test_the_guest_is_the_first_person_from_elsewhere(find, guest):
    """Not the host, and not who was named last."""
    found = find(
        "وصل [TITLE وزير الخارجية الفرنسي] [NAME لوران فابيوس] إلى [STATE مصر]. واستقبله [TITLE الرئيس المصري] "
        f"[NAME عبدالفتاح السيسي] في [STATE القاهرة]. وشكر {guest} الحكومة."
    )
    printed = guest.strip("[]").split(" ", 1)[1]
    assert found.who(printed).label == "لوران فابيوس"


def test_counterpart_holds_the_same_office(find):
    """نظيره with a nationality becomes the minister who is named so later."""
    found = find(
        "التقى [TITLE وزير الخارجية الفنلندي] [NAME تيمو سويني] [TITLE نظيره السلوفاكي] أمس. "
        "وقال [TITLE وزير الخارجية السلوفاكي] إن اللقاء ناجح."
    )
    assert _one(found, "نظيره السلوفاكي", "وزير الخارجية السلوفاكي")
    assert not _one(found, "نظيره السلوفاكي", "وزير الخارجية الفنلندي تيمو سويني")


def test_another_person_of_the_surname_is_not_the_known_one(find):
    """The title's country tells John Kerry from a Kerry of Ireland."""
    found = find("وصل [TITLE الوزير الإيرلندي] [NAME كيري].")
    assert found.who("الوزير الإيرلندي كيري").country == "IRL"
    assert not found.who("الوزير الإيرلندي كيري").id.endswith("/john-kerry")


def test_a_full_name_corrects_a_surname(find):
    """A surname of a known person, and then the full name of another one."""
    found = find("تحدث [NAME كيري] في المؤتمر. وكان [NAME بوب كيري] قد وصل.")
    assert not found.who("بوب كيري").id.endswith("/john-kerry")


def test_known_people_have_their_country(find):
    """The reference knows where a person acts without a title."""
    assert find("وصل [NAME سيرغي لافروف].").who("سيرغي لافروف").country == "RUS"


def test_who_is_known_for_a_world_body_may_be_a_minister(find):
    """The office that the article tells counts, unless somebody holds it no more."""
    found = find(
        "وصل [NAME رمطان لعمامرة]. وقال [TITLE وزير الخارجية الجزائري] [NAME رمطان لعمامرة] ذلك."
    )
    assert found.who("رمطان لعمامرة").country == "DZA"
    found = find("قال [TITLE وزير الخارجية الجزائري الأسبق] [NAME رمطان لعمامرة] ذلك.")
    assert found.items[0][1].identities[0].country is None
    found = find("قال [TITLE الأمين العام] [NAME أنطونيو غوتيريش] ذلك في [STATE مصر].")
    assert found.items[0][1].identities[0].country is None


def test_an_envoy_acts_for_who_sends_him(find):
    """The state behind لدى in his title is where an ambassador goes."""
    found = find(
        "قال [TITLE السفير الأميركي لدى العراق] ذلك. ووصل [TITLE سفير خادم الحرمين الشريفين لدى الأردن]."
    )
    assert found.who("السفير الأميركي لدى العراق").country == "USA"
    assert found.who("سفير خادم الحرمين الشريفين لدى الأردن").country == "SAU"


def test_titles_of_international_bodies_have_no_country(find):
    """The envoy of the United Nations to Yemen acts for no state."""
    found = find(
        "وصل [TITLE مبعوث الأمم المتحدة إلى اليمن] إلى صنعاء. وقال [TITLE الأمين العام لجامعة الدول العربية]."
    )
    assert found.who("مبعوث الأمم المتحدة إلى اليمن").country is None
    assert found.who("الأمين العام لجامعة الدول العربية").country is None


def test_a_title_without_nationality_is_of_the_country_most_named(find):
    """وزير الداخلية in an article about Tunisia is the Tunisian one."""
    found = find("[STATE تونس] تشدد الإجراءات\n\nقال [TITLE وزير الداخلية] في [STATE تونس] ذلك.")
    assert found.who("وزير الداخلية").country == "TUN"


def test_spokesman_of_a_body_has_its_country(find):
    """He acts for the state of the body in his title."""
    found = find("قال [TITLE المتحدث باسم الكرملين] [NAME دميتري بيسكوف] ذلك.")
    assert found.texts() == ["المتحدث باسم الكرملين دميتري بيسكوف"]
    assert found.who(found.texts()[0]).country == "RUS"


# states --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marked", "country"),
    [
        ("وصل إلى [STATE عمان] عاصمة [STATE الأردن]. وقال [ORG الحكومة الأردنية] ذلك.", "JOR"),
        ("وصل إلى [STATE عمان]. وتقع مسقط في سلطنة عمان، وقال مسؤول عماني ذلك.", "OMN"),
    ],
)
def test_amman_or_oman_by_what_else_is_named(find, marked, country):
    """عمان is the capital of Jordan where Jordan is spoken of."""
    assert find(marked).all("عمان")[0].identities[0].country == country


def test_a_given_name_is_no_nationality(find):
    """الأمير تركي بن طلال is no Turk."""
    found = find("وصل [TITLE الأمير] [NAME تركي بن طلال] من [STATE السعودية].")
    assert found.who("الأمير تركي بن طلال").country == "SAU"
    assert "TUR" not in {who.identities[0].country for _, who in found.items}


def test_the_kingdom_is_the_one_spoken_of(find):
    """المملكة alone is Saudi Arabia, in an article about Jordan it is Jordan."""
    assert find("وصل إلى [STATE المملكة].").who("المملكة").country == "SAU"
    jordan = "قال [STATE الأردن]. رحب [STATE الأردن]. "
    assert find(jordan + "وعاد إلى [STATE المملكة].").who("المملكة").country == "JOR"
    assert find("قال [TITLE وزير خارجية المملكة] ذلك.").who("وزير خارجية المملكة").country == "SAU"


def test_his_country_is_that_of_the_person(find):
    """بلاده behind a person is the state he acts for."""
    found = find("قال [NAME سيرغي لافروف] إن [STATE بلاده] ترفض ذلك.")
    assert found.who("بلاده").country == "RUS"


@pytest.mark.parametrize("body", ["الحكومة العراقية", "الجانب العراقي", "القيادة العراقية"])
def test_a_government_is_its_state(find, body):
    """Governments, sides and leaderships with a nationality stand for the state."""
    who = find(f"رحبت [ORG {body}] بذلك.").who(body)
    assert (who.kind, who.country) == ("state", "IRQ")


def test_the_government_alone_is_of_the_state_before(find):
    """الحكومة points to the state named most so far, not to one that is mentioned by the way."""
    text = "قالت [STATE اليونان] ذلك. ورفضت [ORG الحكومة] الخطة."
    assert find(text).who("الحكومة").country == "GRC"
    text = (
        "وافقت [STATE اليونان]. وقالت [STATE اليونان] إن [STATE ألمانيا] ترفض. ورحبت [ORG الحكومة]."
    )
    assert find(text).who("الحكومة").country == "GRC"


# bodies --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "country"),
    [("الجيش المصري", "EGY"), ("القوات العراقية", "IRQ"), ("مجلس النواب اللبناني", "LBN")],
)
def test_bodies_have_the_country_of_their_nationality(find, body, country):
    """Armies and parliaments act for the state in their name."""
    assert find(f"أعلن [ORG {body}] ذلك.").who(body).country == country


def test_short_forms_point_back(find):
    """الحركة and التنظيم are the ones named before."""
    found = find(
        "هاجمت [GROUP حركة طالبان] المدينة، وانسحبت [GROUP الحركة]. "
        "وأعلن [GROUP تنظيم داعش] ذلك، ونفى [GROUP التنظيم]."
    )
    assert _one(found, "الحركة", "حركة طالبان")
    assert _one(found, "التنظيم", "تنظيم داعش")


def test_fighters_of_a_group_are_the_group(find):
    """Members that are named by their body are that body."""
    assert _one(find("قتل [GROUP مقاتلو حماس] وقالت [GROUP حماس]"), "مقاتلو حماس", "حماس")


def test_members_of_a_body_named_before_act_for_whom_it_acts(find):
    """Also where they name it by its head only."""
    text = "هاجم [GROUP تنظيم داعش] [STATE العراق]. وقتل [GROUP 20 من مقاتلي التنظيم] أمس."
    assert find(text).who("20 من مقاتلي التنظيم").country is None


def test_plurals_are_one_in_every_case(find):
    """مسؤولون and مسؤولين of one state are one group."""
    assert _one(
        find("قال [GROUP مسؤولون عراقيون] والتقى [GROUP مسؤولين عراقيين]"),
        "مسؤولون عراقيون",
        "مسؤولين عراقيين",
    )


@pytest.mark.parametrize("group", ["وزراء خارجية دول مجلس التعاون", "القوى الكبرى", "دول المنطقة"])
def test_groups_of_states_have_no_country(find, group):
    """Ministers of many states act for none of them alone."""
    assert find(f"في [STATE فرنسا] اجتمع [GROUP {group}].").who(group).country is None


def test_same_input_same_identities(find):
    """Identity does not depend on the order of sets."""
    text = "التقى [NAME جون كيري] [NAME سيرغي لافروف] و[NAME كيري] و[GROUP وزراء الخارجية] في [STATE جنيف]."
    assert find(text).items == find(text).items


def test_representatives_of_a_group_act_for_its_country(find):
    """ممثلين للحوثيين are of Yemen wherever they meet."""
    found = find("التقى في [STATE مسقط] [GROUP ممثلين للحوثيين] أمس.")
    assert found.who("ممثلين للحوثيين").country == "YEM"
    assert found.who("ممثلين للحوثيين").kind == "group"


@pytest.mark.parametrize(
    ("marked", "text", "country"),
    [
        ("قالت [STATE مصر] إن [GROUP أسر الشهداء] شكرتها.", "أسر الشهداء", None),
        ("قالت [STATE مصر] إن [GROUP القوات] تقدمت.", "القوات", "EGY"),
        ("قالت [STATE مصر] إن [GROUP المسؤولين] وصلوا.", "المسؤولين", "EGY"),
    ],
)
def test_groups_act_for_a_state_or_for_none(find, marked, text, country):
    """Families of victims are of no state; forces without a name are of the one spoken of."""
    assert find(marked).who(text).country == country


# whose ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marked", "text", "country"),
    [
        # "its" is of a state, a capital or a body, and of nobody's who is met on the way
        ("زار [NAME لافروف] مصر واستدعت [STATE تركيا] [TITLE سفيرها].", "سفيرها", "TUR"),
        ("قال [NAME كيري] و[NAME كيري] و[NAME كيري] إن [STATE الخرطوم] أوفدت [TITLE وزير خارجيتها].", "وزير خارجيتها", "SDN"),
        ("قالت [STATE فرنسا] إن طائرات أمريكية قصفت [ORG قواتها].", "قواتها", "FRA"),
        ("قالت [ORG حركة حماس] إن [TITLE زعيمها] وصل إلى [STATE أنقرة].", "زعيمها", "PSE"),
        ("طلبت [STATE فرنسا] من [STATE الهند] سحب [ORG قواتها].", "قواتها", "IND"),
        # "his" is of a man, or of a state that is "he"
        ("شكر [NAME لافروف] [STATE فرنسا] واستدعى [TITLE سفيره].", "سفيره", "RUS"),
        ("زار [NAME لافروف] [STATE المغرب] الذي استدعى [TITLE سفيره].", "سفيره", "MAR"),
        ("في [STATE فرنسا] قال [GROUP متمردون سوريون] إن [TITLE قائدهم] قتل.", "قائدهم", "SYR"),
        # his country
        ("قال [TITLE وزير الخارجية اليمني] إن [ORG جيش بلاده] لن يدخل [STATE عمان].", "جيش بلاده", "YEM"),
        ("قال [TITLE الوزير الهندي] إن [STATE حكومة بلاده] شكرت [STATE عمان].", "حكومة بلاده", "IND"),
        # nobody is posted to his own state
        ("التقى [TITLE الوزير الليبي] [TITLE الوزير المصري] في [ORG سفارة بلاده في القاهرة].", "سفارة بلاده في القاهرة", "LBY"),
        ("شكرت [STATE مصر] [TITLE السفير في القاهرة] أمس.", "السفير في القاهرة", None),
        ("زار [NAME فابيوس] [STATE مصر] ونفى [TITLE سفيرها في القاهرة] ذلك.", "سفيرها", "FRA"),
    ],
)  # fmt: skip
def test_what_is_somebodys_is_of_the_same_state(find, marked, text, country):
    """سفيرها، جيش بلاده: the pronoun tells whose, by its gender."""
    assert find(marked).who(text).country == country


def test_the_government_of_his_country_is_the_state(find):
    """حكومة بلاده is the same actor as الهند."""
    found = find("قال [TITLE الوزير الهندي] إن [STATE حكومة بلاده] شكرته. وردت [STATE الهند] عليه.")
    assert _one(found, "حكومة بلاده", "الهند")


@pytest.mark.parametrize("whose", ["حلفاءها", "ضيفها", "معظمهم", "نظيرتها"])
def test_others_are_not_of_the_same_state(find, whose):
    """Allies, guests and counterparts are of another state, and who is counted is of none."""
    found = find(f"التقت [STATE فنلندا] [GROUP {whose}] في [STATE مصر] و[STATE مصر] و[STATE مصر].")
    assert found.who(whose).country != "FIN"


def test_their_counterpart_is_not_the_last_one_of_his_state(find):
    """نظيرهم الإيراني of ministers is no president."""
    found = find(
        "التقى [TITLE الرئيس الفرنسي] [TITLE الرئيس الإيراني] [NAME حسن روحاني] ثم اجتمع "
        "[GROUP وزراء أوروبيون] ب[NAME نظيرهم الإيراني]."
    )
    assert not _one(found, "الرئيس الإيراني حسن روحاني", "نظيرهم الإيراني")


def test_an_envoy_to_a_body_of_many_states_is_of_his_own(find):
    """مندوبها لدى الأمم المتحدة: of the state named before."""
    found = find(
        "وقعت [STATE فيجي]، وقال [TITLE مندوبها لدى الأمم المتحدة] [NAME بيتر ثومسون] ذلك."
    )
    assert found.who("مندوبها لدى الأمم المتحدة بيتر ثومسون").country == "FJI"
    of_many = find("شكرت [STATE فيجي] [TITLE مبعوث الأمم المتحدة لدى اليمن] [NAME غريفيث].")
    assert of_many.who("مبعوث الأمم المتحدة لدى اليمن غريفيث").country is None


def test_a_minister_is_of_another_state_than_his_counterpart(find):
    """Though that state alone is named around them; and he is not his own counterpart."""
    found = find("التقت [TITLE الوزيرة] [NAME نظيرتها السويدية] [NAME آن ليندي] أمس.")
    minister = found.who("الوزيرة")
    assert (minister.country, minister.label) == (None, "الوزيرة")
    assert found.who("نظيرتها السويدية آن ليندي").id.endswith("/ann-linde")
    again = find(
        "اجتمع [TITLE الوزير] مع [TITLE نظيره الألماني]. وشكر [TITLE نظيره الألماني] مضيفيه."
    )
    assert _one(again, "نظيره الألماني", "نظيره الألماني")
    assert again.who("الوزير").country is None
    beside = find("اجتمع [TITLE الوزير] مع [TITLE الرئيس الألماني] أمس.")
    assert beside.who("الوزير").country == "DEU"


def test_an_english_leader_is_who_leads() -> None:
    """The Chinese leader is the president told before; one of a people, by name, leads no country."""
    nlp = load("en")
    text = "Chinese President Xi Jinping left Moscow. The Chinese leader then met Keir Starmer."
    told = [p.identities[0].label_en for p in nlp(text)._.actors]
    assert told.count("Xi Jinping") == 2
    text = "The Kurdish leader Masoud Barzani met the Iraqi president."
    told = [p.identities[0].label_en for p in nlp(text)._.actors]
    assert told == ["Massoud Barzani", "Iraqi President"]


@pytest.mark.parametrize("label", ["NAME", "GROUP", "TITLE"])
def test_a_counterpart_by_her_nationality_alone(find, label):
    """Whatever the recognizer took her for."""
    found = find(f"التقى [NAME كيري] [{label} نظيرته الكندية] أمس.")
    assert (found.who("نظيرته الكندية").kind, found.who("نظيرته الكندية").country) == (
        "person",
        "CAN",
    )


def test_the_name_of_a_body_is_nobodys(find):
    """الهجوم الحوثي is of the Houthis, unless somebody of that name is spoken of."""
    found = find("دانت [STATE مصر] الهجوم [NAME الحوثي] على [STATE أبوظبي].")
    assert (found.who("الحوثي").kind, found.who("الحوثي").country) == ("group", "YEM")
    titled = find("قال [TITLE القيادي] [NAME الحوثي] ذلك.")
    assert titled.who("القيادي الحوثي").kind == "person"
    person = find("قال [NAME عبد الملك الحوثي] إن [NAME الحوثي] سيرد.")
    assert _one(person, "عبد الملك الحوثي", "الحوثي")


def test_the_nationality_of_what_was_taken_for_a_name(find):
    """مواطن روسي is Russian; a given name tells none."""
    text = "اعتقلت [STATE ألمانيا] [NAME {}] في [STATE ألمانيا]."
    assert find(text.format("مواطن روسي")).who("مواطن روسي").country == "RUS"
    assert find(text.format("جاسم تركي")).who("جاسم تركي").country != "TUR"


def test_the_head_of_a_world_body_is_of_no_state(find):
    """أمينها العام: of the Arab League, whatever states are named around."""
    found = find("أوفدت [ORG الجامعة العربية] [NAME أمينها العام زياد الطويل] إلى [STATE السودان].")
    assert found.who("أمينها العام زياد الطويل").country is None
    assert found.who("أمينها العام زياد الطويل").label == "زياد الطويل"


# missions ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mention", "country"),
    [
        ("[ORG سفارة خادم الحرمين الشريفين في طهران]", "SAU"),
        ("[ORG سفارة خادم الحرمين الشريفين بطهران]", "SAU"),
        ("[TITLE سفير المملكة المغربية لدى إسبانيا]", "MAR"),
        ("[TITLE سفير المملكة المتحدة لدى مصر]", "GBR"),
        ("[TITLE سفير المملكة لدى البحرين]", "SAU"),
        ("[TITLE مندوب المملكة الدائم لدى الأمم المتحدة]", "SAU"),
        ("[TITLE سفير المملكة بأستراليا]", "SAU"),
        ("[ORG سفارة المملكة بدولة الأردن]", "SAU"),
        ("[TITLE سفير خادم الحرمين لدى جمهورية لبنان]", "SAU"),
        ("[TITLE رئيس الوزراء المكلف باليابان]", "JPN"),
    ],
)
def test_a_mission_is_of_who_sends_it(find, mention, country):
    """And not of the state where it is; المملكة المغربية is no other kingdom."""
    text = mention.split(" ", 1)[1].rstrip("]")
    host = "مصر" if "البحرين" not in mention else "البحرين"
    found = find(f"زار {mention} [STATE {host}] و[STATE {host}] و[STATE {host}] أمس.")
    assert found.who(text).country == country
