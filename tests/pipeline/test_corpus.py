from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.corpus import Input, find_sources, group, inspect
from pipeline.errors import ExitCode, UserError


def names(folder: Path, *asked: str) -> list[str]:
    return [s.name for s in find_sources([str(folder / a) for a in asked])]


def inputs_of(folder: Path, max_bytes: int) -> list[Input]:
    return group(inspect(find_sources([str(folder)]), max_bytes, lambda *_: None))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    for name in ("b.pdf", "2023/a.PDF", "2023/notes.txt", "2024/x.pdf"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"same" if "a" in name or "b" in name else name.encode())
    return tmp_path


def test_a_folder_gives_its_pdfs_by_name(archive: Path) -> None:
    assert names(archive, "") == ["2023/a.PDF", "2024/x.pdf", "b.pdf"]


def test_a_pattern_gives_what_it_matches_once(archive: Path) -> None:
    assert names(archive, "20*/*.pdf", "2024") == ["x.pdf"]


def test_a_named_file_is_taken_whatever_its_suffix(archive: Path) -> None:
    assert names(archive, "2023/notes.txt", "b.pdf") == ["2023/notes.txt", "b.pdf"]


@pytest.mark.parametrize("asked", ["nowhere", "*.docx", "empty"])
def test_nothing_to_read_is_said(archive: Path, asked: str) -> None:
    (archive / "empty").mkdir()
    with pytest.raises(UserError) as caught:
        names(archive, asked)
    assert caught.value.exit_code is ExitCode.NO_INPUT


def test_the_same_bytes_are_one_input_with_aliases(archive: Path) -> None:
    inputs = inputs_of(archive, max_bytes=1000)
    assert sorted(tuple(s.name for s in i.sources) for i in inputs) == [("2023/a.PDF", "b.pdf"), ("2024/x.pdf",)]
    assert [i.key for i in inputs] == sorted(i.key for i in inputs)


def test_a_file_that_is_known_is_not_opened(archive: Path) -> None:
    (archive / "b.pdf").chmod(0)
    files = list(inspect(find_sources([str(archive)]), 1000, lambda *_: "digest"))
    assert {f.digest for f in files} == {"digest"}


def test_a_file_over_the_limit_is_an_input_with_an_error(archive: Path) -> None:
    inputs = inputs_of(archive, max_bytes=5)
    assert [(i.document_id, bool(i.error)) for i in inputs if i.error] == [(None, True)]
