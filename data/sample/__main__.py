"""`python -m data.sample --output DIR` writes every sample PDF and its truth."""

from __future__ import annotations

import argparse
from pathlib import Path

from data.sample.make import write
from data.sample.toolchain import NAME, toolchain


def main() -> None:
    """Write the samples and say how large they are."""
    parser = argparse.ArgumentParser(prog="python -m data.sample", description=__doc__)
    parser.add_argument(
        "--output", type=Path, default=Path(__file__).parent / "pdf", help="folder (default: %(default)s)"
    )
    folder: Path = parser.parse_args().output
    for sample in write(folder):
        print(f"{sample.name}.pdf  {sample.truth['pages']} pages  {len(sample.pdf) / 1000:.1f} kB")
    (folder / NAME).write_text(toolchain(), encoding="utf-8")


if __name__ == "__main__":
    main()
