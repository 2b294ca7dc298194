"""Inputs that are not good PDFs, for tests: what each is, and what the pipeline is to say of it.

`broken_inputs()` gives name → (bytes, expected): `expected` is the code of the failure that stops or spoils the file, or
"ok" where a careful reader opens the file all the same: all of these but the tiny page say « Délibération n° 2024-01 ».
"""

from __future__ import annotations

import io
import re

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

WORDS = ("Délibération n° 2024-01", "Le Conseil municipal de Valmorin-sur-Orbelle, à l’unanimité, approuve le budget.")
OK = "ok"


def broken_inputs() -> dict[str, tuple[bytes, str]]:
    """Every bad input, by a name that says what it is."""
    good = small_pdf()
    return {
        "empty file": (b"", "empty_file"),
        "only spaces and newlines": (b" \n\r\n" * 40, "not_a_pdf"),
        "text under the name of a PDF": ("\n".join(WORDS).encode(), "not_a_pdf"),
        "web page in place of a PDF": (
            b"<!DOCTYPE html><html><title>404</title><p>Page introuvable</p></html>",
            "not_a_pdf",
        ),
        "picture under the name of a PDF": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "not_a_pdf"),
        "header and nothing else": (b"%PDF-1.4\n", "broken_pdf"),
        "truncated in the middle": (good[: len(good) // 2], "broken_pdf"),
        "noise after the header": (b"%PDF-1.7\n" + noise(4000), "broken_pdf"),
        "encrypted": (small_pdf(locked_by="a word"), "encrypted"),
        "encrypted with an empty password": (small_pdf(locked_by=""), OK),
        "no pages": (without_pages(), "no_pages"),
        "page that is not there": (missing_page(), "broken_page"),
        "cross-reference table of garbage": (garbage_xref(good), OK),
        "junk before the header": (b"\r\n<!-- from a web form -->\r\n" + good, OK),
        "end of the file lost": (good[: good.rindex(b"startxref")], OK),
        "huge page": (small_pdf(size=(14_400, 14_400)), OK),
        "tiny page": (small_pdf(size=(3, 3)), OK),
    }


def small_pdf(*, size: tuple[float, float] = (595, 842), locked_by: str | None = None) -> bytes:
    """One page with two lines of text, encrypted where `locked_by` is a password (maybe empty)."""
    target = io.BytesIO()
    lock = None if locked_by is None else StandardEncryption(locked_by, ownerPassword="owner", strength=128)
    canvas = Canvas(target, pagesize=size, invariant=1, pageCompression=0, encrypt=lock)
    canvas.setFont("Times-Roman", 12)
    for count, line in enumerate(WORDS):
        canvas.drawString(min(60, size[0] / 4), max(size[1] - 80 - 20 * count, 1), line)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def noise(length: int) -> bytes:
    """Bytes without sense, the same each time."""
    value, out = 12345, bytearray()
    for _ in range(length):
        value = (value * 1103515245 + 12345) & 0x7FFFFFFF
        out.append(value >> 16 & 0xFF)
    return bytes(out)


def objects_to_pdf(*objects: bytes) -> bytes:
    """A PDF file made of its numbered objects (the first is the catalog), with a right cross-reference table."""
    out, places = bytearray(b"%PDF-1.4\n"), []
    for count, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (count, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def without_pages() -> bytes:
    """A sound PDF that holds no page."""
    return objects_to_pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>")


def missing_page() -> bytes:
    """Two pages are announced; the second is no page at all."""
    stream = b"BT /F1 12 Tf 60 760 Td (Deliberation n 2024-01) Tj ET"
    return objects_to_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R 9 0 R] /Count 2 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
    )


def garbage_xref(pdf: bytes) -> bytes:
    """The same file with every place in its cross-reference table wrong."""
    head, table, tail = pdf.partition(b"\nxref\n")
    return head + table + re.sub(rb"\d{10} (\d{5} n)", rb"9999999999 \1", tail)
