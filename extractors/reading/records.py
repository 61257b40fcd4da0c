"""JSON articles: one object a line, an array of objects, or a single object.

The keys are ``id``, ``title``, ``text``, ``published``, ``source``, ``url`` and ``lang``, or
those of a known layout (``layouts.toml``), or those that the user names; all but ``text`` may be
missing or null, and other keys are ignored.
"""

from __future__ import annotations

import codecs
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO, NamedTuple

import msgspec

from extractors.reading.dates import parse_published
from extractors.reading.decoding import decode, scalar_text
from extractors.reading.fields import FIELDS, keys_of, value_at
from extractors.reading.opening import ARTICLE_BYTES, FILE_BYTES, TooLargeError, too_large, whole
from extractors.reading.opening import lines as lines_of
from ontology.article import Article
from ontology.errors import InputError


class Entry(NamedTuple):
    """One article of a JSON file, still to be parsed.

    ``number`` counts lines, or items of an array, from 1; ``place`` is what follows the file's
    name in messages (``:12``, ``[12]``); ``content`` is the bytes of a line or an item, a parsed
    value, or None for a line too long to be one article. ``share`` is how much of the file is
    read with this one, where that is known.
    """

    number: int
    place: str
    content: Any
    share: float | None = None


def entries(stream: BinaryIO) -> Iterator[Entry]:
    """The articles of a JSON or JSON lines file, each to be parsed by :func:`parse`.

    JSON lines are read one by one, so that neither a long file fills the memory nor a broken
    line spoils the others. Raises :class:`~ontology.errors.InputError` where the file as a whole
    cannot be read.
    """
    head: list[bytes] = []
    while line := stream.readline(FILE_BYTES + 1):
        head.append(line)
        if line.strip():
            break
    if not head or not head[-1].strip():
        raise InputError("empty file")
    if len(head[-1]) > FILE_BYTES:
        raise TooLargeError(too_large())
    if _stands_alone(head[-1]):
        yield from _lines(itertools.chain(head, lines_of(stream)))
        return
    data = b"".join(head) + whole(stream, FILE_BYTES)
    items = _items(data)
    if items:
        for number, item in enumerate(items, start=1):
            yield Entry(number, f"[{number}]", bytes(item), number / len(items))
        return
    lines = data.split(b"\n")
    try:
        text = decode(data)
        if not text.strip():  # all of it was a byte order mark
            raise InputError("empty file")
        lines = text.encode().split(b"\n")
        value = _load(text)
    except InputError:
        if not _are_records(lines):
            raise
        value = None
    if value is None:
        yield from _lines(lines)
    elif isinstance(value, list):
        if not value:
            raise InputError("no article: the array is empty")
        for number, item in enumerate(value, start=1):
            yield Entry(number, f"[{number}]", item, number / len(value))
    else:
        yield Entry(1, "", value)


def _items(data: bytes) -> list[msgspec.Raw] | None:
    """The items of a JSON array in UTF-8, not parsed yet; None for anything else.

    An array of a year of news would take ten times its size as Python objects.
    """
    try:
        return msgspec.json.decode(data.removeprefix(codecs.BOM_UTF8), type=list[msgspec.Raw])
    except (msgspec.DecodeError, RecursionError):
        return None


def parse(entry: Entry, *, identifier: str, fields: Mapping[str, str] | None = None) -> Article:
    """The article of ``entry``, named ``identifier`` unless it has an ``id`` of its own.

    ``fields`` says under which keys records have the fields of an article that are called
    otherwise there. Raises :class:`~ontology.errors.InputError` naming what is wrong with the
    record.
    """
    record = entry.content
    if record is None or (isinstance(record, bytes) and len(record) > ARTICLE_BYTES):
        raise TooLargeError(f"{too_large()}: is it one article?")
    if isinstance(record, bytes):
        record = _load(decode(record))
    if not isinstance(record, dict):
        raise InputError(f"a JSON object is expected, not {_kind(record)}")
    keys = keys_of(record, fields or {})
    text_key = keys.get("text", "text")
    if value_at(record, text_key) is None:
        raise InputError(f'the key "{text_key}" is missing')
    told = {
        field: _string(record, keys.get(field, field), number_too=field == "id") for field in FIELDS
    }
    if not told["title"].strip() and not told["text"].strip():
        raise InputError(f'no text: "{text_key}" is empty')
    return Article(
        id=told["id"].strip() or identifier,
        title=told["title"],
        text=told["text"],
        published=parse_published(told["published"]) if told["published"] else None,
        source=told["source"] or None,
        url=told["url"] or None,
        lang=told["lang"] or None,
    )


def _stands_alone(line: bytes) -> bool:
    if not line.lstrip(codecs.BOM_UTF8 + b" \t\r\n").startswith((b"{", b"\xff", b"\xfe")):
        return False  # most likely an array, which need not be parsed twice
    try:
        return isinstance(_load(decode(line)), dict)
    except InputError:
        return False


def _are_records(lines: list[bytes]) -> bool:
    """Whether these are JSON lines with a broken one in front, not one long broken value."""
    filled = (line.strip() for line in lines if line.strip())
    opening = next(filled, b"").removeprefix(codecs.BOM_UTF8)
    return (opening.startswith(b"{") and opening != b"{") or any(map(_stands_alone, lines))


def _lines(lines: Iterable[bytes | None]) -> Iterator[Entry]:
    for number, line in enumerate(lines, start=1):
        if line is None or line.strip():
            yield Entry(number, f":{number}", line and line.rstrip())


def _load(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON: {error.msg} at {_position(error)}") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"not JSON that can be read: {error}") from error


def _position(error: json.JSONDecodeError) -> str:
    column = f"column {error.colno}"
    return column if "\n" not in error.doc.strip() else f"line {error.lineno}, {column}"


def _string(record: dict[str, Any], key: str, *, number_too: bool) -> str:
    value = value_at(record, key)
    if value is None:
        return ""
    if number_too and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise InputError(f'"{key}" must be a string, not {_kind(value)}')
    return scalar_text(value)


def _kind(value: object) -> str:
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "an array"
    if isinstance(value, str):
        return "a string"
    return f"{json.dumps(value)}"
