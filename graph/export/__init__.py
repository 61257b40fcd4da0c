"""Files of the graph, one module a format; the suffix of the path chooses.

A format's module says in its docstring what the format cannot carry. Every file is written
beside its place and moved there when whole; the same graph gives the same bytes, in
whatever order it was built.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, cast

from rdflib import Dataset

from graph.export.columns import VIEWS, View
from graph.export.content import Content
from graph.files import check_place, written_whole
from graph.selection import Selection
from ontology.errors import ExportError

_MODULES = MappingProxyType(
    {
        ".csv": "tellings_csv",
        ".cypher": "cypher",
        ".edges.csv": "edges_csv",
        ".gexf": "gexf",
        ".graphml": "graphml",
        ".html": "html",
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

#: The formats of nodes and edges, which can show any view.
NETWORKS = frozenset(
    {
        ".cypher",
        ".edges.csv",
        ".gexf",
        ".graphml",
        ".neo4j.edges.csv",
        ".neo4j.nodes.csv",
        ".net",
        ".nodes.csv",
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


def check(path: Path, *, view: View = "events") -> None:
    """Raise :class:`ExportError` where :func:`write` would, before there is anything to write."""
    suffix = _suffix(path)
    if view not in VIEWS:
        raise ExportError(f"no view {view!r}: use {', '.join(VIEWS)}")
    if view != "events" and suffix not in NETWORKS:
        raise ExportError(
            f"{path.name} has no edges to sum up: the view {view} is for {', '.join(sorted(NETWORKS))}"
        )
    check_place(path)


def write(
    dataset: Dataset,
    path: Path,
    *,
    selection: Selection | None = None,
    view: View = "events",
) -> None:
    """Write the dataset, or the events selected, to the path in the format of its suffix.

    The formats of nodes and edges (:data:`NETWORKS`) show a view: an edge an event
    (``events``), an edge for all events of a type between two actors (``actions``) or two
    states (``dyads``), or one for all encounters of two actors (``encounters``).

    Raises :class:`ExportError` for a suffix no format has, for a view it cannot show, for a
    folder that is missing and for a file that cannot be written; what was at the path before
    is then still there. An actor or condition of the selection that means nothing raises as
    :func:`graph.selection.select`.
    """
    check(path, view=view)
    writer = cast(Format, import_module(f"{__name__}.{_MODULES[_suffix(path)]}"))
    with written_whole(path) as stream, _collector_paused():
        stream.writelines(writer.chunks(Content(dataset, selection, view)))


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Without Python's search for cycles, of which a fourth of the time would be spent.

    A file's nodes and edges are millions of new objects and no cycle among them.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _suffix(path: Path) -> str:
    """The longest suffix of the file name that is known."""
    name = path.name.lower()
    for suffix in sorted(_MODULES, key=len, reverse=True):
        if name.endswith(suffix) and name != suffix:
            return suffix
    raise ExportError(f"no format for {path.name!r}: end it with one of {', '.join(suffixes())}")
