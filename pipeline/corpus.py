"""Paths to sources: which files a run is about, in an order that does not depend on the machine."""

from __future__ import annotations

import glob
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pipeline.corrections import Correction
from pipeline.errors import ExitCode, UserError
from pipeline.places import as_bytes, find, from_bytes, is_address, read_bytes, readable

PDF_SUFFIX = ".pdf"
_AT_ONCE = 16
"""Files that are hashed at the same time: what takes long is the way to them."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the corpus: its absolute path or address, and its name relative to the corpus root, with forward slashes.

    The path is what the system opens; the name is for people (`pipeline.places.readable`).
    `size` and `stamp` are known for addresses, from the listing that found them.
    """

    address: str
    name: str
    size: int | None = None
    stamp: str | None = None

    def read_bytes(self) -> bytes:
        """All of it. Raises `OSError` when it can't be read."""
        return read_bytes(self.address)


@dataclass(frozen=True, slots=True)
class File:
    """A source as it is now. `stamp` changes when it does (the time of change in ns, for paths).

    `digest` is the sha256 of its bytes; None when they can't be read (`error` says why).
    """

    source: Source
    size: int
    stamp: str
    digest: str | None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """Files with the same bytes: one document. `document_id` is None when the bytes could not be read."""

    document_id: str | None
    byte_size: int | None
    sources: tuple[Source, ...]
    error: str | None = None
    corrections: tuple[Correction, ...] = ()
    """What readers have put right in it."""

    @property
    def key(self) -> str:
        """What its result is kept under: the document's id, or a stand-in made of the path for what can't be read."""
        return self.document_id or hashlib.sha256(as_bytes(self.sources[0].address)).hexdigest()


def find_sources(paths: Sequence[str]) -> list[Source]:
    """The PDFs that `paths` name, sorted by name, each once.

    A path is a file, a folder, a pattern such as `2023/*.pdf`, an address such as `s3://bucket/2023`, or `@list.txt`: a
    file with one of these on each line. A file that is named by the user is taken whatever its suffix; in a folder only
    `*.pdf` counts, in any case. Raises `UserError` when a path does not exist or nothing is found.
    """
    asked = [line for text in paths for line in _lines(text)]
    addresses = [text for text in asked if is_address(text)]
    local = [text for text in asked if not is_address(text)]
    sources = [*_local(local), *_remote(addresses)]
    if not sources:
        raise UserError(
            f"No PDF found in {', '.join(paths)}: put PDF files there, or name another folder.", ExitCode.NO_INPUT
        )
    return sorted(sources, key=lambda s: (s.name, s.address))


def _lines(text: str) -> list[str]:
    """What a list names, or the text itself."""
    if not text.startswith("@") or Path(text).exists():
        return [text]
    try:
        lines = [from_bytes(line) for line in Path(text[1:]).read_bytes().splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{text[1:]} is not a list of paths: check it.", ExitCode.NO_INPUT) from error
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _local(asked: Sequence[str]) -> list[Source]:
    found: dict[Path, None] = {}
    for text in asked:
        for path in _expand(text):
            if path.is_dir():
                found.update(dict.fromkeys(_pdfs_under(path)))
            else:
                found[path] = None
    if not found:
        return []
    root = _root([Path(p) for p in asked], list(found))
    return [Source(str(path.absolute()), _name(path, root)) for path in found]


def _remote(asked: Sequence[str]) -> list[Source]:
    """Files behind addresses; their names are the addresses, or what follows the one folder that was asked for."""
    found = {one.address: one for text in asked for one in find(text, PDF_SUFFIX)}
    root = asked[0].rstrip("/") + "/" if len(asked) == 1 else ""
    return [Source(a, a.removeprefix(root) if "*" not in root else a, one.size, one.stamp) for a, one in found.items()]


def _expand(text: str) -> list[Path]:
    path = Path(text)
    if path.exists():
        return [path]
    matches = [Path(m) for m in sorted(glob.glob(text, recursive=True))]  # noqa: PTH207 - patterns may be absolute
    if not matches:
        raise UserError(f"{text} does not exist: check the path (or the pattern).", ExitCode.NO_INPUT)
    return matches


def _pdfs_under(folder: Path) -> Iterator[Path]:
    for directory, folders, files in os.walk(folder, onerror=_unseen):
        folders.sort()
        for name in sorted(files):
            if name.lower().endswith(PDF_SUFFIX):
                yield Path(directory) / name


def _unseen(error: OSError) -> None:
    """A folder that can't be listed is never passed over in silence: nobody would know which files are missing."""
    message = f"Can't look into {error.filename}: {error.strerror}. Check its rights, or name the folders beside it."
    raise UserError(message, ExitCode.NO_INPUT) from error


def _root(asked: list[Path], found: list[Path]) -> Path:
    """The folder that names are relative to: the one folder asked for, else the nearest common one."""
    if len(asked) == 1 and asked[0].is_dir():
        return asked[0]
    return Path(os.path.commonpath([path.absolute().parent for path in found]))


def _name(path: Path, root: Path) -> str:
    return readable(Path(os.path.relpath(path.absolute(), root.absolute())).as_posix())


def inspect(
    sources: Sequence[Source], max_bytes: int, known: Callable[[Source, int, str], str | None]
) -> Iterator[File]:
    """Each source as it is now. `known` gives the digest of a file of that size and stamp, if it is known."""
    new: list[tuple[Source, int, str]] = []
    for source in sources:
        try:
            size, stamp = _about(source)
        except OSError as error:
            yield File(source, 0, "", None, f"The file can't be read: {error.strerror}.")
            continue
        if size > max_bytes:
            yield File(source, size, stamp, None, f"The file has {size} bytes, more than the limit of {max_bytes}.")
        elif digest := known(source, size, stamp):
            yield File(source, size, stamp, digest)
        else:
            new.append((source, size, stamp))
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        yield from threads.map(_hashed, new)


def _about(source: Source) -> tuple[int, str]:
    """Size and stamp, without opening the file."""
    if source.size is not None:
        return source.size, source.stamp or ""
    stat = Path(source.address).stat()
    return stat.st_size, str(stat.st_mtime_ns)


def _hashed(one: tuple[Source, int, str]) -> File:
    source, size, stamp = one
    try:
        return File(source, size, stamp, _sha256(source))
    except OSError as error:
        return File(source, 0, "", None, f"The file can't be read: {error.strerror}.")


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


def _sha256(source: Source) -> str:
    if is_address(source.address):
        return hashlib.sha256(source.read_bytes()).hexdigest()
    with Path(source.address).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
