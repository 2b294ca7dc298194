"""Damaged PDFs by the thousand, for tests: each is a sample or a made-up act with one or two kinds of harm done to it.

The same number gives the same bytes. `python -m data.sample.mutate 5000 FOLDER` writes them, each named after its harm.
"""

from __future__ import annotations

import argparse
import random
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from data.sample.archive import acts
from data.sample.broken import small_pdf

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_OBJECT = re.compile(rb"\d+ 0 obj\b.*?endobj", re.DOTALL)
_NUMBER = re.compile(rb"(?<=[ \[])\d+(?=[ \]/>\n\r])")
_REFERENCE = re.compile(rb"\d+(?= 0 R\b)")
_NAME = re.compile(rb"/[A-Z][A-Za-z0-9]+")
_ODD_NUMBERS = (b"0", b"-1", b"1", b"65536", b"2147483647", b"4294967296", b"99999999999999999999", b"1e9", b".5")
_ACTS = 24


def flipped(data: bytes, chance: random.Random, _other: bytes) -> bytes:
    """Some bits are wrong: a bad disk, a bad line."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 4, 32, 256))):
        out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


def truncated(data: bytes, chance: random.Random, _other: bytes) -> bytes:
    """The end is missing."""
    return data[: chance.randrange(len(data))]


def holed(data: bytes, chance: random.Random, _other: bytes) -> bytes:
    """A block is missing, or full of zeros."""
    first, length = chance.randrange(len(data)), chance.choice((16, 512, 4096))
    return data[:first] + bytes(length * chance.randrange(2)) + data[first + length :]


def spliced(data: bytes, chance: random.Random, other: bytes) -> bytes:
    """An object is replaced by one of another file."""
    return _exchanged(data, _OBJECT, _some(other, _OBJECT, chance), chance)


def swapped(data: bytes, chance: random.Random, _other: bytes) -> bytes:
    """Two streams have changed places: a font where a page's content was, a picture where a font was."""
    spans = [match.span(1) for match in _STREAM.finditer(data)]
    if len(spans) < 2:
        return truncated(data, chance, b"")
    (a, b), (c, d) = sorted(chance.sample(spans, 2))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def redrawn(data: bytes, chance: random.Random, _other: bytes) -> bytes:
    """What a compressed stream says is wrong, and it is packed well."""
    match = chance.choice([*_STREAM.finditer(data)] or [None])
    try:
        content = bytearray(zlib.decompress(match[1]))  # type: ignore[index]
    except (zlib.error, TypeError):
        return flipped(data, chance, b"")
    for _ in range(chance.choice((1, 8, 64))):
        content[chance.randrange(len(content))] = chance.choice(b"0123456789-. ()[]<>/qQTJBEm\n\xff")
    return data[: match.start(1)] + zlib.compress(bytes(content)) + data[match.end(1) :]  # type: ignore[union-attr]


def miscounted(data: bytes, chance: random.Random, _other: bytes) -> bytes:
    """A length, a size, a count is wrong: huge, negative, none."""
    return _exchanged(data, _NUMBER, chance.choice(_ODD_NUMBERS), chance)


def misdirected(data: bytes, chance: random.Random, _other: bytes) -> bytes:
    """A reference points elsewhere: maybe at what holds it."""
    return _exchanged(data, _REFERENCE, _some(data, _REFERENCE, chance), chance)


def renamed(data: bytes, chance: random.Random, _other: bytes) -> bytes:
    """An entry has another's name: a page without contents, a filter that is none."""
    return _exchanged(data, _NAME, _some(data, _NAME, chance), chance)


def doubled(data: bytes, chance: random.Random, other: bytes) -> bytes:
    """The beginning of one file and the end of another."""
    return data[: chance.randrange(len(data))] + other[chance.randrange(len(other)) :]


HARMS: tuple[Callable[[bytes, random.Random, bytes], bytes], ...] = (
    flipped, truncated, holed, spliced, swapped, redrawn, miscounted, misdirected, renamed, doubled,
)  # fmt: skip


def mutants(count: int, samples: Path) -> Iterator[tuple[str, bytes]]:
    """So many damaged PDFs, with their names. `samples` is a folder of sound ones."""
    sound = [path.read_bytes() for path in sorted(samples.glob("*.pdf"))]
    sound += [*(data for _, data in acts(_ACTS)), small_pdf()]
    for rank in range(count):
        chance = random.Random(rank)
        harms = [HARMS[rank % len(HARMS)], *chance.sample(HARMS, chance.randrange(2))]
        data = chance.choice(sound)
        for harm in harms:
            data = harm(data, chance, chance.choice(sound)) or data
        yield f"{'-'.join(harm.__name__ for harm in harms)}/{rank:06}.pdf", data


def _some(data: bytes, what: re.Pattern[bytes], chance: random.Random) -> bytes:
    found = what.findall(data)
    return chance.choice(found) if found else b""


def _exchanged(data: bytes, what: re.Pattern[bytes], by: bytes, chance: random.Random) -> bytes:
    """One of the places that match holds something else."""
    spans = [match.span() for match in what.finditer(data)]
    if not spans:
        return truncated(data, chance, b"")
    first, behind = chance.choice(spans)
    return data[:first] + by + data[behind:]


def main() -> None:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m data.sample.mutate", description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    for name, data in mutants(asked.count, Path(__file__).parent / "pdf"):
        path = asked.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


if __name__ == "__main__":
    main()
