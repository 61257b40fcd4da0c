"""Learn word vectors from raw news: words that stand in the same company have like ones.

usage: python -m tools.build_vectors SAUDINEWSNET_DIR VECTORS

Skip-gram, 64 numbers, 6 rounds, of the words with their clitics cut off, in word2vec's text format,
for ``tools.pretraining``. Needs gensim, which is no dependency of the product:
``pip install gensim``. One core trains them, so that two runs agree.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from extractors.lang.ar.segmentation import segment
from extractors.lang.ar.spelling import normalize

_WORD = re.compile("[\u0621-\u064a]+")


def sentences(folder: Path) -> Iterator[list[str]]:
    """The cores and clitics of each stretch of text between full stops and line ends."""
    for path in sorted(folder.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            for name in sorted(archive.namelist()):
                for article in json.loads(archive.read(name)):
                    text = article["title"] + "\n" + article["content"]
                    for part in re.split(r"[\n.]", text):
                        tokens = [
                            t for word in re.findall(r"\w+|[^\w\s]", part) for t in _cut(word)
                        ]
                        if len(tokens) > 3:
                            yield tokens


def _cut(word: str) -> Iterator[str]:
    norm = normalize(word)
    if not norm:
        return
    if not _WORD.fullmatch(norm):
        yield "0" if norm[0].isdigit() else norm
        return
    conjunction, particle, core, pronoun = segment(norm)
    yield from (mark + "+" for mark in (conjunction, particle) if mark)
    yield core
    if pronoun:
        yield "+" + pronoun


def main(folder: Path, out: Path) -> None:
    """Train the vectors of the corpus and write them."""
    from gensim.models import Word2Vec  # a tool's own need

    with tempfile.TemporaryDirectory() as scratch:
        corpus = Path(scratch) / "corpus.txt"
        with corpus.open("w", encoding="utf-8") as lines:
            lines.writelines(" ".join(tokens) + "\n" for tokens in sentences(folder))
        vectors = Word2Vec(
            corpus_file=str(corpus), vector_size=64, window=4, min_count=6, workers=1,
            epochs=6, sg=1, negative=6, seed=1,
        ).wv  # fmt: skip
    vectors.save_word2vec_format(str(out))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
