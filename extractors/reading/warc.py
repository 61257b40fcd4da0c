"""Web archives (WARC): the HTML pages that servers answered with, by warcio."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from extractors.reading.opening import ARTICLE_BYTES
from ontology.errors import InputError

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped]  # no stubs

_HTML = re.compile(r"\s*(?:text/html|application/xhtml\+xml)\b", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]+)", re.IGNORECASE)


class Capture(NamedTuple):
    """A page as it was answered: ``data`` is at most a byte longer than an article may be."""

    url: str
    charset: str | None
    data: bytes


def captures(stream: BinaryIO) -> Iterator[Capture]:
    """The HTML pages of a web archive, packed or not, in its order.

    What was not answered with a page (pictures, redirections, errors, repetitions of what the
    archive has already) is passed over. Raises :class:`~ontology.errors.InputError` for what is
    no web archive, or a damaged one.
    """
    from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # no stubs
    from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]  # no stubs

    records = iter(ArchiveIterator(stream, arc2warc=True))
    while True:
        try:
            with redirect_stderr(io.StringIO()):  # where warcio complains of damage besides
                record = next(records, None)
                capture = None if record is None else _capture(record)
        except ArchiveLoadFailed as error:
            raise InputError(f"not a web archive, or a damaged one: {error}") from error
        if record is None:
            return
        if capture is not None:
            yield capture


def _capture(record: ArcWarcRecord) -> Capture | None:
    """The page of a record, if it holds one."""
    content_type = _content_type(record)
    if content_type is None:
        return None
    charset = _CHARSET.search(content_type)
    return Capture(
        record.rec_headers.get_header("WARC-Target-URI", "").strip("<>"),
        charset and charset[1],
        record.content_stream().read(ARTICLE_BYTES + 1),
    )


def _content_type(record: ArcWarcRecord) -> str | None:
    """What the record says its page is, None where it holds no page."""
    if record.rec_type == "response" and record.http_headers is not None:
        if record.http_headers.get_statuscode() != "200":
            return None
        said = record.http_headers.get_header("Content-Type", "")
    elif record.rec_type == "resource":
        said = record.rec_headers.get_header("Content-Type", "")
    else:
        return None
    return said if _HTML.match(said) else None
