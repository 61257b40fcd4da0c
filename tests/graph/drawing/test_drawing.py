"""Pictures of the graph."""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import networkx as nx
import pytest
from matplotlib.figure import Figure
from rdflib import Dataset

from graph.analysis import timeline
from graph.dataset import events
from graph.drawing import check, draw_network, draw_timeline
from graph.drawing.layout import placed
from graph.drawing.style import QUAD_COLOURS, save, shortened, styled
from graph.drawing.timeline import _stretch
from ontology.errors import ExportError, SafeerError
from ontology.event import Actor, Event
from ontology.vocabulary import ID, QUADS, event_types

MakeEvent = Callable[..., Event]
MakeActor = Callable[..., Actor]


@pytest.fixture(autouse=True)
def _no_missing_glyph() -> Iterator[None]:
    """Matplotlib warns of letters that no font has: that is an error here."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        yield


@pytest.mark.parametrize("draw", [draw_network, draw_timeline])
@pytest.mark.parametrize(
    ("suffix", "begins"), [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".pdf", b"%PDF")]
)
def test_formats(
    draw: Callable[..., None], suffix: str, begins: bytes, dataset: Dataset, tmp_path: Path
) -> None:
    """The suffix says what is drawn, and the same events give the same bytes."""
    pictures = []
    for name in ("one", "two"):
        path = tmp_path / f"{name}{suffix}"
        draw(events(dataset), path, title="من التقى من (met)")
        pictures.append(path.read_bytes())
    assert pictures[0].startswith(begins)
    assert pictures[0] == pictures[1]


@pytest.mark.parametrize("draw", [draw_network, draw_timeline])
def test_nothing_to_draw(draw: Callable[..., None], tmp_path: Path) -> None:
    """No events give an empty picture that says so, not an error."""
    draw([], tmp_path / "empty.svg", title="Nothing")
    assert (tmp_path / "empty.svg").stat().st_size


def test_long_and_strange_labels(event: MakeEvent, actor: MakeActor, tmp_path: Path) -> None:
    """Labels of any length, with dollar signs, line breaks and other scripts."""
    labels = ["ا" * 10_000, "A $x^2$ B", "سطر\nآخر", "Ελλάδα", "مَلِك (King)"]
    actors = [actor("biden", id=f"{ID}person/p{n}", label=label) for n, label in enumerate(labels)]
    told = [
        event("meet", "", "", number=n, sources=(actors[n],), targets=(actors[n - 1],))
        for n in range(len(actors))
    ]
    draw_network(told, tmp_path / "strange.png")
    draw_timeline(told, tmp_path / "strange.svg")


def test_arabic_is_shaped(tmp_path: Path) -> None:
    """Arabic letters are joined: those in a word have three shapes, apart they have one."""

    def shapes(text: str) -> list[str]:
        with styled():
            figure = Figure()
            figure.text(0, 0, text)
            save(figure, tmp_path / "text.svg")
        drawn = (tmp_path / "text.svg").read_text(encoding="utf-8")
        return re.findall(r'<path id="IBMPlexSansArabic-[^"]+" d="(M[^"]+)"', drawn)

    assert len(shapes("ههه")) == 3
    assert len(shapes("ه")) == 1
    assert shapes("ه")[0] not in shapes("ههه")


def test_what_no_picture_can_be_written_to(tmp_path: Path) -> None:
    """An unknown suffix or a folder that is not there is refused."""
    with pytest.raises(ExportError, match=r"end it with one of \.pdf \.png \.svg"):
        check(tmp_path / "picture.docx")
    with pytest.raises(ExportError, match="no folder"):
        draw_network([], tmp_path / "no" / "picture.png")


def test_without_matplotlib(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what to install."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(SafeerError, match=r"safeer\[plot\]"):
        draw_network([], tmp_path / "picture.png")


def test_no_box_covers_another() -> None:
    """However crowded, the boxes of a network lie apart, always in the same places."""
    network = nx.relabel_nodes(nx.barabasi_albert_graph(60, 4, seed=1), str)
    boxes = {node: (40.0 + 17 * (int(node) % 7), 30.0) for node in network}
    places = placed(network, boxes)
    for one in network:
        for other in network:
            if one < other:
                gaps = abs(places[one] - places[other])
                assert gaps[0] >= (boxes[one][0] + boxes[other][0]) / 2 - 1 or gaps[1] >= 29
    again = placed(network, boxes)
    assert all((places[node] == again[node]).all() for node in network)


def test_the_stretch_of_a_timeline(event: MakeEvent) -> None:
    """Lone old dates and coarse ones are left out and counted; empty months between stay."""
    dates = ["1948-05", "2015", None, *["2015-01-02"] * 40, *["2015-03"] * 40]
    told = [event("meet", "usa", "iraq", number=n, date=date) for n, date in enumerate(dates)]
    shown, left_out = _stretch(timeline(told), "month")
    assert [(period.name, len(period.events)) for period in shown] == [
        ("2015-01", 40), ("2015-02", 0), ("2015-03", 40),
    ]  # fmt: skip
    assert left_out == 3


def test_every_class_has_a_corner() -> None:
    """Each PLOVER class of the vocabulary has a colour."""
    assert {QUADS[type_.plover] for type_ in event_types().values()} == QUAD_COLOURS.keys()


def test_shortened() -> None:
    """A label is one line, with a sign where it is cut."""
    assert shortened("a\n b", 10) == "a b"
    assert len(shortened("x" * 99, 10)) == 10
