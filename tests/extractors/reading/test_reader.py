"""Sources to articles, and what happens to the ones that cannot be read."""

import datetime as dt
import io
import json
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.reading import ReadFailure, read
from ontology.article import Article
from ontology.errors import InputError

TITLE = "الوزير يستقبل نظيره"
TEXT = "استقبل وزير الخارجية المصري نظيره التونسي في القاهرة أمس."
PAGE = f"""<!doctype html><html dir="rtl"><head><meta charset="CHARSET"><title>{TITLE} - صحيفة</title>
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="صحيفة المثال">
<meta property="article:published_time" content="2021-07-23T22:15:00+03:00">
<link rel="canonical" href="https://news.example/politics/1"></head>
<body><nav><a href="/">الرئيسية</a> <a href="/sport">رياضة</a></nav>
<article><h1>{TITLE}</h1><p>{TEXT}</p><p>وبحث الوزيران العلاقات الثنائية بين البلدين وسبل تعزيزها.</p></article>
<footer>جميع الحقوق محفوظة</footer></body></html>"""


def articles(source: object, **options: str) -> list[Article]:
    """The articles of ``source``, all of which must be readable."""
    read_ = list(read(str(source), **options))
    assert all(isinstance(item, Article) for item in read_), read_
    return [item for item in read_ if isinstance(item, Article)]


def failure(source: object, **options: str) -> ReadFailure:
    """The one failure that ``source`` ends in."""
    (item,) = read(str(source), **options)
    assert isinstance(item, ReadFailure)
    assert "\n" not in str(item)
    return item


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Let ``data`` stand on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_text_file(tmp_path: Path) -> None:
    """The first line is the title, the rest the text, the stem the id; white space around goes."""
    (tmp_path / "visit.txt").write_bytes(f"\n{TITLE}\r\n\r\n{TEXT}\r\n\r\nب  ج\r\n".encode())
    (article,) = articles(tmp_path / "visit.txt")
    assert article == Article(id="visit", title=TITLE, text=f"{TEXT}\n\nب  ج", lang="ar")


def test_one_line_text_file(tmp_path: Path) -> None:
    """A file of one line is an article that is all title."""
    (tmp_path / "a.txt").write_text(TEXT)
    assert articles(tmp_path / "a.txt")[0].content == f"{TEXT}\n\n"


def test_windows_1256_text_file(tmp_path: Path) -> None:
    """An old Arabic file gives the same article as its UTF-8 copy."""
    (tmp_path / "a.txt").write_bytes(f"{TITLE}\r\n{TEXT}".encode("cp1256"))
    assert articles(tmp_path / "a.txt")[0].content == f"{TITLE}\n\n{TEXT}"


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256"])
def test_html_page(tmp_path: Path, encoding: str) -> None:
    """Main text and metadata are taken out of a page, in the encoding it names."""
    (tmp_path / "page.html").write_bytes(PAGE.replace("CHARSET", encoding).encode(encoding))
    (article,) = articles(tmp_path / "page.html")
    assert article.title == TITLE
    assert article.text.startswith(TEXT)
    assert "حقوق" not in article.text
    assert "رياضة" not in article.text
    assert article.published == dt.date(2021, 7, 23)
    assert article.url == "https://news.example/politics/1"
    assert article.source == "صحيفة المثال"
    assert (article.id, article.lang) == ("page", "ar")


def test_html_page_that_lies_about_its_encoding(tmp_path: Path) -> None:
    """A page that says UTF-8 and is Windows-1256 is still read."""
    (tmp_path / "page.htm").write_bytes(PAGE.replace("CHARSET", "utf-8").encode("cp1256"))
    assert articles(tmp_path / "page.htm")[0].title == TITLE


def test_html_page_without_article(tmp_path: Path) -> None:
    """A page without text says so."""
    (tmp_path / "page.html").write_text("<html><body><script>x</script></body></html>")
    assert failure(tmp_path / "page.html").message == "no article text found in the HTML page"


def test_json_lines(tmp_path: Path) -> None:
    """Every key is read, unknown ones are ignored, and a missing id is the line's number."""
    full = {
        "id": "n-1",
        "title": TITLE,
        "text": TEXT,
        "published": "2021-07-24",
        "source": "s",
        "url": "https://news.example/1",
        "lang": "ar-EG",
        "tags": [1],
    }
    bare = {"text": "The minister met his counterpart in Cairo.\r\nHe left.", "title": None}
    path = tmp_path / "news.jsonl"
    path.write_text(f"{json.dumps(full)}\n\n{json.dumps(bare)}\n", encoding="utf-8-sig")
    first, second = articles(path)
    assert first == Article(
        "n-1", TITLE, TEXT, dt.date(2021, 7, 24), "s", "https://news.example/1", "ar"
    )
    assert (second.id, second.title, second.lang) == ("news-3", "", "en")
    assert second.text == "The minister met his counterpart in Cairo.\nHe left."


def test_json_array_and_single_object(tmp_path: Path) -> None:
    """A JSON file may hold an array of articles, or one article over many lines."""
    (tmp_path / "array.json").write_text(json.dumps([{"text": TEXT}, {"text": TEXT}], indent=2))
    (tmp_path / "single.json").write_text(json.dumps({"text": TEXT}, indent=2))
    assert [article.id for article in articles(tmp_path)] == ["array-1", "array-2", "single"]


def test_json_lines_in_utf16(tmp_path: Path) -> None:
    """UTF-16 is no hindrance to JSON lines."""
    line = json.dumps({"text": TEXT}, ensure_ascii=False)
    (tmp_path / "a.jsonl").write_bytes(f"{line}\n{line}\n".encode("utf-16"))
    assert [article.text for article in articles(tmp_path / "a.jsonl")] == [TEXT, TEXT]


@pytest.mark.parametrize("bad_line", [0, 1, 2])
@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b'{"text": "x"', "not JSON: Expecting ',' delimiter at column 13"),
        (b'"text"', "a JSON object is expected, not a string"),
        (b'{"title": "x"}', 'the key "text" is missing'),
        (b'{"text": " "}', 'no text: "text" is empty'),
        (b'{"text": ["x"]}', '"text" must be a string, not an array'),
        (b'{"text": "x", "published": 20210724}', '"published" must be a string, not 20210724'),
        (
            b'{"text": "x", "published": "24/07/2021"}',
            "published date '24/07/2021' is not a date: write YYYY-MM-DD, for example 2021-07-24",
        ),
        (b'{"text": "x", "lang": "fa"}', "written in Persian (fa)"),
        (b'{"text": "\xd8\xa7\xd8\xa8\xff\xd8\xaa"}', "broken UTF-8 at byte 14"),
        (b'{"text": ' + b"[" * 100_000, "not JSON that can be read"),
    ],
)
def test_bad_json_line_is_named_and_the_rest_is_read(
    tmp_path: Path, bad_line: int, line: bytes, message: str
) -> None:
    """One bad line, wherever it stands, is named by number and stops no other."""
    lines = [json.dumps({"text": TEXT}).encode()] * 2
    lines.insert(bad_line, line)
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join(lines))
    results = list(read(path))
    assert [type(item).__name__ for item in results].count("Article") == 2
    bad = results[bad_line]
    assert isinstance(bad, ReadFailure)
    assert bad.source == f"{path}:{bad_line + 1}"
    assert bad.message.startswith(message)


def test_prose_in_a_json_file_is_one_failure(tmp_path: Path) -> None:
    """A file that is no JSON at all fails once, not once a line."""
    (tmp_path / "a.json").write_text("line one\nline two\n")
    assert failure(tmp_path / "a.json").message.startswith("not JSON")


def test_lone_surrogate_in_json(tmp_path: Path) -> None:
    """Half a surrogate pair in JSON becomes U+FFFD, so that the text can be written again."""
    (tmp_path / "a.jsonl").write_text('{"text": "وصل الوزير \\ud83d إلى القاهرة", "id": "\\udc00"}')
    (article,) = articles(tmp_path / "a.jsonl")
    assert article.text == "وصل الوزير \ufffd إلى القاهرة"
    assert article.id == "\ufffd"


def test_folder(tmp_path: Path) -> None:
    """A folder is read all the way down, sorted; hidden and other files are passed over."""
    for name in ("b.txt", "a/z.TXT", "a/b/c.txt", ".hidden/x.txt", ".x.txt", "notes.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{TITLE}\n{TEXT}")
    (tmp_path / "a" / "rows.jsonl").write_text(json.dumps({"text": TEXT}))
    assert [a.id for a in articles(tmp_path)] == ["a/b/c", "a/rows-1", "a/z", "b"]


def test_ids_in_a_folder_are_unique(tmp_path: Path) -> None:
    """Files alike but for their suffix keep it in their ids."""
    for name in ("a.txt", "a.html", "a.txt.html", "b.txt"):
        (tmp_path / name).write_text(PAGE)
    ids = [article.id for article in articles(tmp_path)]
    assert len(set(ids)) == 4
    assert {"a.txt", "a.html", "b"} <= set(ids)


def test_decomposed_file_names(tmp_path: Path) -> None:
    """The id is the same whether the file system composes letters or not."""
    (tmp_path / "لقا\u0621 ا\u0653.txt").write_text(f"{TITLE}\n{TEXT}")
    assert [a.id for a in articles(tmp_path)] == ["لقاء آ"]


def test_folder_without_articles(tmp_path: Path) -> None:
    """A folder with nothing to read says what would be read."""
    (tmp_path / "notes.md").write_text("x")
    assert failure(tmp_path).message.startswith("no article in this folder: none of .txt")


def test_unknown_suffix_is_looked_into(tmp_path: Path) -> None:
    """A file named on its own is read by its content, whatever it is called."""
    (tmp_path / "lines").write_text(json.dumps({"text": TEXT}))
    (tmp_path / "page.php").write_text(PAGE.replace("CHARSET", "utf-8"))
    (tmp_path / "text.md").write_text(f"{TITLE}\n{TEXT}")
    found = [articles(tmp_path / name)[0] for name in ("lines", "page.php", "text.md")]
    assert [article.id for article in found] == ["lines-1", "page", "text"]
    assert [article.title for article in found] == ["", TITLE, TITLE]


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (json.dumps({"text": TEXT}).encode(), ""),
        (json.dumps([{"text": TEXT}]).encode("utf-16"), ""),
        (PAGE.encode("cp1256"), TITLE),
        (f"{TITLE}\n{TEXT}".encode("utf-8-sig"), TITLE),
    ],
)
def test_standard_input_is_looked_into(
    monkeypatch: pytest.MonkeyPatch, data: bytes, title: str
) -> None:
    """JSON lines, pages and text are told apart on standard input; the id hashes the content."""
    stdin(monkeypatch, data)
    (article,) = articles("-")
    assert article.title == title
    assert len(article.id) == 16
    stdin(monkeypatch, data)
    assert articles("-") == [article]


def test_empty_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing on standard input is an empty file."""
    stdin(monkeypatch, b"")
    assert failure("-") == ReadFailure("standard input", "empty file")


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.json"])
@pytest.mark.parametrize("data", [b"", b" \n\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"])
def test_empty_file(tmp_path: Path, name: str, data: bytes) -> None:
    """An empty file of any kind is a failure of its own."""
    (tmp_path / name).write_bytes(data)
    assert failure(tmp_path / name).message == "empty file"


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a"])
def test_binary_file(tmp_path: Path, name: str) -> None:
    """A PDF under any name is called one."""
    (tmp_path / name).write_bytes(b"%PDF-1.4\n\x00\x01")
    assert failure(tmp_path / name).message.startswith("this is a PDF")


def test_missing_file(tmp_path: Path) -> None:
    """A path that is not there is a failure that names it."""
    path = tmp_path / "nowhere.txt"
    assert failure(path) == ReadFailure(str(path), "no such file or folder")


def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read is a failure, and the next one is read."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{TITLE}\n{TEXT}")
    open_ = Path.open

    def forbid(self: Path, *args: str) -> object:
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return open_(self, *args)

    monkeypatch.setattr(Path, "open", forbid)  # chmod does not hold root back
    first, second = read(tmp_path)
    assert first == ReadFailure(str(tmp_path / "a.txt"), "cannot be read: Permission denied")
    assert isinstance(second, Article)


def test_dangling_link_in_a_folder(tmp_path: Path) -> None:
    """A link to nowhere is a failure, not a surprise."""
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
    assert failure(tmp_path).message == "no such file or folder"


def test_foreign_article_is_set_aside(tmp_path: Path) -> None:
    """A Persian article among Arabic ones is named as Persian."""
    (tmp_path / "a.txt").write_text("وزیر امور خارجه با همتای چینی خود در تهران دیدار و گفتگو کرد")
    assert failure(tmp_path / "a.txt").message.startswith("written in Persian (fa)")
    assert articles(tmp_path / "a.txt", lang="ar")[0].lang == "ar"


def test_own_date_goes_before_the_given_one(tmp_path: Path) -> None:
    """``published`` stands in only where the article has no date."""
    rows = [{"text": TEXT, "published": "2021-07-24T23:59:00+03:00"}, {"text": TEXT}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    dates = [a.published for a in articles(tmp_path / "a.jsonl", published="2020-01-01")]
    assert dates == [dt.date(2021, 7, 24), dt.date(2020, 1, 1)]


def test_bad_options_are_refused_before_reading() -> None:
    """A date or language that cannot be is an error at the call, not an article's failure."""
    with pytest.raises(InputError, match="published date 'yesterday' is not a date"):
        read("x.txt", published="yesterday")
    with pytest.raises(InputError, match="language 'fr' is not one of ar, en and auto"):
        read("x.txt", lang="fr")


MARKUP = st.sampled_from(
    [
        "<html>",
        "</p>",
        "<p>",
        "<!--",
        "<script>",
        "&#0;",
        "&#xd800;",
        "<svg",
        "\x00",
        "خبر",
        "{",
        "[",
    ]
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    name=st.sampled_from(["a.txt", "a.html", "a.jsonl", "a.json", "a"]),
    data=st.binary(max_size=200)
    | st.text(max_size=200).map(str.encode)
    | st.lists(MARKUP, max_size=30).map(lambda parts: "".join(parts).encode()),
)
def test_any_bytes_are_an_article_or_a_failure(tmp_path: Path, name: str, data: bytes) -> None:
    """Whatever a file holds, reading it raises nothing, and a failure is one line."""
    (tmp_path / name).write_bytes(data)
    for item in read(tmp_path / name):
        if isinstance(item, ReadFailure):
            assert len(str(item).splitlines()) == 1
        else:
            item.content.encode()
            assert "\r" not in item.content
