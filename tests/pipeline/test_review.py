"""Review pages: what a browser shows of them, and that nothing from a document runs in them."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from models.schema import SCHEMAS
from pipeline.cli import main
from pipeline.errors import ExitCode
from pipeline.review.page import page_images, review_page
from pipeline.run import run
from pipeline.settings import Settings

HOSTILE = "</script><img src=x onerror=document.title=0>"
ACT = "Séance du 12 mars 2024\nObjet : Subvention\nArticle 1er : Une subvention de 1 500 € est attribuée."
CHROMIUM = shutil.which("chromium")


def delib(*arguments: object) -> int:
    with pytest.raises(SystemExit) as caught:
        main([str(a) for a in arguments])
    return int(caught.value.code or 0)


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
    data = json.loads(text.split('id="data">')[1].split("</script>")[0])
    assert [row["box"] is not None for row in data["rows"] if row["values"].get("value") == "1500.00"] == [True]
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
    (written,) = (tmp_path / "review").iterdir()
    assert "1 500 €" in written.read_text()


def test_a_document_that_was_not_extracted_is_said_so(
    make_pdf: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run([str(make_pdf(ACT))], tmp_path / "tables", Settings(workers=0, cache=None))
    other = make_pdf("Un autre acte", name="autre.pdf")
    assert delib("review", other, "--tables", tmp_path / "tables") == ExitCode.NO_TABLES
    assert "run `delib extract" in capsys.readouterr().err


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
    browsers = pytest.importorskip("playwright.sync_api", reason="comes with make slow")
    with browsers.sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        view = chromium.new_page()
        asked: list[str] = []
        view.on("request", lambda request: asked.append(request.url))
        view.on("pageerror", lambda error: pytest.fail(str(error)))
        view.goto(page.as_uri())
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
        chromium.close()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
