"""Builds that are killed, run out of disk, or meet readers: what is stored stays right.

The events are made up, so that a build is all writing; what is under test is the store.
"""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

import pytest

import safeer
from graph.dataset import articles, digest, reading_order
from graph.identity.restating import told_events
from graph.store import close_dataset, open_dataset
from ontology.errors import StoreError
from ontology.event import Quote, from_record, to_record
from ontology.vocabulary import ID, event_types

ROOT = Path(__file__).parents[2]

# A build in a process of its own, that says when it starts, and each article that is stored.
BUILD = """
import json, sys
import graph.store, safeer, safeer.building
from extractors.reading.fingerprint import fingerprint
from ontology.event import from_record
from safeer.extraction import Extraction

corpus, store, limit, interval = sys.argv[1:]
if int(limit):
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
graph.store._FLUSH_EVERY = int(interval)
records = [json.loads(line) for line in open(corpus, encoding="utf-8")]
told = {record["article"]["id"]: record["events"] for record in records}
safeer.building.extraction = lambda article, time_limit: Extraction(
    [from_record(event) for event in told[article.id]], fingerprint(article.text), 0.0
)
articles = [safeer.Article(**record["article"]) for record in records]
print("start", flush=True)
try:
    safeer.build(articles, store, progress=lambda done: print(done.id, flush=True)).close()
except safeer.SafeerError as error:
    sys.exit(f"error: {error}")
print("end", flush=True)
"""


@pytest.fixture
def edition(tmp_path: Path) -> list[Path]:
    """Two editions of a corpus, the second with other texts and events for the same ids."""
    return [_written(tmp_path / f"edition-{number}.jsonl", number) for number in (1, 2)]


def _written(path: Path, edition: int, articles: int = 40) -> Path:
    with path.open("w", encoding="utf-8") as lines:
        for number in range(articles):
            doc_id = f"a{number:03}"
            record = {
                "article": {
                    "id": doc_id,
                    "title": f"خبر {edition}",
                    "text": " ".join(map(str, range(number % 7, 40))),
                    "lang": "ar",
                },
                "events": [
                    to_record(_event(doc_id, n, edition)) for n in range(1 + (number + edition) % 3)
                ],
            }
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")
    return path


def _event(doc_id: str, number: int, edition: int) -> safeer.Event:
    one, other = (
        safeer.Actor(
            id=f"{ID}person/{doc_id}-{number + edition + step}", label=f"رجل {doc_id} {step}",
            label_en=None, kind="person", country="IRQ", role=None, text="رجل", start=0, end=3,
        )
        for step in (0, 1)
    )  # fmt: skip
    return safeer.Event(
        doc_id=doc_id, mention_id=f"{doc_id}-{edition}-{number}",
        event_id=f"{ID}event/{doc_id}-{number}", type="meet", plover=event_types()["meet"].plover,
        modality="actual", sources=(one,), targets=(other,), trigger=Quote("التقى", 0, 5),
        sentence=Quote("التقى رجل رجلا.", 0, 15), date=f"2021-07-{1 + int(doc_id[1:]) % 28:02}", date_text=None, place=None,
        place_id=None, claimed_by=None, rule="test", confidence=0.5,
    )  # fmt: skip


def started(
    corpus: Path, store: Path | str, *, limit: int = 0, interval: int = 500
) -> subprocess.Popen[str]:
    """A build of the corpus in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", BUILD, str(corpus), str(store), str(limit), str(interval)],
        cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def built(corpus: Path, store: Path, quads: Path) -> bytes:
    """An undisturbed build, and its statements as sorted N-Quads."""
    with started(corpus, store) as process:
        _, errors = process.communicate()
    assert process.returncode == 0, errors
    return exported(store, quads)


def exported(store: Path, quads: Path) -> bytes:
    """The statements of the store as sorted N-Quads."""
    with safeer.open(store) as graph:
        graph.export(quads)
    return quads.read_bytes()


def stored(output: IO[str] | None) -> list[str]:
    """The articles that a process says it has stored."""
    assert output is not None
    return [line.strip() for line in output if line.strip() not in ("start", "end")]


def is_whole(store: Path, corpora: list[Path], committed: set[str]) -> bool:
    """Whether each article of the store is whole, in one edition, and all committed are there."""
    told = []
    for corpus in corpora:
        records = [json.loads(line) for line in corpus.read_text("utf-8").splitlines()]
        told.append({record["article"]["id"]: record for record in records})
    dataset = open_dataset(store, read_only=True)
    try:
        found = {item.id: item for item in articles(dataset)}
        return committed <= set(found) and all(
            any(
                item.digest == digest(safeer.Article(**edition[item.id]["article"]))
                and sorted(told_events(dataset, item.id), key=reading_order)
                == list(map(from_record, edition[item.id]["events"]))
                for edition in told
            )
            for item in found.values()
        )
    finally:
        close_dataset(dataset)


def test_killed_at_twenty_moments(edition: list[Path], tmp_path: Path) -> None:
    """A build killed again and again loses nothing it stored and ends as one left in peace."""
    expected = [
        built(corpus, tmp_path / f"peace-{number}", tmp_path / "peace.nq")
        for number, corpus in enumerate(edition)
    ]
    assert expected[0] != expected[1]
    moment = random.Random(2021)
    store, target, kills = tmp_path / "store-0", 0, 0
    while kills < 20:
        with started(edition[target], store) as process:
            assert process.stdout is not None
            committed = set()
            for _ in range(moment.randrange(12)):
                line = process.stdout.readline().strip()
                if line not in ("start", "end", ""):
                    committed.add(line)
            time.sleep(moment.random() / 100)
            process.send_signal(signal.SIGKILL)
            committed |= set(stored(process.stdout))
        if process.returncode == 0:  # it was done before
            assert exported(store, tmp_path / "done.nq") == expected[target]
            target = 1 - target
            continue
        kills += 1
        if store.exists() and any(store.iterdir()):
            assert is_whole(store, edition, committed)
    with started(edition[target], store) as process:
        process.communicate()
    assert process.returncode == 0
    assert exported(store, tmp_path / "end.nq") == expected[target]


def test_a_full_disk(edition: list[Path], tmp_path: Path) -> None:
    """Where the store cannot grow the build says so, and what was stored before is there."""
    store = tmp_path / "store"
    expected = built(edition[0], tmp_path / "peace", tmp_path / "peace.nq")
    with started(edition[0], store, limit=300_000, interval=120_000) as process:
        output, errors = process.communicate()
    assert process.returncode == 1
    assert len(errors.splitlines()) == 1
    assert f"cannot write to the store {store}" in errors
    assert "what was stored before is safe" in errors
    committed = set(output.split()) - {"start"}
    assert 0 < len(committed) < 40
    assert is_whole(store, edition, committed)
    assert built(edition[0], store, tmp_path / "end.nq") == expected


def test_readers_while_another_process_writes(edition: list[Path], tmp_path: Path) -> None:
    """Whoever opens a store that is being written to sees whole articles, or is told to wait."""
    store = tmp_path / "store"
    built(edition[0], store, tmp_path / "first.nq")
    seen = 0
    with started(edition[1], store, interval=200) as process:
        while process.poll() is None:
            try:
                assert is_whole(store, edition, {f"a{number:03}" for number in range(40)})
                seen += 1
            except StoreError as error:
                assert "busy" in str(error)  # noqa: PT017  # the message is what counts
    assert seen > 1
