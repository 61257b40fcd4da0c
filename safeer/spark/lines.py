"""Which line of which file it is that a worker has of a corpus split among many.

Spark hands out blocks of files and tells neither the names as people know them nor the numbers
of lines. Both follow from how many lines each block has, which is counted beforehand.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from extractors.reading.naming import identifiers

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]  # it has no stubs


class Block(NamedTuple):
    """A stretch of a file: the file's URI as Spark writes it, and the byte where it begins."""

    uri: str
    start: int


@dataclass(frozen=True, slots=True)
class Corpus:
    """The files by URI: their names, what their articles are called, where their blocks begin."""

    names: Mapping[str, str]
    identifiers: Mapping[str, str]
    first_lines: Mapping[Block, int]

    @classmethod
    def of(cls, lines: Mapping[Block, int]) -> Corpus:
        """The corpus whose blocks have so many lines.

        >>> corpus = Corpus.of({Block("file:/n/a.jsonl", 0): 3, Block("file:/n/a.jsonl", 90): 2})
        >>> corpus.names["file:/n/a.jsonl"], corpus.identifiers["file:/n/a.jsonl"]
        ('a.jsonl', 'a')
        >>> corpus.first_lines[Block("file:/n/a.jsonl", 90)]
        4
        """
        read: defaultdict[str, int] = defaultdict(int)
        first_lines = {}
        for block in sorted(lines):
            first_lines[block] = read[block.uri] + 1
            read[block.uri] += lines[block]
        names = file_names(read)
        called = identifiers(sorted(map(PurePosixPath, names.values())))
        return cls(
            names,
            {uri: called[PurePosixPath(name)] for uri, name in names.items()},
            first_lines,
        )


def file_names(uris: Iterable[str]) -> dict[str, str]:
    """A name for each file: its path from the folder that all are in, or all of its URI.

    >>> file_names(["s3a://news/2015/a%20b.jsonl", "s3a://news/2016/c.jsonl"])
    {'s3a://news/2015/a%20b.jsonl': '2015/a b.jsonl', 's3a://news/2016/c.jsonl': '2016/c.jsonl'}
    """
    paths = {uri: _path(uri) for uri in uris}
    if len(set(paths.values())) < len(paths):  # one path in two file systems
        return {uri: unquote(uri) for uri in paths}
    common = posixpath.commonpath([posixpath.dirname(path) for path in paths.values()] or ["/"])
    return {uri: posixpath.relpath(path, common) for uri, path in paths.items()}


def _path(uri: str) -> str:
    parts = urlsplit(uri)
    return f"/{parts.netloc}/{unquote(parts.path).lstrip('/')}"


def numbered(batches: Iterable[pa.RecordBatch], corpus: Corpus) -> Iterator[pa.RecordBatch]:
    """Batches of a worker's ``file``, ``block`` and ``content`` as the articles' lines.

    The columns are ``file``, ``line``, ``identifier`` and ``content``. Lines of a block must come
    one after the other, though they may be in several batches.
    """
    import pyarrow as pa

    current: Block | None = None
    number = 0
    for batch in batches:
        files, lines, called = [], [], []
        for block in map(Block, batch["file"].to_pylist(), batch["block"].to_pylist()):
            number = number + 1 if block == current else corpus.first_lines[block]
            current = block
            files.append(corpus.names[block.uri])
            lines.append(number)
            called.append(f"{corpus.identifiers[block.uri]}-{number}")
        text = pa.string()
        yield pa.RecordBatch.from_arrays(
            [
                pa.array(files, text),
                pa.array(lines, pa.int64()),
                pa.array(called, text),
                batch["content"],
            ],
            ["file", "line", "identifier", "content"],
        )
