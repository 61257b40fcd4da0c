"""docs/extending.md: with the lines it adds to the data, its sentences are read as it says."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")
#: file → line
ADDED = [
    (file, line.strip("\n"))
    for file, line in re.findall(
        r"^In `([^`]+)`.*?```csv\n(.*?)```", GUIDE, re.DOTALL | re.MULTILINE
    )
]
#: sentence → what is read in it
READ = re.findall(r"```text\n(.+)\n→ (.+)\n```", GUIDE)
#: Tables of which a row is known by its first cell.
KEYED = ("states.csv",)

PROGRAM = """
import json, sys
from extractors.pipeline import load
nlp = load("ar")
json.dump([[
    f"{event.type}, {event.modality}: {source.label_en} → {target.label_en}"
    for event in nlp(sentence)._.events for source in event.sources for target in event.targets
] + [event.place for event in nlp(sentence)._.events] for sentence in json.load(sys.stdin)], sys.stdout)
"""


def read(folder: Path) -> Mapping[str, list[str]]:
    """What the extractors of a folder read in the sentences: events, then their places."""
    sentences = [sentence for sentence, _ in READ]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input=json.dumps(sentences),
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return dict(zip(sentences, json.loads(done.stdout), strict=True))


def add(path: Path, line: str) -> None:
    """Add a line to a table, or put it in the place of the row that has its key."""
    lines = path.read_text(encoding="utf-8").splitlines()
    key = line.partition(",")[0] + ","
    if path.name in KEYED:
        lines = [one for one in lines if not one.startswith(key)]
    path.write_text("\n".join([*lines, line]) + "\n", encoding="utf-8")


@pytest.fixture(scope="module")
def before() -> Mapping[str, list[str]]:
    """What is read in the sentences as the data are."""
    return read(ROOT)


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[str]]:
    """What is read in them once the lines are added to a copy and the verb forms built anew."""
    home = tmp_path_factory.mktemp("copy")
    for room in ("extractors", "ontology", "tools"):
        shutil.copytree(ROOT / room, home / room, ignore=shutil.ignore_patterns("__pycache__"))
    for file, line in ADDED:
        add(home / file, line)
    subprocess.run([sys.executable, "tools/build_verb_forms.py"], cwd=home, check=True)
    return read(home)


def test_there_is_an_example_of_each_kind() -> None:
    """Verb, noun, title, name, place, cue, state, organization and person are shown."""
    assert len(ADDED) == len(READ) == 9
    assert len({file for file, _ in ADDED}) == 8  # frames.csv twice


@pytest.mark.parametrize(("file", "line"), ADDED, ids=lambda value: value.split(",")[0])
def test_lines_fit_their_table(file: str, line: str) -> None:
    """A line of the guide has the columns of its table, and is not in it yet."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    assert line.count(",") == lines[0].count(",")
    assert line not in lines


@pytest.mark.parametrize(("sentence", "told"), READ, ids=[told for _, told in READ])
def test_sentences_are_read_as_told(
    sentence: str, told: str, before: Mapping[str, list[str]], after: Mapping[str, list[str]]
) -> None:
    """With the new line the event is read, with its place if one is told; without it, it is not."""
    event, _, place = told.partition(", at ")
    assert event in after[sentence]
    assert not place or place in after[sentence]
    assert not {event, place or event} <= set(before[sentence])


def test_tools_and_files_it_names_are_there() -> None:
    """Every script, table and document that the guide names exists."""
    named = set(re.findall(r"`([\w/]+\.(?:csv|toml|txt|py))`", GUIDE))
    folders = ("", "extractors/lang/ar", "tools")
    for name in named:
        assert any((ROOT / folder / name).exists() for folder in folders), name
    for module in re.findall(r"python -m tools\.(\w+)|python tools/(\w+)\.py", GUIDE):
        assert (ROOT / "tools" / f"{''.join(module)}.py").exists(), module
