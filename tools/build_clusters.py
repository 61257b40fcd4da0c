"""Build the word clusters: words that stand in the same company in raw news.

usage: python -m tools.build_clusters SAUDINEWSNET_DIR [VECTORS]

Word vectors (skip-gram, 64 numbers, 6 rounds) of the words with their clitics cut off, then
k-means with 64 coarse and 512 fine clusters. Needs gensim, which is no dependency of the
product: ``pip install gensim``. Vectors are trained on one core, so that two runs agree; those for
``tools.pretraining`` are written to VECTORS.
"""

from __future__ import annotations

import collections
import gzip
import json
import re
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from sklearn.cluster import MiniBatchKMeans

from extractors.lang.ar import segmentation
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


def main(folder: Path, kept: Path | None = None) -> None:
    """Train vectors and clusters of the corpus and write the product's file."""
    from gensim.models import Word2Vec  # type: ignore[import-not-found]  # a tool's own need

    with tempfile.TemporaryDirectory() as scratch:
        corpus = Path(scratch) / "corpus.txt"
        with corpus.open("w", encoding="utf-8") as lines:
            lines.writelines(" ".join(tokens) + "\n" for tokens in sentences(folder))
        vectors = Word2Vec(
            corpus_file=str(corpus), vector_size=64, window=4, min_count=6, workers=1,
            epochs=6, sg=1, negative=6, seed=1,
        ).wv  # fmt: skip
    if kept:
        vectors.save_word2vec_format(str(kept))
    units = vectors.vectors / np.linalg.norm(vectors.vectors, axis=1, keepdims=True)
    labels = [
        MiniBatchKMeans(count, random_state=0, n_init=3, batch_size=4096).fit(units).labels_
        for count in (64, 512)
    ]
    members: dict[tuple[int, int], list[str]] = collections.defaultdict(list)
    for word, coarse, fine in zip(vectors.index_to_key, *labels, strict=True):
        if _WORD.fullmatch(word):
            members[int(coarse), int(fine)].append(word)
    lines_ = [f"{a}\t{b}\t{' '.join(sorted(words))}\n" for (a, b), words in sorted(members.items())]
    target = Path(segmentation.__file__).with_name("clusters.txt.gz")
    target.write_bytes(gzip.compress("".join(lines_).encode(), mtime=0))
    print(f"{target.name}: {sum(map(len, members.values()))} words, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
