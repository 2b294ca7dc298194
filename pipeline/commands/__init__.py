"""The commands of `delib`, one file each: the file is the registration.

A command's module has `add(commands)`, which describes it to the parser and sets `command` to the function that runs it:
that one takes the parsed options, prints, and returns an `ExitCode`. What only one command needs and is slow to import
is imported inside that function, so that the others start at once.
"""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType


def discover() -> list[ModuleType]:
    """The module of every command, in the order of their names."""
    return [importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__)]
