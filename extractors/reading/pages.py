"""HTML pages: the main text and the metadata, by trafilatura."""

from __future__ import annotations

import logging
import re
from functools import cache

from extractors.reading.dates import parse_published
from extractors.reading.decoding import decode, scalar_text
from ontology.article import Article
from ontology.errors import InputError

_HEAD = 4096  # bytes of a page in which browsers, too, look for the encoding
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
# What browsers take these names for: https://encoding.spec.whatwg.org/#names-and-labels
_BROWSER_LABELS = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}
# No day is "in the future": with today as the limit, one page would be read in two ways.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2200-01-01"}


def parse(
    data: bytes, *, identifier: str, declared: str | None = None, url: str | None = None
) -> Article:
    """The article on the page ``data``, without a language.

    ``declared`` is the encoding and ``url`` the address that a web server gave with it. Raises
    :class:`~ontology.errors.InputError` where there is no main text.
    """
    page = decode(data, declared=_label(declared) if declared else _declared_encoding(data))
    if not page.strip():
        raise InputError("empty file")
    import trafilatura
    from trafilatura.settings import Document

    _keep_quiet()
    document = trafilatura.bare_extraction(
        page, url, with_metadata=True, include_comments=False, date_extraction_params=_DATES
    )
    if not isinstance(document, Document) or not (document.text or "").strip():
        raise InputError("no article text found in the HTML page")
    title = " ".join((document.title or "").split())
    text = scalar_text(document.text or "").strip()
    first, _, rest = text.partition("\n")
    if " ".join(first.split()) == title and rest:
        text = rest.strip()  # the heading again: the title would stand twice in the content
    return Article(
        id=identifier,
        title=title,
        text=text,
        published=parse_published(document.date) if document.date else None,
        source=document.sitename or document.hostname,
        url=document.url or url,
    )


@cache
def _keep_quiet() -> None:
    """Keep trafilatura's log off standard error, unless the program has a log of its own."""
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).addHandler(logging.NullHandler())


def _declared_encoding(data: bytes) -> str | None:
    found = _CHARSET.search(data[:_HEAD])
    if found is None:
        return None
    return _label(found[1].decode("ascii"))


def _label(name: str) -> str:
    return _BROWSER_LABELS.get(name.lower(), name.lower())
