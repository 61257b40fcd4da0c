"""Workers that share the tasks; one that takes too long is killed, and another takes its place."""

from __future__ import annotations

import asyncio
import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.context import BaseContext
from typing import Any

from graph.store import Place
from safeer.serving.tasks import Limits, Reason, Refusal, Reply, Task


class Worker:
    """A process that answers one task at a time; it starts with the first."""

    def __init__(self, context: BaseContext, store: Place, limits: Limits) -> None:
        self._context = context
        self._store = store
        self._limits = limits
        self._process: Any = None
        self._connection: Any = None

    def ask(self, task: Task) -> Reply:
        """The reply, or a refusal after the time limit or the death of the process."""
        if self._process is None or not self._process.is_alive():
            self.stop()
            self._start()
        try:
            self._connection.send(task)
            if self._connection.poll(self._limits.seconds):
                reply: Reply = self._connection.recv()
                return reply
            refusal = Refusal(
                Reason.TOO_SLOW,
                f"stopped after {self._limits.seconds:g} seconds: ask for less, or let the server "
                "take longer (safeer serve --timeout)",
            )
        except (EOFError, OSError):
            refusal = Refusal(
                Reason.TOO_LARGE,
                "stopped, as it takes more memory than it may, or is nested too deep: ask for less",
            )
        self.stop()
        return refusal

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

    def kill(self) -> None:
        """End the process; an :meth:`ask` that waits in another thread ends as well."""
        process = self._process
        if process is not None:
            process.kill()

    def stop(self) -> None:
        """End the process, and forget it: the next task starts another."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._connection.close()
            self._process = self._connection = None


class Workers:
    """A number of workers, and those who wait for one."""

    def __init__(self, number: int, store: Place, limits: Limits) -> None:
        self._limits = limits
        context = _context()
        self._workers = [Worker(context, store, limits) for _ in range(number)]
        self._threads = ThreadPoolExecutor(number, "safeer-worker")
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
        loop = asyncio.get_running_loop()
        asking = loop.run_in_executor(self._threads, worker.ask, task)
        asking.add_done_callback(lambda _: self._idle.put_nowait(worker))
        try:
            return await asyncio.shield(asking)
        except asyncio.CancelledError:
            worker.kill()
            raise

    def close(self) -> None:
        """End all workers, whatever they do."""
        for worker in self._workers:
            worker.kill()
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
