"""The recipes of docs/recipes.md, on a year of made-up diplomacy."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Dataset

from graph.dataset import add_article
from graph.queries import sparql
from graph.store import close_dataset, open_dataset
from ontology.article import Article
from ontology.event import Actor, Event
from ontology.vocabulary import ID
from safeer.cli import main
from safeer.knowledge_graph import KnowledgeGraph

TEXT = (Path(__file__).parents[2] / "docs" / "recipes.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", TEXT, re.DOTALL)
FOUND = {
    "visits = ": "2015-05",
    "mediators = ": "عُمان",
    "talks = ": "False ['Oman']",
    "table = ": "2015-07",
}


@pytest.fixture
def year(event: Callable[..., Event], actor: Callable[..., Actor]) -> list[Event]:
    """Iran and Saudi Arabia talk to Oman, which mediates; an American president travels."""

    def state(code: str, label: str, label_en: str) -> Actor:
        return actor("iraq", id=f"{ID}state/{code}", label=label, label_en=label_en, country=code)

    iran, saudi = state("IRN", "إيران", "Iran"), state("SAU", "السعودية", "Saudi Arabia")
    oman = state("OMN", "عُمان", "Oman")

    def told(type_: str, one: Actor, other: Actor, number: int, date: str) -> Event:
        return event(type_, "", "", sources=(one,), targets=(other,), number=number, date=date)

    return [
        told("meet", iran, oman, 1, "2015-07-03"),
        told("talks", saudi, oman, 2, "2015-06"),
        told("mediate", oman, iran, 3, "2015-07-04"),
        told("accuse", iran, saudi, 4, "2015-08-01"),
        told("visit", actor("biden"), saudi, 5, "2015-05-13"),
        told("visit", actor("blinken"), oman, 6, "2015-05-14"),
    ]


@pytest.fixture
def store(year: list[Event], article: Callable[..., Article], tmp_path: Path) -> Dataset:
    """The year in a store beside which commands run."""
    dataset = open_dataset(tmp_path / "safeer.db")
    add_article(dataset, article(), year)
    close_dataset(dataset)
    return open_dataset(tmp_path / "safeer.db", read_only=True)


@pytest.mark.parametrize(("language", "code"), BLOCKS)
def test_recipe(
    language: str,
    code: str,
    store: Dataset,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Each runs and finds what it is to find."""
    monkeypatch.chdir(tmp_path)
    if language == "sparql":
        found = {tuple(map(str, row))[:2] for row in sparql(store, code)}
        assert found == {("2015-07", "OMN"), ("2015-08", "SAU")}
    elif language == "sh":
        monkeypatch.setattr(sys, "argv", shlex.split(code, comments=True))
        with pytest.raises(SystemExit) as exit_:
            main()
        assert exit_.value.code == 0
        assert capsys.readouterr().out.count("\n") > 1 or "plot" in code
    else:
        exec(code, {"graph": KnowledgeGraph(store)})
        said = capsys.readouterr().out
        [expected] = [text for begins, text in FOUND.items() if begins in code]
        assert expected in said
        assert "2015-05-14" not in said
