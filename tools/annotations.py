"""Articles of SaudiNewsNet that we annotated, kept apart from their texts.

``annotations/saudinewsnet.jsonl.gz`` holds no sentence of the corpus: a line an article, with its
number in the corpus, a digest of its text, and in characters of title, blank line and text where
its actors and the triggers of its events stand. An event that a text tells with several words
has a line for each; all but the first are ``again``. ``optional`` ones a careful reader may leave out.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import spacy

from extractors.tokenizer import news_tokenizer
from extractors.words import Word, words
from tools.gold import GoldEvent
from tools.saudinewsnet import articles

FILE = Path(__file__).parent / "annotations/saudinewsnet.jsonl.gz"


class AnnotatedArticle:
    """An article with its annotation, as the builder of the models of modality reads it."""

    def __init__(self, annotation: Mapping[str, Any], text: str, nlp: spacy.Language) -> None:
        self.id: str = annotation["id"]
        self.published: str | None = self.id[:10]
        self.text = text
        self.words: list[Word] = words(nlp(text))
        self._annotation = annotation

    @cached_property
    def events(self) -> list[GoldEvent]:
        """The events with the words of their triggers."""
        return [
            GoldEvent(
                type=event["type"],
                alt_types=(),
                sources=frozenset(event["sources"]),
                targets=frozenset(event["targets"]),
                any_sources=frozenset(event["sources"]),
                any_targets=frozenset(event["targets"]),
                modality=event["modality"],
                optional=event["optional"],
                at=self._at(*event["trigger"]),
            )
            for event in self._annotation["events"]
        ]

    def _at(self, start: int, end: int) -> frozenset[int]:
        return frozenset(w.index for w in self.words if w.start < end and w.end > start)


def read_annotations(corpus: Path) -> Iterator[AnnotatedArticle]:
    """The annotated articles; ``corpus`` is the folder of SaudiNewsNet's zip files, one a day.

    Raises :class:`ValueError` where an article is not the one that was annotated.
    """
    nlp = spacy.blank("ar")
    nlp.tokenizer = news_tokenizer(nlp)
    lines = gzip.decompress(FILE.read_bytes()).decode().splitlines()
    annotations = {annotation["id"]: annotation for annotation in map(json.loads, lines)}
    for article in articles(corpus, annotations):
        text = f"{article.title.strip()}\n\n{article.text.strip()}"
        annotation = annotations[article.id]
        if hashlib.sha256(text.encode()).hexdigest()[:16] != annotation["digest"]:
            raise ValueError(f"{article.id}: another text than the annotated one")
        yield AnnotatedArticle(annotation, text, nlp)
