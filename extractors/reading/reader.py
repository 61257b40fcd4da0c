"""Sources to articles: a file, a folder, an archive or standard input, each article failing alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from extractors.language import LANGUAGES
from extractors.reading.corpus import Corpus, Found, Source
from extractors.reading.dates import parse_published
from extractors.reading.document import Completion, Document, attempt
from extractors.reading.failure import ReadFailure
from ontology.article import Article
from ontology.errors import InputError


def read(
    source: Source,
    *,
    published: dt.date | str | None = None,
    lang: str = "auto",
    fields: Mapping[str, str] | None = None,
) -> Iterator[Article | ReadFailure]:
    """The articles of ``source``: a file, a folder or an archive of files, or ``-``.

    Files hold text, HTML, JSON lines or arrays, or are web archives (WARC). An
    :class:`~ontology.article.Article` is a source too: of itself, completed.

    ``published`` (``YYYY-MM-DD``) and ``lang`` (``ar``, ``en``, or ``auto`` to find out) hold
    for the articles that do not say so themselves; ``fields`` are the keys of JSON records
    (``{"title": "headline"}``) that have other names than Article's. An article that cannot be
    read comes back as a :class:`ReadFailure`, in its place in the order, and the rest follow.

    A file's article is named by the file's stem, inside a folder or archive by the path from
    there; articles of JSON lines by their ``id``, else by stem and line number; pages of a web
    archive by their address; those of standard input by a hash of their content. Files of a
    folder come sorted by path.

    Raises :class:`~ontology.errors.InputError` for a ``published`` or ``lang`` that cannot be.

    >>> list(read("no/such/file.txt"))
    [ReadFailure(source='no/such/file.txt', message='no such file or folder', cause='unreadable')]
    """
    completion = completion_of(published=published, lang=lang, fields=fields)
    return (parsed(found, completion) for found in Corpus([source]))


def completion_of(
    *,
    published: dt.date | str | None = None,
    lang: str = "auto",
    fields: Mapping[str, str] | None = None,
) -> Completion:
    """What holds for articles that do not say so themselves.

    Raises :class:`~ontology.errors.InputError` for a date or a language that cannot be.
    """
    if isinstance(published, str):
        published = parse_published(published)
    if lang not in (*LANGUAGES, "auto"):
        raise InputError(f"language {lang!r} is not one of {', '.join(LANGUAGES)} and auto")
    return Completion(published, lang, dict(fields or {}))


def parsed(found: Found, completion: Completion) -> Article | ReadFailure:
    """The article of what was found in a corpus, or why there is none."""
    if isinstance(found, ReadFailure):
        return found
    if isinstance(found, Document):
        return found.read(completion)
    return attempt(found.id, lambda: found, completion)
