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


@pytest.mark.parametrize(("language", "code"), BLOCKS)
def test_code_of_the_readme_runs(language: str, code: str, tmp_path: Path) -> None:
    """Every marked block runs as it stands, in a folder that holds the seeds."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    if language == "sh":
        python = f'safeer() {{ "{sys.executable}" -m safeer "$@"; }}'
        line = ["bash", "-euo", "pipefail", "-c", f"{python}\n{code}"]
    else:
        line = [sys.executable, "-c", code]
    done = subprocess.run(
        line,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stderr
    assert done.stdout


def test_there_is_code_to_run() -> None:
    """The tour and the Python example are both marked."""
    assert {language for language, _ in BLOCKS} == {"sh", "python"}


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
