"""What the model of confidence sees of a reading: most of it what the network thinks of it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from extractors.actors.participants import Participant
from extractors.events.frames import Frame
from extractors.events.marks import Numbers, Question, salience
from extractors.events.network import Judgement
from extractors.events.scene import Scene

#: Share from which the network finds that a word tells an act of some pair.
_LIKELY = 0.5


def reading_features(
    scene: Scene,
    question: Question,
    frame: Frame,
    pair: tuple[int, int],
    truth: float,
    shares: Numbers,
    article: Sequence[str],
) -> list[str]:
    """Whether an act of this type holds between two candidates.

    ``truth`` is the log-odds of the frame, ``shares`` the network's shares of all pairs, ``article`` what
    :func:`density_features` say of the article.
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
    both = f"all={_step(holds + chosen, 4)}"
    return [
        f"f={_step(truth)}",
        f"p={_step(odds)}",
        f"fp={_step(truth, 1)}{_step(odds, 1)}",
        both,
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
        *article,
        *(f"{both} {feature}" for feature in article),
    ]


def density_features(judged: Sequence[Judgement], words: int) -> list[str]:
    """How much an article of so many words tells: what is doubtful is likelier among much.

    The acts that the network expects in 400 words, those that it finds likely, and how likely it finds one of
    the words that it is asked about.
    """
    tops = [
        max((_probability(truth) * float(shares.max()) for truth, shares in told), default=0.0)
        for told in (
            [
                (truth, shares)
                for truth, shares in zip(one.frames, one.pairs, strict=True)
                if shares is not None
            ]
            for one in judged
        )
    ]
    expected = sum(tops)
    return [
        f"expected={min(9, int(400 * expected / max(1, words)))}",
        f"likely={min(12, sum(top > _LIKELY for top in tops))}",
        f"mean={min(9, int(20 * expected / max(1, len(tops))))}",
    ]


def _probability(odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))


def _step(score: float, per_unit: int = 2) -> str:
    return str(round(max(-5.0, min(5.0, score)) * per_unit))


def _countries(s: Participant, t: Participant) -> str:
    a, b = s.identities[0].country, t.identities[0].country
    if a is None or b is None:
        return "none" if a is b else "half"
    return "same" if a == b else "differ"
