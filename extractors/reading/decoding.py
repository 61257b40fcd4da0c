"""Bytes to text: byte order marks, UTF-8, UTF-16, and the 8-bit code pages of Arabic news.

Text that is not UTF-8 is told apart by charset-normalizer, which sees only the three code
pages an Arabic or English article may come in: with all of them to choose from it takes short
Arabic headlines for Thai or Greek.
"""

from __future__ import annotations

import codecs
import re

from ontology.errors import InputError

# Longest mark first: the UTF-32 mark begins with the UTF-16 one.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC_NUMBERS = (
    (b"%PDF-", "a PDF: extract its text first, for example with pdftotext"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or office document: save it as plain text first"),
    (b"\xd0\xcf\x11\xe0", "an old office document: save it as plain text first"),
    (b"\x1f\x8b", "compressed with gzip: unpack it first"),
    (b"BZh", "compressed with bzip2: unpack it first"),
    (b"\xfd7zXZ", "compressed with xz: unpack it first"),
    (b"(\xb5/\xfd", "compressed with zstd: unpack it first"),
    (b"\x7fELF", "a program"),
)
_ARABIC_CODE_PAGES = ["cp1256", "iso8859_6"]
_CODE_PAGES = [*_ARABIC_CODE_PAGES, "cp1252"]
#: What Python can decode besides, and no page is in: some take time without bounds, some give
#: halves of characters, and UTF-7 hides markup, for which browsers have given it up.
_NO_DOCUMENTS = frozenset(
    {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}
)
_HIGH = re.compile(rb"[\x80-\xff]")
_HIGH_LETTER = re.compile(rb"[\xc0-\xff]")
_ASCII_LETTER = re.compile(rb"[A-Za-z]")
_UTF8_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WORDLIKE = re.compile(r"[\s!-~\u0600-\u06ff]")


def decode(data: bytes, *, declared: str | None = None) -> str:
    r"""The text in ``data``, its line ends turned into ``\n`` and nothing else changed.

    ``declared`` is the encoding an HTML page says it is in; it is believed where the bytes
    agree. Raises :class:`~ontology.errors.InputError` for binary data, for UTF-8 with broken
    bytes, and where no encoding fits.

    >>> decode("زار\r\nالوزير".encode("utf-16"))
    'زار\nالوزير'
    >>> decode("استقبل الوزير نظيره".encode("windows-1256"))
    'استقبل الوزير نظيره'
    """
    text = _decode(data, declared)
    if len(_CONTROL.findall(text)) * 100 > len(text) or "\x00" in text:
        raise InputError("binary data, not text")
    return _with_line_feeds(text)


def scalar_text(text: str) -> str:
    r"""``text`` with ``\n`` line ends, and U+FFFD for each half of a broken surrogate pair.

    JSON lets ``\ud83d`` stand alone, which no encoding can write. Lengths change at ``\r\n``
    only.

    >>> scalar_text("a\r\nb\ud83d")
    'a\nb\ufffd'
    """
    return _with_line_feeds(_SURROGATE.sub("\ufffd", text))


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes, declared: str | None) -> str:
    for magic, kind in _MAGIC_NUMBERS:
        if data.startswith(magic):
            raise InputError(f"this is {kind}, not text" if ":" not in kind else f"this is {kind}")
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    for encoding in filter(None, (declared, "utf-8")):
        text = _if_valid(data, encoding)
        if text is not None and "\x00" not in text:
            return text
    if b"\x00" in data or len(data) % 2 == 0:
        for encoding in ("utf-16-le", "utf-16-be"):
            text = _if_valid(data, encoding)
            if text and len(_WORDLIKE.findall(text)) * 20 >= len(text) * 19:
                return text
    if b"\x00" in data:
        raise InputError("binary data, not text")
    return _in_code_page(data)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        name = encoding.removesuffix("-sig").upper()
        raise InputError(
            f"broken {name} at byte {error.start}: save the file as UTF-8 again"
        ) from error


def _if_valid(data: bytes, encoding: str) -> str | None:
    try:
        if codecs.lookup(encoding).name in _NO_DOCUMENTS:
            return None
        return data.decode(encoding)
    except (UnicodeError, LookupError, ValueError):  # a name with a NUL is a ValueError
        return None


def _in_code_page(data: bytes) -> str:
    """The text of ``data`` that is neither UTF-8 nor UTF-16."""
    high = len(_HIGH.findall(data))
    in_sequences = sum(map(len, _UTF8_SEQUENCE.findall(data)))
    if in_sequences * 2 > high:
        # Nearly all of it is UTF-8: a damaged file, which a code page would turn into
        # nonsense without any complaint.
        return _strictly(data, "utf-8")

    from charset_normalizer import from_bytes

    arabic = len(_HIGH_LETTER.findall(data)) > len(_ASCII_LETTER.findall(data))
    best = from_bytes(data, cp_isolation=_ARABIC_CODE_PAGES if arabic else _CODE_PAGES).best()
    if best is None:
        raise InputError("in no encoding Safeer knows: save the file as UTF-8")
    return data.decode(best.encoding)
