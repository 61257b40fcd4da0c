"""How fast articles are read, what loading takes, and whether long documents cost their length.

usage: python -m benchmarks.speed SOURCE... [--lang CODE] [--repeat N] [--stages] [--no-growth]

SOURCE is a file or folder of articles, as ``safeer build`` takes it; those in the language CODE
(ar) are read. Everything runs on one core
and is told in processor time, which other programs hardly disturb, with wall time beside it; of
N rounds (3) the best counts. Prints:

* loading, in a process of its own: imports, ``load``, the first sentence (which reads the
  language data), and the most memory that this and all articles took (bars: 2 s, 1,000 MB);
* words a second from raw text to events, beside a blank spaCy tokenizer's (bar: 10,000 on an
  idle core), with ``--stages`` by component;
* how much longer one document of 200,000 words takes than one of 2,000 on average, both made of
  the same text (bar: 100 times), and how much longer 2,000 words take without any full stop;
  ``--no-growth`` leaves this out.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import spacy
from spacy.language import Language

from extractors.pipeline import extract, load
from extractors.reading import read
from ontology.article import Article

_SHORT, _LONG = 2_000, 200_000

_LOADING = """
import json, resource, sys, time
started = time.process_time(), time.perf_counter()
def passed():
    return round(time.process_time() - started[0], 2), round(time.perf_counter() - started[1], 2)
from extractors.pipeline import extract, load
from extractors.reading import read
from ontology.article import Article
marks = [passed()]
lang, *sources = sys.argv[1:]
nlp = load(lang)
marks.append(passed())
nlp({"ar": "التقى وزير الخارجية المصري نظيره الأردني في القاهرة أمس.", "en": "Jordan's king met the Egyptian president in Cairo."}[lang])
marks.append(passed())
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
loaded = peak()
for source in sources:
    for article in read(source):
        if isinstance(article, Article) and article.lang == lang:
            extract(nlp, article)
print(json.dumps([marks, loaded, peak()]))
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of the processor and of the clock."""

    processor: float
    wall: float

    def rate(self, words: int) -> str:
        """Words a second, by both.

        >>> Cost(0.5, 1.0).rate(5_000)
        '    10,000 words/s of processor time      5,000 of wall time'
        """
        return (
            f"{words / self.processor:>10,.0f} words/s of processor time "
            f"{words / self.wall:>10,.0f} of wall time"
        )


def cost(work: Callable[[], object], repeat: int) -> Cost:
    """What the best of several rounds takes."""
    rounds = []
    for _ in range(repeat):
        processor, wall = time.process_time(), time.perf_counter()
        work()
        rounds.append(Cost(time.process_time() - processor, time.perf_counter() - wall))
    return min(rounds, key=lambda one: one.processor)


def documents(articles: Iterable[Article], words: int) -> Iterator[Article]:
    r"""The text of articles, over and over, cut into documents of so many words.

    >>> source = [Article("a", "", "one two"), Article("b", "", "three")]
    >>> [one.text for one in itertools.islice(documents(source, 2), 3)]
    ['one two', 'three\none', 'two\nthree']
    """
    number, lines, room = 0, list[str](), words
    for article in itertools.cycle(articles):
        for line in article.content.splitlines():
            rest = line.split()
            while rest:
                lines.append(" ".join(rest[:room]))
                room, rest = room - len(rest[:room]), rest[room:]
                if not room:
                    yield Article(f"{words}-{number}", "", "\n".join(lines))
                    number, lines, room = number + 1, [], words


def tokenize(articles: Sequence[Article], lang: str) -> None:
    """Cut articles in tokens with a blank spaCy tokenizer that has seen nothing yet."""
    blank = spacy.blank(lang)
    for article in articles:
        blank(article.content)


def growth(nlp: Language, articles: Sequence[Article]) -> tuple[Cost, Cost]:
    """The mean short document and the long one made of the same words."""
    short = list(itertools.islice(documents(articles, _SHORT), _LONG // _SHORT))
    long = next(documents(articles, _LONG))
    all_short = cost(lambda: [extract(nlp, one) for one in short], 1)
    return (
        Cost(all_short.processor / len(short), all_short.wall / len(short)),
        cost(lambda: extract(nlp, long), 1),
    )


def endless(nlp: Language, articles: Sequence[Article]) -> tuple[Cost, Cost]:
    """A document as it is, and without anything that ends a sentence."""
    document = next(documents(articles, _SHORT))
    bare = replace(document, text=re.sub(r"[.!?؟…\n]", " ", document.text))
    return cost(lambda: extract(nlp, document), 1), cost(lambda: extract(nlp, bare), 1)


def stages(nlp: Language, articles: Sequence[Article]) -> list[tuple[str, float]]:
    """Processor seconds of the tokenizer and of each component."""
    taken = dict.fromkeys(("tokenizer", *nlp.pipe_names), 0.0)
    for article in articles:
        started = time.process_time()
        doc = nlp.make_doc(article.content)
        doc._.doc_id, doc._.published = article.id, article.published
        taken["tokenizer"] += time.process_time() - started
        for name, component in nlp.pipeline:
            started = time.process_time()
            doc = component(doc)
            taken[name] += time.process_time() - started
    return list(taken.items())


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("source", type=Path, nargs="+")
    parser.add_argument("--lang", default="ar", help="language of the articles (ar)")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--stages", action="store_true", help="print the time of each component")
    parser.add_argument("--no-growth", action="store_true", help="leave out the long document")
    arguments = parser.parse_args()
    articles = [
        article
        for source in arguments.source
        for article in read(source)
        if isinstance(article, Article) and article.lang == arguments.lang
    ]
    words = sum(len(article.content.split()) for article in articles)
    if not words:
        print(f"no articles in {', '.join(map(str, arguments.source))}", file=sys.stderr)
        return 2
    said = subprocess.run(
        [sys.executable, "-c", _LOADING, arguments.lang, *map(str, arguments.source)],
        check=True,
        capture_output=True,
        text=True,
    )
    marks, loaded, peak = json.loads(said.stdout)
    print("seconds of processor (wall) since the start of the process")
    for name, (processor, wall) in zip(("imports", "load", "first text"), marks, strict=True):
        print(f"  {name:12}{processor:6.2f} ({wall:.2f})")
    print(f"memory: {loaded} MB loaded, {peak} MB at most")

    nlp = load(arguments.lang)
    print(f"{len(articles)} articles, {words:,} words")
    alone = cost(lambda: tokenize(articles, arguments.lang), arguments.repeat)
    whole = cost(lambda: [extract(nlp, one) for one in articles], arguments.repeat)
    print(f"  {'blank tokenizer':16}{alone.rate(words)}")
    print(f"  {'text to events':16}{whole.rate(words)}")
    print(f"  {whole.processor / alone.processor:.1f} times the blank tokenizer's time")
    if arguments.stages:
        for name, seconds in stages(nlp, articles):
            print(f"    {name:16}{seconds * 1e6 / words:8.1f} µs a word")
    if not arguments.no_growth:
        short, long = growth(nlp, articles)
        print(
            f"a document of {_LONG:,} words takes {long.processor / short.processor:.0f} times "
            f"one of {_SHORT:,} ({long.processor:.2f} s to {short.processor:.3f} s of processor)"
        )
        stops, none = endless(nlp, articles)
        print(
            f"{_SHORT:,} words in one sentence take {none.processor / stops.processor:.1f} times "
            f"those with full stops ({none.processor:.2f} s to {stops.processor:.2f} s)"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
