"""Measure ``safeer serve`` on a store.

usage: python -m benchmarks.serving STORE

Starts the server and prints how long it takes to start, to answer one client and a hundred at
once, to make the page anew and to send it again, to cut off a query that would not end, and what
others wait meanwhile.
"""

from __future__ import annotations

import argparse
import http.client
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from urllib.parse import quote, urlsplit

_LIMIT = 5.0  # seconds of a query
_CLIENTS = 100
_ROUNDS = 50
_MET = "/sparql?query=" + quote("SELECT DISTINCT ?a ?b { ?a safeer:met ?b } LIMIT 100")
_ENDLESS = "/sparql?query=" + quote("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("store")
    started = time.monotonic()
    with _served(parser.parse_args().store) as host:
        ask = _asker(host)
        ask("/health")
        print(f"start to first answer: {time.monotonic() - started:.2f} s")
        for path, what in (("/health", "health"), (_MET, "a query"), ("/api/met?actor=USA", "met")):
            first = _timed(ask, path)
            again = [_timed(ask, path) for _ in range(_ROUNDS)]
            print(f"{what}: {first:.3f} s at first, {1000 * statistics.median(again):.1f} ms then")
        print(f"the page: {_timed(ask, '/'):.2f} s at first, {_timed(ask, '/'):.3f} s then")
        with ThreadPoolExecutor(_CLIENTS) as threads:
            begun = time.monotonic()
            statuses = list(threads.map(ask, [_MET] * (10 * _CLIENTS)))
            took = time.monotonic() - begun
            print(
                f"{_CLIENTS} clients at once, {len(statuses)} queries: {took:.2f} s, "
                f"{len(statuses) / took:.0f} a second, {statuses.count(200)} answered"
            )
            hostile = [threads.submit(_timed, ask, _ENDLESS) for _ in range(2)]
            time.sleep(1)
            meanwhile = [_timed(ask, "/api/met?actor=USA") for _ in range(_ROUNDS)]
            print(
                f"two queries without end: cut off after {max(x.result() for x in hostile):.2f} s "
                f"(limit {_LIMIT:g} s); the API meanwhile: {1000 * statistics.median(meanwhile):.1f} ms"
            )
        print(f"the next query after that: {_timed(ask, _MET):.3f} s")


def _timed(ask: Callable[[str], int], path: str) -> float:
    begun = time.monotonic()
    ask(path)
    return time.monotonic() - begun


def _asker(host: str) -> Callable[[str], int]:
    def ask(path: str) -> int:
        connection = http.client.HTTPConnection(host, timeout=120)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            return answer.status
        finally:
            connection.close()

    return ask


@contextmanager
def _served(store: str) -> Iterator[str]:
    command = [sys.executable, "-m", "safeer", "serve", "--store", store, "--port", "0"]
    with subprocess.Popen(
        [*command, "--timeout", f"{_LIMIT}"], stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        try:
            said = process.stderr.readline() if process.stderr else ""
            url = re.search(r"http://\S+", said)
            if url is None:
                sys.exit(said)
            yield urlsplit(url[0]).netloc
        finally:
            process.terminate()


if __name__ == "__main__":
    main()
