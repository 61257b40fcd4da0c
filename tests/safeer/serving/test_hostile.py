"""Requests that mean ill, or ask too much."""

from __future__ import annotations

import json
import re
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, HTTPServer
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from safeer.serving.tasks import MIB, Answer, Limits, Query, Reason, Refusal
from safeer.serving.workers import Worker

# Would run for hours: every three statements, compared with each other.
PRODUCT = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
ASK = "ASK { ?a safeer:met ?b }"


@pytest.fixture
def canary() -> Iterator[tuple[str, list[str]]]:
    """A server elsewhere that remembers who called."""
    calls: list[str] = []

    class Canary(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            calls.append(self.path)
            self.send_error(404)

        do_POST = do_GET  # noqa: N815  # the name that http.server calls

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Canary) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", calls
        server.shutdown()


def test_a_query_without_end_is_cut_off(client: Any) -> None:
    """A cartesian product is stopped at the limit, and others are answered meanwhile."""
    with ThreadPoolExecutor(2) as threads:
        started = time.monotonic()
        running = [threads.submit(client.query, PRODUCT) for _ in range(2)]
        time.sleep(0.3)
        assert client("/health").status == 200
        assert client("/api/met").status == 200
        assert time.monotonic() - started < 1.9  # while both still ran
        for query in running:
            answer = query.result()
            assert answer.status == 504
            assert "stopped after 2 seconds" in answer.text
    assert 1.9 < time.monotonic() - started < 8
    assert client.query(ASK).status == 200


def test_a_client_that_leaves_takes_its_query_along(client: Any) -> None:
    """Queries of clients that have hung up are given up, and hold nobody up."""
    body = PRODUCT.encode()
    request = (
        f"POST /sparql HTTP/1.1\r\nHost: {client.host}\r\n"
        f"Content-Type: application/sparql-query\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode() + body
    for _ in range(20):
        with connection(client) as gone:
            gone.sendall(request)
    started = time.monotonic()
    assert client.query(ASK).status == 200
    assert time.monotonic() - started < 5  # and not 20 times the limit


def test_ten_megabytes_of_query(client: Any) -> None:
    """A query of 10 MB is refused, in words that its sender gets to read."""
    answer = client.query(f"ASK {{ ?a ?b '{'x' * 10_000_000}' }}")
    assert answer.status == 413
    assert "more than 1 MB" in answer.text
    form = {"Content_Type": "application/x-www-form-urlencoded"}
    assert client.query(f"query={'x' * 10_000_000}", **form).status == 413


def test_ten_megabytes_of_url(client: Any) -> None:
    """A URL of 10 MB ends its connection, not the server."""
    with connection(client) as sender:
        try:
            sender.sendall(b"GET /sparql?query=" + b"x" * 10_000_000)
            answer = sender.recv(1000)
        except ConnectionError:
            answer = b"HTTP/1.1 400"  # it hung up before all was sent
    assert answer.startswith(b"HTTP/1.1 4")
    assert client.query(ASK).status == 200


def test_ten_megabytes_in_pieces(client: Any) -> None:
    """A body of unknown length is refused when it has become too large."""
    piece = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    with connection(client) as sender:
        sender.sendall(
            f"POST /sparql HTTP/1.1\r\nHost: {client.host}\r\nTransfer-Encoding: chunked\r\n"
            "Content-Type: application/sparql-query\r\n\r\n".encode()
        )
        for _ in range(160):
            sender.sendall(piece)
        sender.sendall(b"0\r\n\r\n")
        assert sender.recv(1000).startswith(b"HTTP/1.1 413")


def test_large_answers_are_refused(client: Any) -> None:
    """An answer longer than the limit is not sent, and not cut short unseen."""
    values = " ".join(f'"{"x" * 999}{n}"' for n in range(100))
    answer = client.query(f"SELECT * WHERE {{ VALUES ?a {{ {values} }} VALUES ?b {{ {values} }} }}")
    assert answer.status == 422
    assert "more than 1 MB: ask for less, with LIMIT" in answer.text


def test_a_query_nested_too_deep(client: Any) -> None:
    """A query that breaks the parser breaks one process, and the next query has another."""
    answer = client.query(f"SELECT * WHERE {'{' * 400_000}{'}' * 400_000}")
    assert answer.status in (400, 422)
    assert client.query(ASK).status == 200


def test_a_query_that_eats_memory(store: Path) -> None:
    """A query that takes more memory than it may is stopped before the machine suffers."""
    sorted_ = PRODUCT.replace("(COUNT(*) AS ?n)", "*") + " ORDER BY ?a ?l"
    hungry = Query(text=sorted_, results="text/csv", graph=None)
    # The least that `safeer serve --max-memory` takes.
    worker = Worker(get_context("spawn"), store, Limits(memory=512 * MIB))
    refusal = worker.ask(hungry, threading.Event())
    assert isinstance(refusal, Refusal)
    assert refusal.reason is Reason.TOO_LARGE
    assert "more memory" in refusal.message
    quick = Query(text=ASK, results="text/csv", graph=None)
    assert isinstance(worker.ask(quick, threading.Event()), Answer)
    worker.stop()


def test_a_hundred_clients(client: Any) -> None:
    """A hundred clients at once all get their answers."""
    paths = ["/health", "/api/met", f"/sparql?{urlencode({'query': ASK})}", "/api/actors"]
    with ThreadPoolExecutor(100) as threads:
        together = threading.Barrier(100)

        def ask(number: int) -> int:
            together.wait()
            return int(client(paths[number % len(paths)]).status)

        assert set(threads.map(ask, range(100))) == {200}


def test_idle_connections_hold_nobody_up(client: Any) -> None:
    """Two hundred connections that say nothing leave the server free for others."""
    idle = [connection(client) for _ in range(200)]
    try:
        assert client.query(ASK).status == 200
    finally:
        for each in idle:
            each.close()


def test_queries_reach_no_other_server(client: Any, canary: tuple[str, list[str]]) -> None:
    """SERVICE, LOAD and FROM fetch nothing from the network or from files."""
    url, calls = canary
    for query in (
        f"SELECT * WHERE {{ SERVICE <{url}> {{ ?a ?b ?c }} }}",
        f"SELECT * WHERE {{ service silent <{url}> {{ ?a ?b ?c }} }}",
        f"SELECT * WHERE {{ ?a ?b ?c FILTER(?a<'x>#')SERVICE <{url}> {{ ?a ?b ?c }} }}",
        f"SELECT * WHERE {{ BIND(<{url}> AS ?x) SERVICE ?x {{ ?a ?b ?c }} }}",
        f"ASK {{ FILTER EXISTS {{ SERVICE#\n<{url}> {{ ?a ?b ?c }} }} }}",
    ):
        answer = client.query(query)
        assert answer.status == 403, query
        assert "SERVICE" in answer.text
    for update in (
        f"LOAD <{url}>",
        f"INSERT {{ ?a ?b ?c }} WHERE {{ SERVICE <{url}> {{ ?a ?b ?c }} }}",
    ):
        assert client.update(update).status == 403
    for name in (url, "file:///etc/passwd"):
        found = client.query(f"SELECT * FROM <{name}> WHERE {{ ?a ?b ?c }}")
        assert json.loads(found.body)["results"]["bindings"] == []
        assert client.update(f"LOAD <{name}>").status == 403
    assert calls == []


def test_the_word_service_may_be_asked_for(client: Any) -> None:
    """Where the words are no keywords, they are no reason to refuse."""
    query = "ASK { ?service ?from 'secret service' } # load, service, from"
    assert client.query(query).status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/../../../../etc/passwd",
        "/sparql/../../../../etc/passwd",
        "/sparql/..%2f..%2f..%2fetc%2fpasswd",
        "/sparql/%2e%2e/%2e%2e/pyproject.toml",
        "/sparql//etc/passwd",
        "/sparql/editor.js%00.html",
        "/sparql/..\\..\\worker.py",
        "//etc/passwd",
        "/sparql/",
        "/api/",
        "/pages/",
        "/safeer/serving/openapi.json",
    ],
)
def test_no_file_and_no_folder_is_shown(client: Any, path: str) -> None:
    """Nothing but what has a URL of its own is sent, and no folder is listed."""
    with connection(client) as sender:
        sender.sendall(
            f"GET {path} HTTP/1.1\r\nHost: {client.host}\r\nConnection: close\r\n\r\n".encode()
        )
        answer = b"".join(iter(lambda: sender.recv(65536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    assert re.match(rb"HTTP/1.1 (404|307|400)", head)
    assert b"root:" not in body
    assert b"import" not in body


@pytest.mark.parametrize(
    ("status", "host"),
    [
        (200, "localhost:1234"),
        (200, "127.0.0.1"),
        (200, "[::1]:1234"),
        (421, "evil.example"),
        (421, "127.0.0.1.evil.example:80"),
        (421, "localhost.evil.example"),
        (421, ""),
    ],
)
def test_names_that_are_not_ours(client: Any, status: int, host: str) -> None:
    """A site whose name points here (DNS rebinding) gets no answer."""
    assert client("/health", Host=host).status == status


def test_pages_of_other_sites_may_not_ask(client: Any) -> None:
    """By default no other site may ask or update, whatever token it has."""
    evil = {"Origin": "https://evil.example"}
    assert client("/health", **evil).status == 403
    assert client("/health", Origin="null").status == 403
    assert client.update("CLEAR ALL", **evil).status == 403
    answer = client("/health", Origin=client.url.rstrip("/"))
    assert answer.status == 200
    assert "access-control-allow-origin" not in answer.headers


def test_pages_of_a_site_that_may_ask(reading: Any) -> None:
    """With --cors, pages of that site may ask, and those of no other."""
    friend = "https://friend.example"
    answer = reading.query(ASK, Origin=friend)
    assert answer.status == 200
    assert answer.headers["access-control-allow-origin"] == friend
    asked = {"Access_Control_Request_Method": "POST", "Origin": friend}
    assert reading("/sparql", method="OPTIONS", **asked).status == 200
    assert reading.query(ASK, Origin="https://evil.example").status == 403
    assert reading("/health", Host="safeer.example").status == 200


class Seen(HTMLParser):
    """What a browser would take for elements, and the scripts among them."""

    def __init__(self) -> None:
        super().__init__()
        self.handlers: list[str] = []
        self.sources: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of what an element runs and loads."""
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        self.sources += [value for name, value in attrs if name in ("src", "href")]


def test_scripts_in_the_news_stay_text(client: Any) -> None:
    """Markup in labels and sentences is sent as data, in types that browsers run nothing of."""
    for path in ("/api/met", "/api/actors", "/api/events"):
        answer = client(path)
        assert answer.media_type == "application/json"
        assert "onerror=alert" in answer.text
    for accept in ("application/sparql-results+json", "application/sparql-results+xml", "text/csv"):
        answer = client.query("SELECT * WHERE { ?a rdfs:label ?l }", Accept=accept)
        assert answer.media_type == accept
        assert answer.headers["x-content-type-options"] == "nosniff"
    mirrored = client(f"/api/met?actor={quote('<b>nobody</b>')}", Accept="text/html")
    assert (mirrored.status, mirrored.media_type) == (404, "application/json")
    mirrored = client(f"/sparql?query={quote('<script>alert(1)</script>')}", Accept="text/html,*/*")
    assert mirrored.media_type == "text/plain"


@pytest.mark.parametrize("path", ["/", "/sparql", "/api"])
def test_pages_run_and_load_nothing_of_others(client: Any, path: str) -> None:
    """Pages allow no foreign source by their policy, and name none."""
    answer = client(path, Accept="text/html")
    assert (answer.status, answer.media_type) == (200, "text/html")
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "http" not in policy
    seen = Seen()
    seen.feed(answer.text)
    assert seen.handlers == []
    assert "<script>alert(1)" not in answer.text
    assert [x for x in seen.sources if x and re.match("https?:|//", x)] == []


def connection(client: Any) -> socket.socket:
    """A connection to the server, to say what no client library would."""
    host, _, port = client.host.partition(":")
    return socket.create_connection((host, int(port)), timeout=20)


def test_a_store_that_goes_away(mine: Any) -> None:
    """A store that is deleted under the server is named as missing, and found when it is back."""
    away = mine.store.with_name("away.db")
    mine.store.rename(away)
    try:
        answer = mine.client("/health")
        assert answer.status == 503
        assert "no store at" in answer.text
    finally:
        away.rename(mine.store)
    assert mine.client("/health").status == 200
