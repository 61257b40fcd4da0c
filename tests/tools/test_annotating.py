"""Sheets to annotate, and the answers to them."""

import pytest

from extractors.events.scene import scene_of
from extractors.pipeline import load
from tools.annotating import Answer, Sheet, annotation, doubt, parse, read_sheets, sheet
from tools.annotations import content

ARTICLE = {
    "id": "x",
    "published": "2024-05-02",
    "title": "السيسي يستقبل ماكرون",
    "text": "استقبل الرئيس المصري عبد الفتاح السيسي نظيره الفرنسي إيمانويل ماكرون في القاهرة، ودعا السيسي إيران إلى الحوار.",
}

TEXT = content(ARTICLE["title"], ARTICLE["text"])


def shown() -> Sheet:
    """The sheet of the article."""
    doc = load("ar")(TEXT)
    return sheet(scene_of(doc._.words, doc._.actors), TEXT)


def test_a_sheet_shows_actors_and_words() -> None:
    """The text is whole without its marks, and the same actor has the same number."""
    found = shown()
    assert found.text.count("[1 ") >= 2
    assert "receive" in found.text
    for start, end in found.words.values():
        assert TEXT[start:end].strip() == TEXT[start:end] != ""


def test_a_sheet_is_read_as_it_was_shown() -> None:
    """Whatever the program sees in the article by then."""
    found = shown()
    kept = read_sheets(f"# x\n{found.text}\n\n# y\nلا شيء\n")
    assert kept["x"].words == found.words
    assert {number: sorted(spans) for number, spans in kept["x"].actors.items()} == {
        number: sorted(set(spans)) for number, spans in found.actors.items()
    }
    assert not kept["y"].actors


def test_a_sheet_that_is_broken_or_of_another_article_is_named() -> None:
    """Nothing is taken from it."""
    with pytest.raises(ValueError, match="x: a mark that nothing closes: 1"):
        read_sheets("# x\n[1 السيسي")
    with pytest.raises(ValueError, match="another text"):
        annotation(ARTICLE, read_sheets("# x\n[1 السيسي]")["x"], [])


def test_an_article_without_acts_leaves_no_doubt() -> None:
    """What is not about diplomacy teaches less than what is hard to tell."""
    quiet = load("ar")("فاز الفريق بالمباراة بهدفين وسط أجواء ماطرة.")
    hard = load("ar")("بين دعوات إيران ومطالب فرنسا قال المسؤولون إن الضغط على بغداد يهدد الاتفاق.")
    doubts = [doubt(scene_of(doc._.words, doc._.actors)) for doc in (quiet, hard)]
    assert 0 <= doubts[0] < doubts[1]


def test_answers_become_an_annotation() -> None:
    """Numbers that are one actor are one; a word without a letter is found by its text."""
    found = shown()
    letter = next(
        letter for letter, (start, end) in found.words.items() if TEXT[start:end] == "استقبل"
    )
    made = annotation(
        ARTICLE,
        found,
        map(parse, ["= 1 2", f"{letter} receive 1>3", '! "الحوار" request/planned 2>3 ? =']),
    )
    first, second = made["events"]
    assert (first["type"], first["sources"], first["targets"]) == ("receive", ["1"], ["3"])
    assert (second["modality"], second["optional"], second["again"]) == ("planned", True, True)
    assert second["sources"] == ["1"]
    start, end = second["trigger"]
    assert made["text"][start:end] == "الحوار"
    assert set(made["actors"]) == {"1", "3"}


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("a greet 1>2", "no such type: greet"),
        ("a meet/maybe 1>2", "no such modality: maybe"),
        ("meet 1 2", "neither"),
    ],
)
def test_a_wrong_line_is_named(line: str, wrong: str) -> None:
    """What is wrong with a line is said in one line."""
    with pytest.raises(ValueError, match=wrong):
        parse(line)


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        (Answer("zz", "meet", sources=(1,), targets=(2,)), "no such letter: zz"),
        (Answer("a", "meet", sources=(99,), targets=(2,)), "no such actor: 99"),
        (Answer('! "غائب"', "meet", sources=(1,), targets=(2,)), "not in the text: غائب"),
    ],
)
def test_what_the_sheet_lacks_is_named(answer: Answer, wrong: str) -> None:
    """Letters, numbers and words that are not there."""
    with pytest.raises(ValueError, match=wrong):
        annotation(ARTICLE, shown(), [answer])
