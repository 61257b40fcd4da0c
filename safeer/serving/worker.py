"""A process that asks the store, and may be killed while it does.

Only so is a query ended for sure: Oxigraph has no way to cancel one. Memory is limited, too,
where the system can do that.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from multiprocessing.connection import Connection
from pathlib import Path

from graph.endpoint import is_endpoint
from graph.store import Place, close_dataset, open_dataset
from ontology.errors import InputError, SafeerError, StoreError, UnknownActorError
from safeer import knowledge_graph
from safeer.knowledge_graph import KnowledgeGraph
from safeer.serving.questions import QUESTIONS
from safeer.serving.sparql import answer_query, run_update
from safeer.serving.tasks import (
    MIB,
    Answer,
    Limits,
    Query,
    Question,
    Reason,
    Refusal,
    Reply,
    Task,
    Update,
)

_REMEMBERED = 64 * MIB  # of answers to questions, each of which may take seconds

_Files = tuple[tuple[str, int, int], ...]


def work(connection: Connection, store: Place, limits: Limits) -> None:
    """Reply to the tasks that come, until the server is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends us
    _limit_memory(limits.memory)
    reader = Reader(store)
    while True:
        try:
            task: Task = connection.recv()
        except EOFError:
            return
        connection.send(reply(reader, task, limits))


class Reader:
    """The graph as the store has it now: opened again when the store has changed."""

    def __init__(self, store: Place) -> None:
        self.store = store
        self._graph: KnowledgeGraph | None = None
        self._files: _Files = ()
        self._given: dict[Question, Answer] = {}

    def graph(self) -> KnowledgeGraph:
        """The graph; :class:`StoreError` where there is none, or it cannot be read now."""
        files = _files(self.store)
        if self._graph is None or files != self._files:
            self.close()
            self._graph, self._files = knowledge_graph.open(self.store), files
        return self._graph

    def answer(self, question: Question) -> Answer:
        """The answer to a question; one that was given since the store changed is given again."""
        graph = self.graph()
        answer = self._given.pop(question, None)
        if answer is None:
            answer = QUESTIONS[question.name](graph, dict(question.arguments))
        self._given[question] = answer
        while sum(len(given.body) for given in self._given.values()) > _REMEMBERED:
            del self._given[next(iter(self._given))]  # the one not asked for the longest
        return answer

    def close(self) -> None:
        """Let go of the store."""
        self._given.clear()
        if self._graph is not None:
            self._graph.close()
            self._graph = None


def reply(reader: Reader, task: Task, limits: Limits) -> Reply:
    """The reply to a task, whatever goes wrong with it."""
    try:
        try:
            return _replied(reader, task, limits)
        except OSError:
            # Another process has moved the files away that this one had open.
            reader.close()
            return _replied(reader, task, limits)
    except SyntaxError as error:
        return Refusal(Reason.INVALID, f"not SPARQL: {_line(error)}")
    except UnknownActorError as error:
        return Refusal(Reason.UNKNOWN, _line(error))
    except InputError as error:
        return Refusal(Reason.INVALID, _line(error))
    except (StoreError, OSError) as error:
        return Refusal(Reason.BUSY, _line(error))
    except (SafeerError, RuntimeError, ValueError) as error:
        return Refusal(Reason.FAILED, _line(error))
    except MemoryError:
        return Refusal(Reason.TOO_LARGE, "this takes more memory than there is: ask for less")
    except Exception:
        # What nobody thought of ends one request, not all, and is told where it can be mended.
        traceback.print_exc(file=sys.stderr)
        return Refusal(Reason.FAILED, "this went wrong inside; the server's terminal says how")


def _replied(reader: Reader, task: Task, limits: Limits) -> Reply:
    if isinstance(task, Update):
        # The store is opened for this update alone, so that builds can write in between.
        dataset = open_dataset(reader.store)
        try:
            return run_update(dataset, task)
        finally:
            close_dataset(dataset)
    if isinstance(task, Query):
        return answer_query(reader.graph().dataset, task, limit=limits.answer)
    return reader.answer(task)


def _files(store: Place) -> _Files:
    """What tells one state of a store from another without opening it."""
    if isinstance(store, str) and is_endpoint(store):
        return ()  # the server answers from what it has now
    found = []
    for path in sorted(Path(store).glob("*")):
        try:
            said = path.stat()
        except FileNotFoundError:
            continue  # tidied away just now
        if path.name != "LOG":  # which tells of every opening
            found.append((path.name, said.st_size, said.st_mtime_ns))
    return tuple(found)


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())


def _limit_memory(most: int) -> None:
    """Let this process have no more data than this, where the system knows limits.

    Data, not address space: of that, threads reserve some 70 MiB for every core and use little.
    """
    if os.name != "posix":
        return
    import resource

    _, highest = resource.getrlimit(resource.RLIMIT_DATA)
    if highest != resource.RLIM_INFINITY:
        most = min(most, highest)
    try:
        resource.setrlimit(resource.RLIMIT_DATA, (most, highest))
    except (OSError, ValueError):
        return  # as on macOS: time is limited still
