"""What was measured of confidence, as lines of text and as a reliability diagram."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pipeline.evaluate.judge import Judged
from pipeline.evaluate.measure import Bin, Sure, left_out, reliability, sure_rows, wilson

_VERDICTS = ("proved", "", "contradicted")


def sure_report(judged: Sequence[Judged]) -> str:
    """What proofs and contradictions tell, which rows are sure, and how far confidence holds, authorities left out."""
    pairs = left_out(judged)
    authorities = len({row.authority for row in judged})
    return (
        f"\nRows and what the checks say of them: right of judged\n{_proofs(judged)}"
        f"\nSure rows, each of {authorities} authorities left out of what was measured\n{_sure(sure_rows(pairs))}"
        f"\nConfidence, authorities left out: it must not be more than the share that is right\n{_bins(reliability(pairs))}"
    )


def _proofs(judged: Iterable[Judged]) -> str:
    counts: dict[tuple[str, str], Counter[bool]] = defaultdict(Counter)
    for row in judged:
        counts[row.kind.table, row.kind.verdict][row.right] += 1
    lines = [f"{'table':<16}" + "".join(f"{verdict or 'neither':>16}" for verdict in _VERDICTS)]
    for table in sorted({table for table, _verdict in counts}):
        cells = (counts[table, verdict] for verdict in _VERDICTS)
        lines.append(f"{table:<16}" + "".join(f"{f'{c[True]}/{c.total()}' if c else '-':>16}" for c in cells))
    return "\n".join(lines) + "\n"


def _sure(sure: Mapping[str, Sure]) -> str:
    lines = [f"{'table':<16}{'judged':>8}{'sure':>8}{'share':>8}{'right':>8}{'precision':>11}{'95 % interval':>18}"]
    for name, s in sure.items():
        low, high = wilson(s.right, s.sure)
        precision, interval = (f"{s.right / s.sure:.4f}", f"{low:.3f} to {high:.3f}") if s.sure else ("-", "-")
        share = s.sure / s.judged
        lines.append(f"{name:<16}{s.judged:>8}{s.sure:>8}{share:>8.3f}{s.right:>8}{precision:>11}{interval:>18}")
    return "\n".join(lines) + "\n"


def _bins(bins: Iterable[Bin]) -> str:
    lines = [f"{'confidence':<16}{'mean':>8}{'right':>8}{'rows':>8}"]
    lines += [
        f"{f'{b.low:g} to {b.high:g}':<16}{b.confidence:>8.3f}{b.right / b.judged:>8.3f}{b.judged:>8}" for b in bins
    ]
    return "\n".join(lines) + "\n"


def draw(judged: Sequence[Judged], path: Path) -> None:
    """The reliability diagram as an SVG file: the share that is right over confidence, with its 95 % interval."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    bins = reliability(left_out(judged))
    right = [b.right / b.judged for b in bins]
    ends = [wilson(b.right, b.judged) for b in bins]
    figure = Figure(figsize=(5.6, 4.6), layout="constrained")
    axes = figure.subplots()
    axes.plot([0, 1], [0, 1], color="#767676", linestyle="--", linewidth=1, label="as sure as right")
    axes.errorbar(
        [b.confidence for b in bins],
        right,
        yerr=[[r - low for r, (low, _h) in zip(right, ends, strict=True)], [h - r for r, (_l, h) in zip(right, ends, strict=True)]],
        fmt="o", color="#0072B2", capsize=3, label="authorities left out, 95 % interval",
    )  # fmt: skip
    for n, (b, share) in enumerate(zip(bins, right, strict=True)):
        below = (0, -18 - 10 * (n % 2))
        axes.annotate(f"{b.judged}", (b.confidence, share), below, textcoords="offset points", fontsize=8, ha="center")
    axes.set(xlim=(0, 1.02), ylim=(0, 1.04), xlabel="Confidence of the rows", ylabel="Share of the rows that is right")
    axes.legend(loc="lower right", frameon=False)
    with mpl.rc_context({"svg.hashsalt": "delib", "svg.fonttype": "none"}):
        figure.savefig(path, format="svg", metadata={"Date": None})
