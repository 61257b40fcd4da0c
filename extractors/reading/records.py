"""JSON articles: one object a line, an array of objects, or a single object.

The keys are ``id``, ``title``, ``text``, ``published``, ``source``, ``url`` and ``lang``; all
but ``text`` may be missing or null, and other keys are ignored.
"""

from __future__ import annotations

import codecs
import itertools
import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, NamedTuple

from extractors.reading.dates import parse_published
from extractors.reading.decoding import decode, scalar_text
from ontology.article import Article
from ontology.errors import InputError


class Entry(NamedTuple):
    """One article of a JSON file, still to be parsed.

    ``number`` counts lines, or items of an array, from 1; ``place`` is what follows the file's
    name in messages (``:12``, ``[12]``); ``content`` is a line's bytes or a parsed value.
    """

    number: int
    place: str
    content: Any


def entries(stream: BinaryIO) -> Iterator[Entry]:
    """The articles of a JSON or JSON lines file, each to be parsed by :func:`parse`.

    JSON lines are read one by one, so that neither a long file fills the memory nor a broken
    line spoils the others. Raises :class:`~ontology.errors.InputError` where the file as a whole
    cannot be read.
    """
    head = []
    for line in stream:
        head.append(line)
        if line.strip():
            break
    if not head or not head[-1].strip():
        raise InputError("empty file")
    if _stands_alone(head[-1]):
        yield from _lines(itertools.chain(head, stream))
        return
    data = b"".join(head) + stream.read()
    lines = data.split(b"\n")
    try:
        text = decode(data)
        lines = text.encode().split(b"\n")
        whole = _load(text)
    except InputError:
        if not _are_records(lines):
            raise
        whole = None
    if whole is None:
        yield from _lines(lines)
    elif isinstance(whole, list):
        if not whole:
            raise InputError("no article: the array is empty")
        for number, item in enumerate(whole, start=1):
            yield Entry(number, f"[{number}]", item)
    else:
        yield Entry(1, "", whole)


def parse(entry: Entry, *, identifier: str) -> Article:
    """The article of ``entry``, named ``identifier`` unless it has an ``id`` of its own.

    Raises :class:`~ontology.errors.InputError` naming what is wrong with the record.
    """
    record = entry.content
    if isinstance(record, bytes):
        record = _load(decode(record))
    if not isinstance(record, dict):
        raise InputError(f"a JSON object is expected, not {_kind(record)}")
    if record.get("text") is None:
        raise InputError('the key "text" is missing')
    title, text = _string(record, "title"), _string(record, "text")
    if not title.strip() and not text.strip():
        raise InputError('no text: "text" is empty')
    published = _string(record, "published")
    return Article(
        id=_string(record, "id").strip() or identifier,
        title=title,
        text=text,
        published=parse_published(published) if published else None,
        source=_string(record, "source") or None,
        url=_string(record, "url") or None,
        lang=_string(record, "lang") or None,
    )


def _stands_alone(line: bytes) -> bool:
    try:
        return isinstance(_load(decode(line)), dict)
    except InputError:
        return False


def _are_records(lines: list[bytes]) -> bool:
    """Whether these are JSON lines with a broken one in front, not one long broken value."""
    opening = next(line.strip().removeprefix(codecs.BOM_UTF8) for line in lines if line.strip())
    return (opening.startswith(b"{") and opening != b"{") or any(map(_stands_alone, lines))


def _lines(lines: Iterable[bytes]) -> Iterator[Entry]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield Entry(number, f":{number}", line.rstrip())


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


def _string(record: dict[str, Any], key: str) -> str:
    value = record.get(key)
    if value is None:
        return ""
    if key == "id" and isinstance(value, int) and not isinstance(value, bool):
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
