"""The guide to the page: its commands run, and its pictures are there."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest

from safeer.cli import main

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs" / "view.md").read_text(encoding="utf-8")
[COMMANDS] = re.findall(r"<!-- run -->\n```sh\n(.*?)```", GUIDE, re.DOTALL)


def test_the_commands_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command of the guide writes its page."""
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    for line in COMMANDS.splitlines():
        monkeypatch.setattr(sys, "argv", shlex.split(line))
        with pytest.raises(SystemExit) as exit_:
            main()
        assert exit_.value.code == 0, line
    assert {path.name for path in tmp_path.glob("*.html")} == set(re.findall(r"-o (\S+)", COMMANDS))


def test_pictures_are_there() -> None:
    """Every picture that the guide shows is in the documentation."""
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", GUIDE)
    assert pictures
    assert all((ROOT / "docs" / picture).is_file() for picture in pictures)
