"""Training the network of the event extractor (:mod:`extractors.events.network`) with PyTorch.

Only whoever builds models needs PyTorch; ``pip install torch`` is enough, no GPU is used.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from extractors.encoder import vector_row
from extractors.events.marks import (
    CANDIDATE,
    FRAME,
    TRIGGER,
    WORD,
    standing,
    word_marks,
)
from extractors.events.network import PLACES
from extractors.events.scene import Scene
from tools.lessons import Lesson

MOODS = ("actual", "planned", "hypothetical", "negated")
_WIDTH, _HEADS, _LAYERS, _REACH = 128, 4, 3, 24
_DROPOUT, _PASSES, _RATE, _DECAY = 0.25, 7, 2e-3, 0.05
_LAST_PASSES, _LAST_RATE = 3, 8e-4
#: Words of a batch.
_BATCH = 2600
#: Share of words whose vector is hidden in training, so that marks count too.
_HIDDEN = 0.06
#: How often a mark must occur to have a vector of its own.
_AT_LEAST = 3


@dataclass
class Vectors:
    """Word vectors learned from raw text: the words in the order of the rows; their length does not count."""

    words: list[str]
    values: np.ndarray

    @classmethod
    def read(cls, path: Path) -> Vectors:
        """From word2vec's text format."""
        with path.open(encoding="utf-8") as lines:
            next(lines)
            rows = [line.rstrip().split(" ") for line in lines]
        values = np.array([row[1:] for row in rows], np.float32)
        return cls([row[0] for row in rows], values)


@dataclass
class _Asked:
    """A lesson in numbers, its words counted from the start of its window."""

    trigger: tuple[int, int]
    marks: list[int]
    frames: list[list[int]]
    people: np.ndarray  # a row a candidate: start, end; 0, 0 where it stands before the window
    candidates: np.ndarray
    places: np.ndarray
    fits: np.ndarray  # frame, candidate, column
    order: np.ndarray  # source, target
    countries: np.ndarray
    lesson: Lesson


@dataclass
class Window:
    """A window of an article in numbers: words, and what is asked about them."""

    marks: np.ndarray
    asked: list[_Asked]


class Numbers:
    """Numbers of marks, by the name of the mark; 0 is what is too rare to know."""

    def __init__(self, counts: Mapping[str, Counter[str]], at_least: int = _AT_LEAST) -> None:
        self.of: dict[str, dict[str, int]] = {
            name: {
                mark: number
                for number, mark in enumerate(
                    sorted(mark for mark, count in seen.items() if count >= at_least), 1
                )
            }
            for name, seen in counts.items()
        }

    def size(self, name: str) -> int:
        """Rows of the table of this mark."""
        return len(self.of[name]) + 1

    def rows(self, kind: str, names: Sequence[str], rows: Sequence[Sequence[str]]) -> np.ndarray:
        """The numbers of rows of marks."""
        columns = [self.of[kind + name] for name in names]
        return np.array(
            [
                [column.get(mark, 0) for column, mark in zip(columns, row, strict=True)]
                for row in rows
            ]
        )

    def words(self, scene: Scene) -> np.ndarray:
        """A row a word: its vector, its marks, and room for "is a trigger"."""
        known = [[vector_row(word.core, self.of["core"])] for word in scene.words]
        marks = self.rows("", WORD, word_marks(scene))
        return np.concatenate([np.array(known), marks, np.zeros((len(known), 1), np.int64)], 1)

    def asked(self, lesson: Lesson, start: int) -> _Asked:
        """A lesson in numbers, for a window that starts there."""
        question = lesson.question
        mentions = [candidate.participant.mention for candidate in question.candidates]
        places = [
            [self.of["place"].get(name, 0) for name in sorted(set(candidate.places))[:PLACES]]
            for candidate in question.candidates
        ]
        return _Asked(
            (question.trigger.start - start, question.trigger.end - start),
            self.rows("trigger ", TRIGGER, [question.marks])[0].tolist(),
            self.rows("frame ", FRAME, question.frame_marks).tolist(),
            np.array(
                [(m.start - start, m.end - start) if m.start >= start else (0, 0) for m in mentions]
            ),
            self.rows("candidate ", CANDIDATE, [c.marks for c in question.candidates]),
            np.array([row + [-1] * (PLACES - len(row)) for row in places]),
            np.array(question.fits),
            *standing(question),
            lesson,
        )


def _count(taught: Iterable[Sequence[Lesson]]) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {}

    def see(names: Sequence[str], row: Sequence[str], kind: str = "") -> None:
        for name, mark in zip(names, row, strict=True):
            counts.setdefault(kind + name, Counter())[mark] += 1

    for lessons in taught:
        for lesson in lessons:
            see(TRIGGER, lesson.question.marks, "trigger ")
            for marks in lesson.question.frame_marks:
                see(FRAME, marks, "frame ")
            for candidate in lesson.question.candidates:
                see(CANDIDATE, candidate.marks, "candidate ")
                for place in set(candidate.places):
                    counts.setdefault("place", Counter())[place] += 1
    return counts


class _Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = nn.LayerNorm(_WIDTH), nn.LayerNorm(_WIDTH)
        self.qkv, self.out = nn.Linear(_WIDTH, 3 * _WIDTH), nn.Linear(_WIDTH, _WIDTH)
        self.up, self.down = nn.Linear(_WIDTH, 2 * _WIDTH), nn.Linear(2 * _WIDTH, _WIDTH)
        self.near = nn.Parameter(torch.zeros(_HEADS, 2 * _REACH + 1))

    def forward(self, x: Tensor, hidden: Tensor, dropout: float) -> Tensor:
        batch, count, _ = x.shape
        query, key, value = (
            part.view(batch, count, _HEADS, -1).transpose(1, 2)
            for part in self.qkv(self.first(x)).chunk(3, -1)
        )
        order = torch.arange(count)
        apart = (order[None] - order[:, None]).clamp(-_REACH, _REACH) + _REACH
        heard = functional.scaled_dot_product_attention(
            query, key, value, attn_mask=self.near[:, apart][None] + hidden
        )
        heard = self.out(heard.transpose(1, 2).reshape(batch, count, _WIDTH))
        x = x + drop(heard, self, dropout)
        return x + drop(self.down(functional.relu(self.up(self.second(x)))), self, dropout)


#: Random numbers made once: drawing them anew takes a seventh of the time of training.
_CHANCE = np.random.default_rng(0).integers(0, 1 << 16, 1 << 25, np.uint16).astype(np.int32)
_START = random.Random(0)


def drop(x: Tensor, module: nn.Module, share: float = _DROPOUT) -> Tensor:
    """The numbers with some of them put to nought, while the module learns."""
    if not module.training:
        return x
    start = _START.randrange(len(_CHANCE) - x.numel())
    kept = torch.from_numpy(_CHANCE[start : start + x.numel()]) >= int(share * (1 << 16))
    return x * (kept.view(x.shape).to(x.dtype) / (1 - share))


def _head(width: int, inner: int, out: int) -> nn.ModuleList:
    return nn.ModuleList([nn.Linear(width, inner), nn.Linear(inner, out)])


def _run(head: nn.ModuleList, x: Tensor, module: nn.Module) -> Tensor:
    return head[1](drop(functional.relu(head[0](x)), module))


class Encoder(nn.Module):
    """The part of the network that reads words; ``tools/pretraining.py`` teaches it to read.

    Its parameters have the names that the product reads.
    """

    def __init__(self, vectors: Vectors, numbers: Numbers) -> None:
        super().__init__()
        self.numbers = numbers
        values = vectors.values / np.linalg.norm(vectors.values, axis=1, keepdims=True)
        self.scale = float(np.abs(values).max() / 127)
        self.stored = np.concatenate(
            [np.zeros((1, values.shape[1]), np.int8), np.round(values / self.scale).astype(np.int8)]
        )
        self.scale *= 3.0  # about the size of the marks' vectors
        self.fixed = torch.tensor(self.stored.astype(np.float32) * self.scale)
        self.word = nn.Linear(values.shape[1], _WIDTH)
        self.words = self._tables("", (*WORD,), _WIDTH, 0.3)
        self.words["trigger"] = self._table(2, _WIDTH, 0.3)
        self.layers = nn.ModuleList([_Layer() for _ in range(_LAYERS)])
        self.norm = nn.LayerNorm(_WIDTH)

    @staticmethod
    def _table(rows: int, width: int, size: float) -> nn.Parameter:
        return nn.Parameter(torch.randn(rows, width) * size)

    def _tables(self, kind: str, names: Sequence[str], width: int, size: float) -> nn.ParameterDict:
        return nn.ParameterDict(
            {
                name.replace(".", "_"): self._table(self.numbers.size(kind + name), width, size)
                for name in names
            }
        )

    def encode(
        self,
        marks: Tensor,
        present: Tensor,
        dropout: float = _DROPOUT,
        names: Sequence[str] = (*WORD, "trigger"),
    ) -> Tensor:
        """Vectors of the words of a batch of windows; ``names`` are the marks behind the vector."""
        with torch.autocast("cpu", torch.bfloat16):  # half as long, no worse
            vectors = functional.embedding(marks[..., 0], self.fixed)
            x = self.word(drop(vectors, self, dropout / 2))
            for column, name in enumerate(names, 1):
                x = x + self.words[name][marks[..., column]]
            x = drop(x, self, dropout / 2)
            hidden = torch.where(present, 0.0, -1e4)[:, None, None, :]
            for layer in self.layers:
                x = layer(x, hidden, dropout)
            return self.norm(x).float()


@dataclass
class Reader:
    """An encoder that has learned to read, as :mod:`tools.pretraining` writes it."""

    vectors: Vectors
    numbers: dict[str, dict[str, int]]
    weights: dict[str, Tensor]

    @classmethod
    def read(cls, path: Path) -> Reader:
        """From its file."""
        stored = torch.load(path, weights_only=True)
        words = sorted(stored["numbers"]["core"], key=stored["numbers"]["core"].__getitem__)
        vectors = Vectors(words, stored["vectors"].numpy())
        return cls(vectors, stored["numbers"], stored["weights"])

    #: What the models of a language share: the vectors of words and the numbers of their rows.


_SHARED_WEIGHTS, _SHARED_NUMBERS = ("vectors", "scale"), ("core",)


def write(weights: dict[str, np.ndarray], numbers: dict[str, dict[str, int]], path: Path) -> None:
    """Files of weights and numbers, as :func:`extractors.encoder.stored` reads them.

    The vectors of words go to ``vectors.npz`` beside ``path``.
    """
    shared = path.with_name("vectors.npz")
    for file, among in ((path, False), (shared, True)):
        some = {name: held for name, held in weights.items() if (name in _SHARED_WEIGHTS) is among}
        of = {name: held for name, held in numbers.items() if (name in _SHARED_NUMBERS) is among}
        text = json.dumps(of, ensure_ascii=False, separators=(",", ":")).encode()
        np.savez_compressed(file, numbers=np.frombuffer(text, np.uint8), **some)
        print(f"{file.name}: {file.stat().st_size / 1e6:.1f} MB")
