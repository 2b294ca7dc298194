"""Publishing, against a small server with the calls of udata's API that it needs, and its faults."""

from __future__ import annotations

import email
import hashlib
import itertools
import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.errors import ExitCode, UserError
from pipeline.feed.build import build
from pipeline.feed.catalogue import Dataset, Distribution, catalogue
from pipeline.feed.configuration import Collectivity, Configuration
from pipeline.feed.portal import ATTEMPTS, Portal
from pipeline.feed.publish import offers, publish
from pipeline.run import run
from pipeline.settings import Settings

TOKEN, ORGANIZATION = "a-token", "valbrune"
BASE = "https://valbrune.example/feed/"


class Udata(ThreadingHTTPServer):
    """Datasets with resources, private ones for who has the token only; `faults` maps the number of a changing call to
    what goes wrong: a status instead of doing it, or « lost »: it is done and answered with 502."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.stored: dict[str, dict] = {}
        self.content: dict[str, bytes] = {}
        self.faults: dict[int, int | str] = {}
        self.changes: list[str] = []
        self.incomplete_in_public = 0
        self.expected: dict[str, set[str]] = {}
        self.ids = (f"{n:024x}" for n in itertools.count(1))

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/api/1/"

    def public(self) -> dict[str, dict[str, bytes]]:
        """Title of each public dataset → title of each file → content."""
        return {
            d["title"]: {r["title"]: self.content[r["id"]] for r in d["resources"]}
            for d in self.stored.values()
            if not d["private"]
        }


class Handler(BaseHTTPRequestHandler):
    server: Udata
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None: ...

    def answer(self, status: int, value: object = None, **headers: str) -> None:
        body = b"" if value is None else json.dumps(value).encode()
        self.send_response(status)
        for name, text in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), text)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        known = self.headers.get("X-API-KEY") == TOKEN
        path, _, query = self.path.partition("?")
        if path == f"/api/1/organizations/{ORGANIZATION}/datasets/":
            page = int(re.search(r"(?<!\w)page=(\d+)", query)[1])
            seen = [d for d in self.server.stored.values() if known or not d["private"]]
            more = f"{self.server.address}?page={page + 1}" if len(seen) > page else None  # one a page
            self.answer(200, {"data": seen[page - 1 : page], "next_page": more})
        elif (one := self.server.stored.get(path.split("/")[-2])) and (known or not one["private"]):
            self.answer(200, one)
        else:
            self.answer(404, {"message": "not found"})

    def change(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.headers.get("X-API-KEY") != TOKEN:
            self.answer(401, {"message": "Unauthorized"})
            return
        self.server.changes.append(f"{self.command} {self.path}")
        fault = self.server.faults.get(len(self.server.changes))
        if isinstance(fault, int):
            self.answer(fault, {"message": "fault"}, Retry_After="7")
            return
        status, value = self.made(body)
        for one in self.server.stored.values():
            wanted = self.server.expected.get(one["title"], set())
            self.server.incomplete_in_public += not one["private"] and not wanted <= {
                r["title"] for r in one["resources"]
            }
        self.answer(*((502, None) if fault == "lost" else (status, value)))

    do_POST = do_PUT = do_DELETE = change  # noqa: N815

    def made(self, body: bytes) -> tuple[int, object]:
        parts = self.path.removeprefix("/api/1/datasets/").strip("/").split("/")
        if parts == [""]:
            one = {"private": False, "extras": {}, **json.loads(body), "id": next(self.server.ids), "resources": []}
            self.server.stored[one["id"]] = one
            return 201, one
        one = self.server.stored[parts[0]]
        resource = next((r for r in one["resources"] if r["id"] in parts), None)
        if parts[-1] == "upload":
            message = email.message_from_bytes(
                b"Content-Type: " + self.headers["Content-Type"].encode() + b"\n\n" + body
            )
            (file,) = message.get_payload()
            if resource is None:
                resource = {"id": next(self.server.ids), "title": file.get_filename(), "extras": {}}
                one["resources"].insert(0, resource)
            content = self.server.content[resource["id"]] = file.get_payload(decode=True)
            resource["checksum"] = {"type": "sha1", "value": hashlib.sha1(content).hexdigest()}
            return 201, resource
        if self.command == "DELETE":
            one["resources"].remove(resource)
            return 204, None
        (resource or one).update(json.loads(body))
        return 200, resource or one


@pytest.fixture
def server() -> Iterator[Udata]:
    server = Udata()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def feed(folder: Path, **files: str) -> Path:
    """A feed with one dataset of these files; its `public` folder."""
    public = folder / "public"
    public.mkdir(exist_ok=True)
    for name, text in files.items():
        (public / f"{name}.csv").write_text(text, encoding="utf-8")
    schema = "https://schema.data.gouv.fr/schemas/scdl/deliberations/2.1.5/schema.json"
    distributions = tuple(
        Distribution(f"{name}.csv", f"Fichier {name}", len(text), schema) for name, text in files.items()
    )
    dataset = Dataset(
        "deliberations-1", "Délibérations", "Celles de Valbrune.", "Valbrune", "1", ("délibérations",), distributions,
        "2024-01-02", "2024-12-20", schema,
    )  # fmt: skip
    text = catalogue(Configuration(base_url=BASE), [dataset], None)
    (public / "catalog.jsonld").write_text(text, encoding="ascii")
    return public


def send(server: Udata, public: Path, waits: list[float] | None = None) -> list[str]:
    what = offers(public)
    server.expected = {o.described["title"]: {f.described["title"] for f in o.files} for o in what}
    portal = Portal(server.address, TOKEN, (waits if waits is not None else []).append)
    return list(publish(what, portal, ORGANIZATION, send=True))


def test_a_dry_run_says_what_it_would_do_and_does_nothing(server: Udata, tmp_path: Path) -> None:
    portal = Portal(server.address, None)
    lines = list(publish(offers(feed(tmp_path, a="1", b="2")), portal, ORGANIZATION, send=False))
    assert lines == ["deliberations-1: create", "  add a.csv", "  add b.csv"]
    assert server.changes == []


def test_a_dataset_is_private_until_it_is_complete(server: Udata, tmp_path: Path) -> None:
    send(server, feed(tmp_path, a="1", b="2"))
    assert server.public() == {"Délibérations": {"Fichier a": b"1", "Fichier b": b"2"}}
    assert server.incomplete_in_public == 0
    (one,) = server.stored.values()
    assert one["temporal_coverage"] == {"start": "2024-01-02", "end": "2024-12-20"}
    assert one["resources"][0]["schema"]["url"].endswith("/2.1.5/schema.json")


def test_a_second_run_changes_nothing(server: Udata, tmp_path: Path) -> None:
    public = feed(tmp_path, a="1", b="2")
    send(server, public)
    server.changes.clear()
    assert send(server, public) == ["deliberations-1: nothing to change"]
    assert server.changes == []


def test_only_what_changed_is_sent(server: Udata, tmp_path: Path) -> None:
    send(server, feed(tmp_path, a="1", b="2"))
    server.changes.clear()
    assert send(server, feed(tmp_path, a="1", b="3"))[1:] == ["  replace b.csv"]
    assert server.public()["Délibérations"]["Fichier b"] == b"3"
    assert [c.split()[0] for c in server.changes] == ["POST", "PUT", "PUT"]


def test_a_file_that_left_the_feed_leaves_the_portal_and_files_of_others_stay(server: Udata, tmp_path: Path) -> None:
    send(server, feed(tmp_path, a="1", b="2"))
    (one,) = server.stored.values()
    one["resources"].append({"id": "x", "title": "Notice", "extras": {}})
    server.content["x"] = b"by hand"
    send(server, feed(tmp_path, a="1"))
    assert server.public() == {"Délibérations": {"Fichier a": b"1", "Notice": b"by hand"}}


def test_a_dataset_made_private_by_hand_stays_private(server: Udata, tmp_path: Path) -> None:
    send(server, feed(tmp_path, a="1", b="2"))
    (one,) = server.stored.values()
    one["private"] = True
    send(server, feed(tmp_path, a="3", b="4"))
    assert server.public() == {}
    assert set(server.content.values()) == {b"3", b"4"}


def test_a_dataset_that_left_the_feed_is_made_private(server: Udata, tmp_path: Path) -> None:
    public = feed(tmp_path, a="1")
    send(server, public)
    text = (public / "catalog.jsonld").read_text(encoding="ascii")
    (public / "catalog.jsonld").write_text(text.replace("dataset/deliberations-1", "dataset/other"), encoding="ascii")
    assert send(server, public)[-1] == "Délibérations: no longer in the feed, made private"
    assert [d["private"] for d in server.stored.values()] == [True, False]


@pytest.mark.parametrize(("fault", "call"), [(429, 1), *itertools.product([503, "lost"], range(1, 8))])
def test_a_fault_at_any_call_is_tried_again_without_doing_anything_twice(
    server: Udata, tmp_path: Path, call: int, fault: int | str
) -> None:
    server.faults = {call: fault}
    waits: list[float] = []
    send(server, feed(tmp_path, a="1", b="2"), waits)
    assert server.public() == {"Délibérations": {"Fichier a": b"1", "Fichier b": b"2"}}
    assert len(server.stored) == 1
    assert len(server.content) == 2
    assert server.incomplete_in_public == 0
    assert len(waits) == (call <= 6)  # six calls: one dataset, two files and what they are, made public
    assert waits in ([], [1.0] if fault == "lost" else [7.0])


@pytest.mark.parametrize("call", [1, 2, 3, 6])
def test_a_portal_that_stays_away_leaves_nothing_in_public_and_the_next_run_completes_it(
    server: Udata, tmp_path: Path, call: int
) -> None:
    public = feed(tmp_path, a="1", b="2")
    server.faults = dict.fromkeys(range(call, 100), 503)
    with pytest.raises(UserError) as stopped:
        send(server, public)
    assert stopped.value.exit_code is ExitCode.NOT_PUBLISHED
    assert len(server.changes) < call + ATTEMPTS * ATTEMPTS
    assert server.public() == {}
    server.faults = {}
    send(server, public)
    assert server.public() == {"Délibérations": {"Fichier a": b"1", "Fichier b": b"2"}}
    assert len(server.content) == 2


def test_an_update_that_stops_halfway_is_never_seen_half_done(server: Udata, tmp_path: Path) -> None:
    send(server, feed(tmp_path, a="1", b="2"))
    public = feed(tmp_path, a="3", b="4")
    server.faults = dict.fromkeys(range(len(server.changes) + 4, 100), 503)
    with pytest.raises(UserError):
        send(server, public)
    assert server.public() == {}
    server.faults = {}
    send(server, public)
    assert server.public() == {"Délibérations": {"Fichier a": b"3", "Fichier b": b"4"}}


def test_a_refusal_is_said_at_once_and_the_token_never(server: Udata, tmp_path: Path) -> None:
    portal = Portal(server.address, "another-token")
    with pytest.raises(UserError, match="does not let this token") as refused:
        list(publish(offers(feed(tmp_path, a="1")), portal, ORGANIZATION, send=True))
    assert "another-token" not in str(refused.value)
    server.faults = {1: 400}
    with pytest.raises(UserError, match=r"400: .*fault"):
        send(server, feed(tmp_path, a="1"))
    assert len(server.changes) == 1


def test_a_token_is_sent_over_https_only() -> None:
    with pytest.raises(UserError, match="not https"):
        Portal("http://portal.example/api/1/", TOKEN)


def test_what_must_not_leave_is_not_sent(tmp_path: Path) -> None:
    with pytest.raises(UserError) as stopped:
        offers(feed(tmp_path, a="objet\r\nVirement sur le compte FR1420041010050500013M02606\r\n"))
    assert stopped.value.exit_code is ExitCode.NOT_RELEASED


def test_no_file_outside_the_feed_is_sent(tmp_path: Path) -> None:
    public = feed(tmp_path, a="1")
    (tmp_path / "b.csv").write_text("private")
    text = (public / "catalog.jsonld").read_text(encoding="ascii")
    (public / "catalog.jsonld").write_text(text.replace('"dct:identifier": "a.csv"', '"dct:identifier": "../b.csv"'))
    with pytest.raises(UserError, match="not in the feed"):
        offers(public)


def test_the_command_publishes_a_feed_of_the_sample(
    server: Udata, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sample = Path(__file__).parents[2] / "data" / "sample" / "pdf"
    run([str(sample / "departement-dossier.pdf")], tmp_path / "tables", Settings(workers=0, ocr=False, cache=None))
    town = Collectivity(siren="229600014", name="Département de la Vernelle", documents=("*.pdf",))
    build(tmp_path / "tables", tmp_path, Configuration(base_url=BASE, collectivities=(town,)), tmp_path)
    arguments = ["publish", str(tmp_path), "--organization", ORGANIZATION, "--portal", server.address]
    monkeypatch.delenv("DELIB_PORTAL_TOKEN", raising=False)
    with pytest.raises(SystemExit) as left:
        main([*arguments, "--send"])
    assert left.value.code == ExitCode.USAGE
    monkeypatch.setenv("DELIB_PORTAL_TOKEN", TOKEN)
    with pytest.raises(SystemExit) as left:
        main([*arguments, "--send"])
    assert left.value.code == ExitCode.OK
    assert "tables: create" in capsys.readouterr().out
    assert "datapackage.json" in server.public()["Délibérations et subventions : tables"]
