"""The matter of an act: the list of 57, words that decide, a printed code that wins."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.codes import SegmentKind
from models.records import DeliberationRow
from models.segment import Segment, Span
from pipeline.matter import SURE, _words, classify, labels, subtitle, with_matters
from pipeline.matter_truth import Told, report, told
from pipeline.run import run
from pipeline.settings import Settings


def test_there_are_57_matters_and_7_10_is_not_7_1() -> None:
    assert len(labels()) == 57
    assert labels()["7.1"] != labels()["7.10"]
    assert all(label.count("/") == 1 and label == label.lower() for label in labels().values())


def test_words_speak_only_for_matters_that_exist() -> None:
    assert {code for code, _weight, _pattern in _words()} <= set(labels())


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Attribution d'une subvention au club de tir", "7.5"),
        ("Compte administratif 2023 – budget principal", "7.1"),
        ("Vote des taux des taxes locales", "7.2"),
        ("Acquisition de la parcelle AB 12", "3.1"),
        ("Création d'un emploi permanent d'adjoint technique", "4.1"),
        ("Recrutement de deux agents recenseurs", "4.2"),
        ("Approbation du procès-verbal de la séance du 3 mai", "5.2"),
        ("Modification n° 2 du PLU", "2.1"),
        ("Motion de soutien aux urgences", "9.4"),
        ("Garantie d'emprunt à l'office de l'habitat", "7.3"),
    ],
)
def test_the_words_of_a_title_tell_its_matter(title: str, code: str) -> None:
    matter = classify(title)
    assert matter is not None
    assert matter.code == code


def test_words_that_say_nothing_give_nothing() -> None:
    assert classify("Points à l'étude") is None
    assert classify(None) is None


def test_what_is_close_is_below_the_bar() -> None:
    close = classify("Location de matériel de voirie")
    clear = classify("Attribution d'une subvention")
    assert close is not None
    assert clear is not None
    assert (close.confidence or 0) < SURE < (clear.confidence or 0)


def test_a_printed_matter_wins() -> None:
    row = DeliberationRow(document_id="d", segment_id="s", page=1, title="Subvention au club", matter_code="8.9")
    read = with_matters([row], "commune")[0]
    assert (read.matter_code, read.matter_rule, read.matter_confidence) == ("8.9", "printed", None)


@pytest.mark.parametrize(
    ("below", "code"),
    [
        ("\n– Barème de tarification\nLe maire expose", "7.1"),
        ("\nde subventions pour l'année\nLe maire expose", "7.5"),
        ("\nLe maire expose que le barème est fixé", "8.1"),
    ],
)
def test_the_line_below_a_title_counts_where_it_goes_on(below: str, code: str) -> None:
    text = "Accueil de loisirs" + below
    piece = Segment(SegmentKind.DELIBERATION, 0, len(text), "head", title="Accueil de loisirs", title_span=Span(0, 18))
    matter = classify("Accueil de loisirs", below=subtitle(text, piece))
    assert matter is not None
    assert matter.code == code


def test_a_report_of_the_truth_counts_by_level_and_by_how_sure_it_is() -> None:
    acts = [Told("fresh", ("1.1", "1.4"), "1.4", 0.9), Told("fresh", ("7.5",), None, 0.9)]
    assert [acts[0].is_right(level, first=first) for level, first in ((2, True), (2, False), (1, True))] == [
        False,
        True,
        True,
    ]
    assert not acts[1].is_right(1, first=False)
    assert "fresh, unsure        1" in report(acts)


@pytest.mark.slow
@pytest.mark.corpus
def test_the_matter_of_real_acts_is_told_as_often_as_the_documentation_says(shared: Path, tmp_path: Path) -> None:
    run([str(shared / "corpus" / "dev")], tmp_path, Settings(workers=0))
    acts = list(told(tmp_path))
    sure = [act for act in acts if act.told and act.confidence >= SURE]
    assert len(acts) > 60
    assert len(sure) > 40
    assert sum(act.is_right(2, first=False) for act in sure) >= 0.9 * len(sure), report(acts)
