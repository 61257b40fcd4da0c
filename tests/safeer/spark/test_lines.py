"""The numbers and names of lines in a corpus that is split."""

from __future__ import annotations

import pyarrow as pa
import pytest

from safeer.spark.lines import Block, Corpus, file_names, numbered

ONE, OTHER = "file:/news/a.jsonl", "file:/news/2015/b%20c.jsonl.gz"
LINES = {Block(ONE, 0): 3, Block(ONE, 100): 2, Block(ONE, 20): 4, Block(OTHER, 0): 1}


def batch(*blocks: Block) -> pa.RecordBatch:
    """A line of each of these blocks."""
    return pa.RecordBatch.from_pylist(
        [{"file": block.uri, "block": block.start, "content": b"x"} for block in blocks]
    )


def test_lines_are_numbered_through_their_file() -> None:
    """Numbers go on from block to block and from batch to batch, whatever a worker reads first."""
    batches = [
        batch(Block(ONE, 100), Block(OTHER, 0), Block(ONE, 20)),
        batch(Block(ONE, 20), Block(ONE, 0)),
    ]
    found = [row for one in numbered(batches, Corpus.of(LINES)) for row in one.to_pylist()]
    assert [(row["file"], row["line"]) for row in found] == [
        ("a.jsonl", 8),
        ("2015/b c.jsonl.gz", 1),
        ("a.jsonl", 4),
        ("a.jsonl", 5),
        ("a.jsonl", 1),
    ]
    assert [row["identifier"] for row in found[:3]] == ["a-8", "2015/b c-1", "a-4"]


@pytest.mark.parametrize(
    ("uris", "names"),
    [
        ([], []),
        (["hdfs://host:9000/n/a.jsonl"], ["a.jsonl"]),
        (["s3a://b/n/a.jsonl", "s3a://b/n/m/a.jsonl"], ["a.jsonl", "m/a.jsonl"]),
        (["s3a://b/a.jsonl", "s3a://c/a.jsonl"], ["b/a.jsonl", "c/a.jsonl"]),
        (["file:/n/%D8%A3.jsonl", "file:/n/100%25.jsonl"], ["أ.jsonl", "100%.jsonl"]),
        (["file:/n/a.jsonl", "hdfs:/n/a.jsonl"], ["file:/n/a.jsonl", "hdfs:/n/a.jsonl"]),
    ],
)
def test_names_of_files(uris: list[str], names: list[str]) -> None:
    """Files are called by their path from the folder that all are in, two never alike."""
    assert list(file_names(uris).values()) == names
