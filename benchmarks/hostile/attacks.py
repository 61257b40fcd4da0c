"""Files made to break a reader of news, one attack each, by the kind of harm they mean."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

MEETING = "التقى وزير الخارجية الأميركي جون كيري نظيره الروسي سيرغي لافروف في جنيف أمس."
MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Attack:
    """One file: what it is about, how it is called, and how its bytes are made.

    One that is ``endless`` stays within a call of C for longer than an article may take, where
    only a worker process can be ended.
    """

    kind: str
    name: str
    file: str
    make: Callable[[], bytes]
    endless: bool = False


def attacks() -> list[Attack]:
    """All of them."""
    return [
        *_archives(),
        *_sizes(),
        *_pages(),
        *_web_archives(),
        *_json(),
        *_dates(),
        *_identifiers(),
        *_characters(),
        *_repetitions(),
    ]


def record(**fields: object) -> bytes:
    """A line of JSON lines that tells of a meeting, with these fields in place of its own."""
    whole = {"id": "a1", "title": "لقاء", "text": MEETING, "published": "2015-07-24", "lang": "ar"}
    return json.dumps(whole | fields).encode() + b"\n"


def page(body: str | bytes, head: str | bytes = "") -> bytes:
    """An HTML page with a meeting and this besides."""
    head, body = (x.encode() if isinstance(x, str) else x for x in (head, body))
    told = f"<article><h1>لقاء</h1><p>{MEETING * 3}</p></article>".encode()
    return (
        b"<!doctype html><html><head>" + head + b"</head><body>" + told + body + b"</body></html>"
    )


def _zip(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _zeros(count: int) -> bytes:
    """A gzip stream of so many megabytes of nothing."""
    return gzip.compress(bytes(MIB), 9) * count


def _archives() -> Iterator[Attack]:
    def of(name: str, file: str, make: Callable[[], bytes]) -> Attack:
        return Attack("archives", name, file, make)

    yield of("gzip bomb, 1 GB", "bomb.jsonl.gz", lambda: _zeros(1024))
    yield of("gzip bomb, one page", "bomb.html.gz", lambda: _zeros(256))
    yield of("gzip bomb, text", "bomb.txt.gz", lambda: _zeros(256))
    yield of("gzip bomb of white lines", "lines.jsonl.gz", lambda: gzip.compress(b"\n" * MIB) * 200)
    yield of("bzip2 bomb", "bomb.jsonl.bz2", lambda: bz2.compress(bytes(64 * MIB)) * 8)
    yield of("xz bomb", "bomb.jsonl.xz", lambda: lzma.compress(bytes(256 * MIB), preset=0))
    yield of("zip bomb", "bomb.zip", lambda: _zip({"a.jsonl": bytes(256 * MIB)}))
    yield of("zip in zip in zip", "nested.zip", lambda: _nested(6))
    yield of("gzip in gzip", "twice.jsonl.gz", lambda: gzip.compress(gzip.compress(record())))
    yield of(
        "zip of ten thousand empty files",
        "many.zip",
        lambda: _zip({f"{number}.txt": b"" for number in range(10_000)}),
    )
    yield of(
        "zip with paths that lead out",
        "paths.zip",
        lambda: _zip({name: MEETING.encode() for name in _PATHS}),
    )
    yield of("zip with a file twice", "twice.zip", _file_twice)
    yield of("zip that lies about sizes", "liar.zip", _liar)
    yield of("zip with a password", "locked.zip", _locked)
    yield of("zip cut short", "cut.zip", lambda: _zip({"a.txt": MEETING.encode()})[:-30])
    yield of("zip that is a word", "word.zip", lambda: b"PK")
    yield of("gzip cut short", "cut.jsonl.gz", lambda: gzip.compress(record() * 1000)[:-200])
    yield of("gzip with a wrong sum", "sum.jsonl.gz", lambda: _broken(gzip.compress(record())))
    yield of("gzip and then rubbish", "tail.jsonl.gz", lambda: gzip.compress(record()) + b"x" * 99)
    yield of("gzip that is empty", "empty.jsonl.gz", lambda: b"")
    yield of("gzip of nothing", "nothing.jsonl.gz", lambda: gzip.compress(b""))
    yield of("xz cut short", "cut.jsonl.xz", lambda: lzma.compress(record() * 99)[:-9])
    yield of("not what it is called", "news.jsonl.gz", lambda: record())


_PATHS = (
    "../../outside.txt", "/tmp/outside.txt", "..\\..\\outside.txt", "C:\\outside.txt", "a/./../b.txt",
    "con.txt", "nul\x00.txt", "\u202etxt.exe.txt", "x" * 5000 + ".txt", ".hidden.txt", "__MACOSX/a.txt",
)  # fmt: skip


def _nested(depth: int) -> bytes:
    data = _zip({"a.txt": MEETING.encode()})
    for _ in range(depth):
        data = _zip({"inner.zip": data})
    return data


def _file_twice() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", MEETING.encode())
        archive.writestr("b.txt", MEETING.replace("كيري", "لودريان").encode())
    return packed.getvalue().replace(b"b.txt", b"a.txt")


def _liar() -> bytes:
    honest = _zip({"a.txt": MEETING.encode() * 100})
    size = (len(MEETING.encode()) * 100).to_bytes(4, "little")
    return honest.replace(size, b"\xff\xff\xff\x7f")


def _locked() -> bytes:
    data = bytearray(_zip({"a.txt": MEETING.encode()}))
    data[6] |= 1  # the flag in the file's own header, and that in the directory
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def _broken(data: bytes) -> bytes:
    return data[:-8] + b"\x00\x00\x00\x00" + data[-4:]


def _sizes() -> Iterator[Attack]:
    def of(name: str, file: str, make: Callable[[], bytes]) -> Attack:
        return Attack("sizes", name, file, make)

    yield of("50 MB in one line of text", "line.txt", lambda: ("س" * (25 * MIB)).encode())
    yield of("50 MB in one line of JSON lines", "line.jsonl", lambda: record(text="x" * 50 * MIB))
    yield of(
        "50 MB in one line between two articles",
        "between.jsonl",
        lambda: record() + record(id="a2", text="x" * 50 * MIB) + record(id="a3"),
    )
    yield of("50 MB of a page", "page.html", lambda: page("<p>خبر</p>" * (4 * MIB)))
    yield of("15 MB of one letter", "letters.txt", lambda: ("خبر\n" + "س" * (7 * MIB)).encode())
    yield of(
        "15 MB of blanks", "blanks.txt", lambda: ("خبر\n" + " " * (15 * MIB) + "نهاية").encode()
    )
    yield of(
        "15 MB of line ends", "ends.txt", lambda: ("خبر" + "\n" * (15 * MIB) + "نهاية").encode()
    )
    yield of("15 MB of meetings", "long.txt", lambda: (MEETING + " ").encode() * (15 * MIB // 140))
    yield of("a million short lines", "lines.txt", lambda: ("خبر\n" * MIB).encode())
    yield of("no byte at all", "empty.txt", lambda: b"")
    yield of("one byte", "one.txt", lambda: b"\xd8")
    yield of("only a byte order mark", "mark.txt", lambda: b"\xef\xbb\xbf")
    yield of("noise", "noise", lambda: bytes((x * x * 31 + x) % 251 for x in range(MIB)))


def _pages() -> Iterator[Attack]:
    def of(name: str, data: Callable[[], bytes], file: str = "page.html") -> Attack:
        return Attack("pages", name, file, data)

    def nested(tag: str) -> bytes:
        return page(f"<{tag}>" * 100_000)

    for tag in (
        "div",
        "b",
        "table><tr><td",
        "blockquote",
        "ul><li",
        "svg",
        "font",
        "p",
        "a href=x",
    ):
        yield of(f"100,000 nested <{tag}>", partial(nested, tag))
    yield of(
        "100,000 nested and closed", lambda: page("<div>" * 100_000 + MEETING + "</div>" * 100_000)
    )
    yield of("nested around the article", lambda: b"<html>" + b"<div>" * 100_000 + page(""))
    yield of("a million opening brackets", lambda: page("<" * 1_000_000))
    yield of("a million ampersands", lambda: page("&" * 1_000_000))
    yield of("a comment without end", lambda: page("<!--" * 100_000))
    yield of("a script without end", lambda: page("<script>" * 100_000))
    yield Attack(
        "pages",
        "an element of 200,000 attributes",
        "page.html",
        lambda: page(f"<p {' '.join(f'a{n}=x' for n in range(200_000))}>"),
        endless=True,  # libxml2 looks for each among all before it
    )
    yield of("a list of 30,000 items", lambda: page("<ul>" + "<li>خبر</li>" * 30_000 + "</ul>"))
    yield of("an attribute of 10 MB", lambda: page(f'<p title="{"x" * 10 * MIB}">'))
    yield of("100,000 paragraphs", lambda: page("<p>التقى كيري لافروف.</p>" * 100_000))
    yield of("100,000 rows", lambda: page("<table>" + "<tr><td>x</td></tr>" * 100_000 + "</table>"))
    yield of("100,000 links", lambda: page('<a href="x">خبر</a>' * 100_000))
    yield of("100,000 metas", lambda: page("", '<meta property="og:title" content="x">' * 100_000))
    yield of(
        "references to no character",
        lambda: page("<p>&#0;&#xd800;&#x110000;&#xffffffffff;&#-1;&nope;</p>"),
    )
    yield of("billion laughs", _laughs, "page.xhtml.html")
    yield of("quadratic entities", _blowup)
    yield of("an entity from a file", lambda: _entity("file:///etc/passwd"))
    yield of("an entity from the network", lambda: _entity("http://127.0.0.1:9/x"))
    yield of("an inclusion", lambda: page('<xi:include href="file:///etc/passwd" parse="text"/>'))
    yield of("a title of 1 MB", lambda: page("", f"<title>{'خبر ' * (MIB // 7)}</title>"))
    yield of(
        "JSON-LD that nests",
        lambda: page("", '<script type="application/ld+json">' + "[" * 100_000 + "</script>"),
    )
    yield of(
        "JSON-LD of rubbish",
        lambda: page(
            "",
            '<script type="application/ld+json">{"@graph": [null, 1, {"author": {"name": 7}}], "datePublished": []}</script>',
        ),
    )
    yield of(
        "a date that is none",
        lambda: page("", '<meta property="article:published_time" content="0000-00-00T99:99:99">'),
    )
    yield of(
        "a date of year 9999",
        lambda: page("", '<meta property="article:published_time" content="9999-12-31T23:59:59Z">'),
    )
    yield of(
        "an address that is none",
        lambda: page(
            "",
            '<link rel="canonical" href="http://[::1/\x00"><meta property="og:url" content="javascript:alert(1)">',
        ),
    )
    for charset in ("hex", "zip", "rot13", "idna", "punycode", "undefined", "unicode_escape", "utf-7", "raw_unicode_escape", "utf-16", "no-such", "mbcs", "x" * 1000, "\udcff"):  # fmt: skip
        head = f'<meta charset="{charset[:40]}">'.encode(errors="surrogateescape")
        yield of(f"charset {ascii(charset)[:24]}", partial(page, "<p>\\ud800 +ACI-</p>", head))
    yield of(
        "charset punycode, 100,000 letters",
        lambda: page("a" * 100_000 + "-" + "z9" * 50_000, '<meta charset="punycode">'),
    )


def _laughs() -> bytes:
    entities = '<!ENTITY a0 "لقاء">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)
    )
    return (
        f'<?xml version="1.0"?><!DOCTYPE html [{entities}]><html><body><article><p>{MEETING} &a11;</p>'
        "</article></body></html>"
    ).encode()


def _blowup() -> bytes:
    return (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "{"x" * 100_000}">]><html><body><p>'
        f"{MEETING} {'&a;' * 100_000}</p></body></html>"
    ).encode()


def _entity(address: str) -> bytes:
    return (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "{address}">]><html><body><article>'
        f"<p>{MEETING * 3} &x;</p></article></body></html>"
    ).encode()


def _web_archives() -> Iterator[Attack]:
    def of(name: str, data: Callable[[], bytes], file: str = "crawl.warc") -> Attack:
        return Attack("web archives", name, file, data)

    yield of("a page", lambda: _warc(page("")))
    yield of("a length that is a lie", lambda: _warc(page(""), length="99999999999"))
    yield of("a length that is negative", lambda: _warc(page(""), length="-5"))
    yield of("a length that is no number", lambda: _warc(page(""), length="many"))
    yield of("headers of 10 MB", lambda: _warc(page(""), extra="X: " + "x" * (10 * MIB) + "\r\n"))
    yield of("a hundred thousand headers", lambda: _warc(page(""), extra="X: y\r\n" * 100_000))
    yield of("a body of 100 MB", lambda: _warc(b"<html>" + b"x" * (100 * MIB)))
    yield of(
        "a packed bomb", lambda: gzip.compress(_warc(b"<html>" + bytes(100 * MIB))), "bomb.warc.gz"
    )
    yield of("an address of 1 MB", lambda: _warc(page(""), url="http://e.org/" + "x" * MIB))
    yield of(
        "an address with controls", lambda: _warc(page(""), url="http://e.org/\x1b[31m/../../\x00")
    )
    yield of("cut short", lambda: _warc(page(""))[:-400])
    yield of(
        "a body that says gzip and is not",
        lambda: _warc(page(""), http="Content-Encoding: gzip\r\n"),
    )
    yield of(
        "chunks without end",
        lambda: _warc(b"ffffffff\r\n" + page(""), http="Transfer-Encoding: chunked\r\n"),
    )
    yield of("rubbish", lambda: b"WARC/1.0\r\n\r\n\r\n\r\n" * 1000)


def _warc(
    body: bytes, *, url: str = "http://e.org/a", length: str = "", extra: str = "", http: str = ""
) -> bytes:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{http}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2015-07-24T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"Content-Type: application/http; msgtype=response\r\n{extra}"
        f"Content-Length: {length or len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


_VALUES: tuple[object, ...] = (0, -1, 1.5, True, None, [], {}, "")


def _json() -> Iterator[Attack]:
    def of(name: str, make: Callable[[], bytes], file: str = "news.jsonl") -> Attack:
        return Attack("JSON", name, file, make)

    yield of("arrays nested 100,000 deep", lambda: b"[" * 100_000 + b"]" * 100_000)
    yield of("objects nested 100,000 deep", lambda: b'{"a":' * 100_000 + b"1" + b"}" * 100_000)
    yield of(
        "a field nested 100,000 deep",
        lambda: b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n" + record(),
    )
    yield of(
        "an unknown field nested 900 deep",
        lambda: b'{"text": "x", "y": ' + b"[" * 900 + b"]" * 900 + b"}\n" + record(),
    )
    yield of("an array nested 100,000 deep", lambda: b"[" * 100_000, "news.json")
    yield of(
        "keys twice",
        lambda: b'{"text": "x", "text": "' + MEETING.encode() + b'", "id": "1", "id": "2"}',
    )
    yield of(
        "a million keys",
        lambda: json.dumps({"text": MEETING} | {str(n): n for n in range(1_000_000)}).encode(),
    )
    yield of(
        "NaN and infinities",
        lambda: (
            b'{"text": NaN}\n{"text": "x", "id": Infinity}\n{"id": -Infinity, "text": 1e999}\n'
            + record()
        ),
    )
    yield of(
        "a number of 100,000 digits",
        lambda: b'{"text": "x", "id": ' + b"9" * 100_000 + b"}\n" + record(),
    )
    yield of("an id that is a large number", lambda: record(id=10**4000))
    yield of(
        "ids of every type",
        lambda: b"".join(record(id=x) for x in _VALUES),
    )
    yield of(
        "titles of every type",
        lambda: b"".join(record(id=str(n), title=x) for n, x in enumerate(_VALUES)),
    )
    yield of(
        "texts of every type",
        lambda: b"".join(
            record(id=str(n), text=x)
            for n, x in enumerate((0, True, None, [], {}, [MEETING], {"text": MEETING}))
        ),
    )
    yield of(
        "dates of every type",
        lambda: b"".join(
            record(id=str(n), published=x)
            for n, x in enumerate((0, 20150724, True, [], {}, 1.5e300))
        ),
    )
    yield of(
        "languages of every type",
        lambda: b"".join(
            record(id=str(n), lang=x)
            for n, x in enumerate(
                (0, "", "xx", "ar-\x00", "EN_us", "a" * 100_000, "../ar", "ar\nen", {})
            )
        ),
    )
    yield of(
        "sources of every type",
        lambda: b"".join(
            record(id=str(n), source=x, url=x)
            for n, x in enumerate(
                (0, "", "\x00", "javascript:alert(1)", "http://[", 'a b<>"{}|\\^`', "x" * 100_000)
            )
        ),
    )
    yield of(
        "lone halves of pairs",
        lambda: record(
            text=MEETING + "\ud83d \udc00 \udfff", title="\ud800", source="\udbff", url="\udc01"
        ),
    )
    yield of("a lone half as id", lambda: record(id="\ud800"))
    yield of(
        "escapes cut short",
        lambda: b'{"text": "\\u12"}\n{"text": "\\"}\n{"text": "\\x41"}\n' + record(),
    )
    yield of("broken UTF-8 in a line", lambda: b'{"text": "\xff\xfe"}\n' + record())
    yield of("UTF-16", lambda: record().decode().encode("utf-16"))
    yield of("UTF-32", lambda: record().decode().encode("utf-32"))
    yield of("byte order mark on each line", lambda: (b"\xef\xbb\xbf" + record()) * 3)
    yield of(
        "lines of a carriage return alone",
        lambda: record().strip() + b"\r" + record(id="a2").strip(),
    )
    yield of("a byte that is none in every line", lambda: b"\x00\n" * 1000 + record())
    yield of("a million brackets closed", lambda: b"]" * 1_000_000)
    yield of("an array of a million numbers", lambda: b"[" + b"1," * 1_000_000 + b"1]", "news.json")
    yield of("a million empty objects", lambda: b"{}\n" * 100_000)
    yield of(
        "a key that shows a path",
        lambda: b'{"__proto__": 1, "a.b.c": 2, "text.x": 3, "": 4, "text": "x"}',
    )


def _dates() -> Iterator[Attack]:
    words = (
        "أمس وغدا والأحد المقبل وقبل عشرة آلاف سنة وبعد 999999999 يوما والشهر الماضي والعام المقبل"
    )
    told = f"التقى كيري لافروف في جنيف {words}. زار أوباما مصر يوم 31 فبراير 0000 و 32 يوليو 9999 و 5 رمضان 1 هـ. "
    for day in (
        "0000-01-01", "0001-01-01", "9999-12-31", "10000-01-01", "-0001-01-01", "2015-02-29", "2015-13-01",
        "2015-07-24T25:00:00", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", "2015-W01-1", "20150724",
        "٢٠١٥-٠٧-٢٤", "٢٠١٥٠٧٢٤", "", " ", "1970", "NaN", "9" * 10_000, "2015-07-24\x00", "2015-07-24\n2016-01-01",
    ):  # fmt: skip
        yield Attack(
            "dates",
            f"published {ascii(day)[:24]}",
            "news.jsonl",
            partial(record, text=told, published=day),
        )
    numbers = (
        "في عام 0 وعام 99999 و 00/00/0000 و 99/99/9999 و31/12/9999 و1/1/1 والساعة 99:99 وقبل "
        + "9" * 5000
        + " عام"
    )
    for day in ("0001-01-01", "2015-07-24", "9999-12-31"):
        yield Attack(
            "dates",
            f"years of text told on {day}",
            "news.jsonl",
            partial(record, text=f"{MEETING} التقى كيري لافروف {numbers}.", published=day),
        )


def _identifiers() -> Iterator[Attack]:
    for name in (
        "../../etc/passwd", "/etc/passwd", "a/b/c", "a\\b", "..", ".", "C:\\x", "con", "a\x00b", "a\nb", "a\tb", " ",
        "\u202egnp.exe", "<script>alert(1)</script>", "'; DROP ALL; --", "> } INSERT", "%2e%2e%2f", "%", "http://e.org/a#b?c",
        "\U0001f600" * 100, "x" * 100_000, "\x1b[2J\x1b]0;owned\x07", "é", "e\u0301", "\ufeffa", "-rf", "--help",
    ):  # fmt: skip
        yield Attack("ids", f"id {ascii(name)[:24]}", "news.jsonl", partial(record, id=name))
    yield Attack(
        "ids",
        "one id, two texts",
        "news.jsonl",
        lambda: record() + record(text=MEETING.replace("كيري", "لودريان")),
    )
    yield Attack(
        "ids",
        "one id, a thousand texts",
        "news.jsonl",
        lambda: b"".join(record(text=f"{MEETING} {n}") for n in range(300)),
    )
    yield Attack(
        "ids",
        "ids that differ in case and form",
        "news.jsonl",
        lambda: b"".join(record(id=x) for x in ("é", "e\u0301", "É", "É".lower())),
    )


_SIGNS = {
    "NULs": "\x00", "bells and escapes": "\x1b[31m\x07\x1b]0;owned\x07\x9b31m", "bidi controls": "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c",
    "right-to-left override": "\u202e", "joiners": "\u200c\u200d\u034f", "no characters": "\ufffe\uffff\ufdd0\U0010ffff", "tags": "\U000e0001\U000e0041\U000e007f",
    "line separators": "\u2028\u2029\x85\x0b\x0c", "replacement": "\ufffd", "marks": "\u064b\u0651\u0670", "tatweel": "ـ",
    "private use": "\ue000\uf8ff", "soft hyphens": "\u00ad", "variation selectors": "\ufe0f\U000e0100", "Arabic digits": "٠١٢٣٤٥٦٧٨٩", "mathematical Arabic": "\U0001ee00\U0001ee0d",
}  # fmt: skip


def _characters() -> Iterator[Attack]:
    def of(name: str, make: Callable[[], bytes]) -> Attack:
        return Attack("characters", name, "news.jsonl", make)

    def many(signs: str) -> bytes:
        return record(text=f"{MEETING} {signs * (100_000 // len(signs))} {MEETING}")

    for name, signs in _SIGNS.items():
        yield of(f"{name} between words", partial(record, text=MEETING.replace(" ", f" {signs} ")))
        yield of(f"{name} within words", partial(record, text=MEETING.replace("ي", f"ي{signs}")))
        yield of(
            f"{name} everywhere",
            partial(record, text=signs.join(MEETING), title=signs, source=signs, url=signs),
        )
        yield of(f"{name}, 100,000 times", partial(many, signs))
    for name, form in (
        ("presentation forms", "ﺍﻟﺘﻘﻰ ﻛﻴﺮﻱ ﻻﻓﺮﻭﻑ ﻓﻲ ﺟﻨﻴﻒ"),
        ("one ligature", "ﷺ ﷻ ﷲ ﷴ ﷳ"),
        ("fullwidth", "Ｋｅｒｒｙ"),
    ):
        yield of(name, partial(record, text=f"{MEETING} {form}. " * 100))
    yield of(
        "a letter with 100,000 marks",
        lambda: record(text=f"{MEETING} م" + "\u064e" * 100_000 + f" {MEETING}"),
    )
    yield of(
        "a name of 100,000 letters",
        lambda: record(text=f"التقى الرئيس {'م' * 100_000} نظيره الروسي سيرغي لافروف."),
    )
    yield of(
        "all of Unicode",
        lambda: record(
            text=MEETING + "".join(chr(x) for x in range(0x110000) if not 0xD800 <= x < 0xE000)
        ),
    )


PHRASES = (
    '"', "«", "»", "«»", "(", ")", "[", "-", "؟", "!", "…", ".", "،", "/", "'", "_", "*", "%", "<", "&", "\\",
    "التقى ", "التقى", "استقبل وزير ", "زار ", "قال ", "قال إن ", "لم ", "سوف ", "إذا ", "و", "ال", "وزير ", "وزير و",
    "محمد ", "محمد بن ", "عبد ", "أبو ", "آل ", "جون كيري ", "كيري، ", "مصر والعراق و", "الولايات المتحدة ", "المصري ",
    "في بغداد ", "أمس ", "15 يوليو 2015 ", "1/", "9", "ألف ", "خمسة وعشرين ", "خادم الحرمين الشريفين ", "رئيس وزراء ",
    "التقى كيري لافروف ", "التقى كيري لافروف و", "التقى كيري لافروف\n", '"التقى" ', "كيري: ", "التقى\"«(كيري و", "\n", " ", "\t",
    "a", "abc ", "@ ", "http://a.b/", "a.", "1a", "ـ", "\u064e", "\u200d", "\u202e", "\u2068", "ﷺ", "ﻻ", "\U0001f600", "e\u0301",
)  # fmt: skip


def _repetitions() -> Iterator[Attack]:
    def repeated(phrase: str) -> bytes:
        return record(text=MEETING + " " + phrase * 100_000 + " " + MEETING)

    for phrase in PHRASES:
        yield Attack(
            "repetitions",
            f"100,000 times {ascii(phrase)[:24]}",
            "news.jsonl",
            partial(repeated, phrase),
        )
    yield Attack(
        "repetitions",
        "a million quotes",
        "quotes.txt",
        lambda: "\n".join((MEETING, 1_000_000 * '"', MEETING)).encode(),
    )
    yield Attack(
        "repetitions",
        "a million quotes on a page",
        "quotes.html",
        lambda: page(f"<p>{'&quot;' * 1_000_000}</p>"),
    )
