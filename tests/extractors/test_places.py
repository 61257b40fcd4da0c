"""Places in Arabic and the scenes they give to events."""

from __future__ import annotations

import csv
import unicodedata
from importlib import resources

import pytest
import spacy

from extractors.lang.ar.spelling import normalize
from extractors.places import (
    PlaceMention,
    dateline,
    find_places,
    gazetteer,
    place_of,
)


def named(text: str) -> list[tuple[str, str | None]]:
    """Text and country of each place."""
    return [(place.text, place.country) for place in find_places(text)]


@pytest.mark.parametrize(
    ("text", "words", "country", "relation"),
    [
        ("اجتمعوا في جدة مساء", "جدة", "SAU", "at"),
        ("اجتمعوا بجدة مساء", "جدة", "SAU", "at"),
        ("وفي القاهرة اجتمعوا", "القاهرة", "EGY", "at"),
        ("وصل إلى واشنطن مساء", "واشنطن", "USA", "visited"),
        ("بعث رسالة إلى لندن", "لندن", "GBR", "to"),
        ("عاد من باريس مساء", "باريس", "FRA", "from"),
        ("اجتمعوا في لبنان مساء", "لبنان", "LBN", "at"),
        ("اجتمعوا بلبنان مساء", "لبنان", "LBN", "at"),
        ("اجتمعوا في سلطنة عُمان", "سلطنة عُمان", "OMN", "at"),
        ("اجتمعوا في اديس ابابا", "اديس ابابا", "ETH", "at"),
        ("اجتمعوا في الولايات المتحدة", "الولايات المتحدة", "USA", "at"),
        ("اجتمعوا في العاصمة القطرية مساء", "العاصمة القطرية", "QAT", "at"),
        ("اجتمعوا في العاصمة القطرية الدوحة", "العاصمة القطرية الدوحة", "QAT", "at"),
        ("استقبله في قصر السلام بجدة", "قصر السلام بجدة", "SAU", "at"),
        ("استقبله في قصر بعبدا", "قصر بعبدا", "LBN", "at"),
        ("استقبله في البيت الأبيض", "البيت الأبيض", "USA", "at"),
        ("استقبله في مطار الملك عبدالعزيز الدولي", "مطار الملك عبدالعزيز الدولي", "SAU", "at"),
        ("اجتمعوا في منتجع كامب ديفيد", "منتجع كامب ديفيد", "USA", "at"),
        ("اجتمعوا في مقر الأمم المتحدة", "مقر الأمم المتحدة", "USA", "at"),
        ("اجتمعوا في شرم الشيخ", "شرم الشيخ", "EGY", "at"),
        ("اجتمعوا في مدينة خميس مشيط", "مدينة خميس مشيط", "SAU", "at"),
        ("قمة الدوحة بحثت الأزمة", "الدوحة", "QAT", "at"),
    ],
)
def test_known_places(text: str, words: str, country: str, relation: str) -> None:
    """Cities, states, palaces and airports, with or without particles attached."""
    [place] = find_places(text)
    assert (place.text, place.country, place.relation) == (words, country, relation)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("وقع في قرية كفر مندا هجوم", "قرية كفر"),
        ("استقبله في مقر الوزارة أمس", "مقر الوزارة"),
        ("استقبله في قصره أمس", "قصره"),
        ("استقبله في مكتبه بالرياض أمس", "مكتبه بالرياض"),
        ("وقعت الغارة شمال العراق أمس", "شمال العراق"),
    ],
)
def test_places_known_by_their_kind(text: str, words: str) -> None:
    """A noun such as village, palace or north makes a place of what follows."""
    assert [place.text for place in find_places(text)] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "نشر الخبر أمس",
        "وصل خالد وسالم وسعيد",
        "كان ذلك في بيان مشترك",
        "في إطار التعاون",
        "على وجه السرعة",
        "من أجل دعم الشعب",
        "التقى صور المصابين",
        "شارك في جمعية الأمل",
    ],
)
def test_everyday_words_are_no_places(text: str) -> None:
    """Towns named like words or persons are left out of the gazetteer."""
    assert named(text) == []


def test_a_name_that_vowels_tell_from_another() -> None:
    """عُمان is the state, عمّان the city, and without vowels the city that news names more."""
    assert named("زار عُمان ثم عاد إلى عمّان، وغادر عمان") == [
        ("عُمان", "OMN"),
        ("عمّان", "JOR"),
        ("عمان", "JOR"),
    ]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("استقبل سلطان عمان الرئيس", True),
        ("وصل وزير خارجية عمان أمس", True),
        ("التقى وزير الخارجية في عمان نظيره", False),
        ("غادر وزير الدفاع عمان إلى بغداد", False),
    ],
)
def test_a_name_of_a_city_and_a_state_behind_an_office(text: str, topic: bool) -> None:
    """The sultan of Oman is in no Amman."""
    assert [place.topic for place in find_places(text) if place.text == "عمان"] == [topic]


def test_geonames_resource_and_coordinates() -> None:
    """A city carries its GeoNames IRI and where it lies."""
    [place] = find_places("اجتمعوا في فيينا")
    assert place.iri == "https://sws.geonames.org/2761369/"
    assert place.name_en == "Vienna"
    assert (round(place.lat or 0), round(place.lon or 0)) == (48, 16)


def test_offsets_point_into_the_text_as_written() -> None:
    """Vowel marks and tatweel move nothing."""
    text = "وَصَلَ إلى الــقاهِرَة ثُمَّ غادر إلى الرِّياض"
    places = find_places(text)
    assert [normalize(place.text) for place in places] == ["القاهره", "الرياض"]
    assert all(text[place.start : place.end] == place.text for place in places)


def test_what_is_talked_about_is_marked() -> None:
    """The situation in a country, or a country in a title, is no scene."""
    assert [p.topic for p in find_places("بحثا الأوضاع في اليمن")] == [True]
    assert [p.topic for p in find_places("حضر وزير النقل في إسبانيا")] == [True]
    assert [p.topic for p in find_places("اجتمعا أمس في اليمن")] == [False]


def placed(text: str, trigger: str, **options: object) -> str | None:
    """The place of the event at the first ``trigger`` in ``text``."""
    start = text.index(trigger)
    sentences, position = [], 0
    for part in text.split("."):
        sentences.append((position, position + len(part) + 1))
        position += len(part) + 1
    found = place_of(
        (start, start + len(trigger)),
        find_places(text),
        sentences,
        **options,  # type: ignore[arg-type]
    )
    return found.text if found else None


def test_scene_of_an_encounter() -> None:
    """The place tied by in, not the topic, the origin or the participants' capitals."""
    text = "التقى الوزير في جنيف نظيره القادم من طهران وبحثا الأزمة في اليمن."
    assert placed(text, "التقى") == "جنيف"


def test_a_country_far_behind_is_the_place_of_something_else() -> None:
    """A city may still be meant at the end of a long sentence."""
    long = "بدأت محادثات بين الوفدين " + "حول ملفات كثيرة عالقة منذ سنوات طويلة " * 4
    assert placed(long + "وبقاء القوات في العراق.", "محادثات", encounter=False) is None
    assert placed(long + "وانتهت في بغداد.", "محادثات", encounter=False) == "بغداد"


def test_finance_is_not_male() -> None:
    """The capital of the Maldives is spelled as an everyday word."""
    assert named("قدمت مساعدات مالية إلى وزراء مالية الدول") == []


def test_object_of_a_visit() -> None:
    """What is visited is the place of the visit and of what happens on it."""
    text = "زار وزير الخارجية الألماني موسكو وأجرى محادثات مع نظيره."
    assert placed(text, "زار", movement=True) == "موسكو"
    assert placed(text, "محادثات") == "موسكو"


def test_destination_wins() -> None:
    """Where the target of a visit is named as a place, that is it."""
    text = "بدأ الوزير، بعد لقاء في بيروت، زيارة عمل رسمية هدفها تونس."
    at = text.index("تونس")
    assert placed(text, "زيارة") == "بيروت"
    assert placed(text, "زيارة", destination=(at, at + 4)) == "تونس"


def test_encounter_without_place_happens_in_the_opening_scene() -> None:
    """Later sentences of a report inherit its scene, mere statements do not."""
    text = "استقبل الملك في قصر اليمامة الوزير. ونقل الوزير تحيات الرئيس."
    assert placed(text, "نقل") == "قصر اليمامة"
    assert placed(text, "نقل", encounter=False) is None


def test_dateline_is_the_last_resort() -> None:
    """'Riyadh - agency' and 'Jeddah:' say from where an article is filed."""
    for text in (
        "لقاء\n\nالرياض - واس\nاستقبل الوزير نظيره.",
        "لقاء\n\nواس – الرياض\nاستقبل الوزير نظيره.",
        "لقاء\n\nالرياض: استقبل الوزير نظيره.",
    ):
        places = find_places(text)
        filed = dateline(text, places)
        assert filed is not None
        assert filed.text == "الرياض"
        start = text.index("استقبل")
        found = place_of((start, start + 6), places, [(0, len(text))], filed=filed)
        assert found == filed
    assert dateline("لقاء\n\nاستقبل الوزير نظيره في الرياض.", find_places("في الرياض")) is None


@pytest.mark.parametrize(
    "opening",
    [
        "الرياض 20 نوفمبر (رويترز) - استقبل",
        "الرياض (واس) استقبل",
        "الرياض/ واس/ استقبل",
        "الرياض، 12 مايو – استقبل",
        "الرياض في 20 نوفمبر / واس / استقبل",
        "الرياض ـ واس. استقبل",
    ],
)
def test_datelines_of_agencies(opening: str) -> None:
    """A date, an agency or a slash behind the first word of a line."""
    filed = dateline(opening, find_places(opening))
    assert filed is not None
    assert filed.name == "الرياض"
    for other in ("الرياض تستقبل", "التقى الرياض 20 نوفمبر"):
        assert dateline(other, find_places(other)) is None


@pytest.mark.parametrize(
    "opening", ["الكويت - كونا: التقى", "تونس 5 مايو (وات) - التقى", "الجزائر: التقى"]
)
def test_datelines_of_states_named_like_their_capital(opening: str) -> None:
    """Kuwait is a state, but news is filed from the city."""
    found = dateline(opening, find_places(opening))
    assert found is not None
    assert found.text == opening.split()[0].rstrip(":")
    assert dateline("مصر: التقى", find_places("مصر: التقى")) is None
    english = "SINGAPORE (Reuters) - The two ministers met"
    filed = dateline(english, find_places(english, lang="en"), lang="en")
    assert filed is not None
    assert filed.country == "SGP"


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("المباحثات التي استضافتها القاهرة أمس", "القاهرة"),
        ("تستضيف الدوحة جولة جديدة", "الدوحة"),
        ("وشهدت نيامي مظاهرة أمام السفارة", "نيامي"),
    ],
)
def test_a_city_that_hosts_is_the_scene(text: str, city: str) -> None:
    """Behind a verb of hosting a place is where it happens."""
    [place] = find_places(text)
    assert (place.text, place.relation) == (city, "at")


@pytest.mark.parametrize(
    ("text", "place", "relation"),
    [
        ("شنت المقاتلات غارات شرق مدينة زبيد أمس", "شرق مدينة زبيد", "at"),
        ("أخمدت الحرائق في جنوب غربي فرنسا أمس", "جنوب غربي فرنسا", "at"),
        ("وقع الهجوم غرب العاصمة الأفغانية أمس", "غرب العاصمة الأفغانية", "at"),
        ("عاد من شمال العراق أمس", "شمال العراق", "from"),
        ("احتجزتهم البحرية قبالة المكلا أمس", "المكلا", "at"),
    ],
)
def test_sides_of_places(text: str, place: str, relation: str) -> None:
    """Also of what is named by its kind; a side needs no preposition."""
    [found] = find_places(text)
    assert (found.text, found.relation) == (place, relation)
    assert find_places("وقع الهجوم في شمال قضاء جديد") == []


def test_unknown_names_behind_in_are_places() -> None:
    """A word that no news knows; not one of which it knows the singular, or that has an ending."""
    [place] = find_places("سيلتقيان الجمعة في باتكين لتوقيع محضر")
    assert (place.text, place.kind, place.country, place.relation) == ("باتكين", "city", None, "at")
    assert find_places("في «باتكين» غدا")[0].text == "باتكين"
    for text in (
        "في استردادات السندات", "في مطبخنا", "في نجمين", "في تربعه", "في اكالم", "في وكارامايل",
        "في لون", "شاهد باتكين", "في. باتكين",
    ):  # fmt: skip
        assert find_places(text) == []


def test_who_heads_a_house_is_no_place() -> None:
    """رئيس مجلس النواب is a person; a meeting may be in the house."""
    for head in ("رئيس", "ورئيس", "عضو"):
        assert placed(f"التقى الوزير {head} مجلس النواب محمود المشهداني أمس.", "التقى") is None
    assert placed("التقى الوزير نظيره في مجلس النواب أمس.", "التقى") == "مجلس النواب"


def test_component_sets_places() -> None:
    """``safeer_places`` writes ``doc._.places``."""
    nlp = spacy.blank("ar")
    nlp.add_pipe("safeer_places")
    [place] = nlp("اجتمعوا في جدة")._.places
    assert isinstance(place, PlaceMention)
    assert place.text == "جدة"


@pytest.mark.parametrize("file", ["places.csv", "places_geonames.csv"])
def test_data_is_well_formed(file: str) -> None:
    """Every row has a name in plain Arabic letters, a kind, and coordinates in range."""
    path = resources.files("extractors").joinpath("lang", "ar", file)
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    assert rows
    for row in rows:
        names = row["ar"] + row["aliases_ar"]
        assert unicodedata.normalize("NFKC", names) == names
        assert row["ar"]
        assert row["kind"]
        if row["lat"]:
            assert abs(float(row["lat"])) <= 90
            assert abs(float(row["lon"])) <= 180


def test_gazetteer_is_read_once() -> None:
    """The gazetteer is loaded lazily and kept."""
    assert gazetteer("ar") is gazetteer("ar")


def test_a_city_takes_the_place_of_its_country() -> None:
    """The opening's only city of the visited country is where the visitor is."""
    text = "الوزير يصل إلى طوكيو\nوصل الوزير أمس إلى اليابان."
    places, second = find_places(text), text.index("\n") + 1
    trigger = second, second + 3
    found = place_of(trigger, places, [(0, second), (second, len(text))], movement=True)
    assert found is not None
    assert found.text == "طوكيو"
