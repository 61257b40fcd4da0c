"""Files that are there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from ontology.errors import ExportError


def check_place(path: Path) -> None:
    """Raise :class:`ExportError` where no file can be: at a folder, in a folder that is missing."""
    if path.is_dir():
        raise ExportError(f"{path} is a folder: give the path of a file")
    if not path.parent.is_dir():
        raise ExportError(f"no folder {path.parent}: make it, or give another path")


@contextmanager
def written_whole(path: Path) -> Iterator[BinaryIO]:
    """A stream into a file beside the path, moved there when all is written.

    Into what is no file of its own (``/dev/null``, ``/dev/stdout``, a pipe, a link) it leads at
    once: nothing may take the place of these. Raises :class:`ExportError` for a file that
    cannot be written; what was at the path before is then still there.
    """
    try:
        if path.is_symlink() or (path.exists() and not path.is_file()):
            with path.open("wb") as stream:
                yield stream
            return
    except OSError as error:
        raise ExportError(f"cannot write {_shown(path)}: {error.strerror or error}") from error
    unfinished = path.parent / f".{path.name}.{os.getpid()}.part"
    try:
        with unfinished.open("wb") as stream:
            yield stream
        unfinished.replace(path)
    except OSError as error:
        raise ExportError(f"cannot write {_shown(path)}: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            unfinished.unlink()


def _shown(path: Path) -> str:
    return str(path)[:200]
