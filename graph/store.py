"""The store: an Oxigraph directory, memory, or a SPARQL endpoint behind an rdflib dataset.

A store directory carries a marker file that names Safeer and the version of the layout of
its statements, so that a directory of something else is never opened for writing; an endpoint
has a graph that says the same.
"""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Dataset, Namespace
from rdflib.namespace import OWL, PROV, RDF, RDFS, SDO, SKOS, XSD

from graph.endpoint import Endpoint, EndpointStore, endpoint_urls, is_endpoint
from graph.engine import Engine
from ontology.errors import StoreError
from ontology.vocabulary import ID, SAFEER

#: The layout of the statements that this Safeer writes.
FORMAT_VERSION = 3
#: Older layouts that it brings up to date.
OLDER_VERSIONS = (1, 2)
MARKER = "SAFEER"

_UNFINISHED = f".{MARKER}.part"

# Statements, written in one go, after which the files are worth to be put in order.
_MANY = 120_000
# Statements after which the log is written out: a reader replays what is left of it, for up to two
# seconds then, and each file that is written makes the engine merge it with all older ones.
_FLUSH_EVERY = 100_000
#: Seconds between tries to open a store that another process writes to.
_PAUSES = (0.0, 0.02, 0.05, 0.1, 0.2, 0.4)
_UNKNOWN = 1_000  # statements that a write of others is taken for

#: Where a store is: a directory, or the URL of an endpoint.
Place = str | os.PathLike[str]

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

    def __init__(self, engine: ox.Store, path: Path | None = None) -> None:
        super().__init__(store=engine)
        self.engine: ox.Store | None = engine
        self.path = path

    def close(self, commit_pending_transaction: bool = False) -> None:
        """Give the directory back: the engine's lock ends with the last reference to it."""
        del commit_pending_transaction  # Oxigraph commits every write itself
        self._store = self.engine = None

    def written(self, statements: int) -> None:
        """Take note that so many statements were written or taken out."""


class _Writable(QuadStore):
    """A store on disk that this process writes to."""

    _written = 0
    _unflushed = 0

    def close(self, commit_pending_transaction: bool = False) -> None:
        """Give the directory back, with the log written out: else every reader replays it."""
        writer = self.engine
        super().close(commit_pending_transaction)
        if writer is not None:
            with _writing(self.path):
                writer.flush()
                if self._written >= _MANY:
                    writer.optimize()  # reading is twice as quick after

    def written(self, statements: int) -> None:
        """Write the log out now and then: all who open the store meanwhile replay it."""
        self._written += statements
        self._unflushed += statements
        if self._unflushed >= _FLUSH_EVERY and self.engine is not None:
            self.engine.flush()
            self._unflushed = 0


def open_dataset(store: Place | None = None, *, read_only: bool = False) -> Dataset:
    """The dataset kept in a directory, made if missing, or at an endpoint; in memory if ``None``.

    The default graph of queries is the union of all articles' graphs. ``read_only`` takes no
    lock, so that many may read at once, and others while one process writes: they see the
    articles that were whole when they opened the store. A store of an older layout is brought up
    to date when it is opened, for reading too.

    Raises :class:`StoreError` when the directory is a file, a directory of something else, in
    use by another process, of a later layout, missing (``read_only``), or not writable; when the
    endpoint cannot be reached or holds something else.

    >>> len(open_dataset())
    0
    """
    if store is None:
        return _dataset(QuadStore(ox.Store()))
    if isinstance(store, str) and is_endpoint(store):
        return _open_endpoint(store, read_only=read_only)
    path = _path(store)
    if read_only:
        if path.exists() and _version(path) != FORMAT_VERSION:
            _bring_up_to_date(path)
        return _dataset(QuadStore(_open_for_reading(path), path))
    dataset = _dataset(_Writable(_open_for_writing(path), path))
    try:
        version = _version(path)
        if version != FORMAT_VERSION:
            _migrate(dataset, version)
            with _writing(path):
                _mark(path)
    except BaseException:
        close_dataset(dataset)
        raise
    return dataset


def _bring_up_to_date(path: Path) -> None:
    try:
        close_dataset(open_dataset(path))
    except StoreError as error:
        raise StoreError(
            f"the store {path} was made by an older Safeer and must be brought up to date, once, "
            f"which is not possible now: {error}"
        ) from error


def close_dataset(dataset: Dataset) -> None:
    """Release the store's lock; the dataset cannot be used afterwards. Twice is no error."""
    if isinstance(dataset.store, QuadStore | EndpointStore):
        dataset.store.close()


def engine(dataset: Dataset) -> Engine:
    """The database behind a dataset that :func:`open_dataset` gave."""
    if not isinstance(dataset.store, QuadStore | EndpointStore):
        raise StoreError("this dataset was not opened by Safeer: open it with safeer.open")
    if dataset.store.engine is None:
        raise StoreError("the store is closed: open it again")
    return dataset.store.engine


@contextmanager
def transaction(dataset: Dataset, statements: int = _UNKNOWN) -> Iterator[Engine]:
    """The database, for one write of so many statements; :class:`StoreError` where that fails."""
    store = dataset.store
    with _writing(store.path if isinstance(store, QuadStore) else None):
        yield engine(dataset)
        if isinstance(store, QuadStore):
            store.written(statements)


def store_exists(store: Place) -> bool:
    """Whether there is something at this place that could be a store."""
    return (isinstance(store, str) and is_endpoint(store)) or _path(store).exists()


def _path(store: Place) -> Path:
    """The path of a store; :class:`StoreError` for one that no file system takes."""
    path = Path(store)
    if not os.fspath(store):
        raise StoreError("the path of the store is empty: give that of a directory")
    try:
        os.fspath(store).encode()  # the database takes no others
        path.exists()
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "no name of a directory"
        raise StoreError(
            f"no store can be at {os.fspath(store)[:100]!r}: {why}: give another path"
        ) from error
    return path


@contextmanager
def _writing(path: Path | None) -> Iterator[None]:
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise StoreError(
            f"cannot write to the store {path or 'in memory'} ({_first_line(error)}): what was "
            "stored before is safe; make room on the disk if it is full, and build again"
        ) from error


def _dataset(store: QuadStore | EndpointStore) -> Dataset:
    dataset = Dataset(store=store, default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, Namespace(namespace))
    return dataset


def _open_endpoint(store: str, *, read_only: bool) -> Dataset:
    query_url, update_url = endpoint_urls(store)
    endpoint = Endpoint(query_url, update_url)
    version = endpoint.format()
    if version is None and read_only:
        raise StoreError(f"no store at {endpoint}: make one with `safeer build SOURCE --store URL`")
    dataset = _dataset(EndpointStore(endpoint, query_url, update_url))
    if version is None:
        endpoint.set_format(str(FORMAT_VERSION))
        endpoint.format()  # which finds out how this server shows all graphs as one
    elif _checked(version, f"at {endpoint}") != FORMAT_VERSION:
        _migrate(dataset, int(version))
        endpoint.set_format(str(FORMAT_VERSION))
    return dataset


def _migrate(dataset: Dataset, version: int) -> None:
    # Here, since it states articles anew, which is built upon this module.
    from graph.migration import migrate

    migrate(dataset, version)


def _open_for_reading(path: Path) -> ox.Store:
    if not path.exists():
        raise StoreError(f"no store at {path}: make one with `safeer build SOURCE --store {path}`")
    _version(path)
    problem: Exception | None = None
    for pause in _PAUSES:  # a process that writes may just be tidying its files
        time.sleep(pause)
        try:
            logs = _logs(path)
            store = ox.Store.read_only(_for_engine(path))
            if logs <= _logs(path):
                return store
            # What a log held that is gone may stand in files that were looked for before.
            problem = OSError("its log was written out meanwhile")
        except (OSError, RuntimeError) as error:
            problem = error
    raise StoreError(
        f"cannot read the store {path}: it is busy, as another process writes to it, or damaged "
        f"({_first_line(problem)}): try again when that is done"
    ) from problem


def _logs(path: Path) -> set[str]:
    """The names of the log's files."""
    return {entry.name for entry in path.iterdir() if entry.suffix == ".log"}


def _open_for_writing(path: Path) -> ox.Store:
    try:
        if path.exists() and not _empty(path):
            _version(path)
        else:
            path.mkdir(parents=True, exist_ok=True)
            _mark(path)
    except OSError as error:
        raise StoreError(f"cannot make a store at {path}: {error.strerror}") from error
    try:
        return _locked(path)
    except (OSError, RuntimeError) as error:
        text = _first_line(error)
        if "no space left" in text.lower() or "file too large" in text.lower():
            raise StoreError(
                f"cannot open the store {path} for writing, the disk is full ({text}): make room"
            ) from error
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


def _locked(path: Path) -> ox.Store:
    """The engine of a directory, which nobody else has open."""
    try:
        return ox.Store(_for_engine(path))
    except (OSError, RuntimeError) as error:
        if "lock" not in _first_line(error).lower():
            raise
    # What went wrong before in this process may hold an engine that nobody needs any more: its
    # lock ends when the garbage is collected.
    gc.collect()
    return ox.Store(_for_engine(path))


def _for_engine(path: Path) -> str:
    """The whole path: the engine opens and deletes files as long as it lives.

    By a relative one it would do so in another store, where the process has changed its directory.
    """
    return str(path.absolute())


def _empty(path: Path) -> bool:
    """Whether a store may be made of this directory: nothing is in it, or an unfinished marker."""
    return path.is_dir() and all(entry.name == _UNFINISHED for entry in path.iterdir())


def _mark(path: Path) -> None:
    """Write the marker file whole or not at all."""
    unfinished = path / _UNFINISHED
    unfinished.write_text(f"safeer store {FORMAT_VERSION}\n", encoding="utf-8")
    unfinished.replace(path / MARKER)


def _version(path: Path) -> int:
    """The layout of the store, one that we know, else :class:`StoreError`."""
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
    if marker[:2] != ["safeer", "store"] or len(marker) != 3:
        raise StoreError(
            f"{path / MARKER} is not the marker of a Safeer store: give another path, "
            "nothing was changed"
        )
    return _checked(marker[2], str(path))


def _checked(version: str, store: str) -> int:
    if version.isdecimal() and int(version) in (FORMAT_VERSION, *OLDER_VERSIONS):
        return int(version)
    raise StoreError(
        f"the store {store} has format {version}, this Safeer knows up to version "
        f"{FORMAT_VERSION}: use the Safeer that made it, a newer one, or build it again elsewhere"
    )


def _first_line(error: BaseException | None) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
