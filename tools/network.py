"""Training the network of the event extractor (:mod:`extractors.events.network`) with PyTorch.

Only whoever builds models needs PyTorch; ``pip install torch`` is enough. What learns from annotation needs
no GPU.
"""

from __future__ import annotations

import copy
import json
import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

import numpy as np
import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from extractors.encoder import stored, vector_row
from extractors.events.marks import (
    CANDIDATE,
    FIT,
    FRAME,
    NO_SLOT,
    TRIGGER,
    WORD,
    standing,
    word_marks,
)
from extractors.events.modality import MODELLED
from extractors.events.network import AROUND, PLACES, windows
from extractors.events.scene import Scene
from tools.lessons import Lesson

MOODS = ("actual", *MODELLED)
_WIDTH, _HEADS, _LAYERS, _REACH = 128, 4, 3, 24
_DROPOUT, _PASSES, _RATE, _DECAY = 0.1, 5, 2e-3, 0.05
_LAST_PASSES, _LAST_RATE, _LAST_RUNS = 3, 8e-4, 5
#: Words of a batch.
_BATCH = 2600
#: Share of words whose vector is hidden in training, so that marks count too.
_HIDDEN = 0.06
#: How often a mark must occur to have a vector of its own.
_AT_LEAST = 3
#: What the models of a language share: the vectors of words and the numbers of their rows.
_SHARED_WEIGHTS, _SHARED_NUMBERS = ("vectors", "scale"), ("core",)
#: The reader that the models of the product began with, without the vectors, which are the product's.
KEPT = Path(__file__).with_name("reader.pt")


@dataclass
class Vectors:
    """Word vectors as the product stores them: whole numbers, and what the numbers of a column count.

    The row of a word is its number among the words, from 1; the first row is that of unknown words.
    """

    words: list[str]
    stored: np.ndarray
    scale: np.ndarray

    @classmethod
    def of(cls, words: Sequence[str], values: np.ndarray) -> Vectors:
        """Of vectors of any size, a row a word."""
        scale = np.abs(values).max(0) / 127
        stored = np.zeros((len(words) + 1, values.shape[1]), np.int8)
        stored[1:] = np.round(values / scale)
        return cls(list(words), stored, scale.astype(np.float32))

    @property
    def values(self) -> np.ndarray:
        """The vectors, that of unknown words first."""
        values: np.ndarray = self.stored * self.scale
        return values

    @property
    def numbers(self) -> dict[str, int]:
        """The rows of the words."""
        return {word: row for row, word in enumerate(self.words, 1)}


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


class _Marked(Protocol):
    """Words in numbers, whatever is asked about them."""

    marks: np.ndarray


_Words = TypeVar("_Words", bound=_Marked)


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
        order = torch.arange(count, device=x.device)
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
    if x.is_cuda:
        return functional.dropout(x, share)
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

    def __init__(self, vectors: np.ndarray, numbers: Numbers, *, learn: bool = False) -> None:
        super().__init__()
        self.numbers = numbers
        self.vectors = nn.Parameter(torch.tensor(vectors, dtype=torch.float32), learn)
        self.word = nn.Linear(vectors.shape[1], _WIDTH)
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
        with torch.autocast(marks.device.type, torch.bfloat16):  # half as long, no worse
            vectors = functional.embedding(marks[..., 0], self.vectors, padding_idx=0)
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
    def of(cls, encoder: Encoder, words: Sequence[str]) -> Reader:
        """Of an encoder that has learned the vectors of these words."""
        weights = {name: value.cpu() for name, value in encoder.state_dict().items()}
        vectors = Vectors.of(words, weights.pop("vectors").numpy()[1:])
        return cls(vectors, encoder.numbers.of, weights)

    @classmethod
    def read(cls, path: Path | None = None) -> Reader:
        """From its file; by default the one that the product's models began with, whose vectors are theirs."""
        held = torch.load(path or KEPT, weights_only=True)
        numbers, of_words = held["numbers"], held.get("vectors")
        if of_words is None:
            shipped, known = stored("ar", "network")
            numbers = {**numbers, "core": dict(known["core"])}
            of_words = [torch.from_numpy(shipped[name]) for name in _SHARED_WEIGHTS]
        core = numbers["core"]
        vectors = Vectors(sorted(core, key=core.__getitem__), *map(Tensor.numpy, of_words))
        return cls(vectors, numbers, held["weights"])

    def write(self, path: Path) -> None:
        """To a file."""
        vectors = [torch.from_numpy(self.vectors.stored), torch.from_numpy(self.vectors.scale)]
        torch.save({"vectors": vectors, "numbers": self.numbers, "weights": self.weights}, path)

    def teach(self, encoder: Encoder) -> None:
        """Give an encoder, which has these vectors, what was learned."""
        encoder.load_state_dict({**self.weights, "vectors": torch.tensor(self.vectors.values)})


class Trained(Encoder):
    """The network while it learns; its parameters have the names that the product reads.

    It also learns roles one by one, which the product does not ask for but which teach it grammar.
    """

    def __init__(self, reader: Reader, numbers: Numbers) -> None:
        super().__init__(reader.vectors.values, numbers)
        reader.teach(self)
        self.reader = reader
        self.trigger = self._tables("trigger ", TRIGGER, 16, 1.0)
        self.frame = nn.ParameterDict(
            {
                "event": self._table(numbers.size("frame event"), 32, 1.0),
                "lemma": self._table(numbers.size("frame lemma"), 32, 0.1),
                "unless": self._table(numbers.size("frame unless"), 16, 1.0),
                "needs": self._table(numbers.size("frame needs"), 16, 1.0),
            }
        )
        self.candidate = self._tables("candidate ", CANDIDATE, 48, 0.5)
        self.place = self._table(numbers.size("place"), 48, 0.5)
        self.fit = nn.ParameterDict(
            {
                str(column): self._table(NO_SLOT + 1 if column < 2 else 2, 48, 0.5)
                for column in range(len(FIT))
            }
        )
        framed = 32 + 32 + 16
        self.truth = _head(3 * _WIDTH + framed, 128, 1)
        self.mood = _head(3 * _WIDTH + framed, 96, len(MOODS))
        self.act = nn.Linear(_WIDTH + framed, 128)
        self.actor = nn.Linear(3 * _WIDTH + 48, 128)
        self.left, self.right = nn.Linear(_WIDTH, 64), nn.Linear(_WIDTH, 64)
        self.both = nn.Linear(64, 128)
        self.inner, self.role = nn.Linear(128, 128), nn.Linear(128, 2)
        self.nobody = _head(3 * _WIDTH + framed, 64, 1)
        self.giver, self.taker, self.pair = nn.Linear(128, 64), nn.Linear(128, 64), nn.Linear(64, 1)
        self.order, self.countries = self._table(9, 64, 0.3), self._table(4, 64, 0.3)

    def forward(
        self, batch: Sequence[Window]
    ) -> tuple[Tensor, Tensor, Tensor, Tensor, list[tuple[Lesson, int]], list[tuple[Lesson, int]]]:
        """Truths, moods, roles and misses of the pairs of a batch, with the frames whose they are."""
        longest = max(len(window.marks) for window in batch)
        marks = torch.zeros(len(batch), longest, len(WORD) + 2, dtype=torch.long)
        present = torch.zeros(len(batch), longest, dtype=torch.bool)
        for number, window in enumerate(batch):
            marks[number, : len(window.marks)] = torch.from_numpy(window.marks)
            present[number, : len(window.marks)] = True
        if self.training:
            hide = torch.rand(marks.shape[:2]) < _HIDDEN
            marks[..., 0] = torch.where(hide, 0, marks[..., 0])
        x = self.encode(marks, present)
        sums = torch.cat([torch.zeros(len(batch), 1, _WIDTH), x.cumsum(1)], 1)
        counts = present.sum(1)

        def means(at: Tensor, start: Tensor, end: Tensor) -> Tensor:
            return (sums[at, end] - sums[at, start]) / (end - start).clamp(min=1)[:, None]

        spans: list[tuple[int, int, int]] = []
        trigger_rows, frame_rows = [], []
        of: list[int] = []
        frames: list[tuple[Lesson, int]] = []
        roles: list[tuple[Lesson, int]] = []
        role_of, places, people, role_rows, fits = [], [], [], [], []
        for number, window in enumerate(batch):
            for asked in window.asked:
                at = len(spans)
                spans.append((number, *asked.trigger))
                trigger_rows.append(asked.marks)
                for f, frame_row in enumerate(asked.frames):
                    nth = len(of)
                    of.append(at)
                    frame_rows.append(frame_row)
                    frames.append((asked.lesson, f))
                    if asked.lesson.roles[f] is None:
                        continue
                    roles.append((asked.lesson, f))
                    count = len(asked.people)
                    role_of.append(np.full(count, nth))
                    people.append(np.insert(asked.people, 0, number, axis=1))
                    role_rows.append(asked.candidates)
                    places.append(asked.places)
                    fits.append(asked.fits[f])
        span, owner = torch.tensor(spans), torch.tensor(of)
        act = means(span[:, 0], span[:, 1], span[:, 2])
        around = means(
            span[:, 0],
            (span[:, 1] - AROUND).clamp(min=0),
            torch.minimum(span[:, 2] + AROUND, counts[span[:, 0]]),
        )
        form = _sum(self.trigger, TRIGGER, torch.tensor(trigger_rows))
        numbers = torch.tensor(frame_rows)
        framed = torch.cat(
            [
                self.frame["event"][numbers[:, 0]],
                drop(self.frame["lemma"][numbers[:, 1]], self),
                form[owner]
                + self.frame["unless"][numbers[:, 2]]
                + self.frame["needs"][numbers[:, 3]],
            ],
            1,
        )
        seen = torch.cat([act[owner], around[owner], x[span[owner, 0], span[owner, 1]], framed], 1)
        truths, moods = _run(self.truth, seen, self)[:, 0], _run(self.mood, seen, self)
        if not roles:
            return truths, moods, torch.zeros(0, 2), torch.zeros(()), frames, roles
        row, person = _joined(role_of), _joined(people)
        known = (person[:, 2] > 0)[:, None]
        first = x[person[:, 0], person[:, 1]] * known
        before = x[person[:, 0], (person[:, 1] - 1).clamp(min=0)] * known
        stands = _sum(self.candidate, CANDIDATE, _joined(role_rows))
        held = _joined(places)
        stands = stands + (self.place[held.clamp(min=0)] * (held >= 0)[..., None]).sum(1)
        fit = _joined(fits)
        for column in range(len(FIT)):
            stands = stands + self.fit[str(column)][fit[:, column]]
        actor = torch.cat(
            [first, means(person[:, 0], person[:, 1], person[:, 2]), before, stands], 1
        )
        mine = act[owner[row]]
        hidden = self.act(torch.cat([mine, framed[row]], 1)) + self.actor(actor)
        hidden = hidden + self.both(self.left(mine) * self.right(first))
        inner = drop(functional.relu(self.inner(drop(functional.relu(hidden), self))), self)
        role = self.role(inner)
        nobody = _run(self.nobody, seen, self)[:, 0]
        missed = self._missed(batch, inner, role, nobody)
        return truths, moods, role, missed, frames, roles

    def _missed(
        self, batch: Sequence[Window], inner: Tensor, role: Tensor, nobody: Tensor
    ) -> Tensor:
        """Minus the log-likelihood of the pairs that the annotation has, or of nobody."""
        givers, takers = self.giver(inner), self.taker(inner)
        left, right, order, countries, group, positive = [], [], [], [], [], []
        owners: list[int] = []
        loose: list[bool] = []
        row = frame = 0
        for window in batch:
            for asked in window.asked:
                for pairs, also_nobody in zip(asked.lesson.pairs, asked.lesson.loose, strict=True):
                    if pairs is not None:
                        count = len(asked.people)
                        source, target = np.divmod(np.arange(count * count), count)
                        left.append(source + row)
                        right.append(target + row)
                        order.append(asked.order.ravel())
                        countries.append(asked.countries.ravel())
                        group.append(np.full(count * count, len(owners)))
                        right_ones = np.zeros(count * count, bool)
                        right_ones[[i * count + j for i, j in pairs]] = True
                        positive.append(right_ones)
                        owners.append(frame)
                        loose.append(also_nobody)
                        row += count
                    frame += 1
        s, t, of = _joined(left), _joined(right), _joined(group)
        between = givers[s] + takers[t] + self.order[_joined(order)]
        between = functional.relu(between + self.countries[_joined(countries)])
        scores = self.pair(drop(between, self))[:, 0] + role[s, 0] + role[t, 1]
        none = nobody[torch.tensor(owners)]
        good = _joined(positive)
        count = len(owners)
        everything = _log_sum(
            torch.cat([scores, none]), torch.cat([of, torch.arange(count)]), count
        )
        has = torch.zeros(count, dtype=torch.bool)
        has[of[good]] = True
        found = _log_sum(scores[good], of[good], count)
        either = torch.where(torch.tensor(loose), torch.logaddexp(found, none), found)
        return (everything - torch.where(has, either, none)).sum()


def _log_sum(scores: Tensor, of: Tensor, count: int) -> Tensor:
    """The logarithm of the sum of the exponentials of the scores of each group."""
    most = torch.full((count,), -1e4).scatter_reduce(0, of, scores.detach(), "amax")
    total = torch.zeros(count).index_add(0, of, (scores - most[of]).exp())
    return total.clamp(min=1e-30).log() + most


def _sum(tables: nn.ParameterDict, names: Sequence[str], numbers: Tensor) -> Tensor:
    """The sum of the vectors of the marks of each row."""
    result = tables[names[0]][numbers[:, 0]]
    for column, name in enumerate(names[1:], 1):
        result = result + tables[name][numbers[:, column]]
    return result


def _joined(parts: Sequence[np.ndarray]) -> Tensor:
    return torch.from_numpy(np.concatenate(parts))


def _loss(net: Trained, batch: Sequence[Window]) -> Tensor:
    truths, moods, roles, missed, frames, people = net(batch)
    asked = [n for n, (lesson, f) in enumerate(frames) if lesson.truths[f] is not None]
    said = [lesson.truths[f] or (False, 0.0) for lesson, f in (frames[n] for n in asked)]
    total = _weighted(truths[asked], said) + missed
    felt = [n for n, (lesson, f) in enumerate(frames) if lesson.moods[f] is not None]
    if felt:
        names = [lesson.moods[f] or "actual" for lesson, f in (frames[n] for n in felt)]
        right = torch.tensor([MOODS.index(name) for name in names])
        total = total + 0.5 * functional.cross_entropy(moods[felt], right, reduction="sum")
    if people:
        rows = [row for lesson, f in people for row in lesson.roles[f] or ()]
        total = total + _weighted(roles[:, 0], [row[:2] for row in rows])
        total = total + _weighted(roles[:, 1], [row[2:] for row in rows])
    return total


def _weighted(scores: Tensor, said: Sequence[tuple[bool, float]]) -> Tensor:
    right, weight = torch.tensor([(float(yes), heavy) for yes, heavy in said]).reshape(-1, 2).T
    return (
        functional.binary_cross_entropy_with_logits(scores, right, reduction="none") * weight
    ).sum()


def train(
    examples: Sequence[tuple[Scene, Sequence[Lesson]]],
    last: Sequence[tuple[Scene, Sequence[Lesson]]],
    reader: Reader,
    *,
    seed: int = 0,
) -> Trained:
    """A network that has learned from these scenes and lessons, in hours.

    ``last`` are those that it sees in some more passes at the end, in the proportion that counts. It
    does so several times from the same weights, in other orders; the mean is steadier than each.
    """
    torch.manual_seed(seed)
    numbers = Numbers(_count(lessons for _, lessons in examples))
    numbers.of |= reader.numbers
    net = Trained(reader, numbers)
    first, then = (
        [w for scene, lessons in taught for w in _windows(numbers, scene, lessons)]
        for taught in (examples, last)
    )
    _learn(net, first, _PASSES, _RATE, random.Random(seed))
    start, ends = copy.deepcopy(net.state_dict()), []
    for run in range(_LAST_RUNS):
        net.load_state_dict(start)
        torch.manual_seed(seed + run)
        _learn(net, then, _LAST_PASSES, _LAST_RATE, random.Random(seed + run))
        ends.append(copy.deepcopy(net.state_dict()))
    net.load_state_dict(_mean(ends))
    net.eval()
    return net


def _mean(states: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of weights that were learned from the same ones; other numbers as in the first."""
    return {
        name: torch.stack([state[name] for state in states]).mean(0)
        if value.is_floating_point()
        else value
        for name, value in states[0].items()
    }


def _learn(
    net: Trained, held: Sequence[Window], passes: int, rate: float, chance: random.Random
) -> None:
    """So many passes over the windows, in smaller and smaller steps."""
    optimizer = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=_DECAY)
    steps = done = 0
    for number in range(passes):
        began, total = time.monotonic(), 0.0
        lots = batches(held, chance, _BATCH)
        steps = steps or passes * len(lots)
        net.train()
        for batch in lots:
            share = min((done + 1) / (0.05 * steps), max(0.01, (steps - done) / (0.95 * steps)))
            for group in optimizer.param_groups:
                group["lr"] = rate * share
            loss = _loss(net, batch) / 100
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


def _windows(numbers: Numbers, scene: Scene, lessons: Sequence[Lesson]) -> Iterator[Window]:
    if not lessons:
        return
    marks = numbers.words(scene)
    for window in windows(scene, [lesson.question for lesson in lessons]):
        part = [lessons[number] for number in window.questions]
        own = marks[window.start : window.end].copy()
        for lesson in part:
            own[lesson.question.trigger.start - window.start, -1] = 1
        yield Window(own, [numbers.asked(lesson, window.start) for lesson in part])


def batches(held: Sequence[_Words], chance: random.Random, words: int) -> list[list[_Words]]:
    """Windows of like length together, of so many words, in random order."""
    order = list(held)
    chance.shuffle(order)
    found: list[list[_Words]] = []
    for at in range(0, len(order), 600):
        batch: list[_Words] = []
        for window in sorted(order[at : at + 600], key=lambda window: len(window.marks)):
            if batch and (len(batch) + 1) * len(window.marks) > words:
                found.append(batch)
                batch = []
            batch.append(window)
        found.append(batch)
    chance.shuffle(found)
    return found


def export(
    net: Encoder, vectors: Vectors, leave: Sequence[str] = ()
) -> tuple[dict[str, np.ndarray], dict[str, dict[str, int]]]:
    """Weights and numbers as the product takes them, without the parameters to ``leave``."""
    weights = {
        name: value.detach().numpy().astype(np.float16)
        for name, value in net.state_dict().items()
        if name.split(".")[0] not in ("vectors", *leave)
    }
    weights["vectors"], weights["scale"] = vectors.stored, vectors.scale
    return weights, net.numbers.of


def write(weights: dict[str, np.ndarray], numbers: dict[str, dict[str, int]], path: Path) -> None:
    """Files of weights and numbers, as :func:`extractors.encoder.stored` reads them.

    The vectors of words go to ``vectors.npz`` beside ``path``.
    """
    shared = path.with_name("vectors.npz")
    for file, among in ((path, False), (shared, True)):
        some: dict[str, Any] = {  # not arrays: numpy's types take any of them for ``allow_pickle``
            name: held for name, held in weights.items() if (name in _SHARED_WEIGHTS) is among
        }
        of = {name: held for name, held in numbers.items() if (name in _SHARED_NUMBERS) is among}
        text = json.dumps(of, ensure_ascii=False, separators=(",", ":")).encode()
        np.savez_compressed(file, numbers=np.frombuffer(text, np.uint8), **some)
        print(f"{file.name}: {file.stat().st_size / 1e6:.1f} MB")
