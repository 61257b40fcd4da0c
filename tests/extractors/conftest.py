"""Sentences with their labels written in: ``[TITLE وزير الخارجية] [NAME عادل الجبير]``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
import spacy
from spacy.language import Language

from extractors.actors.participants import Participant, participants
from extractors.actors.resolver import Identity
from extractors.tokenizer import news_tokenizer
from extractors.words import words

_MARKED = re.compile(r"\[(NAME|TITLE|STATE|ORG|GROUP) ([^\]]+)\]")


@dataclass(frozen=True)
class Found:
    """What was found in a text: each mention as printed, with the participant."""

    items: list[tuple[str, Participant]]

    def texts(self) -> list[str]:
        """The mentions as printed, adjectives of states and pairs left out."""
        return [text for text, who in self.items if who.kind not in ("nisba", "pair")]

    def who(self, text: str) -> Identity:
        """The identity of the last mention with this text."""
        return self.all(text)[-1].identities[0]

    def all(self, text: str) -> list[Participant]:
        """The participants with this text, in order."""
        return [who for printed, who in self.items if printed == text]


@pytest.fixture(scope="session")
def blank() -> Language:
    """A pipeline that only cuts words."""
    nlp = spacy.blank("ar")
    nlp.tokenizer = news_tokenizer(nlp)
    return nlp


@pytest.fixture
def find(blank: Language) -> Callable[[str], Found]:
    """Read a text in which the recognizer's labels are written in brackets."""

    def read(marked: str) -> Found:
        text, spans, at = "", [], 0
        for match in _MARKED.finditer(marked):
            text += marked[at : match.start()]
            spans.append((len(text), len(text) + len(match[2]), match[1]))
            text += match[2]
            at = match.end()
        text += marked[at:]
        tokens = words(blank(text))
        labels = ["O"] * len(tokens)
        for start, end, label in spans:
            prefix = "B-"
            for token in tokens:
                if token.start < end and start < token.end:
                    labels[token.index] = prefix + label
                    prefix = "I-"
        found = participants(tokens, labels, text)
        return Found(
            [
                (text[tokens[p.mention.start].core_start : tokens[p.mention.end - 1].end], p)
                for p in found
            ]
        )

    return read
