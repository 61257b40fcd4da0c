"""docs/languages.md: its example runs, its tables exist, and new words are read as it says."""

from __future__ import annotations

import doctest
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from extractors.events.frames import frames

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs" / "languages.md").read_text(encoding="utf-8")
ADDED = re.findall(r"^In `([^`]+)`.*?```csv\n(.*?)\n```", GUIDE, re.DOTALL | re.MULTILINE)
[(SENTENCE, TOLD)] = re.findall(r"```text\n(.+)\n→ (.+)\n```", GUIDE)

PROGRAM = """
import json, sys
from extractors.pipeline import load
json.dump([
    f"{event.type}, {event.modality}: {source.label_en} → {target.label_en}"
    for event in load("en")(sys.argv[1])._.events
    for source in event.sources for target in event.targets
], sys.stdout)
"""


def test_its_example_runs() -> None:
    """The Python of the guide gives what it shows."""
    failed, tried = doctest.testfile(str(ROOT / "docs/languages.md"), module_relative=False)
    assert (failed, tried > 2) == (0, True)


def test_files_and_slots_it_names_are_there() -> None:
    """Every table and benchmark exists, and the slots are those of the frames."""
    for name in re.findall(r"`(\w+\.(?:csv|toml))`", GUIDE):
        assert (ROOT / "extractors/lang/en" / name).exists(), name
    for module in re.findall(r"python -m ([\w.]+)", GUIDE):
        assert (ROOT / f"{module.replace('.', '/')}.py").exists(), module
    named = set(re.findall(r"`(\w+)`", GUIDE[GUIDE.index("Slots of `source`") :]))
    used = {
        slot
        for called in frames("en").values()
        for frame in called
        for slot in (*frame.source, *frame.target)
    }
    prepositions = {slot for slot in used if slot not in named}
    words = (ROOT / "extractors/lang/en/word_lists.toml").read_text(encoding="utf-8")
    assert sorted(slot for slot in prepositions if f" {slot} " not in words) == []


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the rooms with the lines of the guide added."""
    home = tmp_path_factory.mktemp("copy")
    for room in ("extractors", "ontology"):
        shutil.copytree(ROOT / room, home / room, ignore=shutil.ignore_patterns("__pycache__"))
    for file, line in ADDED:
        with (home / file).open("a", encoding="utf-8") as table:
            table.write(line + "\n")
    return home


def read(folder: Path) -> list[str]:
    """What the extractors of a folder read in the sentence."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, SENTENCE],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    found: list[str] = json.loads(done.stdout)
    return found


def test_new_words_are_read(copy: Path) -> None:
    """With the lines added the sentence tells the event; without them it tells none."""
    assert len(ADDED) == 3
    assert read(ROOT) == []
    assert TOLD in read(copy)
