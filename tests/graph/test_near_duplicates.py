"""Articles that are nearly the same as an older one."""

from __future__ import annotations

import base64
import datetime as dt
import random
from collections.abc import Iterable

import pytest
from rdflib import Dataset

from graph import near_duplicates as module
from graph.dataset import Writer, add_article, withdraw
from graph.near_duplicates import near_duplicates, original
from graph.queries import sparql
from graph.statements import stored
from graph.store import engine, open_dataset
from graph.validation import validate
from tests.graph.conftest import make_article, make_event

BYTES = 120

Text = tuple[str, int | None, str]  # an article's id, its day in July 2021, and its fingerprint


def fingerprint(story: int, changes: int = 0) -> str:
    """The fingerprint of a story, with some bytes changed."""
    hashes = bytearray(random.Random(story).randbytes(BYTES))
    for place in range(changes):
        hashes[place * 7 % BYTES] ^= 0x55
    return base64.b64encode(hashes).decode()


def day(number: int | None) -> dt.date | None:
    """A day of July 2021."""
    return None if number is None else dt.date(2021, 7, number)


def graph(texts: Iterable[Text]) -> Dataset:
    """The articles, added one by one."""
    dataset = open_dataset()
    for doc_id, number, hashes in texts:
        add_article(dataset, make_article(doc_id, published=day(number)), [], fingerprint=hashes)
    return dataset


def test_the_oldest_is_the_original() -> None:
    """Copies lead to the oldest article that they are nearly the same as, other texts nowhere."""
    dataset = graph(
        [
            ("late", 24, fingerprint(1)),
            ("first", 22, fingerprint(1, 3)),
            ("same-day", 22, fingerprint(1, 5)),
            ("other", 23, fingerprint(2)),
            ("less", 24, fingerprint(1, 40)),
        ]
    )
    assert near_duplicates(dataset) == {"late", "same-day"}
    assert original(dataset, "late") == original(dataset, "same-day") == "first"
    assert original(dataset, "first") is None


def test_what_is_recorded() -> None:
    """The finding names copy, original and reason; the graph keeps to the shapes."""
    dataset = graph([("a", 22, fingerprint(1)), ("b", 23, fingerprint(1, 6))])
    (row,) = sparql(
        dataset,
        "SELECT ?copy ?original ?because WHERE { ?x a safeer:NearDuplicate ; safeer:copy ?copy ; "
        "safeer:original ?original ; safeer:because ?because . "
        "?copy safeer:nearDuplicateOf ?original }",
    )
    assert [str(value).rpartition("/")[2] for value in row] == [
        "b", "a", "95% of the phrases in common, by MinHash",
    ]  # fmt: skip
    assert validate(dataset) == []


def test_only_articles_of_about_one_time_are_compared() -> None:
    """Copies come within three days; undated articles are compared with each other."""
    dataset = graph(
        [
            ("a", 10, fingerprint(1)),
            ("b", 13, fingerprint(1)),
            ("c", 17, fingerprint(1)),
            ("d", None, fingerprint(1)),
            ("e", None, fingerprint(1)),
        ]
    )
    assert near_duplicates(dataset) == {"b", "e"}
    early = make_article("x", published=dt.date.min)
    add_article(dataset, early, [], fingerprint=fingerprint(1))
    assert near_duplicates(dataset) == {"b", "e"}


def test_articles_that_change_or_go() -> None:
    """When an original goes or changes, its copies lead to the next; nothing is left behind."""
    texts = [("a", 10, fingerprint(1)), ("b", 11, fingerprint(1)), ("c", 12, fingerprint(1))]
    dataset = graph(texts)
    empty = set(engine(graph([])))
    withdraw(dataset, "a")
    assert (near_duplicates(dataset), original(dataset, "c")) == ({"c"}, "b")
    assert set(engine(dataset)) == set(engine(graph(texts[1:])))
    changed = make_article("b", published=day(11))
    add_article(dataset, changed, [], fingerprint=fingerprint(2))
    assert near_duplicates(dataset) == set()
    add_article(dataset, changed, [], fingerprint=None)
    for doc_id in "bc":
        withdraw(dataset, doc_id)
    assert set(engine(dataset)) == empty


@pytest.mark.parametrize("days_kept", [31, 2])
def test_the_order_does_not_matter(monkeypatch: pytest.MonkeyPatch, days_kept: int) -> None:
    """In whatever order articles come, at once or one by one, and come again, the graph is one."""
    monkeypatch.setattr(module, "_DAYS_KEPT", days_kept)
    choice = random.Random(3)
    texts: list[Text] = [
        (f"a{n:02}", choice.randint(1, 9), fingerprint(n % 6, choice.randint(0, 30)))
        for n in range(60)
    ]
    expected = set(engine(graph(texts)))
    assert len(near_duplicates(graph(texts))) > 20
    for _ in range(3):
        choice.shuffle(texts)
        written = open_dataset()
        writer = Writer(written)
        for doc_id, number, hashes in [*texts, *texts[:10]]:
            article = stored(make_article(doc_id, published=day(number)), None)
            writer.add(article, [], fingerprint=hashes)
        assert set(engine(written)) == expected


def test_events_keep_their_fingerprints() -> None:
    """An article that is stated again for what others tell keeps its fingerprint."""
    dataset = open_dataset()
    for doc_id, number in (("b", 24), ("a", 23)):
        add_article(
            dataset,
            make_article(doc_id, published=day(number)),
            [make_event("meet", "biden", "kadhimi", doc_id=doc_id, date="2021-07-23")],
            fingerprint=fingerprint(1),
        )
    assert original(dataset, "b") == "a"
    (count,) = next(
        iter(sparql(dataset, "SELECT (COUNT(?x) AS ?n) WHERE { ?a safeer:fingerprint ?x }"))
    )
    assert int(count) == 2
