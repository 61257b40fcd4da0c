"""The check that our rooms are our own."""

import subprocess
import sys
from pathlib import Path

from safeer.rooms import shadow


def test_our_rooms_are_ours() -> None:
    """Nothing is said where all is well."""
    assert shadow() is None


def test_a_missing_room_is_named(tmp_path: Path) -> None:
    """A room that cannot be found is named with the remedy."""
    message = shadow(["no_such_room"], tmp_path)
    assert message is not None
    assert "'no_such_room' is missing" in message
    assert "install safeer again" in message


def test_a_users_graph_module_is_named(tmp_path: Path) -> None:
    """``import safeer`` beside a ``graph.py`` ends in one line naming the file and the remedy."""
    intruder = tmp_path / "graph.py"
    intruder.write_text("x = 1\n")
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.append({str(root)!r}); import safeer"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    last = done.stderr.strip().splitlines()[-1]
    assert last == (
        f"ImportError: safeer: {intruder} hides its package 'graph': rename that file, "
        "run from another folder, or install safeer in a virtual environment of its own"
    )
