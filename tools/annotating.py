"""Annotate articles quickly: actors come numbered, words that may tell an act lettered.

usage: python -m tools.annotating choose ARTICLES.jsonl [--most N] > CHOSEN.jsonl
       python -m tools.annotating show ARTICLES.jsonl > SHEETS
       python -m tools.annotating read ARTICLES.jsonl SHEETS ANSWERS ... > ANNOTATIONS.jsonl

A line of ``ARTICLES.jsonl`` is an article with ``id``, ``title``, ``text`` and ``published``. ``choose`` prints
those that teach most, in which the network is least sure for their length. ``show`` prints its
sheet; ``docs/annotating.md`` says how to answer it. ``read`` checks the answers against the sheets as they
were shown, whatever Safeer has learned since, names what is wrong with a line, and prints annotations as
``tools/annotations/own.jsonl.gz`` has them.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from extractors.events.frames import Trigger
from extractors.events.marks import questions
from extractors.events.network import shipped_network
from extractors.events.scene import Scene, scene_of
from extractors.pipeline import load
from ontology.event import MODALITIES
from ontology.vocabulary import event_types
from tools.annotations import content

#: Log-odds from which a sheet shows a type: lower than UNLIKELY, for readers mend what the network misses.
_SHOWN = -1.5
#: Words that a very short article counts for: a headline alone teaches little.
_SHORT = 80
_MARK = re.compile(
    r"\[(?P<actors>\d+(?:\+\d+)*) |(?P<actor_end>\])|\{(?P<letter>[a-z]{1,3}) |\|[a-z,]+\}"
)
_LINE = re.compile(
    r'(?P<word>[a-z]{1,3}|!\s*"[^"]+")\s+(?P<type>[a-z]+)(?:/(?P<modality>[a-z]+))?\s+'
    r"(?P<sources>[\d+_]+)\s*>\s*(?P<targets>[\d+_]+)\s*(?P<optional>\?)?\s*(?P<again>=)?"
)


@dataclass
class Sheet:
    """What an article shows: its text with marks, the actors by number, the triggers by letter.

    ``actors`` has for each number the stretches of text that name it, ``words`` where the trigger of
    each letter starts and ends.
    """

    text: str
    actors: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    words: dict[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """A line of answers: an event, or numbers that are one actor (``same``)."""

    word: str = ""
    type: str = ""
    modality: str = "actual"
    sources: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()
    optional: bool = False
    again: bool = False
    same: tuple[int, ...] = ()


def letters(number: int) -> str:
    """The mark of a trigger.

    >>> letters(0), letters(25), letters(26)
    ('a', 'z', 'aa')
    """
    found = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("a") + rest) + found
    return found


def sheet(scene: Scene, text: str) -> Sheet:
    """The sheet of an article."""
    found = Sheet("")
    numbers: dict[str, int] = {}
    marks: list[tuple[int, int, str, str]] = []  # start, end, before, behind
    for participant in scene.participants:
        words = scene.words[participant.mention.start : participant.mention.end]
        start, end = words[0].core_start, words[-1].end
        who = [numbers.setdefault(one.id, len(numbers) + 1) for one in participant.identities]
        for number in who:
            found.actors.setdefault(number, []).append((start, end))
        marks.append((start, end, f"[{'+'.join(map(str, who))} ", "]"))
    for number, (trigger, types) in enumerate(_likely(scene)):
        start = scene.words[trigger.start].core_start
        end = scene.words[trigger.end - 1].end
        found.words[letters(number)] = start, end
        marks.append((start, end, f"{{{letters(number)} ", f"|{','.join(types)}}}"))
    found.text = _marked(text, marks)
    return found


def doubt(scene: Scene) -> float:
    """How unsure the network is of an article, for its length.

    Each trigger counts by the chance that the network errs about its likeliest frame.
    """
    judged = shipped_network("ar").judge(scene, questions(scene))
    odds = np.array([max(one.frames) for one in judged])
    unsure: float = (1 / (1 + np.exp(np.abs(odds)))).sum()
    return unsure / (len(scene.words) + _SHORT)


def _likely(scene: Scene) -> Iterator[tuple[Trigger, list[str]]]:
    """The triggers that may tell an act, with the types it may have."""
    asked = questions(scene)
    for question, judged in zip(asked, shipped_network("ar").judge(scene, asked), strict=True):
        types = [
            frame.type
            for frame, odds in zip(question.frames, judged.frames, strict=True)
            if odds >= _SHOWN
        ]
        if types:
            yield question.trigger, list(dict.fromkeys(types))


def _marked(text: str, marks: Sequence[tuple[int, int, str, str]]) -> str:
    """The text with marks put in; the longer stretch opens first and closes last."""
    put: dict[int, list[tuple[tuple[int, int], str]]] = {}
    for start, end, before, behind in marks:
        put.setdefault(start, []).append(((1, start - end), before))
        put.setdefault(end, []).append(((0, end - start), behind))
    parts, last = [], 0
    for at in sorted(put):
        parts += [text[last:at], *(mark for _, mark in sorted(put[at]))]
        last = at
    return "".join([*parts, text[last:]])


def read_sheet(marked: str) -> Sheet:
    """The sheet that a text with marks is; ``ValueError`` if marks are not closed.

    >>> shown = read_sheet("[1 Sisi] {a met|meet} [2 Macron]")
    >>> shown.actors, shown.words
    ({1: [(0, 4)], 2: [(9, 15)]}, {'a': (5, 8)})
    """
    found = Sheet(marked)
    plain, last = "", 0
    actors: list[tuple[str, int]] = []
    words: list[tuple[str, int]] = []
    for mark in _MARK.finditer(marked):
        plain += marked[last : mark.start()]
        last = mark.end()
        if mark["actors"]:
            actors.append((mark["actors"], len(plain)))
        elif mark["letter"]:
            words.append((mark["letter"], len(plain)))
        elif not (actors if mark["actor_end"] else words):
            raise ValueError(f"a mark that nothing opens: {marked[mark.start() - 20 : last]}")
        elif mark["actor_end"]:
            numbers, start = actors.pop()
            for number in numbers.split("+"):
                found.actors.setdefault(int(number), []).append((start, len(plain)))
        else:
            letter, start = words.pop()
            found.words[letter] = start, len(plain)
    if actors or words:
        raise ValueError(f"a mark that nothing closes: {(actors or words)[-1][0]}")
    return found


def read_sheets(text: str) -> dict[str, Sheet]:
    """The sheets of a file, by article; ``ValueError`` names the one that is broken."""
    sheets: dict[str, Sheet] = {}
    for part in re.split(r"(?m)^# (?=\S+$)", text)[1:]:
        doc_id, marked = part.split("\n", 1)
        try:
            sheets[doc_id] = read_sheet(marked.rstrip("\n"))
        except ValueError as error:
            raise ValueError(f"{doc_id}: {error}") from error
    return sheets


def parse(line: str) -> Answer:
    """The answer of a line; ``ValueError`` says what is wrong with it.

    >>> parse("b request/planned 3>5+6 ?").targets
    (5, 6)
    >>> parse("= 2 7").same
    (2, 7)
    """
    if line.startswith("="):
        return Answer(same=tuple(map(int, re.findall(r"\d+", line))))
    match = _LINE.fullmatch(line.strip())
    if match is None:
        raise ValueError("neither `= 1 2` nor `letter type sources>targets`")
    type_, modality = match["type"], match["modality"] or "actual"
    if type_ not in event_types():
        raise ValueError(f"no such type: {type_}")
    if modality not in MODALITIES:
        raise ValueError(f"no such modality: {modality}")
    sources, targets = (
        tuple(int(number) for number in match[side].split("+") if number.isdigit())
        for side in ("sources", "targets")
    )
    return Answer(
        match["word"],
        type_,
        modality,
        sources,
        targets,
        bool(match["optional"]),
        bool(match["again"]),
    )


def annotation(
    article: Mapping[str, Any], shown: Sheet, answers: Iterable[Answer]
) -> dict[str, Any]:
    """The annotation of an article; ``ValueError`` where an answer names what its sheet lacks."""
    text = content(article["title"], article["text"])
    if _MARK.sub("", shown.text).rstrip() != text.rstrip():
        raise ValueError("the sheet is of another text")
    same: dict[int, int] = {}
    events: list[tuple[Answer, tuple[int, int]]] = []
    for answer in answers:
        unknown = {*answer.same, *answer.sources, *answer.targets} - shown.actors.keys()
        if unknown:
            raise ValueError(f"no such actor: {min(unknown)}")
        for number in answer.same[1:]:
            same[_first(same, number)] = _first(same, answer.same[0])
        if answer.type:
            events.append((answer, _where(answer.word, shown, text)))
    used = {
        _first(same, number)
        for answer, _ in events
        for number in (*answer.sources, *answer.targets)
    }
    actors: dict[int, list[tuple[int, int]]] = {}
    for number, spans in shown.actors.items():
        if (first := _first(same, number)) in used:
            actors.setdefault(first, []).extend(spans)
    return {
        "id": article["id"],
        "published": article.get("published"),
        "text": text,
        "actors": {str(number): sorted(set(spans)) for number, spans in sorted(actors.items())},
        "events": [
            {
                "type": answer.type,
                "modality": answer.modality,
                "optional": answer.optional,
                "again": answer.again,
                "sources": sorted({str(_first(same, number)) for number in answer.sources}),
                "targets": sorted({str(_first(same, number)) for number in answer.targets}),
                "trigger": where,
            }
            for answer, where in events
        ],
    }


def _first(same: Mapping[int, int], number: int) -> int:
    """The number under which an actor is kept."""
    while same.get(number, number) != number:
        number = same[number]
    return number


def _where(word: str, shown: Sheet, text: str) -> tuple[int, int]:
    """Where a trigger stands: that of a letter, or a word that has none."""
    if not word.startswith("!"):
        if word not in shown.words:
            raise ValueError(f"no such letter: {word}")
        return shown.words[word]
    told = word.split('"')[1].strip()
    at = text.find(told)
    if at < 0:
        raise ValueError(f"not in the text: {told}")
    return at, at + len(told)


def read_answers(lines: Iterable[str]) -> dict[str, list[str]]:
    """The lines of answers of each article; a line ``# ID`` begins it.

    >>> read_answers(["# x", "a meet 1>2", "# y", "none"])
    {'x': ['a meet 1>2'], 'y': []}
    """
    found: dict[str, list[str]] = {}
    lines_of: list[str] = []
    for line in map(str.strip, lines):
        if line.startswith("#"):
            lines_of = found.setdefault(line[1:].strip(), [])
        elif line and line != "none":
            lines_of.append(line)
    return found


def answers_in(paths: Iterable[Path]) -> dict[str, list[str]]:
    """The lines of answers of each article in some files."""
    return {
        doc_id: lines
        for path in paths
        for doc_id, lines in read_answers(path.read_text(encoding="utf-8").splitlines()).items()
    }


def main() -> int:
    """Choose articles, show sheets, or read answers."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("do", choices=["choose", "show", "read"])
    parser.add_argument("articles", type=Path)
    parser.add_argument("sheets", type=Path, nargs="?", help="as shown, to read answers to them")
    parser.add_argument("answers", type=Path, nargs="*")
    parser.add_argument("--most", type=int, default=30, help="how many to choose (30)")
    arguments = parser.parse_args()
    records = arguments.articles.read_text(encoding="utf-8").splitlines()
    if arguments.do == "read":
        if not arguments.answers:
            parser.error("read wants the articles, their sheets and the answers")
        return _read(records, arguments.sheets, arguments.answers)
    nlp = load("ar")
    doubts: list[tuple[float, str]] = []
    for record in records:
        article = json.loads(record)
        text = content(article["title"], article["text"])
        doc = nlp(text)
        scene = scene_of(doc._.words, doc._.actors)
        if arguments.do == "choose":
            doubts.append((doubt(scene), record))
        else:
            print(f"# {article['id']}\n{sheet(scene, text).text}\n\n")
    for _, record in sorted(doubts, key=lambda one: -one[0])[: arguments.most]:
        print(record)
    return 0


def _read(records: Iterable[str], shown: Path, answers: Sequence[Path]) -> int:
    """Print the annotations that answers make of articles; 1 if some do not."""
    try:
        sheets = read_sheets(shown.read_text(encoding="utf-8"))
    except ValueError as error:
        print(f"{shown}: {error}", file=sys.stderr)
        return 1
    answered, failed = answers_in(answers), False
    for record in records:
        article = json.loads(record)
        doc_id = article["id"]
        if doc_id not in answered:
            continue
        try:
            if doc_id not in sheets:
                raise ValueError(f"no sheet in {shown}")
            found = annotation(article, sheets[doc_id], map(parse, answered[doc_id]))
        except ValueError as error:
            print(f"{doc_id}: {error}", file=sys.stderr)
            failed = True
        else:
            print(json.dumps(found, ensure_ascii=False, separators=(",", ":")))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
