"""Answers in the format asked for, on standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph.queries import Encounter
from safeer import printing, rows
from safeer.commands.options import Format

Records = Iterable[Mapping[str, Any]]


def answer(
    format_: Format,
    columns: Sequence[str],
    found: Records,
    *,
    records: Records | None = None,
    summary: Sequence[str] | None = None,
) -> None:
    """Print rows in these columns; JSON has ``records`` if given, a table those of ``summary``."""
    match format_:
        case Format.JSON:
            printing.print_json(found if records is None else records, sys.stdout)
        case Format.CSV:
            printing.print_csv(columns, found, sys.stdout)
        case Format.TABLE:
            printing.print_table(summary or columns, found, sys.stdout)


def answer_encounters(
    format_: Format, encounters: Sequence[Encounter], *, evidence: bool = False
) -> None:
    """Print encounters; with evidence the sentences that tell of them, which JSON always has."""
    match format_:
        case Format.TABLE if evidence:
            printing.print_evidence(map(rows.evidence_rows, encounters), sys.stdout)
        case Format.CSV if evidence:
            tellings = (row for encounter in encounters for row in rows.evidence_rows(encounter))
            printing.print_csv(rows.EVIDENCE_COLUMNS, tellings, sys.stdout)
        case _:
            answer(
                format_,
                rows.ENCOUNTER_COLUMNS,
                map(rows.encounter_row, encounters),
                records=map(Encounter.to_record, encounters),
            )
