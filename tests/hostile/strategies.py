"""Inputs that mean harm, for Hypothesis to put together."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import zipfile
from collections.abc import Callable

from hypothesis import settings
from hypothesis import strategies as st

#: As many examples as ``HOSTILE_EXAMPLES`` says, wherever the test is collected from.
hostile = settings.get_profile("hostile")

WORDS = (
    "التقى", "استقبل", "زار", "اتهم", "قال", "إن", "لم", "سوف", "إذا", "وزير", "الخارجية", "الرئيس", "رئيس", "الوزراء",
    "الأميركي", "المصري", "جون", "كيري", "سيرغي", "لافروف", "محمد", "بن", "عبد", "الله", "آل", "أبو", "مصر", "والعراق",
    "الولايات", "المتحدة", "نظيره", "في", "بغداد", "جنيف", "أمس", "غدا", "الأحد", "المقبل", "قبل", "عام", "15", "يوليو",
    "2015", "5", "رمضان", "بين", "و", "ب", "ل", "كل", "من", "وفد", "الذي", "كما", "met", "Kerry", "said", "the", "U.S.",
    "Secretary", "of", "State", "yesterday", "Iraq", "not", "will", "Mr.", "Russia's", "and",
)  # fmt: skip
SIGNS = (
    ".", "،", "؛", ":", "؟", "!", "…", '"', "«", "»", "(", ")", "[", "]", "-", "—", "'", "’", "/", "*", "_", "%", "\n", "\n\n",
    "\t", "\r", "\x00", "\x1b[31m", "\x85", "\u2028", "\u00a0", "\u200b", "\u200c", "\u200d", "\u200f", "\u202a", "\u202e", "\u2066",
    "\u2069", "\ufeff", "\ufffd", "\ufffe", "\u064e", "\u0651", "ـ", "ﷺ", "ﻻ", "ﻒ", "e\u0301", "\u0301", "😀", "👩‍👧", "\U000e0041",
    "٠", "۰", "0", "9" * 40, "ß", "İ", "ﬁ", "Ⅳ", "½", "\U0001ee00", "@", "http://a.b/?c=d#e", "&amp;", "<b>", "{}",
)  # fmt: skip

_text = st.text(max_size=12)
_piece = st.sampled_from(WORDS) | st.sampled_from(SIGNS) | _text
_gap = st.sampled_from([" ", " ", " ", "", "و", "ال", "، ", ". ", "\n"])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text of words, signs and rubbish, some of it repeated."""
    parts = draw(
        st.lists(st.tuples(_piece, _gap, st.sampled_from([1, 1, 1, 1, 2, 40])), max_size=25)
    )
    return "".join((piece + gap) * times for piece, gap, times in parts)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _text | texts(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_text, inner, max_size=3),
    max_leaves=5,
)
DATES = (
    "2015-07-24", "0000-00-00", "0001-01-01", "9999-12-31", "2015-02-30", "2015-07-24T99:99", "1/2/3", "", "٢٠١٥-٠٧-٢٤", "2015",
    "2015-07", "-1", "20150724", "10000-01-01", "NaN", "2015-W01-1",
)  # fmt: skip
IDS = (
    "a",
    "../a",
    "/etc/passwd",
    "a\x00b",
    "..",
    "",
    " ",
    "\u202ea",
    "%2e",
    "<a>",
    "a b",
    "é",
    "e\u0301",
    "\ud800",
    "-",
)

_fields = st.fixed_dictionaries(
    {"text": texts() | values},
    optional={
        "id": st.sampled_from(IDS) | values,
        "title": texts() | values,
        "published": st.sampled_from(DATES) | values,
        "source": texts() | values,
        "url": _text | values,
        "lang": st.sampled_from(["ar", "en", "AR_eg", "xx", ""]) | values,
        "content": texts(),
    },
)


def _record(fields: dict[str, object]) -> bytes:
    return json.dumps(fields, ensure_ascii=True).encode()


_lines = st.lists(_fields.map(_record) | st.binary(max_size=20), max_size=4).map(b"\n".join)
_array = st.lists(_fields, max_size=3).map(lambda x: json.dumps(x).encode())
_MARKUP = (
    "<html>", "<body>", "<p>", "</p>", "<div>", "<li>", "<table><tr><td>", "<!--", "-->", "<script>", "<svg>", "<![CDATA[", "]]>",
    "<title>", "&#0;", "&#xd800;", "&x;", '<meta charset="utf-7">', '<meta charset="undefined">', "<?xml version='1.0'?>",
    '<!DOCTYPE x [<!ENTITY x "y">]>', '<script type="application/ld+json">{"@type":', '<time datetime="0000-00-00">', "<base href=x>",
)  # fmt: skip
_page = st.lists(st.sampled_from(_MARKUP) | texts(), max_size=15).map(
    lambda parts: "".join(parts).encode("utf-8", "replace")
)
_WEB_ARCHIVE = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http\r\n"
    "Content-Length: {length}\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}\r\n\r\n"
)
_web_archive = st.tuples(_text, st.integers(-3, 400) | _text, _page).map(
    lambda x: _WEB_ARCHIVE.format(url=x[0], length=x[1], page=x[2].decode()).encode(
        "utf-8", "replace"
    )
)

contents = (
    st.binary(max_size=300)
    | texts().map(lambda x: x.encode("utf-8", "replace"))
    | texts().map(lambda x: x.encode("utf-16", "replace"))
    | texts().map(lambda x: x.encode("cp1256", "replace"))
    | _lines
    | _array
    | _page
    | _web_archive
)


def _zip(files: list[tuple[str, bytes]]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name or "x"), data)
    return packed.getvalue()


_PACKERS: tuple[Callable[[bytes], bytes], ...] = (
    lambda data: data,
    lambda data: gzip.compress(data, 1),
    bz2.compress,
    lambda data: lzma.compress(data, preset=0),
    lambda data: gzip.compress(data, 1)[:-5],
    lambda data: gzip.compress(data, 1) + b"x",
)
SUFFIXES = (".txt", ".html", ".json", ".jsonl", ".warc", "")
PACKED = ("", "", ".gz", ".bz2", ".xz", ".zip")

names = st.tuples(st.sampled_from(SUFFIXES), st.sampled_from(PACKED)).map("".join)
_names_inside = st.tuples(
    st.sampled_from(["a", "../a", "/a", "a\\b", "\u202ea", "a\x00b"]), names
).map("".join)
files = st.tuples(names, contents, st.sampled_from(_PACKERS)).map(lambda x: (x[0], x[2](x[1]))) | (
    st.lists(st.tuples(_names_inside, contents), max_size=3).map(lambda x: (".zip", _zip(x)))
)
