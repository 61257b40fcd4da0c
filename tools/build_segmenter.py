"""Build the clitic segmenter: word counts of raw news and weights learned from a treebank.

usage: build_segmenter.py SHARED_DATA_DIR

Counts come from the SaudiNewsNet corpus, cuts from the Arabic PUD treebank (CC BY-SA 3.0).
Prints the share of words cut right on the PADT test trees, which are used for nothing else.
"""

from __future__ import annotations

import collections
import gzip
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from extractors.lang.ar import segmentation
from extractors.lang.ar.segmentation import Segments, cuts, features
from extractors.lang.ar.spelling import normalize

ARABIC = re.compile("[\u0621-\u064a]+")
MIN_COUNT = 4


def news_counts(folder: Path) -> collections.Counter[str]:
    """Counts of normalized words in the zips of the corpus."""
    raw: collections.Counter[str] = collections.Counter()
    for path in sorted(folder.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            for name in sorted(archive.namelist()):
                for article in json.loads(archive.read(name)):
                    raw.update(re.findall(r"\w+", article["title"] + " " + article["content"]))
    counts: collections.Counter[str] = collections.Counter()
    for word, count in raw.items():
        if ARABIC.fullmatch(form := normalize(word)):
            counts[form] += count
    return counts


def treebank_words(path: Path) -> Iterator[tuple[str, Segments]]:
    """Words of a treebank with their true cut, where that is one the model can choose."""
    parts: list[tuple[str, str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) == 10 and cells[0].isdigit():
            parts.append((normalize(cells[1]), cells[3]))
            if "SpaceAfter=No" in cells[9]:
                continue
        word = "".join(form for form, _ in parts)
        if ARABIC.fullmatch(word):
            yield from _true_cut(word, parts)
        parts = []


def _true_cut(word: str, parts: list[tuple[str, str]]) -> Iterator[tuple[str, Segments]]:
    forms = [form for form, _ in parts]
    main = [
        n
        for n, (form, pos) in enumerate(parts)
        if pos not in {"PRON", "ADP", "CCONJ", "PART", "AUX", "SCONJ"} or len(form) > 2
    ]
    if len(main) != 1:
        main = [max(range(len(forms)), key=lambda n: len(forms[n]))]
    before, core, after = forms[: main[0]], forms[main[0]], "".join(forms[main[0] + 1 :])
    if "ل" in before and core.startswith("ل") and len(core) > 3:
        core = "ا" + core
    for cut in cuts(word):
        if (
            cut.conjunction + cut.particle == "".join(before)
            and cut.pronoun == after
            and cut.core == core
        ):
            yield word, cut
            return


def main(data: Path) -> None:
    """Build the model from the data of a folder and say how good it is."""
    counts = news_counts(data / "saudinewsnet")
    kept = {word: count for word, count in counts.items() if count >= MIN_COUNT}
    groups: dict[int, list[str]] = collections.defaultdict(list)
    for word, count in kept.items():
        groups[count].append(word)
    lines = [
        f"{count}\t{' '.join(sorted(groups[count]))}\n" for count in sorted(groups, reverse=True)
    ]
    here = Path(segmentation.__file__).parent
    (here / "word_counts.txt.gz").write_bytes(gzip.compress("".join(lines).encode(), mtime=0))

    rows, labels = [], []
    for word, true in treebank_words(data / "treebank/ar_pud-ud-test.conllu"):
        for cut in cuts(word):
            rows.append(dict(features(word, cut, kept)))
            labels.append(cut == true)
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=3.0, max_iter=1000)
    model.fit(vectorizer.fit_transform(rows), np.array(labels))
    weights = dict(
        zip(vectorizer.get_feature_names_out(), np.round(model.coef_[0], 3).tolist(), strict=True)
    )
    weights = {name: value for name, value in sorted(weights.items()) if abs(value) >= 0.02}
    (here / "segmenter.json").write_text(
        json.dumps(weights, ensure_ascii=False, indent=0) + "\n", encoding="utf-8"
    )

    right = total = 0
    wrong: collections.Counter[tuple[str, Segments, Segments]] = collections.Counter()
    for word, true in treebank_words(data / "treebank/padt_test_v2map.conllu"):
        total += 1
        right += segmentation.segment(word) == true
        if segmentation.segment(word) != true:
            wrong[word, true, segmentation.segment(word)] += 1
    print(f"{right / total:.3%} of {total} words of PADT test cut right")
    for (word, true, guess), count in wrong.most_common(25):
        print(count, word, tuple(true), tuple(guess))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
