"""The commands and files that docs/identity.md shows are those there are."""

import re
from pathlib import Path

import pytest

from graph.identity.decisions import read_decisions
from safeer.cli import app

TEXT = (Path(__file__).parents[1] / "docs" / "identity.md").read_text(encoding="utf-8")


def test_the_file_shown_can_be_read(tmp_path: Path) -> None:
    """The example of a file of decisions is one."""
    shown = re.search(r"(?:^    \w+,.*\n)+", TEXT, re.MULTILINE)
    assert shown is not None
    file = tmp_path / "d.csv"
    file.write_text(re.sub("^    ", "", shown[0], flags=re.MULTILINE), "utf-8")
    assert [x.verb for x in read_decisions(file).all] == ["merge", "split"]


@pytest.mark.parametrize("option", re.findall(r"--[a-z]+", TEXT))
def test_the_options_shown_exist(option: str) -> None:
    """Each option is one of build or actors."""
    import typer.main

    group = typer.main.get_command(app)
    known = {
        name
        for command in ("actors", "build")
        for parameter in group.commands[command].params  # type: ignore[attr-defined]
        for name in parameter.opts
    }
    assert option in known
