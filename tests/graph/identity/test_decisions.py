"""The file of decisions: read, written, and refused in one line where it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.identity.decisions import (
    Decision,
    Decisions,
    dumped,
    read_decisions,
    write_decisions,
)
from ontology.errors import InputError
from ontology.vocabulary import ID

MERGE = Decision("merge", f"{ID}person/a", f"{ID}person/b", "the same speech, in two papers")
SPLIT = Decision("split", f"{ID}person/c")
APART = Decision("split", f"{ID}person/c", f"{ID}person/d", 'he said "no"')


def test_a_file_for_people(tmp_path: Path) -> None:
    """One decision a line, sorted, without what all identifiers have in common."""
    file = tmp_path / "d.csv"
    write_decisions(file, Decisions.of([SPLIT, APART, MERGE]))
    assert file.read_text("utf-8") == (
        "decision,actor,other,reason\n"
        'merge,person/a,person/b,"the same speech, in two papers"\n'
        "split,person/c,,\n"
        'split,person/c,person/d,"he said ""no"""\n'
    )
    assert read_decisions(file) == Decisions.of([MERGE, SPLIT, APART])


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    """A file that is not there says nothing."""
    assert read_decisions(tmp_path / "none.csv") == Decisions()


def test_lines_for_people(tmp_path: Path) -> None:
    """Comments, empty lines, missing cells, and whole IRIs may be written."""
    file = tmp_path / "d.csv"
    file.write_text(f"# the team's\n\nsplit,person/c\nmerge, {ID}person/a , person/b\n", "utf-8")
    assert {x.actor for x in read_decisions(file).all} == {f"{ID}person/a", f"{ID}person/c"}


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("join,person/a,person/b,", "line 2: unknown decision 'join': write merge or split"),
        ("merge,person/a,,", "line 2: merge needs a second actor"),
        ("merge,person/a,person/a,", "line 2: person/a is twice the same"),
        ("merge,Biden,person/a,", "line 2: 'Biden' is no actor: write it as person/joe-biden"),
        ("split,,,", "line 2: '' is no actor"),
        ("merge,person/a,group/b,", "are of two kinds: only like can be merged or split"),
        ("merge,person/a,person/b,why, then", "line 2: 5 columns, not 4"),
        ("merge,person/x,person/y,\nmerge,person/x,person/z,", "is merged with both"),
        ("merge,person/x,person/y,\nmerge,person/y,person/x,", "is merged with itself by way of"),
        ("merge,person/x,person/y,\nsplit,person/x,,", "is both merged with person/y and split"),
    ],
)
def test_a_wrong_line_is_named_with_what_to_write(
    tmp_path: Path, line: str, complaint: str
) -> None:
    """One line that names the file, the line and the fix."""
    file = tmp_path / "d.csv"
    file.write_text(f"decision,actor,other,reason\n{line}\n", "utf-8")
    with pytest.raises(InputError) as error:
        read_decisions(file)
    assert str(error.value).startswith(f"{file}, line ")
    assert complaint in str(error.value)
    assert "\n" not in str(error.value)


def test_not_text(tmp_path: Path) -> None:
    """A file that is no text is refused by name."""
    file = tmp_path / "d.csv"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="cannot read the decisions"):
        read_decisions(file)


def test_a_new_decision_takes_the_place_of_its_contrary() -> None:
    """Merged elsewhere, split after a merge, merged after a split: the last word counts."""
    other = Decision("merge", MERGE.actor, f"{ID}person/z")
    apart = Decision("split", MERGE.actor, MERGE.other)
    alone = Decision("split", MERGE.actor)
    assert Decisions.of([MERGE]).with_(other).all == (other,)
    assert Decisions.of([MERGE]).with_(apart).all == (apart,)
    assert Decisions.of([MERGE]).with_(alone).all == (alone,)
    assert Decisions.of([alone]).with_(MERGE).all == (MERGE,)


_names = st.sampled_from([f"{ID}person/{name}" for name in "abcd"])
_decisions = st.builds(
    Decision, st.sampled_from(["merge", "split"]), _names, _names, st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=9)
).filter(lambda x: x.actor != x.other)  # fmt: skip


@given(st.lists(_decisions, max_size=5))
def test_whatever_was_decided_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, made: list[Decision]
) -> None:
    """The file gives back the decisions it was written from."""
    try:
        decisions = Decisions.of(made)
    except InputError:
        return
    file = tmp_path_factory.mktemp("d") / "d.csv"
    write_decisions(file, decisions)
    assert dumped(read_decisions(file)) == dumped(decisions)
