"""What documents prove or contradict about each other: checks over the rows of the whole corpus.

`corpus_rows` is called once for each set of tables that is put in place, with the columns that `NEEDS` names and no
others: rows of every document, in the order of their ids. Its rows join those of the documents in `checks`. It is a
pure function of what it is given: the same rows in, the same rows out, in the same order. What it costs is paid at every
commit, whatever is new: name few columns (none that holds text), and look things up instead of comparing all with all.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from models.records import CheckRow

NEEDS: dict[str, tuple[str, ...]] = {}
"""Table → the columns that `corpus_rows` reads."""


def corpus_rows(tables: Mapping[str, pa.Table]) -> list[CheckRow]:
    """The checks between documents. `tables` holds the tables and columns of `NEEDS`."""
    return []
