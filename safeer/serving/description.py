"""What ``openapi.json`` says of the API; requests are checked against it."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from ontology.errors import InputError


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of the query string, as the document describes it."""

    name: str
    description: str
    required: bool
    schema: Mapping[str, Any]

    @property
    def repeated(self) -> bool:
        """Whether it may be given several times."""
        return bool(self.schema["type"] == "array")

    def value(self, texts: list[str]) -> Any:
        """What is meant by the texts given; :class:`InputError` where that is nothing."""
        if self.repeated:
            return tuple(self._single(text, self.schema["items"]) for text in texts)
        if len(texts) > 1:
            raise InputError(f"{self.name} may be given once")
        return self._single(texts[0], self.schema)

    def _single(self, text: str, schema: Mapping[str, Any]) -> Any:
        allowed = schema.get("enum")
        if allowed and text not in allowed:
            raise InputError(f"{self.name} is {', '.join(allowed)}, not {text!r}")
        match schema["type"]:
            case "boolean":
                if text not in ("true", "false"):
                    raise InputError(f"{self.name} is true or false, not {text!r}")
                return text == "true"
            case "integer":
                return self._number(text, schema)
        if not text.strip():
            raise InputError(f"{self.name} is empty: leave it out")
        return text

    def _number(self, text: str, schema: Mapping[str, Any]) -> int:
        least, most = schema["minimum"], schema.get("maximum")
        # Longer numbers are none that anybody means, and slow to read.
        if text.isascii() and text.isdecimal() and len(text) < 10:
            number = int(text)
            if least <= number and (most is None or number <= most):
                return number
        bounds = f"{least} or more" if most is None else f"{least} to {most}"
        raise InputError(f"{self.name} is a number, {bounds}, not {text[:20]!r}")


@dataclass(frozen=True, slots=True)
class Operation:
    """A question at a path."""

    path: str
    name: str
    summary: str
    parameters: tuple[Parameter, ...]

    def arguments(self, given: Iterable[tuple[str, str]]) -> tuple[tuple[str, Any], ...]:
        """The arguments in these pairs of the query string, defaults filled in, in order.

        Raises :class:`InputError` for one that is missing, unknown, or means nothing.
        """
        texts: dict[str, list[str]] = {}
        for name, text in given:
            texts.setdefault(name, []).append(text)
        known = {parameter.name for parameter in self.parameters}
        for name in texts:
            if name not in known:
                raise InputError(f"no parameter {name[:50]!r}: use {', '.join(sorted(known))}")
        return tuple(self._arguments(texts))

    def _arguments(self, texts: Mapping[str, list[str]]) -> Iterator[tuple[str, Any]]:
        for parameter in self.parameters:
            if parameter.name in texts:
                yield parameter.name, parameter.value(texts[parameter.name])
            elif parameter.required:
                raise InputError(f"{parameter.name} is missing: {parameter.description}")
            elif "default" in parameter.schema:
                yield parameter.name, parameter.schema["default"]


@functools.cache
def document() -> bytes:
    """The OpenAPI document."""
    return (files(__package__) / "openapi.json").read_bytes()


@functools.cache
def operations() -> tuple[Operation, ...]:
    """What can be asked with GET and answered by :mod:`safeer.serving.questions`."""
    said = json.loads(document())
    return tuple(
        Operation(
            path=path,
            name=methods["get"]["operationId"],
            summary=methods["get"]["summary"],
            parameters=tuple(_parameters(said, methods["get"])),
        )
        for path, methods in said["paths"].items()
        if path.startswith("/api/") or path in ("/", "/health")
    )


def _parameters(said: Mapping[str, Any], operation: Mapping[str, Any]) -> Iterator[Parameter]:
    for reference in operation.get("parameters", ()):
        found = said["components"]["parameters"][reference["$ref"].rpartition("/")[2]]
        yield Parameter(
            name=found["name"],
            description=found["description"],
            required=found.get("required", False),
            schema=found["schema"],
        )
