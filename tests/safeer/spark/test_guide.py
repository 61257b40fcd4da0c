"""The page on clusters: its columns are the table's, and its commands run."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest

import safeer
from graph.table import extraction_columns
from safeer.cli import main

GUIDE = (Path(__file__).parents[3] / "docs" / "spark.md").read_text(encoding="utf-8")
[COMMANDS] = re.findall(r"<!-- run -->\n```sh\n(.*?)```", GUIDE, re.DOTALL)


def test_columns_are_those_of_the_table() -> None:
    """The guide's table has every column, in order."""
    rows = re.findall(r"^\| (`.*?) \|", GUIDE, re.MULTILINE)
    named = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    assert named == extraction_columns().names


@pytest.mark.spark
@pytest.mark.usefixtures("_spark")
def test_commands_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands give the graph that a build of the folder gives."""
    news = tmp_path / "news"
    news.mkdir()
    text = "التقى وزير الخارجية الأميركي جون كيري نظيره الروسي سيرغي لافروف في جنيف أمس."
    (news / "a.jsonl").write_text(f'{{"text": "{text}", "published": "2015-07-24"}}\n')
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    for line in COMMANDS.splitlines():
        # A Java that runs already stays in the folder where it was started.
        whole = re.sub(r"news/|events\.parquet", rf"{tmp_path}/\g<0>", line)
        monkeypatch.setattr(sys, "argv", shlex.split(whole))
        with pytest.raises(SystemExit) as end:
            main()
        assert end.value.code == 0, line
    with safeer.build(news) as graph:
        graph.export("built.nq")
    assert Path("graph.nq").read_bytes() == Path("built.nq").read_bytes()
