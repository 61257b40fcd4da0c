"""Whatever stands in articles, and however little, each format gives a valid file."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import icalendar
import igraph
import lxml.html
import networkx as nx
import pyoxigraph as ox
import pytest
from lxml import etree
from pyarrow import parquet
from pyld import jsonld
from rdflib import Dataset

from graph.dataset import add_article
from graph.export import suffixes, write
from graph.store import open_dataset
from ontology.article import Article
from ontology.errors import InputError
from ontology.event import Actor, Event, Quote
from ontology.vocabulary import ID

TEXTS = {
    "controls": "أ\x00\x01\x07\x08\x0b\x0c\x0e\x1b\x1f\x7f\x80\x85\x9fب",
    "no characters": "أ\ufffe\uffff\U0001fffe\ufdd0ب",
    "emoji": "👩‍👩‍👧‍👦🇮🇶 🤝🏽",
    "quotes": "\"'`“”«»‚‘’\"\"'';--",
    "markup": '<a href="x">&amp;</a><![CDATA[x]]><!-- x --> &#x0; ]]>',
    "lines": "أ\rب\nج\r\nد\x85ه\u2028و\u2029ز\tح",
    "carriage return": "أ\rب",
    "escapes": r"\ \\ \n \u0041 \' \" %41 {{x}} ${x} $$",
    "bidi": "\u202aأ\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c",
    "spaces": " \u00a0\u200b\u200c\u200d\ufeff \u3000 ",
    "combining": "a" + "\u0301" * 300 + "لَّٰه",
    "formula": "=1+1",
    "separators": "a;b|c,d\te; f",
    "ten thousand letters": "س" * 10_000,
    "one letter": "و",
    "empty": "",
}


@pytest.fixture(params=TEXTS)
def hostile(
    request: pytest.FixtureRequest,
    article: Callable[..., Article],
    event: Callable[..., Event],
    actor: Callable[..., Actor],
) -> Dataset:
    """A text in every place where an article, or what was read of it, has one."""
    said = TEXTS[request.param]
    quote = Quote(said, 0, len(said))
    party = actor("biden", label=said, label_en=said, role=said, text=said)
    told = event(
        "meet", "kadhimi", "", targets=(party,), claimed_by=party, trigger=quote, sentence=quote,
        date_text=said, place=said, rule=said,
    )  # fmt: skip
    dataset = open_dataset()
    add_article(dataset, article("a1", title=said, source=said, url=said, lang=said), [told])
    return dataset


@pytest.fixture
def nothing() -> Dataset:
    """A dataset in which nothing is told."""
    return open_dataset()


@pytest.fixture
def undated(
    article: Callable[..., Article], event: Callable[..., Event], actor: Callable[..., Actor]
) -> Dataset:
    """An act of which only the least is known: no date, place, target, country, title."""
    someone = actor("saddam", label="رجل", label_en=None, country=None, role=None)
    told = event(
        "protest", "", "", sources=(someone,), date=None, date_text=None, place=None, confidence=0.0
    )
    dataset = open_dataset()
    bare = article("a1", title="", published=None, source=None, url=None, lang=None)
    add_article(dataset, bare, [told])
    return dataset


def table(path: Path) -> int:
    """How many rows a table has, each with as many cells as the header."""
    delimiter = "\t" if path.suffix == ".tsv" else ","
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", text)
    with path.open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream, delimiter=delimiter, strict=True)
    assert {len(row) for row in rows} <= {len(header)}
    return len(rows)


def gexf(path: Path) -> int:
    """How many nodes and edges the file has, valid by the grammar."""
    etree.RelaxNG(etree.parse(Path(__file__).parent / "gexf.rng")).assertValid(etree.parse(path))
    graph = nx.read_gexf(path)
    return len(graph) + graph.number_of_edges()


def graphml(path: Path) -> int:
    """How many nodes and edges networkx and igraph both find."""
    graph = nx.read_graphml(path)
    read = igraph.Graph.Read_GraphML(str(path))
    assert (read.vcount(), read.ecount()) == (len(graph), graph.number_of_edges())
    return len(graph) + graph.number_of_edges()


def pajek(path: Path) -> int:
    """How many vertices and arcs networkx and igraph both find."""
    read = igraph.Graph.Read_Pajek(str(path)) if path.read_text() != EMPTY_PAJEK else igraph.Graph()
    graph = nx.read_pajek(path)
    assert (read.vcount(), read.ecount()) == (len(graph), graph.number_of_edges())
    return len(graph) + graph.number_of_edges()


EMPTY_PAJEK = "*Vertices 0\n*Arcs\n"


def quads(path: Path) -> int:
    """How many statements Oxigraph and rdflib both find."""
    found = list(ox.parse(path=path))
    read = Dataset()
    read.parse(path, format={".ttl": "turtle"}.get(path.suffix))
    assert len(list(read.quads())) == len(set(found))
    return len(found)


def linked_json(path: Path) -> int:
    """How many statements PyLD, Oxigraph and rdflib find."""
    document = json.loads(path.read_text(encoding="utf-8"))
    jsonld.expand(document)
    return quads(path)


def calendar(path: Path) -> int:
    """How many entries the calendar has, its lines short and without control characters."""
    written = path.read_bytes()
    lines = written.split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) <= 75
    assert not any(re.search(rb"[\x00-\x08\x0a-\x1f]", line) for line in lines)
    assert all(line.decode() for line in lines)
    return len(icalendar.Calendar.from_ical(written).walk("VEVENT"))


def script(path: Path) -> int:
    """How many statements the script has, every text of which is closed."""
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]", text)
    unquoted = re.sub(r"'(?:[^'\\\n]|\\[\\'nrt])*'", "''", text)
    assert "\\" not in unquoted
    assert unquoted.count("'") % 2 == 0
    return unquoted.count(";\n")


def page(path: Path) -> int:
    """How many events the page's document holds, which the page reads as it is written."""
    return len(json.loads(document(path))["events"])


def document(path: Path) -> str:
    """The document in the page, without the program around it."""
    parsed = lxml.html.fromstring(path.read_text(encoding="utf-8"))
    (found,) = parsed.xpath("//script[@id='document']/text()")
    return str(found)


READERS: dict[str, Callable[[Path], int]] = {
    ".csv": table,
    ".cypher": script,
    ".edges.csv": table,
    ".gexf": gexf,
    ".graphml": graphml,
    ".html": page,
    ".ics": calendar,
    ".jsonl": lambda path: len([json.loads(x) for x in path.read_text("utf-8").splitlines()]),
    ".jsonld": linked_json,
    ".neo4j.edges.csv": table,
    ".neo4j.nodes.csv": table,
    ".net": pajek,
    ".nodes.csv": table,
    ".nq": quads,
    ".parquet": lambda path: int(parquet.read_table(path).num_rows),
    ".polecat.tsv": table,
    ".trig": quads,
    ".ttl": quads,
}
#: What a file of one meeting of two holds: rows, nodes and edges, statements of a script.
ONE_MEETING = {
    ".csv": 1, ".cypher": 3, ".edges.csv": 1, ".gexf": 3, ".graphml": 3, ".html": 1, ".ics": 1, ".jsonl": 1,
    ".neo4j.edges.csv": 1, ".neo4j.nodes.csv": 2, ".net": 3, ".nodes.csv": 2, ".parquet": 1,
    ".polecat.tsv": 1,
}  # fmt: skip


def test_every_format_has_a_reader_here() -> None:
    """A new format is tested, too."""
    assert sorted(READERS) == list(suffixes())


@pytest.mark.parametrize("suffix", suffixes())
def test_hostile_text(suffix: str, hostile: Dataset, tmp_path: Path) -> None:
    """The file is valid and holds all there is: a meeting of two, or all its statements."""
    write(hostile, tmp_path / f"graph{suffix}")
    found = READERS[suffix](tmp_path / f"graph{suffix}")
    assert found == ONE_MEETING[suffix] if suffix in ONE_MEETING else found > 40


@pytest.mark.parametrize("suffix", suffixes())
def test_an_empty_graph(suffix: str, nothing: Dataset, tmp_path: Path) -> None:
    """The file is valid and holds nothing."""
    write(nothing, tmp_path / f"graph{suffix}")
    found = READERS[suffix](tmp_path / f"graph{suffix}")
    assert found == (1 if suffix == ".cypher" else 0)  # the constraint


@pytest.mark.parametrize("suffix", suffixes())
def test_an_act_of_which_little_is_known(suffix: str, undated: Dataset, tmp_path: Path) -> None:
    """A missing date, place or counterpart leaves a gap, not a fault or a made-up value."""
    write(undated, tmp_path / f"graph{suffix}")
    READERS[suffix](tmp_path / f"graph{suffix}")
    path = tmp_path / f"graph{suffix}"
    written = document(path).encode() if suffix == ".html" else path.read_bytes()
    assert b"None" not in written
    assert b"nan" not in written.lower()


@pytest.mark.parametrize(
    "changes",
    [
        {"sentence": Quote("\ud800", 0, 1)},
        {"trigger": Quote("a\udfff", 0, 2)},
        {"place": "\ud83d"},
        {"date_text": "\udc00"},
        {"rule": "\ud800"},
        {"mention_id": "\ud800"},
        {"event_id": f"{ID}event/\ud800"},
    ],
)
def test_half_a_character_gets_into_no_file(
    changes: dict[str, Any], article: Callable[..., Article], event: Callable[..., Event]
) -> None:
    """Lone surrogates, which no encoding can write, are refused where they would come in."""
    dataset = open_dataset()
    with pytest.raises(InputError, match=r"not valid Unicode|not an IRI"):
        add_article(dataset, article(), [event("meet", "biden", "kadhimi", **changes)])
    assert len(dataset) == 0


@pytest.mark.parametrize("field", ["label", "label_en", "role", "text", "id"])
def test_half_a_character_in_an_actor(
    field: str,
    article: Callable[..., Article],
    event: Callable[..., Event],
    actor: Callable[..., Actor],
) -> None:
    """The same for the text of actors."""
    party = actor("biden", **{field: f"{ID}person/\ud800"})
    with pytest.raises(InputError, match=r"not valid Unicode|not an IRI"):
        add_article(open_dataset(), article(), [event("meet", "iraq", "", targets=(party,))])
