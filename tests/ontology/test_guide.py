"""The guide to the vocabulary: its examples run and its table is true."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

from pyshacl import validate
from rdflib import Graph

from ontology.vocabulary import SAFEER, event_types

GUIDE = Path(__file__).parents[2] / "docs" / "ontology.md"


@cache
def guide() -> str:
    """The text of the guide."""
    return GUIDE.read_text(encoding="utf-8")


def block(language: str) -> str:
    """The one code block of this language."""
    (found,) = re.findall(rf"```{language}\n(.*?)```", guide(), re.DOTALL)
    return str(found)


def test_the_query_gives_the_answer_shown() -> None:
    """The SPARQL query over the example gives exactly the table below it."""
    example = Graph().parse(data=block("turtle"), format="turtle")
    answers = [[str(value) for value in row] for row in example.query(block("sparql"))]  # type: ignore[union-attr]
    assert answers == [row.strip("|").split(" | ") for row in shown_answers()]


def shown_answers() -> list[str]:
    """The rows of the table after the query, cells trimmed."""
    table = guide().split("```sparql")[1].split("```")[1].split("## ")[0].strip().splitlines()
    return [re.sub(r"^\| | \|$", "", line) for line in table[2:]]


def test_the_example_passes_the_shapes() -> None:
    """The example is a graph as Safeer writes it."""
    read = files("ontology").joinpath
    data = Graph().parse(data=block("turtle"), format="turtle")
    data.parse(data=read("safeer.ttl").read_text(encoding="utf-8"), format="turtle")
    shapes = Graph().parse(data=read("shapes.ttl").read_text(encoding="utf-8"), format="turtle")
    conforms, _, report = validate(data, shacl_graph=shapes, inplace=True)
    assert conforms, report


def test_the_offsets_of_the_example_are_right() -> None:
    """The words of the example stand where it says, counted from its headline."""
    example = Graph().parse(data=block("turtle"), format="turtle")
    query = f"""
        PREFIX safeer: <{SAFEER}> PREFIX schema: <https://schema.org/>
        SELECT ?headline ?sentence ?words ?start ?end WHERE {{
            ?mention safeer:article/schema:headline ?headline ; safeer:sentence ?sentence .
            {{ ?mention safeer:trigger ?words ; safeer:triggerStart ?start ; safeer:triggerEnd ?end }}
            UNION
            {{ ?mention safeer:sourceMention|safeer:targetMention ?actor .
               ?actor safeer:text ?words ; safeer:start ?start ; safeer:end ?end }}
        }}"""
    rows = [[value.toPython() for value in row] for row in example.query(query)]  # type: ignore[union-attr]
    assert len(rows) == 3
    for headline, sentence, words, start, end in rows:
        assert f"{headline}\n\n{sentence}"[start:end] == words


def test_the_table_lists_every_event_type() -> None:
    """Each event type stands in the row of its PLOVER class with its class and direct property."""
    rows = dict(re.findall(r"^\| ([A-Z]+) \| (.*) \|$", guide(), re.MULTILINE))
    for name, type_ in event_types().items():
        class_, direct = (iri.removeprefix(SAFEER) for iri in (type_.iri, type_.direct_property))
        assert f"{name} → `{class_}` → `{direct}`" in rows[type_.plover]
