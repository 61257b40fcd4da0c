"""The page on clusters: its columns are the table's."""

from __future__ import annotations

import re
from pathlib import Path

from graph.table import extraction_columns

GUIDE = (Path(__file__).parents[3] / "docs" / "spark.md").read_text(encoding="utf-8")


def test_columns_are_those_of_the_table() -> None:
    """The guide's table has every column, in order."""
    rows = re.findall(r"^\| (`.*?) \|", GUIDE, re.MULTILINE)
    named = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    assert named == extraction_columns().names
