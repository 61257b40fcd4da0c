"""The lexicon of Arabic diplomatic acts and the verb forms generated from it."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources

import pytest

from extractors.lang.ar.spelling import normalize
from ontology.vocabulary import event_types

GRAMMATICAL_SLOTS = {"subj", "obj", "idafa", "poss", "adj", "agent", "light", "topic"}
PREPOSITIONS = {
    *("مع", "ب", "ل", "إلى", "على", "من", "عن", "في", "بين", "ضد", "تجاه", "نحو", "لدى", "أمام"),
    *(
        "عند",
        "حول",
        "دون",
        "إزاء",
        "حيال",
        "وراء",
        "خلف",
        "بحق",
        "داخل",
        "باتجاه",
        "لصالح",
        "بحضور",
    ),
    *("إلى_جانب", "إلى_جوار", "بجانب", "على_شرف", "على_يد", "في_وجه", "في_اتجاه"),
}


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a lexicon of ``extractors/lang/ar``."""
    text = resources.files("extractors.lang.ar").joinpath(f"{name}.csv").read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def forms_of(lemma: str, **features: str) -> set[str]:
    """The forms listed for a lemma with the given features."""
    return {
        row["form"]
        for row in rows("verb_forms")
        if row["lemma"] == lemma and all(row[name] == value for name, value in features.items())
    }


def test_types_are_those_of_the_vocabulary() -> None:
    """Every frame is of an event type, and every event type has frames."""
    assert {row["type"] for row in rows("frames")} == set(event_types())


def test_slots_are_known() -> None:
    """Sources and targets name grammatical slots or prepositions, none twice."""
    for row in rows("frames"):
        for column in ("source", "target"):
            slots = row[column].split("|")
            assert set(slots) <= GRAMMATICAL_SLOTS | PREPOSITIONS, row
            assert len(slots) == len(set(slots)), row


def test_conditions_are_well_formed() -> None:
    """Needed and cancelling words are non-empty, distinct and never contradict each other."""
    for row in rows("frames"):
        needs = row["needs"].split("|") if row["needs"] else []
        unless = row["unless"].split("|") if row["unless"] else []
        assert all(needs), row
        assert all(unless), row
        assert len(needs) == len(set(needs)), row
        assert len(unless) == len(set(unless)), row
        assert not set(needs) & set(unless), row


def test_parts_of_speech() -> None:
    """Verbs, and only verbs, carry a root and a measure."""
    for row in rows("frames"):
        assert row["pos"] in {"verb", "noun", "participle"}, row
        assert bool(row["root"]) == bool(row["measure"]) == (row["pos"] == "verb"), row


@pytest.mark.parametrize("name", ["frames", "light_verbs", "reporting_verbs"])
def test_every_verb_has_forms(name: str) -> None:
    """The form table is up to date with the verbs and participles of the lexicons."""
    listed = {row["lemma"] for row in rows("verb_forms")}
    for row in rows(name):
        if row["root"] or row.get("pos") == "participle":
            assert row["lemma"].split("_")[0] in listed, row


def test_forms_are_normalized() -> None:
    """Forms are written as the extractor normalizes words."""
    assert all(row["form"] == normalize(row["form"]) for row in rows("verb_forms"))


@pytest.mark.parametrize(
    ("lemma", "past", "present"),
    [
        ("التقى", "التقي التقت التقيا التقتا التقوا التقيت", "يلتقي تلتقي يلتقيان يلتقون يلتقوا يلتق"),
        ("أجرى", "اجري اجرت اجريا اجروا", "يجري تجري يجريان يجرون يجر"),
        ("وصل", "وصل وصلت وصلا وصلوا", "يصل تصل يصلان يصلون"),
        ("دعا", "دعا دعت دعوا دعوت", "يدعو تدعو يدعون ندعو يدع"),
        ("زار", "زار زارت زارا زاروا زرت", "يزور تزور يزوران يزورون يزر"),
        ("دان", "دان دانت دانوا", "يدين تدين يدينون"),
        ("أدان", "ادان ادانت ادانوا", "يدين تدين يدينون يدن"),
        ("رأى", "راي رات راوا", "يري تري يرون ير"),
        ("اتهم", "اتهم اتهمت اتهما اتهموا", "يتهم تتهم يتهمون"),
        ("هنأ", "هنا هنات هنؤوا هناوا", "يهنئ تهنئ يهنئون"),
        ("استجاب", "استجاب استجابت استجابوا", "يستجيب تستجيب يستجيبون"),
        ("تلقى", "تلقي تلقت تلقوا", "يتلقي تتلقي يتلقون"),
        ("طمأن", "طمان طمانت طمانوا", "يطمئن تطمئن"),
        ("اتخذ", "اتخذ اتخذت اتخذوا", "يتخذ تتخذ"),
        ("وثق", "وثق وثقت وثقوا", "يثق تثق يثقون نثق"),
        ("نال", "نال نالت نالوا", "ينال تنال ينالون"),
        ("شن", "شن شنت شنوا", "يشن تشن يشنون"),
        ("سأل", "سال سالت سالوا", "يسال تسال يسالون"),
        ("جاء", "جاء جاءت جاؤوا جاءوا", "يجيء يجيئون"),
    ],
)  # fmt: skip
def test_weak_and_hamzated_verbs_inflect(lemma: str, past: str, present: str) -> None:
    """Weak, doubled and hamzated verbs of all measures have their newspaper forms."""
    assert set(past.split()) <= forms_of(lemma, tense="past", voice="active", joined="")
    assert set(present.split()) <= forms_of(lemma, tense="present", voice="active", joined="")


@pytest.mark.parametrize(
    ("lemma", "form"),
    [("التقى", "التقا"), ("تلقى", "يتلقا"), ("استقبل", "استقبلو"), ("دعا", "دعو"), ("رأى", "يرا")],
)
def test_forms_before_a_pronoun(lemma: str, form: str) -> None:
    """The stem that only stands before a pronoun suffix is marked as such."""
    assert form in forms_of(lemma, joined="suffix")


def test_passive_forms_are_kept_apart() -> None:
    """A passive stands beside the active it is spelled like, and distinct passives are listed."""
    assert "استقبل" in forms_of("استقبل", voice="active", person="3ms")
    assert "استقبل" in forms_of("استقبل", voice="passive", person="3ms")
    assert "اغتيل" in forms_of("اغتال", voice="passive")
    assert "ووجهت" not in forms_of("وجه", voice="passive")


def test_participles_inflect() -> None:
    """An adverbial participle keeps to the accusative; others take every ending."""
    assert forms_of("مشيدا") == {"مشيدا", "مشيده", "مشيدين", "مشيدتين", "مشيدات"}
    assert {"حريص", "حريصه", "حريصون"} <= forms_of("حريص")


def test_light_verbs() -> None:
    """A light verb says whose act its noun is and in which slot the noun stands."""
    for row in rows("light_verbs"):
        assert row["role"] in {"source", "receiver", "impersonal"}, row
        assert row["slot"] in {"subj", "obj", "ب", "عن", "على", "ل", "إلى", "في"}, row


def test_modality_cues() -> None:
    """A cue has a known modality, sense and reach, and stands once in each list."""
    reaches = {"after", "back", "clause", "noun", "present", "verb"}
    for row in rows("modality"):
        listed = row["cue"].split("|")
        assert len(listed) == len(set(listed)), row
        assert row["modality"] in {"negated", "planned", "hypothetical", "none"}, row
        assert row["reach"] in reaches, row
        assert row["sense"], row
