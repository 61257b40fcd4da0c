"""An article as it lies in a file: read from there, but not parsed yet.

Taking the text out of a page costs as much as finding the events in it, so a document can be
sent to another process and parsed there.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from extractors.reading import pages, plain, records
from extractors.reading.failure import ReadFailure
from extractors.reading.language import language_of, supported_language
from extractors.reading.opening import ARTICLE_BYTES, TooLargeError, too_large
from ontology.article import Article
from ontology.errors import InputError

Format = Literal["plain", "page", "record"]


@dataclass(frozen=True, slots=True)
class Completion:
    """What holds for articles that do not say so themselves.

    ``fields`` are the keys of records for fields of an article that are called otherwise there.
    """

    published: dt.date | None = None
    lang: str = "auto"
    fields: Mapping[str, str] = field(default_factory=dict)

    def complete(self, article: Article) -> Article:
        """The article with its language found, and the date and the id that it lacks.

        Raises :class:`~ontology.errors.InputError` for a language that Safeer does not read.
        """
        own = article.lang or (language_of(article.content) if self.lang == "auto" else self.lang)
        return dataclasses.replace(
            article,
            id=article.id or hashlib.sha256(article.content.encode()).hexdigest()[:16],
            published=article.published or self.published,
            lang=supported_language(own),
        )


@dataclass(frozen=True, slots=True)
class Document:
    """The content of one article and where it stands.

    ``name`` is for messages, ``identifier`` the article's id unless it names its own, ``content``
    bytes, or a record parsed already; ``declared`` (an encoding) and ``url`` are what a server
    told of a page.
    """

    name: str
    identifier: str
    format: Format
    content: Any
    declared: str | None = None
    url: str | None = None

    @property
    def slow(self) -> bool:
        """Whether parsing is work worth sharing among processes."""
        return self.format == "page"

    def read(self, completion: Completion) -> Article | ReadFailure:
        """The article, or why there is none."""
        return attempt(self.name, functools.partial(self._parsed, completion), completion)

    def _parsed(self, completion: Completion) -> Article:
        if self.format == "record":
            entry = records.Entry(0, "", self.content)
            return records.parse(entry, identifier=self.identifier, fields=completion.fields)
        if len(self.content) > ARTICLE_BYTES:
            raise TooLargeError(f"{too_large()}: is it one article?")
        if self.format == "plain":
            return plain.parse(self.content, identifier=self.identifier)
        return pages.parse(
            self.content, identifier=self.identifier, declared=self.declared, url=self.url
        )


def attempt(
    name: str, parse: Callable[[], Article], completion: Completion
) -> Article | ReadFailure:
    """What ``parse`` gives, completed; or the failure that it, or completing it, ends in."""
    try:
        article = parse()
    except InputError as error:
        return failure(name, error)
    except Exception as error:  # parsers of others meet pages that nobody thought of
        why = " ".join(f"{type(error).__name__}: {error}".split())
        return ReadFailure(name, f"cannot be parsed: {why}")
    try:
        return completion.complete(article)
    except InputError as error:
        return ReadFailure(name, str(error), "language")


def failure(name: str, error: InputError) -> ReadFailure:
    """The failure of something that cannot be read."""
    return ReadFailure(
        name, str(error), "too large" if isinstance(error, TooLargeError) else "unreadable"
    )
