"""Files opened for reading, unpacked where they are packed, and never more than fits.

An archive of a few kilobytes may unpack to terabytes; a line may have no end. What is read is
counted, so that both are an error and not the end of the machine's memory.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from ontology.errors import InputError

#: Bytes that one article may have: a text or page as a file, or a line of JSON lines.
ARTICLE_BYTES = 16 << 20
#: Bytes that a file read as a whole may have: a JSON array of articles.
FILE_BYTES = 512 << 20

_RATIO = 200  # times; news packs to a third or a tenth, a thousand blanks to a hundredth
_SMALL = 64 << 20  # bytes that may be unpacked in any case

_UNPACKERS: dict[str, Callable[[BinaryIO], BinaryIO]] = {
    ".gz": lambda packed: cast(BinaryIO, gzip.GzipFile(fileobj=packed)),
    ".bz2": lambda packed: cast(BinaryIO, bz2.BZ2File(packed)),
    ".xz": lambda packed: cast(BinaryIO, lzma.LZMAFile(packed)),  # noqa: SIM115  # closed with it
}
#: What packed files are called.
PACKED = tuple(_UNPACKERS)

_MAGIC = {b"\x1f\x8b": ".gz", b"BZh": ".bz2", b"\xfd7zXZ": ".xz"}


class TooLargeError(InputError):
    """An input of which more would have to be read than an article can have."""


@contextmanager
def readable() -> Iterator[None]:
    """Let what goes wrong in reading files and archives be an :class:`InputError`."""
    try:
        yield
    except FileNotFoundError as error:
        raise InputError("no such file or folder") from error
    except (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile, zipfile.BadZipFile) as error:
        raise InputError(f"the archive is damaged: {_first_line(error)}") from error
    except NotImplementedError as error:
        raise InputError(f"the archive is packed in a way not supported: {error}") from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or _first_line(error)}") from error


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


def unpacked(packed: BinaryIO, suffix: str) -> BinaryIO:
    """What a file with this suffix of :data:`PACKED` holds; that of a bomb ends in an error."""
    return buffered(_Unpacked(packed, _UNPACKERS[suffix](packed)))


def packing(head: bytes) -> str | None:
    """The suffix of :data:`PACKED` that a file beginning so should have."""
    return next((suffix for magic, suffix in _MAGIC.items() if head.startswith(magic)), None)


def buffered(raw: io.RawIOBase) -> BinaryIO:
    """The stream with a buffer, so that lines are read quickly."""
    return cast(BinaryIO, io.BufferedReader(raw, 1 << 16))


def check_ratio(unpacked_bytes: int, packed_bytes: int) -> None:
    """Refuse what unpacks to hundreds of times its size."""
    if unpacked_bytes > _SMALL and unpacked_bytes > _RATIO * packed_bytes:
        raise TooLargeError(
            f"unpacks to more than {_RATIO} times its size, as no news does: unpack it first"
        )


def whole(stream: BinaryIO, limit: int = ARTICLE_BYTES) -> bytes:
    """All that is left of the stream; :class:`TooLargeError` for more bytes than the limit."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise TooLargeError(_more_than(limit))
    return data


def lines(stream: BinaryIO, limit: int = ARTICLE_BYTES) -> Iterator[bytes | None]:
    """The lines of the stream, ``None`` for one of more bytes than the limit."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(1 << 20)
        yield None


def _more_than(limit: int) -> str:
    if limit == ARTICLE_BYTES:
        return f"{too_large()}: is it one article?"
    return (
        f"more than {limit >> 20} MB in one JSON value: write an article a line, "
        "for example with jq -c '.[]'"
    )


def too_large() -> str:
    """What is wrong with an article of more than :data:`ARTICLE_BYTES`."""
    return f"larger than {ARTICLE_BYTES >> 20} MB"


def beginning(stream: BinaryIO, count: int) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream, and a stream that still has them."""
    head = stream.read(count)
    if stream.seekable():
        stream.seek(-len(head), io.SEEK_CUR)
        return head, stream
    return head, buffered(_Rejoined(head, stream))


class _Rejoined(io.RawIOBase):
    """A stream with what was read of it put back."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # bytes
        data = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        return len(data)


class _Unpacked(io.RawIOBase):
    """The unpacked bytes of a file, counted."""

    def __init__(self, packed: BinaryIO, stream: BinaryIO) -> None:
        super().__init__()
        self._packed = packed
        self._stream = stream
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # bytes
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self._count += len(data)
        if self._count > _SMALL:
            check_ratio(self._count, max(self._packed.tell(), 1))
        return len(data)
