"""Bytes to text, in the encodings Arabic news comes in."""

import time

import pytest

from extractors.reading.decoding import decode, scalar_text
from ontology.errors import InputError

SENTENCE = "استقبل وزير الخارجية المصري نظيره التونسي في القاهرة، وبحثا العلاقات بين البلدين."
HEADLINE = "الملك يستقبل الرئيس"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256", "iso8859_6"],
)
@pytest.mark.parametrize("text", [SENTENCE, HEADLINE, f"{HEADLINE}\n\n{SENTENCE * 40}"])
def test_arabic_is_found_in_every_usual_encoding(encoding: str, text: str) -> None:
    """Arabic text, long or as short as a headline, comes back whole from each encoding."""
    assert decode(text.encode(encoding)) == text


def test_western_code_page_stays_western() -> None:
    """English with curly quotes and accents in Windows-1252 is not taken for Arabic."""
    text = "The minister’s “café summit” in Besançon ended — as planned — on Friday."
    assert decode(text.encode("cp1252")) == text


def test_arabic_with_latin_names_in_windows_1256() -> None:
    """Latin words inside Arabic text do not turn it into a Western code page."""
    text = f"{SENTENCE} وقالت وكالة Reuters إن الاجتماع عقد في فندق Hilton."
    assert decode(text.encode("cp1256")) == text


def test_damaged_utf8_is_not_guessed_at() -> None:
    """UTF-8 with a broken byte is refused by position, not read as a code page's nonsense."""
    data = SENTENCE.encode()
    with pytest.raises(InputError, match="broken UTF-8 at byte 13: save the file as UTF-8"):
        decode(data[:13] + b"\xff" + data[13:])


def test_broken_utf16_is_refused() -> None:
    """A UTF-16 file cut in the middle of a character is refused."""
    with pytest.raises(InputError, match="broken UTF-16"):
        decode(SENTENCE.encode("utf-16")[:-1])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "this is a PDF: extract its text first"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "this is a PNG image, not text"),
        (b"PK\x03\x04\x14\x00", "this is a ZIP archive or office document"),
        (b"\x1f\x8b\x08\x00", "this is compressed with gzip: unpack it first"),
        (b"abc\x00def", "binary data, not text"),
        (bytes(range(1, 32)) * 9, "binary data, not text"),
    ],
)
def test_binary_files_are_refused_by_kind(data: bytes, message: str) -> None:
    """Files that are no text are refused, and named where their first bytes tell the kind."""
    with pytest.raises(InputError, match=message):
        decode(data)


def test_declared_encoding_is_believed_where_it_fits() -> None:
    """A page's own word decides between code pages, and is passed over where it cannot be."""
    assert decode("زار".encode("iso8859_6"), declared="iso-8859-6") == "زار"
    assert decode(SENTENCE.encode("cp1256"), declared="utf-8") == SENTENCE
    assert decode(SENTENCE.encode(), declared="no-such-encoding") == SENTENCE


def test_line_ends_are_the_only_change() -> None:
    """Carriage returns go; composed and decomposed letters, tatweel and spaces stay."""
    text = "آ آ  مـصـر\u200f\u00a0x"
    assert decode(f"{text}\r\nb\rc\n".encode()) == f"{text}\nb\nc\n"


def test_lone_surrogates_become_replacement_characters() -> None:
    """Half a surrogate pair, which no encoding can write, is replaced one for one."""
    assert scalar_text("a\ud83db\udc00") == "a\ufffdb\ufffd"
    assert scalar_text("\U0001f600") == "\U0001f600"


@pytest.mark.parametrize(
    "declared",
    ["undefined", "unicode_escape", "raw_unicode_escape", "idna", "punycode", "utf-7", "U7", "hex",
     "zip", "rot13", "no such", "", "a\x00b", "x" * 100_000, "\udcff"],
)  # fmt: skip
def test_a_declared_encoding_that_no_page_is_in(declared: str) -> None:
    """What a page claims is not believed where it names none of the encodings of pages."""
    text = "زار \\ud800 +ACI- الوزير"
    assert decode(text.encode(), declared=declared) == text


def test_punycode_takes_no_time() -> None:
    """A page that says it is in Punycode, which decodes in quadratic time, is read as any other."""
    data = b"a" * 300_000 + b"-" + b"z9" * 300_000
    began = time.process_time()
    assert decode(data, declared="punycode") == data.decode()
    assert time.process_time() - began < 2
