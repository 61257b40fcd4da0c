"""The questions of docs/questions.md have answers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import Dataset

from graph.export import suffixes
from graph.queries import sparql
from safeer.knowledge_graph import KnowledgeGraph

DOCS = Path(__file__).parents[2] / "docs"
BLOCKS = re.findall(
    r"```(sparql|python)\n(.*?)```", (DOCS / "questions.md").read_text(encoding="utf-8"), re.DOTALL
)


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


def test_every_format_is_described() -> None:
    """The table of docs/exports.md has each suffix."""
    text = (DOCS / "exports.md").read_text(encoding="utf-8")
    assert {suffix for suffix in suffixes() if f"`{suffix}`" not in text} == set()
