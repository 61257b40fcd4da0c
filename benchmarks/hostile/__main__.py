"""Throw hostile input at Safeer, and count what comes of it.

usage: python -m benchmarks.hostile attacks [WORD...] [--verbose]
       python -m benchmarks.hostile random [--examples N]
       python -m benchmarks.hostile growth [--phrases N] [--lang LANG]
       python -m benchmarks.hostile guided [--seconds N] [TARGET...]

``attacks`` are files made on purpose, each tried with the whole command line in a process of its
own. ``random`` are inputs put together by Hypothesis, those of tests/hostile. ``growth`` repeats
phrases to longer and longer texts. ``guided`` are inputs that atheris changes until they reach new
code (``pip install atheris``). Each prints how many inputs were tried and what was found; the exit
code is 1 where anything was.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections import Counter

from benchmarks.hostile.attacks import attacks
from benchmarks.hostile.growth import FACTOR, LENGTH, growths
from benchmarks.hostile.guided import TARGETS
from benchmarks.hostile.guided import run as run_guided
from benchmarks.hostile.trial import Outcome, prepare, tried


def main() -> int:
    """Run what the command line asks for; 1 where anything goes wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    files = commands.add_parser("attacks")
    files.add_argument("words", nargs="*", help="only attacks with one of these in kind or name")
    files.add_argument("--verbose", action="store_true", help="a line for each")
    chance = commands.add_parser("random")
    chance.add_argument("--examples", type=int, default=1000, help="inputs for each property")
    growth = commands.add_parser("growth")
    growth.add_argument("--phrases", type=int, default=500, help="phrases put together by chance")
    growth.add_argument("--lang", action="append", choices=["ar", "en"])
    guided = commands.add_parser("guided")
    guided.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    guided.add_argument("--seconds", type=int, default=60, help="for each target")
    arguments = parser.parse_args()
    match arguments.command:
        case "attacks":
            return _attacks(arguments.words, verbose=arguments.verbose)
        case "random":
            return _random(arguments.examples)
        case "growth":
            return _growth(arguments.lang or ["ar", "en"], arguments.phrases)
        case _:
            return _guided(arguments.targets or TARGETS, arguments.seconds)


def _attacks(words: list[str], *, verbose: bool) -> int:
    prepare()
    results: Counter[tuple[str, str]] = Counter()
    outcomes: list[Outcome] = []
    for attack in attacks():
        if words and not any(word in f"{attack.kind}: {attack.name}" for word in words):
            continue
        outcome = tried(attack)
        outcomes.append(outcome)
        results[attack.kind, outcome.result] += 1
        if verbose or outcome.faults:
            print(
                f"{attack.kind}: {attack.name}: {outcome.result}, {outcome.seconds:.1f} s, "
                f"{outcome.megabytes} MB  {outcome.said[:150]}",
                flush=True,
            )
        for fault in outcome.faults:
            print(f"    FAULT {fault}", flush=True)
    for kind in sorted({kind for kind, _ in results}):
        told = ", ".join(f"{n} {result}" for (k, result), n in sorted(results.items()) if k == kind)
        print(f"{kind}: {told}")
    faults = sum(bool(outcome.faults) for outcome in outcomes)
    print(f"{len(outcomes)} attacks, {faults} with a fault")
    if outcomes:
        slowest = max(outcomes, key=lambda x: x.seconds)
        largest = max(outcomes, key=lambda x: x.megabytes)
        print(f"slowest: {slowest.attack.name}, {slowest.seconds:.1f} s of processor time")
        print(f"largest: {largest.attack.name}, {largest.megabytes} MB of memory")
    return int(faults > 0)


def _random(examples: int) -> int:
    line = [sys.executable, "-W", "ignore", "-m", "pytest", "-q", "-W", "ignore", "tests/hostile"]
    line.append("--hypothesis-show-statistics")
    environment = {**os.environ, "HOSTILE_EXAMPLES": str(examples)}
    done = subprocess.run(line, env=environment, capture_output=True, encoding="utf-8")
    passing = map(int, re.findall(r"(\d+) passing, ", done.stdout))
    tests = re.findall(r"^tests/hostile/\S+::(\S+):$", done.stdout, re.MULTILINE)
    print(f"{sum(passing):,} inputs to {len(tests)} properties")
    print(done.stdout.splitlines()[-1])
    if done.returncode:
        print(done.stdout)
    return int(done.returncode != 0)


def _growth(languages: list[str], phrases: int) -> int:
    steep = 0
    for lang in languages:
        found = list(growths(lang, random_phrases=phrases))
        measured = [x for x in found if x.long != x.short * FACTOR]
        for growth in (x for x in measured if x.steep):
            steep += 1
            print(f"    STEEP x{growth.ratio:.1f}, {growth.long:.1f} s: {growth.phrase!r}")
        slowest = max(found, key=lambda x: x.long)
        ratio = max((x.ratio for x in measured), default=float(FACTOR))
        print(
            f"{lang}: {len(found)} phrases to {LENGTH:,} and {FACTOR * LENGTH:,} characters: "
            f"time grows at most x{ratio:.1f} (linear x{FACTOR}, quadratic x{FACTOR**2}); the slowest "
            f"takes {slowest.long:.1f} s: {slowest.phrase!r}"
        )
    return int(steep > 0)


def _guided(targets: list[str] | tuple[str, ...], seconds: int) -> int:
    broken = 0
    for target in targets:
        tried_, words = run_guided(target, seconds)
        broken += bool(words)
        print(f"{target}: {tried_:,} inputs, {'BROKEN' if words else 'nothing found'}")
        if words:
            print(words)
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
