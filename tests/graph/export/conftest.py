"""Datasets that are hard to write down."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rdflib import Dataset

from graph.dataset import add_article
from graph.export import write
from graph.store import open_dataset
from ontology.article import Article
from ontology.event import Actor, Event, Quote

PARSERS = Path(__file__).parent.parent / "js"

#: Control characters, quotes, markup, an emoji, lines, a right-to-left mark, a separator.
AWKWARD = "a\x00\x01\x0b\x1f\ufffe<b>&amp;\"quoted\" 'single' 😀 سطر\r\nثان\t؛ \u202b, \\u0041 ; x"


@pytest.fixture
def awkward(
    article: Callable[..., Article], event: Callable[..., Event], actor: Callable[..., Actor]
) -> Dataset:
    """Awkward text in every place, a label of 10,000 letters, an event without date or target."""
    strange = actor("daesh", label=AWKWARD, label_en=AWKWARD, role=AWKWARD, text=AWKWARD)
    long = actor("league", label="س" * 10_000, label_en=None)
    doc_id = 'غريب/ ;"#1'
    told = [
        event(
            "accuse",
            "usa",
            "",
            doc_id=doc_id,
            number=1,
            targets=(strange, long),
            sentence=Quote(AWKWARD, 0, len(AWKWARD)),
            trigger=Quote(AWKWARD, 0, len(AWKWARD)),
            date_text=AWKWARD,
            place=AWKWARD,
            rule=AWKWARD,
            claimed_by=strange,
        ),
        event(
            "protest", "iraq", "", doc_id=doc_id, number=2, date=None, place=None, date_text=None
        ),
    ]
    dataset = open_dataset()
    add_article(dataset, article(doc_id, title=AWKWARD, source=AWKWARD, url=AWKWARD), told)
    return dataset


@pytest.fixture(params=["dataset", "awkward", "empty"])
def content(request: pytest.FixtureRequest) -> Dataset:
    """Each of the datasets in turn."""
    if request.param == "empty":
        return open_dataset()
    found: Dataset = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def written(content: Dataset, tmp_path: Path) -> Callable[[str], Path]:
    """Writes the content in the format of a suffix and gives the path."""

    def writes(suffix: str) -> Path:
        path = tmp_path / f"graph{suffix}"
        write(content, path)
        return path

    return writes


@pytest.fixture
def run_node() -> Callable[[str, Path], Any]:
    """Runs a script of tests/graph/js on a file and gives what it prints as JSON."""
    # The Node of the environment that the tests run in, else any.
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    if node is None:
        pytest.skip("node is not installed: run python3 develop.py test")
    if not (PARSERS / "node_modules").is_dir():
        pytest.skip("the parsers are not installed: run python3 develop.py test")

    def run(script: str, path: Path) -> Any:
        done = subprocess.run(
            [node, script, str(path)], cwd=PARSERS, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


@pytest.fixture
def read_by_gephi_lite(
    run_node: Callable[[str, Path], Any],
) -> Callable[[Path], dict[str, list[dict[str, Any]]]]:
    """Reads nodes and edges of a GEXF or GraphML file by graphology's parsers."""
    return lambda path: run_node("read.mjs", path)
