"""Extraction on Apache Spark: a corpus in, a table of events out.

``extract`` reads JSON lines wherever Spark reads them and writes the table, which
:func:`safeer.import_events` puts into a store. Needs ``pip install "safeer[spark]"`` and Java 17.

:mod:`~safeer.spark.batches` is what runs on the workers, :mod:`~safeer.spark.lines` numbers the
lines of a corpus that is split among them, :mod:`~safeer.spark.session` starts Spark,
:mod:`~safeer.spark.problems` says in one line what it says in fifty, and
:mod:`~safeer.spark.extraction` puts them together.
"""

from safeer.spark.extraction import TableReport, extract

__all__ = ["TableReport", "extract"]
