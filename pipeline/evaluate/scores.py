"""Precision and recall of the tables against annotated documents, with every miss and every wrong row by name.

An annotation is one JSON file per PDF (the format is in docs/annotations.md); documents are matched by the sha256 of
their bytes, and only the pages of an annotation's `scope` count. What is compared, measure by measure:

- `page_kind`: (page, kind of piece); `segments`: (kind, first page, last page); `segments_zero_error`: whole files;
- `deliberations`: found or not, matched by number, else by title, else by page; then their `number`, `title`
  (nine tenths alike), `session_date` and `outcome`;
- `votes`: (page, four counts, unanimous); `attendees`: (page, name in any order of its words, status);
  `proxies`: (page, name, holder); `articles`: (page, number); `amounts`: (page, value, currency), stated currencies
  only; `budget_codes`: (page, code);
- `amount_roles`, `budget_lines`, `grants`, `legal_references`: see `pipeline.evaluate.money`.
"""

from __future__ import annotations

import difflib
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, NamedTuple

import pyarrow.dataset as ds

from pipeline.errors import ExitCode, UserError
from pipeline.evaluate import money

Row = Mapping[str, Any]
Key = tuple[Hashable, ...]

MEASURES = (
    "page_kind", "segments", "segments_zero_error", "deliberations", "number", "title", "session_date", "outcome", "votes",
    "attendees", "attendees_present", "attendees_not_present", "proxies", "articles", "amounts", "budget_codes",
    *money.MEASURES,
)  # fmt: skip
FIELDS = ("number", "title", "session_date", "outcome")
"""The fields of a deliberation that the annotations hold."""
_TABLES = (
    "documents", "pages", "segments", "deliberations", "fields", "votes", "attendees", "articles", "amounts", "budget_codes",
    "budget_lines", "grants", "legal_references",
)  # fmt: skip
_TITLE_ALIKE = 0.9
_TITLE_SAME_ACT = 0.6


class Item(NamedTuple):
    """Something that was compared: where, what (of which act, for a field), and words on it for a person."""

    state: Literal["right", "missed", "wrong"]
    where: str
    key: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


@dataclass(slots=True)
class Score:
    """Right, wrong and missed, with every item that was compared."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    items: list[Item] = field(default_factory=list)

    def compare(self, where: str, gold: Iterable[Key], found: Iterable[Key]) -> None:
        """Count two multisets of items against each other."""
        wanted, got = Counter(gold), Counter(found)
        both, missed, wrong = wanted & got, wanted - got, got - wanted
        self.right += both.total()
        self.missed += missed.total()
        self.wrong += wrong.total()
        # sorted, for the multisets may come from sets, in any order
        self.items += [Item("right", where, key, f"right {key}") for key in sorted(map(_show, both.elements()))]
        self.items += [Item("missed", where, key, f"missed {key}") for key in sorted(map(_show, missed.elements()))]
        self.items += [Item("wrong", where, key, f"wrong {key}") for key in sorted(map(_show, wrong.elements()))]

    def agree(self, where: str, key: str, same: bool, message: str) -> None:
        """Count a value that both sides have, for the item `key`: right, or wrong and missed at once."""
        self.right += same
        self.wrong += not same
        self.missed += not same
        self.items.append(Item("right" if same else "missed", where, key, message))

    @property
    def errors(self) -> list[str]:
        """A line for each item that is wrong or missed."""
        return [str(item) for item in self.items if item.state != "right"]

    @property
    def precision(self) -> float | None:
        """Right among found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def recall(self) -> float | None:
        """Right among what the annotation holds."""
        return self.right / (self.right + self.missed) if self.right + self.missed else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else None


def _show(key: Key) -> str:
    return " | ".join("-" if part is None else str(part) for part in key)


def load_annotations(folder: Path) -> list[dict[str, Any]]:
    """Every annotation under `folder`, by path. Raises `UserError` when there is none."""
    annotations = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.json"))]
    if not annotations:
        raise UserError(f"No annotation (*.json) under {folder}.", ExitCode.NO_INPUT)
    return annotations


def load_tables(folder: Path) -> dict[str, dict[str, list[Row]]]:
    """The tables that are compared: table → document → rows. Raises `UserError` when one is missing."""
    tables: dict[str, dict[str, list[Row]]] = {}
    for name in _TABLES:
        if not (folder / name).exists():
            raise UserError(f"No table {name} under {folder}: run `delib extract` first.", ExitCode.NO_TABLES)
        rows: dict[str, list[Row]] = defaultdict(list)
        columns = ["document_id", "page", "text_source"] if name == "pages" else None
        for row in ds.dataset(folder / name, format="parquet").to_table(columns=columns).to_pylist():
            rows[row["document_id"]].append(row)
        tables[name] = rows
    return tables


def evaluate(tables: Mapping[str, Mapping[str, list[Row]]], annotations: Sequence[Row]) -> dict[str, Score]:
    """One score a measure, over all annotations."""
    scores = {name: Score() for name in MEASURES}
    for gold in annotations:
        own = {name: rows.get(gold["sha256"], []) for name, rows in tables.items()}
        _pieces(gold, own["segments"], scores)
        _deliberations(gold, _in_scope(gold, own["deliberations"]), scores)
        _entities(
            gold,
            {name: _in_scope(gold, rows) for name, rows in own.items() if name not in ("documents", "segments")},
            scores,
        )
    return scores


def _in_scope(gold: Row, rows: Sequence[Row]) -> list[Row]:
    first, last = gold["scope"]
    return [row for row in rows if row["page"] and first <= row["page"] <= last]


def _pieces(gold: Row, rows: Sequence[Row], scores: dict[str, Score]) -> None:
    first, last = gold["scope"]
    found = [
        (row["kind"], max(row["first_page"], first), min(row["last_page"], last))
        for row in rows
        if row["first_page"] <= last and row["last_page"] >= first
    ]
    wanted = [(s["kind"], s["first_page"], s["last_page"]) for s in gold["segments"]]
    where = gold["file"]
    scores["segments"].compare(where, wanted, found)
    scores["segments_zero_error"].agree(where, "", Counter(wanted) == Counter(found), "pieces differ")
    scores["page_kind"].compare(where, _page_kinds(wanted), _page_kinds(found))


def _page_kinds(pieces: Iterable[tuple[str, int, int]]) -> set[Key]:
    return {(page, kind) for kind, first, last in pieces for page in range(first, last + 1)}


def _deliberations(gold: Row, rows: list[Row], scores: dict[str, Score]) -> None:
    pairs, others = match_acts(gold, rows)
    for wanted, row in pairs:
        where = f"{gold['file']} p{wanted['page']}"
        scores["deliberations"].compare(
            where, [(wanted["number"], wanted["title"])], [(wanted["number"], wanted["title"])] if row else []
        )
        if row:
            for name in FIELDS:
                scores[name].agree(
                    where,
                    _show((wanted["number"], wanted["title"])),
                    same_field(name, row[name], wanted[name]),
                    f"{row[name]!s} for {wanted[name]!s}",
                )
    for row in others:
        scores["deliberations"].compare(f"{gold['file']} p{row['page']}", [], [(row["number"], row["title"])])


def match_acts(gold: Row, rows: Iterable[Row]) -> tuple[list[tuple[Row, Row | None]], list[Row]]:
    """Each annotated act with the row that was found for it, and the rows that were found for none."""
    waiting = sorted(rows, key=lambda row: row["page"])
    pairs = []
    for wanted in gold["deliberations"]:
        row = _same_act(wanted, waiting)
        pairs.append((wanted, row))
        if row is not None:
            waiting.remove(row)
    return pairs, waiting


def same_field(name: str, got: object, wanted: str | None) -> bool:
    """Whether a field of a deliberation says what the annotation says."""
    text = None if got is None else str(got)
    if name == "number":
        return number_key(text) == number_key(wanted)
    if name == "title":
        return _alike(text, wanted) >= _TITLE_ALIKE
    return text == wanted


def _same_act(wanted: Row, rows: Sequence[Row]) -> Row | None:
    """The row for an annotated act: by number within a page, else by title on its page, else the first on its page."""
    here = [row for row in rows if row["page"] == wanted["page"]]
    near = [row for row in rows if abs(row["page"] - wanted["page"]) <= 1]
    by_number = [r for r in near if wanted["number"] and number_key(r["number"]) == number_key(wanted["number"])]
    by_title = [r for r in here if _ratio(r["title"], wanted["title"]) > _TITLE_SAME_ACT]
    return next(iter([*by_number, *by_title, *here]), None)


def _entities(gold: Row, rows: Mapping[str, list[Row]], scores: dict[str, Score]) -> None:
    where = gold["file"]
    scores["votes"].compare(where, gold_votes(gold), map(vote_key, rows["votes"]))
    for measure, keep in _ATTENDANCE.items():
        scores[measure].compare(
            where,
            {attendee_key(a) for a in gold["attendees"] if keep(a["status"])},
            {attendee_key(row) for row in rows["attendees"] if keep(row["status"])},
        )
    scores["proxies"].compare(
        where,
        {proxy_key(a) for a in gold["attendees"] if a.get("proxy_to")},
        {proxy_key(row) for row in rows["attendees"] if row["proxy_to"]},
    )
    scores["articles"].compare(
        where, {article_key(a) for a in gold["articles"]}, {article_key(row) for row in rows["articles"]}
    )
    scores["amounts"].compare(
        where,
        {amount_key(a) for a in gold["amounts"]},
        {amount_key(row) for row in rows["amounts"] if row["currency_stated"]},
    )
    scores["budget_codes"].compare(
        where, {code_key(c) for c in gold["budget_codes"]}, {code_key(row) for row in rows["budget_codes"]}
    )
    for measure, (wanted, found) in money.pairs(gold, rows):
        scores[measure].compare(where, wanted, found)


_ATTENDANCE: dict[str, Callable[[str], bool]] = {
    "attendees": lambda _status: True,
    "attendees_present": lambda status: status == "present",
    "attendees_not_present": lambda status: status != "present",
}


def gold_votes(gold: Row) -> list[Key]:
    """The annotated ballots, as `vote_key` has those of the table."""
    names = ("page", "for", "against", "abstention", "not_voting", "unanimous")
    return [tuple(vote[name] for name in names) for act in gold["deliberations"] for vote in act["votes"]]


def vote_key(row: Row) -> Key:
    """What makes two ballots the same: page, counts, unanimity."""
    return (
        row["page"],
        row["for_count"],
        row["against_count"],
        row["abstention_count"],
        row["not_voting_count"],
        row["unanimous"],
    )


def attendee_key(row: Row) -> Key:
    """What makes two rows of attendance the same: page, name, status."""
    return (row["page"], name_key(row["name"]), row["status"])


def proxy_key(row: Row) -> Key:
    """What makes two proxies the same: page, who gives it, who holds it."""
    return (row["page"], name_key(row["name"]), name_key(row["proxy_to"]))


def article_key(row: Row) -> Key:
    """What makes two articles the same: page and number."""
    return (row["page"], number_key(row["number"]))


def amount_key(row: Row) -> Key:
    """What makes two sums the same: page, value, currency."""
    return (row["page"], Decimal(row["value"]).quantize(Decimal("0.01")), row["currency"])


def code_key(row: Row) -> Key:
    """What makes two budget codes the same: page and code, spaces and closing punctuation apart."""
    return (row["page"], re.sub(r"\s+", "", row["code"]).lower().strip(".,;:-"))


def number_key(number: str | None) -> str:
    """A number without « n° », spaces and punctuation."""
    return "".join(_words(re.sub(r"(?i)^\s*n\s*[°ºo.]\s*", "", number or "")))


def name_key(name: str | None) -> str:
    """The words of a name in alphabetical order: surname first or last is the same."""
    return " ".join(sorted(_words(name)))


def _words(text: str | None) -> list[str]:
    """The words and figures of a text in ASCII lower case."""
    plain = unicodedata.normalize("NFKD", text or "").encode("ascii", "ignore").decode()
    return re.findall(r"[a-z0-9]+", plain.lower())


def _ratio(left: str | None, right: str | None) -> float:
    return difflib.SequenceMatcher(None, " ".join(_words(left)), " ".join(_words(right))).ratio()


def _alike(left: str | None, right: str | None) -> float:
    return _ratio(left, right) if left or right else 1.0


def score_table(scores: Mapping[str, Score]) -> str:
    """The scores as lines of text."""
    lines = [f"{'measure':<24}{'precision':>10}{'recall':>10}{'F1':>10}{'gold':>8}{'found':>8}"]
    for name, s in scores.items():
        cells = "".join(f"{'-' if v is None else format(v, '.3f'):>10}" for v in (s.precision, s.recall, s.f1))
        lines.append(f"{name:<24}{cells}{s.right + s.missed:>8}{s.right + s.wrong:>8}")
    return "\n".join(lines) + "\n"
