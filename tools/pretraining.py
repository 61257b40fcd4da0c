"""Teach the network to read Arabic news before it is shown a single event.

usage: python -m tools.pretraining CORPUS_DIR VECTORS OUT [--without GOLD.jsonl ...] [--minutes N]

The encoder of :mod:`tools.network` reads articles of SaudiNewsNet and our own in which words and actors are
hidden. It guesses the words, and finds for each hidden actor another mention of the same one: the
second is what choosing participants takes. It learns the vectors of words with it, which begin with
``VECTORS``, in word2vec's text format. Articles named in ``--without`` are not read, so that they can measure
what was learned. Needs PyTorch, and a GPU to be done in minutes.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import spacy
import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from extractors.actors.participants import participants
from extractors.encoder import FORM
from extractors.events.marks import WORD, questions, word_marks
from extractors.events.scene import Scene, scene_of
from extractors.lang.ar.recognizer import recognize
from extractors.tokenizer import news_tokenizer
from extractors.words import words
from tools.annotations import content, read_own_articles
from tools.network import Encoder, Numbers, Reader, batches
from tools.saudinewsnet import all_articles

#: Words of articles that are read.
_SHORTEST, _LONGEST = 60, 900
#: Words of a window, at most and at least, and of a batch.
_WINDOW, _SHORT, _BATCH = 192, 24, 16_000
#: Shares of words and of actors that are hidden; some words that are asked for stay in sight.
_WORDS, _ACTORS, _IN_SIGHT = 0.15, 0.3, 0.15
#: The most frequent words: only they are asked for.
_VOCABULARY = 30_000
#: Numbers of a word's vector, and how often a word must be read to have one.
_WIDTH, _OFTEN = 128, 4
_RATE, _DECAY, _DROPOUT = 2e-3, 0.01, 0.1
#: Articles whose marks are counted, and how often one must occur to have a vector of its own.
_COUNTED, _AT_LEAST = 3000, 4
#: Columns of the marks that would tell a hidden word: its vector and what its letters say.
_TELLING = np.array([0, *(1 + FORM.index(name) for name in ("verb", "ending", "beginning"))])


@dataclass
class _Page:
    """A window of an article in numbers; ``actors`` has a row a mention: start, end, who."""

    marks: np.ndarray
    actors: np.ndarray


class _Guesser(nn.Module):
    """The encoder, and what it needs to say its guesses."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.norm.normalized_shape[0]
        self.word = nn.Linear(width, _WIDTH)
        self.often = nn.Parameter(torch.zeros(min(_VOCABULARY, len(encoder.vectors))))
        self.hidden, self.seen = nn.Linear(width, 64), nn.Linear(width, 64)
        self.apart = nn.Parameter(torch.zeros(12))

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
        device = self.often.device
        x = self.encoder.encode(marks.to(device), present.to(device), _DROPOUT)
        asked = asked.to(device)
        with torch.autocast(device.type, torch.bfloat16):
            known = self.encoder.vectors[: len(self.often)]
            guessed = self.word(x[asked > 0]) @ known.T + self.often
        wrong = functional.cross_entropy(guessed.float(), asked[asked > 0])
        return wrong + self._mistaken(x, hidden, seen) if hidden else wrong

    def _mistaken(
        self,
        x: Tensor,
        hidden: Sequence[tuple[int, int, int]],
        seen: Sequence[tuple[int, int, int]],
    ) -> Tensor:
        """Minus the log-likelihood of the other mentions of each hidden actor."""
        away, left = torch.tensor(hidden, device=x.device), torch.tensor(seen, device=x.device)
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


def _texts(corpus: Path, without: set[str]) -> Iterator[str]:
    """Articles of the corpus that are neither short nor long, and our own."""
    for article in all_articles(corpus):
        text = content(article.title, article.text)
        if article.id not in without and _SHORTEST <= len(text.split()) <= _LONGEST:
            yield text
    for own in read_own_articles():
        yield own.text


def _scenes(texts: Iterable[str]) -> Iterator[Scene]:
    """Those in which words may tell of acts between actors."""
    nlp = spacy.blank("ar")
    nlp.tokenizer = news_tokenizer(nlp)
    for text in texts:
        found = words(nlp(text))
        scene = scene_of(found, participants(found, recognize(found), text))
        if len(scene.participants) > 2 and questions(scene):
            yield scene


def _pages(scene: Scene, numbers: Numbers) -> Iterator[_Page]:
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
                yield _Page(marks[start:stop], actors[inside] - [start, start, 0])
            start = end


def pretrain(scenes: Sequence[Scene], given: Mapping[str, np.ndarray], minutes: float) -> Reader:
    """An encoder that has read these articles for so long; ``given`` are vectors that words begin with."""
    torch.manual_seed(0)
    counts: dict[str, Counter[str]] = {name: Counter() for name in WORD}
    for scene in scenes[:_COUNTED]:
        for row in word_marks(scene):
            for name, mark in zip(WORD, row, strict=True):
                counts[name][mark] += 1
    numbers = Numbers(counts, _AT_LEAST)
    known = _words(scenes, given)
    numbers.of["core"] = {word: row for row, word in enumerate(known, 1)}
    pages = [page for scene in scenes for page in _pages(scene, numbers)]
    encoder = Encoder(_begun(known, given), numbers, learn=True)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    _learn(_Guesser(encoder).to(device), pages, minutes)
    return Reader.of(encoder, known)


def _words(scenes: Iterable[Scene], given: Container[str]) -> list[str]:
    """Words that are to have a vector, the most frequent first; all numbers are one."""
    counts = Counter(
        "0" if word.core.isdigit() else word.core for scene in scenes for word in scene.words
    )
    return [
        word
        for word, count in counts.most_common()
        if word in given or (count >= _OFTEN and any(map(str.isalnum, word)))
    ]


def _begun(known: Sequence[str], given: Mapping[str, np.ndarray]) -> np.ndarray:
    """The vectors that learning begins with, that of unknown words first: those given, the rest by chance."""
    values = np.random.default_rng(0).normal(0, 0.2, (len(known) + 1, _WIDTH))
    values[0] = 0
    for row, word in enumerate(known, 1):
        if word in given:
            of_size = 3 / np.linalg.norm(given[word])  # about that of the marks' vectors
            values[row, : len(given[word])] = given[word] * of_size
    return values


def read_vectors(path: Path) -> dict[str, np.ndarray]:
    """Vectors of words from word2vec's text format."""
    with path.open(encoding="utf-8") as lines:
        next(lines)
        rows = [line.rstrip().split(" ") for line in lines]
    return {row[0]: np.array(row[1:], np.float32) for row in rows}


def _learn(guesser: _Guesser, pages: Sequence[_Page], minutes: float) -> None:
    """Read until the time is over, in smaller and smaller steps."""
    chance, order = np.random.default_rng(0), random.Random(0)
    vectors = guesser.encoder.vectors
    others = [one for one in guesser.parameters() if one is not vectors]
    optimizer = torch.optim.AdamW(
        [{"params": others, "weight_decay": _DECAY}, {"params": [vectors], "weight_decay": 0.0}],
        betas=(0.9, 0.98),
    )
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
    parser.add_argument("--minutes", type=float, default=9)
    arguments = parser.parse_args()
    without = {
        json.loads(line)["id"]
        for path in arguments.without
        for line in path.read_text(encoding="utf-8").splitlines()
    }
    scenes = list(_scenes(_texts(arguments.corpus, without)))
    reader = pretrain(scenes, read_vectors(arguments.vectors), arguments.minutes)
    reader.write(arguments.out)


if __name__ == "__main__":
    main()
