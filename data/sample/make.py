"""Makes the samples: each is composed, played, and set beside its truth."""

from __future__ import annotations

import hashlib
import importlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.sample.layout import play
from data.sample.scan import scanned_pages

DOCUMENTS = (
    "departement_dossier",
    "commune_deux_colonnes",
    "pv_numerote",
    "compte_rendu_gras",
    "communaute_election",
    "recueil_quatre_actes",
    "acte_numerise",
    "subventions_associations",
    "pv_rejet_ajournement",
    "syndicat_travaux",
    "ccas_aides",
    "texte_et_image",
    "region_entetes",
)


@dataclass(frozen=True)
class Sample:
    """One made-up file: its bytes, its truth, and the marked words page by page."""

    name: str
    pdf: bytes
    truth: dict[str, Any]
    printed: tuple[tuple[int, str, str], ...]
    scanned: frozenset[int]
    """The pages that are pictures, without text."""

    def truth_text(self) -> str:
        """The annotation file's text."""
        return json.dumps(self.truth, ensure_ascii=False, indent=1) + "\n"


def make(document: str) -> Sample:
    """The sample of a module of `documents`."""
    module = importlib.import_module(f"data.sample.documents.{document}")
    sheet = module.compose()
    scanned = frozenset(number for number, page in enumerate(sheet.pages, 1) if page.scanned)
    pdf = play(sheet, name=module.NAME)
    if scanned:
        pdf = play(sheet, name=module.NAME, pictures=scanned_pages(pdf, scanned))
    truth = sheet.truth.as_json(f"{module.NAME}.pdf", hashlib.sha256(pdf).hexdigest(), len(sheet.pages))
    return Sample(module.NAME, pdf, truth, tuple(sheet.truth.printed), scanned)


def write(folder: Path) -> list[Sample]:
    """Every sample, written under `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    samples = [make(document) for document in DOCUMENTS]
    for sample in samples:
        (folder / f"{sample.name}.pdf").write_bytes(sample.pdf)
        (folder / f"{sample.name}.json").write_text(sample.truth_text(), encoding="utf-8")
    return samples
