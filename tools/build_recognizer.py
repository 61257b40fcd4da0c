"""Build the recognizer of actors: a conditional random field learned from annotated articles.

usage: python -m tools.build_recognizer GOLD_DIR

The annotation names only actors that take part in something, so what it leaves unlabelled is
not always no actor: a model of the other articles completes each article's labels where it is
sure, before the final model is trained.
"""

from __future__ import annotations

import gzip
import random
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

from extractors.actors.gazetteer import gazetteer
from extractors.lang.ar import recognizer
from extractors.words import sentences
from tools.gold import GoldDocument, read_gold

_SURE = 0.6


@dataclass
class Sample:
    """A sentence: features and labels of its words, and the article it is from."""

    document: str
    features: list[list[str]]
    labels: list[str]


def samples(documents: Sequence[GoldDocument]) -> list[Sample]:
    """The sentences of annotated articles."""
    result = []
    for document in documents:
        for part in sentences(document.words):
            features = recognizer.sequence_features(part, gazetteer().matches(part))
            result.append(
                Sample(document.id, features, [document.labels[word.index] for word in part])
            )
    return result


def train(data: Sequence[Sample], *, iterations: int) -> bytes:
    """A model of the sentences, as the bytes of its file."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for sample in data:
        trainer.append(sample.features, sample.labels)
    trainer.set_params({"c1": 0.05, "c2": 0.02, "max_iterations": iterations, "feature.minfreq": 2})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        trainer.train(str(path))
        return path.read_bytes()


def tagger(model: bytes) -> pycrfsuite.Tagger:
    """A tagger of a model's bytes."""
    result = pycrfsuite.Tagger()
    with tempfile.NamedTemporaryFile() as file:
        file.write(model)
        file.flush()
        result.open(file.name)
    return result


def folds(documents: Sequence[str], count: int, seed: int = 1) -> list[set[str]]:
    """Article ids in ``count`` parts, the same on every run."""
    ids = sorted(set(documents))
    random.Random(seed).shuffle(ids)
    return [set(ids[n::count]) for n in range(count)]


def _stretches(labels: Sequence[str]) -> list[tuple[int, int]]:
    result, start = [], None
    for at, label in enumerate([*labels, "O"]):
        if start is not None and not label.startswith("I-"):
            result.append((start, at))
            start = None
        if label.startswith("B-"):
            start = at
    return result


def complete(data: Sequence[Sample]) -> list[Sample]:
    """The sentences with sure mentions added that their annotation leaves out."""
    result: list[Sample] = []
    for held in folds([sample.document for sample in data], 4):
        model = tagger(train([s for s in data if s.document not in held], iterations=80))
        for sample in data:
            if sample.document not in held:
                continue
            model.set(sample.features)
            guessed, labels = model.tag(), list(sample.labels)
            for start, end in _stretches(guessed):
                unlabelled = all(labels[at] == "O" for at in range(start, end))
                if (
                    unlabelled
                    and min(1 - model.marginal("O", at) for at in range(start, end)) > _SURE
                ):
                    labels[start:end] = guessed[start:end]
            result.append(Sample(sample.document, sample.features, labels))
    return result


def main(folder: Path) -> None:
    """Build the model from the data of a folder and say how good it is."""
    data = complete(samples(read_gold(folder)))
    target = Path(recognizer.__file__).parents[1] / "lang/ar/models/actors.crf.gz"
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(gzip.compress(train(data, iterations=120), mtime=0))
    print(f"{target.name}: {target.stat().st_size / 1024:.0f} KB from {len(data)} sentences")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
