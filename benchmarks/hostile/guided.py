"""Inputs that atheris makes up, led by what of the code they reach.

Each target takes bytes and raises for what must not happen; atheris changes them again and again,
keeping those that reach code that none has reached before.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.hostile.attacks import MEETING, page, record

Target = Callable[[bytes], None]


def run(target: str, seconds: int) -> tuple[int, str]:
    """Let atheris work on a target for so long: how many inputs it tried, and its last words.

    In a process of its own, since libFuzzer ends the process that it runs in.
    """
    line = [sys.executable, "-m", __name__, target, str(seconds)]
    done = subprocess.run(line, capture_output=True, encoding="utf-8", errors="replace")
    words = done.stderr.splitlines()
    counts = [x for x in words if x.startswith("stat::number_of_executed_units:")]
    tried = int(counts[-1].split()[-1]) if counts else 0
    return tried, "" if done.returncode == 0 else "\n".join(words[-25:])


def main(target: str, seconds: int) -> None:
    """Run one target under atheris."""
    import atheris  # of no use but here, and not to be had for every Python

    with atheris.instrument_imports(include=["extractors", "graph", "ontology", "safeer"]):
        work = _TARGETS[target]()
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(_SEEDS):
            (Path(folder) / str(number)).write_bytes(seed)
        options = [
            f"-max_total_time={seconds}",
            "-max_len=2000",
            "-timeout=30",
            "-rss_limit_mb=4096",
        ]
        options += ["-print_final_stats=1", "-verbosity=0", f"-artifact_prefix={folder}/", folder]
        atheris.Setup([sys.argv[0], *options], work)
        atheris.Fuzz()


def _reader() -> Target:
    """Any bytes under any name are articles or failures of one line."""
    from extractors.reading import ReadFailure, read

    names = ("a.txt", "a.html", "a.json", "a.jsonl", "a.jsonl.gz", "a.zip", "a.warc", "a")
    folder = Path(tempfile.mkdtemp())

    def work(data: bytes) -> None:
        path = folder / names[data[0] % len(names) if data else 0]
        path.write_bytes(data[1:])
        for found in read(path):
            if isinstance(found, ReadFailure):
                if len(str(found).splitlines()) != 1 or "cannot be parsed" in str(found):
                    raise AssertionError(str(found))
            else:
                found.content.encode()

    return work


def _extraction(lang: str) -> Target:
    """Any text gives events that stand in it."""
    import datetime as dt

    from extractors import pipeline
    from ontology.article import Article
    from ontology.event import Actor, Quote

    nlp = pipeline.load(lang)

    def work(data: bytes) -> None:
        title, _, text = data.decode("utf-8", "replace").partition("\n")
        article = Article("a", title, text, dt.date(2015, 7, 24), lang=lang)
        for event in pipeline.extract(nlp, article):
            told: list[Actor | Quote] = [event.trigger, event.sentence]
            told += [*event.sources, *event.targets]
            for quote in told:
                if article.content[quote.start : quote.end] != quote.text:
                    raise AssertionError(f"{quote} does not stand in the article")

    return work


def _normalizer() -> Target:
    """Spelling rules, offsets and dates take any text."""
    import datetime as dt

    from extractors.folding import fold, normalizer
    from extractors.language import LANGUAGES
    from extractors.time import find_times

    def work(data: bytes) -> None:
        text = data.decode("utf-8", "replace")
        for lang in LANGUAGES:
            normalizer(lang)(text)
            if fold(text, lang).origin(0) < 0:
                raise AssertionError("an offset before the text")
            for found in find_times(text, dt.date(2015, 7, 24), lang=lang):
                if found.iso is not None:
                    dt.date.fromisoformat((found.iso + "-01-01")[:10])

    return work


def _query() -> Target:
    """Any SPARQL is answered or refused in one line."""
    import safeer
    from ontology.errors import SafeerError

    graph = safeer.build(safeer.Article("a", "لقاء", MEETING, lang="ar"))

    def work(data: bytes) -> None:
        try:
            graph.sparql(data.decode("utf-8", "replace"))
        except SafeerError as error:
            if len(str(error).splitlines()) != 1:
                raise

    return work


_TARGETS: dict[str, Callable[[], Target]] = {
    "reader": _reader,
    "normalizer": _normalizer,
    "extraction": lambda: _extraction("ar"),
    "query": _query,
}
TARGETS = tuple(_TARGETS)
_SEEDS = (
    b"\x00" + MEETING.encode(),
    b"\x01" + page("<p>x</p>"),
    b"\x02[" + record() + b"]",
    b"\x03" + record() * 2,
    b"SELECT ?a ?b WHERE { ?a safeer:met ?b } ORDER BY ?a",
)

if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
