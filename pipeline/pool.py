"""Documents in worker processes that may die, hang or grow without taking the run with them.

Each worker holds one document at a time. A worker that does not answer within the document's time is killed and
replaced; the document is then tried once more, and if it fails again it is reported as `Lost`.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess

from models.codes import FailureCode, Stage
from models.document import Failure
from pipeline.corpus import Input
from pipeline.job import Outcome, failed, process
from pipeline.settings import Settings

_POLL_SECONDS = 0.5
_TRIES = 2


@dataclass(slots=True)
class _Task:
    source: Input
    tries: int = 0
    pages: int = 0
    deadline: float = 0.0


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    task: _Task | None = None


def run_all(sources: Iterable[Input], settings: Settings) -> Iterator[tuple[Input, Outcome]]:
    """Every source with its outcome as it is done, whatever happens to the workers."""
    if settings.workers == 0:
        for source in sources:
            yield source, _attempt(source, settings, lambda _pages: None)
        return
    yield from _Pool(sources, settings).run()


class _Pool:
    def __init__(self, sources: Iterable[Input], settings: Settings) -> None:
        self._settings = settings
        self._sources = iter(sources)
        self._retries: deque[_Task] = deque()
        self._context = _context()
        self._workers: list[_Worker] = []
        self._done: list[tuple[Input, Outcome]] = []

    def run(self) -> Iterator[tuple[Input, Outcome]]:
        try:
            self._workers = [self._start() for _ in range(self._settings.workers)]
            while self._assign() or self._retries:
                self._collect()
                yield from self._done
                self._done.clear()
            yield from self._done
        finally:
            for worker in self._workers:
                self._stop(worker)

    def _assign(self) -> bool:
        """Give every idle worker a document; whether any is at work."""
        for worker in self._workers:
            if worker.task is None:
                task = self._next_task()
                if task is None:
                    break
                self._give(worker, task)
        return any(w.task for w in self._workers)

    def _next_task(self) -> _Task | None:
        if self._retries:
            return self._retries.popleft()
        source = next(self._sources, None)
        return _Task(source) if source else None

    def _give(self, worker: _Worker, task: _Task) -> None:
        task.tries += 1
        task.deadline = time.monotonic() + self._settings.seconds_per_document
        worker.task = task
        try:
            worker.pipe.send(task.source)
        except OSError:
            self._lose(worker, FailureCode.CRASHED)

    def _collect(self) -> None:
        """Take what the workers say, and replace those that died or are late."""
        pipes = {w.pipe: w for w in self._workers if w.task}
        for pipe in wait(list(pipes), timeout=_POLL_SECONDS):
            self._receive(pipes[pipe])  # type: ignore[index]
        now = time.monotonic()
        for worker in self._workers:
            if worker.task and now > worker.task.deadline:
                self._lose(worker, FailureCode.TIMED_OUT)

    def _receive(self, worker: _Worker) -> None:
        task = worker.task
        if task is None:
            return
        try:
            said = worker.pipe.recv()
        except (EOFError, OSError):
            self._lose(worker, FailureCode.CRASHED)
            return
        if isinstance(said, int):
            task.pages = said
            task.deadline += said * self._settings.seconds_per_page
        elif FailureCode.OUT_OF_MEMORY in said.failure_codes and task.tries < _TRIES:
            self._replace(worker)
            self._retries.append(task)
        else:
            self._done.append((task.source, said))
            worker.task = None

    def _lose(self, worker: _Worker, code: FailureCode) -> None:
        """The worker is gone or late: replace it; its document is tried again, or becomes a row in `failures`."""
        task = worker.task
        exit_code = self._replace(worker)
        if task is None:
            return
        if task.tries < _TRIES:
            self._retries.append(task)
            return
        limit = self._settings.seconds_per_document + task.pages * self._settings.seconds_per_page
        message = (
            f"Not read within {limit:.0f} s, twice."
            if code is FailureCode.TIMED_OUT
            else f"The process that read it died twice (exit code {exit_code})."
        )
        failure = Failure(Stage.READ, code, message)
        self._done.append((task.source, failed(task.source, failure, page_count=task.pages)))

    def _replace(self, worker: _Worker) -> int | None:
        exit_code = self._stop(worker)
        fresh = self._start()
        worker.process, worker.pipe, worker.task = fresh.process, fresh.pipe, None
        return exit_code

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process_ = self._context.Process(target=_serve, args=(theirs, self._settings), daemon=True)  # type: ignore[attr-defined]
        process_.start()
        theirs.close()
        return _Worker(process_, ours)

    @staticmethod
    def _stop(worker: _Worker) -> int | None:
        worker.process.join(0.1 if worker.pipe.closed else 0)
        if worker.process.is_alive():
            worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        return worker.process.exitcode


def _context() -> BaseContext:
    """A clean server that forks workers with the pipeline already imported; fresh interpreters where there is none."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["pipeline.job"])
        return context
    return multiprocessing.get_context("spawn")


def _serve(pipe: Connection, settings: Settings) -> None:
    """The life of a worker: a document in, its page count and its outcome out."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    resource.setrlimit(resource.RLIMIT_AS, (settings.bytes_per_worker, settings.bytes_per_worker))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while True:
        try:
            source = pipe.recv()
        except (EOFError, KeyboardInterrupt):
            return
        pipe.send(_attempt(source, settings, pipe.send))


def _attempt(source: Input, settings: Settings, on_pages: object) -> Outcome:
    """The outcome of a document; a stage that raises is a row in `failures`, not the end of the worker."""
    try:
        return process(source, settings, on_pages)  # type: ignore[arg-type]
    except MemoryError:
        return failed(
            source, Failure(Stage.READ, FailureCode.OUT_OF_MEMORY, "Reading it takes more memory than allowed.")
        )
    except Exception as error:
        return failed(source, Failure(Stage.READ, FailureCode.STAGE_FAILED, f"{type(error).__name__}: {error}."))
