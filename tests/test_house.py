"""The rules of the house: imports point one way, every column is described, generated files are current."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from models.records import RECORDS, Provenance, columns_of
from models.schema import SCHEMAS
from pipeline.dictionary import PATH, dictionary

ROOT = Path(__file__).parent.parent
MAY_IMPORT = {
    "models": {"models"},
    "extractors": {"models", "extractors"},
    "pipeline": {"models", "extractors", "pipeline"},
}
FILES = [path for package in MAY_IMPORT for path in sorted((ROOT / package).rglob("*.py"))]


def imported(tree: ast.AST) -> set[str]:
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    return {name.split(".")[0] for name in names}


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_point_one_way(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    ours = imported(ast.parse(path.read_text())) & set(MAY_IMPORT)
    assert ours <= MAY_IMPORT[package]


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_packages_do_not_assert_or_print(path: Path) -> None:
    tree = ast.parse(path.read_text())
    assert not [n.lineno for n in ast.walk(tree) if isinstance(n, ast.Assert)]
    calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)]
    assert not [n.lineno for n in calls if n.func.id == "print"]


def test_money_is_never_a_float() -> None:
    for path in (ROOT / "extractors").rglob("*.py"):
        calls = [n.func for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Call)]
        assert not [c.lineno for c in calls if isinstance(c, ast.Name) and c.id == "float"], path


def test_an_extractor_knows_no_other() -> None:
    public = {p.stem for p in (ROOT / "extractors").glob("*.py") if not p.stem.startswith("_")}
    for path in (ROOT / "extractors").glob("*.py"):
        modules = {
            n.module for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.ImportFrom) and n.module
        }
        assert not {m for m in modules if m.removeprefix("extractors.") in public}, path


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.TABLE)
def test_every_column_is_described_in_both_languages(record: type) -> None:
    assert record.__doc__
    for column in columns_of(record):
        assert column.metadata["meaning"]
        assert column.metadata["french"]


def test_found_things_carry_provenance() -> None:
    for record in RECORDS:
        if record.PROVENANCE:
            missing = set(Provenance.__dataclass_fields__) - set(SCHEMAS[record.TABLE].names)
            assert missing <= {"quote"}


def test_the_sensitive_words_are_not_repeated() -> None:
    assert "quote" not in SCHEMAS["sensitive"].names


def test_dictionary_is_current() -> None:
    assert (ROOT / PATH).read_text() == dictionary(), "run `make dictionary`"
