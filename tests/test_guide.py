"""The guide to Gephi: its commands run, and the pictures and columns it names are there."""

from __future__ import annotations

import re
import shlex
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest

from safeer.cli import main

DOCS = Path(__file__).parents[1] / "docs"
GUIDE = (DOCS / "gephi.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"`(safeer (?:export|plot) [^`]+)`", GUIDE)
NEWS = "التقى اليوم وزير الخارجية الإيراني محمد جواد ظريف في طهران وزير الخارجية المصري سامح شكري."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one article in ``news``."""
    home = tmp_path_factory.mktemp("guide")
    (home / "news").mkdir()
    (home / "news" / "one.txt").write_text(f"لقاء\n{NEWS}", encoding="utf-8")
    return home


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Run a command line in the folder."""

    def run_(line: str) -> None:
        monkeypatch.chdir(folder)
        monkeypatch.setattr(sys, "argv", shlex.split(line))
        with pytest.raises(SystemExit) as exit_:
            main()
        assert exit_.value.code == 0

    return run_


def test_the_guide_from_end_to_end(run: Callable[[str], None], folder: Path) -> None:
    """Build, export and plot, as the guide says; the files have the columns it speaks of."""
    [build] = re.findall(r"```sh\n(safeer build [^\n]+)", GUIDE)
    run(build)
    assert len(COMMANDS) >= 7
    for line in COMMANDS:
        run(line)
    gexf = ET.parse(folder / "graph.gexf").getroot()
    names = {element.get("title") for element in gexf.iter() if element.tag.endswith("}attribute")}
    assert {"kind", "country", "label_en", "latitude", "longitude"} <= names
    assert {"action", "plover", "date"} <= names


def test_pictures_are_there() -> None:
    """Every picture that the guide shows is in the documentation."""
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", GUIDE)
    assert len(pictures) == 3
    assert all((DOCS / picture).is_file() for picture in pictures)
