"""Paths to sources: which files a run is about, in an order that does not depend on the machine."""

from __future__ import annotations

import glob
import hashlib
import os
from collections.abc import Iterator, Sequence
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
class Input:
    """Sources with the same bytes. `document_id` is None when the bytes could not be read (`error` says why)."""

    document_id: str | None
    byte_size: int | None
    sources: tuple[Source, ...]
    error: str | None = None


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


def identify(sources: Sequence[Source], max_bytes: int) -> Iterator[Input]:
    """Sources grouped by content, sorted by `document_id`; those that can't be read come last, one by one."""
    groups: dict[str, list[Source]] = {}
    sizes: dict[str, int] = {}
    unreadable: list[Input] = []
    for source in sources:
        try:
            size = source.path.stat().st_size
            if size > max_bytes:
                unreadable.append(
                    Input(None, size, (source,), f"The file has {size} bytes, more than the limit of {max_bytes}.")
                )
                continue
            digest = _sha256(source.path)
        except OSError as error:
            unreadable.append(Input(None, None, (source,), f"The file can't be read: {error.strerror}."))
            continue
        groups.setdefault(digest, []).append(source)
        sizes[digest] = size
    for digest in sorted(groups):
        yield Input(digest, sizes[digest], tuple(groups[digest]))
    yield from unreadable


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
