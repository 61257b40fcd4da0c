"""Tokens of news: every mark by itself, and no text that keeps the tokenizer busy for long."""

from __future__ import annotations

import time

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from extractors.language import LANGUAGES, language

#: What is no mark in a language, or a dash of any length.
_NO_MARKS = {"ar": "", "en": "،؟-"}


@pytest.fixture(scope="module", params=LANGUAGES)
def nlp(request: pytest.FixtureRequest) -> Language:
    """A blank pipeline with the tokenizer of news in a language."""
    blank = spacy.blank(request.param)
    blank.tokenizer = language(request.param).tokenizer(blank)
    return blank


@pytest.mark.parametrize("mark", ['"', "«", "»", "(", "]", "-", "؟", "!", "…", "،", "%", "_"])
def test_marks_without_end_are_a_token_each(nlp: Language, mark: str) -> None:
    """A hundred thousand marks in a row are as many tokens, in seconds, not in hours."""
    began = time.process_time()
    doc = nlp.make_doc("زار " + 100_000 * mark + " بغداد")
    if mark not in _NO_MARKS[nlp.lang]:
        assert [token.text for token in doc[1:-1]] == 100_000 * [mark]
    assert time.process_time() - began < 10
    assert doc.text == "زار " + 100_000 * mark + " بغداد"


def test_words_in_a_long_stretch_stay_whole(nlp: Language) -> None:
    """Words with marks between them and no space anywhere are cut at the marks alone."""
    doc = nlp.make_doc(300 * "قال:نعم;" + 3000 * "م")
    assert [token.text for token in doc] == 300 * ["قال", ":", "نعم", ";"] + [3000 * "م"]


@given(
    st.lists(st.tuples(st.text(max_size=3), st.sampled_from([1, 2, 700])), max_size=6).map(
        lambda parts: "".join(part * times for part, times in parts)
    )
)
def test_tokens_are_the_text(nlp: Language, text: str) -> None:
    """Whatever a text is made of, its tokens put together are the text."""
    assert nlp.make_doc(text).text == text
