"""The JSON API and the document that describes it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

import safeer
from graph.queries import Encounter
from ontology.event import to_record
from safeer.serving.description import document, operations
from safeer.serving.questions import QUESTIONS

DOCUMENT: dict[str, Any] = json.loads(document())
EXAMPLES: list[tuple[str, dict[str, Any]]] = [
    ("actors", {}),
    ("actors", {"name": "Bidne"}),
    ("articles", {"limit": 2, "offset": 1}),
    ("between", {"one": "IRQ", "other": "USA"}),
    ("events", {"actor": "بايدن", "type": "meet", "since": "2021-07-27"}),
    ("met", {"actor": "USA", "modality": ["actual", "planned"]}),
    ("met", {"states": "true"}),
    ("path", {"one": "الكاظمي", "other": "Blinken"}),
    ("rank", {"by": "strength"}),
    ("timeline", {"by": "day"}),
]


def test_the_document_is_valid() -> None:
    """It is OpenAPI 3.1."""
    validate(DOCUMENT)


def test_the_document_is_sent(client: Any) -> None:
    """Programs find it at the URL where they look for it."""
    answer = client("/api/openapi.json")
    assert answer.media_type == "application/json"
    assert answer.body == document()


def test_every_question_is_described() -> None:
    """The document has what is answered, and nothing else."""
    assert {operation.name for operation in operations()} == set(QUESTIONS)


@pytest.mark.parametrize(("name", "asked"), EXAMPLES)
def test_answers_are_as_described(client: Any, name: str, asked: dict[str, Any]) -> None:
    """Each answer has the shape that the document gives it."""
    path = f"/api/{name}"
    answer = client(f"{path}?{urlencode(asked, doseq=True)}")
    assert answer.status == 200, answer.text
    record = json.loads(answer.body)
    assert record.get("items") or record.get("steps")
    said = DOCUMENT["paths"][path]["get"]["responses"]["200"]
    schema = said["content"]["application/json"]["schema"]
    Draft202012Validator({**schema, "components": DOCUMENT["components"]}).validate(record)


def test_answers_are_those_of_python(client: Any, store: Path) -> None:
    """The API says what the knowledge graph says."""
    with safeer.open(store) as graph:
        met = [Encounter.to_record(encounter) for encounter in graph.met("Biden")]
        told = [json.loads(json.dumps(to_record(event))) for event in graph.events("Biden")]
    assert json.loads(client("/api/met?actor=Biden").body)["items"] == json.loads(json.dumps(met))
    assert json.loads(client("/api/events?actor=Biden").body)["items"] == told
    assert len(met) == 3


def test_pages_of_answers(client: Any) -> None:
    """``limit`` and ``offset`` cut out a part, and the total tells of what is left."""
    first = json.loads(client("/api/met?limit=2").body)
    rest = json.loads(client("/api/met?limit=2&offset=2").body)
    assert (first["total"], rest["offset"]) == (3, 2)
    everything = json.loads(client("/api/met").body)["items"]
    assert first["items"] + rest["items"] == everything


@pytest.mark.parametrize(
    ("status", "query", "said"),
    [
        (400, "met?limits=1", "no parameter 'limits': use actor, country, limit"),
        (400, "met?limit=none", "limit is a number, 1 to 1000, not 'none'"),
        (400, "met?limit=0", "limit is a number, 1 to 1000, not '0'"),
        (400, "met?offset=-1", "offset is a number, 0 or more"),
        (400, f"met?limit={'9' * 5000}", "limit is a number"),
        (400, "met?states=maybe", "states is true or false"),
        (400, "met?modality=denied", "modality is actual, planned, hypothetical, negated"),
        (400, "met?actor=Biden&actor=Blinken", "actor may be given once"),
        (400, "met?actor=", "actor is empty: leave it out"),
        (400, "met?since=yesterday", "yesterday"),
        (400, "met?type=dance", "no event type 'dance'"),
        (400, "path?one=Biden", "other is missing"),
        (404, "met?actor=Nobody%20Ever", "Nobody Ever"),
    ],
)
def test_wrong_requests(client: Any, status: int, query: str, said: str) -> None:
    """What means nothing is refused with one line that names it."""
    answer = client(f"/api/{query}")
    assert answer.status == status
    assert said in json.loads(answer.body)["error"]


def test_health(client: Any) -> None:
    """Whoever watches the server is told that the store can be read."""
    assert json.loads(client("/health").body) == {"status": "ok"}


def test_the_guide_shows_every_operation(client: Any) -> None:
    """The page of the API has all operations, and its examples work."""
    guide = client("/api").text
    for path in DOCUMENT["paths"]:
        assert f" {path}</code>" in guide
    assert client(f"/api/path?{urlencode({'one': 'الكاظمي', 'other': 'USA'})}").status == 200


def test_what_a_build_adds_shows(mine: Any, build: Callable[..., None]) -> None:
    """A reload shows the articles that another process has added since, by every way to ask."""
    count = "SELECT (COUNT(DISTINCT ?a) AS ?n) WHERE { ?a a safeer:Article }"

    def seen() -> tuple[int, int, int]:
        rows = json.loads(mine.client.query(count).body)["results"]["bindings"]
        listed = json.loads(mine.client("/api/articles").body)["total"]
        return int(rows[0]["n"]["value"]), listed, mine.client("/").text.count('"id":"added-')

    before = seen()
    for number in (1, 2):
        build(mine.store, (f"added-{number}", "biden", "blinken", f"2021-08-0{number}", "التقى."))
        articles, listed, shown = seen()
        assert (articles, listed) == (before[0] + number, before[1] + number)
        assert shown == number
