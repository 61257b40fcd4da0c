"""Whatever is thrown at Safeer, it gives events or one clear line, and stays whole.

``HOSTILE_EXAMPLES=5000`` tries more than the few inputs of an ordinary run.
"""

from __future__ import annotations

import csv
import io
import json
import sys
import unicodedata
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from spacy.language import Language

import safeer
from extractors import pipeline
from extractors.folding import fold, normalizer
from extractors.language import LANGUAGES
from extractors.reading import ReadFailure, field_map, read
from extractors.time import find_times
from graph.dataset import add_article, events
from graph.export import suffixes, write
from graph.store import open_dataset
from ontology.article import Article
from ontology.errors import SafeerError
from ontology.event import Actor, Event, Quote
from ontology.vocabulary import ID, event_types
from safeer.cli import app, main
from safeer.printing import print_evidence, print_table
from safeer.rows import EVENT_COLUMNS, event_row

from .strategies import DATES, IDS, SIGNS, files, hostile, texts

MEETING = "التقى وزير الخارجية الأميركي جون كيري نظيره الروسي سيرغي لافروف في جنيف أمس."


@cache
def nlp(lang: str) -> Language:
    """The pipeline of a language."""
    return pipeline.load(lang)


@hostile
@given(files)
def test_any_file_is_articles_or_failures(tmp_path: Path, file: tuple[str, bytes]) -> None:
    """Reading raises nothing, whatever a file is called and holds; a failure is one line."""
    name, data = file
    path = tmp_path / f"news{name}"
    path.write_bytes(data)
    try:
        found = list(read(path))
    finally:
        path.unlink()
    for item in found:
        if isinstance(item, ReadFailure):
            assert len(str(item).splitlines()) == 1
            assert "cannot be parsed" not in item.message  # a parser that broke
        else:
            for text in (item.id, item.title, item.text, item.source or "", item.url or ""):
                text.encode()
            assert "\r" not in item.content
    assert list(tmp_path.iterdir()) == []


@hostile
@given(texts() | st.text())
@pytest.mark.parametrize("lang", LANGUAGES)
def test_any_text_is_normalized(lang: str, text: str) -> None:
    """Spelling rules take any text; offsets lead back into it, in order."""
    assert isinstance(normalizer(lang)(text), str)
    folded = fold(text, lang)
    origins = [folded.origin(position) for position in range(len(folded.text) + 1)]
    assert origins == sorted(origins)
    assert origins[0] >= 0
    assert origins[-1] <= len(text)


@hostile
@given(texts(), st.dates() | st.none())
@pytest.mark.parametrize("lang", LANGUAGES)
def test_dates_of_any_text(lang: str, text: str, published: date | None) -> None:
    """What is taken for a date is one that the store can have."""
    for found in find_times(text, published, lang=lang):
        assert text[found.start : found.end] == found.text
        if found.iso is not None:
            date.fromisoformat((found.iso + "-01-01")[:10])


@hostile
@given(texts(), texts(), st.dates() | st.none())
@pytest.mark.parametrize("lang", LANGUAGES)
def test_any_text_gives_events_that_stand_in_it(
    lang: str, title: str, text: str, published: date | None
) -> None:
    """Extraction raises nothing, and every quotation of an event is in the article."""
    article = Article("a1", title, f"{text} {MEETING}", published, lang=lang)
    for event in pipeline.extract(nlp(lang), article):
        parts = (*event.sources, *event.targets, *((event.claimed_by,) if event.claimed_by else ()))
        for quote in (event.trigger, event.sentence, *parts):
            assert article.content[quote.start : quote.end] == quote.text
        assert event.sources or event.targets
        json.dumps(event_row(event)).encode()


@hostile
@given(
    st.lists(texts().filter(lambda x: x.isprintable() or bool(x)), min_size=3, max_size=3),
    st.sampled_from(IDS).map(lambda x: x.encode("utf-8", "replace").decode()).filter(bool),
)
def test_any_label_goes_through_store_files_and_tables(
    tmp_path: Path, said: list[str], doc_id: str
) -> None:
    """What an event quotes comes back from the store; files are written, tables do no harm."""
    event = _event(doc_id, *said)
    dataset = open_dataset()
    article = Article(doc_id, said[0], said[1], date(2015, 7, 24), said[2], said[2], "ar")
    add_article(dataset, article, [event])
    (stored,) = events(dataset)  # of its actors the store decides who is whom
    assert (stored.doc_id, stored.trigger, stored.sentence) == (
        doc_id,
        event.trigger,
        event.sentence,
    )
    assert (stored.date_text, stored.place) == (event.date_text, event.place)
    for suffix in suffixes():
        path = tmp_path / f"all{suffix}"
        write(dataset, path)
        _check_file(path)
    out = io.StringIO()
    print_table(EVENT_COLUMNS, [event_row(event)], out)
    assert len(out.getvalue().splitlines()) == 2 or "\x85" in "".join(said) + doc_id
    assert all(unicodedata.category(x) != "Cc" or x == "\n" for x in out.getvalue())


def _event(doc_id: str, label: str, role: str, sentence: str) -> Event:
    def actor(number: int) -> Actor:
        return Actor(
            f"{ID}person/{number}",
            label,
            label or None,
            "person",
            "IRQ",
            role,
            label,
            0,
            len(label),
        )

    return Event(
        doc_id, f"{ID}mention/1", f"{ID}event/1", "meet", event_types()["meet"].plover, "actual",
        (actor(1),), (actor(2),), Quote(label, 0, len(label)), Quote(sentence, 0, len(sentence)),
        "2015-07-24", label, role, None, actor(3), "test", 0.5,
    )  # fmt: skip


def _check_file(path: Path) -> None:
    """The file is what its format says, for the formats that are read with no more than Python."""
    data = path.read_bytes()
    match path.suffix:
        case ".gexf" | ".graphml":
            etree.fromstring(data, etree.XMLParser(huge_tree=True))
        case ".jsonl":
            assert [json.loads(line)["type"] for line in data.decode().splitlines() if line]
        case ".jsonld":
            json.loads(data)
        case ".csv":
            rows = list(csv.reader(io.StringIO(data.decode(), newline="")))
            assert len({len(row) for row in rows}) == 1
        case ".ttl" | ".trig" | ".nq":
            format_ = {".ttl": ox.RdfFormat.TURTLE, ".trig": ox.RdfFormat.TRIG}
            assert list(ox.parse(data, format_.get(path.suffix, ox.RdfFormat.N_QUADS)))
        case _:
            assert data


# The command line.

_argument = (
    texts()
    | st.sampled_from(DATES)
    | st.sampled_from(IDS)
    | st.sampled_from(SIGNS)
    | st.text(max_size=20)
).filter(lambda x: "\x00" not in x)  # which no system lets through
_OPTIONS = (
    "--with", "--type", "--modality", "--since", "--until", "--country", "--place", "--source", "--limit", "--format", "--by",
    "--view", "--actor", "--why", "--title", "--names", "--store", "--log-format", "--output", "--map", "--published", "--lang",
    "--evidence", "--states", "--pairs", "--new", "--timeline",
)  # fmt: skip
_COMMANDS = sorted(
    (command.name or "") for command in app.registered_commands
    if command.name not in ("serve", "view", "build", "import", "doctor", "plot")
)  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with an article."""
    path = tmp_path_factory.mktemp("store") / "news.db"
    safeer.build(Article("a1", "لقاء", MEETING, date(2015, 7, 24), lang="ar"), path).close()
    return path


@hostile
@given(
    st.sampled_from(_COMMANDS),
    st.lists(_argument | st.sampled_from(_OPTIONS), max_size=5),
)
def test_any_command_line_ends_well(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, arguments: list[str]
) -> None:
    """Every command ends with an answer or one line of error, whatever its arguments."""
    (tmp_path / "cwd").mkdir(exist_ok=True)
    monkeypatch.chdir(tmp_path / "cwd")
    line = [command, *arguments, "--store", str(store)]
    code, out, err = _ran(monkeypatch, line if command != "completion" else line[:-2])
    assert code in (0, 1, 2), err
    out.encode()
    if code == 2:
        assert len([x for x in err.split("\n") if x]) == 1
        assert out == ""


def _ran(monkeypatch: pytest.MonkeyPatch, line: list[str]) -> tuple[object, str, str]:
    monkeypatch.setattr(sys, "argv", ["safeer", *line])
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(3)]
    monkeypatch.setattr(sys, "stdin", streams[2])
    with redirect_stdout(streams[0]), redirect_stderr(streams[1]), pytest.raises(SystemExit) as end:
        main()
    texts_ = []
    for stream in streams[:2]:
        stream.flush()
        texts_.append(stream.buffer.getvalue().decode())  # type: ignore[attr-defined]
    return end.value.code, texts_[0], texts_[1]


@hostile
@given(st.lists(_argument, max_size=3))
def test_any_map_of_fields(pairs: list[str]) -> None:
    """``--map`` takes FIELD=KEY, and says so of anything else in one line."""
    try:
        field_map(pairs)
    except SafeerError as error:
        assert len(str(error).splitlines()) == 1  # noqa: PT017  # the message is what counts


@hostile
@given(
    texts()
    | st.text(max_size=60)
    | st.sampled_from(["SELECT", "?", "{", "}", "<"]).map(lambda x: x * 500)
)
def test_any_query(query: str) -> None:
    """SPARQL that is none is refused in one line."""
    with safeer.build(Article("a1", "لقاء", "خبر", lang="ar")) as graph:
        try:
            graph.sparql(query)
        except SafeerError as error:
            assert len(str(error).splitlines()) == 1  # noqa: PT017  # the same


def test_evidence_of_anything() -> None:
    """Sentences with every sign there is are printed without one that steers the terminal."""
    said = "".join(SIGNS)
    row = dict.fromkeys(
        ("date", "type", "modality", "sources", "targets", "place", "sentence", "doc_id", "title", "source", "published"), said
    )  # fmt: skip
    out = io.StringIO()
    print_evidence([[row]], out)
    assert not {"\x1b", "\u202e", "\u2066", "\x00"} & set(out.getvalue())
