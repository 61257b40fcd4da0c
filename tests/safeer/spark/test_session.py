"""What Spark needs is looked for before it starts, and said in one line where it is missing."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from ontology.errors import InputError, SafeerError
from safeer.spark.session import check_java, check_master, session


def fake_java(folder: Path, says: str) -> Path:
    """A JAVA_HOME whose Java says that it is of this version."""
    java = folder / "bin" / "java"
    java.parent.mkdir(parents=True)
    java.write_text(f"#!/bin/sh\necho '{says}' >&2\n")
    java.chmod(0o755)
    return folder


def refusal_of_java() -> str:
    """What is said of the Java that is there."""
    with pytest.raises(SafeerError) as caught:
        check_java()
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_no_java(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without Java, on the path or in JAVA_HOME, the error says what to install."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    assert "there is none on the PATH: install Java 17 or newer" in refusal_of_java()
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    assert f"JAVA_HOME is {tmp_path}, but there is none: install Java 17" in refusal_of_java()


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for Java is a shell script")
def test_java_too_old(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Old Javas are named with their version, in either way that Java tells it; new ones will do."""
    for number, says in enumerate(('java version "1.8.0_402"', 'openjdk version "11.0.2" 2019')):
        monkeypatch.setenv("JAVA_HOME", str(fake_java(tmp_path / str(number), says)))
        assert f"is {(8, 11)[number]}: install Java 17" in refusal_of_java()
    for version in ("17", "21.0.5", "25-ea"):
        says = f'openjdk version "{version}"'
        monkeypatch.setenv("JAVA_HOME", str(fake_java(tmp_path / version, says)))
        check_java()


@pytest.mark.parametrize("missing", ["pyspark", "pyarrow", "pandas"])
def test_no_pyspark(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    """Without PySpark or what it needs, the error names the extra to install."""
    monkeypatch.setattr(
        "safeer.spark.session.find_spec", lambda name: None if name == missing else sys
    )
    with pytest.raises(SafeerError, match=r'needs PySpark: pip install "safeer\[spark\]"'):
        session().__enter__()


@pytest.mark.parametrize(
    "master", ["spark", "spark://", "spark://host", "http://x:1", "local[", ""]
)
def test_no_master(master: str) -> None:
    """What is no URL of a master is refused, with those that are."""
    with pytest.raises(InputError, match=r"no master .*: give spark://HOST:PORT, yarn"):
        check_master(master)


@pytest.mark.parametrize("master", ["local", "local[2]", "local[*]", "yarn", "k8s://https://x:443"])
def test_masters_that_nobody_need_ask(master: str) -> None:
    """Cores of this machine, and masters that Spark finds by itself, are not tried."""
    check_master(master)


def test_master_that_does_not_answer() -> None:
    """A standalone master is knocked at; of several, one that answers will do."""
    with socket.socket() as listening, socket.socket() as deaf:
        for each in (listening, deaf):
            each.bind(("127.0.0.1", 0))
        listening.listen()
        there, gone = (f"127.0.0.1:{each.getsockname()[1]}" for each in (listening, deaf))
        check_master(f"spark://{gone},{there}")
        with pytest.raises(InputError, match=rf"no Spark master answers at spark://{gone}: is it"):
            check_master(f"spark://{gone}")
