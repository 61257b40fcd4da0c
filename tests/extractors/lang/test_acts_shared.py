"""One table of acts, ``extractors/lang/acts.csv``, names the words of every language: no gap stays unseen."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from extractors.events.frames import Frame, frames, verb_forms
from extractors.lang.en.morphology import inflect
from extractors.language import LANGUAGES, language
from extractors.pipeline import load
from ontology.vocabulary import event_types

DATA = Path(__file__).parents[3] / "extractors/lang"


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table."""
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


ACTS = rows(DATA / "acts.csv")


@cache
def pipeline(lang: str):
    """The pipeline of a language, loaded once."""
    return load(lang)


def called(lang: str, phrase: str, type_: str) -> list[Frame]:
    """The frames of a type that a verb or noun of the table has in a language."""
    head, *tail = language(lang).normalize(phrase).split("_")
    return [
        frame
        for pos in ("verb", "noun")
        for frame in frames(lang).get((pos, head), ())
        if frame.type == type_ and frame.tail == tuple(tail)
    ]


def test_every_type_has_fifteen_acts_in_every_language() -> None:
    """No type is poorer in one language, and a new language is a new column."""
    assert set(ACTS[0]) == {"type", *LANGUAGES}
    count = Counter(row["type"] for row in ACTS)
    assert set(count) == set(event_types())
    assert min(count.values()) >= 14, count
    assert sorted(type_ for type_ in count if count[type_] < 15) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_act_has_a_frame(lang: str) -> None:
    """Each word of the table calls a frame of its type."""
    missing = [
        f"{row['type']}: {row[lang]}" for row in ACTS if not called(lang, row[lang], row["type"])
    ]
    assert missing == []


def test_arabic_words_of_the_table_are_triggers() -> None:
    """A past form of each verb, and each noun, is found in a text and calls a frame of its type."""
    past = {
        reading.lemma: form
        for form, readings in reversed(verb_forms("ar").items())
        for reading in readings
        if (reading.tense, reading.voice, reading.person) == ("past", "active", "3ms")
        and not reading.joined
    }
    missed = []
    for row in ACTS:
        normalize, written = language("ar").normalize, row["ar"].split("_")
        head, *tail = map(normalize, written)
        form = past.get(head, head)
        form = written[0] if normalize(written[0]) == form else form  # هنأ with its hamza
        text = " ".join([form, *tail, "مصر"])
        found = language("ar").triggers(pipeline("ar")(text)._.words)
        types = {frame.type for trigger in found for frame in trigger.frames}
        if row["type"] not in types:
            missed.append(f"{row['type']}: {row['ar']}")
    assert missed == []


@cache
def inflected() -> dict[str, str]:
    """The past of each English verb."""
    verbs = rows(DATA / "en/verbs.csv")
    return {
        row["lemma"]: next(
            form
            for form, name in inflect(row["lemma"], row["past"], row["participle"])
            if name == "VD"
        )
        for row in verbs
    }


def sentence(lemma: str, frame: Frame) -> str:
    """Egypt does that to Jordan, in the first place that the frame has for the other side."""
    thing = "a " + min(frame.needs).replace("_", " ") if frame.needs else ""
    slot = frame.target[0]
    if frame.pos == "noun":
        noun = " ".join([frame.lemma, *frame.tail])
        other = "between Jordan and Syria" if slot == "between" else f"{slot} Jordan"
        return f"Egypt held a {noun} {other}."
    verb = " ".join([inflected()[frame.lemma], *frame.tail])
    if slot in ("obj", "iobj"):
        rest = (
            f"Jordan {thing}" if slot == "iobj" else f"Jordan with {thing}" if thing else "Jordan"
        )
    elif slot == "deep":
        rest = f"{thing or 'the plans'} of Jordan"
    elif slot in ("none", "as"):
        rest = thing
    elif slot == "between":
        rest = f"{thing} between Jordan and Syria"
    elif frame.type == "visit" and thing:
        return f"Egypt's {thing.removeprefix('a ')} {verb} {slot} Jordan on Sunday."
    else:
        rest = f"{thing} {slot} Jordan"
    return " ".join(f"Egypt {verb} {rest} on Sunday.".split())


@pytest.mark.parametrize("type_", sorted(event_types()))
def test_english_words_of_the_table_make_events(type_: str) -> None:
    """A plain sentence with each word yields an event of its type, with both sides."""
    missed = []
    for row in ACTS:
        if row["type"] != type_:
            continue
        told = []
        for frame in called("en", row["en"], type_):
            text = sentence(row["en"], frame)
            found = pipeline("en")(text)._.events
            told.append(text)
            if any(event.type == type_ for event in found):
                break
        else:
            missed.append(told)
    assert missed == []
