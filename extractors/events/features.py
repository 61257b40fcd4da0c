"""What the model of confidence sees of a reading: most of it what the network thinks of it."""

from __future__ import annotations

import math

from extractors.actors.participants import Participant
from extractors.events.frames import Frame
from extractors.events.marks import Numbers, Question, salience
from extractors.events.scene import Scene


def reading_features(
    scene: Scene,
    question: Question,
    frame: Frame,
    pair: tuple[int, int],
    truth: float,
    shares: Numbers,
) -> list[str]:
    """Whether an act of this type holds between two candidates.

    ``truth`` is the log-odds of the frame, ``shares`` the network's shares of all pairs.
    """
    source, target = question.candidates[pair[0]], question.candidates[pair[1]]
    s, t = source.participant, target.participant
    share = float(shares[pair])
    chosen = math.log(share + 1e-4)
    odds = math.log((share + 1e-4) / (1 - share + 1e-4))
    # both ways round are one pair, where order does not matter
    either = math.log(share + float(shares[pair[::-1]]) * (s is not t) + 1e-4)
    holds = -math.log1p(math.exp(-truth))
    some = math.log(float(shares.sum()) + 1e-4)
    form = frame.pos[0] + question.marks[2]
    return [
        f"f={_step(truth)}",
        f"p={_step(odds)}",
        f"fp={_step(truth, 1)}{_step(odds, 1)}",
        f"all={_step(holds + chosen, 4)}",
        f"either={_step(holds + either, 4)}",
        f"some={_step(some, 3)}",
        f"T={frame.type}",
        f"Tf={frame.type}{_step(truth, 1)}",
        f"Ta={frame.type}{_step(holds + chosen, 2)}",
        f"k={s.kind}>{t.kind}",
        f"w={source.where}{target.where}",
        f"form={form}",
        f"list={s is t}{frame.type}",
        f"c={_countries(s, t)}",
        f"n={salience(scene.named(s))}>{salience(scene.named(t))}",
        f"title={scene.in_title(s)}{scene.in_title(t)}",
        f"line={min(scene.words[question.trigger.start].line, 6)}",
    ]


def _step(score: float, per_unit: int = 2) -> str:
    return str(round(max(-5.0, min(5.0, score)) * per_unit))


def _countries(s: Participant, t: Participant) -> str:
    a, b = s.identities[0].country, t.identities[0].country
    if a is None or b is None:
        return "none" if a is b else "half"
    return "same" if a == b else "differ"
