"""Words that call frames."""

from __future__ import annotations

import pytest
import spacy

from extractors.events.frames import Frame
from extractors.lang.ar.triggers import triggers
from extractors.tokenizer import news_tokenizer
from extractors.words import words


def called(text: str) -> list[Frame]:
    """The frames that the words of a text call."""
    nlp = spacy.blank("ar")
    nlp.tokenizer = news_tokenizer(nlp)
    return [frame for trigger in triggers(words(nlp(text))) for frame in trigger.frames]


def lemmas(text: str) -> set[tuple[str, str]]:
    """The part of speech and lemma of what calls frames in a text."""
    return {(frame.pos, frame.lemma) for frame in called(text)}


@pytest.mark.parametrize(
    ("text", "lemma", "other"),
    [
        ("ودعا الوزير مجلس الأمن إلى التحرك", "دعا", "ودع"),
        ("ودعت القاهرة الأطراف إلى الحوار", "دعا", "ودع"),
        ("استقبل الوزير ودعاه إلى الحوار", "دعا", "ودع"),
        ("والتقته ودعته إلى الحوار", "دعا", "ودع"),
        ("اتصل بالرئيس وحثه على الحوار", "حث", "وحث"),
    ],
)
def test_a_verb_behind_and_is_read_before_the_verb_that_both_spell(text, lemma, other):
    """ودعا is "and he called on", not "they saw off"."""
    found = lemmas(text)
    assert ("verb", lemma) in found
    assert ("verb", other) not in found


def test_a_verb_that_begins_with_the_letter_of_and_stays_whole():
    """وقع and وصل have no conjunction."""
    assert ("verb", "وقع") in lemmas("وقع الوزيران الاتفاق")
    assert ("verb", "وصل") in lemmas("وصل الوزير إلى بغداد")


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("عقد لقاءين مع طه", "لقاء"),
        ("شنت الطائرات غارتين على المدينة", "غاره"),
        ("تم القبض على رجل", "قبض"),
        ("فرفضه الأوروبيون", "رفض"),
    ],
)
def test_duals_articles_and_conjunctions_are_seen_through(text, lemma):
    """Also where the segmenter does not cut a conjunction."""
    assert lemma in {called for _, called in lemmas(text)}


def test_a_title_that_begins_with_the_letter_of_and_is_no_act():
    """وزير is no و with a form of زار."""
    assert ("verb", "زار") not in lemmas("قال وزير الدولة")


def test_a_verb_with_a_pronoun_that_looks_like_a_noun():
    """حمله is "charged him with" or, where ة has no dots, "campaign"; حملة is no verb, and طلبة ask for nothing."""
    assert {("verb", "حمل"), ("noun", "حمله")} <= lemmas("وقد حمله الملك تحياته إلى الرئيس")
    assert ("verb", "حمل") not in lemmas("أطلقت الوزارة حملة تحيات")
    assert ("verb", "طلب") not in lemmas("زار طلبة الجامعة السفارة")


def test_here_congratulates_nobody():
    """هنأ and هنا are one in the spelling in which words are looked up."""
    assert ("verb", "هنا") in lemmas("هنأ الوزير نظيره")
    assert ("verb", "هنا") not in lemmas("من هنا مر الوزير")


def test_a_lemma_of_two_words_in_the_accusative():
    """تدريب مشترك is also تدريبا مشتركا."""
    assert any("مشترك" in frame.tail for frame in called("تنفذان تدريبا مشتركا"))


@pytest.mark.parametrize(
    ("text", "called_by"),
    [
        ("وصل إلى بغداد للقاء العبادي", ("noun", "لقاء")),
        ("وصل إلى بغداد للقائه", ("noun", "لقاء")),
        ("وصل إلى القاهرة ليلتقي نظيره", ("verb", "التقي")),
        ("وليكشف عن التزامه بالاتفاق", ("noun", "التزام")),
        ("طالبت بإلزامهم بالاتفاق", ("noun", "الزام")),
        ("بيروت وعدت باريس بالإصلاح", ("verb", "وعد")),
        ("وأوفده الرئيس ووعده بالدعم", ("verb", "وعد")),
    ],
)
def test_what_begins_like_a_clitic_or_the_article(text, called_by):
    """للقاء is ل with لقاء, ليلتقي "in order to meet", التزام begins with the letters of the article."""
    assert called_by in lemmas(text)


def test_a_word_of_a_phrase_may_be_left_open():
    """على … أن asks something of whoever stands between, "provided that" nobody; commas part it."""
    assert ("noun", "علي") in lemmas("قال إن على إيران أن تلتزم")
    assert ("noun", "علي") not in lemmas("اتفقا على أن يعودا")
    assert ("noun", "علي") not in lemmas("رد على إيران، مؤكدا أن بلاده باقية")


def test_who_calls_off_a_visit_does_not_visit():
    """The noun tells the visit, which is denied there; the verb tells none of its own."""
    types = {frame.type for frame in called("ألغى الوزير") if frame.lemma == "الغي"}
    assert types
    assert types.isdisjoint({"visit", "meet", "receive", "talks"})


@pytest.mark.parametrize(
    ("text", "pos"),
    [
        ("التقاه قبل توجهه إلى الرياض", {"noun"}),
        ("رسالة توجهها الوزيرة", {"noun", "verb"}),
        ("وقبل ذلك وتوجهها الوزيرة", {"noun", "verb"}),
    ],
)
def test_behind_a_preposition_stands_no_verb(text, pos):
    """That is "before his going", and not "before she directs it"; else it may be either."""
    assert {found for found, lemma in lemmas(text) if lemma in ("توجه", "وجه")} == pos
