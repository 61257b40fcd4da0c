"""Files of the graph, one module a format; the suffix of the path chooses.

A format's module says in its docstring what the format cannot carry. Every file is written
beside its place and moved there when whole; the same graph gives the same bytes, in
whatever order it was built.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, cast

from rdflib import Dataset

from graph.export.content import Content
from graph.selection import Selection
from ontology.errors import ExportError

_MODULES = MappingProxyType(
    {
        ".csv": "tellings_csv",
        ".edges.csv": "edges_csv",
        ".gexf": "gexf",
        ".graphml": "graphml",
        ".ics": "ics",
        ".jsonl": "jsonl",
        ".jsonld": "jsonld",
        ".neo4j.edges.csv": "neo4j_edges",
        ".neo4j.nodes.csv": "neo4j_nodes",
        ".net": "pajek",
        ".nodes.csv": "nodes_csv",
        ".nq": "nquads",
        ".parquet": "parquet",
        ".polecat.tsv": "polecat",
        ".trig": "trig",
        ".ttl": "turtle",
    }
)


class Format(Protocol):
    """A module that writes one format."""

    def chunks(self, content: Content) -> Iterator[bytes]:
        """The file's bytes, piece by piece."""


def suffixes() -> tuple[str, ...]:
    """The suffixes :func:`write` knows, sorted.

    >>> ".gexf" in suffixes()
    True
    """
    return tuple(sorted(_MODULES))


def check(path: Path) -> None:
    """Raise :class:`ExportError` where :func:`write` would, before there is anything to write."""
    _format(path)
    if path.is_dir():
        raise ExportError(f"{path} is a folder: give the path of a file")
    if not path.parent.is_dir():
        raise ExportError(f"no folder {path.parent}: make it, or give another path")


def write(dataset: Dataset, path: Path, *, selection: Selection | None = None) -> None:
    """Write the dataset, or the events selected, to the path in the format of its suffix.

    Raises :class:`ExportError` for a suffix no format has, for a folder that is missing and for
    a file that cannot be written; what was at the path before is then still there. An actor
    or condition of the selection that means nothing raises as :func:`graph.selection.select`.
    """
    check(path)
    writer = _format(path)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with unfinished.open("wb") as stream:
            stream.writelines(writer.chunks(Content(dataset, selection)))
        unfinished.replace(path)
    except OSError as error:
        raise ExportError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        with suppress(FileNotFoundError):
            unfinished.unlink()


def _format(path: Path) -> Format:
    """The module for the longest suffix of the file name that is known."""
    name = path.name.lower()
    for suffix in sorted(_MODULES, key=len, reverse=True):
        if name.endswith(suffix) and name != suffix:
            return cast(Format, import_module(f"{__name__}.{_MODULES[suffix]}"))
    raise ExportError(f"no format for {path.name!r}: end it with one of {', '.join(suffixes())}")
