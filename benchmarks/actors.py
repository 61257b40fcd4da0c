"""How well actors are found and told apart, by recognizers that have not seen the article.

usage: python -m benchmarks.actors GOLD_DIR CORPUS_DIR [READER] [--labels FILE] [--errors N]

``CORPUS_DIR`` holds the zip files of SaudiNewsNet; ``READER`` is what ``tools.pretraining`` wrote,
by default ``tools/reader.pt``. The recognizers need PyTorch.
Prints, for the annotated entities of GOLD_DIR: how many that take part in required events are
found, how many mentions are theirs and have their borders, whether mentions of one entity get
one identity (pairs and B3), whether country and kind are right, and how near the English label
of a person is. ``--labels`` keeps the recognizers' labels in a file, so that a change of what
follows the recognizer can be measured in seconds; delete it when the recognizer changes.
"""

from __future__ import annotations

import argparse
import importlib
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.transliteration import distance, plain
from extractors.actors.participants import Participant, participants
from extractors.actors.resolver import Identity
from tools.annotations import read_actors
from tools.gold import FACTUAL, GoldDocument, occurrences, read_gold

_CLOSE = 2


@dataclass
class Tally:
    """Counts of everything measured, and examples of what went wrong by cause."""

    counts: Counter[str] = field(default_factory=Counter)
    errors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def ask(self, name: str, right: bool, example: str = "") -> None:
        """Count an answer; keep the example of a wrong one."""
        self.counts[name + " of"] += 1
        self.counts[name] += right
        if not right and example:
            self.errors[name].append(example)

    def share(self, name: str) -> str:
        """The share of right answers, as printed."""
        total = self.counts[name + " of"]
        return f"{self.counts[name] / total:.3f} of {total}" if total else "none"


def labels_of(
    documents: Sequence[GoldDocument], corpus: Path, reader: Path | None
) -> dict[str, list[str]]:
    """Labels of each article's words by a recognizer of the other articles."""
    builder = importlib.import_module("tools.build_recognizer")  # it needs PyTorch
    labels: dict[str, list[str]] = builder.held_out(documents, list(read_actors(corpus)), reader)
    return labels


def gold_spans(document: GoldDocument) -> list[tuple[int, int, str]]:
    """Where the entities are named: longest names first, without overlap, by one entity alone."""
    owners: dict[tuple[int, int], set[str]] = defaultdict(set)
    for key, entity in document.entities.items():
        for name in entity["names"]:
            for span in occurrences(document.text, name):
                owners[span].add(key)
    taken: list[tuple[int, int]] = []
    result = []
    for start, end in sorted(owners, key=lambda span: (span[0] - span[1], span)):
        if any(start < b and a < end for a, b in taken):
            continue
        taken.append((start, end))
        if len(owners[start, end]) == 1:
            result.append((start, end, next(iter(owners[start, end]))))
    return sorted(result)


def required(document: GoldDocument) -> set[str]:
    """Entities that take part in events which count."""
    counted = [
        event for event in document.events if event.modality in FACTUAL and not event.optional
    ]
    return {key for event in counted for key in event.sources | event.targets}


def _span(document: GoldDocument, participant: Participant) -> tuple[int, int]:
    first, last = (
        document.words[participant.mention.start],
        document.words[participant.mention.end - 1],
    )
    return first.core_start, last.end


def linked(
    document: GoldDocument, found: Iterable[Participant]
) -> list[tuple[Participant, str, bool]]:
    """Mentions that share at least half their text with an entity's name, and if borders agree.

    The borders agree too where titles or appositions stand around the name: a mention may hold
    two names of one entity.
    """
    spans = gold_spans(document)
    result = []
    for participant in found:
        start, end = _span(document, participant)
        inside = [
            (min(b, end) - max(a, start), a, b, key) for a, b, key in spans if a < end and start < b
        ]
        if not inside:
            continue
        common, a, b, key = max(inside)
        own = [span for span in inside if span[3] == key]
        whole = start <= a and b <= end and len(own) == len(inside)
        edges = {own[0][1], min(s[1] for s in own)}, {max(s[2] for s in own)}
        if 2 * common >= min(b - a, end - start):
            result.append((participant, key, whole and start in edges[0] and end in edges[1]))
    return result


def _where(document: GoldDocument, start: int, end: int) -> str:
    text = f"{document.text[max(0, start - 40) : start]}[[{document.text[start:end]}]]{document.text[end : end + 40]}"
    return f"{document.id} {text}".replace("\n", " / ")


def measure_mentions(document: GoldDocument, found: Sequence[Participant], tally: Tally) -> None:
    """Recall of entities that count, and what the mentions are worth."""
    denoted = {key for p in found for who in p.identities for key in document.denoted(p, who)}
    for key in sorted(required(document)):
        entity = document.entities[key]
        tally.ask(
            f"recall {entity['kind']}", key in denoted, f"{document.id} {entity['names'][:4]}"
        )
        tally.ask("recall", key in denoted)
    mentions = [p for p in found if p.kind not in ("nisba", "pair")]
    links = {p.number: (key, exact) for p, key, exact in linked(document, mentions)}
    for participant in mentions:
        span = _span(document, participant)
        key, exact = links.get(participant.number, ("", False))
        tally.ask("mentions that name an entity", bool(key), _where(document, *span))
        if key:
            tally.ask(
                "borders", exact, f"{_where(document, *span)} {document.entities[key]['names'][:3]}"
            )
    covered = {at for p in found for at in range(*_span(document, p))}
    for start, end, key in gold_spans(document):
        tally.ask(
            "names covered",
            any(at in covered for at in range(start, end)),
            f"{document.entities[key]['kind']} {_where(document, start, end)}",
        )


def measure_identity(document: GoldDocument, found: Sequence[Participant], tally: Tally) -> None:
    """Pairs of mentions and B3."""
    links = [(p, key) for p, key, _ in linked(document, found) if p.kind not in ("nisba", "pair")]
    answers = [
        (p.identities[0].id, key, document.text[slice(*_span(document, p))]) for p, key in links
    ]
    for n, (one, key, text) in enumerate(answers):
        for other, other_key, other_text in answers[:n]:
            example = f"{document.id} {key} {other_text} | {text}  ({other.rsplit('/', 1)[-1]} | {one.rsplit('/', 1)[-1]})"
            if one == other:
                tally.ask("pairs precision", key == other_key)
                kind = document.entities[key]["kind"]
                tally.ask(f"pairs precision {kind}", key == other_key, example)
            if key == other_key:
                tally.ask("pairs recall", one == other)
                kind = document.entities[key]["kind"]
                tally.ask(f"pairs recall {kind}", one == other, example)
    for one, key, _ in answers:
        same = sum(a == one and k == key for a, k, _ in answers)
        tally.counts["b3 precision"] += same / sum(a == one for a, _, _ in answers)  # type: ignore[assignment]
        tally.counts["b3 recall"] += same / sum(k == key for _, k, _ in answers)  # type: ignore[assignment]
        tally.counts["b3 of"] += 1


def measure_attributes(document: GoldDocument, found: Sequence[Participant], tally: Tally) -> None:
    """Country, kind and label of each entity's most frequent identity."""
    told: dict[str, Counter[Identity]] = defaultdict(Counter)
    for participant, key, _ in linked(document, found):
        if participant.kind not in ("nisba", "pair"):
            told[key][participant.identities[0]] += 1
    for key, identities in sorted(told.items()):
        entity = document.entities[key]
        who = identities.most_common(1)[0][0]
        label = (
            f"{document.id} {entity['names'][:3]} {entity['name_en']}: {who.label} = {who.label_en}"
        )
        tally.ask(
            f"country {entity['kind']}",
            who.country == entity["country"],
            f"{entity['country']} not {who.country} | {label}",
        )
        tally.ask(f"kind {entity['kind']}", who.kind == entity["kind"], f"{who.kind} | {label}")
        if entity["kind"] == "person":
            gap = distance(plain(who.label_en or ""), plain(entity["name_en"]))
            tally.ask("label_en exact", gap == 0)
            tally.ask("label_en close", gap <= _CLOSE, label)
        else:
            tally.ask("label_en given to bodies", who.label_en is not None, label)


def measure(documents: Sequence[GoldDocument], labels: Mapping[str, Sequence[str]]) -> Tally:
    """Everything measured over the articles."""
    tally = Tally()
    for document in documents:
        found = participants(document.words, labels[document.id], document.text)
        measure_mentions(document, found, tally)
        measure_identity(document, found, tally)
        measure_attributes(document, found, tally)
    return tally


def main() -> int:
    """Measure and print; exit 2 where there is nothing to measure with."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("reader", type=Path, nargs="?")
    parser.add_argument("--labels", type=Path)
    parser.add_argument(
        "--errors", type=int, default=0, help="print up to N examples of each error"
    )
    options = parser.parse_args()
    if not options.gold.is_dir():
        print(
            f"{options.gold} is not there: this benchmark needs the annotated articles",
            file=sys.stderr,
        )
        return 2
    documents = read_gold(options.gold)
    if options.labels and options.labels.exists():
        labels = json.loads(options.labels.read_text(encoding="utf-8"))
    else:
        labels = labels_of(documents, options.corpus, options.reader)
        if options.labels:
            options.labels.write_text(json.dumps(labels), encoding="utf-8")
    tally = measure(documents, labels)
    for name in [
        name.removesuffix(" of")
        for name in tally.counts
        if name.endswith(" of") and name != "b3 of"
    ]:
        print(f"{name:32}{tally.share(name)}")
    for name in ("b3 precision", "b3 recall"):
        print(f"{name:32}{tally.counts[name] / max(1, tally.counts['b3 of']):.3f}")
    for name, examples in sorted(tally.errors.items(), key=lambda item: -len(item[1])):
        if options.errors:
            print(f"\n{len(examples)} {name}")
        for line in random.Random(1).sample(examples, min(options.errors, len(examples))):
            print("   ", line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
