"""Sources to articles: a file, a folder, or standard input, each article failing alone."""

from __future__ import annotations

import codecs
import dataclasses
import datetime as dt
import functools
import hashlib
import io
import os
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Literal

from extractors.reading import pages, plain, records
from extractors.reading.dates import parse_published
from extractors.reading.decoding import scalar_text
from extractors.reading.failure import ReadFailure
from extractors.reading.language import LANGUAGES, language_of, supported_language
from ontology.article import Article
from ontology.errors import InputError

Source = str | os.PathLike[str] | Article
Completion = Callable[[Article], Article]
Format = Literal["plain", "page", "records"]

#: The files that are read from a folder, by the end of their name.
SUFFIXES: dict[str, Format] = {
    ".txt": "plain",
    ".html": "page",
    ".htm": "page",
    ".json": "records",
    ".jsonl": "records",
}
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|title|\?xml)\b|<!--", re.IGNORECASE)
_RECORD = re.compile(r"(?:\[\s*)?\{")
_SNIFFED = 1024  # bytes


def read(
    source: Source,
    *,
    published: dt.date | str | None = None,
    lang: str = "auto",
) -> Iterator[Article | ReadFailure]:
    """The articles of ``source``: a text, HTML or JSON lines file, a folder of them, or ``-``.

    An :class:`~ontology.article.Article` is a source too: of itself, completed.

    ``published`` (``YYYY-MM-DD``) and ``lang`` (``ar``, ``en``, or ``auto`` to find out) hold
    for the articles that do not say so themselves. An article that cannot be read comes back as
    a :class:`ReadFailure`, in its place in the order, and the rest follow.

    A file's article is named by the file's stem, inside a folder by the path from there;
    articles of JSON lines by their ``id``, else by stem and line number; those of standard
    input by a hash of their content. Files of a folder come sorted by path.

    Raises :class:`~ontology.errors.InputError` for a ``published`` or ``lang`` that cannot be.

    >>> list(read("no/such/file.txt"))
    [ReadFailure(source='no/such/file.txt', message='no such file or folder')]
    """
    if isinstance(published, str):
        published = parse_published(published)
    if lang not in (*LANGUAGES, "auto"):
        raise InputError(f"language {lang!r} is not one of {', '.join(LANGUAGES)} and auto")
    return _read(source, functools.partial(_completed, published=published, lang=lang))


def _read(source: Source, complete: Completion) -> Iterator[Article | ReadFailure]:
    if isinstance(source, Article):
        yield _attempt(source.id, lambda: source, complete)
        return
    if os.fspath(source) == "-":
        yield from _articles(None, "", None, complete)
        return
    path = Path(source)
    if not path.is_dir():
        format_ = SUFFIXES.get(path.suffix.lower())
        yield from _articles(path, _identifier(path), format_, complete)
        return
    failures: list[ReadFailure] = []
    files = _files(path, failures)
    yield from failures
    if not files and not failures:
        yield ReadFailure(_name(path), f"no article in this folder: none of {' '.join(SUFFIXES)}")
    for file, identifier in _identifiers(files).items():
        yield from _articles(path / file, identifier, SUFFIXES[file.suffix.lower()], complete)


def _articles(
    path: Path | None, identifier: str, format_: Format | None, complete: Completion
) -> Iterator[Article | ReadFailure]:
    """The articles of one file, or of standard input where ``path`` is None.

    ``format_`` None means to look into it, an empty ``identifier`` to hash the content.
    """
    name = "standard input" if path is None else _name(path)
    try:
        with _open(path) as stream:
            if format_ is None:
                stream = io.BytesIO(stream.read())
                format_ = _sniff(stream.getvalue())
            if format_ != "records":
                parser = plain.parse if format_ == "plain" else pages.parse
                parse = functools.partial(parser, stream.read(), identifier=identifier)
                yield _attempt(name, parse, complete)
                return
            for entry in records.entries(stream):
                own = f"{identifier}-{entry.number}" if identifier and entry.place else identifier
                parse = functools.partial(records.parse, entry, identifier=own)
                yield _attempt(name + entry.place, parse, complete)
    except FileNotFoundError:
        yield ReadFailure(name, "no such file or folder")
    except OSError as error:
        yield ReadFailure(name, f"cannot be read: {error.strerror}")
    except InputError as error:
        yield ReadFailure(name, str(error))


def _attempt(
    name: str, parse: Callable[[], Article], complete: Completion
) -> Article | ReadFailure:
    try:
        return complete(parse())
    except InputError as error:
        return ReadFailure(name, str(error))


def _open(path: Path | None) -> BinaryIO:
    return io.BytesIO(sys.stdin.buffer.read()) if path is None else path.open("rb")


def _completed(article: Article, *, published: dt.date | None, lang: str) -> Article:
    """``article`` with its language found, and the date and the id that it lacks."""
    own = article.lang or (language_of(article.content) if lang == "auto" else lang)
    return dataclasses.replace(
        article,
        id=article.id or hashlib.sha256(article.content.encode()).hexdigest()[:16],
        published=article.published or published,
        lang=supported_language(own),
    )


def _sniff(data: bytes) -> Format:
    # Only the ASCII that formats begin with matters here, so any encoding without NULs will do.
    encoding = "utf-16" if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "latin-1"
    head = data[:_SNIFFED].decode(encoding, "ignore").lstrip("\u00ef\u00bb\u00bf \t\r\n")
    if _RECORD.match(head):
        return "records"
    return "page" if _PAGE.match(head) else "plain"


def _files(folder: Path, failures: list[ReadFailure]) -> list[Path]:
    """The article files below ``folder``, relative to it, sorted; hidden ones are left out."""

    def note(error: OSError) -> None:
        failures.append(ReadFailure(_name(error.filename), f"cannot be read: {error.strerror}"))

    found = []
    for parent, folders, names in os.walk(folder, onerror=note):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [
            (Path(parent) / name).relative_to(folder)
            for name in names
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES
        ]
    return sorted(found, key=lambda file: file.parts)


def _identifiers(files: list[Path]) -> dict[Path, str]:
    """A name for each file: its path without suffix, or with it where two would be alike."""
    names = {file: _identifier(file, folder=True) for file in files}
    while True:
        count = Counter(names.values())
        full = {file: _portable(file.as_posix()) for file in files if count[names[file]] > 1}
        if all(names[file] == name for file, name in full.items()):
            return names
        names |= full


def _identifier(file: Path, *, folder: bool = False) -> str:
    return _portable(file.with_suffix("").as_posix() if folder else file.stem)


def _portable(name: str) -> str:
    # Composed, since macOS hands file names out decomposed: the id is the same on every machine.
    return unicodedata.normalize("NFC", scalar_text(name))


def _name(path: str | os.PathLike[str]) -> str:
    return scalar_text(os.fspath(path))
