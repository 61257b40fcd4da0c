"""Who is whom, decided at the command line, kept in a file, and still so after a rebuild."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import safeer
from ontology.article import Article
from ontology.event import Actor, Event, Quote
from ontology.vocabulary import ID
from safeer import extraction
from safeer.cli import main
from safeer.deciding import merge, split
from safeer.workers import InProcess

Run = Callable[..., tuple[int, str, str]]

PEOPLE = {
    "سمير": ("person/samir-al-dalwi-irq", "سمير الدلوي"),
    "وليد": ("person/walid-al-dalwi-irq", "وليد الدلوي"),
    "الدلوي": ("person/al-dalwi-irq", "الدلوي"),
    "نادر": ("person/nadir-al-karmi-egy", "نادر الكرمي"),
}


def meeting(article: Article) -> list[Event]:
    """The two people that the article's text names met."""
    one, other = article.text.split()
    quote = Quote(article.text, 0, len(article.text))
    return [
        Event(
            doc_id=article.id,
            mention_id=article.id,
            event_id=f"{ID}event/{article.id}",
            type="meet",
            plover="CONSULT",
            modality="actual",
            sources=(_actor(one),),
            targets=(_actor(other),),
            trigger=quote,
            sentence=quote,
            date=f"2021-07-{10 + int(article.id)}",
            date_text=None,
            place=None,
            place_id=None,
            claimed_by=None,
            rule="test",
            confidence=0.9,
        )
    ]


def _actor(word: str) -> Actor:
    path, label = PEOPLE[word]
    country = path[-3:].upper()
    return Actor(ID + path, label, None, "person", country, None, word, 0, len(word))


@pytest.fixture
def news(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Three articles: of Samir, of Walid, and of one of the two, who knows which."""
    monkeypatch.setattr(extraction, "extract", lambda article, **_: meeting(article))
    monkeypatch.setattr("safeer.building.pool", lambda jobs, **_: InProcess())
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "news.jsonl"
    lines = [
        {"id": str(n), "title": "", "text": text, "published": "2021-07-24", "lang": "ar"}
        for n, text in enumerate(("سمير نادر", "وليد نادر", "الدلوي نادر"))
    ]
    file.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    return file


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line."""

    def run_(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["safeer", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as done:
            main()
        out, err = capsys.readouterr()
        return int(done.value.code or 0), out, err

    return run_


def parties(store: str = "safeer.db") -> list[str]:
    """Who met Nadir, in the order of the articles."""
    with safeer.open(store) as graph:
        return [x.sources[0].id.removeprefix(f"{ID}person/") for x in graph.events()]


def test_why_tells_whom_a_surname_may_mean(run: Run, news: Path) -> None:
    """A surname of two is nobody's, and the answer names both."""
    assert run("build", news)[0] == 0
    code, out, _ = run("actors", "--why", "person/al-dalwi-irq", "--format", "json")
    assert code == 0
    (told,) = json.loads(out)
    assert told["actor"] == "person/al-dalwi-irq"
    assert "person/samir-al-dalwi-irq, person/walid-al-dalwi-irq" in told["because"]


def test_a_merge_survives_a_rebuild(run: Run, news: Path) -> None:
    """Decided once, it is so in the store, in its exports, and in a store built anew."""
    run("build", news)
    code, _, err = run(
        "actors",
        "merge",
        "person/al-dalwi-irq",
        "وليد الدلوي",
        "--reason",
        "seen in the photograph",
    )
    assert (code, err) == (0, "safeer: decided: person/al-dalwi-irq is person/walid-al-dalwi-irq\n")
    assert Path("safeer.decisions.csv").read_text("utf-8") == (
        "decision,actor,other,reason\n"
        "merge,person/al-dalwi-irq,person/walid-al-dalwi-irq,seen in the photograph\n"
    )
    merged = ["samir-al-dalwi-irq", "walid-al-dalwi-irq", "walid-al-dalwi-irq"]
    assert parties() == merged
    assert "seen in the photograph" in run("actors", "--why", "وليد الدلوي")[1]
    shutil.rmtree("safeer.db")
    run("build", news)
    assert parties() == merged
    run("export", "one.nq")
    shutil.rmtree("safeer.db")
    run("build", news, "-o", "other.nq")
    assert Path("one.nq").read_bytes() == Path("other.nq").read_bytes()


def test_a_split_undoes_a_merge(news: Path) -> None:
    """What was merged, by rule or by people, is parted and stays so."""
    safeer.build(news, "safeer.db").close()
    merge("safeer.db", "person/samir-al-dalwi-irq", "person/walid-al-dalwi-irq")
    assert set(parties()) == {"walid-al-dalwi-irq"}
    split("safeer.db", "person/samir-al-dalwi-irq")
    split("safeer.db", "person/al-dalwi-irq")
    assert len(set(parties())) == 3
    safeer.build(news, "safeer.db", again=True).close()
    assert len(set(parties())) == 3


def test_a_file_edited_by_hand_is_carried_out_by_the_next_build(news: Path) -> None:
    """Of another place too, and lines taken out are undone."""
    file = Path("team.csv")
    file.write_text("merge,person/al-dalwi-irq,person/samir-al-dalwi-irq,\n", "utf-8")
    safeer.build(news, "safeer.db", decisions=file).close()
    assert parties()[2] == "samir-al-dalwi-irq"
    file.write_text("", "utf-8")
    safeer.build(news, "safeer.db", decisions=file).close()
    assert parties()[2] == "al-dalwi-irq"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["merge", "سمير الدلوي"], "give the actors: safeer actors merge ACTOR OTHER"),
        (["split"], "give the actors: safeer actors merge ACTOR OTHER, or split ACTOR [OTHER]"),
        (["merge", "الدلوي", "نادر الكرمي"], "may be person/"),
        (["merge", "نادر الكرمي", "نادر الكرمي"], "both names mean person/nadir-al-karmi-egy already"),
        (["merge", "نادر الكرمي", "IRQ"], "are of two kinds: only like can be merged or split"),
        (["--why", "زيد"], "no actor 'زيد'"),
    ],
)  # fmt: skip
def test_what_is_not_clear_is_refused(
    run: Run, news: Path, arguments: list[str], complaint: str
) -> None:
    """One line, exit code 2, and no file."""
    run("build", news)
    code, _, err = run("actors", *arguments)
    assert code == 2
    assert complaint in err
    assert err.count("\n") == 1
    assert not Path("safeer.decisions.csv").exists()


def test_a_wrong_file_stops_the_build_before_anything_is_read(run: Run, news: Path) -> None:
    """The line is named; there is no store."""
    Path("safeer.decisions.csv").write_text("merge,Samir,Walid,\n", "utf-8")
    code, _, err = run("build", news)
    assert (code, Path("safeer.db").exists()) == (2, False)
    assert "safeer.decisions.csv, line 1: 'Samir' is no actor" in err
    assert run("build", news, "--decisions", "none.csv")[0] == 2


def test_two_who_met_may_be_one_where_a_team_says_so(news: Path) -> None:
    """A decision outweighs all evidence, that of a meeting of the two included."""
    safeer.build(news, "safeer.db").close()
    one, other = "person/nadir-al-karmi-egy", "person/samir-al-dalwi-irq"
    assert merge("safeer.db", one, other).other == ID + other
    with safeer.open("safeer.db") as graph:
        assert {x.targets[0].id for x in graph.events()} == {ID + other}
        assert graph.validate() == []
