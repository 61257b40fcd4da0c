"""The example sentences that teach the event models."""

import pytest

from ontology.vocabulary import event_types
from tools.examples import lines, parse, read_medleys


def test_every_example_parses() -> None:
    """Each line is well marked, its events are of known types and have two sides."""
    count = 0
    for name, line in lines():
        example = parse(line)
        for _, type_, _, sources, targets in example.events:
            assert type_ in event_types(), name
            assert len({*sources, *targets}) > 1, name
        count += 1
    assert count > 1000


def test_marks_leave_the_text_as_printed() -> None:
    """Brackets go, the article behind an attached ل is written as newspapers do."""
    example = parse("{a زيارة} ل[1 الرئيس] إلى [2 كينيا].\ta visit 1>2")
    assert example.text == "زيارة للرئيس إلى كينيا."
    assert example.triggers == {"a": (0, 5)}


@pytest.mark.parametrize(
    "line", ["[1 مصر] {a زارت\ta visit 1>1", "{a زارت} [1 مصر]\ta visit 1>2", "[1 مصر]\tvisit"]
)
def test_bad_marks_are_refused(line: str) -> None:
    """An open mark, an actor that is not there, an event without trigger: a ValueError."""
    with pytest.raises(ValueError, match=r"marks|event"):
        parse(line)


def test_medleys_keep_the_marks_of_their_examples() -> None:
    """Triggers and actors stand in the joined text where the examples have them."""
    first, second = read_medleys(2)
    assert first.text != second.text
    for document in (first, second):
        assert document.text.count("\n") >= 2
        assert document.events
        for event in document.events:
            assert event.at
            assert event.sources
            assert event.targets
