"""What the tools take from each other is there: PyTorch is not, where tests run, so nobody imports them all."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = [*sorted(ROOT.glob("tools/*.py")), *sorted(ROOT.glob("benchmarks/*.py"))]
#: Names under which modules that need PyTorch are imported late, and those modules.
LATE = {"_trainer": "network", "trainer": "network", "builder": "build_recognizer"}


def _defined(module: str) -> set[str]:
    """The names that a module of the tools has at its top."""
    tree = ast.parse((ROOT / "tools" / f"{module}.py").read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {n.id for t in targets for n in ast.walk(t) if isinstance(n, ast.Name)}
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names |= {alias.asname or alias.name for alias in node.names}
    return names


def _taken(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Module and name of everything that a file takes from the tools."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tools."):
            module = str(node.module).removeprefix("tools.")
            yield from ((module, alias.name) for alias in node.names)
        elif isinstance(node, ast.Attribute):
            of = node.value.func if isinstance(node.value, ast.Call) else node.value
            if isinstance(of, ast.Name) and of.id in LATE:
                yield LATE[of.id], node.attr


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_what_a_tool_takes_is_there(file: Path) -> None:
    """Each name that a file takes from a tool is one of that tool's."""
    taken = list(_taken(ast.parse(file.read_text(encoding="utf-8"))))
    assert [(module, name) for module, name in taken if name not in _defined(module)] == []


def test_late_names_are_looked_at() -> None:
    """The builder of the event models takes its trainer's names."""
    tree = ast.parse((ROOT / "tools/build_event_models.py").read_text(encoding="utf-8"))
    assert {("network", "train"), ("network", "write"), ("network", "Reader")} <= set(_taken(tree))
