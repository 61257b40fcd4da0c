"""The same input gives the same bytes."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def built(folder: Path, seed: str) -> dict[str, bytes]:
    """The files of a build of the seeds in a process of its own, by name."""
    folder.mkdir()
    names = ["events.jsonl", "graph.nq", "graph.gexf"]
    outputs = [part for name in names for part in ("-o", name)]
    subprocess.run(
        [
            sys.executable,
            "-m",
            "safeer",
            "build",
            str(ROOT / "seeds"),
            "--published",
            "2021-07-24",
            *outputs,
        ],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed},
        check=True,
        capture_output=True,
    )
    return {name: (folder / name).read_bytes() for name in names}


def test_output_does_not_hang_on_the_hash_seed(tmp_path: Path) -> None:
    """Processes that order their sets in other ways write the same files."""
    files = built(tmp_path / "one", "1")
    assert all(files.values())
    assert files == built(tmp_path / "other", "3")
