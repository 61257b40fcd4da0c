"""Score the extraction on annotated articles.

usage: python -m benchmarks.gold GOLD_DIR [--errors N]

GOLD_DIR holds one annotation a file, ``GOLD_DIR.jsonl`` the articles and ``score.py`` beside
them does the counting. Prints the scores and the words a second of one core.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from extractors.pipeline import extract, load
from extractors.reading import read
from ontology.article import Article
from ontology.event import to_record


def main() -> int:
    """Score, and say how fast."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    arguments = parser.parse_args()
    corpus, scorer = arguments.gold.with_suffix(".jsonl"), arguments.gold.parent / "score.py"
    for path in (arguments.gold, corpus, scorer):
        if not path.exists():
            print(
                f"{path} is not there: this benchmark needs the annotated articles", file=sys.stderr
            )
            return 2
    nlp = load("ar")
    articles = [article for article in read(corpus) if isinstance(article, Article)]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "events.jsonl"
        started, words = time.process_time(), 0
        with out.open("w", encoding="utf-8") as lines:
            for article in articles:
                words += len(article.content.split())
                for event in extract(nlp, article):
                    lines.write(json.dumps(to_record(event), ensure_ascii=False) + "\n")
        seconds = time.process_time() - started
        command = [sys.executable, str(scorer), str(arguments.gold), str(corpus), str(out)]
        subprocess.run([*command, "--errors", str(arguments.errors)], check=True)
    print(
        f"{words} words in {seconds:.1f} s: {words / seconds:.0f} words a second, models loading included"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
