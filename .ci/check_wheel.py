"""Check that a wheel holds our four packages, whole, and nothing else: check_wheel.py WHEEL."""

import subprocess
import sys
import zipfile

PACKAGES = ("safeer", "graph", "extractors", "ontology")
SOURCES = "graph/web/client/"  # what graph/web/page.html is built from


def main(wheel: str) -> int:
    """Compare the wheel with the files under version control; 1 if they differ."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", *PACKAGES], check=True, capture_output=True, text=True
    ).stdout
    expected = {name for name in listed.split("\0") if name and not name.startswith(SOURCES)}
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    held = {name for name in names if not name.split("/")[0].endswith(".dist-info")}
    for name in sorted(expected - held):
        print(f"missing from the wheel: {name}")
    for name in sorted(held - expected):
        print(f"must not be in the wheel: {name}")
    print(f"{len(held)} files of {', '.join(PACKAGES)} in {wheel.rsplit('/', 1)[-1]}")
    return int(held != expected)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
