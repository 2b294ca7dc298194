"""One HTML file from a template, a style, a script and data: `<name>.html`, `.css`, `.js` beside this module.

Nothing in the data can run: it travels as JSON in which no `<` is left, the script writes it as text, and the policy of
the page allows its own script alone (by its digest) and no address at all.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from importlib.resources import files


def fill(name: str, title: str, data: object, scripts: Sequence[str] = ()) -> str:
    """The page `name` with its data; `scripts` are more scripts that follow its own.

    The data comes last, so that nothing in it is taken for the name of a part.
    """
    assets = files("pipeline.review")
    script = "".join(assets.joinpath(f"{one}.js").read_text(encoding="utf-8") for one in (name, *scripts))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    before, after = assets.joinpath(f"{name}.html").read_text(encoding="utf-8").split("{{data}}")
    parts = {"{{digest}}": digest, "{{style}}": assets.joinpath(f"{name}.css").read_text(encoding="utf-8")}
    for part, words in parts.items():
        before = before.replace(part, words)
    before = before.replace("{{title}}", html.escape(title))
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return before + text.replace("<", "\\u003c") + after.replace("{{script}}", script)


def _plain(value: object) -> str:
    if isinstance(value, Decimal | date):
        return str(value)
    raise TypeError(f"no way to write {type(value).__name__}")
