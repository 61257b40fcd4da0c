"""Web pages to look at: of a graph, and of articles with their events beside them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from rdflib import Dataset

from extractors.reading import ReadFailure, Source, read
from graph.dataset import article, events_of
from graph.files import written_whole
from graph.web.document import article_document
from graph.web.page import page
from ontology.article import Article
from ontology.errors import InputError
from ontology.event import Event
from safeer.extraction import extract


def read_page(source: Source, *, published: dt.date | str | None = None, lang: str = "auto") -> str:
    """The page of the articles of a file, folder or ``-``, read and their events found now.

    ``published`` and ``lang`` are as for :func:`safeer.build`. Raises :class:`InputError` where
    an article cannot be read.
    """
    told: list[tuple[Article, list[Event]]] = []
    for reading in read(source, published=published, lang=lang):
        found = reading if isinstance(reading, ReadFailure) else extract(reading)
        if isinstance(found, ReadFailure):
            raise InputError(str(found))
        if isinstance(reading, Article):
            told.append((reading, found))
    if not told:
        raise InputError(f"no article in {source}")
    return page(article_document(told))


def stored_page(dataset: Dataset, doc_id: str) -> str:
    """The page of an article of the graph, of which the sentences that tell events are kept.

    Raises :class:`InputError` if the graph lacks it.
    """
    found = article(dataset, doc_id)
    if found is None:
        raise InputError(f"no file and no article of the store is named {doc_id!r}")
    return page(article_document([(found, events_of(dataset, doc_id))]))


def write_page(path: Path, whole: str) -> None:
    """Write a page to a file; :class:`~ontology.errors.ExportError` if that cannot be."""
    with written_whole(path) as stream:
        stream.write(whole.encode())


def is_source(name: str) -> bool:
    """Whether it names what can be read: standard input, a file or a folder."""
    return name == "-" or Path(name).exists()
