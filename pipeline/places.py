"""Where files are: paths of this machine, and addresses such as `s3://bucket/2023` or `https://…/acte.pdf`.

Addresses are read and written by fsspec, with the package for their protocol (`pip install 'delib[s3]'`). Credentials
come from the environment as that package has it (AWS_ACCESS_KEY_ID, AWS_ENDPOINT_URL…): never from an option or a file
of ours. Nothing here is imported for local files.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import ExitCode, UserError

_STAMPS = ("ETag", "etag", "LastModified", "last_modified", "generation", "md5Hash", "mtime")
"""What file systems call that which changes when a file does."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A file behind an address: its size in bytes, and what changes when it does."""

    address: str
    size: int
    stamp: str


def is_address(text: str) -> bool:
    """Whether it names a file elsewhere, and not a path."""
    return "://" in text


def as_bytes(place: str) -> bytes:
    """The bytes of a path as the system has them, whatever encoding Python was told; an address in UTF-8."""
    return place.encode() if is_address(place) else os.fsencode(place)


def from_bytes(raw: bytes) -> str:
    """The path that `as_bytes` made bytes of, as this process opens it."""
    return raw.decode() if b"://" in raw else os.fsdecode(raw)


def readable(name: str) -> str:
    """The name of a file for people and tables: bytes that are no UTF-8 are taken for those of old Windows machines.

    >>> readable("d\\udce9lib.pdf"), readable("délib.pdf")
    ('délib.pdf', 'délib.pdf')
    """
    try:
        name.encode()
    except UnicodeEncodeError:
        raw = os.fsencode(name)
        try:
            return raw.decode()
        except UnicodeDecodeError:
            return raw.decode("cp1252", errors="replace")
    return name


def read_bytes(place: str) -> bytes:
    """All of a file. Raises `OSError` when it can't be read."""
    if not is_address(place):
        return Path(place).read_bytes()
    try:
        data: bytes = file_system(place).cat_file(place)
    except OSError:
        raise
    except Exception as error:  # each protocol has errors of its own
        raise OSError(5, f"{type(error).__name__}: {error}") from error
    return data


def find(address: str, suffix: str) -> list[Listed]:
    """The files behind an address: one file, a pattern's, or those under a folder whose name ends with `suffix`.

    Raises `UserError` when there is nothing there, or no way to it.
    """
    fs = file_system(address)
    with reachable(address):
        if "*" in address.split("://", 1)[1] and not address.startswith("http"):
            found = fs.glob(address, detail=True)
        elif fs.isfile(address):
            found = {address: fs.info(address)}
        else:
            under = fs.find(address, detail=True)
            found = {name: info for name, info in under.items() if name.lower().endswith(suffix)}
    if not found:
        raise UserError(f"No PDF found at {address}: check the address.", ExitCode.NO_INPUT)
    return [
        Listed(
            name if is_address(name) else fs.unstrip_protocol(name),
            int(info.get("size") or 0),
            "|".join(str(info[key]) for key in _STAMPS if info.get(key)),
        )
        for name, info in sorted(found.items())
        if info.get("type", "file") == "file"
    ]


@contextmanager
def reachable(address: str) -> Iterator[None]:
    """Turns what goes wrong on the way to an address into the user's sentence."""
    try:
        yield
    except UserError:
        raise
    except Exception as error:  # each protocol has errors of its own
        reason = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        message = f"Can't get to {address}: {reason} Check the address, and the credentials in the environment."
        raise UserError(message, ExitCode.NO_INPUT) from error


def file_system(address: str) -> Any:  # noqa: ANN401 - fsspec has no types
    """The fsspec file system for an address. Raises `UserError` when its package is not installed."""
    return _file_system(address.split("://", 1)[0])


@functools.cache
def _file_system(protocol: str) -> Any:  # noqa: ANN401
    try:
        import fsspec

        # listings are never taken from memory: another run may have written since
        return fsspec.filesystem(protocol, use_listings_cache=False, skip_instance_cache=True)
    except (ImportError, ValueError) as error:
        extra = {"gs": "gs", "gcs": "gs", "http": "http", "https": "http"}.get(protocol, "s3")
        message = f"{protocol}:// needs a package that is not installed: pip install 'delib[{extra}]' ({error})."
        raise UserError(message, ExitCode.USAGE) from error
