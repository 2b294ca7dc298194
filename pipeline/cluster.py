"""The same work on many machines: batches of documents as Dask tasks, each read by a pool of isolated workers.

Dask only hands out batches and brings back Arrow. A document that hangs, grows or crashes does so in a process of the
pool (`pipeline.pool`), under its own limits, and Dask never hears of it. A machine that is lost loses its batches in
flight: they are handed out again, here, until they are done. One process, this one, commits what comes back.

Why Dask and how to set it up: docs/cluster.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from models.codes import FailureCode, Stage
from models.document import Failure
from pipeline.corpus import Input
from pipeline.errors import ExitCode, UserError
from pipeline.job import Outcome, failed
from pipeline.pool import run_all
from pipeline.settings import Settings

BATCH = 50
"""Documents in one task: enough that starting a pool (half a second) costs little, few enough to lose little."""
_AHEAD = 2
"""Batches that wait for each machine, so that none is idle and the results of none pile up."""
_TRIES = 5
"""How often a batch is handed out before its documents count as crashed: machines do not die that often by chance."""
_WORKERS_WAIT_SECONDS = 30.0


def read_batch(inputs: Sequence[Input], settings: Settings) -> list[tuple[str, Outcome]]:
    """What a machine does: the outcome of each document of a batch, by its key."""
    return [(source.key, outcome) for source, outcome in run_all(inputs, settings)]


def run_on(address: str, inputs: Iterable[Input], settings: Settings) -> Iterator[tuple[Input, Outcome]]:
    """Every input with its outcome, as batches come back from the machines of the scheduler at `address`.

    Raises `UserError` when Dask is not installed, nobody answers there, or no machine has come within half a minute.
    """
    try:
        from distributed import Client, as_completed
    except ImportError as error:
        raise UserError("--engine needs Dask: pip install 'delib[cluster]'.", ExitCode.USAGE) from error
    try:
        client = Client(address, timeout=_WORKERS_WAIT_SECONDS, set_as_default=False)
        client.wait_for_workers(1, timeout=_WORKERS_WAIT_SECONDS)
    except (OSError, TimeoutError, ValueError) as error:
        message = f"No Dask machines at {address}: start `dask scheduler` there and `dask worker` beside it."
        raise UserError(message, ExitCode.USAGE) from error
    with client:
        yield from _Batches(client, as_completed, iter(inputs), settings).run()


class _Batches:
    def __init__(self, client: Any, as_completed: Any, inputs: Iterator[Input], settings: Settings) -> None:  # noqa: ANN401
        self._client = client
        self._running = as_completed(loop=client.loop)
        self._inputs = inputs
        self._settings = settings
        self._batches: dict[Any, tuple[Sequence[Input], int]] = {}

    def run(self) -> Iterator[tuple[Input, Outcome]]:
        while self._hand_out():
            future = next(self._running)
            batch, tries = self._batches.pop(future)
            outcomes, reason = self._result(future)
            missing = [source for source in batch if source.key not in outcomes]
            if missing and tries < _TRIES:
                self._submit(missing, tries + 1)
            elif missing:
                outcomes |= {source.key: _lost(source, reason) for source in missing}
            for source in batch:
                if source.key in outcomes:
                    yield source, outcomes[source.key]

    def _result(self, future: Any) -> tuple[dict[str, Outcome], str]:  # noqa: ANN401
        """What came back of a batch by key, and why the rest of it did not. Raises `UserError` when nobody is there."""
        try:
            return dict(future.result()), "not among what it sent"
        except Exception as error:  # the machine is lost, or more than one of those it was given to
            if self._client.status != "running":
                message = "The Dask scheduler is gone. What is done is kept: start it again, and run again."
                raise UserError(message, ExitCode.OUTPUT) from error
            return {}, type(error).__name__

    def _hand_out(self) -> bool:
        """See to it that every machine has work; whether anything is still to come."""
        machines = len(self._client.scheduler_info(n_workers=-1)["workers"])
        while len(self._batches) < max(1, machines) * _AHEAD:
            batch = list(islice(self._inputs, BATCH))
            if not batch:
                break
            self._submit(batch, 1)
        return bool(self._batches)

    def _submit(self, batch: Sequence[Input], tries: int) -> None:
        future = self._client.submit(read_batch, batch, self._settings, pure=False, retries=0)
        self._batches[future] = (batch, tries)
        self._running.add(future)


def _lost(source: Input, reason: str) -> Outcome:
    message = f"The machines that read its batch were lost {_TRIES} times ({reason})."
    return failed(source, Failure(Stage.READ, FailureCode.CRASHED, message))
