"""Sources to documents: files, folders, archives and standard input, one document at a time."""

from __future__ import annotations

import codecs
import functools
import os
import re
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Literal, cast

from extractors.reading import opening, records, warc
from extractors.reading.document import Document, failure
from extractors.reading.failure import ReadFailure
from extractors.reading.naming import identifier_of, identifiers, portable, shown
from ontology.article import Article
from ontology.errors import InputError

Source = str | os.PathLike[str] | Article
Found = Document | Article | ReadFailure
_Content = Literal["plain", "page", "records", "warc", "zip"]

#: The files that are read from a folder or an archive, by the end of their name; each may be
#: packed besides (``news.jsonl.gz``).
SUFFIXES: dict[str, _Content] = {
    ".txt": "plain",
    ".html": "page",
    ".htm": "page",
    ".json": "records",
    ".jsonl": "records",
    ".ndjson": "records",
    ".warc": "warc",
    ".zip": "zip",
}
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|title|\?xml)\b|<!--", re.IGNORECASE)
_RECORD = re.compile(r"(?:\[\s*)?\{")
_SNIFFED = 1024  # bytes
_ZIP = b"PK\x03\x04"


class Corpus:
    """The documents of some sources, in order: iterate over it once.

    Files of a folder, and of a zip archive, come sorted by path.
    """

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources = list(sources)
        sizes = [_bytes_of(source) for source in self._sources]
        self._total = None if None in sizes else sum(size or 0 for size in sizes)
        self._finished = 0  # bytes of the files read to their end
        self._part = (0, 0)  # where what is being read begins and how long it is, in bytes
        self._share: Callable[[], float] = float  # how much of it is read

    @property
    def done(self) -> float | None:
        """How much of all the bytes is read, 0 to 1; None where that cannot be told."""
        if not self._total:
            return None
        begin, length = self._part
        return min((begin + length * max(0.0, min(self._share(), 1.0))) / self._total, 1.0)

    def __iter__(self) -> Iterator[Found]:
        for source in self._sources:
            yield from self._of(source)

    def _of(self, source: Source) -> Iterator[Found]:
        if isinstance(source, Article):
            yield source
        elif not os.fspath(source):  # a variable that is not set; it would be this folder
            yield ReadFailure("source", "its name is empty: give a file or a folder")
        elif os.fspath(source) == "-":
            stdin = cast(BinaryIO, sys.stdin.buffer)
            yield from _guarded("standard input", self._sniffed(stdin, "standard input", ""))
        elif Path(source).is_dir():
            yield from self._folder(Path(source))
        else:
            yield from self._file(Path(source), identifier_of(Path(source)))

    def _folder(self, folder: Path) -> Iterator[Found]:
        failures: list[ReadFailure] = []
        files = _files(folder, failures)
        yield from failures
        if not files and not failures:
            yield ReadFailure(
                shown(folder), f"no article in this folder: none of {' '.join(SUFFIXES)}"
            )
        for file, identifier in identifiers(files).items():
            yield from self._file(folder / file, identifier)

    def _file(self, path: Path, identifier: str) -> Iterator[Found]:
        size = _size(path)
        self._part = (self._finished, size)
        yield from _guarded(shown(path), self._opened(path, identifier))
        self._finished += size
        self._part = (self._finished, 0)

    def _opened(self, path: Path, identifier: str) -> Iterator[Found]:
        with path.open("rb") as stream:
            size = self._part[1]
            self._share = lambda: stream.tell() / size if size else 1.0
            content, packed = _kind(path)
            try:
                if content is None and packed is None:
                    yield from self._sniffed(stream, shown(path), identifier)
                else:
                    yield from self._articles(stream, content, packed, shown(path), identifier)
            finally:  # of a file that breaks off, too: the stream is closed then
                self._share = lambda: 1.0

    def _sniffed(self, stream: BinaryIO, name: str, identifier: str) -> Iterator[Found]:
        """The documents of what no name tells the format of."""
        head, stream = opening.beginning(stream, _SNIFFED)
        content: _Content | None = "zip" if head.startswith(_ZIP) and stream.seekable() else None
        yield from self._articles(stream, content, opening.packing(head), name, identifier)

    def _articles(
        self,
        stream: BinaryIO,
        content: _Content | None,
        packed: str | None,
        name: str,
        identifier: str,
    ) -> Iterator[Found]:
        if packed is not None and content != "warc":  # whose records are packed one by one
            stream = opening.unpacked(stream, packed)
        if content is None:
            head, stream = opening.beginning(stream, _SNIFFED)
            content = _sniff(head)
        if content == "zip":
            yield from self._zip(stream, name, identifier)
        elif content == "warc":
            yield from _pages(stream, name)
        elif content == "records":
            yield from self._records(stream, name, identifier)
        else:
            yield Document(name, identifier, content, opening.whole(stream))

    def _records(self, stream: BinaryIO, name: str, identifier: str) -> Iterator[Found]:
        for entry in records.entries(stream):
            if entry.share is not None:
                self._share = functools.partial(float, entry.share)
            own = f"{identifier}-{entry.number}" if identifier and entry.place else identifier
            yield Document(name + entry.place, own, "record", entry.content)

    def _zip(self, stream: BinaryIO, name: str, identifier: str) -> Iterator[Found]:
        archive = zipfile.ZipFile(stream)
        members = {
            PurePosixPath(info.filename): info
            for info in archive.infolist()
            if not info.is_dir() and _is_article(PurePosixPath(info.filename))
        }
        if not members:
            yield ReadFailure(name, f"no article in this archive: none of {' '.join(SUFFIXES)}")
        before = self._part[0]
        for file, own in identifiers(sorted(members)).items():
            info = members[file]
            self._part = (before, info.compress_size)
            self._share = _reading(stream, info)
            before += info.compress_size
            # An archive of one file is that file, packed.
            own = identifier if len(members) == 1 else f"{identifier}/{own}".lstrip("/")
            place = f"{name}/{portable(str(file))}"
            yield from _guarded(place, self._member(archive, info, place, own))

    def _member(
        self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, identifier: str
    ) -> Iterator[Found]:
        if info.flag_bits & 1:
            raise InputError("packed with a password: unpack it first")
        opening.check_ratio(info.file_size, info.compress_size)
        content, packed = _kind(PurePosixPath(info.filename))
        if content == "zip":
            raise InputError("an archive within an archive: unpack it first")
        with archive.open(info) as stream:
            yield from self._articles(cast(BinaryIO, stream), content, packed, name, identifier)


def _reading(stream: BinaryIO, info: zipfile.ZipInfo) -> Callable[[], float]:
    """How much of the member of an archive is read."""
    return lambda: (stream.tell() - info.header_offset) / max(info.compress_size, 1)


def _pages(stream: BinaryIO, name: str) -> Iterator[Found]:
    """The pages of a web archive; each is called by its address."""
    found = False
    for capture in warc.captures(stream):
        found = True
        yield Document(
            f"{name}: {capture.url}",
            capture.url,
            "page",
            capture.data,
            capture.charset,
            capture.url,
        )
    if not found:
        yield ReadFailure(name, "no HTML page in this web archive")


def _guarded(name: str, found: Iterator[Found]) -> Iterator[Found]:
    """What is found, and a failure where it cannot be read on."""
    try:
        with opening.readable():
            yield from found
    except InputError as error:
        yield failure(name, error)


def _kind(file: Path | PurePosixPath) -> tuple[_Content | None, str | None]:
    """What a file holds by its name, and how it is packed; None where the name does not tell.

    >>> _kind(PurePosixPath("news.jsonl.gz"))
    ('records', '.gz')
    """
    *_, before, last = ("", "", *(suffix.lower() for suffix in file.suffixes))
    if last in opening.PACKED:
        return SUFFIXES.get(before), last
    return SUFFIXES.get(last), None


def _is_article(file: Path | PurePosixPath) -> bool:
    """Whether a file in a folder is read: not what is hidden, nor what Macs add to archives."""
    hidden = any(part.startswith((".", "__MACOSX")) for part in file.parts)
    return not hidden and _kind(file)[0] is not None


def _sniff(head: bytes) -> _Content:
    # Only the ASCII that formats begin with matters here, so any encoding without NULs will do.
    encoding = "utf-16" if head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "latin-1"
    text = head.decode(encoding, "ignore").lstrip("\u00ef\u00bb\u00bf \t\r\n")
    if _RECORD.match(text):
        return "records"
    if text.startswith("WARC/"):
        return "warc"
    return "page" if _PAGE.match(text) else "plain"


def _files(folder: Path, failures: list[ReadFailure]) -> list[Path]:
    """The article files below ``folder``, relative to it, sorted; hidden ones are left out."""

    def note(error: OSError) -> None:
        failures.append(ReadFailure(shown(error.filename), f"cannot be read: {error.strerror}"))

    found: list[Path] = []
    for parent, folders, names in os.walk(folder, onerror=note):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files = [(Path(parent) / name).relative_to(folder) for name in names]
        found += filter(_is_article, files)
    return sorted(found, key=lambda file: file.parts)


def _bytes_of(source: Source) -> int | None:
    """The bytes that a source has on disk; None for standard input and articles."""
    if isinstance(source, Article) or os.fspath(source) == "-":
        return None
    path = Path(source)
    if not path.is_dir():
        return _size(path)
    return sum(_size(path / file) for file in _files(path, []))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
