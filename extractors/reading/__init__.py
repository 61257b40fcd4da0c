"""Reading: files, folders, pages and JSON lines in, articles out."""

from extractors.reading.failure import ReadFailure
from extractors.reading.reader import SUFFIXES, Source, read

__all__ = ["SUFFIXES", "ReadFailure", "Source", "read"]
