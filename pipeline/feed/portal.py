"""A portal with the API of udata (data.gouv.fr and its likes): the calls that publishing needs, tried again when it is busy.

https://doc.data.gouv.fr/api/reference/: `X-API-KEY` says who calls; a dataset is private or public; a file is sent to
`…/upload/`, which makes a resource, or to `…/resources/ID/upload/`, which replaces the file of one.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import httpx

from pipeline.errors import ExitCode, UserError

Json = dict[str, Any]
ATTEMPTS = 5
_BUSY = frozenset({429, 500, 502, 503, 504})
_LONGEST_WAIT = 60.0
_PAGE_SIZE = 100
_MOST_PAGES = 100


class UnsureError(Exception):
    """A call that makes something got no clear answer: it may have been made. Look before making it again."""


class Portal:
    """The calls, each checked. `wait` takes seconds. Raises `UserError` when the portal refuses or stays away."""

    def __init__(self, address: str, token: str | None, wait: Callable[[float], None] = time.sleep) -> None:
        parts = urlsplit(address)
        if parts.scheme != "https" and parts.hostname not in ("localhost", "127.0.0.1", "::1"):
            raise UserError(f"{address} is not https: a token is not sent there.", ExitCode.USAGE)
        headers = {"X-API-KEY": token} if token else {}
        self._client = httpx.Client(base_url=address.rstrip("/") + "/", headers=headers, timeout=60.0)
        self._wait = wait

    def datasets(self, organization: str) -> Iterator[Json]:
        """Every dataset of an organization; those that are private too for the token of a member."""
        for page in range(1, _MOST_PAGES + 1):
            path = f"organizations/{quote(organization, safe='')}/datasets/?page={page}&page_size={_PAGE_SIZE}"
            answer = self._call("GET", path)
            yield from answer["data"]
            if not answer.get("next_page"):
                return

    def dataset(self, one: str) -> Json:
        """A dataset with its resources."""
        return self._call("GET", f"datasets/{one}/")

    def create(self, described: Json) -> Json:
        """A new dataset. Raises `UnsureError`."""
        return self._call("POST", "datasets/", json=described, makes=True)

    def update(self, one: str, described: Json) -> Json:
        """The dataset with these fields changed."""
        return self._call("PUT", f"datasets/{one}/", json=described)

    def upload(self, one: str, path: Path, resource: str | None = None) -> Json:
        """The resource that now holds the file: a new one (raises `UnsureError`), or `resource`, whose file is replaced."""
        place = f"datasets/{one}/resources/{resource}/upload/" if resource else f"datasets/{one}/upload/"
        return self._call("POST", place, file=path, makes=resource is None)

    def describe(self, one: str, resource: str, described: Json) -> Json:
        """The resource with these fields changed."""
        return self._call("PUT", f"datasets/{one}/resources/{resource}/", json=described)

    def remove(self, one: str, resource: str) -> None:
        """Take a resource away; one that is gone already counts as taken away."""
        self._call("DELETE", f"datasets/{one}/resources/{resource}/", gone=True)

    def _call(
        self, method: str, path: str, json: Json | None = None, file: Path | None = None, makes: bool = False, gone: bool = False
    ) -> Json:  # fmt: skip
        for attempt in range(1, ATTEMPTS + 1):
            response = self._once(method, path, json, file)
            if response is not None and response.status_code not in _BUSY:
                return _read(response, method, path, gone=gone)
            if attempt < ATTEMPTS:
                self._wait(_pause(response, attempt))
            if makes and (response is None or response.status_code != httpx.codes.TOO_MANY_REQUESTS):
                raise UnsureError(path)
        said = f"answered {response.status_code}" if response is not None else "did not answer"
        raise UserError(f"The portal {said} {ATTEMPTS} times ({method} {path}).", ExitCode.NOT_PUBLISHED)

    def _once(self, method: str, path: str, json: Json | None, file: Path | None) -> httpx.Response | None:
        """The answer; None where none came."""
        try:
            if file is None:
                return self._client.request(method, path, json=json)
            with file.open("rb") as content:
                return self._client.request(method, path, files={"file": (file.name, content)})
        except httpx.TransportError:
            return None


def _read(response: httpx.Response, method: str, path: str, *, gone: bool) -> Json:
    if gone and response.status_code in (httpx.codes.NOT_FOUND, httpx.codes.GONE):
        return {}
    if response.status_code in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
        raise UserError(f"The portal does not let this token do that ({method} {path}).", ExitCode.NOT_PUBLISHED)
    try:
        if not response.is_success:
            raise ValueError(response.text)
        value: Json = response.json() if response.content else {}
    except ValueError as error:
        said = f"{response.status_code}: {' '.join(str(error).split())[:200]}"
        raise UserError(f"The portal refused {method} {path} ({said}).", ExitCode.NOT_PUBLISHED) from error
    return value


def _pause(response: httpx.Response | None, attempt: int) -> float:
    """Seconds before the next attempt: what the portal asks for, else twice as long each time."""
    asked = response.headers.get("Retry-After", "") if response is not None else ""
    return min(float(asked) if asked.isdecimal() else 2.0 ** (attempt - 1), _LONGEST_WAIT)
