"""Events and views of the graph as pandas data frames."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ontology.errors import SafeerError
from ontology.event import Event
from safeer.rows import EVENT_COLUMNS, event_row

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


_ENDS = ("source", "source_label", "target", "target_label")
#: What every edge that sums up events may have.
SUMMARY = ("weight", "tellings", "first", "last")


def event_frame(events: Iterable[Event]) -> pd.DataFrame:
    """A row for each telling, with the columns of ``safeer events --format csv``.

    Raises :class:`~ontology.errors.SafeerError` where pandas is not installed.
    """
    return _frame(map(event_row, events), EVENT_COLUMNS)


def edge_frame(graph: nx.Graph[str], *, columns: Iterable[str] = ()) -> pd.DataFrame:
    """A row for each edge: the ids and labels of its ends, and what the edge says.

    These ``columns`` stand in the table even if no edge has them, others only if one has.
    """
    labels = {node: said.get("label") for node, said in graph.nodes.items()}
    rows = [
        {"source": a, "source_label": labels[a], "target": b, "target_label": labels[b], **said}
        for a, b, said in graph.edges(data=True)
    ]
    found = (*_ENDS, *columns, *(name for row in rows for name in row))
    return _frame(rows, dict.fromkeys(found))


def _frame(rows: Iterable[Mapping[str, Any]], columns: Iterable[str]) -> pd.DataFrame:
    try:
        import pandas as pd
    except ImportError as error:
        raise SafeerError('pandas is not installed: pip install "safeer[pandas]"') from error
    return pd.DataFrame(list(rows), columns=list(columns))
