"""Whether an act happened, is planned, is only possible, or did not happen.

Cues (لم، من المقرر، المقبل، لو …) are data in ``modality.csv``; small models weigh where a cue
stands to the trigger, together with the trigger's tense.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extractors.events.frames import Trigger
from extractors.events.scene import Scene
from extractors.lang.ar.spelling import normalize
from extractors.linear import LinearModel, load_model
from extractors.words import Word
from ontology.event import Modality

#: The modalities that have a model; an act is ``actual`` where none of them is likely.
MODELLED: tuple[Modality, ...] = ("planned", "hypothetical", "negated")
_REACH = 14


@dataclass(frozen=True, slots=True)
class _Cue:
    words: tuple[str, ...]
    modality: str
    reach: str


@cache
def _cues() -> Mapping[str, tuple[_Cue, ...]]:
    """Cues by their first word."""
    text = files("extractors.lang.ar").joinpath("modality.csv").read_text(encoding="utf-8")
    result: dict[str, list[_Cue]] = {}
    for row in csv.DictReader(text.splitlines()):
        words = tuple(normalize(row["cue"]).split())
        result.setdefault(words[0], []).append(_Cue(words, row["modality"], row["reach"]))
    return {first: tuple(sorted(cues, key=lambda cue: -len(cue.words))) for first, cues in result.items()}


def _cue_at(words: Sequence[Word], at: int) -> _Cue | None:
    word = words[at]
    for form in dict.fromkeys((word.norm, word.norm[len(word.conjunction) :], word.core)):
        for cue in _cues().get(form, ()):
            if all(at + n < len(words) and part in (words[at + n].norm, words[at + n].core) for n, part in enumerate(cue.words[1:], 1)):
                return cue
    return None


def features(scene: Scene, trigger: Trigger) -> list[str]:
    """What the modality models see of a trigger."""
    words = scene.words
    word = words[trigger.start]
    pos = trigger.frames[0].pos
    result = [f"tense={trigger.tense}", f"pos={pos}", f"head={word.line == 0}", f"headtense={word.line == 0}{trigger.tense}"]
    if word.particle == "س" or trigger.tense == "future":
        result.append("future")
    for at in range(max(0, trigger.start - _REACH), min(len(words), trigger.end + _REACH)):
        if words[at].sentence != word.sentence or trigger.start <= at < trigger.end:
            continue
        cue = _cue_at(words, at)
        if cue is None:
            continue
        distance = at - trigger.end + 1 if at >= trigger.end else trigger.start - (at + len(cue.words) - 1)
        side = "R" if at >= trigger.end else "L"
        step = "1" if distance <= 1 else "2" if distance == 2 else "4" if distance <= 4 else "8" if distance <= 8 else "far"
        result += [
            f"{cue.modality}{side}{step}",
            f"{cue.modality}{cue.reach}{side}{step}",
            f"{cue.modality}{cue.reach}{side}{step}{pos}",
            f"cue={'_'.join(cue.words)}{side}",
            f"cue={'_'.join(cue.words)}{side}{step}",
        ]
    if trigger.start and words[trigger.start - 1].sentence == word.sentence:
        before = words[trigger.start - 1]
        result += [f"before={before.norm}", f"before={before.norm}{trigger.tense}"]
    return result


@cache
def shipped_moods() -> Mapping[str, LinearModel]:
    """The modality models that come with the product."""
    return {name: load_model("extractors.lang.ar", f"models/modality-{name}.txt.gz") for name in MODELLED}


def modality_of(scene: Scene, trigger: Trigger, moods: Mapping[str, LinearModel]) -> Modality:
    """The likeliest modality of a trigger; ``actual`` unless another one is likelier than not."""
    seen = features(scene, trigger)
    scores = {name: moods[name].probability(seen) for name in MODELLED}
    best = max(MODELLED, key=lambda name: scores[name])
    return best if scores[best] >= 0.5 else "actual"
