"""What decides what is read, as digests: when one changes, what was made with the old one is made again.

Two steps are told apart, since the first is slow and changes seldom: bytes to text (`text_version`), and text to rows
(`rules_version`, which holds the first). A module counts when the step imports it, directly or not; word lists, reference
data and the versions of the libraries count with it. Commands, runs and commits don't: changing them reads nothing again.
"""

from __future__ import annotations

import ast
import functools
import hashlib
import importlib.metadata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

_ROOT = Path(__file__).parent.parent
_OURS = ("models", "extractors", "pipeline")
_TEXT_LIBRARIES = ("numpy", "pdfplumber", "pypdfium2", "tesserocr")
_LIBRARIES = (*_TEXT_LIBRARIES, "dateparser", "python-stdnum", "regex", "spacy")


@functools.cache
def text_version() -> str:
    """A digest of everything between the bytes of a PDF and its text."""
    return _digest(_closure("pipeline/read/__init__.py") | _closure("pipeline/text_cache.py"), _TEXT_LIBRARIES)


@functools.cache
def rules_version() -> str:
    """A digest of everything between the bytes of a PDF and its rows."""
    data = [p for name in ("extractors", "data/reference") for p in (_ROOT / name).rglob("*")]
    return _digest([*_closure("pipeline/job.py"), *data], _LIBRARIES)


@functools.cache
def corpus_version() -> str:
    """A digest of the checks over the whole corpus."""
    return _digest(_closure("pipeline/checks/corpus.py"), ())


def _closure(name: str) -> set[Path]:
    """A module and all of ours that it imports, directly or not."""
    found: set[Path] = set()
    waiting = [_ROOT / name]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += _imports(path)
    return found


def _imports(path: Path) -> Iterator[Path]:
    """The files of our modules that a file imports; a name imported from a package may be a module of it."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        for name in names:
            if name.split(".")[0] in _OURS:
                base = _ROOT / name.replace(".", "/")
                yield from (file for file in (base.with_suffix(".py"), base / "__init__.py") if file.is_file())


def _digest(paths: Iterable[Path], libraries: Sequence[str]) -> str:
    digest = hashlib.sha256()
    for path in sorted(set(paths)):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(_ROOT).as_posix().encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    for library in libraries:
        digest.update(f"{library} {_installed(library)}".encode())
    return digest.hexdigest()[:16]


def _installed(library: str) -> str:
    try:
        return importlib.metadata.version(library)
    except importlib.metadata.PackageNotFoundError:
        return "none"
