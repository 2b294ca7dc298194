"""Tables put in place: all at once or not at all, cut the same whatever came first, only what is new written."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.sample.archive import ACTS_IN_A_SESSION, acts
from models.schema import SCHEMAS
from pipeline import commit, job, parts, versions
from pipeline import run as running
from pipeline.commit import Manifest
from pipeline.errors import ExitCode, UserError
from pipeline.gather import Gathering
from pipeline.parts import bounds, file_name, leaves
from pipeline.run import run
from pipeline.settings import Settings
from pipeline.text_cache import pack, unpack

IN_PROCESS = Settings(workers=0, cache=None, documents_per_part=2)


@pytest.fixture
def corpus(make_pdf: Callable[..., Path], tmp_path: Path) -> Path:
    for number in range(8):
        make_pdf(f"Séance du {number + 1} mars 2024", f"Article 1er : {number} 500 €", name=f"in/{number}.pdf")
    return tmp_path / "in"


def state(output: Path) -> dict[str, bytes]:
    """Every file that a reader of the tables sees."""
    return {f"{name}/{p.name}": p.read_bytes() for name in SCHEMAS for p in sorted((output / name).iterdir())}


@given(st.lists(st.integers(0, 2**64 - 1), unique=True, max_size=60), st.integers(1, 9))
def test_parts_hold_every_document_once_in_order(numbers: list[int], most: int) -> None:
    ids = sorted(f"{number:016x}{0:048x}" for number in numbers)

    def within(first: str, behind: str) -> list[str]:
        return [i for i in ids if first <= i < behind]

    found = list(leaves(lambda first, behind: len(within(first, behind)), most))
    assert [i for bits in found for i in within(*bounds(bits))] == ids
    assert all(len(within(*bounds(bits))) <= most for bits in found)
    assert [file_name(bits) for bits in found] == sorted(file_name(bits) for bits in found)


def test_the_manifest_tells_the_digest_of_every_file(corpus: Path, tmp_path: Path) -> None:
    run([str(corpus)], tmp_path / "out", IN_PROCESS)
    manifest = Manifest.of(tmp_path / "out")
    for name, files in manifest.tables.items():
        found = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in (tmp_path / "out" / name).iterdir()}
        assert found == files, name
    inputs = pq.read_table(tmp_path / "out" / "_inputs").sort_by("path").to_pylist()
    assert [i["path"] for i in inputs] == [f"{number}.pdf" for number in range(8)]
    assert {i["document_id"] for i in inputs} == {hashlib.sha256(p.read_bytes()).hexdigest() for p in corpus.iterdir()}


def test_a_new_document_leaves_the_other_parts_alone(
    corpus: Path, tmp_path: Path, make_pdf: Callable[..., Path]
) -> None:
    settings = Settings(workers=0, cache=None, documents_per_part=5)
    run([str(corpus)], tmp_path / "out", settings)
    before = {p.name: p.stat().st_ino for p in (tmp_path / "out" / "pages").iterdir()}
    assert len(before) > 1
    make_pdf("Séance du 9 avril 2024", name="in/new.pdf")
    run([str(corpus)], tmp_path / "out", settings)
    after = {p.name: p.stat().st_ino for p in (tmp_path / "out" / "pages").iterdir()}
    both = before.keys() & after.keys()
    assert sum(before[name] != after[name] for name in both) <= 1
    assert any(before[name] == after[name] for name in both), "the same file, not a copy"


@pytest.mark.parametrize(
    "step", ["fsync", "link", "_write", "_check_corpus", "_write_manifest", "_put_in_place", "_link"]
)
def test_a_commit_that_fails_at_any_step_leaves_the_state_before_or_the_new_one(
    step: str, corpus: Path, tmp_path: Path, make_pdf: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "out"
    run([str(corpus)], output, IN_PROCESS)
    before = state(output)
    make_pdf("Séance du 9 avril 2024", name="in/new.pdf")
    with monkeypatch.context() as patch:

        def fail(*_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

        patch.setattr(os if hasattr(os, step) else commit, step, fail)
        if step == "link":  # a file system without hard links: parts are written again
            run([str(corpus)], output, IN_PROCESS)
        else:
            with pytest.raises(UserError, match="No space left") as caught:
                run([str(corpus)], output, IN_PROCESS)
            assert caught.value.exit_code is ExitCode.OUTPUT
            assert state(output) == before
    run([str(corpus)], output, IN_PROCESS)
    run([str(corpus)], tmp_path / "fresh", IN_PROCESS)
    assert state(output) == state(tmp_path / "fresh")


def test_a_part_larger_than_is_held_in_memory_has_the_same_rows(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run([str(corpus)], tmp_path / "once", Settings(workers=0, cache=None))
    monkeypatch.setattr(parts, "_BYTES_AT_ONCE", 8_000)
    monkeypatch.setattr(parts, "_TABLES_AT_ONCE", 2)
    run([str(corpus)], tmp_path / "often", Settings(workers=0, cache=None))
    groups = pq.ParquetFile(tmp_path / "often" / "documents" / "part-all.parquet").num_row_groups
    assert 1 < groups < 8
    for name in SCHEMAS:
        assert pq.read_table(tmp_path / "often" / name).equals(pq.read_table(tmp_path / "once" / name)), name


def test_checks_between_documents_do_not_depend_on_how_parts_are_cut(tmp_path: Path) -> None:
    """Sessions, numbers and citations that stand in several parts; more rows than are written at once."""
    for number, data in enumerate(data for _, data in acts(ACTS_IN_A_SESSION * 2)):
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / f"{number}.pdf").write_bytes(data)
    for most in (3, 1000):
        run([str(tmp_path / "in")], tmp_path / str(most), Settings(workers=0, cache=None, documents_per_part=most))
    checks = [(tmp_path / name / "checks" / "part-corpus.parquet").read_bytes() for name in ("3", "1000")]
    assert checks[0] == checks[1]
    found = pq.read_table(tmp_path / "3" / "checks" / "part-corpus.parquet")["check"].to_pylist()
    assert Counter(found) == {"register_is_complete": 2, "one_attendance_for_a_session": 22}
    assert not list((tmp_path / "3").rglob("scratch*"))


def test_a_fault_of_a_check_between_documents_is_a_row(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def odd(*_: object) -> Iterator[object]:
        yield from ()
        raise ValueError("odd")

    monkeypatch.setattr(commit.corpus, "corpus_rows", odd)
    run([str(corpus)], tmp_path / "out", IN_PROCESS)
    [failure] = pq.read_table(tmp_path / "out" / "failures").to_pylist()
    assert (failure["document_id"], failure["code"]) == (None, "stage_failed")
    assert failure["message"].endswith("ValueError: odd.")


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 3)), max_size=40))
def test_what_is_brought_together_comes_back_by_key_in_order(facts: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder, closing(Gathering(Path(folder) / "facts")) as gathering:
        for place, (subject, key) in enumerate(facts):
            gathering.put(subject, key, place)
        for subject in "abc":
            keys = sorted({key for one, key in facts if one == subject})
            wanted = [[n for n, fact in enumerate(facts) if fact == (subject, key)] for key in keys]
            assert list(gathering.groups(subject)) == wanted


def test_tables_that_were_deleted_or_damaged_by_hand_come_back(corpus: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    run([str(corpus)], output, IN_PROCESS)
    before = state(output)
    next((output / "amounts").iterdir()).unlink()
    assert run([str(corpus)], output, IN_PROCESS).read == 0
    assert state(output) == before


def test_tables_are_put_in_place_while_a_run_goes_on(corpus: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    seen: list[int] = []

    def count(*_: object) -> None:
        if (output / "documents").exists():
            seen.append(pq.read_table(output / "documents").num_rows)

    settings = Settings(workers=0, cache=None, documents_per_part=2, seconds_between_commits=0)
    run([str(corpus)], output, settings, watch=running.Watch(on_document=count))
    run([str(corpus)], tmp_path / "fresh", IN_PROCESS)
    assert seen == sorted(seen)
    assert seen[-1] >= 1
    assert state(output) == state(tmp_path / "fresh")


def test_a_changed_rule_reads_no_pdf_again(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(workers=0, cache=tmp_path / "cache")
    run([str(corpus)], tmp_path / "out", settings)
    before = state(tmp_path / "out")
    monkeypatch.setattr(running, "rules_version", lambda: "other rules")
    monkeypatch.setattr(job, "read", lambda *_, **__: pytest.fail("read again"))
    assert run([str(corpus)], tmp_path / "out", settings).read == 8
    assert state(tmp_path / "out") == before, "and the rows are the same"


def test_a_changed_reader_reads_again(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(workers=0, cache=tmp_path / "cache")
    run([str(corpus)], tmp_path / "out", settings)
    read, whole = [], job.read
    monkeypatch.setattr(running, "rules_version", lambda: "other rules")
    monkeypatch.setattr(job, "text_version", lambda: "other reader")
    monkeypatch.setattr(job, "read", lambda *a, **k: read.append(1) or whole(*a, **k))
    run([str(corpus)], tmp_path / "out", settings)
    assert len(read) == 8
    assert len(list((tmp_path / "cache" / "text").rglob("*.text"))) == 8, "the old texts are gone"


def test_a_kept_text_is_the_text_that_was_read(make_pdf: Callable[..., Path]) -> None:
    document = job.read(make_pdf("Séance du 12 mars 2024", "", "Article 1er : 7 000 €").read_bytes())
    again = unpack(pack(document))
    assert [b.tobytes() for b in again.boxes] == [b.tobytes() for b in document.boxes]
    for name in ("id", "text", "pages", "lines", "tables", "producer", "created_at", "failures"):
        assert repr(getattr(again, name)) == repr(getattr(document, name)), name


def test_what_decides_about_rows_and_what_does_not() -> None:
    ours = {p.relative_to(versions._ROOT).as_posix() for p in versions._closure("pipeline/job.py")}
    assert {
        "pipeline/read/ocr.py",
        "pipeline/checks/money.py",
        "pipeline/segment/pieces.py",
        "models/records.py",
    } <= ours
    assert not ours & {
        "pipeline/run.py",
        "pipeline/commit.py",
        "pipeline/pool.py",
        "pipeline/cli.py",
        "pipeline/store.py",
    }
