"""The store: an embedded Oxigraph directory (or memory) behind an rdflib dataset.

A store directory carries a marker file that names Safeer and the version of the layout of
its statements, so that a directory of something else is never opened for writing.
"""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Dataset, Namespace
from rdflib.namespace import OWL, PROV, RDF, RDFS, SDO, SKOS, XSD

from ontology.errors import StoreError
from ontology.vocabulary import ID, SAFEER

FORMAT_VERSION = 1
MARKER = "SAFEER"

PREFIXES: dict[str, str] = {
    "id": str(ID),
    "owl": str(OWL),
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "safeer": str(SAFEER),
    "schema": str(SDO),
    "skos": str(SKOS),
    "xsd": str(XSD),
}


class QuadStore(OxigraphStore):
    """The rdflib store, with the Oxigraph engine behind it in the open for bulk work."""

    def __init__(self, engine: ox.Store) -> None:
        super().__init__(store=engine)
        self.engine: ox.Store | None = engine

    def close(self, commit_pending_transaction: bool = False) -> None:
        """Give the directory back: the engine's lock ends with the last reference to it."""
        del commit_pending_transaction  # Oxigraph commits every write itself
        self._store = self.engine = None


class _Writable(QuadStore):
    """A store on disk that this process writes to."""

    def close(self, commit_pending_transaction: bool = False) -> None:
        """Give the directory back, with the log written out: else every reader replays it."""
        if self.engine is not None:
            self.engine.flush()
        super().close(commit_pending_transaction)


def open_dataset(path: Path | None = None, *, read_only: bool = False) -> Dataset:
    """The dataset kept in the directory ``path``, made if missing; in memory if ``None``.

    The default graph of queries is the union of all articles' graphs. ``read_only`` takes no
    lock, so that many may read at once. Raises :class:`StoreError` when ``path`` is a file,
    a directory of something else, in use by another process, missing (``read_only``), or
    not writable.

    >>> len(open_dataset())
    0
    """
    if path is None:
        store = QuadStore(ox.Store())
    elif read_only:
        store = QuadStore(_open_for_reading(path))
    else:
        store = _Writable(_open_for_writing(path))
    dataset = Dataset(store=store, default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, Namespace(namespace))
    return dataset


def close_dataset(dataset: Dataset) -> None:
    """Release the store's lock; the dataset cannot be used afterwards. Twice is no error."""
    if isinstance(dataset.store, QuadStore):
        dataset.store.close()


def engine(dataset: Dataset) -> ox.Store:
    """The Oxigraph store behind a dataset that :func:`open_dataset` gave."""
    if not isinstance(dataset.store, QuadStore):
        raise StoreError("this dataset was not opened by Safeer: open it with safeer.open")
    if dataset.store.engine is None:
        raise StoreError("the store is closed: open it again")
    return dataset.store.engine


def _open_for_reading(path: Path) -> ox.Store:
    if not path.exists():
        raise StoreError(f"no store at {path}: make one with `safeer build SOURCE --store {path}`")
    _check_marker(path)
    try:
        return ox.Store.read_only(str(path))
    except (OSError, RuntimeError) as error:
        raise StoreError(
            f"cannot read the store {path}: another process is writing to it, or it is damaged "
            f"({_first_line(error)})"
        ) from error


def _open_for_writing(path: Path) -> ox.Store:
    try:
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            _check_marker(path)
        else:
            path.mkdir(parents=True, exist_ok=True)
            (path / MARKER).write_text(f"safeer store {FORMAT_VERSION}\n", encoding="utf-8")
    except OSError as error:
        raise StoreError(f"cannot make a store at {path}: {error.strerror}") from error
    try:
        return ox.Store(str(path))
    except (OSError, RuntimeError) as error:
        text = _first_line(error)
        if "lock" in text.lower():
            raise StoreError(
                f"the store {path} is in use, by another process or an open graph: close that, "
                "or give another --store"
            ) from error
        if "permission denied" in text.lower() or "read-only" in text.lower():
            raise StoreError(
                f"the store {path} is read-only here: copy it to a place where you may write"
            ) from error
        raise StoreError(f"cannot open the store {path}: {text}") from error


def _check_marker(path: Path) -> None:
    """Raise :class:`StoreError` unless the path is a store of ours, of a version we know."""
    if not path.is_dir():
        raise StoreError(f"{path} is a file, not a store: give the path of a directory")
    try:
        marker = (path / MARKER).read_text(encoding="utf-8").split()
    except FileNotFoundError as error:
        raise StoreError(
            f"the directory {path} is not a Safeer store: give another path, nothing was changed"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"cannot read {path / MARKER}: {_first_line(error)}") from error
    if marker != ["safeer", "store", str(FORMAT_VERSION)]:
        raise StoreError(
            f"the store {path} has the format {' '.join(marker)!r}, this Safeer reads version "
            f"{FORMAT_VERSION}: build it again with this version"
        )


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
