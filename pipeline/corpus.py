"""Paths to sources: which files a run is about, in an order that does not depend on the machine."""

from __future__ import annotations

import glob
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ExitCode, UserError

PDF_SUFFIX = ".pdf"


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the corpus: where it is, and its name relative to the corpus root, with forward slashes."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class File:
    """A source as it is now. `digest` is the sha256 of its bytes; None when they can't be read (`error` says why)."""

    source: Source
    size: int
    changed_ns: int
    digest: str | None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """Files with the same bytes: one document. `document_id` is None when the bytes could not be read."""

    document_id: str | None
    byte_size: int | None
    sources: tuple[Source, ...]
    error: str | None = None

    @property
    def key(self) -> str:
        """What its result is kept under: the document's id, or a stand-in made of the path for what can't be read."""
        return self.document_id or "?" + hashlib.sha256(str(self.sources[0].path.absolute()).encode()).hexdigest()


def find_sources(paths: Sequence[str]) -> list[Source]:
    """The PDFs under `paths` (files, folders, patterns such as `2023/*.pdf`), sorted by name, each once.

    A file that is named by the user is taken whatever its suffix; in a folder only `*.pdf` counts, in any case.
    Raises `UserError` when a path does not exist or nothing is found.
    """
    found: dict[Path, None] = {}
    for text in paths:
        for path in _expand(text):
            if path.is_dir():
                found.update(dict.fromkeys(_pdfs_under(path)))
            else:
                found[path] = None
    if not found:
        raise UserError(
            f"No PDF found in {', '.join(paths)}: put PDF files there, or name another folder.", ExitCode.NO_INPUT
        )
    root = _root([Path(p) for p in paths], list(found))
    sources = [Source(path, _name(path, root)) for path in found]
    return sorted(sources, key=lambda s: s.name)


def _expand(text: str) -> list[Path]:
    path = Path(text)
    if path.exists():
        return [path]
    matches = [Path(m) for m in sorted(glob.glob(text, recursive=True))]  # noqa: PTH207 - patterns may be absolute
    if not matches:
        raise UserError(f"{text} does not exist: check the path (or the pattern).", ExitCode.NO_INPUT)
    return matches


def _pdfs_under(folder: Path) -> Iterator[Path]:
    for directory, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            if name.lower().endswith(PDF_SUFFIX):
                yield Path(directory) / name


def _root(asked: list[Path], found: list[Path]) -> Path:
    """The folder that names are relative to: the one folder asked for, else the nearest common one."""
    if len(asked) == 1 and asked[0].is_dir():
        return asked[0]
    return Path(os.path.commonpath([path.absolute().parent for path in found]))


def _name(path: Path, root: Path) -> str:
    return Path(os.path.relpath(path.absolute(), root.absolute())).as_posix()


def inspect(
    sources: Sequence[Source], max_bytes: int, known: Callable[[Source, int, int], str | None]
) -> Iterator[File]:
    """Each source as it is now. `known` gives the digest of a file of that size and time of change, if it is known."""
    for source in sources:
        try:
            stat = source.path.stat()
            if stat.st_size > max_bytes:
                message = f"The file has {stat.st_size} bytes, more than the limit of {max_bytes}."
                yield File(source, stat.st_size, stat.st_mtime_ns, None, message)
                continue
            digest = known(source, stat.st_size, stat.st_mtime_ns) or _sha256(source.path)
        except OSError as error:
            yield File(source, 0, 0, None, f"The file can't be read: {error.strerror}.")
            continue
        yield File(source, stat.st_size, stat.st_mtime_ns, digest)


def group(files: Iterable[File]) -> list[Input]:
    """Files grouped by content, sorted by key."""
    groups: dict[str, list[File]] = {}
    inputs: list[Input] = []
    for file in files:
        if file.digest is None:
            inputs.append(Input(None, file.size or None, (file.source,), file.error))
        else:
            groups.setdefault(file.digest, []).append(file)
    inputs += [Input(digest, same[0].size, tuple(f.source for f in same)) for digest, same in groups.items()]
    return sorted(inputs, key=lambda i: i.key)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
