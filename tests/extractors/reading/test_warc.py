"""Web archives that are damaged."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from extractors.reading import ReadFailure, read
from extractors.reading.warc import captures
from ontology.article import Article
from ontology.errors import InputError

PAGE = (
    "<html><head><title>لقاء</title></head><body><article><p>"
    + "استقبل الرئيس المصري نظيره التونسي في القاهرة. " * 5
    + "</p></article></body></html>"
)


def archived(*, length: str = "", url: str = "http://e.org/a") -> bytes:
    """A web archive of one page, which says that its record is so long."""
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{PAGE}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2015-07-24T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length or len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def test_a_page(tmp_path: Path) -> None:
    """A whole archive gives its page."""
    (tmp_path / "a.warc").write_bytes(archived())
    [found] = read(tmp_path / "a.warc")
    assert isinstance(found, Article)
    assert found.url == "http://e.org/a"


@pytest.mark.parametrize("length", ["-5", "many", "3", "99999999"])
def test_a_length_that_is_a_lie(
    tmp_path: Path, length: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It ends in articles or a failure of one line, and nothing is said besides."""
    (tmp_path / "a.warc").write_bytes(archived(length=length))
    for found in read(tmp_path / "a.warc"):
        assert not isinstance(found, ReadFailure) or len(str(found).splitlines()) == 1
    assert capsys.readouterr() == ("", "")


def test_what_is_no_archive() -> None:
    """Something else is refused."""
    with pytest.raises(InputError, match="not a web archive"):
        list(captures(io.BytesIO(b"no archive\r\n" * 9)))
