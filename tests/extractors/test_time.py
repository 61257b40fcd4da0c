"""Time expressions in Arabic and the dates they give to events."""

from __future__ import annotations

import datetime
import time

import pytest
import spacy

from extractors import time as component
from extractors.time import TimeExpression, date_of, find_times

FRIDAY = datetime.date(2015, 7, 24)


def read(text: str, published: datetime.date | None = FRIDAY) -> list[tuple[str, str | None]]:
    """Words and date of each expression."""
    return [(found.text, found.iso) for found in find_times(text, published)]


@pytest.mark.parametrize(
    ("text", "words", "iso"),
    [
        ("التقى أمس نظيره", "أمس", "2015-07-23"),
        ("التقى امس نظيره", "امس", "2015-07-23"),
        ("التقى بالأمس نظيره", "الأمس", "2015-07-23"),
        ("التقى مساء أمس نظيره", "مساء أمس", "2015-07-23"),
        ("التقى أمس الأول نظيره", "أمس الأول", "2015-07-22"),
        ("التقى أول من أمس نظيره", "أول من أمس", "2015-07-22"),
        ("غادر الليلة الماضية", "الليلة الماضية", "2015-07-23"),
        ("يصل اليوم وفد", "اليوم", "2015-07-24"),
        ("يصل غداً وفد", "غداً", "2015-07-25"),
        ("يصل بعد غد وفد", "بعد غد", "2015-07-26"),
        ("التقى أمس (الخميس) نظيره", "أمس (الخميس)", "2015-07-23"),
        ("وصل قبل يومين", "قبل يومين", "2015-07-22"),
        ("يعود بعد ثلاثة أيام", "بعد ثلاثة أيام", "2015-07-27"),
        ("يعود بعد 3 أيام", "بعد 3 أيام", "2015-07-27"),
        ("اجتمعوا قبل نحو أسبوعين", "قبل نحو أسبوعين", "2015-07"),
        ("اجتمعوا قبل شهرين", "قبل شهرين", "2015-05"),
        ("اجتمعوا قبل ثلاث سنوات", "قبل ثلاث سنوات", "2012"),
    ],
)
def test_words_relative_to_publication(text: str, words: str, iso: str) -> None:
    """Yesterday, tomorrow, two days ago: counted from the day of publication."""
    assert read(text) == [(words, iso)]


@pytest.mark.parametrize(
    ("text", "words", "iso"),
    [
        ("اجتمعوا يوم الثلاثاء في جدة", "يوم الثلاثاء", "2015-07-21"),
        ("اجتمعوا الجمعة في جدة", "الجمعة", "2015-07-24"),
        ("اجتمعوا الجمعة الماضي", "الجمعة الماضي", "2015-07-17"),
        ("يجتمعون الجمعة المقبل", "الجمعة المقبل", "2015-07-31"),
        ("يجتمعون الاثنين القادم", "الاثنين القادم", "2015-07-27"),
        ("سيجتمعون الإثنين في جدة", "الإثنين", "2015-07-27"),
        ("من المقرر أن يجتمعوا الأربعاء", "الأربعاء", "2015-07-29"),
        ("الاجتماع تأجل للأحد المقبل", "للأحد المقبل", "2015-07-26"),
        ("اجتمعوا مساء الخميس", "مساء الخميس", "2015-07-23"),
    ],
)
def test_weekdays(text: str, words: str, iso: str) -> None:
    """A weekday is the last one, or the next one where the sentence looks ahead."""
    assert read(text) == [(words, iso)]


def test_a_door_is_no_month() -> None:
    """باب المندب is a strait; بآب with its madda is rare, and the door is not."""
    assert read("تعمل على حماية باب المندب") == []
    assert read("في آب الماضي") != []


def test_bare_weekday_keeps_both_readings() -> None:
    """What only the event's tense decides keeps both dates; a weekday with a direction has one."""
    bare, next_one = find_times("لقاء الثلاثاء ولقاء الأحد المقبل", FRIDAY)
    assert (bare.behind, bare.ahead) == ("2015-07-21", "2015-07-28")
    assert (next_one.behind, next_one.ahead) == (None, None)


def test_weekday_beside_a_relative_word_wins() -> None:
    """'Yesterday, Wednesday' in a paper of Friday is Wednesday: the print may lag behind."""
    assert read("قال أمس الأربعاء") == [("أمس الأربعاء", "2015-07-22")]
    assert read("قال اليوم الخميس") == [("اليوم الخميس", "2015-07-23")]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("24 يوليو 2015", "2015-07-24"),
        ("٢٤ يوليو ٢٠١٥", "2015-07-24"),
        ("۲۴ يوليو ۲۰۱۵", "2015-07-24"),
        ("24يوليو", "2015-07-24"),
        ("24 من تموز الجاري", "2015-07-24"),
        ("الثالث من شباط 2014", "2014-02-03"),
        ("الحادي والعشرين من أيلول (سبتمبر) 2014", "2014-09-21"),
        ("5 جانفي 2013", "2013-01-05"),
        ("5 فيفري 2013", "2013-02-05"),
        ("5 أفريل 2013", "2013-04-05"),
        ("5 ماي 2013", "2013-05-05"),
        ("5 جوان 2013", "2013-06-05"),
        ("5 جويلية 2013", "2013-07-05"),
        ("5 أوت 2013", "2013-08-05"),
        ("14 أبريل (نيسان) 2013", "2013-04-14"),
        ("14 تشرين الأول/أكتوبر 2013", "2013-10-14"),
        ("14 كانون الثاني 2013", "2013-01-14"),
        ("14 كانون الأول/ديسمبر 2013", "2013-12-14"),
        ("2 آب أغسطس 2013", "2013-08-02"),
        ("24/7/2015", "2015-07-24"),
        ("٢٤/٧/٢٠١٥", "2015-07-24"),
        ("2015-07-24", "2015-07-24"),
        ("1436/10/8هـ", "2015-07-24"),
        ("8/10/1436هـ", "2015-07-24"),
        ("8 شوال 1436هـ", "2015-07-24"),
        ("٨ شوال ١٤٣٦ هـ", "2015-07-24"),
        ("8 شوال", "2015-07-24"),
        ("العشرين من الشهر الجاري", "2015-07-20"),
        ("20 الجاري", "2015-07-20"),
        ("الثالث من الشهر المقبل", "2015-08-03"),
        ("الرابع عشر من يوليو الماضي", "2015-07-14"),
        ("29 مايو الماضي", "2015-05-29"),
        ("10 أغسطس", "2015-08-10"),
        ("30 ديسمبر الماضي", "2014-12-30"),
    ],
)
def test_calendar_dates(text: str, iso: str) -> None:
    """Days in all month names of the Arab press, both calendars, all digits."""
    assert read(f"وقع الاتفاق في {text} بحضور الوزير") == [(text, iso)]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("الشهر الماضي", "2015-06"),
        ("الشهر المقبل", "2015-08"),
        ("هذا الشهر", "2015-07"),
        ("الأسبوع الماضي", "2015-07"),
        ("العام الماضي", "2014"),
        ("العام الجاري", "2015"),
        ("أواخر الشهر", "2015-07"),
        ("نهاية العام", "2015"),
        ("مارس الفارط", "2015-03"),
        ("مطلع سبتمبر المقبل", "2015-09"),
        ("شهر أيلول (سبتمبر) المقبل", "2015-09"),
        ("أغسطس من العام الماضي", "2014-08"),
        ("تشرين الثاني (نوفمبر) 2012", "2012-11"),
        ("نوفمبر الماضي", "2014-11"),
        ("عام 2013", "2013"),
        ("نهاية عام 2013", "2013"),
        ("نهاية العام الماضي", "2014"),
        ("مارس الماضي", "2015-03"),
        ("شوال 1436هـ", "2015-07"),
    ],
)
def test_months_weeks_and_years(text: str, iso: str) -> None:
    """What is less exact than a day stays less exact."""
    assert read(f"وقع الاتفاق خلال زيارته، وفي {text} كان اللقاء") == [(text, iso)]


@pytest.mark.parametrize("text", ["منذ سنتين", "منذ أكثر من ستة أشهر", "منذ 2009", "منذ 12 عاما"])
def test_how_long_something_lasts_dates_no_act(text: str) -> None:
    """Since which month or year is no date, since which day or week is."""
    (time,) = find_times(f"يقاتل المتمردون القوات {text} في القرى", datetime.date(2015, 7, 24))
    assert time.iso is None
    (day,) = find_times("وصل منذ يومين إلى جدة", datetime.date(2015, 7, 24))
    assert day.iso == "2015-07-22"


@pytest.mark.parametrize("text", ["قبل أيام", "منذ أشهر", "بعد سنوات", "الجمعة قبل الماضي"])
def test_vague_expressions_give_no_date(text: str) -> None:
    """An expression from which no date follows gives none."""
    assert all(iso is None for _, iso in read(f"اجتمعوا {text} في المدينة"))


def test_two_days_of_a_month_give_the_month() -> None:
    """Between two days the month is all that is sure."""
    assert read("زيارة يومي الثاني والثالث من أغسطس آب") == [
        ("يومي الثاني والثالث من أغسطس آب", "2015-08")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "لم يحضر أحد من الوزراء",
        "قال لأحد الصحفيين",
        "قال وزير الخارجية الثاني",
        "نقل إلى مايو كلينيك للعلاج",
        "منظمة أيلول الأسود",
        "مارس الوزير ضغوطا على الحكومة",
        "قال أب لثلاثة أطفال",
        "وصل جمعة إلى المكان",
        "من خميس مشيط إلى أبها",
        "احتفلت السفارة باليوم الوطني",
        "في اليوم التالي عاد",
        "صحيفة المصري اليوم",
        "في ذلك اليوم",
        "عين اليوم – جدة",
        "في نفس اليوم",
        "حرب أكتوبر وثورة 25 يناير",
        "مدينة 6 أكتوبر",
        "وأدى صلاة الجمعة",
        "سبت الجارة",
        "بلغ العدد 1436 جنديا",
    ],
)
def test_words_that_only_look_like_dates(text: str) -> None:
    """Names and everyday words are no dates."""
    assert read(text) == []


@pytest.mark.parametrize(
    ("published", "text", "iso"),
    [
        ("2015-08-01", "أمس", "2015-07-31"),
        ("2016-01-01", "أمس", "2015-12-31"),
        ("2016-01-01", "أول من أمس", "2015-12-30"),
        ("2015-12-31", "غدا", "2016-01-01"),
        ("2016-03-01", "أمس", "2016-02-29"),
        ("2016-01-02", "الأربعاء الماضي", "2015-12-30"),
        ("2015-12-30", "السبت المقبل", "2016-01-02"),
        ("2016-01-15", "الشهر الماضي", "2015-12"),
        ("2015-12-15", "الشهر المقبل", "2016-01"),
        ("2016-01-15", "ديسمبر الماضي", "2015-12"),
        ("2015-12-15", "يناير المقبل", "2016-01"),
        ("2016-01-02", "28 ديسمبر", "2015-12-28"),
        ("2015-12-28", "2 يناير", "2016-01-02"),
        ("2016-03-31", "قبل شهر", "2016-02"),
    ],
)
def test_borders_of_months_and_years(published: str, text: str, iso: str) -> None:
    """The month or year of an expression need not be that of publication."""
    assert read(f"كان ذلك {text}", datetime.date.fromisoformat(published)) == [(text, iso)]


def test_without_day_of_publication_only_full_dates_resolve() -> None:
    """No day of publication, no guess."""
    assert read("أمس ويوم 3 مايو 2014 والشهر الماضي", None) == [
        ("أمس", None),
        ("يوم 3 مايو 2014", "2014-05-03"),
        ("الشهر الماضي", None),
    ]


def test_impossible_dates_give_none() -> None:
    """A day that no month has is no date."""
    assert read("في 31/2/2015") == [("31/2/2015", None)]


def test_offsets_point_into_the_text_as_written() -> None:
    """Vowel marks and tatweel move nothing."""
    text = "الْتَقَى أمـــسِ الوزيرَ، وَيَصِل الأربعـاءَ المقبلَ."
    for found in find_times(text, FRIDAY):
        assert text[found.start : found.end] == found.text
    assert [found.iso for found in find_times(text, FRIDAY)] == ["2015-07-23", "2015-07-29"]


def dated(text: str, trigger: str, **options: object) -> str | None:
    """The date of the event at the first ``trigger`` in ``text``."""
    start = text.index(trigger)
    sentences, position = [], 0
    for part in text.split("."):
        sentences.append((position, position + len(part) + 1))
        position += len(part) + 1
    found = date_of(
        (start, start + len(trigger)),
        find_times(text, FRIDAY),
        sentences,
        **options,  # type: ignore[arg-type]
    )
    return found.iso if found else None


def test_event_takes_the_nearest_expression_of_its_sentence() -> None:
    """Two events of a sentence keep their own days."""
    text = "استقبل الرئيس الوزير أمس وسيزور موسكو يوم الثلاثاء المقبل."
    assert dated(text, "استقبل") == "2015-07-23"
    assert dated(text, "سيزور", tense="future") == "2015-07-28"


def test_day_of_a_statement_is_not_that_of_what_it_announces() -> None:
    """'Said yesterday that he will visit on Tuesday' dates the visit on Tuesday."""
    text = "قال الوزير أمس إنه يزور القاهرة خلال جولة طويلة في المنطقة يوم الثلاثاء المقبل."
    assert dated(text, "يزور", tense="future") == "2015-07-28"


def test_tense_decides_a_bare_weekday() -> None:
    """The same word is last or next Tuesday."""
    text = "لقاء الثلاثاء."
    assert dated(text, "لقاء", tense="past") == "2015-07-21"
    assert dated(text, "لقاء", tense="future") == "2015-07-28"


def test_undated_sentence_takes_the_leading_day_unless_told_otherwise() -> None:
    """The article's first day carries over to what it tells next, on request only."""
    text = "وصل الوزير أمس إلى جدة. ونقل تحيات الرئيس."
    assert dated(text, "نقل") == "2015-07-23"
    assert dated(text, "نقل", carry=False) is None
    assert dated(text, "نقل", tense="future") is None


def test_component_sets_times_from_the_day_of_publication() -> None:
    """``safeer_times`` reads ``doc._.published`` and writes ``doc._.times``."""
    nlp = spacy.blank("ar")
    nlp.add_pipe("safeer_times")
    doc = nlp.make_doc("التقى أمس نظيره")
    doc._.published = FRIDAY
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    assert doc._.times == [TimeExpression(6, 9, "أمس", "2015-07-23", "past")]
    assert component.find_times(doc, None)[0].iso is None


def test_cost_grows_with_length_only() -> None:
    """Ten times the text takes about ten times as long, even full of near misses."""
    text = "في من خلال بعد قبل 24 من شهر يوم الثاني والعشرين "
    find_times(text, FRIDAY)

    def seconds(repeat: int) -> float:
        start = time.process_time()
        find_times(text * repeat, FRIDAY)
        return time.process_time() - start

    assert seconds(2000) < 40 * max(seconds(200), 1e-3)


def test_a_bare_weekday_is_the_one_that_the_article_names_plainly() -> None:
    """A headline's Monday is next Monday if the text says so."""
    text = "الرئيسان يلتقيان الإثنين\n\nقال المتحدث إن الرئيسين يجتمعان الاثنين المقبل في هلسنكي."
    found = find_times(text, datetime.date(2018, 7, 12))
    assert [(time.text, time.iso, time.tense) for time in found] == [
        ("الإثنين", "2018-07-16", "future"),
        ("الاثنين المقبل", "2018-07-16", "future"),
    ]


def test_an_announced_month_dates_nothing_past() -> None:
    """Elections due in October are not when a minister spoke."""
    text = "أشاد الوزير بالانتخابات المرتقبة في تشرين الأول"
    times = find_times(text, datetime.date(2021, 7, 24))
    assert date_of((0, 4), times, [(0, len(text))], tense="past", carry=False) is None


@pytest.mark.parametrize(
    "words",
    [
        "قبل 5000 عام", "بعد 9000 عام", "قبل 999999999 يوم", "بعد 999999999 أسبوع", "قبل 99999 شهر",
        f"قبل {'9' * 5000} عام", "31/12/0000", "في عام 0000", "99/99/9999",
    ],
)  # fmt: skip
def test_years_that_no_date_has(words: str) -> None:
    """What lies before the first year or after the year 9999 gives no date and breaks nothing."""
    assert {iso for _, iso in read(f"التقى {words} نظيره")} <= {None}


@pytest.mark.parametrize("published", [datetime.date.min, datetime.date.max])
@pytest.mark.parametrize(
    "words",
    ["أمس", "غدا", "الأحد الماضي", "الأحد المقبل", "الخميس", "أمس الخميس", "الشهر الماضي", "الشهر المقبل",
     "العام المقبل", "العام الماضي", "الأسبوع المقبل", "في يناير المقبل", "15 يوليو", "في 15 الجاري", "10 محرم"],
)  # fmt: skip
def test_the_ends_of_the_calendar(words: str, published: datetime.date) -> None:
    """On the first and the last day that dates have, days beyond them are no dates."""
    for _, iso in read(f"التقى {words} نظيره", published):
        assert iso is None or 4 <= len(iso) <= 10


@pytest.mark.parametrize(
    ("text", "iso", "ahead"),
    [
        ("غادر الوزير جون كيري، مساء الأربعاء، واشنطن", "2015-07-22", None),
        ("أعلنت الوزارة عن اجتماع يعقد الأربعاء", "2015-07-22", "2015-07-29"),
        ("وصل الوزير وأكد أن الاجتماع الأربعاء", "2015-07-22", "2015-07-29"),
        ("وصل الوزير. ويلتقي نظيره الأربعاء", "2015-07-22", "2015-07-29"),
        ("سيسعى ليتوصل الوزير الأربعاء إلى حل", "2015-07-22", "2015-07-29"),
    ],
)
def test_a_weekday_close_behind_a_past_verb_is_past(text, iso, ahead):
    """Whatever is planned beside it; what is announced may still lie ahead."""
    (day,) = find_times(text, datetime.date(2015, 7, 24))
    assert iso in (day.iso, day.behind)
    assert day.ahead == ahead


def test_a_day_that_is_past_says_nothing_of_the_same_weekday_elsewhere():
    """He left on Wednesday, and meets again on Wednesday."""
    _, second = find_times(
        "غادر الوزير الأربعاء المدينة. وسيلتقي نظيره الأربعاء", datetime.date(2015, 7, 24)
    )
    assert second.iso == "2015-07-29"


def test_a_bare_month_far_ahead_is_the_last_one() -> None:
    """In July, May is the last one, unless the sentence announces it; September may be the next."""
    iso = [find_times(text, FRIDAY)[0].iso for text in ("قمة مايو", "ستعقد القمة في مايو")]
    assert iso == ["2015-05", "2016-05"]
    assert find_times("قمة مايو", FRIDAY)[0].ahead is None
    assert find_times("قمة سبتمبر", FRIDAY)[0].ahead == "2015-09"


def test_the_date_in_a_name_dates_nothing_else() -> None:
    """Congratulations on the revolution of 1952 are not of that year; an agreement of a day is."""
    assert dated("هنأ الرئيس نظيره بذكرى ثورة 23 يوليو 1952.", "هنأ") is None
    assert dated("وفق اتفاق 14 يوليو 2015 رفعت العقوبات.", "اتفاق") == "2015-07-14"
    english = "They praised the agreement of 14 July 2015"
    times = find_times(english, FRIDAY, lang="en")
    whole = [(0, len(english))]
    for word, iso in (("praised", None), ("agreement", "2015-07-14")):
        start = english.index(word)
        found = date_of((start, start + len(word)), times, whole)
        assert (found and found.iso) == iso


def test_just_now_is_today() -> None:
    """What has a day of its own."""
    assert dated("التقى الوزير نظيره قبل قليل.", "التقى") == FRIDAY.isoformat()


def test_next_week_is_to_come_even_in_this_month() -> None:
    """It dates nothing that happened, and last week nothing that is planned."""
    assert [t.tense for t in find_times("الأسبوع المقبل", FRIDAY)] == ["future"]
    assert [t.tense for t in find_times("الأسبوع الماضي", FRIDAY)] == ["past"]
    assert (
        dated("استقبل الوزير ضيفه ودعاه إلى زيارة الأسبوع المقبل.", "استقبل", tense="past") is None
    )


@pytest.mark.parametrize(
    ("tense", "iso"), [("past", "2014-12-17"), ("future", "2015-12-17"), (None, "2014-12-17")]
)
def test_a_far_day_without_a_year_is_of_the_acts_tense(tense, iso):
    """In July, the 17th of December is over or to come."""
    text = "أعلنت الدولتان في 17 ديسمبر تطبيع العلاقات."
    times = find_times(text, datetime.date(2015, 7, 21))
    found = date_of((0, 5), times, [(0, len(text))], tense=tense)
    assert found is not None
    assert found.iso == iso


def test_a_close_day_without_a_year_needs_no_tense():
    """Three weeks ago is three weeks ago."""
    (found,) = find_times("في 3 يوليو", datetime.date(2015, 7, 21))
    assert (found.iso, found.behind, found.ahead) == ("2015-07-03", None, None)


def test_the_end_of_the_week_is_no_date() -> None:
    """It is Friday and Saturday, or Saturday and Sunday, of any week."""
    assert read("التقيا في عطلة نهاية الأسبوع بالدوحة") == []
