"""Modality of acts, asked of sentences that no model was built from."""

from __future__ import annotations

import csv
import datetime
from importlib.resources import files

import pytest
import spacy

from extractors.events.frames import Trigger
from extractors.events.modality import features, modality_of, shipped_moods, verb_tense
from extractors.events.scene import Scene
from extractors.lang.ar.spelling import normalize
from extractors.lang.ar.triggers import triggers
from extractors.time import find_times
from extractors.tokenizer import news_tokenizer
from extractors.words import words
from ontology.event import MODALITIES

PUBLISHED = datetime.date(2018, 11, 14)  # a Wednesday


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    """The tokenizer alone: modality needs no actors."""
    blank = spacy.blank("ar")
    blank.tokenizer = news_tokenizer(blank)
    return blank


def scene_of(nlp: spacy.Language, marked: str) -> tuple[Scene, Trigger, str]:
    """The scene of a sentence and the trigger that stands in [brackets] in it."""
    at, text = marked.index("["), marked.replace("[", "").replace("]", "")
    found = words(nlp(text))
    scene = Scene(found, [], triggers(found))
    word = next(word for word in found if word.start <= at < word.end)
    return scene, next(one for one in scene.triggers if one.start == word.index), text


def judged(nlp: spacy.Language, marked: str) -> str:
    """The modality of the act in [brackets]."""
    scene, trigger, text = scene_of(nlp, marked)
    times = find_times(text, PUBLISHED)
    return modality_of(scene, trigger, trigger.frames[0].type, shipped_moods("ar"), times)


@pytest.mark.parametrize(
    "sentence",
    [
        "لم [يلتق] الوزير المجري نظيره السلوفاكي.",
        "الرئيسة المولدوفية لم [تستقبل] وفد البرلمان.",
        "لن [يجتمع] الوزيران في مونتيفيديو.",
        "غادر الوفد من دون [لقاء] رئيس الحكومة.",
        "نفت الرئاسة عقد أي [اجتماع] مع المتمردين.",
        "فشل الطرفان في [التوصل] إلى هدنة.",
        "الكلام عن أن الوفد [سيطلب] تمديد المهلة هو كلام غير صحيح.",
        "لا صحة لأنباء [زيارة] الوزير لأسمرة.",
        "ألغى رئيس الوزراء الإستوني [زيارته] إلى ريغا.",
        "نفى الناطق باسم الوزارة أن يكون الوزير قد [التقى] نظيره.",
        "نفت الرئاسة أن تكون القوات قد [قصفت] مواقع الجيش.",
        "عدم [توقيع] الاتفاق أقلق المستثمرين.",
    ],
)
def test_denied_acts_are_negated(nlp: spacy.Language, sentence: str) -> None:
    """What is said not to have happened is negated, wherever the negation stands."""
    assert judged(nlp, sentence) == "negated"


@pytest.mark.parametrize(
    "sentence",
    [
        "لو [طلبت] الحكومة الغينية انسحاب المراقبين لغادروا.",
        "إذا [زار] الرئيس الفنلندي تالين فسيلقي خطابا.",
        "في حال [توقيع] المعاهدة ستفتح الحدود.",
        "قد [يلتقي] المستشار النمساوي نظيره الألماني.",
        "من المحتمل أن [يزور] الوزير مينسك.",
        "دعا الأمين العام إلى عقد [اجتماع] بين الرئيسين.",
        "أعرب الوزير عن رغبته في [زيارة] أنتاناناريفو.",
        "يجب أن [تعتذر] الحكومة لأسر الضحايا.",
        "هددت الحركة [بالانسحاب] من المحادثات.",
        "نأمل أن [توقع] الدولتان الاتفاق.",
    ],
)
def test_conditions_wishes_and_requests_are_hypothetical(
    nlp: spacy.Language, sentence: str
) -> None:
    """Conditions, possibilities, wishes, duties, threats and requests make no fact."""
    assert judged(nlp, sentence) == "hypothetical"


@pytest.mark.parametrize(
    "sentence",
    [
        "[سيلتقي] الرئيس الزامبي نظيره الملاوي.",
        "سوف [تزور] الوزيرة أوتاوا.",
        "سيجري المبعوث [محادثات] مع الحكومة في جوبا.",
        "من المقرر أن [يصل] الوزير إلى فاليتا غدا.",
        "يعتزم الرئيس التشيكي [زيارة] براتيسلافا.",
        "الملك النرويجي [يلتقي] نظيره السويدي الإثنين المقبل",
        "رئيس الوزراء الياباني [يزور] كانبرا غدا",
        "قبيل [اجتماع] الرئيسين الثلاثاء المقبل.",
        "خلال [زيارته] المقبلة إلى ليما.",
        "[القمة] المرتقبة بين البلدين.",
        "تمهيدا [لزيارة] الأمير إلى كوبنهاغن.",
    ],
)
def test_what_is_to_come_is_planned(nlp: spacy.Language, sentence: str) -> None:
    """Future tense, intentions, schedules and a present tense with a day to come are plans."""
    assert judged(nlp, sentence) == "planned"


@pytest.mark.parametrize(
    "sentence",
    [
        "[التقى] الرئيس الفيجي نظيره التونغي أمس.",
        "وزير الخارجية السلوفيني [يلتقي] نظيره الكرواتي",
        "كان الوزير قد [زار] تيرانا الشهر الماضي.",
        "وقد [استقبل] الأمير السفير.",
        "قال الوزير بعد [لقائه] الرئيس إن المحادثات مثمرة.",
        "غير أن الوزير [انتقد] الاتفاق.",
        "نفى الوزير التهم بعد أن [التقى] نظيره.",
        "نفت الرئاسة الأنباء غير أن الوزير [زار] تيرانا.",
        "[دعا] الرئيس إلى عقد اجتماع عاجل.",
        "[هدد] الجنرال بقصف العاصمة.",
    ],
)
def test_what_happened_is_actual(nlp: spacy.Language, sentence: str) -> None:
    """Past acts, headlines in the present tense and acts of speech themselves are actual."""
    assert judged(nlp, sentence) == "actual"


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("قد تبدأ ريغا [مشاورات] مع تالين.", "hypothetical"),
        ("وقد يعقد الوزيران [اجتماعا] في مسقط.", "hypothetical"),
        ("ربما توجه الرئاسة [دعوة] إلى الوزير.", "hypothetical"),
        ("من المحتمل أن يعقد الوزيران [محادثات] في ليما.", "hypothetical"),
        ("لا يستبعد أن يعقد الرئيسان [قمة] في بوغوتا.", "hypothetical"),
        ("لم تعقد الحكومة [محادثات] مع المتمردين.", "negated"),
        ("ستوقع الدولتان [معاهدة] للدفاع.", "planned"),
        ("سيصل الوزير إلى مدريد [ويلتقي] نظيره.", "planned"),
        ("عقد الوزيران [محادثات] في ليما.", "actual"),
    ],
)
def test_a_noun_goes_by_the_verb_that_carries_it(
    nlp: spacy.Language, sentence: str, modality: str
) -> None:
    """A verb in the present behind "and" goes by the one before, too."""
    assert judged(nlp, sentence) == modality


def test_what_is_known_is_not_denied_with_its_verb(nlp: spacy.Language) -> None:
    """That no statement came out of the meeting tells of a meeting."""
    assert judged(nlp, "لم يصدر عن [الاجتماع] بيان مشترك.") == "actual"


def test_a_refusal_is_no_negated_act(nlp: spacy.Language) -> None:
    """To say that one will not accept is the act of rejecting, which took place."""
    scene, trigger, text = scene_of(nlp, "قال الرئيس إن بلاده لن [تقبل] المقترح.")
    assert (
        modality_of(scene, trigger, "reject", shipped_moods("ar"), find_times(text, PUBLISHED))
        != "negated"
    )


def test_the_network_has_a_say(nlp: spacy.Language) -> None:
    """What it is sure of outweighs the words near the trigger, and the other way round."""
    scene, trigger, text = scene_of(nlp, "من المقرر أن [يستقبل] الوزير نظيره غدا.")
    told = scene, trigger, "receive", shipped_moods("ar"), find_times(text, PUBLISHED)
    assert modality_of(*told) == "planned"
    assert modality_of(*told, (-0.5, -5.0, -5.0)) == "planned"
    assert modality_of(*told, (-30.0, -30.0, -30.0)) == "actual"
    assert modality_of(*told, (-9.0, 30.0, -9.0)) == "hypothetical"


def test_what_stands_right_behind_an_act_is_heard_alone(nlp: spacy.Language) -> None:
    """زيارة مرتقبة is planned, whatever the network takes a headline for; denials still count."""
    scene, trigger, _ = scene_of(nlp, "[زيارة] مرتقبة للوزير إلى الصين.")
    told = scene, trigger, "visit", shipped_moods("ar"), []
    assert modality_of(*told, (-30.0, -30.0, -30.0)) == "planned"
    assert modality_of(*told, (-30.0, -30.0, 30.0)) == "negated"
    scene, trigger, _ = scene_of(nlp, "[زيارة] الوزير المرتقبة إلى الصين.")
    told = scene, trigger, "visit", shipped_moods("ar"), []
    assert modality_of(*told, (-30.0, -30.0, -30.0)) == "actual"


@pytest.mark.parametrize(
    ("form", "tense"),
    [
        ("سيبحث", "future"),
        ("وستبحث", "future"),
        ("يبحث", "present"),
        ("بحث", "past"),
        ("لقاء", ""),
        ("سفير", ""),
    ],
)
def test_the_form_of_a_verb_tells_its_tense(nlp: spacy.Language, form: str, tense: str) -> None:
    """The particle س makes a present form future; nouns have no tense."""
    assert verb_tense(words(nlp(form))[0]) == tense


def test_features_never_name_actors(nlp: spacy.Language) -> None:
    """The same sentence about other actors looks the same to the models."""
    seen = []
    for who in ("أوباما", "سلمان"):
        scene, trigger, text = scene_of(nlp, f"من المقرر أن [يزور] {who} باريس غدا.")
        seen.append(features(scene, trigger, "visit", find_times(text, PUBLISHED)))
    assert seen[0] == seen[1]


def test_the_cues_are_well_formed() -> None:
    """Every cue has a modality, a sense and a reach that the code knows, and none is listed twice."""
    text = files("extractors.lang.ar").joinpath("modality.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert {row["modality"] for row in rows} <= {*MODALITIES, "none"} - {"actual"}
    assert {row["reach"] for row in rows} == {"verb", "present", "noun", "clause", "after", "back"}
    assert all(row["sense"] for row in rows)
    for reach in ("verb", "present", "noun", "clause", "after", "back"):
        forms = [
            normalize(form)
            for row in rows
            if row["reach"] == reach
            for form in row["cue"].split("|")
        ]
        assert all(forms)
        assert sorted(forms) == sorted(set(forms)), reach
