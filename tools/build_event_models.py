"""Build the event models: the network, the model of confidence and those of modality, learned from
annotated articles and from the example sentences of ``tools/examples``.

usage: python -m tools.build_event_models GOLD_DIR CORPUS_DIR [READER]
       python -m tools.build_event_models GOLD_DIR CORPUS_DIR [READER] --hold-out PAPERS OUT.jsonl
       python -m tools.build_event_models GOLD_DIR CORPUS_DIR --only modality

``CORPUS_DIR`` holds the zip files of SaudiNewsNet, of which ``tools/annotations`` annotates a
part; ``READER`` is what ``tools.pretraining`` wrote, by default ``tools/reader.pt``. Mentions are those of recognizers that have
not seen the article. The model of confidence learns from articles kept from the network, so that
training meets the errors that use will meet.
``--hold-out`` learns from the articles of other newspapers than these (joined by commas) and writes
the events found in the gold's articles of these, to be scored, and no model files.
Needs PyTorch.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import importlib
import json
import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import spacy
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from extractors.actors.participants import participants
from extractors.events import modality
from extractors.events.assembly import events_of
from extractors.events.extractor import Act, Models, Reading, acts, readings
from extractors.events.frames import Trigger
from extractors.events.marks import questions
from extractors.events.network import Network
from extractors.events.scene import scene_of
from extractors.lang.ar.recognizer import recognize
from extractors.linear import LinearModel
from extractors.time import find_times
from extractors.tokenizer import news_tokenizer
from extractors.words import words
from ontology.event import to_record
from tools.annotations import (
    UNSEEN,
    AnnotatedArticle,
    read_actors,
    read_annotations,
    read_own_articles,
)
from tools.examples import read_examples, read_medleys
from tools.gold import FACTUAL, GoldDocument, read_gold
from tools.lessons import Example, calls, lessons, may_be


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
        if not calls(event, reading.frame.type):
            continue
        if event.joins(sources, targets):
            if event.modality in FACTUAL and not event.optional and event.at & span:
                return 1.0
            open_ = True
        elif event.at & span and may_be(event, sources, targets):
            open_ = True
    return None if open_ else 0.0


def confidence_rows(examples: Iterable[Example], network: Network) -> Rows:
    """Readings of triggers: is it what the annotation says?"""
    rows = Rows()
    for example in examples:
        asked = questions(example.scene)
        for reading in readings(example.scene, asked, network.judge(example.scene, asked)):
            worth = _worth(example, reading)
            if worth is not None:
                rows.add(reading.features, worth > 0, worth or 1.0)
    return rows


def calibrated(model: LinearModel, network: Network, examples: Sequence[Example]) -> LinearModel:
    """The model with its scores moved so that as many acts are right as it says.

    It learned from the trigger that the annotation names, and from articles annotated quickly, and so is too
    modest. Right is here what some event of an article of the gold says, whatever its trigger; what
    only an optional one says is left out. The order of scores stays.
    """
    scores, rights = [], []
    for example in examples:
        for act in acts(example.scene, Models(network, model), _DOUBTFUL):
            right = _is_told(example.document, act)
            if right is not None:
                scores.append(math.log(act.confidence / (1 - act.confidence)))
                rights.append(right)
    odds = np.array(scores)
    low, high = -5.0, 5.0
    while high - low > 1e-3:
        shift = (low + high) / 2
        too_modest = (1 / (1 + np.exp(-odds - shift))).sum() < sum(rights)
        low, high = (shift, high) if too_modest else (low, shift)
    print(f"confidence: {sum(rights)} of {len(rights)} acts right, scores + {low:.2f}")
    return LinearModel({**model.weights, "": model.weights[""] + low})


def _is_told(document: GoldDocument | AnnotatedArticle, act: Act) -> bool | None:
    sources, targets = document.denoted_by_all(act.sources), document.denoted_by_all(act.targets)
    told = [
        event
        for event in document.events
        if event.modality in FACTUAL
        and calls(event, act.frame.type)
        and event.joins(sources, targets)
    ]
    if told and all(event.optional for event in told):
        return None
    return bool(told)


_OWN_EXAMPLES = Path(__file__).with_name("modality_examples.txt")


def annotated_triggers(example: Example) -> Iterator[tuple[Trigger, str, str]]:
    """Triggers of annotated events with the type the annotation gives them and their modality."""
    for event in example.document.events:
        for trigger in example.scene.triggers:
            called = [frame.type for frame in trigger.frames if calls(event, frame.type)]
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
        # as headlines, so that so many of them do not teach what stands in a text below one
        found = [replace(word, line=0) for word in words(nlp(text))]
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


#: How much an example sentence of modality counts beside a telling of an article.
_WEIGHT_OWN = 50.0


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
    result: dict[str, LinearModel] = {}
    for modelled in modality.MODELLED:
        part = Rows()
        for name, features in rows:
            part.add(features, name == modelled)
        for name, features in own:
            part.add(features, name == modelled, _WEIGHT_OWN)
        result[modelled] = fit(part, strength=0.5, at_least=2)
    return result


def read_scenes(
    documents: Iterable[GoldDocument | AnnotatedArticle],
    labels: Mapping[str, Sequence[str]] | None = None,
) -> list[Example]:
    """The articles as the product sees them, in the order of their ids.

    ``labels`` has those of a recognizer for the words of some; the shipped one labels the others.
    """
    result = []
    for document in documents:
        known = (labels or {}).get(document.id) or recognize(document.words)
        found = participants(document.words, known, document.text)
        if isinstance(document, AnnotatedArticle):
            document.meet(found)
        result.append(Example(document, scene_of(document.words, found)))
    return sorted(result, key=lambda example: example.document.id)


def labels_of(
    gold: Sequence[GoldDocument], corpus: Path, reader: Path | None
) -> dict[str, list[str]]:
    """Labels of the articles that the shipped recognizer has seen, by others that have not."""
    builder = importlib.import_module("tools.build_recognizer")
    labels: dict[str, list[str]] = builder.held_out(gold, list(read_actors(corpus)), reader)
    return labels


#: Share of the articles from which the model of confidence learns.
_FOR_CONFIDENCE = 0.08
#: Confidence from which acts count when it is calibrated.
_DOUBTFUL = 0.15
#: How often the network sees each example sentence where it sees an article once, and in how many medleys
#: it meets them besides.
_TIMES_SENTENCES, _MEDLEYS = 3, 1500
#: What it sees in its last passes: the gold so many times, so many others of the corpus, all of our own. The
#: others were annotated faster, and their annotators are less sparing.
_LAST_GOLD, _LAST_OTHERS = 3, 2200


def split(examples: Sequence[Example]) -> tuple[list[Example], list[Example]]:
    """Articles for the network, and those for the model of confidence."""
    order = list(examples)
    random.Random(11).shuffle(order)
    count = round(_FOR_CONFIDENCE * len(order))
    return order[count:], order[:count]


def main() -> None:
    """Build the models."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("reader", type=Path, nargs="?")
    parser.add_argument("--hold-out", nargs=2, metavar=("PAPERS", "OUT"))
    parser.add_argument("--only", choices=["modality"], help="build these models alone, in seconds")
    arguments = parser.parse_args()
    folder = Path(modality.__file__).parents[1] / "lang/ar/models"
    sentences = read_scenes(read_examples())
    gold = read_gold(arguments.gold)
    annotated = [*read_annotations(arguments.corpus), *read_own_articles()]
    unseen = read_scenes(read_own_articles(UNSEEN))
    if arguments.only:
        _write_modality([*read_scenes([*gold, *annotated]), *unseen, *sentences], folder)
        return
    labels = labels_of(gold, arguments.corpus, arguments.reader)
    examples = read_scenes([*gold, *annotated], labels)
    if arguments.hold_out:
        papers, out = arguments.hold_out
        _hold_out(
            examples, unseen, sentences, arguments.reader, frozenset(papers.split(",")), Path(out)
        )
        return
    net, confidence = _learned(examples, unseen, sentences, arguments.reader)
    _trainer().write(*_trainer().export(net, net.reader.vectors), folder / "network.npz")
    write(confidence, folder / "confidence.txt.gz")
    _write_modality([*examples, *unseen, *sentences], folder)


def _trainer() -> ModuleType:
    """The module that needs PyTorch, which the rest of this tool does not."""
    return importlib.import_module("tools.network")


def _learned(
    examples: Sequence[Example],
    unseen: Sequence[Example],
    sentences: Sequence[Example],
    reader: Path | None,
) -> tuple[Any, LinearModel]:
    """The network in training's own form, and the model of confidence, which learns from ``unseen`` ones, too."""
    trainer = _trainer()
    learned, kept = split(examples)
    gold = [e for e in learned if isinstance(e.document, GoldDocument)]
    quick = [e for e in learned if isinstance(e.document, AnnotatedArticle)]
    own = [e for e in quick if e.document.source is None]
    others = [e for e in quick if e.document.source is not None]
    random.Random(3).shuffle(others)
    medleys = read_scenes(read_medleys(_MEDLEYS))
    taught, last = (
        [(example.scene, lessons(example)) for example in examples]
        for examples in (
            [*learned, *_TIMES_SENTENCES * list(sentences), *medleys],
            [*_LAST_GOLD * gold, *others[:_LAST_OTHERS], *own, *sentences, *medleys],
        )
    )
    net = trainer.train(taught, last, trainer.Reader.read(reader))
    network = Network(*trainer.export(net, net.reader.vectors))
    confidence = fit(confidence_rows([*kept, *unseen], network), strength=0.03)
    known = [example for example in kept if isinstance(example.document, GoldDocument)]
    return net, calibrated(confidence, network, known)


def _hold_out(
    examples: Sequence[Example],
    unseen: Sequence[Example],
    sentences: Sequence[Example],
    reader: Path | None,
    papers: frozenset[str],
    out: Path,
) -> None:
    """Events of the gold's articles of some newspapers by models of the other newspapers."""
    others = [example for example in examples if example.document.source not in papers]
    net, confidence = _learned(others, unseen, sentences, reader)
    models = Models(Network(*_trainer().export(net, net.reader.vectors)), confidence)
    moods = fit_modality([*others, *unseen, *sentences])
    with out.open("w", encoding="utf-8") as lines:
        for example in examples:
            document = example.document
            if isinstance(document, GoldDocument) and document.source in papers:
                for event in events_of(
                    example.scene, document.id, document.text, models=models, moods=moods
                ):
                    lines.write(json.dumps(to_record(event), ensure_ascii=False) + "\n")


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


def _write_modality(examples: Sequence[Example], folder: Path) -> None:
    for name, model in fit_modality(examples).items():
        write(model, folder / f"modality-{name}.txt.gz")


if __name__ == "__main__":
    main()
