"""Whether actors have the country that a reader gives them.

usage: python -m benchmarks.countries GOLD_DIR CORPUS_DIR [--errors N]

Reads the articles whose actors are marked with their country: those of GOLD_DIR (only who takes
part in something) and of ``tools/annotations/actors.jsonl.gz`` (all; CORPUS_DIR is SaudiNewsNet's folder).
Prints, for persons, bodies and groups that are found and are one marked actor, how many mentions
have the right country, or none where it has none: all of them, and those with a word that bears
a pronoun (سفيرها، جيش بلاده), whose country stands elsewhere. The recognizer is the shipped one, which has
learned from these articles: not borders are measured here but what is made of them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from benchmarks.actors import Tally
from extractors.actors.participants import Participant, participants
from extractors.lang.ar.recognizer import recognize
from extractors.word_lists import word_list
from extractors.words import Word
from tools.annotations import read_actors
from tools.gold import GoldDocument, read_gold

_KINDS = ("person", "organization", "group")


def is_owned(words: Sequence[Word]) -> bool:
    """A word of these bears a pronoun, or they speak of somebody's country."""
    own = word_list("actors.own_states")
    return any(word.pronoun or word.core in own for word in words)


def judged(document: GoldDocument) -> Iterator[tuple[Participant, str | None]]:
    """The mentions that are one marked actor other than a state, with the country it is marked with."""
    found = participants(document.words, recognize(document.words), document.text)
    for participant in found:
        if participant.kind not in _KINDS or len(participant.identities) > 1:
            continue
        denoted = document.denoted(participant, participant.identities[0])
        if len(denoted) == 1:
            entity = document.entities[denoted.pop()]
            if entity["kind"] != "state":
                yield participant, entity["country"]


def main() -> None:
    """Print the shares, and errors if asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    arguments = parser.parse_args()
    every, owned = Tally(), Tally()
    for document in chain(read_gold(arguments.gold), read_actors(arguments.corpus)):
        for participant, country in judged(document):
            mention, who = participant.mention, participant.identities[0]
            words = document.words[mention.start : mention.end]
            text = " ".join(word.text for word in words)
            example = f"{document.id} {text}: {who.country}, not {country}"
            every.ask(participant.kind, who.country == country)
            if is_owned(words):
                owned.ask(participant.kind, who.country == country, example)
    print(f"{'':13} {'all':>16} {'with a pronoun':>18}")
    for kind in _KINDS:
        print(f"{kind:13} {every.share(kind):>16} {owned.share(kind):>18}")
    for example in list(chain(*owned.errors.values()))[: arguments.errors]:
        print(example)


if __name__ == "__main__":
    main()
