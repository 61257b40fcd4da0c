"""The commands of docs/operations.md do what it says."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"<!-- run -->\n```(\w+)\n(.*?)```", TEXT, re.DOTALL)
SAFEER = f'safeer() {{ "{sys.executable}" -m safeer "$@"; }}'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where all of the page's commands run, one after the other."""
    return tmp_path_factory.mktemp("operations")


def run(code: str, folder: Path) -> str:
    """What a script that ends well prints."""
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", f"{SAFEER}\n{code}"],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    return done.stdout


def test_the_commands_run(folder: Path) -> None:
    """Each marked command runs; after ``$`` it answers with the lines below it."""
    assert {language for language, _ in BLOCKS} == {"console", "sh"}
    for language, code in BLOCKS:
        if language == "sh":
            assert run(code, folder)
        for step in filter(None, code.split("$ ")) if language == "console" else ():
            command, _, shown = step.partition("\n")
            said = run(command, folder).splitlines()
            # How far a build is, which a slow machine tells.
            assert [x for x in said if '"share"' not in x] == shown.splitlines()


def test_the_container_file_takes_what_is_there() -> None:
    """What the image is made of lies in the repository, and nothing else is let through."""
    lines = (ROOT / "Containerfile").read_text("utf-8").splitlines()
    taken = {x for line in lines if line.startswith("COPY ") for x in line.split()[1:-1]}
    ignore = (ROOT / ".containerignore").read_text("utf-8").splitlines()
    assert taken == {line[1:] for line in ignore if line.startswith("!")}
    assert all((ROOT / name).exists() for name in taken)
    assert "USER safeer" in lines
