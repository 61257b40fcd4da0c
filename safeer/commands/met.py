"""``safeer met``."""

from __future__ import annotations

import sys

import safeer
from graph.queries import Encounter
from safeer import printing, rows
from safeer.commands.options import (
    DEFAULT_STORE,
    Actor,
    AnswerFormat,
    Evidence,
    Format,
    Store,
    filtered,
)
from safeer.filters import Filters


@filtered()
def met(
    actor: Actor = None,
    *,
    filters: Filters,
    evidence: Evidence = False,
    store: Store = DEFAULT_STORE,
    format_: AnswerFormat = Format.TABLE,
) -> None:
    """Who met whom, and which sentence says so.

    Meetings that took place, unless --modality asks for planned or denied ones. A meeting told
    by several articles is one meeting.

    Example: safeer met الكاظمي --with USA --evidence
    """
    unasked = Filters() if "modality" in filters else Filters(modality=["actual", "planned"])
    with safeer.open(store) as graph:
        encounters = graph.met(actor, **(filters | unasked))
    planned = [x for x in encounters if unasked and x.modality == "planned"]
    if planned:
        encounters = [x for x in encounters if x.modality == "actual"]
        sys.stderr.write(
            f"safeer: {len(planned)} more planned: add --modality actual --modality planned\n"
        )
    match format_:
        case Format.JSON:
            printing.print_json(map(Encounter.to_record, encounters), sys.stdout)
        case Format.CSV if evidence:
            tellings = (row for encounter in encounters for row in rows.evidence_rows(encounter))
            printing.print_csv(rows.EVIDENCE_COLUMNS, tellings, sys.stdout)
        case Format.CSV:
            printing.print_csv(
                rows.ENCOUNTER_COLUMNS, map(rows.encounter_row, encounters), sys.stdout
            )
        case _ if evidence:
            printing.print_evidence(map(rows.evidence_rows, encounters), sys.stdout)
        case _:
            printing.print_table(
                rows.ENCOUNTER_COLUMNS, map(rows.encounter_row, encounters), sys.stdout
            )
