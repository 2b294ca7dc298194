"""The tables at an address: a copy of the state in place on this machine, whole at any moment for who goes by the manifest.

    <address>/<table>/part-0110-1a2b3c4d5e6f.parquet   named after its bytes: never overwritten
    <address>/_manifest.json                           written last: lists the files of one whole state
    <address>/_lock                                    who writes there

Files that the manifest no longer lists go after it was written. What has been read so far (`_state`) stays on this
machine, in the folder that `local_folder` names: without it, the next run reads everything again.
"""

from __future__ import annotations

import hashlib
import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path, PurePosixPath

from pipeline.commit import MANIFEST, Manifest
from pipeline.errors import ExitCode, UserError
from pipeline.places import file_system, is_address, reachable

_LOCK = "_lock"


def local_folder(output: str, state: Path) -> Path:
    """Where the tables of an output are made: the folder itself, or one under `state` for an address."""
    return state / hashlib.sha256(output.rstrip("/").encode()).hexdigest()[:16] if is_address(output) else Path(output)


@contextmanager
def held(address: str) -> Iterator[None]:
    """Keep other machines from writing to an address. Raises `UserError` when one does.

    A lock of this machine is of a run that was killed: who is here holds the lock of the local folder.
    """
    fs, path = file_system(address), f"{address.rstrip('/')}/{_LOCK}"
    own = socket.gethostname().encode()
    with reachable(address):
        try:
            fs.pipe_file(path, own, mode="create")
        except FileExistsError as error:
            holder = fs.cat_file(path)
            if holder != own:
                message = f"Another run is writing to {address}, on {holder.decode(errors='replace')}: wait for it."
                message += f" If that machine is gone, remove {path}."
                raise UserError(message, ExitCode.OUTPUT) from error
    try:
        yield
    finally:
        with reachable(address):
            fs.rm_file(path)


def copy(folder: Path, address: str) -> int:
    """Bring the tables at an address to the state in place in `folder`; the number of files sent. Raises `UserError`."""
    fs, root = file_system(address), address.rstrip("/")
    manifest = Manifest.of(folder)
    local = {
        f"{table}/{PurePosixPath(name).stem}-{digest[:12]}.parquet": folder / table / name
        for table, files in manifest.tables.items()
        for name, digest in files.items()
    }
    manifest.tables = {
        table: {f"{PurePosixPath(name).stem}-{digest[:12]}.parquet": digest for name, digest in files.items()}
        for table, files in manifest.tables.items()
    }
    with reachable(address):
        there = _files(fs, root)
        missing = sorted(set(local) - there)
        for name in missing:
            fs.put_file(str(local[name]), f"{root}/{name}")
        fs.pipe_file(f"{root}/{MANIFEST}", json.dumps(asdict(manifest), indent=1).encode())
        for name in sorted(there - set(local)):
            fs.rm_file(f"{root}/{name}")
    return len(missing)


def _files(fs: object, root: str) -> set[str]:
    """The Parquet files under an address, by their names from there on."""
    bare = fs._strip_protocol(root)  # type: ignore[attr-defined]
    try:
        found = fs.find(root)  # type: ignore[attr-defined]
    except FileNotFoundError:
        return set()
    return {name.removeprefix(bare).lstrip("/") for name in found if name.endswith(".parquet")}
