"""Packed files, archives and web archives, records under other names, and what is too much."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extractors.reading import (
    Completion,
    Corpus,
    ReadFailure,
    completion_of,
    field_map,
    parsed,
    read,
)
from extractors.reading.opening import ARTICLE_BYTES
from ontology.article import Article
from ontology.errors import InputError

TITLE = "الوزير يستقبل نظيره"
TEXT = "استقبل وزير الخارجية المصري نظيره التونسي في القاهرة أمس."
PAGE = (
    f"<!doctype html><html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>"
    f"<p>{TEXT}</p><p>وبحث الوزيران العلاقات الثنائية بين البلدين وسبل تعزيزها.</p></article></body></html>"
)
LINES = b"".join(json.dumps({"id": f"n{n}", "text": TEXT}).encode() + b"\n" for n in range(3))


def ids(source: Path, **options: object) -> list[str]:
    """The ids of the articles of a source, all of which must be readable."""
    found = list(read(source, **options))  # type: ignore[arg-type]  # as given
    assert all(isinstance(item, Article) for item in found), found
    return [item.id for item in found if isinstance(item, Article)]


def failure(source: Path) -> ReadFailure:
    """The one failure that a source ends in."""
    (item,) = read(source)
    assert isinstance(item, ReadFailure)
    return item


@pytest.mark.parametrize(
    ("suffix", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)]
)
def test_packed_files(tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes]) -> None:
    """A packed file is read as what it holds, by its name or by what it looks like."""
    (tmp_path / f"news.jsonl{suffix}").write_bytes(pack(LINES))
    (tmp_path / f"visit.txt{suffix}").write_bytes(pack(f"{TITLE}\n{TEXT}".encode()))
    (tmp_path / f"page{suffix}").write_bytes(pack(PAGE.encode()))
    assert ids(tmp_path / f"page{suffix}") == ["page"]
    assert ids(tmp_path) == ["n0", "n1", "n2", "visit"]


def test_packed_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes packed on standard input is unpacked."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(LINES))))
    assert len(list(read("-"))) == 3


def test_zip_archives(tmp_path: Path) -> None:
    """An archive is read as a folder; one of a single file as that file."""
    with zipfile.ZipFile(tmp_path / "week.zip", "w") as archive:
        archive.writestr("b/page.html", PAGE)
        archive.writestr("a.txt", f"{TITLE}\n{TEXT}")
        archive.writestr("more.jsonl.gz", gzip.compress(LINES))
        archive.writestr("__MACOSX/a.txt", "x")
        archive.writestr(".hidden.txt", "x")
        archive.writestr("picture.png", b"\x89PNG")
    assert ids(tmp_path / "week.zip") == ["week/a", "week/b/page", "n0", "n1", "n2"]
    with zipfile.ZipFile(tmp_path / "day.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("2021-07-24.json", json.dumps([{"text": TEXT}] * 2))
    assert ids(tmp_path / "day.zip") == ["day-1", "day-2"]


def test_damaged_archives(tmp_path: Path) -> None:
    """What can be read of a damaged archive is; the rest is one failure that says so."""
    data = gzip.compress(LINES * 500)
    (tmp_path / "cut.jsonl.gz").write_bytes(data[: len(data) // 2])
    *_, last = read(tmp_path / "cut.jsonl.gz")
    assert isinstance(last, ReadFailure)
    assert "the archive is damaged" in last.message
    (tmp_path / "no.zip").write_bytes(b"PK\x03\x04 and nothing more")
    assert "the archive is damaged" in failure(tmp_path / "no.zip").message
    (tmp_path / "no.jsonl.gz").write_bytes(LINES)
    assert "the archive is damaged" in failure(tmp_path / "no.jsonl.gz").message
    with zipfile.ZipFile(tmp_path / "empty.zip", "w"):
        pass
    assert "no article in this archive" in failure(tmp_path / "empty.zip").message
    with zipfile.ZipFile(tmp_path / "nested.zip", "w") as archive:
        archive.writestr("inner.zip", b"PK")
    assert "unpack it first" in failure(tmp_path / "nested.zip").message


def warc(path: Path, *, packed: bool) -> Path:
    """A web archive with two pages and what else servers answer."""
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=packed)
        for number, (status, type_, body) in enumerate(
            [
                ("200 OK", "text/html; charset=windows-1256", PAGE.encode("cp1256")),
                ("404 Not Found", "text/html", b"<html>no such page</html>"),
                ("200 OK", "image/png", b"\x89PNG"),
                ("200 OK", "application/xhtml+xml", PAGE.encode()),
            ]
        ):
            headers = StatusAndHeaders(status, [("Content-Type", type_)], protocol="HTTP/1.1")
            url = f"https://news.example/{number}"
            writer.write_record(
                writer.create_warc_record(
                    url, "response", payload=io.BytesIO(body), http_headers=headers
                )
            )
    return path


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_web_archives(tmp_path: Path, name: str) -> None:
    """The pages of a web archive are articles, called by their address, in their encoding."""
    (one, other) = read(warc(tmp_path / name, packed=name.endswith(".gz")))
    assert isinstance(one, Article)
    assert isinstance(other, Article)
    assert (one.id, one.url) == ("https://news.example/0", "https://news.example/0")
    assert other.id == "https://news.example/3"
    assert one.title == other.title == TITLE
    assert one.text.startswith(TEXT)


def test_what_is_no_web_archive(tmp_path: Path) -> None:
    """A file that only calls itself one is a failure, and so is one without a page."""
    (tmp_path / "a.warc").write_bytes(b"nothing of the kind\n" * 20)
    assert "not a web archive" in failure(tmp_path / "a.warc").message
    (tmp_path / "b.warc").write_bytes(b"")
    assert "no HTML page in this web archive" in failure(tmp_path / "b.warc").message


def test_known_layouts(tmp_path: Path) -> None:
    """Records of well-known collections are read as they are."""
    records = [
        {"source": "s", "url": "u", "date_extracted": "2015-07-21 02:51:32", "title": TITLE, "content": TEXT},
        {"maintext": TEXT, "title": TITLE, "date_publish": "2015-07-21 10:00:00", "source_domain": "s", "url": "u", "language": "ar"},
        {"@type": "NewsArticle", "headline": TITLE, "articleBody": TEXT, "datePublished": "2015-07-21T10:00:00+03:00", "publisher": {"name": "s"}, "url": "u"},
    ]  # fmt: skip
    (tmp_path / "a.json").write_text(json.dumps(records))
    found = [item for item in read(tmp_path / "a.json") if isinstance(item, Article)]
    assert len(found) == 3
    assert {(x.title, x.text, str(x.published), x.source, x.url, x.lang) for x in found} == {
        (TITLE, TEXT, "2015-07-21", "s", "u", "ar")
    }


def test_fields_under_other_names(tmp_path: Path) -> None:
    """The user names the keys, those within others by a dot; keys named in vain are told."""
    record = {"headline": TITLE, "body": {"content": TEXT}, "no": 7, "text": "x", "when.": "2021"}
    (tmp_path / "a.jsonl").write_text(json.dumps(record))
    fields = field_map(["title=headline", "text=body.content", "id=no"])
    (article,) = read(tmp_path / "a.jsonl", fields=fields)
    assert article == Article("7", TITLE, TEXT, lang="ar")
    (missing,) = read(tmp_path / "a.jsonl", fields={"text": "body.main"})
    assert isinstance(missing, ReadFailure)
    assert missing.message == 'the key "body.main" is missing'


@pytest.mark.parametrize("pair", ["title", "title=", "tilte=headline", "=x"])
def test_fields_that_cannot_be(pair: str) -> None:
    """A field that no article has, or no key, is refused with the fix."""
    with pytest.raises(InputError, match=r"write FIELD=KEY|use one of id, title"):
        field_map([pair])


def test_lines_and_files_without_end(tmp_path: Path) -> None:
    """One line, page or text that is too long is one failure; the lines around it are read."""
    long = json.dumps({"text": "x" * (ARTICLE_BYTES + 10)}).encode()
    (tmp_path / "a.jsonl").write_bytes(LINES + long + b"\n" + LINES[: LINES.index(b"\n")])
    found = list(read(tmp_path / "a.jsonl"))
    assert [isinstance(item, Article) for item in found] == [True, True, True, False, True]
    assert isinstance(found[3], ReadFailure)
    assert (found[3].source, found[3].cause) == (f"{tmp_path}/a.jsonl:4", "too large")
    (tmp_path / "b.txt").write_bytes(b"x" * (ARTICLE_BYTES + 1))
    assert failure(tmp_path / "b.txt").cause == "too large"
    (tmp_path / "c.json").write_bytes(b"[" + LINES[: LINES.index(b"\n")] + b"," + long + b"]")
    assert [isinstance(item, Article) for item in read(tmp_path / "c.json")] == [True, False]


def test_bombs(tmp_path: Path) -> None:
    """What unpacks to hundreds of times its size is refused before it fills the memory."""
    with gzip.open(tmp_path / "bomb.jsonl.gz", "wb", 9) as stream:
        for _ in range(100):
            stream.write(b" " * (1 << 20))
    assert "more than 200 times its size" in failure(tmp_path / "bomb.jsonl.gz").message
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b" " * (100 << 20))
        archive.writestr("b.txt", f"{TITLE}\n{TEXT}")
    bomb, article = read(tmp_path / "bomb.zip")
    assert isinstance(bomb, ReadFailure)
    assert bomb.cause == "too large"
    assert isinstance(article, Article)


def test_how_much_is_read(tmp_path: Path) -> None:
    """The share of the bytes read grows, through files, archives and arrays."""
    (tmp_path / "a.jsonl").write_bytes(LINES * 20)
    (tmp_path / "b.json").write_text(json.dumps([{"text": TEXT}] * 60))
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        for number in range(60):
            archive.writestr(f"{number}.txt", TEXT)
    corpus = Corpus([tmp_path])
    shares = [corpus.done for _ in corpus]
    assert len(shares) == 180
    known = [share for share in shares if share is not None]
    assert known == sorted(known)
    assert known[-1] > 0.8
    assert len({round(share, 1) for share in known}) > 8
    assert Corpus(["-"]).done is None


def test_pages_may_be_parsed_elsewhere(tmp_path: Path) -> None:
    """A document is parsed when asked, and what parsers of pages may raise is a failure."""
    (tmp_path / "a.html").write_text(PAGE)
    (document,) = Corpus([tmp_path / "a.html"])
    assert not isinstance(document, Article | ReadFailure)
    assert document.slow
    article = document.read(completion_of(published="2021-07-24"))
    assert isinstance(article, Article)
    assert str(article.published) == "2021-07-24"


def test_errors_of_parsers_are_failures(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A page on which a library breaks is set aside like others that cannot be read."""

    def broken(*_: object, **__: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr("extractors.reading.pages.parse", broken)
    (tmp_path / "a.html").write_text(PAGE)
    (document,) = Corpus([tmp_path / "a.html"])
    assert parsed(document, Completion()) == ReadFailure(
        str(tmp_path / "a.html"), "cannot be parsed: RecursionError: too deep"
    )
