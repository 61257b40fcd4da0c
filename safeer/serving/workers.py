"""Workers that share the tasks; one that takes too long is killed, and another takes its place."""

from __future__ import annotations

import asyncio
import multiprocessing
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.context import BaseContext
from typing import Any

from graph.store import Place
from safeer.serving.tasks import Limits, Reason, Refusal, Reply, Task

_LOOK_EVERY = 0.1  # seconds, whether the one who asked is still there
_DIED = Refusal(
    Reason.TOO_LARGE,
    "stopped, as it takes more memory than it may, or is nested too deep: ask for less",
)
_GIVEN_UP = Refusal(Reason.FAILED, "given up, as the one who asked has gone")


class Worker:
    """A process that answers one task at a time; it starts with the first.

    All methods are for one thread at a time.
    """

    def __init__(self, context: BaseContext, store: Place, limits: Limits) -> None:
        self._context = context
        self._store = store
        self._limits = limits
        self._process: Any = None
        self._connection: Any = None

    def ask(self, task: Task, given_up: threading.Event) -> Reply:
        """The reply; a refusal after the time limit, when given up, or if the process dies."""
        if given_up.is_set():
            return _GIVEN_UP
        if self._process is None:
            self._start()
        try:
            self._connection.send(task)
            deadline = time.monotonic() + self._limits.seconds
            while not self._connection.poll(min(_LOOK_EVERY, self._limits.seconds)):
                if given_up.is_set():
                    return self._stopped(_GIVEN_UP)
                if time.monotonic() >= deadline:
                    return self._stopped(self._too_slow())
            reply: Reply = self._connection.recv()
        except (EOFError, OSError):
            return self._stopped(_DIED)
        return reply

    def stop(self) -> None:
        """End the process, and forget it: the next task starts another."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._connection.close()
            self._process = self._connection = None

    def _stopped(self, refusal: Refusal) -> Refusal:
        self.stop()
        return refusal

    def _too_slow(self) -> Refusal:
        return Refusal(
            Reason.TOO_SLOW,
            f"stopped after {self._limits.seconds:g} seconds: ask for less, or let the server "
            "take longer (safeer serve --timeout)",
        )

    def _start(self) -> None:
        # Here, as only the processes that work need what it brings.
        from safeer.serving.worker import work

        self._connection, theirs = self._context.Pipe()
        # Not every context has processes in its type, yet all have.
        self._process = self._context.Process(  # type: ignore[attr-defined]
            target=work, args=(theirs, self._store, self._limits), daemon=True
        )
        self._process.start()
        theirs.close()


class Workers:
    """A number of workers, and those who wait for one."""

    def __init__(self, number: int, store: Place, limits: Limits) -> None:
        self._limits = limits
        context = _context()
        self._workers = [Worker(context, store, limits) for _ in range(number)]
        self._threads = ThreadPoolExecutor(number, "safeer-worker")
        self._given_up: set[threading.Event] = set()  # those of what is being asked
        # The one that was last at work has the store open still.
        self._idle: asyncio.LifoQueue[Worker] = asyncio.LifoQueue()
        for worker in self._workers:
            self._idle.put_nowait(worker)

    async def ask(self, task: Task) -> Reply:
        """The reply of the first worker that is free.

        A refusal if none is before the time limit. When the caller is cancelled, so is the task.
        """
        try:
            async with asyncio.timeout(self._limits.seconds):
                worker = await self._idle.get()
        except TimeoutError:
            return Refusal(Reason.BUSY, "too many ask at once: try again in a while")
        given_up = threading.Event()
        self._given_up.add(given_up)
        loop = asyncio.get_running_loop()
        asking = loop.run_in_executor(self._threads, worker.ask, task, given_up)

        def free(_: object) -> None:
            self._given_up.discard(given_up)
            self._idle.put_nowait(worker)

        asking.add_done_callback(free)
        try:
            return await asyncio.shield(asking)
        except asyncio.CancelledError:
            given_up.set()
            raise

    def close(self) -> None:
        """End all workers, whatever they do."""
        for given_up in self._given_up:
            given_up.set()
        self._threads.shutdown()
        for worker in self._workers:
            worker.stop()


def _context() -> BaseContext:
    """How processes are started: where it can be, from one that has imported all there is."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["safeer.serving.worker"])
    return context
