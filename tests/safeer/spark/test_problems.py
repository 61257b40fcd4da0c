"""What Spark says at length, said in one line."""

from __future__ import annotations

import pytest

from ontology.errors import ExportError, InputError, SafeerError
from safeer.spark.problems import explained

WORKER = """An exception was thrown from the Python worker. Please see the stack trace below.
Traceback (most recent call last):
  File "worker.py", line 1, in <module>
ModuleNotFoundError: No module named 'safeer'
"""
JAVA = """An error occurred while calling o45.text.
: org.apache.hadoop.fs.UnsupportedFileSystemException: No FileSystem for scheme "hdfz"
\tat org.apache.hadoop.fs.FileSystem.getFileSystemClass(FileSystem.java:3585)
"""
S3A = """An error occurred while calling o45.text.
: java.lang.RuntimeException: java.lang.ClassNotFoundException: Class org.apache.hadoop.fs.s3a.S3AFileSystem not found
"""
STAGE = """An error occurred while calling o99.save.
: org.apache.spark.SparkException: Job aborted.
\tat org.apache.spark.sql.X
Caused by: java.io.IOException: No space left on device
\tat java.base/java.io.FileOutputStream.writeBytes(Native Method)
"""
PROGRAM = """An error occurred while calling o99.save.
Caused by: java.io.IOException: Cannot run program "/nope/python3": error=2, No such file or directory
Caused by: java.io.IOException: error=2, No such file or directory
"""
DAMAGED = """An error occurred while calling o89.collectToPython.
: org.apache.spark.SparkException: [FAILED_READ_FILE.NO_HINT] Encountered error while reading file file:///n/b.jsonl.gz.  SQLSTATE: KD001
\tat org.apache.spark.sql.errors.QueryExecutionErrors$.cannotReadFilesError(Q.scala:920)
Caused by: java.io.EOFException: Unexpected end of input stream
\tat org.apache.hadoop.io.compress.DecompressorStream.decompress(DecompressorStream.java:165)
"""


class ToldError(Exception):
    """An error as PySpark raises it, with its condition."""

    def __init__(self, text: str, condition: str | None = None) -> None:
        super().__init__(text)
        self._condition = condition

    def getCondition(self) -> str | None:  # noqa: N802  # PySpark's name
        """The kind of error."""
        return self._condition


@pytest.mark.parametrize(
    ("error", "kind", "line"),
    [
        (
            ToldError(
                "[PATH_NOT_FOUND] Path does not exist: file:/n/*.jsonl. SQLSTATE: 42K03",
                "PATH_NOT_FOUND",
            ),
            InputError,
            "no such file or folder: file:/n/*.jsonl",
        ),
        (
            ToldError(
                "[PATH_ALREADY_EXISTS] Path t.parquet already exists.", "PATH_ALREADY_EXISTS"
            ),
            ExportError,
            "t.parquet is there already: remove it, or give another path",
        ),
        (ToldError(JAVA), InputError, "Spark cannot read or write hdfz: paths"),
        (ToldError(S3A), InputError, "Spark cannot read or write s3a: paths"),
        (ToldError(WORKER), SafeerError, "the Python of Spark's workers has no safeer: install"),
        (ToldError(STAGE), SafeerError, "Spark: java.io.IOException: No space left on device"),
        (ToldError(PROGRAM), SafeerError, "Spark's workers have no /nope/python3: let PYSPARK"),
        (
            ToldError(DAMAGED),
            InputError,
            "cannot read file:///n/b.jsonl.gz (java.io.EOFException: Unexpected end of input "
            "stream): repair it or leave it out",
        ),
        (ToldError("Something\nelse"), SafeerError, "Spark: Something"),
        (ToldError(""), SafeerError, "Spark: "),
    ],
)
def test_errors_in_one_line(error: Exception, kind: type[SafeerError], line: str) -> None:
    """Each kind of trouble is named with its remedy, the rest by its last cause."""
    found = explained(error, "t.parquet")
    assert type(found) is kind
    assert str(found).startswith(line)
    assert "\n" not in str(found)
