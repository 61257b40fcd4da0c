"""The recognizer itself, with the shipped model."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from extractors.encoder import WINDOW
from extractors.lang.ar.recognizer import recognize, stretches
from extractors.words import words


def _labels(blank, text):
    tokens = words(blank(text))
    return list(zip((token.text for token in tokens), recognize(tokens), strict=True))


def test_a_minister_with_name_and_a_state(blank):
    """Title, name and state of a plain sentence."""
    labels = dict(
        _labels(blank, "استقبل وزير الخارجية الفرنسي لوران فابيوس نظيره الألماني في باريس.")
    )
    assert labels["وزير"] == "B-TITLE"
    assert labels["لوران"] == "B-NAME"
    assert labels["فابيوس"] == "I-NAME"
    assert labels["استقبل"] == "O"


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        ("التقى ماكرون ميركل في برلين.", ["ماكرون", "ميركل"]),
        ("حذرت حركة حماس الاحتلال من اقتحام غزة.", ["حركة", "الاحتلال"]),
        ("واتهم مادورو غوايدو بالخيانة.", ["مادورو", "غوايدو"]),
        ("وهاتف محمد السادس هولاند أمس.", ["محمد", "هولاند"]),
        ("دعت الخارجية الروسية إسرائيل إلى ضبط النفس.", ["الخارجية", "إسرائيل"]),
        ("التقى جو بايدن الرئيس الأوكراني.", ["جو", "الرئيس"]),
    ],
)
def test_subject_and_object_side_by_side_are_two(blank, text, begin):
    """Where one actor ends and the next begins, nothing stands between them."""
    found = [text for text, label in _labels(blank, text) if label[0] == "B"]
    assert found[: len(begin)] == begin


def test_spelling_without_hamza_changes_nothing(blank):
    """A paper that writes ا for أ and ه for ة is read the same."""
    printed = "قال الأمين العام لجامعة الدول العربية أحمد أبو الغيط إن الأردن يدعم الحكومة."
    plain = printed.replace("أ", "ا").replace("إ", "ا").replace("ة", "ه")
    assert [label for _, label in _labels(blank, printed)] == [
        label for _, label in _labels(blank, plain)
    ]


def test_same_input_same_labels(blank):
    """Two runs agree."""
    text = "التقى الرئيس التركي رجب طيب أردوغان وفدا من حركة حماس في أنقرة."
    assert _labels(blank, text) == _labels(blank, text)


def test_empty_text(blank):
    """No words, no labels."""
    assert _labels(blank, "") == []


def test_what_a_preposition_swallows(blank):
    """The article that ل swallows hides no actor: للجانب, للجنة."""
    labels = dict(_labels(blank, "سلمت واشنطن أسلحة للجانب العراقي، وقدمت تقريرا للجنة الوزارية."))
    assert labels["للجانب"] == "B-STATE"
    assert labels["للجنة"] == "B-ORG"


def test_no_mention_goes_on_that_has_not_begun(blank):
    """Whatever the words, every inside label has its beginning in the same sentence."""
    text = "الرئيس في من على بن آل وزير وزير، و و و الدول. ) ( 7 8 مصر و " * 30
    found = words(blank(text))
    labels = recognize(found)
    for at, label in enumerate(labels):
        if label.startswith("I-"):
            assert labels[at - 1][2:] == label[2:]
            assert found[at - 1].sentence == found[at].sentence


def test_windows_hold_all_words_once(blank):
    """Windows are whole sentences where these are short, and never longer than two windows."""
    text = "زار الوزير مصر. " * 100 + "قال " + "إن الوفد وصل و" * 700 + "."
    found = words(blank(text))
    held = list(stretches(found))
    assert [at for start, end in held for at in range(start, end)] == list(range(len(found)))
    assert max(end - start for start, end in held) <= 2 * WINDOW
    ends = {end for _, end in held[:2]}
    assert all(found[end - 1].sentence != found[end].sentence for end in ends)


def test_threads_do_not_disturb_each_other(blank):
    """What is remembered of forms is one thread's at a time."""
    texts = [
        words(blank(text))
        for text in ("التقى السيسي ماكرون في باريس.", "زار أمير قطر الكويت.", "دعت موسكو كييف.")
    ]
    alone = [recognize(text) for text in texts]
    with ThreadPoolExecutor(3) as threads:
        assert list(threads.map(recognize, texts * 50)) == alone * 50
