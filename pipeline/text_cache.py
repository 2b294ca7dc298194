"""The text of documents kept in files between runs, so that a new rule does not read PDFs again.

One file a document, under its id and the version of the reader: `<cache>/text/<ab>/<id>-<version>.text`. It holds what
reading gave, to the bit: a line of JSON (pages, lines, tables, what failed), the text, and the boxes, which are kept as
differences between neighbours, byte by byte, compressed (about 11 kB a page, and a fortieth of the time of reading).
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

import numpy as np
import pyarrow as pa

from models.codes import FailureCode
from models.document import Boxes, Cell, Document, Failure, Furniture, Line, Page, Table, TextSource
from pipeline.errors import ExitCode, UserError

_CODEC = "zstd"
_PASSING = frozenset({FailureCode.OCR_FAILED, FailureCode.OCR_MISSING})
"""What may go better the next time is not kept."""


def kept(cache: Path | None, document_id: str, version: str, make: Callable[[], Document]) -> Document:
    """The document of that id, from the folder `cache`, else made now and put there. A broken file is made again."""
    if cache is None:
        return make()
    path = _folder(cache, document_id) / f"{document_id}-{version}.text"
    with suppress(OSError, ValueError, KeyError, TypeError, pa.ArrowException):
        return unpack(path.read_bytes())
    document = make()
    if any(failure.code in _PASSING for failure in document.failures):
        return document
    with suppress(OSError):  # a cache that cannot be written is no reason to lose the document
        _write(path, pack(document))
    return document


def forget(cache: Path | None, document_id: str) -> None:
    """Remove what is kept of a document, whatever read it. Raises `UserError` when it can't be removed."""
    if cache is not None:
        for path in _folder(cache, document_id).glob(f"{document_id}-*.text"):
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                message = (
                    f"The text of {document_id} is still in the cache, {path}: {error.strerror}. Remove it by hand."
                )
                raise UserError(message, ExitCode.OUTPUT) from error


def _folder(cache: Path, document_id: str) -> Path:
    return cache / "text" / document_id[:2]


def _write(path: Path, data: bytes) -> None:
    """Write a whole file or none; what other versions of the reader made of the document goes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
        try:
            part.write(data)
            part.close()
            os.replace(part.name, path)  # noqa: PTH105
        except OSError:
            Path(part.name).unlink(missing_ok=True)
            raise
    for other in path.parent.glob(f"{path.name.split('-')[0]}-*.text"):
        if other != path:
            other.unlink(missing_ok=True)


def pack(document: Document) -> bytes:
    """A document as bytes."""
    text = document.text.encode("utf-8", "surrogatepass")
    head = {
        "id": document.id,
        "producer": document.producer,
        "created_at": document.created_at,
        "pages": [_fields(page) for page in document.pages],
        "lines": document.lines,
        "tables": [
            [t.page, t.start, t.end, t.row_count, t.column_count, t.heading_rows, [_fields(c) for c in t.cells]]
            for t in document.tables
        ],
        "failures": [_fields(failure) for failure in document.failures],
        "boxes": [len(boxes) for boxes in document.boxes],
        "text": len(text),
    }
    body = json.dumps(head).encode() + b"\n" + text
    for boxes in document.boxes:
        body += _shuffled(boxes)
    packed: bytes = pa.compress(body, codec=_CODEC, asbytes=True)
    return len(body).to_bytes(8, "little") + packed


def unpack(data: bytes) -> Document:
    """The document that `pack` made bytes of. Raises `ValueError`, `KeyError` or `TypeError` when it is none."""
    body = pa.decompress(data[8:], decompressed_size=int.from_bytes(data[:8], "little"), codec=_CODEC, asbytes=True)
    line, _, rest = body.partition(b"\n")
    head = json.loads(line)
    at = head["text"]
    boxes = []
    for count in head["boxes"]:
        boxes.append(_unshuffled(rest[at : at + 16 * count]))
        at += 16 * count
    if at != len(rest):
        raise ValueError("the file is cut short")
    return Document(
        head["id"],
        rest[: head["text"]].decode("utf-8", "surrogatepass"),
        tuple(Page(*(*page[:6], TextSource(page[6]), page[7])) for page in head["pages"]),
        tuple(Line(*(*line[:9], Furniture(line[9]) if line[9] else None)) for line in head["lines"]),
        tuple(Table(*(*table[:6], tuple(Cell(*cell) for cell in table[6]))) for table in head["tables"]),
        tuple(boxes),
        head["producer"],
        head["created_at"],
        tuple(Failure(*failure) for failure in head["failures"]),
    )


def _fields(one: object) -> list[object]:
    return [getattr(one, name) for name in one.__dataclass_fields__]  # type: ignore[attr-defined]


def _shuffled(boxes: Boxes) -> bytes:
    """Boxes as the bits of differences between neighbours, first bytes first: they compress to less than half."""
    bits = np.ascontiguousarray(boxes, np.float32).view(np.uint32).reshape(-1, 4)
    steps = np.diff(bits, axis=0, prepend=np.zeros((1, 4), np.uint32))
    return np.ascontiguousarray(np.ascontiguousarray(steps).view(np.uint8).reshape(-1, 16).T).tobytes()


def _unshuffled(data: bytes) -> Boxes:
    steps = np.ascontiguousarray(np.frombuffer(data, np.uint8).reshape(16, -1).T).view(np.uint32).reshape(-1, 4)
    return np.cumsum(steps, axis=0, dtype=np.uint32).view(np.float32)
