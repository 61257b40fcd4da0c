"""The API's page for people, made of its OpenAPI document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any
from urllib.parse import urlencode

Document = Mapping[str, Any]


def page(document: Document) -> str:
    """The page, in HTML."""
    parts = "\n".join(
        _operation(document, path, method, said)
        for path, methods in document["paths"].items()
        for method, said in methods.items()
    )
    title = escape(document["info"]["title"])
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}: the API</title>
<link rel="stylesheet" href="/sparql/editor.css">
</head>
<body>
<header>
<h1>{title}: the API</h1>
<nav><a href="/">Network</a> <a href="/sparql">SPARQL</a> <a href="/api/openapi.json">OpenAPI</a></nav>
</header>
<main>
<p>{escape(document["info"]["summary"])} Answers are JSON.</p>
{parts}
</main>
</body>
</html>
"""


def _operation(document: Document, path: str, method: str, said: Document) -> str:
    parameters = [
        document["components"]["parameters"][x["$ref"].rpartition("/")[2]] if "$ref" in x else x
        for x in said.get("parameters", ())
    ]
    rows = "\n".join(map(_parameter, parameters))
    table = f"<table>\n{rows}\n</table>" if rows else ""
    more = f"<p>{_prose(said['description'])}</p>" if "description" in said else ""
    example = "".join(_example(path, parameters)) if method == "get" else ""
    return f"""<section>
<h2><code>{method.upper()} {escape(path)}</code></h2>
<p>{escape(said["summary"])}.</p>
{more}{table}{example}
</section>"""


def _parameter(parameter: Document) -> str:
    schema = parameter["schema"]
    single = schema.get("items", schema)
    values = single.get("enum") or [single["type"]]
    needed = "required" if parameter.get("required") else ""
    if "default" in schema:
        needed = f"default {str(schema['default']).lower()}"
    cells = (
        f"<code>{escape(parameter['name'])}</code>",
        _prose(parameter.get("description", "")),
        escape(", ".join(values)),
        escape(needed),
    )
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _prose(text: str) -> str:
    """A text with code between backticks, in HTML."""
    return re.sub("`([^`]*)`", r"<code>\1</code>", escape(text))


def _example(path: str, parameters: list[Document]) -> Iterator[str]:
    """A link that shows the answer to an example."""
    asked = {x["name"]: x["example"] for x in parameters if "example" in x}
    url = f"{path}?{urlencode(asked)}" if asked else path
    shown = f"{path}?{'&'.join(f'{k}={v}' for k, v in asked.items())}" if asked else path
    yield f'<p><a href="{escape(url)}">{escape(shown)}</a></p>'
