"""docs/annotating.md: its commands run, and their answers become an annotation."""

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs" / "annotating.md").read_text(encoding="utf-8")


def test_the_commands_run(tmp_path: Path) -> None:
    """The sheet is shown, and the answers to it are read."""
    commands = "\n".join(re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL))
    commands = commands.replace("python -m", f"PYTHONPATH='{ROOT}' '{sys.executable}' -m")
    subprocess.run(["bash", "-e", "-c", commands], cwd=tmp_path, capture_output=True, check=True)
    shown = (tmp_path / "sheets.txt").read_text(encoding="utf-8")
    assert "{b استقبل|receive} [1 الرئيس المصري عبد الفتاح السيسي]" in shown
    annotation = json.loads((tmp_path / "annotations.jsonl").read_text(encoding="utf-8"))
    told = [(e["type"], e["sources"], e["targets"], e["again"]) for e in annotation["events"]]
    assert told == [
        ("receive", ["1"], ["2"], False),
        ("receive", ["1"], ["2"], True),
        ("request", ["1"], ["3"], False),
    ]
    marked = json.loads((tmp_path / "actors.jsonl").read_text(encoding="utf-8"))
    assert [one["kind"] for one in marked["actors"]] == ["person", "person", "state"]
