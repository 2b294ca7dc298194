"""Review pages: what a browser shows of them, and that nothing from a document runs in them."""

from __future__ import annotations

import base64
import hashlib
import html
import io
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

import pipeline.review.page as page_module
from models.document import Document, Line, Page, TextSource
from models.schema import SCHEMAS
from pipeline.cli import main
from pipeline.corrections import load_corrections
from pipeline.errors import ExitCode
from pipeline.review.index import index_page, page_name
from pipeline.review.page import SHOWN, page_images, review_page
from pipeline.review.place import row_boxes
from pipeline.run import run
from pipeline.settings import Settings

HOSTILE = "</script><img src=x onerror=document.title=0>"
ACT = "Séance du 12 mars 2024\nObjet : Subvention\nArticle 1er : Une subvention de 1 500 € est attribuée."
CHROMIUM = shutil.which("chromium")


def delib(*arguments: object) -> int:
    with pytest.raises(SystemExit) as caught:
        main([str(a) for a in arguments])
    return int(caught.value.code or 0)


def data_of(written: Path) -> Any:
    return json.loads(written.read_text().split('id="data">')[1].split("</script>")[0])


@contextmanager
def opened(page: Path) -> Iterator[Any]:
    """The page in a browser; a script that fails and a request for anything but files fail the test."""
    browsers = pytest.importorskip("playwright.sync_api", reason="comes with make slow")
    with browsers.sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        view = chromium.new_page()
        asked: list[str] = []
        view.on("request", lambda request: asked.append(request.url))
        view.on("pageerror", lambda error: pytest.fail(str(error)))
        view.goto(page.as_uri())
        yield view
        chromium.close()
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []


@pytest.fixture
def page(make_pdf: Callable[..., Path], tmp_path: Path) -> Path:
    """The review page of an act, with hostile words wherever a document's words go."""
    path = make_pdf(ACT)
    run([str(path)], tmp_path / "tables", Settings(workers=0, cache=None))
    tables = {name: pq.read_table(tmp_path / "tables" / name).to_pylist() for name in SCHEMAS}
    for row in tables["amounts"]:
        row["quote"] = HOSTILE
    for row in tables["segments"]:
        row["title"] = HOSTILE
    written = tmp_path / "page.html"
    written.write_text(review_page(f"{{{{data}}}}{HOSTILE}", tables, list(page_images(path))), encoding="utf-8")
    return written


def test_values_travel_with_their_boxes_and_hostile_text_is_data(page: Path) -> None:
    text = page.read_text()
    assert text.count("<script") == 2
    assert "<img" not in text.partition("<script")[0]
    data = data_of(page)
    assert [len(row["boxes"]) for row in data["rows"] if row["values"].get("value") == "1500.00"] == [1]
    assert HOSTILE in [row["quote"] for row in data["rows"]]


def test_the_policy_allows_this_script_alone_and_no_address(page: Path) -> None:
    text = page.read_text()
    script = text.rpartition("<script>")[2].partition("</script>")[0]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in text
    assert "default-src 'none'" in text
    assert not re.search(r"https?://", text)


def test_the_command_writes_one_page_a_document(make_pdf: Callable[..., Path], tmp_path: Path) -> None:
    path = make_pdf(ACT)
    run([str(path)], tmp_path / "tables", Settings(workers=0, cache=None))
    assert delib("review", path, "--tables", tmp_path / "tables", "-o", tmp_path / "review") == ExitCode.OK
    index, written = sorted((tmp_path / "review").iterdir(), key=lambda p: p.name != "index.html")
    assert "1 500 €" in written.read_text()
    assert data_of(index)["documents"][0]["link"] == written.name


def test_a_document_that_was_not_extracted_is_said_so(
    make_pdf: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run([str(make_pdf(ACT))], tmp_path / "tables", Settings(workers=0, cache=None))
    other = make_pdf("Un autre acte", name="autre.pdf")
    assert delib("review", other, "--tables", tmp_path / "tables") == ExitCode.NO_TABLES
    assert "run `delib extract` on it" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_a_browser_draws_rows_and_boxes_and_runs_nothing_else(page: Path) -> None:
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", page.as_uri()]
    drawn = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
    assert 'class="row"' in drawn
    assert 'class="box"' in drawn
    assert f"<title>{html.escape('{{data}}' + HOSTILE, quote=False)}</title>" in drawn
    assert '<img src="x"' not in drawn


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_rows_and_boxes_lead_to_each_other_and_filters_hide(page: Path) -> None:
    with opened(page) as view:
        rows = view.locator("#rows .row")
        total = rows.count()
        rows.first.focus()
        view.keyboard.press("Enter")
        assert view.evaluate("document.activeElement.className") == "box chosen"
        view.keyboard.press("Enter")
        assert view.evaluate("document.activeElement.className") == "row chosen"
        view.select_option("#table", "amounts")
        assert view.locator("#count").inner_text() == f"1 of {total} values"
        view.select_option("#table", "")
        view.check("#contradicted")
        assert view.locator("#count").inner_text() == f"0 of {total} values"
        assert view.locator(".box:visible").count() == 0
        view.uncheck("#contradicted")
        view.fill("#below", "1")
        shown = int(view.locator("#count").inner_text().split()[0])
        assert shown == total - view.get_by_text("confidence not measured").count(), "what was not measured is not low"


def _corrected(view: Any, act: Callable[[], None]) -> list[dict[str, Any]]:
    """The corrections in the file that the browser saves after `act`."""
    act()
    with view.expect_download() as caught:
        view.click("#save")
    saved: dict[str, Any] = json.loads(Path(caught.value.path()).read_text())
    assert caught.value.suggested_filename == f"{saved['sha256'][:16]}.json"
    corrections: list[dict[str, Any]] = saved["corrections"]
    return corrections


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_what_is_put_right_in_the_browser_is_applied_by_the_next_run(
    make_pdf: Callable[..., Path], tmp_path: Path
) -> None:
    path = make_pdf(ACT)
    tables, folder = tmp_path / "tables", tmp_path / "corrections"
    run([str(path)], tables, Settings(workers=0, cache=None))
    rows = {name: pq.read_table(tables / name).to_pylist() for name in SCHEMAS}
    written = tmp_path / "page.html"
    written.write_text(review_page("acte.pdf", rows, list(page_images(path))), encoding="utf-8")
    with opened(written) as view:
        view.check("#correct")

        def act() -> None:
            view.locator("#rows .row[data-table=amounts]").click()
            view.fill("#form [name=value]", "1600.00")
            view.get_by_role("button", name="It should be so").click()
            view.locator("#rows .row[data-table=dates]").click()
            view.get_by_role("button", name="Wrong: take it out").click()
            view.locator("#strip button").first.click()
            view.select_option("#form [name=kind]", "deliberation")
            view.fill("#form [name=number]", "2024-07")
            view.get_by_role("button", name="It should be so").click()
            view.select_option("#draw", "organizations")
            sides = view.locator("figure").bounding_box()
            (sum_box,) = [row["boxes"][0] for row in data_of(written)["rows"] if row["table"] == "amounts"]
            scale = sides["width"] / 595.3
            view.mouse.move(sides["x"] + scale * (sum_box[0] - 3), sides["y"] + scale * (sum_box[1] - 3))
            view.mouse.down()
            view.mouse.move(sides["x"] + scale * (sum_box[2] + 1), sides["y"] + scale * (sum_box[3] + 3))
            view.mouse.up()
            view.fill("#form [name=name]", "Mille cinq cents")
            view.get_by_role("button", name="Add").click()

        corrections = _corrected(view, act)
        assert [(one["action"], one["table"]) for one in corrections] == [
            ("right", "amounts"), ("wrong", "dates"), ("right", "segments"), ("missing", "organizations")
        ]  # fmt: skip
        assert view.locator("#save").is_disabled()
        view.locator("#list button").first.click()
        view.get_by_role("button", name="Undo").click()
        assert view.locator("#list li").count() == 3
        view.evaluate("corrections.length = 0; saved = '[]'")
    folder.mkdir()
    document_id = rows["documents"][0]["document_id"]
    (folder / "acte.json").write_text(json.dumps({"sha256": document_id, "corrections": corrections}))
    run([str(path)], tables, Settings(workers=0, cache=None, corrections=folder))
    after = {name: pq.read_table(tables / name).to_pylist() for name in SCHEMAS}
    assert [(str(row["value"]), row["rule"]) for row in after["amounts"]] == [("1600.00", "corrected_right")]
    assert after["dates"] == []
    assert [row["number"] for row in after["deliberations"]] == ["2024-07"]
    assert [(row["name"], row["quote"]) for row in after["organizations"]] == [("Mille cinq cents", "1 500 €")]
    again = review_page("acte.pdf", after, [None], corrections=load_corrections(folder)[document_id])
    written.write_text(again, encoding="utf-8")
    assert [(one["action"], one["table"]) for one in data_of(written)["corrections"]] == [
        (one["action"], one["table"]) for one in corrections
    ]


def test_a_value_on_two_lines_has_a_box_on_each() -> None:
    text = "une somme de mille\ncinq cents euros.\n"
    lines = (Line(0, 18, 1), Line(19, 36, 1))
    boxes = np.array([[i, 10 * (i > 18), i + 1, 10 * (i > 18) + 8] for i in range(len(text))], np.float32)
    page = Page(1, 100, 100, 0, 0, len(text), TextSource.TEXT_LAYER)
    document = Document("0" * 64, text, (page,), lines, boxes=(boxes,))
    row = {"start": 13, "end": 35, "quote": text[13:35], "x0": 0.0, "top": 0.0, "x1": 36.0, "bottom": 18.0}
    assert row_boxes(document, [row]) == [[[13.0, 0.0, 18.0, 8.0], [19.0, 10.0, 35.0, 18.0]]]
    assert row_boxes(document, [{**row, "quote": "other words"}]) == [[[0.0, 0.0, 36.0, 18.0]]], "an older text"
    assert row_boxes(None, [{**row, "x0": None}]) == [[]]


def test_no_two_tables_look_the_same() -> None:
    style = (Path(page_module.__file__).parent / "page.css").read_text()
    looks = dict(re.findall(r"^\[data-table=(\w+)\] \{ (.+) \}$", style, re.M))
    assert set(looks) == set(SHOWN)
    assert len({(look.split(";")[0], "--fill" in look) for look in looks.values()}) == len(SHOWN)


def test_a_huge_page_and_a_broken_file_are_bounded() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(5000, 8000))
    canvas.showPage()
    canvas.save()
    (image,) = page_images(buffer.getvalue())
    picture = Image.open(io.BytesIO(base64.b64decode(str(image).partition(",")[2])))
    assert picture.width * picture.height < 2_600_000
    assert list(page_images(b"not a PDF")) == []


def corpus(count: int) -> dict[str, list[dict[str, Any]]]:
    """Rows of a corpus of so many documents: every tenth failed, every seventh contradicts itself."""
    ids = [hashlib.sha256(str(n).encode()).hexdigest() for n in range(count)]
    failed = [n for n in range(count) if n % 10 == 0]
    return {
        "documents": [
            {"document_id": key, "path": f"actes/séance-{n:05}.pdf", "status": "failed" if n % 10 == 0 else "ok",
             "collectivity": f"Commune de Valbrune-{n % 40}" if n % 3 else None, "page_count": 4}
            for n, key in enumerate(ids)
        ],
        "deliberations": [
            {"document_id": key, "session_date": date(2000 + n % 25, 3, 12) if n % 5 else None} for n, key in enumerate(ids)
        ],
        "checks": [{"document_id": key, "status": "contradicted"} for n, key in enumerate(ids) if n % 7 == 0],
        "failures": [
            *({"path": f"actes/séance-{n:05}.pdf", "code": "broken_pdf", "page": None, "message": HOSTILE} for n in failed),
            {"path": None, "code": "stage_failed", "page": None, "message": "The checks over the whole corpus failed."},
        ],
    }  # fmt: skip


def test_the_index_counts_links_and_tells_causes(tmp_path: Path) -> None:
    tables = corpus(20)
    written = tmp_path / "index.html"
    written.write_text(index_page(tables, {page_name(tables["documents"][3]["document_id"])}))
    first, second, third, fourth = data_of(written)["documents"][:4]
    assert (first["status"], first["years"], first["causes"][0]["message"]) == ("failed", [], HOSTILE)
    assert (second["acts"], second["years"], second["failures"]) == (1, [2001], 0)
    assert (third["link"], fourth["link"]) == (None, page_name(tables["documents"][3]["document_id"]))
    assert [failure["code"] for failure in data_of(written)["failures"]] == ["stage_failed"]


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_an_index_of_thousands_is_searched_sorted_and_filtered(tmp_path: Path) -> None:
    written = tmp_path / "index.html"
    written.write_text(index_page(corpus(5000), set()))
    with opened(written) as view:
        rows, total = view.locator("tbody tr"), view.locator("#total")
        assert rows.count() == 100, "one page of rows is drawn, however many there are"
        assert total.inner_text().startswith(
            "5 000 documents · 20 000 pages · 5 000 deliberations · 715 contradictions"
        )
        assert view.locator("#corpus li").inner_text().startswith("stage_failed")
        view.fill("#search", "SEANCE-0042")
        assert total.inner_text().startswith("10 of 5 000 documents"), "accents and capitals don't matter"
        view.locator("summary").first.click()
        assert HOSTILE in view.locator("td details li").first.inner_text()
        view.fill("#search", "")
        view.locator(".facet button", has_text="failed").click()
        assert total.inner_text().startswith("500 of 5 000 documents")
        assert view.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"
        view.locator("#after").click()
        assert view.locator("#place").inner_text() == "101 to 200 of 500"
        view.get_by_text("Show all").click()
        heading = view.locator("th", has_text="Contradictions")
        heading.locator("button").click()
        assert heading.get_attribute("aria-sort") == "descending"
        assert [cell.inner_text() for cell in view.locator("tbody tr td:nth-child(7)").all()[:2]] == ["1", "1"]
