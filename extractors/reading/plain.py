"""Plain text: the first line is the title, the rest the text."""

from __future__ import annotations

from extractors.reading.decoding import decode
from ontology.article import Article
from ontology.errors import InputError


def parse(data: bytes, *, identifier: str) -> Article:
    """The article in the bytes of a text file, without a language.

    Raises :class:`~ontology.errors.InputError` where there is nothing but white space.
    """
    title, _, text = decode(data).strip().partition("\n")
    if not title:
        raise InputError("empty file")
    return Article(id=identifier, title=title.rstrip(), text=text.lstrip())
