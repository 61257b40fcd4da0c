"""What Safeer says besides its answers: a line each on standard error, for people or as JSON.

As JSON every line is an object with ``level`` (``info``, ``warning``, ``error``) and ``message``,
and what else the message is about. There is no time in it: whoever collects logs adds that.
"""

from __future__ import annotations

import itertools
import json
import logging
import sys
import traceback
import warnings
from collections.abc import Sequence
from contextvars import ContextVar
from enum import StrEnum
from types import TracebackType
from typing import Literal, TextIO

from safeer.printing import harmless

#: The option that chooses, and the variable of the environment that does so for all commands.
OPTION, VARIABLE = "--log-format", "SAFEER_LOG_FORMAT"

Level = Literal["info", "warning", "error"]


class LogFormat(StrEnum):
    """How messages are written."""

    TEXT = "text"
    JSON = "json"


_chosen: ContextVar[LogFormat] = ContextVar("log format", default=LogFormat.TEXT)


def as_json() -> bool:
    """Whether messages are JSON."""
    return _chosen.get() is LogFormat.JSON


def choose(format_: LogFormat) -> None:
    """Write all messages in this format from now on, those of libraries, too, if it is JSON."""
    _chosen.set(format_)
    if format_ is LogFormat.JSON:
        logging.basicConfig(handlers=[_Lines()], level=logging.WARNING, force=True)
        warnings.showwarning = _show_warning
        sys.excepthook = _show_exception


def asked_for(arguments: Sequence[str], environment: str | None) -> LogFormat:
    """What a command line asks for, before it is known whether it can be understood at all.

    >>> asked_for(["met", "--log-format", "json", "--no-such-option"], None).value
    'json'
    """
    values = [after for option, after in itertools.pairwise(arguments) if option == OPTION]
    values += [x.removeprefix(f"{OPTION}=") for x in arguments if x.startswith(f"{OPTION}=")]
    value = values[-1] if values else environment
    return LogFormat.JSON if value == LogFormat.JSON else LogFormat.TEXT


def inform(message: str, out: TextIO | None = None, **about: object) -> None:
    """Say what was done or what may help."""
    _write("info", message, out, about)


def warn(message: str, out: TextIO | None = None, **about: object) -> None:
    """Say what did not go as it should, though the command goes on."""
    _write("warning", message, out, about)


def fail(message: str, out: TextIO | None = None, **about: object) -> None:
    """Say why the command ends."""
    _write("error", message, out, about)


def line(level: Level, message: str, about: dict[str, object] | None = None) -> str:
    """A message as it is written, without its line end.

    >>> line("warning", "a.txt: empty file")
    'safeer: warning: a.txt: empty file'
    """
    said = " ".join(message.split())
    if as_json():
        record = {"level": level, "message": said, **(about or {})}
        return harmless(json.dumps(record, ensure_ascii=False, default=str), escape=True)
    prefix = "safeer: " if level == "info" else f"safeer: {level}: "
    return harmless(prefix + said)


def _write(level: Level, message: str, out: TextIO | None, about: dict[str, object]) -> None:
    out = sys.stderr if out is None else out
    out.write(line(level, message, about) + "\n")
    out.flush()


class _Lines(logging.Handler):
    """What libraries log, in our lines."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record."""
        level: Level = "error" if record.levelno >= logging.ERROR else "warning"
        _write(level, record.getMessage(), None, {"logger": record.name})


def _show_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    del file, line
    _write(
        "warning", str(message), None, {"category": category.__name__, "at": f"{filename}:{lineno}"}
    )


def _show_exception(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    told = "".join(traceback.format_exception(kind, error, trace))
    _write("error", f"{kind.__name__}: {error}", None, {"traceback": told})
