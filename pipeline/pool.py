"""Documents in worker processes that may die, hang or grow without taking the run with them.

Each worker holds one document at a time and says which step it is at. A worker that is late, grows or dies is replaced.
Its document waits until all others are done, and is then tried once more alone, so that no neighbour is to blame. When
it fails there too, what can be saved is: the page that it died on is left out and the others are read; a document that
dies after it was read keeps its pages. What cannot be saved is a `failed` document. Either way `failures` has a row that
says what happened. All the tries of a document together cost no more than its time (`Settings.allowance`).
"""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path

from models.codes import FailureCode, Stage
from models.document import Failure
from pipeline.corpus import Input
from pipeline.errors import ExitCode, UserError
from pipeline.job import Outcome, Step, failed
from pipeline.settings import Settings
from pipeline.worker import attempt, serve

_POLL_SECONDS = 0.2
_ONE_TRY, _ONE_PAGE = 0.4, 0.2
"""Shares: of a document's time that one try may take, and of the time that is the same for all that one page may."""
_MOST_PAGES_LEFT_OUT = 5


@dataclass(slots=True)
class _Task:
    source: Input
    known: tuple[Failure, ...] = ()
    """What it died of so far, when that can be left out."""
    tries: int = 0
    spent: float = 0.0
    """Seconds of earlier tries."""
    step: Step = field(default_factory=lambda: Step(Stage.READ))
    began: float = 0.0
    step_began: float = 0.0

    def deadline(self, settings: Settings) -> float:
        """When the step it is at is late, by the monotonic clock."""
        whole = settings.allowance(self.step.pages)
        ends = self.began + min(whole - self.spent, whole * _ONE_TRY)
        if self.step.page:
            ends = min(ends, self.step_began + settings.seconds_per_document * _ONE_PAGE)
        return ends


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    task: _Task | None = None
    documents: int = 0

    def resident(self) -> int:
        """Bytes of memory it holds; 0 where the system does not tell."""
        with suppress(OSError, ValueError, IndexError):
            return int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]) * resource.getpagesize()
        return 0


def run_all(sources: Iterable[Input], settings: Settings) -> Iterator[tuple[Input, Outcome]]:
    """Every source with its outcome as it is done, whatever happens to the workers.

    Raises `UserError` when the system gives no more processes.
    """
    if settings.workers == 0:
        for source in sources:
            yield source, attempt(source, settings)
        return
    yield from _Pool(sources, settings).run()


class _Pool:
    def __init__(self, sources: Iterable[Input], settings: Settings) -> None:
        self._settings = settings
        self._sources = iter(sources)
        self._alone: deque[_Task] = deque()
        self._context = _context()
        self._workers: list[_Worker] = []
        self._done: list[tuple[Input, Outcome]] = []

    def run(self) -> Iterator[tuple[Input, Outcome]]:
        try:
            self._workers = [self._start() for _ in range(self._settings.workers)]
            while self._assign() or self._done:
                self._collect()
                yield from self._done
                self._done.clear()
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
        source = next(self._sources, None)
        if source:
            return _Task(source)
        if self._alone and not any(w.task for w in self._workers):
            return self._alone.popleft()
        return None

    def _give(self, worker: _Worker, task: _Task) -> None:
        if worker.documents and (task.tries or self._is_used_up(worker)):
            self._replace(worker)
        task.tries += 1
        task.step = Step(Stage.READ)
        task.began = task.step_began = time.monotonic()
        worker.task = task
        worker.documents += 1
        try:
            worker.pipe.send((task.source, task.known))
        except OSError:
            self._lose(worker, FailureCode.CRASHED)

    def _is_used_up(self, worker: _Worker) -> bool:
        """Libraries never give back all the memory they took: a worker is not kept for ever."""
        return (
            worker.documents >= self._settings.documents_per_worker
            or worker.resident() > self._settings.bytes_between_documents
        )

    def _collect(self) -> None:
        """Take what the workers say, and replace those that died, are late or have grown too large."""
        pipes = {w.pipe: w for w in self._workers if w.task}
        for pipe in wait(list(pipes), timeout=_POLL_SECONDS):
            self._receive(pipes[pipe])  # type: ignore[index]
        for worker in self._workers:
            if self._fault(worker) and worker.pipe.poll():  # it may be done: a result that waits is not thrown away
                self._receive(worker)
            if code := self._fault(worker):
                self._lose(worker, code)

    def _fault(self, worker: _Worker) -> FailureCode | None:
        """Which limit a worker that is at work has passed."""
        if worker.task is None:
            return None
        if time.monotonic() > worker.task.deadline(self._settings):
            return FailureCode.TIMED_OUT
        if worker.resident() > self._settings.most_bytes(worker.task.step.pages):
            return FailureCode.OUT_OF_MEMORY
        return None

    def _receive(self, worker: _Worker) -> None:
        """Everything that one worker has said by now."""
        while worker.task:
            try:
                said = worker.pipe.recv()
            except (EOFError, OSError):
                self._lose(worker, FailureCode.CRASHED)
                return
            if isinstance(said, Step):
                worker.task.step, worker.task.step_began = said, time.monotonic()
            elif FailureCode.OUT_OF_MEMORY in said.failure_codes[len(worker.task.known) :]:
                self._lose(worker, FailureCode.OUT_OF_MEMORY)
                return
            else:
                self._done.append((worker.task.source, said))
                worker.task = None
                return
            if not worker.pipe.poll():
                return

    def _lose(self, worker: _Worker, code: FailureCode) -> None:
        """The worker is gone, late or too large: replace it, and see what becomes of its document."""
        task = worker.task
        exit_code = self._replace(worker)
        if task is None:
            return
        task.spent += time.monotonic() - task.began
        if task.tries == 1:
            self._alone.append(task)
            return
        failure = self._failure(task, code, exit_code)
        if _can_be_left_out(task, failure) and task.spent < self._settings.allowance(task.step.pages):
            task.known += (failure,)
            self._alone.appendleft(task)
        else:
            self._done.append((task.source, failed(task.source, *task.known, failure, page_count=task.step.pages)))

    def _failure(self, task: _Task, code: FailureCode, exit_code: int | None) -> Failure:
        step = task.step
        where = f"page {step.page}" if step.page else f"stage {step.stage}"
        match code:
            case FailureCode.TIMED_OUT:
                message = f"Not done in time ({where}), tried alone."
            case FailureCode.OUT_OF_MEMORY:
                message = f"More memory than {self._settings.most_bytes(step.pages) >> 20} MiB ({where}), tried alone."
            case _:
                message = f"The process that read it died ({where}, exit code {exit_code}), tried alone."
        return Failure(step.stage, code, message, step.page or None)

    def _replace(self, worker: _Worker) -> int | None:
        exit_code = self._stop(worker)
        fresh = self._start()
        worker.process, worker.pipe, worker.task, worker.documents = fresh.process, fresh.pipe, None, 0
        return exit_code

    def _start(self) -> _Worker:
        try:
            ours, theirs = self._context.Pipe()
            process = self._context.Process(target=serve, args=(theirs, self._settings), daemon=True)  # type: ignore[attr-defined]
            process.start()
        except OSError as error:
            message = (
                f"Can't start a process that reads: {error.strerror}. Ask for fewer with --workers, and run again."
            )
            raise UserError(message, ExitCode.USAGE) from error
        theirs.close()
        return _Worker(process, ours)

    @staticmethod
    def _stop(worker: _Worker) -> int | None:
        """Its exit code. One that has died or has nothing to do leaves by itself when its pipe is closed."""
        worker.pipe.close()
        worker.process.join(0.1)
        if worker.process.is_alive():
            worker.process.kill()
        worker.process.join()
        return worker.process.exitcode


def _can_be_left_out(task: _Task, failure: Failure) -> bool:
    """A page, or all that comes after reading: once."""
    if failure.stage != Stage.READ:
        return all(f.stage == Stage.READ for f in task.known)
    return failure.page is not None and len(task.known) < _MOST_PAGES_LEFT_OUT


def _context() -> BaseContext:
    """A clean server that forks workers with the pipeline already imported; fresh interpreters where there is none."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["pipeline.worker"])
        return context
    return multiprocessing.get_context("spawn")
