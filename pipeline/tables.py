"""The tables from Python: pandas frames by name, SQL over all of them, and the crop of the page around a value.

```python
tables = open_tables()
tables.sql("SELECT role, count(*), sum(value) FROM amounts GROUP BY role")
tables.show(tables.frame("amounts").iloc[0])
```

Types are kept either way: sums are exact decimals, days are dates, nulls stay nulls. Which id joins which table: docs/tables.md.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.dataset as ds
import pypdfium2 as pdfium
from PIL import Image, ImageDraw

from models.schema import SCHEMAS
from pipeline.errors import ExitCode, UserError
from pipeline.places import read_bytes
from pipeline.store import addresses

_DEFAULT = Path("data/tables")
_SCALE = 2.0
"""Dots a point."""
_MARGIN = 40
"""Points shown above and below a value."""
_INK = "#d55e00"


@dataclass(frozen=True, slots=True)
class Tables:
    """A folder of tables."""

    folder: Path

    def counts(self) -> pd.Series[int]:
        """The number of rows of each table."""
        sizes = {name: ds.dataset(self.folder / name, format="parquet").count_rows() for name in SCHEMAS}
        return pd.Series(sizes, name="rows")

    def frame(self, name: str) -> pd.DataFrame:
        """One table, with Arrow types. Raises `UserError` where no table is called so."""
        if name not in SCHEMAS:
            raise UserError(f"there is no table `{name}`: {', '.join(SCHEMAS)}.", ExitCode.USAGE)
        return pd.read_parquet(self.folder / name, dtype_backend="pyarrow")

    def with_deliberation(self, name: str) -> pd.DataFrame:
        """One table beside the deliberation each row stands in, whose columns begin with `deliberation_`."""
        acts = self.frame("deliberations").add_prefix("deliberation_")
        return self.frame(name).merge(acts, how="left", left_on="segment_id", right_on="deliberation_segment_id")

    def sql(self, query: str, *values: object) -> pd.DataFrame:
        """The answer to a query in DuckDB's SQL, with Arrow types; each `?` in it stands for one of `values`.

        Every table is a view; `end` and `left` are columns and words of SQL, to be written in double quotes. Raises
        `UserError` where DuckDB is not installed, `duckdb.Error` where the query is wrong.
        """
        try:
            import duckdb
        except ImportError as error:
            raise UserError("SQL needs DuckDB: pip install 'delib[sql]'.", ExitCode.USAGE) from error
        with duckdb.connect() as database:
            for name in SCHEMAS:
                files = str(self.folder / name / "*.parquet").replace("'", "''")
                database.execute(f"CREATE VIEW {name} AS FROM read_parquet('{files}')")
            answer = database.sql(query, params=list(values) or None)  # None: not a question, such as SET
            if answer is None:
                return pd.DataFrame()
            # DuckDB's own frames would make floats of the sums
            frame: pd.DataFrame = answer.to_arrow_table().to_pandas(types_mapper=pd.ArrowDtype)
            return frame

    def pdf(self, document_id: str, folder: str | Path | None = None) -> bytes:
        """The PDF of a document, from where it was read; else from `folder`, whatever its name there is now.

        Its sha256 is the document's id, and is looked at. Raises `UserError` where no such file is found.
        """
        known = self.frame("documents").set_index("document_id")
        if document_id not in known.index:
            raise UserError(f"{self.folder} holds no document {document_id}.", ExitCode.NO_INPUT)
        places = addresses(self.folder, document_id) if folder is None else _of_size(folder, known, document_id)
        for place in places:
            try:
                found = read_bytes(place)
            except OSError:
                continue
            if hashlib.sha256(found).hexdigest() == document_id:
                return found
        where = "where it was read" if folder is None else f"under {folder}"
        path = str(known.loc[document_id, "path"])
        message = f"{path} is not {where}, or has changed: say where it is now, folder='FOLDER', or extract it again."
        raise UserError(message, ExitCode.NO_INPUT)

    def show(self, row: Mapping[str, Any], folder: str | Path | None = None) -> Image.Image:
        """The page around a value, the value framed; a notebook draws it. The whole page where the row has no box.

        `row` is a row of any table with `document_id` and `page`; `folder` is for `pdf`.
        """
        with pdfium.PdfDocument(self.pdf(row["document_id"], folder)) as document:
            document.init_forms()  # what was filled in is shown
            picture: Image.Image = document[int(row["page"]) - 1].render(scale=_SCALE).to_pil().convert("RGB")
        sides = [row.get(name) for name in ("x0", "top", "x1", "bottom")]
        if any(pd.isna(side) for side in sides):
            return picture
        x0, top, x1, bottom = (_SCALE * float(side) for side in sides if side is not None)
        ImageDraw.Draw(picture).rectangle((x0 - 3, top - 3, x1 + 3, bottom + 3), outline=_INK, width=3)
        above, below = max(0, top - _SCALE * _MARGIN), min(picture.height, bottom + _SCALE * _MARGIN)
        return picture.crop((0, int(above), picture.width, int(below)))


def open_tables(folder: str | Path | None = None) -> Tables:
    """The tables of a folder; of `DELIB_TABLES`, else of `data/tables` here or in the nearest folder above.

    Raises `UserError` where there are none.
    """
    asked = Path(folder or os.environ.get("DELIB_TABLES") or _nearest())
    if not (asked / "documents").is_dir():
        raise UserError(f"{asked} holds no tables: run `delib extract` first.", ExitCode.NO_TABLES)
    return Tables(asked)


def _nearest() -> Path:
    here = Path.cwd()
    return next((p / _DEFAULT for p in (here, *here.parents) if (p / _DEFAULT / "documents").is_dir()), _DEFAULT)


def _of_size(folder: str | Path, documents: pd.DataFrame, document_id: str) -> Iterable[str]:
    """The files under a folder that have as many bytes as the document."""
    if not Path(folder).is_dir():
        raise UserError(f"{folder} is not a folder: name the one that holds the PDFs.", ExitCode.NO_INPUT)
    size = documents.loc[document_id, "byte_size"]
    return [str(path) for path in sorted(Path(folder).rglob("*")) if path.is_file() and path.stat().st_size == size]
