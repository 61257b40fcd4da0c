"""A store of made-up articles, one of them hostile, and a server that shows it."""

from __future__ import annotations

import datetime as dt
import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from graph.dataset import add_article
from graph.store import close_dataset, open_dataset
from ontology.article import Article
from ontology.event import Actor, Event, Quote
from ontology.vocabulary import ID, event_types

ROOT = Path(__file__).parents[3]
TOKEN = "secret-of-the-tests"
FRIEND = "https://friend.example"
SCRIPT = "</script><script>alert(1)</script>"
IMAGE = "<img src=x onerror=alert(1)>"

_ACTORS = {
    "kadhimi": ("person/mustafa-al-kadhimi", "مصطفى الكاظمي", "Mustafa al-Kadhimi", "IRQ"),
    "biden": ("person/joe-biden", "جو بايدن", "Joe Biden", "USA"),
    "blinken": ("person/antony-blinken", "أنتوني بلينكن", "Antony Blinken", "USA"),
    "mallory": ("person/mallory", f"مالوري {SCRIPT}", IMAGE, None),
}
_TELLINGS = [
    ("n1", "kadhimi", "biden", "2021-07-26", "التقى الكاظمي بايدن في واشنطن."),
    ("n2", "biden", "blinken", "2021-07-27", "التقى بايدن بلينكن."),
    ("n3", "mallory", "biden", "2021-07-28", f"التقى مالوري {SCRIPT} {IMAGE} بايدن."),
]


@dataclass(frozen=True)
class Response:
    """What the server says."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    @property
    def media_type(self) -> str:
        """The media type, without parameters."""
        return self.headers["content-type"].partition(";")[0]


class Client:
    """Sends one request a connection."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.host = urlsplit(url).netloc

    def __call__(
        self,
        path: str,
        *,
        method: str = "GET",
        body: bytes | None = None,
        **headers: str,
    ) -> Response:
        """Send a request; ``_`` in the names of headers stands for ``-``."""
        connection = http.client.HTTPConnection(self.host, timeout=30)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body, named)
            got = connection.getresponse()
            return Response(got.status, got.read(), {k.lower(): v for k, v in got.headers.items()})
        finally:
            connection.close()

    def query(self, text: str, **headers: str) -> Response:
        """Send a SPARQL query."""
        headers = {"Content_Type": "application/sparql-query"} | headers
        return self("/sparql", method="POST", body=text.encode(), **headers)

    def update(self, text: str, **headers: str) -> Response:
        """Send a SPARQL update, with the token."""
        headers = {
            "Content_Type": "application/sparql-update",
            "Authorization": f"Bearer {TOKEN}",
        } | headers
        return self("/update", method="POST", body=text.encode(), **headers)


def made(
    doc_id: str, source: str, target: str, date: str, text: str
) -> tuple[Article, list[Event]]:
    """An article that tells of one meeting."""
    article = Article(
        id=doc_id, title="لقاء", text=text, published=dt.date.fromisoformat(date), source="Gazette"
    )
    content = article.content
    start = content.index("التقى")
    event = Event(
        doc_id=doc_id,
        mention_id=f"{ID}mention/{doc_id}",
        event_id=f"{ID}event/{doc_id}",
        type="meet",
        plover=event_types()["meet"].plover,
        modality="actual",
        sources=(_actor(source),),
        targets=(_actor(target),),
        trigger=Quote("التقى", start, start + 5),
        sentence=Quote(text, start, start + len(text)),
        date=date,
        date_text=None,
        place=None,
        place_id=None,
        claimed_by=None,
        rule="test",
        confidence=0.9,
    )
    return article, [event]


def _actor(name: str) -> Actor:
    path, label, label_en, country = _ACTORS[name]
    return Actor(
        id=ID + path,
        label=label,
        label_en=label_en,
        kind="person",
        country=country,
        role=None,
        text=label,
        start=10,
        end=10 + len(label),
    )


def add(store: Path | str, *tellings: tuple[str, str, str, str, str]) -> None:
    """Add articles to the store, as a build in another terminal does."""
    dataset = open_dataset(store)
    try:
        for telling in tellings:
            add_article(dataset, *made(*telling))
    finally:
        close_dataset(dataset)


@contextmanager
def served(store: Path | str, *options: str, **environment: str) -> Iterator[Client]:
    """A server in a process of its own."""
    command = [sys.executable, "-m", "safeer", "serve", "--store", str(store), "--port", "0"]
    with subprocess.Popen(
        [*command, *options],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        try:
            assert process.stderr is not None
            said = process.stderr.readline()
            url = re.search(r"http://\S+", said)
            assert url is not None, said + process.stderr.read()
            yield Client(url[0])
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(20)
            finally:
                process.kill()
        assert process.returncode == 0


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with three meetings, one told by somebody who means ill."""
    path = tmp_path_factory.mktemp("serving") / "safeer.db"
    add(path, *_TELLINGS)
    return path


@pytest.fixture(scope="session")
def client(store: Path) -> Iterator[Client]:
    """Asks a server that stops queries after two seconds, and takes updates."""
    options = ("--timeout", "2", "--max-answer", "1", "--write")
    with served(store, *options, SAFEER_TOKEN=TOKEN) as client:
        yield client


@pytest.fixture(scope="session")
def reading(store: Path) -> Iterator[Client]:
    """Asks a server for reading alone, whose pages friend.example may ask, known by two names."""
    options = ("--host", "localhost", "--cors", FRIEND, "--allow-host", "safeer.example")
    with served(store, *options) as client:
        yield client


@dataclass(frozen=True)
class Mine:
    """A store that a test may change, and who asks its server."""

    store: Path
    client: Client


@pytest.fixture(scope="session")
def mine(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mine]:
    """A copy of the store, with a server that takes updates."""
    copy = tmp_path_factory.mktemp("mine") / "safeer.db"
    shutil.copytree(store, copy)
    with served(copy, "--write", SAFEER_TOKEN="a-long-secret") as client:
        yield Mine(copy, client)


@pytest.fixture
def build() -> Callable[..., None]:
    """Adds articles to a store: ``build(store, ("n9", "kadhimi", "biden", date, text))``."""
    return add
