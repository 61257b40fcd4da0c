"""Articles to events, in this process or in several, in the order of the articles."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

from extractors.reading import Completion, Document, ReadFailure
from ontology.article import Article
from ontology.errors import SafeerError
from ontology.event import Event
from safeer.limit import OutOfTimeError, limited
from safeer.workers import InProcess, Lost, Pool, Workers

if TYPE_CHECKING:
    from spacy.language import Language

_FIRST = {
    "ar": "التقى وزير الخارجية المصري سامح شكري نظيره الأردني في القاهرة أمس.",
    "en": "Egypt's foreign minister Sameh Shoukry met his Jordanian counterpart in Cairo on Monday.",
}


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was found in an article: its events, its fingerprint, and what that took.

    ``fingerprint`` is None for an article too short to have one; ``seconds`` are of the
    processor.
    """

    events: list[Event]
    fingerprint: str | None
    seconds: float


def load(lang: str = "ar") -> Language:
    """The spaCy pipeline that finds events, for ``ar`` or ``en``; they end in ``doc._.events``."""
    from extractors import pipeline

    return pipeline.load(lang)


def extract(article: Article, *, time_limit: float | None = None) -> list[Event] | ReadFailure:
    """The events of one article, or, where the extractors break on it, what went wrong.

    ``time_limit`` are the seconds that it may take, see :func:`safeer.limit.limited`.
    """
    from extractors import pipeline

    try:
        nlp = _pipeline(article.lang or "ar")
        with limited(time_limit):
            return pipeline.extract(nlp, article)
    except OutOfTimeError:
        return took_too_long(article.id, time_limit)
    except SafeerError as error:
        return ReadFailure(article.id, str(error), "extraction")
    except Exception as error:  # one bad article never stops a corpus
        why = " ".join(f"{type(error).__name__}: {error}".split())
        return ReadFailure(article.id, f"extraction failed: {why}", "extraction")


def extraction(article: Article, *, time_limit: float | None = None) -> Extraction | ReadFailure:
    """The events and the fingerprint of one article, or what went wrong."""
    from extractors.reading.fingerprint import fingerprint

    started = time.process_time()
    found = extract(article, time_limit=time_limit)
    if isinstance(found, ReadFailure):
        return found
    return Extraction(found, fingerprint(article.text), time.process_time() - started)


def read_document(
    document: Document, completion: Completion, *, time_limit: float | None = None
) -> Article | ReadFailure:
    """The article of a document, or what went wrong."""
    try:
        with limited(time_limit):
            return document.read(completion)
    except OutOfTimeError:
        return took_too_long(document.name, time_limit)


def took_too_long(source: str, time_limit: float | None) -> ReadFailure:
    """The failure of what took longer than the limit."""
    return ReadFailure(source, f"took longer than {time_limit or 0:g} s: set aside", "time limit")


def lost(source: str, why: Lost, time_limit: float | None) -> ReadFailure:
    """The failure of what took too long or took its process down."""
    if why.out_of_time:
        return took_too_long(source, time_limit)
    return ReadFailure(
        source, f"the process that read it died twice ({why.why}): set aside", "process died"
    )


def pool(jobs: int, *, isolated: bool = False) -> Pool:
    """Where to work: here, or in ``jobs`` other processes; there even one, if ``isolated``."""
    return Workers(jobs) if jobs > 1 or isolated else InProcess()


def extract_all(
    articles: Iterable[Article], *, jobs: int = 1
) -> Iterator[tuple[Article, list[Event] | ReadFailure]]:
    """Each article with its events, in order, the same whatever the number of processes."""
    workers = pool(jobs)
    try:
        for article, found in workers.ordered(articles, lambda article: partial(extract, article)):
            yield article, lost(article.id, found, None) if isinstance(found, Lost) else found
    finally:
        workers.close()


@cache
def _pipeline(lang: str) -> Language:
    nlp = load(lang)
    nlp(_FIRST[lang])  # which reads the language's data, so that no article's time goes by with it
    return nlp
