"""A worker's view of the store, and its end."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from safeer.serving.questions import QUESTIONS
from safeer.serving.tasks import Answer, Limits, Query, Question, Reason, Refusal
from safeer.serving.worker import Reader, reply
from safeer.serving.workers import Workers

ARTICLES = Question("articles", (("limit", 9), ("offset", 0)))
ENDLESS = Query(
    text="SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    results="text/csv",
    graph=None,
)
QUICK = Query(text="ASK { ?a ?b ?c }", results="text/csv", graph=None)


def test_an_answer_is_remembered_until_the_store_changes(
    tmp_path: Path, build: Callable[..., None]
) -> None:
    """What was asked before is not worked out again, unless something was built."""
    store = tmp_path / "safeer.db"
    build(store, ("a1", "kadhimi", "biden", "2021-07-26", "التقى الكاظمي بايدن."))
    reader = Reader(store)
    first = reader.answer(ARTICLES)
    assert reader.answer(ARTICLES) is first
    build(store, ("a2", "kadhimi", "biden", "2021-07-27", "التقى الكاظمي بايدن."))
    assert b'"total": 2' in reader.answer(ARTICLES).body
    reader.close()


def test_what_nobody_thought_of_ends_one_request(store: Path) -> None:
    """A fault of ours is a refusal, and the next question is answered."""
    reader = Reader(store)
    refusal = reply(reader, Question("no such question"), Limits())
    assert isinstance(refusal, Refusal)
    assert refusal.reason is Reason.FAILED
    assert isinstance(reply(reader, ARTICLES, Limits()), Answer)
    reader.close()


def test_a_store_elsewhere(url: str, build: Callable[..., None]) -> None:
    """A store at another SPARQL server is asked there, rows and triples."""
    build(url, ("a1", "kadhimi", "biden", "2021-07-26", "التقى الكاظمي بايدن."))
    reader = Reader(url)
    found = reply(reader, QUICK, Limits())
    assert found == Answer(b"true", "text/csv")
    described = Query(
        text="CONSTRUCT { ?a safeer:met ?b } WHERE { ?a safeer:met ?b }",
        results=None,
        graph="text/turtle",
    )
    triples = reply(reader, described, Limits())
    assert isinstance(triples, Answer)
    assert triples.body.count(b"safeer:met") == 2
    assert isinstance(reply(reader, ARTICLES, Limits()), Answer)
    reader.close()


def test_workers_are_stopped_and_replaced(store: Path) -> None:
    """A query over the limit is refused in time, and the worker's successor answers."""

    async def ask() -> tuple[object, object, float]:
        workers = Workers(1, store, Limits(seconds=0.5))
        try:
            await workers.ask(QUICK)
            started = time.monotonic()
            slow = await workers.ask(ENDLESS)
            took = time.monotonic() - started
            return slow, await workers.ask(QUICK), took
        finally:
            workers.close()

    slow, quick, took = _run(ask)
    assert isinstance(slow, Refusal)
    assert slow.reason is Reason.TOO_SLOW
    assert quick == Answer(b"true", "text/csv")
    assert took < 2


def test_who_waits_too_long_is_told(store: Path) -> None:
    """Where all workers are busy for longer than the limit, the others are told to come back."""

    async def ask() -> list[object]:
        workers = Workers(1, store, Limits(seconds=0.4))
        try:
            return list(await asyncio.gather(*(workers.ask(ENDLESS) for _ in range(4))))
        finally:
            workers.close()

    reasons = [said.reason for said in _run(ask) if isinstance(said, Refusal)]
    assert Reason.TOO_SLOW in reasons
    assert Reason.BUSY in reasons


def test_every_question_has_a_function() -> None:
    """The names are those of the URLs."""
    assert sorted(QUESTIONS) == list(QUESTIONS)


def _run(ask: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    """The result of a coroutine, in a thread that has no loop of its own yet."""
    found: list[Any] = []
    thread = threading.Thread(target=lambda: found.append(asyncio.run(ask())))
    thread.start()
    thread.join(30)
    return found[0]
