"""Work shared among processes one piece at a time, the results in the order of the work.

A pool of our own, since one must outlive its members: a piece of work that hangs or eats the
memory costs its process, which is replaced, and no other piece. Workers are started as commands
rather than by :mod:`multiprocessing`, which imports the program's main module into each: a
script needs no ``if __name__ == "__main__":``.
"""

from __future__ import annotations

import json
import pickle
import queue
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any, Protocol, Self, TypeVar

from ontology.errors import SafeerError
from safeer.limit import STUCK

_Item = TypeVar("_Item")

#: What a worker does: a function with its arguments, which can be pickled, as can its result.
Work = Callable[[], Any]

_AT_ONCE = 3  # pieces a worker has at a time, so that it need not wait for the next
_AHEAD = 32  # pieces a worker that are done or under way, so that a corpus is never all in memory
_PIECES = 2000  # that a worker does: caches and words once met fill its memory slowly
_TRIES = 2  # of a piece whose worker dies: it may have been another's memory that was short
_START = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from safeer.worker import run; run()"
)


@dataclass(frozen=True, slots=True)
class Lost:
    """In place of a result: the piece took too long, or took its process down with it.

    ``code`` is the exit code of the process, or minus the signal that ended it.
    """

    code: int

    @property
    def out_of_time(self) -> bool:
        """Whether the piece could not be ended in time."""
        return self.code == STUCK

    @property
    def why(self) -> str:
        """How the process ended."""
        return f"signal {-self.code}" if self.code < 0 else f"exit code {self.code}"


class Pool(Protocol):
    """Does work, here or in other processes."""

    def ordered(
        self, items: Iterable[_Item], work_on: Callable[[_Item], Work | None]
    ) -> Iterator[tuple[_Item, Any]]:
        """Each item with the result of its work, or None if there is none to do, in order."""

    def close(self) -> None:
        """End what is under way."""


class InProcess:
    """Does the work in this process."""

    def ordered(
        self, items: Iterable[_Item], work_on: Callable[[_Item], Work | None]
    ) -> Iterator[tuple[_Item, Any]]:
        """Each item with the result of its work."""
        for item in items:
            work = work_on(item)
            yield item, None if work is None else work()

    def close(self) -> None:
        """Nothing is under way."""


class Workers:
    """Does the work in ``jobs`` other processes.

    A piece that cannot keep its limit (:func:`safeer.limit.limited`) costs its worker, and is
    :class:`Lost`; so is one whose worker has died of it twice. Raises :class:`SafeerError` where
    workers cannot be started.
    """

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._workers: list[_Worker] = []
        self._waiting: deque[_Piece] = deque()
        self._arrived: queue.SimpleQueue[tuple[_Worker, Any]] = queue.SimpleQueue()
        self._failed_starts = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ordered(
        self, items: Iterable[_Item], work_on: Callable[[_Item], Work | None]
    ) -> Iterator[tuple[_Item, Any]]:
        """Each item with the result of its work, or None if there is none to do, in order.

        May be nested: the items may themselves be results.
        """
        under_way: deque[tuple[_Item, _Piece | None]] = deque()
        source = iter(items)
        more = True
        while True:
            self._listen()
            while more and len(under_way) < self._jobs * _AHEAD:
                if under_way and _is_done(under_way[0][1]):
                    break
                try:
                    item = next(source)
                except StopIteration:
                    more = False
                else:
                    work = work_on(item)
                    under_way.append((item, None if work is None else self._submitted(work)))
            if not under_way:
                return
            item, piece = under_way.popleft()
            while not _is_done(piece):
                self._take(*self._arrived.get())
            yield item, None if piece is None else piece.result

    def close(self) -> None:
        """End the workers, and what they have under way."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def _submitted(self, work: Work) -> _Piece:
        piece = _Piece(work)
        self._waiting.append(piece)
        self._hand_out()
        return piece

    def _hand_out(self) -> None:
        fresh = [worker for worker in self._workers if worker.given < _PIECES]
        while len(fresh) < self._jobs:
            fresh.append(_Worker(self._arrived))
            self._workers.append(fresh[-1])
        while self._waiting:
            worker = min(fresh, key=lambda worker: len(worker.has))
            if len(worker.has) >= _AT_ONCE:
                return
            worker.give(self._waiting.popleft())
            if worker.given == _PIECES:
                self._hand_out()
                return

    def _listen(self) -> None:
        """Take what workers have to say already."""
        with suppress(queue.Empty):
            while True:
                self._take(*self._arrived.get_nowait())

    def _take(self, worker: _Worker, message: Any) -> None:
        if worker not in self._workers:
            return  # the last words of one that was ended
        if message is _DIED:
            self._replace(worker)
        elif message is not _READY:
            worker.has.popleft().finish(message)
            if worker.given >= _PIECES and not worker.has:
                self._workers.remove(worker)
                worker.end()
        self._hand_out()

    def _replace(self, worker: _Worker) -> None:
        """Start another in place of one that died; its pieces are done again."""
        self._workers.remove(worker)
        code = worker.end()
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts > _TRIES:
                raise SafeerError(
                    f"the processes that are to find events do not start ({Lost(code).why})"
                )
        elif worker.has:
            guilty = worker.has[0]
            guilty.tries += 1
            if code == STUCK or guilty.tries >= _TRIES:
                worker.has.popleft().finish(Lost(code))
        self._waiting.extendleft(reversed(worker.has))


_READY, _DIED = object(), object()


class _Piece:
    """A piece of work and what came of it."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.tries = 0
        self.done = False
        self.result: Any = None

    def finish(self, result: Any) -> None:
        self.result = result
        self.done = True


def _is_done(piece: _Piece | None) -> bool:
    return piece is None or piece.done


class _Worker:
    """A process that works, and the pieces that it has, the one under way first."""

    def __init__(self, arrived: queue.SimpleQueue[tuple[_Worker, Any]]) -> None:
        self.has: deque[_Piece] = deque()
        self.given = 0
        self.ready = False
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START, json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for us, who then end the workers
        )
        threading.Thread(target=self._listen, args=(arrived,), daemon=True).start()

    def give(self, piece: _Piece) -> None:
        """Hand a piece over; a worker that is dead has it all the same."""
        self.has.append(piece)
        self.given += 1
        assert self._process.stdin is not None  # a pipe, as asked for
        with suppress(OSError):  # its death is told by its silence
            send(self._process.stdin, piece.work)

    def end(self) -> int:
        """End the process, and say how it ended."""
        self._process.kill()
        code = self._process.wait()
        assert self._process.stdin is not None  # a pipe, as asked for
        with suppress(OSError):  # what was still to be written
            self._process.stdin.close()
        return code

    def _listen(self, arrived: queue.SimpleQueue[tuple[_Worker, Any]]) -> None:
        assert self._process.stdout is not None  # a pipe, as asked for
        with self._process.stdout as stream:
            for message in received(stream):
                if not self.ready:
                    self.ready = True
                    arrived.put((self, _READY))
                else:
                    arrived.put((self, message))
        self._process.wait()
        arrived.put((self, _DIED))


def send(stream: IO[bytes], message: Any) -> None:
    """Write a message: its length in eight bytes, then itself."""
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(len(data).to_bytes(8, "big") + data)
    stream.flush()


def received(stream: IO[bytes]) -> Iterator[Any]:
    """The messages of a stream, as far as they are whole."""
    while len(head := stream.read(8)) == 8:
        data = stream.read(int.from_bytes(head, "big"))
        if len(data) < int.from_bytes(head, "big"):
            return
        yield pickle.loads(data)
