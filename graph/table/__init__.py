"""The table of events: a row for each telling, with its article, typed and nested.

One set of columns for whatever holds such rows: Parquet files, Arrow batches, JSON lines. The
first are those of the ``.parquet`` export; a table of *extraction* has further ones, with which
an article and all it tells can be put into a graph just as if it had been extracted there.
"""

from graph.table.columns import EXTRACTION, event_columns, extraction_columns
from graph.table.files import read_table
from graph.table.rows import Extracted, Place, Rejected, event_row, extracted_rows, gathered

__all__ = [
    "EXTRACTION",
    "Extracted",
    "Place",
    "Rejected",
    "event_columns",
    "event_row",
    "extracted_rows",
    "extraction_columns",
    "gathered",
    "read_table",
]
