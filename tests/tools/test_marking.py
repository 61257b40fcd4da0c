"""Marks of all actors of an article, and what is wrong with them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tools.annotations import content, digest
from tools.marking import actor, marks

ARTICLE = {
    "id": "x",
    "title": "لقاء",
    "text": "التقى الوزير الجبير الجانب المصري، وسلم رسالة للجانب اليمني.",
}
TEXT = content(ARTICLE["title"], ARTICLE["text"])


def test_names_become_places() -> None:
    """Each name stands where the article has it first, also where a preposition swallows its article."""
    made = marks(
        "x", TEXT, ["p SAU | الوزير الجبير | الجبير", "s YEM | الجانب اليمني", "g - | الجانب"]
    )
    assert made["digest"] == digest(TEXT)
    names = [[TEXT[start:end] for start, end in one["names"]] for one in made["actors"]]
    assert names == [["الوزير الجبير", "الجبير"], ["للجانب اليمني"], ["الجانب"]]
    assert [one["country"] for one in made["actors"]] == ["SAU", "YEM", None]
    assert [one["kind"] for one in made["actors"]] == ["person", "state", "group"]


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("x SAU | الجبير", "not `p SAU"),
        ("p SAU", "not `p SAU"),
        ("p Saudi | الجبير", "not `p SAU"),
        ("p SAU | شكري", "not in the text: شكري"),
    ],
)
def test_a_wrong_line_is_named(line: str, wrong: str) -> None:
    """What is wrong with a line is said in one line."""
    with pytest.raises(ValueError, match=wrong):
        actor(line, TEXT)


def test_the_command(tmp_path: Path) -> None:
    """Good articles are printed, bad ones named, and the command says that it failed."""
    articles, answers = tmp_path / "articles.jsonl", tmp_path / "answers.txt"
    other = ARTICLE | {"id": "y"}
    articles.write_text(
        "".join(json.dumps(one) + "\n" for one in (ARTICLE, other)), encoding="utf-8"
    )
    answers.write_text("# x\np SAU | الجبير\n# y\np EGY | شكري\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tools.marking", articles, answers], capture_output=True, text=True
    )
    assert done.returncode == 1
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["x"]
    assert done.stderr.strip() == "y: not in the text: شكري"
