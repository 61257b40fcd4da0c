"""Build the recognizer of actors from annotated articles; needs PyTorch.

usage: python -m tools.build_recognizer GOLD_DIR CORPUS_DIR [READER]

``READER`` is what ``tools.pretraining`` wrote, by default ``tools/reader.pt``. The gold names only the actors that take part in
something, so what it leaves unlabelled is not always no actor: where a recognizer that learned
from the articles whose actors are all marked finds something there, the gold's silence teaches
nothing.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from extractors.encoder import FORM, form_marks, vector_row
from extractors.lang.ar import recognizer
from extractors.lang.ar.recognizer import EVIDENCE, LABELS, Recognizer, evidence, known_marks
from extractors.words import Word, sentences
from tools.annotations import read_actors
from tools.gold import GoldDocument, folds, read_gold
from tools.network import Encoder, Numbers, Reader, drop, export, write

_PASSES, _RATE, _DECAY, _DROPOUT = 5, 1e-3, 0.02, 0.15
#: Words of a batch, and the share whose vector is hidden in training, so that shapes count too.
_BATCH, _HIDDEN = 3000, 0.12
#: How often the gold is seen where the other articles are seen once.
_TIMES_GOLD = 2
#: Marks of a word, behind the row of its vector.
_MARKS = (*FORM, "line", *EVIDENCE, "known")
#: Layers of the reader that it keeps: with all three it finds the same borders, in half as much time again.
_LAYERS = (0, 2)
_NEVER = -30.0


@dataclass
class Sample:
    """Some sentences of an article that are read together.

    ``marks`` is a row a word, ``labels`` a number a word, ``open`` says of which words the
    annotation tells nothing, ``ends`` where each sentence ends.
    """

    document: str
    marks: np.ndarray
    labels: np.ndarray
    open: np.ndarray
    ends: list[int]


class Labeller(Encoder):
    """The recognizer while it learns; its parameters have the names that the product reads."""

    def __init__(self, reader: Reader, numbers: Numbers) -> None:
        super().__init__(reader.vectors.values, numbers)
        reader.teach(self)
        self.reader = reader
        del self.words["mention"], self.words["trigger"]
        self.layers = nn.ModuleList([self.layers[number] for number in _LAYERS])
        width = self.word.out_features
        for name in (*EVIDENCE, "known"):
            self.words[name] = nn.Parameter(torch.randn(numbers.size(name), width) * 0.1)
        self.out = nn.Linear(width, len(LABELS))
        self.follows = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.never = torch.tensor(
            [[_NEVER if b[0] == "I" and a[1:] != b[1:] else 0.0 for b in LABELS] for a in LABELS]
        )

    def forward(self, marks: Tensor, present: Tensor) -> Tensor:
        """The scores of the labels of each word of a batch of samples."""
        seen = self.encode(marks, present, _DROPOUT, _MARKS)
        return self.out(drop(seen, self, _DROPOUT))

    def chain(self) -> Tensor:
        """The score of a label (column) behind another (row)."""
        return self.follows + self.never

    def missed(self, scores: Tensor, labels: Tensor, open_: Tensor, lengths: Tensor) -> Tensor:
        """Minus the log-likelihood of the labels of some sentences, whatever open ones may be."""
        other = torch.full_like(scores, -1e4).scatter(2, labels[..., None], 0.0)
        allowed = torch.where(open_[..., None], torch.zeros(()), other)
        return (self._total(scores, lengths) - self._total(scores + allowed, lengths)).sum()

    def _total(self, scores: Tensor, lengths: Tensor) -> Tensor:
        chain = self.chain()
        total = scores[:, 0] + chain[0]
        for at in range(1, scores.shape[1]):
            longer = torch.logsumexp(total[:, :, None] + chain, 1) + scores[:, at]
            total = torch.where((lengths > at)[:, None], longer, total)
        return torch.logsumexp(total, 1)


def numbers_of(reader: Reader, documents: Sequence[GoldDocument]) -> Numbers:
    """The reader's numbers of marks, and those of what lists say of words."""
    seen: dict[str, set[str]] = {name: set() for name in (*EVIDENCE, "known")}
    for document in documents:
        for word in document.words:
            for name, mark in zip(EVIDENCE, evidence(word.norm, word.core), strict=True):
                seen[name].add(mark)
        seen["known"].update(known_marks(document.words))
    numbers = Numbers({})
    numbers.of = dict(reader.numbers) | {
        name: {mark: number for number, mark in enumerate(sorted(marks), 1)}
        for name, marks in seen.items()
    }
    return numbers


def samples(
    documents: Sequence[GoldDocument], numbers: Numbers, helper: Recognizer | None = None
) -> list[Sample]:
    """The articles in numbers; where ``helper`` finds what they do not label, they are open."""
    return [
        sample
        for document in documents
        for sample in _samples(
            document, numbers, helper.label(document.words) if helper else document.labels
        )
    ]


def _samples(document: GoldDocument, numbers: Numbers, found: Sequence[str]) -> Iterator[Sample]:
    words, labels = document.words, document.labels
    marks = np.array(list(_rows(words, numbers)))
    numbered = np.array([LABELS.index(label) for label in labels])
    open_ = np.array([a == "O" != b for a, b in zip(labels, found, strict=True)])
    ends = np.array([sentence[-1].index + 1 for sentence in sentences(words)])
    for start, end in recognizer.stretches(words):
        inside = ends[(ends > start) & (ends < end)] - start
        yield Sample(
            document.id,
            marks[start:end],
            numbered[start:end],
            open_[start:end],
            [*inside.tolist(), end - start],
        )


def _rows(words: Sequence[Word], numbers: Numbers) -> Iterator[list[int]]:
    of = numbers.of
    for word, known in zip(words, known_marks(words), strict=True):
        marks = (
            *form_marks(word),
            str(min(word.line, 3)),
            *evidence(word.norm, word.core),
            known,
        )
        yield [
            vector_row(word.core, of["core"]),
            *(of[name].get(mark, 0) for name, mark in zip(_MARKS, marks, strict=True)),
        ]


def train(
    data: Sequence[Sample], reader: Reader, numbers: Numbers, *, passes: int = _PASSES
) -> Labeller:
    """A recognizer that has learned from these samples, in about a minute a pass."""
    torch.manual_seed(0)
    chance = random.Random(0)
    net = Labeller(reader, numbers)
    optimizer = torch.optim.AdamW(net.parameters(), lr=_RATE, weight_decay=_DECAY)
    steps = done = 0
    for number in range(passes):
        began, total = time.monotonic(), 0.0
        lots = list(_batches(data, chance))
        steps = steps or passes * len(lots)
        net.train()
        for batch in lots:
            share = min((done + 1) / (0.05 * steps), max(0.01, (steps - done) / (0.95 * steps)))
            for group in optimizer.param_groups:
                group["lr"] = _RATE * share
            loss = _loss(net, batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            total += loss.item()
            done += 1
        print(
            f"pass {number + 1}: loss {total / len(lots):.3f}, {time.monotonic() - began:.0f} s",
            flush=True,
        )
    net.eval()
    return net


def _batches(data: Sequence[Sample], chance: random.Random) -> Iterator[list[Sample]]:
    order = list(data)
    chance.shuffle(order)
    lots: list[list[Sample]] = []
    for at in range(0, len(order), 400):
        lot: list[Sample] = []
        for sample in sorted(order[at : at + 400], key=lambda sample: len(sample.marks)):
            if lot and (len(lot) + 1) * len(sample.marks) > _BATCH:
                lots.append(lot)
                lot = []
            lot.append(sample)
        lots.append(lot)
    chance.shuffle(lots)
    yield from lots


def _loss(net: Labeller, batch: Sequence[Sample]) -> Tensor:
    longest = max(len(sample.marks) for sample in batch)
    marks = torch.zeros(len(batch), longest, len(_MARKS) + 1, dtype=torch.long)
    present = torch.zeros(len(batch), longest, dtype=torch.bool)
    for number, sample in enumerate(batch):
        marks[number, : len(sample.marks)] = torch.from_numpy(sample.marks)
        present[number, : len(sample.marks)] = True
    hide = torch.rand(marks.shape[:2]) < _HIDDEN
    marks[..., 0] = torch.where(hide, 0, marks[..., 0])
    scores = net(marks, present)
    chains = [
        (scores[number, start:end], sample.labels[start:end], sample.open[start:end])
        for number, sample in enumerate(batch)
        for start, end in zip([0, *sample.ends[:-1]], sample.ends, strict=True)
    ]
    chains.sort(key=lambda chain: len(chain[0]))
    missed, at = torch.zeros(()), 0
    while at < len(chains):  # sentences of like length together
        most = 1.5 * len(chains[at][0]) + 4
        some = [chain for chain in chains[at:] if len(chain[0]) <= most]
        at += len(some)
        missed = missed + net.missed(
            nn.utils.rnn.pad_sequence([chain[0] for chain in some], batch_first=True),
            _padded([chain[1] for chain in some]),
            _padded([chain[2] for chain in some]),
            torch.tensor([len(chain[0]) for chain in some]),
        )
    return missed / int(present.sum()) * 5


def _padded(rows: Sequence[np.ndarray]) -> Tensor:
    return nn.utils.rnn.pad_sequence([torch.from_numpy(row) for row in rows], batch_first=True)


def as_product(net: Labeller) -> Recognizer:
    """The recognizer as the product runs it."""
    return Recognizer(*_exported(net))


def _exported(net: Labeller) -> tuple[dict[str, np.ndarray], dict[str, dict[str, int]]]:
    weights, numbers = export(net, net.reader.vectors, leave=("follows",))
    weights["chain"] = net.chain().detach().numpy().astype(np.float16)
    used = {"core", *_MARKS}
    return weights, {name: of for name, of in numbers.items() if name in used}


def learned(
    gold: Sequence[GoldDocument], marked: Sequence[GoldDocument], reader: Reader
) -> Labeller:
    """A recognizer learned from the gold and from articles whose actors are all marked."""
    numbers = numbers_of(reader, [*gold, *marked])
    complete = samples(marked, numbers)
    helper = as_product(train(complete, reader, numbers, passes=2))
    return train([*complete, *_TIMES_GOLD * samples(gold, numbers, helper)], reader, numbers)


def held_out(
    gold: Sequence[GoldDocument],
    marked: Sequence[GoldDocument],
    reader: Path | None,
    count: int = 3,
) -> dict[str, list[str]]:
    """Labels of the words of each article by a recognizer that has not seen it."""
    read = Reader.read(reader)
    parts = folds([document.id for document in [*gold, *marked]], count, seed=3)
    result = {}
    for part in parts:
        known = as_product(
            learned(
                [document for document in gold if document.id not in part],
                [document for document in marked if document.id not in part],
                read,
            )
        )
        for document in [*gold, *marked]:
            if document.id in part:
                result[document.id] = known.label(document.words)
    return result


def main(gold: Path, corpus: Path, reader: Path | None = None) -> None:
    """Build the model from the annotated articles."""
    net = learned(read_gold(gold), list(read_actors(corpus)), Reader.read(reader))
    weights, numbers = _exported(net)
    write(weights, numbers, Path(recognizer.__file__).parent / "models/actors.npz")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
