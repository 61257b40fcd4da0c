"""Build the event models: frame, source, target, pair and modality, learned from annotated articles
and from the example sentences of ``tools/examples``.

usage: python -m tools.build_event_models GOLD_DIR CORPUS_DIR [--cross-validate OUT.jsonl | --only modality]

``CORPUS_DIR`` holds the zip files of SaudiNewsNet, of which ``tools/annotations`` annotates a part:
the models of modality learn from these articles, too.

Mentions are those of recognizers that have not seen the article, and the pair model learns
from roles judged by models that have not seen it either, so that training meets the errors
that use will meet. ``--cross-validate`` writes the events that models of the other articles
find in each article, to be scored, and no model files.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import spacy
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from extractors.actors.participants import participants
from extractors.events import features as see
from extractors.events import modality
from extractors.events.extractor import Models, Reading, readings
from extractors.events.frames import Trigger
from extractors.events.scene import Scene, scene_of
from extractors.lang.ar.grammar import slots
from extractors.lang.ar.recognizer import recognize
from extractors.linear import LinearModel
from extractors.time import find_times
from extractors.tokenizer import news_tokenizer
from extractors.words import words
from ontology.vocabulary import event_types
from tools.annotations import AnnotatedArticle, read_annotations
from tools.build_recognizer import complete, folds, samples, tagger, train
from tools.examples import read_examples
from tools.gold import FACTUAL, GoldDocument, GoldEvent, read_gold


@dataclass
class Rows:
    """Training rows of one model."""

    features: list[Sequence[str]] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)

    def add(self, features: Sequence[str], label: bool, weight: float = 1.0) -> None:
        """Add a row."""
        self.features.append(features)
        self.labels.append(int(label))
        self.weights.append(weight)


@dataclass
class Example:
    """An annotated article and the scene that the extractors see.

    Only modality learns from an :class:`AnnotatedArticle`, the other models from the gold alone.
    """

    document: GoldDocument | AnnotatedArticle
    scene: Scene


def fit(rows: Rows, *, strength: float, at_least: int = 3) -> LinearModel:
    """A logistic model of the rows' features that occur ``at_least`` times."""
    counts = Counter(name for row in rows.features for name in set(row))
    index = {
        name: n
        for n, name in enumerate(
            sorted(name for name, count in counts.items() if count >= at_least)
        )
    }
    columns = [[index[name] for name in set(row) if name in index] for row in rows.features]
    pointers = np.cumsum([0, *map(len, columns)])
    flat = np.array([column for row in columns for column in row], dtype=np.int32)
    matrix = csr_matrix((np.ones(len(flat)), flat, pointers), shape=(len(columns), len(index)))
    model = LogisticRegression(C=strength, max_iter=300, solver="liblinear", random_state=0)
    model.fit(matrix, rows.labels, sample_weight=rows.weights)
    weights = {name: float(model.coef_[0][n]) for name, n in index.items()}
    return LinearModel({**weights, "": float(model.intercept_[0])})


def _calls(event: GoldEvent, type_: str) -> bool:
    return event_types()[type_].plover in event.classes


def frame_rows(examples: Iterable[Example]) -> Rows:
    """Triggers with a frame: does the annotation have an act of that class there?

    The annotation marks one trigger an event; another word of the same class in a sentence
    with the same actors may tell the event again, and is left out.
    """
    rows = Rows()
    for example in examples:
        document = example.document
        present = [document.denoted_by_all(listed) for listed in example.scene.by_sentence]
        for trigger in example.scene.triggers:
            span = set(range(trigger.start, trigger.end))
            here = [event for event in document.events if event.at & span]
            around = present[example.scene.words[trigger.start].sentence]
            for frame in trigger.frames:
                called = [event for event in here if _calls(event, frame.type)]
                weight = 1.0
                if called:
                    weight = (1.0 if any(e.type == frame.type for e in called) else 0.7) * (
                        0.5 if called[-1].optional else 1.0
                    )
                elif any(
                    _calls(event, frame.type) and event.joins(around, around)
                    for event in document.events
                ):
                    continue
                rows.add(see.frame_features(example.scene, trigger, frame), bool(called), weight)
    return rows


def role_rows(examples: Iterable[Example]) -> tuple[Rows, Rows]:
    """Participants of annotated triggers: are they a source, are they a target?"""
    sources, targets = Rows(), Rows()
    for example in examples:
        document, scene = example.document, example.scene
        for trigger in scene.triggers:
            span = set(range(trigger.start, trigger.end))
            here = [event for event in document.events if event.at & span]
            for frame in trigger.frames:
                called = [event for event in here if _calls(event, frame.type)]
                if not called:
                    continue
                places = slots(scene, trigger)
                for participant, where in scene.candidates(trigger):
                    who = document.denoted_by_all([participant])
                    features = see.role_features(
                        scene,
                        trigger,
                        frame,
                        participant,
                        where,
                        places.get(participant.number, ()),
                    )
                    for rows, main, wide in (
                        (sources, [e.sources for e in called], [e.any_sources for e in called]),
                        (targets, [e.targets for e in called], [e.any_targets for e in called]),
                    ):
                        strict, loose = (
                            any(who & ids for ids in main),
                            any(who & ids for ids in wide),
                        )
                        rows.add(features, loose, 1.0 if strict == loose else 0.4)
    return sources, targets


def _worth(example: Example, reading: Reading) -> float | None:
    """How right a reading is, 0 to 1; ``None`` where the annotation leaves it open.

    Only the reading of an event's own trigger is right: the same two actors with another word
    of the same class would teach the model that any two prominent actors meet.
    """
    document, scene = example.document, example.scene
    sources = document.denoted_by_all(scene.list_of(reading.source))
    targets = document.denoted_by_all(scene.list_of(reading.target))
    if reading.source is reading.target and len(sources | targets) < 2:
        return 0.0
    span = set(range(reading.trigger.start, reading.trigger.end))
    open_ = False
    for event in document.events:
        if _calls(event, reading.frame.type) and event.joins(sources, targets):
            if event.modality in FACTUAL and not event.optional and event.at & span:
                return 1.0
            open_ = True
    return None if open_ else 0.0


def pair_rows(examples: Iterable[Example], models: Models) -> Rows:
    """Readings of triggers: is it what the annotation says?"""
    rows = Rows()
    for example in examples:
        for trigger in example.scene.triggers:
            for frame in trigger.frames:
                for reading in readings(example.scene, trigger, frame, models):
                    worth = _worth(example, reading)
                    if worth is not None:
                        rows.add(reading.features, worth > 0, worth or 1.0)
    return rows


_NEVER = LinearModel({})


def fit_roles(examples: Sequence[Example]) -> Models:
    """Models of frames and roles; the pair model is still empty."""
    sources, targets = role_rows(examples)
    return Models(
        frame=fit(frame_rows(examples), strength=0.3),
        source=fit(sources, strength=0.2),
        target=fit(targets, strength=0.2),
        pair=_NEVER,
    )


def fit_models(examples: Sequence[Example], *, parts: int = 4) -> Models:
    """All models; the pair model learns from roles judged by models of the other articles."""
    rows = Rows()
    for held in folds([example.document.id for example in examples], parts, seed=2):
        others = fit_roles([example for example in examples if example.document.id not in held])
        part = pair_rows([example for example in examples if example.document.id in held], others)
        rows.features += part.features
        rows.labels += part.labels
        rows.weights += part.weights
    roles = fit_roles(examples)
    return Models(roles.frame, roles.source, roles.target, fit(rows, strength=0.1))


_OWN_EXAMPLES = Path(__file__).with_name("modality_examples.txt")


def annotated_triggers(example: Example) -> Iterator[tuple[Trigger, str, str]]:
    """Triggers of annotated events with the type the annotation gives them and their modality."""
    for event in example.document.events:
        for trigger in example.scene.triggers:
            called = [frame.type for frame in trigger.frames if _calls(event, frame.type)]
            if called and event.at & set(range(trigger.start, trigger.end)):
                yield trigger, event.type if event.type in called else called[0], event.modality
                break


def _own_rows() -> Iterator[tuple[str, list[str]]]:
    """Modality and features of the example sentences: negation and condition are rare in the annotation."""
    nlp = spacy.blank("ar")
    nlp.tokenizer = news_tokenizer(nlp)
    for line in _OWN_EXAMPLES.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, marked = line.split("\t")
        text, at = marked.replace("[", "").replace("]", ""), marked.index("[")
        found = words(nlp(text))
        scene = scene_of(found, [])
        trigger = next(
            item
            for item in scene.triggers
            if found[item.start].start <= at < found[item.end - 1].end
        )
        yield (
            name,
            modality.features(scene, trigger, trigger.frames[0].type, find_times(text, _SOME_DAY)),
        )


#: Day of publication of the example sentences; only the side of it counts.
_SOME_DAY = datetime.date(2019, 3, 6)


def fit_modality(examples: Sequence[Example]) -> dict[str, LinearModel]:
    """A model for each modality but ``actual``, from annotated triggers and example sentences."""
    own = list(_own_rows())
    rows = []
    for example in examples:
        published = example.document.published
        times = find_times(
            example.document.text, datetime.date.fromisoformat(published) if published else None
        )
        for trigger, type_, name in annotated_triggers(example):
            rows.append((name, modality.features(example.scene, trigger, type_, times)))
    result = {}
    for modelled in modality.MODELLED:
        part = Rows()
        for name, features in rows:
            part.add(features, name == modelled)
        for name, features in own:
            part.add(features, name == modelled, 2.0)
        result[modelled] = fit(part, strength=1.0, at_least=2)
    return result


def read_scenes(documents: Iterable[GoldDocument | AnnotatedArticle]) -> list[Example]:
    """The articles as the product sees them; quick, but its recognizer has seen them before."""
    return [
        Example(
            document,
            scene_of(
                document.words,
                participants(document.words, recognize(document.words), document.text),
            ),
        )
        for document in documents
    ]


def examples_of(documents: Sequence[GoldDocument]) -> list[Example]:
    """The articles with mentions found by recognizers that have not seen them."""
    data = complete(samples(documents))
    result = []
    for held in folds([document.id for document in documents], 5, seed=3):
        model = tagger(
            train([sample for sample in data if sample.document not in held], iterations=100)
        )
        for document in documents:
            if document.id in held:
                found = participants(
                    document.words, recognize(document.words, model), document.text
                )
                result.append(Example(document, scene_of(document.words, found)))
    return sorted(result, key=lambda example: example.document.id)


def write(model: LinearModel, path: Path) -> None:
    """The model's file: weights that matter, in the order of their names."""
    lines = [
        f"{weight:.3f}\t{name}\n"
        for name, weight in sorted(model.weights.items())
        if abs(weight) >= 0.005 or not name
    ]
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(gzip.compress("".join(lines).encode(), mtime=0))
    print(f"{path.name}: {len(lines)} weights, {path.stat().st_size / 1024:.0f} KB")


def cross_validate(
    examples: Sequence[Example], own: Sequence[Example], path: Path, parts: int
) -> None:
    """Events of each article by models of the others, one JSON line each."""
    from extractors.events.assembly import events_of
    from ontology.event import to_record

    with path.open("w", encoding="utf-8") as out:
        for held in folds([example.document.id for example in examples], parts, seed=5):
            others = [example for example in examples if example.document.id not in held]
            models, moods = fit_models([*others, *own]), fit_modality([*others, *own])
            for example in examples:
                if example.document.id in held:
                    for event in events_of(
                        example.scene,
                        example.document.id,
                        example.document.text,
                        models=models,
                        moods=moods,
                        threshold=0.1,
                    ):
                        out.write(json.dumps(to_record(event), ensure_ascii=False) + "\n")


def main() -> None:
    """Build the models, or cross-validate."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--cross-validate", type=Path, metavar="OUT")
    parser.add_argument("--parts", type=int, default=4)
    parser.add_argument("--only", choices=["modality"], help="build these models alone, in seconds")
    arguments = parser.parse_args()
    random.seed(0)
    folder = Path(see.__file__).parents[1] / "lang/ar/models"
    if arguments.only:
        known = [*read_gold(arguments.gold), *read_examples(), *read_annotations(arguments.corpus)]
        _write_modality(read_scenes(known), folder)
        return
    examples = examples_of(read_gold(arguments.gold))
    own = read_scenes(read_examples())
    if arguments.cross_validate:
        cross_validate(examples, own, arguments.cross_validate, arguments.parts)
        return
    models = fit_models([*examples, *own])
    for name in ("frame", "source", "target", "pair"):
        write(getattr(models, name), folder / f"{name}.txt.gz")
    annotated = read_scenes(read_annotations(arguments.corpus))
    _write_modality([*examples, *own, *annotated], folder)


def _write_modality(examples: Sequence[Example], folder: Path) -> None:
    for name, model in fit_modality(examples).items():
        write(model, folder / f"modality-{name}.txt.gz")


if __name__ == "__main__":
    main()
