"""The documentation is tested: every failure code explained, every command of the README there."""

from __future__ import annotations

import re
from pathlib import Path

from models.codes import FailureCode

ROOT = Path(__file__).parent.parent


def test_every_failure_code_says_what_to_do() -> None:
    codes = re.findall(r"^\| `(\w+)` \| .+ \| .+ \|$", (ROOT / "docs/failures.md").read_text(), re.M)
    assert sorted(codes) == sorted(FailureCode)


def test_make_targets_of_the_documentation_exist() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.M))
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        named = set(re.findall(r"`make (\w+)", path.read_text()))
        assert named <= targets, path


def test_links_between_documents_lead_somewhere() -> None:
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)\)", path.read_text()):
            if "://" not in target:
                assert (path.parent / target).exists(), f"{path.name}: {target}"
