"""Teach the network to read Arabic news before it is shown a single event.

usage: python -m tools.pretraining CORPUS_DIR VECTORS OUT [--without GOLD.jsonl ...]
                                    [--minutes N] [--taught N]

The encoder of :mod:`tools.network` reads articles of SaudiNewsNet in which words and actors are
hidden. It guesses the words, and finds for each hidden actor another mention of the same one: the
second is what choosing participants takes. Articles named in ``--without`` are not read, so that they
can measure what was learned. Of the first articles, as many as ``--taught`` says, it also guesses what
:mod:`tools.teacher`, a larger model, makes of each word. ``VECTORS`` are word vectors in word2vec's text format. Needs PyTorch.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

import numpy as np
import spacy
import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from extractors.actors.participants import participants
from extractors.events.marks import FORM, WORD, questions, word_marks
from extractors.events.scene import Scene, scene_of
from extractors.lang.ar.recognizer import recognize
from extractors.tokenizer import news_tokenizer
from extractors.words import words
from tools.annotations import content
from tools.network import Encoder, Numbers, Reader, Vectors, batches
from tools.saudinewsnet import all_articles
from tools.teacher import Lecture, Teacher

#: Words of articles that are read.
_SHORTEST, _LONGEST = 60, 900
#: Words of a window, at most and at least, and of a batch.
_WINDOW, _SHORT, _BATCH = 192, 24, 4000
#: Shares of words and of actors that are hidden; some words that are asked for stay in sight.
_WORDS, _ACTORS, _IN_SIGHT = 0.15, 0.3, 0.15
#: The most frequent words: only they are asked for.
_VOCABULARY = 16_000
_RATE, _DECAY, _DROPOUT = 2e-3, 0.01, 0.1
#: Directions of what the teacher says, articles in which they are found, and how much it counts.
_DIRECTIONS, _HEARD, _TAUGHT = 96, 250, 1.5
#: Articles whose marks are counted, and how often one must occur to have a vector of its own.
_COUNTED, _AT_LEAST = 3000, 4
#: Columns of the marks that would tell a hidden word: its vector and what its letters say.
_TELLING = [0, *(1 + FORM.index(name) for name in ("verb", "ending", "beginning"))]


@dataclass
class _Page:
    """A window of an article in numbers; ``actors`` has a row a mention: start, end, who.

    ``told`` is what the teacher makes of each word, where it was asked.
    """

    marks: np.ndarray
    actors: np.ndarray
    told: np.ndarray | None = None


class _Guesser(nn.Module):
    """The encoder, and what it needs to say its guesses."""

    def __init__(self, encoder: Encoder, vectors: Vectors, lecture: Lecture | None) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.norm.normalized_shape[0]
        values = vectors.values / np.linalg.norm(vectors.values, axis=1, keepdims=True)
        values = np.concatenate([np.zeros((1, values.shape[1])), values])[:_VOCABULARY] * 2
        self.word = nn.Linear(width, values.shape[1])
        self.words = nn.Parameter(torch.tensor(values, dtype=torch.float32))
        self.often = nn.Parameter(torch.zeros(len(values)))
        self.hidden, self.seen = nn.Linear(width, 64), nn.Linear(width, 64)
        self.apart = nn.Parameter(torch.zeros(12))
        self.told = nn.Linear(width, _DIRECTIONS)
        counts = lecture.weights if lecture else np.zeros(_DIRECTIONS)
        self.counts = torch.tensor(counts, dtype=torch.float32)

    def forward(self, pages: Sequence[_Page], chance: np.random.Generator) -> Tensor:
        """How wrong the guesses are."""
        longest = max(len(page.marks) for page in pages)
        marks = torch.zeros(len(pages), longest, len(WORD) + 2, dtype=torch.long)
        present = torch.zeros(len(pages), longest, dtype=torch.bool)
        asked = torch.zeros(len(pages), longest, dtype=torch.long)
        hidden: list[tuple[int, int, int]] = []
        seen: list[tuple[int, int, int]] = []
        for number, page in enumerate(pages):
            shown, words, away, left = _hide(page, chance)
            count = len(shown)
            marks[number, :count] = torch.from_numpy(shown)
            present[number, :count] = True
            asked[number, :count] = torch.from_numpy(words)
            hidden += [(number, start, who) for start, who in away]
            seen += [(number, start, who) for start, who in left]
        x = self.encoder.encode(marks, present, _DROPOUT)
        guessed = self.word(x[asked > 0]) @ self.words.T + self.often
        wrong = functional.cross_entropy(guessed, asked[asked > 0])
        wrong = wrong + _TAUGHT * self._unlike(x, pages)
        return wrong + 0.5 * self._mistaken(x, hidden, seen) if hidden else wrong

    def _unlike(self, x: Tensor, pages: Sequence[_Page]) -> Tensor:
        """How far the guesses are from what the teacher says."""
        taught = [(x[n, : len(p.told)], p.told) for n, p in enumerate(pages) if p.told is not None]
        if not taught:
            return torch.zeros(())
        guessed = self.told(torch.cat([seen for seen, _ in taught]))
        told = torch.from_numpy(np.concatenate([told for _, told in taught])).float()
        return ((guessed - told) ** 2 * self.counts).mean()

    def _mistaken(
        self,
        x: Tensor,
        hidden: Sequence[tuple[int, int, int]],
        seen: Sequence[tuple[int, int, int]],
    ) -> Tensor:
        """Minus the log-likelihood of the other mentions of each hidden actor."""
        away, left = torch.tensor(hidden), torch.tensor(seen)
        scores = self.hidden(x[away[:, 0], away[:, 1]]) @ self.seen(x[left[:, 0], left[:, 1]]).T / 8
        apart = left[None, :, 1] - away[:, None, 1]
        step = (apart.abs().float() + 1).log2().long().clamp(max=5) + 6 * (apart > 0)
        scores = scores + self.apart[step]
        same_page = away[:, None, 0] == left[None, :, 0]
        right = same_page & (away[:, None, 2] == left[None, :, 2])
        everyone = scores.masked_fill(~same_page, -1e4).logsumexp(1)
        return (everyone - scores.masked_fill(~right, -1e4).logsumexp(1)).mean()


Mentions = list[tuple[int, int]]


def _hide(
    page: _Page, chance: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, Mentions, Mentions]:
    """The page with words and actors hidden; the words asked for; starts and actors away and left.

    An actor is only hidden where the page mentions it once more.
    """
    marks, actors = page.marks.copy(), page.actors
    times = Counter(actors[:, 2].tolist())
    covered = np.zeros(len(marks), bool)
    away = []
    for row, (start, end, who) in enumerate(actors.tolist()):
        if times[who] > 1 and chance.random() < _ACTORS:
            times[who] -= 1
            away.append(row)
            covered[start:end] = True
    left = [
        (start, who)
        for row, (start, end, who) in enumerate(actors.tolist())
        if row not in away and not covered[start:end].any()
    ]
    known = {who for _, who in left}
    marks[np.ix_(covered, _TELLING)] = 0
    words = page.marks[:, 0]
    asked = (chance.random(len(marks)) < _WORDS) & ~covered & (words > 0) & (words < _VOCABULARY)
    gone = asked & (chance.random(len(marks)) >= _IN_SIGHT)
    marks[np.ix_(gone, _TELLING)] = 0
    found = [(int(actors[row, 0]), int(actors[row, 2])) for row in away]
    return marks, np.where(asked, words, 0), [f for f in found if f[1] in known], left


def _scenes(corpus: Path, without: Iterable[str]) -> Iterator[Scene]:
    """Articles in which words may tell of acts between actors."""
    nlp = spacy.blank("ar")
    nlp.tokenizer = news_tokenizer(nlp)
    left_out = set(without)
    for article in all_articles(corpus):
        text = content(article.title, article.text)
        if article.id in left_out or not _SHORTEST <= len(text.split()) <= _LONGEST:
            continue
        found = words(nlp(text))
        scene = scene_of(found, participants(found, recognize(found), text))
        if len(scene.participants) > 2 and questions(scene):
            yield scene


def _pages(scene: Scene, numbers: Numbers, told: np.ndarray | None) -> Iterator[_Page]:
    """The windows of an article: whole sentences."""
    marks = numbers.words(scene)
    for question in questions(scene):
        marks[question.trigger.start, -1] = 1
    who: dict[str, int] = {}
    actors = np.array(
        [
            (p.mention.start, p.mention.end, who.setdefault(p.identities[0].id, len(who)))
            for p in scene.participants
            if p.kind != "nisba" and len(p.identities) == 1
        ]
    ).reshape(-1, 3)
    start = 0
    ends = [w.index for w in scene.words[1:] if w.sentence != scene.words[w.index - 1].sentence]
    ends.append(len(marks))
    for number, end in enumerate(ends):
        last = number + 1 == len(ends)
        if last or (end - start >= 0.6 * _WINDOW and ends[number + 1] - start > _WINDOW):
            if end - start >= _SHORT:
                stop = min(end, start + 2 * _WINDOW)
                inside = (actors[:, 0] >= start) & (actors[:, 1] <= stop)
                yield _Page(
                    marks[start:stop],
                    actors[inside] - [start, start, 0],
                    None if told is None else told[start:stop],
                )
            start = end


def pretrain(scenes: Iterable[Scene], vectors: Vectors, minutes: float, taught: int = 0) -> Reader:
    """An encoder that has read these articles for so long, with a teacher for the first of them."""
    torch.manual_seed(0)
    following = iter(scenes)
    first = list(islice(following, _COUNTED))
    counts: dict[str, Counter[str]] = {name: Counter() for name in WORD}
    for scene in first:
        for row in word_marks(scene):
            for name, mark in zip(WORD, row, strict=True):
                counts[name][mark] += 1
    numbers = Numbers(counts, _AT_LEAST)
    numbers.of["core"] = {word: row for row, word in enumerate(vectors.words, 1)}
    lecture, said = _lectures(first[:_HEARD], taught)
    pages = [
        page
        for number, scene in enumerate(chain(first, following))
        for page in _pages(scene, numbers, said(scene) if said and number < taught else None)
    ]
    encoder = Encoder(vectors, numbers)
    _learn(_Guesser(encoder, vectors, lecture), pages, minutes)
    return Reader(vectors, numbers.of, encoder.state_dict())


def _lectures(
    heard: Sequence[Scene], taught: int
) -> tuple[Lecture | None, Callable[[Scene], np.ndarray] | None]:
    """The directions of what the teacher says of some articles, and what it says of any."""
    if not taught:
        return None, None
    teacher = Teacher()
    states = np.concatenate([teacher.states(scene.words) for scene in heard])
    lecture = Lecture.of(states, _DIRECTIONS)
    return lecture, lambda scene: lecture.told(teacher.states(scene.words))


def _learn(guesser: _Guesser, pages: Sequence[_Page], minutes: float) -> None:
    """Read until the time is over, in smaller and smaller steps."""
    chance, order = np.random.default_rng(0), random.Random(0)
    optimizer = torch.optim.AdamW(guesser.parameters(), lr=_RATE, weight_decay=_DECAY)
    began, done = time.monotonic(), 0
    over = 0.0
    while over < 1:
        total, lots = 0.0, batches(pages, order, _BATCH)
        for lot in lots:
            over = (time.monotonic() - began) / (60 * minutes)
            for group in optimizer.param_groups:
                group["lr"] = _RATE * min(1, (done + 1) / 300) * max(0.02, 1 - over)
            loss = guesser(lot, chance)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(guesser.parameters(), 1.0)
            optimizer.step()
            done += 1
            total += loss.item()
            if over >= 1:
                break
        print(f"{over:.0%}: loss {total / len(lots):.3f}", flush=True)


def main() -> None:
    """Teach an encoder and write it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("vectors", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--without", type=Path, nargs="*", default=[])
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--taught", type=int, default=0, metavar="ARTICLES")
    arguments = parser.parse_args()
    without = [
        json.loads(line)["id"]
        for path in arguments.without
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    vectors = Vectors.read(arguments.vectors)
    scenes = _scenes(arguments.corpus, without)
    pretrain(scenes, vectors, arguments.minutes, arguments.taught).write(arguments.out)


if __name__ == "__main__":
    main()
