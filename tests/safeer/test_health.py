"""``safeer doctor``: what is looked at, and what is said of it."""

from __future__ import annotations

import json
import shutil
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import safeer
from safeer import health
from safeer.cli import app


@pytest.fixture
def store(corpus: Path, tmp_path: Path) -> Path:
    """A store with the small corpus."""
    path = tmp_path / "news.db"
    safeer.build(corpus, path, report_file=tmp_path / "build-report.json").close()
    return path


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without loading the models."""
    monkeypatch.setattr(health, "_extraction", lambda: iter(()))


def found(store: Path | None = None) -> dict[str, health.Check]:
    """The checks by name."""
    return {check.name: check for check in health.checks(None if store is None else str(store))}


def test_all_is_well_here() -> None:
    """In the environment of the tests no check finds a problem, and each language is tried."""
    checks = found()
    assert [check for check in checks.values() if check.state == "problem"] == []
    assert {"Python", "safeer", "data of graph", "extraction ar"} <= set(checks)


def test_a_store_that_is_well(quick: None, store: Path) -> None:
    """A store is opened and all of it is read."""
    check = found(store)[f"store {store}"]
    assert check.state == "ok"
    assert "4 articles, 2 events" in check.found
    assert found(store)["last build"].found == "complete, no article set aside"


def test_a_build_that_was_cut_short(quick: None, store: Path) -> None:
    """It is told that a build can go on, which is no problem."""
    report = store.with_name("build-report.json")
    report.write_text(json.dumps(json.loads(report.read_text()) | {"complete": False}))
    check = found(store)["last build"]
    assert check.state == "note"
    assert "goes on where it was" in check.found


@pytest.mark.parametrize("harm", ["files", "marker", "folder", "format"])
def test_a_store_that_is_damaged(quick: None, store: Path, harm: str) -> None:
    """Damage is a problem, and one line."""
    match harm:
        case "files":
            for path in (*store.glob("*.sst"), *store.glob("MANIFEST*")):
                path.write_bytes(b"x" * 50)
        case "marker":
            (store / "SAFEER").write_bytes(b"\xff")
        case "folder":
            shutil.rmtree(store)
        case "format":
            (store / "SAFEER").write_text("safeer store 999\n")
    check = found(store)[f"store {store}"]
    assert check.state == "problem"
    assert len(check.found.splitlines()) == 1


def test_libraries(quick: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is missing or too old is a problem, an extra that is not installed is not."""
    needed = ["pytest>=1", "pytest>=9999", "no-such-thing>=1", 'other-thing; extra == "some"']
    monkeypatch.setattr(health, "_requirements", lambda: list(map(Requirement, needed)))
    monkeypatch.setattr(health, "_extra_names", lambda: ["some"])
    states = [(x.name, x.state) for x in (*health._libraries(), *health._extras())]
    assert states == [
        ("pytest", "ok"), ("pytest", "problem"), ("no-such-thing", "problem"), ("extra some", "note"),
    ]  # fmt: skip


def test_data_files(quick: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A data file that was changed or lost since the installation is named."""
    assert [check.state for check in health._data()] == ["ok"] * 3
    recorded = {
        "ontology/safeer.ttl": b"other",
        "graph/gone.csv": b"",
        "graph/coordinates.csv": b"",
    }
    monkeypatch.setattr(health, "_recorded", lambda: recorded)
    told = {check.name: check for check in health._data()}
    assert "ontology/safeer.ttl is not as it was installed" in told["data of ontology"].found
    assert "graph/gone.csv is missing" in told["data of graph"].found
    assert told["data of extractors"].state == "ok"


def test_digests_of_an_installation(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What the installer wrote down is read as digests."""
    paths = [metadata.PackagePath("ontology/a.csv"), metadata.PackagePath("elsewhere/b.csv")]
    for path in paths:
        path.hash = metadata.FileHash("sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU")
    monkeypatch.setattr(metadata, "files", lambda _: paths)
    (digest,) = health._recorded().values()
    assert digest.hex().startswith("e3b0c44298fc1c14")  # of nothing


def test_the_exit_code(quick: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A problem ends the command with 1; as JSON each check is a record."""
    code = app(
        ["doctor", "--store", str(tmp_path / "no.db"), "--format", "json"], standalone_mode=False
    )
    assert code == 1
    assert json.loads(capsys.readouterr().out)[-1]["state"] == "problem"
