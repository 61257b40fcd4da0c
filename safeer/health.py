"""What Safeer needs to work, looked at piece by piece: Python, libraries, data, models, store."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ontology.errors import SafeerError
from safeer.rooms import ROOMS, shadow
from safeer.version import __version__

if TYPE_CHECKING:
    from packaging.requirements import Requirement

State = Literal["ok", "note", "problem"]

_LEAST_PYTHON = (3, 11)
_LEAST_ROOM = 1 << 30  # bytes of the disk below which a build may soon stop
_HOME = Path(__file__).parent.parent
_CODE = {".py", ".pyi", ".pyc", ".typed"}
_SOURCES = "client"  # folder of what a page is built from, which is not installed
#: A sentence of each language in which an event is found where its data and models are whole.
_SENTENCES = {
    "ar": "التقى وزير الخارجية الأميركي جون كيري نظيره الروسي سيرغي لافروف في جنيف.",
    "en": "U.S. Secretary of State John Kerry met Russian Foreign Minister Sergei Lavrov in Geneva.",
}


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at and what was found; a ``note`` is worth to know, no reason to worry."""

    name: str
    state: State
    found: str


def checks(store: str | None = None) -> Iterator[Check]:
    """All checks, one after the other; those of the store where one is given."""
    yield _safeer()
    yield _python()
    yield from _libraries()
    yield from _extras()
    yield from _data()
    yield from _extraction()
    if store is not None:
        yield from _store(store)


def _safeer() -> Check:
    hidden = shadow()
    if hidden is not None:
        return Check("safeer", "problem", hidden)
    return Check("safeer", "ok", f"{__version__} at {_HOME}")


def _python() -> Check:
    found = f"{platform.python_version()} on {platform.system()} {platform.machine()} ({sys.executable})"
    if sys.version_info < _LEAST_PYTHON:
        least = ".".join(map(str, _LEAST_PYTHON))
        return Check("Python", "problem", f"{found}: Safeer needs {least} or newer")
    return Check("Python", "ok", found)


@cache
def _requirements() -> list[Requirement]:
    from packaging.requirements import Requirement  # which spaCy brings

    try:
        return [Requirement(text) for text in metadata.requires("safeer") or ()]
    except metadata.PackageNotFoundError:  # run from a folder
        return []


def _libraries() -> Iterator[Check]:
    if not _requirements():
        yield Check("libraries", "note", "not known which are needed: Safeer is not installed")
    for needed in _requirements():
        if needed.marker is None:
            yield _library(needed)


def _library(needed: Requirement) -> Check:
    version = _version(needed.name)
    wanted = f"{needed.name}{needed.specifier}"
    if version is None:
        return Check(needed.name, "problem", f'not installed: pip install "{wanted}"')
    if not needed.specifier.contains(version, prereleases=True):
        return Check(needed.name, "problem", f'{version}: pip install "{wanted}"')
    return Check(needed.name, "ok", version)


def _extras() -> Iterator[Check]:
    """What is optional, with what it takes; none of it is a problem to lack."""
    extras: dict[str, list[Requirement]] = {}
    for needed in _requirements():
        if needed.marker is not None:
            for extra in _extra_names():
                if needed.marker.evaluate({"extra": extra}):
                    extras.setdefault(extra, []).append(needed)
    for extra, needed_by_it in sorted(extras.items()):
        versions = {x.name: _version(x.name) for x in needed_by_it}
        lacking = sorted(name for name, version in versions.items() if version is None)
        if lacking:
            how = f'pip install "safeer[{extra}]"'
            yield Check(f"extra {extra}", "note", f"without {', '.join(lacking)}: {how}")
        else:
            told = ", ".join(f"{name} {version}" for name, version in sorted(versions.items()))
            yield Check(f"extra {extra}", "ok", told)


def _extra_names() -> list[str]:
    return metadata.metadata("safeer").get_all("Provides-Extra") or []


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _data() -> Iterator[Check]:
    """The data files of each room, against what the installer wrote down of them."""
    recorded = _recorded()
    for room in ROOMS:
        files = _data_files(_HOME / room)
        whole, wrong = hashlib.sha256(), []
        for path in files:
            name = path.relative_to(_HOME).as_posix()
            digest = hashlib.sha256(path.read_bytes()).digest()
            whole.update(name.encode() + digest)
            if recorded.get(name, digest) != digest:
                wrong.append(f"{name} is not as it was installed")
        wrong += [
            f"{name} is missing"
            for name in sorted(recorded)
            if name.startswith(f"{room}/") and not (_HOME / name).exists()
        ]
        told = f"{len(files)} files, sha256 {whole.hexdigest()[:16]}"
        if wrong or not files:
            why = "; ".join(wrong[:3]) or "no file"
            yield Check(f"data of {room}", "problem", f"{why}: install Safeer again")
        else:
            compared = "as installed" if recorded else "nothing to compare with"
            yield Check(f"data of {room}", "ok", f"{told}, {compared}")


def _data_files(room: Path) -> list[Path]:
    found = []
    for folder, folders, names in os.walk(room):
        folders[:] = sorted(x for x in folders if x != _SOURCES and not x.startswith((".", "__")))
        found += [Path(folder) / x for x in sorted(names) if Path(x).suffix not in _CODE]
    return found


def _recorded() -> dict[str, bytes]:
    """The digests of our files that the installer wrote down; none of an editable install."""
    try:
        files = metadata.files("safeer") or []
    except metadata.PackageNotFoundError:
        return {}
    return {
        str(file): base64.urlsafe_b64decode(file.hash.value + "=" * (-len(file.hash.value) % 4))
        for file in files
        if file.hash is not None and file.hash.mode == "sha256" and file.parts[0] in ROOMS
    }


def _extraction() -> Iterator[Check]:
    """Whether an event is found in a sentence of each language."""
    from extractors.language import LANGUAGES
    from safeer.extraction import load

    for lang in LANGUAGES:
        name = f"extraction {lang}"
        try:
            events = load(lang)(_SENTENCES[lang])._.events
        except (SafeerError, OSError, ValueError, ImportError) as error:
            yield Check(name, "problem", f"{type(error).__name__}: {error}")
            continue
        if events:
            yield Check(name, "ok", "finds the event of its test sentence")
        else:
            yield Check(
                name, "problem", "finds no event in its test sentence: install Safeer again"
            )


def _store(store: str) -> Iterator[Check]:
    from graph.endpoint import is_endpoint, without_password
    from graph.store import FORMAT_VERSION
    from safeer.knowledge_graph import open as open_store

    name = without_password(store)
    try:
        with open_store(store) as graph:
            counts = graph.statistics()
    except SafeerError as error:
        yield Check(f"store {name}", "problem", str(error))
        return
    yield Check(
        f"store {name}",
        "ok",
        f"format {FORMAT_VERSION}, {counts.articles:,} articles, {counts.events:,} events, "
        f"{counts.statements:,} statements, all of which can be read",
    )
    if is_endpoint(store):
        return
    yield from _last_build(Path(store))
    if not os.access(store, os.W_OK):
        yield Check("writing", "note", f"{store} may only be read here")
    free = shutil.disk_usage(store).free
    state: State = "ok" if free >= _LEAST_ROOM else "note"
    yield Check("disk", state, f"{free / 1e9:,.1f} GB free where the store is")


def _last_build(store: Path) -> Iterator[Check]:
    from safeer.report import REPORT_FILE

    path = store.parent / REPORT_FILE
    try:
        report = json.loads(path.read_text(encoding="utf-8"))
        complete, aside = bool(report["complete"]), int(report["set_aside"]["articles"])
    except FileNotFoundError:
        yield Check("last build", "note", f"no {path.name} beside the store")
    except (OSError, ValueError, KeyError, TypeError):
        yield Check("last build", "note", f"{path} cannot be read: the next build writes it anew")
    else:
        told = f"{aside:,} articles set aside, see {path}" if aside else "no article set aside"
        if complete:
            yield Check("last build", "note" if aside else "ok", f"complete, {told}")
        else:
            yield Check(
                "last build",
                "note",
                f"was cut short: the same command goes on where it was; {told}",
            )
