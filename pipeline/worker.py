"""The life of a worker process: a document in, the steps it takes and its outcome out. Limits that bite are set here.

The supervisor (`pipeline.pool`) kills a worker that is late or grows; what stands here bites even when the supervisor is
gone: an alarm that ends a process which is stuck in C code, and a bound on its address space.
"""

from __future__ import annotations

import gc
import math
import os
import resource
import signal
from collections.abc import Sequence
from multiprocessing.connection import Connection

from models.codes import FailureCode, Stage
from models.document import Failure
from pipeline.corpus import Input
from pipeline.job import Outcome, Step, failed, process
from pipeline.settings import Settings

_GRACE_SECONDS = 5
"""The supervisor's own limit comes first; the alarm is for workers that have lost it."""


def serve(pipe: Connection, settings: Settings) -> None:
    """Read documents until the supervisor closes the pipe. Each is an input and what is known to fail in it."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ctrl-c is the supervisor's business
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_AS, (settings.bytes_per_worker, settings.bytes_per_worker))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    gc.freeze()  # modules and word lists live as long as the worker: searching them for garbage costs a twentieth

    def tell(step: Step) -> None:
        signal.alarm(math.ceil(settings.allowance(step.pages)) + _GRACE_SECONDS)
        pipe.send(step)

    while True:
        try:
            source, known = pipe.recv()
        except (EOFError, OSError):
            return
        tell(Step(Stage.READ))
        outcome = attempt(source, settings, tell, known)
        signal.alarm(0)  # the supervisor may be busy with a commit: a result can wait for as long as that takes
        try:
            pipe.send(outcome)
        except OSError:  # nobody is there any more
            return


def attempt(source: Input, settings: Settings, tell: object = None, known: Sequence[Failure] = ()) -> Outcome:
    """The outcome of a document; a stage that raises is a row in `failures`, not the end of the worker."""
    try:
        return process(source, settings, tell or (lambda _step: None), known)  # type: ignore[arg-type]
    except MemoryError:
        failure = Failure(Stage.READ, FailureCode.OUT_OF_MEMORY, "Reading it takes more memory than allowed.")
    except Exception as error:
        failure = Failure(Stage.READ, FailureCode.STAGE_FAILED, f"{type(error).__name__}: {error}.")
    return failed(source, *known, failure)
