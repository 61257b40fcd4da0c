"""The options that commands share, and the filters that all questions have."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, cast

import typer

from ontology.event import MODALITIES
from safeer import messages
from safeer.filters import Filters


class Format(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


DEFAULT_STORE = "safeer.db"

Actor = Annotated[
    str | None,
    typer.Argument(
        metavar="ACTOR",
        help="Name in Arabic or English, surname, ISO code of a country, or IRI.",
        show_default=False,
    ),
]
Store = Annotated[
    str,
    typer.Option(
        "--store",
        metavar="STORE",
        help="The store: a directory, or the URL of a SPARQL server's dataset.",
    ),
]
DecisionsFile = Annotated[
    str | None,
    typer.Option(
        "--decisions",
        metavar="FILE",
        help="The file of decisions who is whom; by default that beside the store, "
        "safeer.decisions.csv.",
    ),
]
AnswerFormat = Annotated[Format, typer.Option("--format", help="How to print the answer.")]
Evidence = Annotated[
    bool, typer.Option("--evidence", help="With the sentences that say so, and their articles.")
]
States = Annotated[
    bool, typer.Option("--states", help="Persons stand for the states they act for.")
]
Limit = Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="Only the first N.")]
One = Annotated[str, typer.Argument(metavar="ACTOR", help="Named as for met.", show_default=False)]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="The other.", show_default=False)]


def _types() -> list[str]:
    from ontology.vocabulary import event_types, plover_classes

    return sorted({*event_types(), *plover_classes()})


def _codes() -> list[str]:
    from ontology.reference import states

    return sorted(state.iso3 for state in states())


def _beginning(values: Callable[[], Iterable[str]]) -> Callable[[str], list[str]]:
    """What a shell may complete a value to."""

    def complete(incomplete: str) -> list[str]:
        return [value for value in values() if value.startswith(incomplete)]

    return complete


#: One option for each of :class:`Filters`, in the order of the help.
_FILTERS: dict[str, Any] = {
    "with_": Annotated[
        str | None, typer.Option("--with", metavar="ACTOR", help="Only with this actor, too.")
    ],
    "types": Annotated[
        list[str] | None,
        typer.Option(
            "--type",
            metavar="TYPE",
            autocompletion=_beginning(_types),
            help="Only this type (receive) or PLOVER class (CONSULT); may be repeated.",
        ),
    ],
    "modality": Annotated[
        list[str] | None,
        typer.Option(
            "--modality",
            metavar="MODALITY",
            autocompletion=_beginning(lambda: MODALITIES),
            help="Only actual, planned, hypothetical or negated events; may be repeated.",
        ),
    ],
    "since": Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help="Not before this day, month or year."),
    ],
    "until": Annotated[
        str | None,
        typer.Option("--until", metavar="DATE", help="Not after this day, month or year."),
    ],
    "country": Annotated[
        str | None,
        typer.Option(
            "--country",
            metavar="CODE",
            autocompletion=_beginning(_codes),
            help="Only where someone acts for this country (ISO code).",
        ),
    ],
    "place": Annotated[
        str | None, typer.Option("--place", metavar="NAME", help="Only at this place.")
    ],
    "source": Annotated[
        str | None,
        typer.Option("--source", metavar="NAME", help="Only in articles of this source."),
    ],
}


_LOG_FORMAT = Annotated[
    messages.LogFormat,
    typer.Option(
        messages.OPTION,
        envvar=messages.VARIABLE,
        show_envvar=False,
        help="How to write messages on standard error: as text, or as JSON, an object a line; "
        f"{messages.VARIABLE} chooses for all commands.",
    ),
]


def logged(command: Callable[..., None]) -> Callable[..., None]:
    """A command with the option that all commands have, last in its help."""
    own = inspect.signature(command, eval_str=True)

    @functools.wraps(command)
    def run(*, log_format: messages.LogFormat, **given: Any) -> None:
        messages.choose(log_format)
        command(**given)

    added = inspect.Parameter(
        "log_format",
        inspect.Parameter.KEYWORD_ONLY,
        annotation=_LOG_FORMAT,
        default=messages.LogFormat.TEXT,
    )
    _given_parameters(run, own, [*own.parameters.values(), added])
    return run


def filtered(
    *, without: Iterable[str] = ()
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A command with an option for each filter in place of its parameter ``filters``.

    The command gets the filters that were given, as :class:`~safeer.filters.Filters`.
    ``without`` names filters that make no sense for it.
    """
    left_out = set(without)
    options = {name: option for name, option in _FILTERS.items() if name not in left_out}

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        own = inspect.signature(command, eval_str=True)

        @functools.wraps(command)
        def run(**given: Any) -> None:
            values = {name: given.pop(name) for name in options}
            filters = cast(Filters, {name: value for name, value in values.items() if value})
            command(**given, filters=filters)

        parameters: list[inspect.Parameter] = []
        for parameter in own.parameters.values():
            if parameter.name == "filters":
                parameters += [
                    parameter.replace(name=name, annotation=option, default=None)
                    for name, option in options.items()
                ]
            else:
                parameters.append(parameter)
        _given_parameters(run, own, parameters)
        return run

    return decorate


def _given_parameters(
    run: Callable[..., None], own: inspect.Signature, parameters: list[inspect.Parameter]
) -> None:
    """Let a command have these parameters, of which typer makes its options."""
    run.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {x.name: x.annotation for x in parameters} | {"return": None}


def check_outputs(names: Iterable[str]) -> None:
    """Refuse a file that could not be written, before any work is done."""
    # Here, since it brings networkx, and no answer need wait for that.
    from graph.export import check

    for name in names:
        check(Path(name))
