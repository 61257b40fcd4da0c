"""Example sentences of our own, as small annotated articles.

``tools/examples/*.tsv`` hold a sentence a line: actors bracketed with a number
(``[1 وزير الخارجية]``), triggers with a letter (``{a التقى}``), and after a tab the events
(``a meet 1>2; b support/planned 1>2+3``). They show the models plain and rare ways to tell an
act, which articles at hand may lack.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from extractors.tokenizer import news_tokenizer
from tools.gold import GoldDocument

FOLDER = Path(__file__).parent / "examples"
_MARK = re.compile(r"\[(\d+) ([^\]\[{}]+)\]|\{([a-z]) ([^\]\[{}]+)\}")
_EVENT = re.compile(r"([a-z]) ([a-z]+)(?:/(planned|hypothetical|negated))? ([\d+]+)>([\d+]+)")


@dataclass(frozen=True)
class Example:
    """A line: its text without marks, its actors' names and its triggers, by their marks."""

    text: str
    names: dict[str, list[str]]
    triggers: dict[str, tuple[int, int]]
    events: list[
        tuple[str, str, str, list[str], list[str]]
    ]  # trigger, type, modality, sources, targets


def parse(line: str) -> Example:
    r"""The example of a line; ``ValueError`` says what is wrong with it.

    >>> parse("{a زار} [1 الوزير] [2 لبنان].\ta visit 1>2").events
    [('a', 'visit', 'actual', ['1'], ['2'])]
    """
    marked, _, cell = line.partition("\t")
    marked = re.sub(r"(?<!\w)([وف]?)ل(\[\d+ )ال", r"\1لل\2", marked)  # ل and ال are written لل
    text, last = "", 0
    names: dict[str, list[str]] = {}
    triggers: dict[str, tuple[int, int]] = {}
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        last = match.end()
        number, name, letter, trigger = match.groups()
        if number:
            names.setdefault(number, []).append(name.strip())
            text += name
        else:
            triggers[letter] = (len(text), len(text) + len(trigger))
            text += trigger
    text = (text + marked[last:]).replace(" ¶ ", "\n\n")
    if re.search(r"[\[\]{}]", text):
        raise ValueError(f"marks that do not close: {text!r}")
    events = []
    for part in filter(None, map(str.strip, cell.split(";"))):
        found = _EVENT.fullmatch(part)
        if found is None:
            raise ValueError(f"no event: {part!r}")
        letter, type_, modality, sources, targets = found.groups()
        if letter not in triggers or not set(f"{sources}+{targets}".split("+")) <= names.keys():
            raise ValueError(f"event of nothing marked: {part!r}")
        events.append((letter, type_, modality or "actual", sources.split("+"), targets.split("+")))
    return Example(text, names, triggers, events)


def lines() -> Iterator[tuple[str, str]]:
    """The examples as (``file:line``, line)."""
    for path in sorted(FOLDER.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                yield f"{path.stem}:{number}", line


def read_medleys(count: int, seed: int = 0) -> list[GoldDocument]:
    """Articles made of some examples each, one behind the other, that have nothing to do with each other.

    They show the models that who stands near counts, whatever the article is about.
    """
    nlp = spacy.blank("ar")
    nlp.tokenizer = news_tokenizer(nlp)
    examples = [parse(line) for _, line in lines()]
    chance = random.Random(seed)
    return [
        _document(f"medley:{number}", _joined(chance.sample(examples, chance.randint(3, 6))), nlp)
        for number in range(count)
    ]


def _joined(examples: Sequence[Example]) -> Example:
    """Examples as the lines of one article; the marks of each are its own."""
    text = ""
    names: dict[str, list[str]] = {}
    triggers: dict[str, tuple[int, int]] = {}
    events = []
    for number, one in enumerate(examples):
        start = len(text)
        text += one.text + ("\n\n" if number == 0 else "\n")
        names |= {f"{number}.{mark}": found for mark, found in one.names.items()}
        triggers |= {f"{number}.{m}": (a + start, b + start) for m, (a, b) in one.triggers.items()}
        events += [
            (
                f"{number}.{mark}",
                type_,
                modality,
                [f"{number}.{source}" for source in sources],
                [f"{number}.{target}" for target in targets],
            )
            for mark, type_, modality, sources, targets in one.events
        ]
    return Example(text.rstrip("\n"), names, triggers, events)


def read_examples() -> list[GoldDocument]:
    """The examples as annotated articles without a title."""
    nlp = spacy.blank("ar")
    nlp.tokenizer = news_tokenizer(nlp)
    return [_document(name, parse(line), nlp) for name, line in lines()]


def _document(name: str, example: Example, nlp: Language) -> GoldDocument:
    entities: list[dict[str, Any]] = [
        {"id": number, "name_en": "", "names": names, "kind": "", "country": None}
        for number, names in example.names.items()
    ]
    events = [
        {
            "type": type_,
            "alt_types": [],
            "sources": sources,
            "targets": targets,
            "alt_sources": [],
            "alt_targets": [],
            "modality": modality,
            "optional": False,
            "evidence": example.text[
                example.triggers[letter][0] : example.triggers[letter][0] + 300
            ],
            "trigger": example.text[slice(*example.triggers[letter])],
        }
        for letter, type_, modality, sources, targets in example.events
    ]
    article = {"id": f"example:{name}", "title": "", "text": example.text}
    return GoldDocument(article, {"entities": entities, "events": events}, nlp)
