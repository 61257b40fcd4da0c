"""What Spark says in a page of Java, said in one line with the fix."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from ontology.errors import ExportError, InputError, SafeerError

_SCHEME = re.compile(r'No FileSystem for scheme "?(\w+)|Class org\.apache\.hadoop\.fs\.(s3a)\.')
_MODULE = re.compile(r"ModuleNotFoundError: No module named '([\w.]+)'")
_PROGRAM = re.compile(r'Cannot run program "([^"]+)"')
_FILE = re.compile(r"FAILED_READ_FILE.* file (\S+?)\.\s")
_PLACE = re.compile(r"Path does not exist: (\S+?)\.? SQLSTATE|Path does not exist: (\S+)")


@contextmanager
def told(output: str) -> Iterator[None]:
    """Within it, an error of Spark is one of ours; ``output`` is where the table is to go."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, Py4JError) as error:
        raise explained(error, output) from error


def explained(error: Exception, output: str) -> SafeerError:
    """The error in one line."""
    text = str(error)
    condition = getattr(error, "getCondition", lambda: None)()
    if condition == "PATH_NOT_FOUND":
        place = _PLACE.search(text)
        return InputError(f"no such file or folder: {place and (place[1] or place[2])}")
    if condition == "PATH_ALREADY_EXISTS" or "FileAlreadyExistsException" in text:
        return ExportError(f"{output} is there already: remove it, or give another path")
    if scheme := _SCHEME.search(text):
        name = scheme[1] or scheme[2]
        return InputError(
            f"Spark cannot read or write {name}: paths: add what can, as with "
            "--conf spark.jars.packages=org.apache.hadoop:hadoop-aws:VERSION for s3a"
        )
    if module := _MODULE.search(text):
        return SafeerError(
            f"the Python of Spark's workers has no {module[1]}: install safeer[spark] there, and "
            "let PYSPARK_PYTHON name that Python"
        )
    if program := _PROGRAM.search(text):
        return SafeerError(
            f"Spark's workers have no {program[1]}: let PYSPARK_PYTHON name a Python that has "
            "safeer[spark]"
        )
    if file := _FILE.search(text):
        return InputError(
            f"cannot read {file[1]} ({_gist(text)}): repair it or leave it out, or read what can be "
            "read of such files with --conf spark.sql.files.ignoreCorruptFiles=true"
        )
    return SafeerError(f"Spark: {_gist(text)}")


def _gist(text: str) -> str:
    """The one line that says most: the last cause, else the first line."""
    causes = re.findall(
        r"^\s*(?:Caused by: )?([\w.$]+(?:Error|Exception): .+)$", text, re.MULTILINE
    )
    line = causes[-1] if causes else next(iter(text.splitlines()), type(text).__name__)
    return " ".join(line.split())[:300]
