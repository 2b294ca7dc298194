"""The knowledge of the field: one file for each thing we can read. Every module without a leading underscore is one."""

from __future__ import annotations

import functools
import importlib
import pkgutil

from models.extractor import Extractor


@functools.cache
def discover() -> tuple[Extractor, ...]:
    """Every extractor of this package, by name: the file is the registration."""
    names = sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))
    return tuple(importlib.import_module(f"{__name__}.{name}").EXTRACTOR for name in names)
