"""The questions of docs/questions.md have answers."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest
from rdflib import Dataset

from graph.dataset import add_article
from graph.export import suffixes
from graph.queries import sparql
from graph.store import close_dataset, open_dataset
from ontology.article import Article
from ontology.event import Event
from safeer.cli import main
from safeer.knowledge_graph import KnowledgeGraph

DOCS = Path(__file__).parents[2] / "docs"
TEXT = (DOCS / "questions.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(sparql|python)\n(.*?)```", TEXT, re.DOTALL)
COMMANDS = [
    line for block in re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL) for line in block.splitlines()
]


@pytest.mark.parametrize(("language", "code"), BLOCKS)
def test_examples_answer(
    language: str, code: str, dataset: Dataset, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every example runs on the press review and finds something."""
    if language == "sparql":
        assert len(sparql(dataset, code)) > 0
    else:
        exec(code, {"graph": KnowledgeGraph(dataset)})
        assert capsys.readouterr().out


@pytest.mark.parametrize("line", COMMANDS)
def test_commands_answer(
    line: str,
    press: list[tuple[Article, list[Event]]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Every command runs on the press review and says or draws something."""
    stored = open_dataset(tmp_path / "safeer.db")
    for article, told in press:
        add_article(stored, article, told)
    close_dataset(stored)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", shlex.split(line, comments=True))
    with pytest.raises(SystemExit) as exit_:
        main()
    said = capsys.readouterr()
    assert exit_.value.code == 0, said.err
    assert len(said.out.splitlines()) > 1 or "plot" in line


def test_every_format_is_described() -> None:
    """The table of docs/exports.md has each suffix."""
    text = (DOCS / "exports.md").read_text(encoding="utf-8")
    assert {suffix for suffix in suffixes() if f"`{suffix}`" not in text} == set()
