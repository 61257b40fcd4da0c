"""A small neural network that reads whole sentences together and judges their triggers.

For each trigger it says how likely each frame is, and between whom of the candidates the act
holds. It is a transformer of a few layers over word vectors and the marks of
:mod:`extractors.events.marks`, trained by ``tools/build_event_models.py`` and run here by numpy alone:
the matrices are small, and a newsroom need not install a framework.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from extractors.actors.mentions import Mention
from extractors.encoder import WINDOW, Encoder, Floats, lots, one_core, stored
from extractors.events.marks import (
    CANDIDATE,
    FRAME,
    TRIGGER,
    Numbers,
    Question,
    place_marks,
    standing,
)
from extractors.events.scene import Scene
from extractors.words import sentence_starts

#: Words around a trigger whose mean is its surroundings.
AROUND = 4
#: Places of a candidate that are read.
PLACES = 8
#: Log-odds below which nobody asks between whom a frame's act holds.
UNLIKELY = 0.0


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the network says of a question.

    ``frames`` has the log-odds of each frame. ``pairs`` has a table a frame: the share of each
    candidate as source (row) and each as target (column) in what the frame may mean; the rest
    of 1 is that nobody of them acts on anybody. ``moods`` has for each frame the log-odds of each
    modality of :data:`~extractors.events.modality.MODELLED` against that the act happened; a network
    that does not judge modality leaves them out. Both are ``None`` for frames below :data:`UNLIKELY`.
    """

    frames: Sequence[float]
    pairs: Sequence[Floats | None]
    moods: Sequence[Floats | None] = ()


@dataclass(frozen=True, slots=True)
class Window:
    """Words ``start`` to ``end`` and the questions about them, by their place in the list."""

    start: int
    end: int
    questions: tuple[int, ...]


def windows(scene: Scene, asked: Sequence[Question]) -> Iterator[Window]:
    """Stretches of whole sentences that hold all questions, each with the sentence before it."""
    by_sentence: dict[int, list[int]] = {}
    for number, question in enumerate(asked):
        sentence = scene.words[question.trigger.start].sentence
        by_sentence.setdefault(sentence, []).append(number)
    starts = sentence_starts(scene.words)
    done = -1
    for first in sorted(by_sentence):
        if first <= done:
            continue
        start = starts[max(0, first - 1)]
        if starts[first + 1] - start > 2 * WINDOW:
            start = starts[first]
        last = first
        while (
            last + 2 < len(starts)
            and starts[last + 2] - start <= WINDOW
            and (last + 1 in by_sentence or last + 2 in by_sentence)
        ):
            last += 1
        held = [n for sentence in range(first, last + 1) for n in by_sentence.get(sentence, ())]
        yield Window(start, starts[last + 1], tuple(held))
        done = last


class Network(Encoder):
    """The network with its weights and the numbers of its marks."""

    def judge(self, scene: Scene, asked: Sequence[Question]) -> list[Judgement]:
        """A judgement for each question."""
        if not asked:
            return []
        result: dict[int, Judgement] = {}
        with one_core():
            words = self._words(scene)
            for together in lots(windows(scene, asked), lambda held: held.end - held.start):
                judged = self._judge(_Reading(words, together, asked))
                held = [number for window in together for number in window.questions]
                result.update(zip(held, judged, strict=True))
        return [result[number] for number in range(len(asked))]

    def _words(self, scene: Scene) -> Floats:
        """A vector a word of an article, before it knows its company."""
        w, mentions, lines = self._w, self._numbers["mention"], self._numbers["line"]
        places = place_marks(scene)
        with self._remembering:
            x = self._forms_of(scene.words)
        x += w["words.mention"][[mentions.get(mention, 0) for mention, _ in places]]
        x += w["words.line"][[lines.get(line, 0) for _, line in places]]
        return x

    def _encode(self, reading: _Reading) -> Floats:
        """A vector a word that knows its company."""
        x = reading.words + self._w["words.trigger"][reading.is_trigger]
        return self._in_company(x, reading.bounds)

    def _judge(self, reading: _Reading) -> list[Judgement]:
        """A judgement for each question of a lot, in order."""
        seen = self._seen(reading)
        act, around = seen.act[seen.of], reading.means(seen.words, reading.around)[seen.of]
        before = seen.words[reading.triggers[seen.of, 0]]
        frames = np.concatenate([act, around, before, seen.frames], 1)
        truths = self._head(frames, "truth.")[:, 0]
        likely = np.flatnonzero(truths >= UNLIKELY)
        tables: list[Floats | None] = [None] * len(truths)
        moods: list[Floats | None] = [None] * len(truths)
        if len(likely):
            scores = self._head(frames[likely], "mood.")
            for place, mood in zip(likely, scores[:, 1:] - scores[:, :1], strict=True):
                moods[place] = mood
            nobody = self._head(frames[likely], "nobody.")[:, 0].tolist()
            for place, table in zip(
                likely, self._pairs(reading, seen, likely, nobody), strict=True
            ):
                tables[place] = table
        ends = np.cumsum([len(question.frames) for question in reading.asked]).tolist()
        odds = truths.tolist()
        return [
            Judgement(odds[start:end], tables[start:end], moods[start:end])
            for start, end in zip([0, *ends[:-1]], ends, strict=True)
        ]

    def _seen(self, reading: _Reading) -> _Seen:
        """The words of a lot in their company, the triggers and the frames."""
        words, asked = self._encode(reading), reading.asked
        forms = self._sum("trigger", TRIGGER, [question.marks for question in asked])
        of = np.repeat(np.arange(len(asked)), [len(question.frames) for question in asked])
        marks = [marks for question in asked for marks in question.frame_marks]
        frames = [
            self._sum("frame", FRAME[:1], [m[:1] for m in marks]),
            self._sum("frame", FRAME[1:2], [m[1:2] for m in marks]),
            forms[of] + self._sum("frame", FRAME[2:], [m[2:] for m in marks]),
        ]
        act = reading.means(words, reading.triggers)
        return _Seen(words, act, np.concatenate(frames, 1), of)

    def _pairs(
        self, reading: _Reading, seen: _Seen, likely: Numbers, nobody: Sequence[float]
    ) -> Iterator[Floats]:
        """For each likely frame the shares of the pairs of candidates."""
        asked = {int(number): reading.asked[number] for number in seen.of[likely]}
        offsets = dict(
            zip(asked, np.cumsum([0, *(len(q.candidates) for q in asked.values())]), strict=False)
        )
        first = np.searchsorted(seen.of, np.arange(len(reading.asked)))
        frame: list[int] = []
        who: list[int] = []
        fits: list[tuple[int, int, int, int]] = []
        for place in likely.tolist():
            number = int(seen.of[place])
            count = len(asked[number].candidates)
            frame += [place] * count
            who += range(offsets[number], offsets[number] + count)
            fits += asked[number].fits[place - first[number]]
        parts = self._parts(reading, seen, asked, np.array(frame), np.array(who), np.array(fits))
        roles = self._linear(parts, "role.")
        givers, takers = self._linear(parts, "giver."), self._linear(parts, "taker.")
        stands = {number: self._standing(question) for number, question in asked.items()}
        start = 0
        for place, none in zip(likely.tolist(), nobody, strict=True):
            stand = stands[int(seen.of[place])]
            rows = slice(start, start + len(stand))
            between = givers[rows, None] + takers[None, rows] + stand
            np.maximum(between, 0, out=between)
            scores = self._linear(between, "pair.")[..., 0]
            scores += roles[rows, :1] + roles[None, rows, 1]
            yield _shares(scores, none)
            start += len(stand)

    def _standing(self, question: Question) -> Floats:
        """Vectors of how each candidate as source stands to each as target."""
        order, countries = standing(question)
        result: Floats = self._w["order"][order] + self._w["countries"][countries]
        return result

    def _parts(
        self,
        reading: _Reading,
        seen: _Seen,
        asked: Mapping[int, Question],
        frame: Numbers,
        who: Numbers,
        fits: Numbers,
    ) -> Floats:
        """Each candidate as each frame sees it: a row a frame, candidate and their fit."""
        w, words = self._w, seen.words
        candidates = [c for question in asked.values() for c in question.candidates]
        spans = np.array(
            [
                reading.span_of(number, candidate.participant.mention)
                for number, question in asked.items()
                for candidate in question.candidates
            ]
        )
        known = (spans[:, 1] > 0)[:, None]
        first = words[spans[:, 0]] * known
        before = words[reading.before(spans[:, 0])] * known
        actors = np.concatenate([first, reading.means(words, spans) * known, before], 1)
        stands = self._sum("candidate", CANDIDATE, [c.marks for c in candidates])
        stands += self._sum_places([c.places for c in candidates])
        stands = stands[who]
        for column in range(fits.shape[1]):
            stands += w[f"fit.{column}"][fits[:, column]]
        of_actor, of_standing = np.split(w["actor.weight"], [actors.shape[1]])
        acts = np.concatenate([seen.act[seen.of], seen.frames], 1)
        hidden = self._linear(acts, "act.")[frame]
        hidden += (actors @ of_actor)[who]
        hidden += stands @ of_standing
        hidden += w["actor.bias"]
        together = self._linear(seen.act, "left.")[seen.of[frame]]
        together *= self._linear(first, "right.")[who]
        hidden += self._linear(together, "both.")
        np.maximum(hidden, 0, out=hidden)
        inner = self._linear(hidden, "inner.")
        np.maximum(inner, 0, out=inner)
        return inner

    def _head(self, x: Floats, at: str) -> Floats:
        return self._linear(np.maximum(self._linear(x, f"{at}0."), 0), f"{at}1.")

    def _sum(self, kind: str, names: Sequence[str], rows: Sequence[Sequence[str]]) -> Floats:
        """The sum of the vectors of the marks of each row."""
        result: Floats = np.zeros((), np.float32)
        for column, name in enumerate(names):
            numbers = self._numbers[f"{kind} {name}"]
            result = result + self._w[f"{kind}.{name}"][[numbers.get(r[column], 0) for r in rows]]
        return result

    def _sum_places(self, rows: Sequence[Sequence[str]]) -> Floats:
        numbers, table = self._numbers["place"], self._w["place"]
        result = np.zeros((len(rows), table.shape[1]), np.float32)
        for at, row in enumerate(rows):
            if row:
                result[at] = table[
                    [numbers.get(place, 0) for place in sorted(set(row))[:PLACES]]
                ].sum(0)
        return result


@dataclass(frozen=True, slots=True)
class _Seen:
    """A lot as the network sees it: a vector a word, a trigger and a frame, and of which trigger
    each frame is.
    """

    words: Floats
    act: Floats
    frames: Floats
    of: Numbers


class _Reading:
    """The windows of a lot, one behind the other, and where in them their questions are."""

    def __init__(self, words: Floats, held: Sequence[Window], asked: Sequence[Question]) -> None:
        self.words = np.concatenate([words[window.start : window.end] for window in held])
        ends = np.cumsum([window.end - window.start for window in held]).tolist()
        self.bounds = list(zip([0, *ends[:-1]], ends, strict=True))
        self.asked = [asked[number] for window in held for number in window.questions]
        self._starts = [window.start for window in held for _ in window.questions]
        self._shifts = [
            start - window.start
            for window, (start, _) in zip(held, self.bounds, strict=True)
            for _ in window.questions
        ]
        self.triggers = np.array(
            [
                (question.trigger.start + shift, question.trigger.end + shift)
                for question, shift in zip(self.asked, self._shifts, strict=True)
            ]
        )
        self.is_trigger = np.zeros(len(self.words), np.int64)
        self.is_trigger[self.triggers[:, 0]] = 1
        sizes = [len(window.questions) for window in held]
        first, last = np.repeat(np.array(self.bounds), sizes, axis=0).T
        self.around = np.stack(
            [
                np.maximum(self.triggers[:, 0] - AROUND, first),
                np.minimum(self.triggers[:, 1] + AROUND, last),
            ],
            1,
        )
        self._first = np.zeros(len(self.words), bool)
        self._first[[start for start, _ in self.bounds]] = True

    def span_of(self, number: int, mention: Mention) -> tuple[int, int]:
        """Where a mention stands for a question; 0, 0 where that is before its window."""
        if mention.start < self._starts[number]:
            return 0, 0
        shift = self._shifts[number]
        return mention.start + shift, mention.end + shift

    def before(self, places: Numbers) -> Numbers:
        """The words before these, in their window."""
        return np.where(self._first[places], places, places - 1)

    @staticmethod
    def means(x: Floats, spans: Numbers) -> Floats:
        """The mean vector of each stretch of words; all but few are short."""
        lengths = spans[:, 1] - spans[:, 0]
        result = x[spans[:, 0]].copy()
        for more in range(1, int(lengths.max(initial=0))):
            longer = np.flatnonzero(lengths > more)
            result[longer] += x[spans[longer, 0] + more]
        result /= np.maximum(lengths, 1)[:, None].astype(np.float32)
        return result


def _shares(scores: Floats, nobody: float) -> Floats:
    """Shares of the pairs in all that may be, from their scores and that of nobody."""
    most = max(float(scores.max()), float(nobody))
    weights: Floats = np.exp(scores - most)
    weights /= weights.sum() + np.exp(nobody - most)
    return weights


@cache
def shipped_network(lang: str) -> Network:
    """The network that comes with the product for a language."""
    return Network(*stored(lang, "network"))
