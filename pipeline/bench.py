"""How fast it reads: the whole pipeline beside raw pypdfium2 text and pdfplumber text, on the same files in one run.

Each file goes through the three one after the other, twice, and the better time counts, so that what else the machine
does falls on all alike; the ratios are what to trust. Times are of one core, without OCR: pages that need it are
counted apart and left out. Run by `make bench` (`BENCH=folder` for other files than the sample's).
"""

from __future__ import annotations

import argparse
import gc
import platform
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pdfplumber
import pypdfium2 as pdfium

from pipeline.corpus import Input, find_sources, group, inspect
from pipeline.job import Outcome, process
from pipeline.settings import Settings

_SETTINGS = Settings(workers=0, ocr=False, cache=None)
_ROUNDS = 2


@dataclass(slots=True)
class Measure:
    """Seconds by engine and by stage of the pipeline, over the same pages."""

    files: int = 0
    pages: int = 0
    left_out: int = 0
    seconds: Counter[str] = field(default_factory=Counter)
    stages: Counter[str] = field(default_factory=Counter)


def measure(inputs: Sequence[Input], engines: Sequence[str]) -> Measure:
    """The three engines on every file that has a text layer throughout."""
    total = Measure()
    if inputs:
        _pipeline(inputs[0])
    gc.freeze()  # as a worker does (`pipeline.worker`); it is to all engines' good
    for source in inputs:
        outcome = _pipeline(source)
        if outcome.failure_codes or not outcome.page_count:
            total.left_out += 1
            continue
        total.files += 1
        total.pages += outcome.page_count
        rounds = [{name: _timed(_ENGINES[name], source) for name in engines} for _ in range(_ROUNDS)]
        for name in engines:
            total.seconds[name] += min(r[name] for r in rounds)  # type: ignore[assignment]
        total.stages.update(_pipeline(source).seconds)
    return total


def _timed(engine: Callable[[Input], object], source: Input) -> float:
    started = time.process_time()
    engine(source)
    return time.process_time() - started


def _pypdfium2(source: Input) -> None:
    pdf = pdfium.PdfDocument(source.sources[0].read_bytes())
    for page in pdf:
        page.get_textpage().get_text_range()


def _pdfplumber(source: Input) -> None:
    with pdfplumber.open(source.sources[0].address) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.close()


def _pipeline(source: Input) -> Outcome:
    return process(source, _SETTINGS, lambda _pages: None)


_ENGINES: dict[str, Callable[[Input], object]] = {
    "pypdfium2 get_text_range": _pypdfium2,
    "delib, all tables": _pipeline,
    "pdfplumber extract_text": _pdfplumber,
}


def table(result: Measure) -> str:
    """The figures as a Markdown table, the ratios against raw text extraction."""
    raw = result.seconds["pypdfium2 get_text_range"]
    lines = ["| | pages a second | ms a page | × raw text |", "|---|---|---|---|"]
    for name in sorted(result.seconds, key=lambda n: result.seconds[n]):
        seconds = result.seconds[name]
        lines.append(
            f"| {name} | {result.pages / seconds:.0f} | {1000 * seconds / result.pages:.1f} | {seconds / raw:.1f} |"
        )
    lines += [
        "",
        "ms a page by stage: " + ", ".join(f"{s} {1000 * t / result.pages:.1f}" for s, t in result.stages.items()),
    ]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    lines.append(
        f"{result.files} files, {result.pages} pages, one core of {platform.machine()}, Python {platform.python_version()}; peak {peak} MB"
    )
    lines.append(f"{result.left_out} files left out (pages without text, or unreadable)")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", default=["data/sample/pdf"])
    parser.add_argument("--every", type=int, default=1, help="take one file in so many")
    parser.add_argument("--without-pdfplumber", action="store_true", help="it takes most of the time")
    options = parser.parse_args()
    files = inspect(find_sources(options.paths), _SETTINGS.max_file_bytes, lambda *_: None)
    inputs = group(files)[:: options.every]
    engines = [name for name in _ENGINES if not (options.without_pdfplumber and name.startswith("pdfplumber"))]
    sys.stdout.write(table(measure(inputs, engines)))


if __name__ == "__main__":
    main()
