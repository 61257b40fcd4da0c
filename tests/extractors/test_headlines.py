"""Which line of a text is its headline."""

from __future__ import annotations

import pytest
import spacy

from extractors.tokenizer import news_tokenizer
from extractors.words import words


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("زار الوزير بغداد\n\nوصل الوزير.", 0, 1),
        ("زار الوزير بغداد", 1, 1),
        ("زار الوزير بغداد.", 1, 1),
        ("زار الوزير بغداد.\nوصل الوزير.", 1, 2),
        ("\n\nزار الوزير بغداد", 1, 1),
        ("قال الوزير " * 30 + "\nوصل الوزير.", 1, 2),
    ],
)
def test_a_headline_is_short_and_has_no_full_stop(text, first, last):
    """Line 0 is the headline, if there is one."""
    nlp = spacy.blank("ar")
    nlp.tokenizer = news_tokenizer(nlp)
    found = words(nlp(text))
    assert (found[0].line, found[-1].line) == (first, last)


def test_no_words():
    """An empty text has no lines."""
    assert words(spacy.blank("ar")("")) == []
