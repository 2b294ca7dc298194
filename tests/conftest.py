"""What several tests share: small PDFs made on the spot, and the folders of real documents when they are there."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests marked `corpus` need real documents that users do not have."""
    if SHARED.is_dir():
        return
    for item in items:
        if "corpus" in item.keywords:
            item.add_marker(pytest.mark.skipif(True, reason="real documents are not part of the project"))


@pytest.fixture
def shared() -> Path:
    return SHARED


@pytest.fixture
def make_pdf(tmp_path: Path) -> Callable[..., Path]:
    """A PDF with one page for each text, one printed line for each of its lines."""

    def make(*pages: str, name: str = "acte.pdf") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pdf_of(*pages))
        return path

    return make


def pdf_of(*pages: str) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    for text in pages:
        for number, line in enumerate(text.split("\n")):
            canvas.drawString(60, A4[1] - 70 - 15 * number, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
