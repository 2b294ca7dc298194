"""What was put right becomes an annotation that the tables agree with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.errors import ExitCode
from pipeline.evaluate.scores import evaluate, load_annotations, load_tables
from pipeline.run import run
from pipeline.settings import Settings

SAMPLE = Path(__file__).parents[2] / "data" / "sample" / "pdf"
ACTS = ("subventions-associations.pdf", "pv-numerote.pdf")


def delib(*arguments: object) -> int:
    with pytest.raises(SystemExit) as caught:
        main([str(a) for a in arguments])
    return int(caught.value.code or 0)


def test_tables_agree_with_the_annotation_made_of_them(tmp_path: Path) -> None:
    files = [str(SAMPLE / name) for name in ACTS]
    run(files, tmp_path / "tables", Settings(workers=0, cache=None, ocr=False))
    assert delib("annotate", *files, "--tables", tmp_path / "tables", "-o", tmp_path / "gold") == ExitCode.OK
    annotations = load_annotations(tmp_path / "gold")
    assert sorted(one["file"] for one in annotations) == sorted(ACTS)
    assert all(one["deliberations"] and one["attendees"] and one["amounts"] for one in annotations)
    scores = evaluate(load_tables(tmp_path / "tables"), annotations)
    assert {name: score.f1 for name, score in scores.items() if score.f1 not in (None, 1.0)} == {}


def test_only_the_pages_that_were_put_right(tmp_path: Path) -> None:
    files = [str(SAMPLE / ACTS[1])]
    run(files, tmp_path / "tables", Settings(workers=0, cache=None, ocr=False))
    assert (
        delib("annotate", *files, "--tables", tmp_path / "tables", "-o", tmp_path / "gold", "--pages", "2")
        == ExitCode.OK
    )
    (path,) = (tmp_path / "gold").iterdir()
    made = json.loads(path.read_text())
    assert made["scope"] == [2, 2]
    assert {row["page"] for name in ("deliberations", "amounts", "attendees") for row in made[name]} <= {2}


def test_what_can_t_be_annotated_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = (str(SAMPLE / name) for name in ACTS)
    run([first], tmp_path / "tables", Settings(workers=0, cache=None, ocr=False))
    assert delib("annotate", second, "--tables", tmp_path / "tables", "-o", tmp_path / "gold") == ExitCode.NO_TABLES
    assert delib("annotate", first, "--tables", tmp_path / "tables", "--pages", "5-2") == ExitCode.USAGE
    assert "run `delib extract` on it first" in capsys.readouterr().err
