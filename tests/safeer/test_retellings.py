"""Events that several articles tell of, at the command line and in Python."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import safeer
from ontology.article import Article
from ontology.errors import InputError
from safeer.cli import main

NEWS = (
    ("a", "استقبل أمير الكويت أمس وزير الخارجية العماني في الكويت.", "2021-07-23", "القبس"),
    ("b", "التقى أمير الكويت يوم الخميس وزير الخارجية العماني وبحث معه العلاقات.", "2021-07-24", "الرأي"),
    ("c", "يستقبل أمير الكويت غدا الخميس وزير الخارجية العماني في الكويت.", "2021-07-21", "الوطن"),
)  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two papers that tell of a reception, and one that announced it."""
    path = tmp_path_factory.mktemp("retellings") / "s.db"
    articles = [
        Article(
            id=doc_id, title="", text=text, published=dt.date.fromisoformat(day), source=source, lang="ar"
        )
        for doc_id, text, day, source in NEWS
    ]  # fmt: skip
    safeer.build(articles, store=path).close()
    return path


def test_events_told_by_several_articles(store: Path) -> None:
    """One event has two articles and the type of the more exact one; its tellings say why."""
    with safeer.open(store) as graph:
        [event] = graph.retold()
        assert (event.articles, event.type, event.date) == (("a", "b"), "receive", "2021-07-22")
        assert len(graph.met()) == 1
        told = graph.retellings(event.event_id)
        assert [(x.relation, x.doc_id, x.like) for x in told] == [
            ("telling", "a", None), ("telling", "b", "a"), ("plan", "c", "a"),
        ]  # fmt: skip
        assert told[1].reasons[:2] == ("the same parties", "on the same day")
        with pytest.raises(InputError, match="no event"):
            graph.retellings("https://w3id.org/safeer/id/event/none")


def test_command(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command lists the events told again, and with an id why it is one event."""
    ask = run_with(monkeypatch, capsys, store)
    [event] = ask()
    assert event["articles"] == 2
    told = ask(event["event_id"])
    assert [row["source"] for row in told] == ["القبس", "الرأي", "الوطن"]
    assert told[2]["relation"] == "plan"


def run_with(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], store: Path
) -> Callable[..., list[dict[str, object]]]:
    """Runs ``safeer retellings`` and reads its JSON."""

    def ask(*arguments: str) -> list[dict[str, object]]:
        command = ["safeer", "retellings", *arguments, "--store", str(store), "--format", "json"]
        monkeypatch.setattr(sys, "argv", command)
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code in (0, None)
        answer: list[dict[str, object]] = json.loads(capsys.readouterr().out)
        return answer

    return ask
