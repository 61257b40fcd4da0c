"""Pages to look at, by command and in Python."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from typer.testing import CliRunner

import safeer
from ontology.errors import ExportError, InputError, UnknownActorError
from safeer.cli import app
from safeer.viewing import read_page, stored_page

TEXT = "زيارة إلى بغداد\nالتقى وزير الخارجية الأميركي جون كيري نظيره الروسي سيرغي لافروف في جنيف.\n"


def told(whole: str) -> dict[str, Any]:
    """The document in a page."""
    (found,) = lxml.html.fromstring(whole).xpath("//script[@id='document']/text()")
    document: dict[str, Any] = json.loads(found)
    return document


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a file of news and the store made of it."""
    folder = tmp_path_factory.mktemp("news")
    (folder / "visit.txt").write_text(TEXT, encoding="utf-8")
    safeer.build(folder / "visit.txt", folder / "safeer.db", "2015-07-24").close()
    return folder


def test_the_graph_as_a_page(news: Path, tmp_path: Path) -> None:
    """The command writes the whole graph, or what filters leave of it."""
    store = ["--store", str(news / "safeer.db")]
    done = CliRunner().invoke(
        app, ["view", "-o", str(tmp_path / "a.html"), "--title", "لقاء", *store]
    )
    assert done.exit_code == 0, done.output
    document = told((tmp_path / "a.html").read_text(encoding="utf-8"))
    assert (document["view"], document["title"]) == ("graph", "لقاء")
    assert "John Kerry" in {actor["en"] for actor in document["actors"]}
    CliRunner().invoke(app, ["view", "-o", str(tmp_path / "b.html"), "--since", "2020", *store])
    assert told((tmp_path / "b.html").read_text(encoding="utf-8"))["events"] == []


def test_export_writes_the_same(news: Path, tmp_path: Path) -> None:
    """`safeer export graph.html` is the page without a title or limit."""
    with safeer.open(news / "safeer.db") as graph:
        graph.view(tmp_path / "view.html")
        graph.export(tmp_path / "export.html")
    assert (tmp_path / "view.html").read_bytes() == (tmp_path / "export.html").read_bytes()


def test_an_article_file_as_a_page(news: Path, tmp_path: Path) -> None:
    """A file is read at once, no store is needed, and its whole text is shown."""
    done = CliRunner().invoke(
        app,
        [
            "view",
            str(news / "visit.txt"),
            "-o",
            str(tmp_path / "a.html"),
            "--published",
            "2015-07-24",
        ],
    )
    assert done.exit_code == 0, done.output
    document = told((tmp_path / "a.html").read_text(encoding="utf-8"))
    assert document["view"] == "article"
    assert document["articles"][0]["content"].startswith("زيارة إلى بغداد\n\nالتقى")
    assert any(telling["at"] for event in document["events"] for telling in event["tellings"])


def test_an_article_of_the_store_as_a_page(news: Path) -> None:
    """Of an article of the store, its sentences that tell something are shown."""
    with safeer.open(news / "safeer.db") as graph:
        (stored,) = graph.articles()
        document = told(stored_page(graph.dataset, stored.id))
        assert document["articles"][0]["content"] is None
        assert document["events"]
        with pytest.raises(InputError, match="no file and no article"):
            stored_page(graph.dataset, "missing")


def test_without_a_file_a_browser_opens(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page goes to a new folder, and the browser is asked to show it."""
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda url: not opened.append(url))
    done = CliRunner().invoke(app, ["view", "--store", str(news / "safeer.db")])
    assert done.exit_code == 0, done.output
    (url,) = opened
    assert url.startswith("file://")
    assert Path(done.output.strip()).as_uri() == url


def test_what_cannot_be_written_or_read(news: Path, tmp_path: Path) -> None:
    """A missing folder, an unknown actor and a file that is no article are named."""
    with safeer.open(news / "safeer.db") as graph:
        with pytest.raises(ExportError, match="no folder"):
            graph.view(tmp_path / "missing" / "a.html")
        with pytest.raises(UnknownActorError):
            graph.view(tmp_path / "a.html", "Zaphod")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    with pytest.raises(InputError):
        read_page(tmp_path / "empty.txt")
    assert list(tmp_path.glob("*.html")) == []
