"""Mistakes of the user: one clear sentence that says what to do, and an exit code from a closed list."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the shell is told. Faults of documents are rows in `failures`, never one of the user's mistakes."""

    OK = 0
    """Everything was read."""
    USAGE = 2
    """The words of the command are off (as argparse has it)."""
    NO_INPUT = 3
    """A path does not exist, or holds no PDF."""
    OUTPUT = 4
    """The output can't be written."""
    SOME_FAILED = 5
    """The run is complete, and some documents could not be read: see `failures`."""
    NOTHING_READ = 6
    """The run is complete, and no document could be read."""
    NO_TABLES = 7
    """The tables that a command needs are not there."""
    NOT_RELEASED = 8
    """Something that must not leave stands in what was to be published: nothing was released."""
    NOT_PUBLISHED = 9
    """The portal could not be reached, or refused."""
    INTERRUPTED = 130
    """Stopped from the keyboard."""


class UserError(Exception):
    """Something the user can mend; `str(error)` is the sentence to print."""

    def __init__(self, message: str, exit_code: ExitCode) -> None:
        super().__init__(message)
        self.exit_code = exit_code
