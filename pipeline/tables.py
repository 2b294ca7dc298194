"""The tables from Python: pandas frames by name, and the crop of the page around a value.

```python
tables = open_tables("data/tables")
amounts = tables.frame("amounts")
tables.show(amounts.iloc[0], "data/raw/seance.pdf")
```
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pypdfium2 as pdfium
from PIL import Image, ImageDraw

from models.schema import SCHEMAS
from pipeline.errors import ExitCode, UserError

_SCALE = 2.0
"""Dots a point."""
_MARGIN = 40
"""Points shown above and below a value."""
_INK = "#d55e00"


@dataclass(frozen=True, slots=True)
class Tables:
    """A folder of tables."""

    folder: Path

    def frame(self, name: str) -> pd.DataFrame:
        """One table, with Arrow types: sums stay exact decimals, dates are dates, nulls stay nulls."""
        if name not in SCHEMAS:
            raise UserError(f"there is no table `{name}`: {', '.join(SCHEMAS)}.", ExitCode.USAGE)
        return pd.read_parquet(self.folder / name, dtype_backend="pyarrow")

    def with_deliberation(self, name: str) -> pd.DataFrame:
        """One table beside the deliberation each row stands in, whose columns begin with `deliberation_`."""
        acts = self.frame("deliberations").add_prefix("deliberation_")
        return self.frame(name).merge(acts, how="left", left_on="segment_id", right_on="deliberation_segment_id")

    def show(self, row: Mapping[str, Any], pdf: str | Path) -> Image.Image:
        """The page around a value, the value framed; a notebook draws it. The whole page where it has no box."""
        with pdfium.PdfDocument(pdf) as document:
            picture: Image.Image = document[int(row["page"]) - 1].render(scale=_SCALE).to_pil().convert("RGB")
        sides = [row[name] for name in ("x0", "top", "x1", "bottom")]
        if any(pd.isna(side) for side in sides):
            return picture
        x0, top, x1, bottom = (_SCALE * float(side) for side in sides)
        ImageDraw.Draw(picture).rectangle((x0 - 3, top - 3, x1 + 3, bottom + 3), outline=_INK, width=3)
        above, below = max(0, top - _SCALE * _MARGIN), min(picture.height, bottom + _SCALE * _MARGIN)
        return picture.crop((0, int(above), picture.width, int(below)))


def open_tables(folder: str | Path = "data/tables") -> Tables:
    """The tables of a folder. Raises `UserError` where there are none."""
    if not (Path(folder) / "documents").is_dir():
        raise UserError(f"{folder} holds no tables: run `delib extract` first.", ExitCode.NO_TABLES)
    return Tables(Path(folder))
