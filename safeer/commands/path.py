"""``safeer path``."""

from __future__ import annotations

import sys

import safeer
from safeer import messages, printing, rows
from safeer.commands.answering import answer
from safeer.commands.options import (
    DEFAULT_STORE,
    AnswerFormat,
    Evidence,
    Format,
    One,
    Other,
    States,
    Store,
    filtered,
)
from safeer.filters import Filters


@filtered(without=["with_"])
def path(
    one: One,
    other: Other,
    *,
    filters: Filters,
    states: States = False,
    evidence: Evidence = False,
    store: Store = DEFAULT_STORE,
    format_: AnswerFormat = Format.TABLE,
) -> None:
    """The shortest chain of encounters from one actor to another.

    Encounters are those of met: meetings, receptions, visits and talks that took place, unless
    --type and --modality say else.

    Example: safeer path الكاظمي Iran --evidence
    """
    with safeer.open(store) as graph:
        links = graph.path(one, other, states=states, **filters)
        told = [graph.evidence(link.events) for link in links]
    if not links:
        messages.inform(f"no chain of encounters from {one} to {other}")
    steps = [rows.link_row(number, link) for number, link in enumerate(links, start=1)]
    if evidence and format_ is Format.TABLE:
        for step, encounters in zip(steps, told, strict=True):
            printing.print_line(f"{step['step']}.", step["one"], "–", step["other"], out=sys.stdout)
            printing.print_evidence(map(rows.evidence_rows, encounters), sys.stdout)
        return
    if evidence and format_ is Format.CSV:
        found = [
            {"step": step["step"], "one": step["one"], "other": step["other"]} | row
            for step, encounters in zip(steps, told, strict=True)
            for encounter in encounters
            for row in rows.evidence_rows(encounter)
        ]
        printing.print_csv(("step", "one", "other", *rows.EVIDENCE_COLUMNS), found, sys.stdout)
        return
    answer(
        format_,
        rows.LINK_COLUMNS,
        steps,
        records=[rows.link_record(*step) for step in zip(links, told, strict=True)],
    )
