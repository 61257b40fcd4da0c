"""What runs on the workers: lines in, rows out."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pyarrow as pa
import pytest

from extractors.reading import Completion
from graph.table import Extracted, Rejected, extraction_columns, gathered
from safeer.choice import Choice
from safeer.spark.batches import Task, extract_batch
from safeer.version import EXTRACTOR

MEETING = "التقى الكاظمي بايدن في واشنطن."


pytestmark = pytest.mark.usefixtures("stand_in")


def batch(*contents: bytes | None) -> pa.RecordBatch:
    """The lines of a file."""
    return pa.RecordBatch.from_pylist(
        [
            {"file": "a.jsonl", "line": line, "identifier": f"a-{line}", "content": content}
            for line, content in enumerate(contents, start=1)
        ],
        pa.schema(
            {"file": pa.string(), "line": pa.int64(), "identifier": pa.string()}
            | {"content": pa.binary()}
        ),
    )


def line(**record: Any) -> bytes:
    """A JSON line."""
    return json.dumps({"title": "خبر", "text": MEETING, **record}).encode()


def found(*contents: bytes | None, task: Task | None = None) -> list[Any]:
    """What came of these lines."""
    rows = extract_batch(batch(*contents), task or Task())
    return list(gathered(rows.to_pylist()))


def test_articles_become_rows() -> None:
    """An article's events come with all that a graph keeps of it."""
    (one,) = found(line(id="n1", source="Al-A", url="https://x/1", published="2021-07-26"))
    assert isinstance(one, Extracted)
    assert one.article.id == "n1"
    assert (one.article.source, one.article.url) == ("Al-A", "https://x/1")
    assert one.article.published == dt.date(2021, 7, 26)
    assert one.article.lang == "ar"
    assert one.article.extractor == EXTRACTOR
    assert len(one.article.digest) == 64
    (event,) = one.events
    assert event.sources[0].label_en == "Mustafa Al-Kadhimi"


def test_the_schema_is_fixed() -> None:
    """Whatever comes in, even nothing, the columns are those declared."""
    for contents in ((), (b"", None, b" \r"), (b"nonsense",), (line(), line(text="x"))):
        assert extract_batch(batch(*contents), Task()).schema == extraction_columns()


def test_the_same_lines_give_the_same_rows() -> None:
    """Asked again, as when a worker has died, the function answers the same."""
    lines = batch(line(), b"nonsense", line(id=7, lang="ar"))
    assert extract_batch(lines, Task()).equals(extract_batch(lines, Task()))


def test_articles_without_id_are_called_by_file_and_line() -> None:
    """An article that does not name itself has its file's name and its line."""
    first, second = found(line(), line(id="own"))
    assert (first.article.id, second.article.id) == ("a-1", "own")


def test_completion_reaches_the_articles() -> None:
    """The day and the keys that were given hold for articles that do not say so themselves."""
    completion = Completion(dt.date(2015, 1, 2), "ar", {"title": "headline"})
    (one,) = found(line(headline="عنوان"), task=Task(completion))
    assert (one.article.title, one.article.published) == ("عنوان", dt.date(2015, 1, 2))


def test_unwanted_articles_are_left_out() -> None:
    """Of articles that are not wanted there is no row."""
    task = Task(choice=Choice(since="2021"))
    (one,) = found(line(published="2020-12-31"), line(published="2021-01-01"), line(), task=task)
    assert one.article.id == "a-2"


@pytest.mark.parametrize(
    ("content", "doc_id", "error", "cause"),
    [
        (b"{", None, "not JSON", "unreadable"),
        (b"[1]", None, "a JSON object is expected", "unreadable"),
        (b"\xff\xfe\x00", None, "", "unreadable"),
        (line(text=None), None, 'the key "text" is missing', "unreadable"),
        (line(title="", text="123"), None, "no letters", "language"),
        (line(lang="fr"), None, "French", "language"),
        (line(id="n1", text="انهيار"), "n1", "extraction failed: ValueError: broken", None),
        (b'{"text": "\\ud800", "lang": "\\ud800"}', None, "", "language"),
    ],
)
def test_what_cannot_be_read_is_a_row_too(
    content: bytes, doc_id: str | None, error: str, cause: str | None
) -> None:
    """A rejected article has a row with its place, the reason and the kind of reason."""
    rejected, good = found(content, line())
    assert isinstance(rejected, Rejected)
    assert isinstance(good, Extracted)
    assert str(rejected.place) == "a.jsonl:1"
    assert rejected.doc_id == doc_id
    assert error in rejected.error
    assert cause is None or rejected.cause == cause
