"""Articles to events, on one core or several, in the order of the articles."""

from __future__ import annotations

import itertools
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import get_context
from typing import TYPE_CHECKING

from extractors.reading import ReadFailure
from ontology.article import Article
from ontology.errors import SafeerError
from ontology.event import Event

if TYPE_CHECKING:
    from spacy.language import Language

_CHUNK = 16  # articles: enough work to pay for a trip to another process
_CHUNKS_AHEAD = 4  # per process, so that a corpus is never all in memory


def load(lang: str = "ar") -> Language:
    """The spaCy pipeline that finds events, for ``ar`` or ``en``; they end in ``doc._.events``."""
    from extractors import pipeline

    return pipeline.load(lang)


def extract(article: Article) -> list[Event] | ReadFailure:
    """The events of one article, or, where the extractors break on it, what went wrong."""
    from extractors import pipeline

    try:
        return pipeline.extract(_pipeline(article.lang or "ar"), article)
    except SafeerError as error:
        return ReadFailure(article.id, str(error))
    except Exception as error:  # one bad article never stops a corpus
        why = " ".join(f"{type(error).__name__}: {error}".split())
        return ReadFailure(article.id, f"extraction failed: {why}")


def extract_all(
    articles: Iterable[Article], *, jobs: int = 1
) -> Iterator[tuple[Article, list[Event] | ReadFailure]]:
    """Each article with its events, in order, the same whatever the number of processes."""
    if jobs == 1:
        for article in articles:
            yield article, extract(article)
        return
    # Fresh processes rather than forks: the same on every system, and safe with threads.
    with ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_ignore_interrupts) as pool:
        source = iter(articles)
        waiting: deque[tuple[list[Article], Future[list[list[Event] | ReadFailure]]]] = deque()
        try:
            while chunk := list(itertools.islice(source, _CHUNK)):
                waiting.append((chunk, pool.submit(_extract_chunk, chunk)))
                if len(waiting) >= jobs * _CHUNKS_AHEAD:
                    yield from _paired(*waiting.popleft())
            while waiting:
                yield from _paired(*waiting.popleft())
        except BrokenProcessPool as error:
            raise SafeerError(
                "a worker process died: use fewer jobs if memory is short, and in a script call "
                "build under `if __name__ == '__main__':`"
            ) from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _paired(
    articles: list[Article], future: Future[list[list[Event] | ReadFailure]]
) -> Iterator[tuple[Article, list[Event] | ReadFailure]]:
    return zip(articles, future.result(), strict=True)


def _extract_chunk(articles: list[Article]) -> list[list[Event] | ReadFailure]:
    return [extract(article) for article in articles]


def _ignore_interrupts() -> None:
    """Leave Ctrl-C to the parent, which then ends the workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@cache
def _pipeline(lang: str) -> Language:
    return load(lang)
