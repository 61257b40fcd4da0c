"""What the article of a file is called, the same on every machine and wherever the corpus lies."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath
from typing import TypeVar

from extractors.reading.decoding import scalar_text
from extractors.reading.opening import PACKED

_File = TypeVar("_File", bound=PurePath)


def identifier_of(file: PurePath) -> str:
    """The stem of a file, without what says how it is packed.

    >>> identifier_of(PurePath("news/2021.jsonl.gz"))
    '2021'
    """
    return portable(_bare(file).name)


def identifiers(files: Sequence[_File]) -> dict[_File, str]:
    """A name for each file: its path without suffix, or with it where two would be alike."""
    names = {file: portable(_bare(file).as_posix()) for file in files}
    while True:
        count = Counter(names.values())
        full = {file: portable(file.as_posix()) for file in files if count[names[file]] > 1}
        if all(names[file] == name for file, name in full.items()):
            return names
        names |= full


def portable(name: str) -> str:
    """A file's name as every system has it."""
    # Composed, since macOS hands file names out decomposed: the id is the same on every machine.
    return unicodedata.normalize("NFC", scalar_text(name))


def shown(path: str | os.PathLike[str]) -> str:
    """A path as messages have it."""
    return scalar_text(os.fspath(path))


def _bare(file: PurePath) -> PurePath:
    packed = file.suffix.lower() in PACKED
    return (file.with_suffix("") if packed else file).with_suffix("")
