"""What the server asks of a worker, and what the worker replies."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one request may cost: seconds, and bytes of the answer and of memory."""

    seconds: float = 30
    answer: int = 32 * MIB
    memory: int = 4096 * MIB


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A SPARQL query, over the graphs named or over all.

    ``results`` and ``graph`` are the media types for rows and for triples; None where the client
    accepts none that we have.
    """

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    results: str | None
    graph: str | None


@dataclass(frozen=True, slots=True)
class Update:
    """A SPARQL update."""

    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """One of :data:`safeer.serving.questions.QUESTIONS`, with its arguments."""

    name: str
    arguments: tuple[tuple[str, Any], ...] = ()


Task = Query | Update | Question


class Reason(Enum):
    """Why there is no answer, with the HTTP status that says so."""

    INVALID = 400
    FORBIDDEN = 403
    UNKNOWN = 404
    NOT_ACCEPTABLE = 406
    TOO_LARGE = 422
    FAILED = 500
    BUSY = 503
    TOO_SLOW = 504


@dataclass(frozen=True, slots=True)
class Refusal:
    """No answer, and why, in one line for a person."""

    reason: Reason
    message: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The body of a response, its media type, and other headers."""

    body: bytes
    media_type: str
    headers: tuple[tuple[str, str], ...] = ()


Reply = Answer | Refusal
