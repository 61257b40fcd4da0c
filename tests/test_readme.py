"""The commands of README.md and the command reference."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"<!-- run -->\n```(\w+)\n(.*?)```", README, re.DOTALL)


CONSOLES = [code for language, code in BLOCKS if language == "console"]
SCRIPTS = [(language, code) for language, code in BLOCKS if language != "console"]
SAFEER = f'safeer() {{ "{sys.executable}" -m safeer "$@"; }}'


def run(line: list[str], folder: Path) -> str:
    """What a program that ends well says on both its outputs."""
    done = subprocess.run(
        line,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.mark.parametrize(("language", "code"), SCRIPTS)
def test_code_of_the_readme_runs(language: str, code: str, tmp_path: Path) -> None:
    """Every marked script runs as it stands, in a folder that holds the seeds."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    shell = ["bash", "-euo", "pipefail", "-c", f"{SAFEER}\n{code}"]
    said = run(shell if language == "sh" else [sys.executable, "-c", code], tmp_path)
    assert said
    assert "warning" not in said


@pytest.mark.parametrize("code", CONSOLES)
def test_what_the_readme_shows_is_what_happens(code: str, tmp_path: Path) -> None:
    """Commands after ``$`` answer with the lines below them."""
    for step in filter(None, code.split("$ ")):
        command, _, shown = step.partition("\n")
        assert run(["bash", "-c", f"{SAFEER}\n{command}"], tmp_path) == shown


def test_there_is_code_to_run() -> None:
    """The tour, what it shows, and the Python example are all marked."""
    assert {language for language, _ in BLOCKS} == {"sh", "console", "python"}


def test_the_two_commands_are_those_of_the_script() -> None:
    """README names the two commands that develop.py has."""
    assert "python3 develop.py demo" in README
    assert "python3 develop.py test" in README


def test_command_reference_is_up_to_date() -> None:
    """docs/cli.md is what the command line says of itself."""
    done = subprocess.run(
        [sys.executable, "-m", "typer", "safeer.cli", "utils", "docs", "--name", "safeer"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    reference = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert reference.strip() == done.stdout.strip(), (
        "write it anew: .venv/bin/python -m typer safeer.cli utils docs --name safeer "
        "--output docs/cli.md"
    )
