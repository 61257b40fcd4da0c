"""The recognizer itself, with the shipped model."""

from __future__ import annotations

from extractors.lang.ar.recognizer import recognize
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
