"""The text of a spaCy document, put together once: ``Doc.text`` joins all tokens at each call."""

from __future__ import annotations

from spacy.tokens import Doc


def content_of(doc: Doc) -> str:
    """The document's text.

    >>> import spacy
    >>> content_of(spacy.blank("ar")("زار الوزير بغداد"))
    'زار الوزير بغداد'
    """
    if doc._.content is None:
        doc._.content = doc.text
    content: str = doc._.content
    return content


if not Doc.has_extension("content"):
    Doc.set_extension("content", default=None)
