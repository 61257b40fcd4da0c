"""``safeer build --engine spark``: its options, and what it does in place of a build."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Annotated

import typer

from ontology.errors import InputError
from safeer import messages
from safeer.progress import counted
from safeer.spark import TableReport, extract


class Engine(StrEnum):
    """What does the work of a build."""

    LOCAL = "local"
    SPARK = "spark"


EngineOption = Annotated[
    Engine,
    typer.Option(
        help="What finds events: local, this machine, or spark, a cluster, which writes a table "
        "of events for safeer import."
    ),
]
Master = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        help="Spark's master, as spark://HOST:PORT, yarn, or local[2] for two cores of this "
        "machine; by default what Spark's own configuration says.",
    ),
]
Conf = Annotated[
    list[str] | None,
    typer.Option(
        metavar="KEY=VALUE", help="A property of Spark, as for spark-submit; may be repeated."
    ),
]

_OF_SPARK = ("master", "conf")
_NOT_OF_SPARK = ("store", "jobs", "limit", "again", "decisions", "report")


def check_engine(context: typer.Context, engine: Engine) -> None:
    """Refuse options that mean nothing to the engine."""
    foreign = _NOT_OF_SPARK if engine is Engine.SPARK else _OF_SPARK
    for name in foreign:
        source = context.get_parameter_source(name)
        if source is not None and source.name == "COMMANDLINE":
            raise InputError(f"--{name} means nothing to --engine {engine.value}: leave it out")


def build_on_spark(
    sources: Sequence[str],
    outputs: Sequence[str],
    *,
    master: str | None,
    conf: Iterable[str],
    published: str | None,
    lang: str,
    fields: Mapping[str, str],
    since: str | None,
    until: str | None,
    publishers: Iterable[str],
    time_limit: float,
) -> None:
    """Write the table of events, sum it up on standard error, exit with 2 if some was rejected."""
    if len(outputs) != 1:
        raise InputError(
            "--engine spark writes one table of events: name it, as with -o events.parquet, then "
            "safeer import it"
        )
    (output,) = outputs
    report = extract(
        sources,
        output,
        master=master,
        conf=dict(map(_property, conf)),
        published=published,
        lang=lang,
        fields=fields,
        since=since,
        until=until,
        publishers=publishers,
        time_limit=time_limit,
        isolated=True,
    )
    _summarize(report, output)
    if report.rejected:
        raise typer.Exit(2)


def _property(pair: str) -> tuple[str, str]:
    name, equals, value = pair.partition("=")
    if not equals or not name:
        raise InputError(f"{pair!r} is no property of Spark: write KEY=VALUE")
    return name, value


def _summarize(report: TableReport, output: str) -> None:
    for failure in report.failures:
        messages.warn(str(failure), source=failure.source, cause=failure.cause)
    more = report.rejected - len(report.failures)
    if more > 0:
        messages.warn(f"{counted(more, 'more article')}: see the column error of {output}")
    said = f"{counted(report.articles, 'article')}, {counted(report.events, 'event')}"
    if report.rejected:
        said += f"; {counted(report.rejected, 'article')} could not be read"
    messages.inform(
        f"{said} → {output}",
        articles=report.articles,
        events=report.events,
        set_aside=report.rejected,
        output=output,
    )
