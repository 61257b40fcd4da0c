"""Reading: files, folders, archives, pages and JSON in, articles out."""

from extractors.reading.corpus import SUFFIXES, Corpus, Found, Source
from extractors.reading.document import Completion, Document
from extractors.reading.failure import ReadFailure
from extractors.reading.fields import field_map
from extractors.reading.reader import completion_of, parsed, read

__all__ = [
    "SUFFIXES",
    "Completion",
    "Corpus",
    "Document",
    "Found",
    "ReadFailure",
    "Source",
    "completion_of",
    "field_map",
    "parsed",
    "read",
]
