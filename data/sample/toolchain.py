"""Which versions made the committed samples: with others, the bytes (not the words) may differ."""

from __future__ import annotations

import zlib
from importlib.metadata import version

NAME = "toolchain.txt"
PACKAGES = ("numpy", "pillow", "pypdfium2", "reportlab")


def toolchain() -> str:
    """One line a tool: its name and version."""
    tools = [f"{package} {version(package)}" for package in PACKAGES]
    return "\n".join([*tools, f"zlib {zlib.ZLIB_RUNTIME_VERSION}"]) + "\n"
