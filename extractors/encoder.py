"""A small transformer over the words of an article, run by numpy.

What it learned stands in files of numbers, made by ``tools``; those who read with it add what
they ask: :class:`extractors.events.network.Network` about acts, and
:class:`extractors.lang.ar.recognizer.Recognizer` about mentions of actors.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cache
from importlib.resources import files
from threading import Lock
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

from extractors.events.frames import verb_forms
from extractors.words import Word

Floats = NDArray[Any]

#: Words of a window; a longer sentence is a window of its own, without the one before it when
#: both together are more than twice that.
WINDOW = 256
#: Words of the windows that are read together: large matrices are quicker, but must fit the caches.
TOGETHER = 1500
#: More than any score of a word by which another hears it: those of news are 12 at most.
_LOUD = np.float32(60.0)
#: Marks of a word by its form alone, in the order of their columns.
FORM = ("conjunction", "particle", "pronoun", "verb", "ending", "beginning")
#: Forms of words whose vectors are remembered.
_FORMS = 20_000


def form_marks(word: Word) -> tuple[str, ...]:
    """The marks of a word that its form alone tells."""
    return (
        word.conjunction,
        word.particle,
        word.pronoun,
        _verb(word.norm, word.core, word.particle),
        word.core[-2:],
        word.core[:3],
    )


@cache
def _verb(norm: str, core: str, particle: str) -> str:
    """Tenses, voices and person of the finite verbs that a word may be."""
    readings = verb_forms("ar").get(norm) or (
        verb_forms("ar").get(core, ()) if particle in ("", "س") else ()
    )
    finite = [reading for reading in readings if reading.tense != "participle"]
    if not finite:
        return "O"
    tenses = "+".join(sorted({reading.tense for reading in finite}))
    voices = "+".join(sorted({reading.voice for reading in finite}))
    return f"{tenses}/{voices}/{min(reading.person for reading in finite)}"


#: Endings of words that mean much the same without them.
_ENDINGS = ("ا", "ه")


def vector_row(core: str, rows: Mapping[str, int]) -> int:
    """The row of a word's vector; all numbers share one, and 0 is unknown.

    A word that is not known by its ending (accusative, feminine) is known without it.
    """
    if core.isdigit():
        return rows.get("0", 0)
    return rows.get(core) or (rows.get(core[:-1], 0) if core[-1:] in _ENDINGS else 0)


class Encoder:
    """Weights, and the numbers of the marks of words; safe for threads."""

    def __init__(
        self, weights: Mapping[str, NDArray[np.generic]], numbers: Mapping[str, Mapping[str, int]]
    ) -> None:
        self._numbers = numbers
        self._vectors = weights["vectors"]
        self._w = {
            name: np.array(
                value.T if name.endswith("weight") and value.ndim == 2 else value,
                np.float32,
                order="C",
            )
            for name, value in weights.items()
            if name != "vectors"
        }
        self._layers = sum(name.endswith("qkv.weight") for name in weights)
        self._heads = len(weights["layers.0.near"])
        for number in range(self._layers):
            self._fold(f"layers.{number}.")
        self._near = self._nearness(2 * WINDOW)
        self._remembering = Lock()
        self._rows: dict[str, int] = {}
        self._forms = np.empty((_FORMS, self._w["word.bias"].shape[0]), np.float32)

    def _fold(self, at: str) -> None:
        """Work into the matrices of a layer what comes to the same for every word.

        That is the weight and bias of the norms before them, and the size of what is asked.
        """
        w = self._w
        for norm, linear in (("first.", "qkv."), ("second.", "up.")):
            weight, bias = w.pop(at + norm + "weight"), w.pop(at + norm + "bias")
            w[at + linear + "bias"] += bias @ w[at + linear + "weight"]
            w[at + linear + "weight"] *= weight[:, None]
        width = len(w[at + "qkv.weight"])
        for name in ("qkv.weight", "qkv.bias"):
            w[at + name][..., :width] /= np.sqrt(width / self._heads)

    def _nearness(self, count: int) -> list[Floats]:
        """How much each of so many words hears each other one by its distance, a table a layer."""
        order = np.arange(count)
        tables = [self._w[f"layers.{number}.near"] for number in range(self._layers)]
        reach = tables[0].shape[1] // 2
        apart = np.clip(order[None] - order[:, None], -reach, reach) + reach
        return [table[:, apart] for table in tables]

    def _forms_of(self, words: Sequence[Word]) -> Floats:
        """What the forms of words alone tell; the same forms come again."""
        known, parts = self._rows, []
        for at in range(0, len(words), _FORMS):
            some = words[at : at + _FORMS]
            if len(known) + len(some) > _FORMS:
                known.clear()
            keys = [word.text for word in some]  # of which a language makes one form
            new = {key: word for key, word in zip(keys, some, strict=True) if key not in known}
            if new:
                start = len(known)
                self._forms[start : start + len(new)] = self._read(list(new.values()))
                known.update(zip(new, range(start, start + len(new)), strict=True))
            parts.append(self._forms[[known[key] for key in keys]])
        return np.concatenate(parts)

    def _read(self, words: Sequence[Word]) -> Floats:
        """The vectors of words by their forms."""
        w = self._w
        known = [vector_row(word.core, self._numbers["core"]) for word in words]
        x: Floats = self._vectors[known].astype(np.float32) * w["scale"]
        x = x @ w["word.weight"] + w["word.bias"]
        rows = [form_marks(word) for word in words]
        for column, name in enumerate(FORM):
            numbers = self._numbers[name]
            x += w[f"words.{name}"][[numbers.get(row[column], 0) for row in rows]]
        return x

    def _in_company(self, x: Floats, bounds: Sequence[tuple[int, int]]) -> Floats:
        """Vectors of words that know the other words of their window, ``bounds`` of which are given."""
        for number in range(self._layers):
            x = self._layer(x, number, bounds)
        return self._norm(x, "norm.")

    def _layer(self, x: Floats, number: int, bounds: Sequence[tuple[int, int]]) -> Floats:
        at = f"layers.{number}."
        mixed = self._linear(_normed(x), at + "qkv.")
        heard = np.concatenate([self._hear(mixed[a:b], number) for a, b in bounds])
        x = x + self._linear(heard, at + "out.")
        inner = self._linear(_normed(x), at + "up.")
        np.maximum(inner, 0, out=inner)
        return x + self._linear(inner, at + "down.")

    def _hear(self, mixed: Floats, number: int) -> Floats:
        """What the words of one window take from each other."""
        count, width = len(mixed), mixed.shape[1] // 3
        near = self._near if count <= 2 * WINDOW else self._nearness(count)
        query, key, value = mixed.reshape(count, 3, self._heads, -1).transpose(1, 2, 0, 3)
        scores = query @ key.transpose(0, 2, 1)
        scores += near[number][:, :count, :count]
        # no score comes near the bound; to look for each row's largest would take a tenth longer
        np.clip(scores, -_LOUD, _LOUD, out=scores)
        np.exp(scores, out=scores)
        heard: Floats = scores @ value
        heard /= (scores.reshape(-1, count) @ np.ones(count, np.float32)).reshape(-1, count, 1)
        return heard.transpose(1, 0, 2).reshape(count, width)

    def _linear(self, x: Floats, at: str) -> Floats:
        result: Floats = x @ self._w[at + "weight"]
        result += self._w[at + "bias"]
        return result

    def _norm(self, x: Floats, at: str) -> Floats:
        result = _normed(x)
        result *= self._w[at + "weight"]
        result += self._w[at + "bias"]
        return result


_Held = TypeVar("_Held")


def lots(held: Iterable[_Held], words: Callable[[_Held], int]) -> Iterator[list[_Held]]:
    """Windows that are read together; ``words`` counts those of one."""
    lot: list[_Held] = []
    count = 0
    for window in held:
        if lot and count + words(window) > TOGETHER:
            yield lot
            lot, count = [], 0
        lot.append(window)
        count += words(window)
    if lot:
        yield lot


def _normed(x: Floats) -> Floats:
    """Rows of mean 0 and size 1."""
    result: Floats = x - x.mean(-1, keepdims=True)
    size = np.einsum("ij,ij->i", result, result) / np.float32(x.shape[1])
    result /= np.sqrt(size + np.float32(1e-5))[:, None]
    return result


Stored = tuple[Mapping[str, NDArray[np.generic]], Mapping[str, Mapping[str, int]]]


def stored(lang: str, name: str) -> Stored:
    """The weights of a model of a language and the numbers of its marks.

    The vectors of words are one file for all models.
    """
    own, vectors = _read(lang, name), _vectors(lang)
    return {**own[0], **vectors[0]}, {**own[1], **vectors[1]}


@cache
def _vectors(lang: str) -> Stored:
    return _read(lang, "vectors")


def _read(lang: str, name: str) -> Stored:
    path = files("extractors").joinpath("lang", lang, "models", f"{name}.npz")
    with path.open("rb") as file, np.load(file) as held:
        weights = {key: held[key] for key in held.files}
    return weights, json.loads(bytes(weights.pop("numbers")).decode())


@cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()


def one_core() -> AbstractContextManager[object]:
    """Keeps matrices on one core: they are too small for two, and builds have a process a core."""
    limited: AbstractContextManager[object] = _threads().limit(limits=1, user_api="blas")
    return limited
