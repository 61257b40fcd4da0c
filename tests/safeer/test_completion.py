"""Completion of command lines, in the shells themselves where they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: What a shell offers in place of the last word of each line, after the line's number.
BASH = """
eval "$(safeer completion bash)"
ask() { COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _safeer_completion safeer; echo "${COMPREPLY[@]}"; }
"""
FISH = """
safeer completion fish | source
function ask; echo (complete -C (string join ' ' -- $argv)); end
"""
#: With functions in place of those of zsh that take the candidates.
ZSH = """
compdef() { :; }
_arguments() { print -r -- "$@" | tr '\\n' ' '; }
eval "$(safeer completion zsh)"
ask() { words=("$@") CURRENT=$#; _safeer_completion; print; }
"""
LINES = {
    "safeer va": (["validate"], "met"),
    "safeer met --format ''": (["table", "json", "csv"], "--limit"),
    "safeer events --type re": (["receive", "request"], "meet"),
    "safeer events --country SA": (["SAU"], "USA"),
}


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A PATH on which there is a command ``safeer``."""
    command = tmp_path / "safeer"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m safeer "$@"\n')
    command.chmod(0o755)
    return f"{tmp_path}{os.pathsep}{os.environ['PATH']}"


@pytest.mark.parametrize(("shell", "script"), [("bash", BASH), ("zsh", ZSH), ("fish", FISH)])
def test_what_a_shell_offers(shell: str, script: str, path: str, tmp_path: Path) -> None:
    """Commands, options and their values are completed."""
    if shutil.which(shell) is None:
        pytest.skip(f"needs {shell}")
    done = subprocess.run(
        [shell, "-c", script + "\n".join(f"ask {line}" for line in LINES)],
        env={"PATH": path, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "LANG": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
    )
    assert "Traceback" not in done.stderr
    answers = done.stdout.splitlines()
    assert len(answers) == len(LINES), done.stderr
    for answer, (line, (offered, other)) in zip(answers, LINES.items(), strict=True):
        assert [word for word in offered if word not in answer] == [], line
        assert other not in answer, line


def test_nothing_is_written_to_start_up_files(path: str, tmp_path: Path) -> None:
    """The script is printed, and no file of the user's is changed."""
    before = sorted(tmp_path.rglob("*"))
    done = subprocess.run(
        ["safeer", "completion", "bash"],
        env={"PATH": path, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)},
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert "complete" in done.stdout
    assert sorted(tmp_path.rglob("*")) == before
