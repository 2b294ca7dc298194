"""PDFs and tables at addresses, against an S3 server that the test starts."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from models.schema import SCHEMAS
from pipeline.cli import main
from pipeline.errors import ExitCode, UserError
from pipeline.places import _file_system, find

pytestmark = pytest.mark.slow
pytest.importorskip("s3fs")
moto = pytest.importorskip("moto.server")
ACT = "Séance du 3 mai 2024\nArticle 1er : {} 500 €"


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    server = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "someone")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "a secret")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.chdir(tmp_path)
    _file_system.cache_clear()
    name = f"archive-{uuid.uuid4().hex}"  # the server keeps its buckets as long as the process
    _file_system("s3").mkdir(name)
    yield f"s3://{name}"
    _file_system.cache_clear()
    server.stop()


@pytest.fixture
def filled(bucket: str, make_pdf: Callable[..., Path]) -> str:
    for number in range(4):
        data = make_pdf(ACT.format(number)).read_bytes()
        _file_system("s3").pipe_file(f"{bucket}/2024/{number % 2}/{number}.pdf", data)
    return bucket


def extract(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(["extract", *arguments, "--cache", "cache/here", "--workers", "0"])
    return int(left.value.code or 0)


def remote(address: str) -> dict[str, bytes]:
    """The files of the state that the manifest at an address lists, by table and digest."""
    fs = _file_system("s3")
    manifest = json.loads(fs.cat_file(f"{address}/_manifest.json"))
    return {
        f"{table}/{digest}": fs.cat_file(f"{address}/{table}/{name}")
        for table, files in manifest["tables"].items()
        for name, digest in files.items()
    }


def test_from_a_bucket_to_a_bucket(filled: str, tmp_path: Path) -> None:
    tables = f"{filled}/tables"
    assert extract(f"{filled}/2024", "-o", tables) == ExitCode.OK
    first = remote(tables)
    assert extract(f"{filled}/2024", "-o", "local") == ExitCode.OK
    here = {p.read_bytes() for name in SCHEMAS for p in (tmp_path / "local" / name).iterdir()}
    assert here <= set(first.values()), "the same bytes as in a folder"
    names = pq.read_table(tmp_path / "local" / "documents")["path"].to_pylist()
    assert sorted(names) == ["0/0.pdf", "0/2.pdf", "1/1.pdf", "1/3.pdf"]


def test_a_second_run_opens_nothing_and_a_new_file_is_sent(
    filled: str, make_pdf: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tables, fs = f"{filled}/tables", _file_system("s3")
    extract(f"{filled}/2024", "-o", tables)
    before = remote(tables)
    with monkeypatch.context() as patch:
        patch.setattr(type(fs), "cat_file", lambda *_a, **_k: pytest.fail("opened"))
        assert extract(f"{filled}/2024", "-o", tables) == ExitCode.OK
    assert remote(tables) == before
    fs.pipe_file(f"{filled}/2024/new.pdf", make_pdf(ACT.format(9)).read_bytes())
    capsys.readouterr()
    extract(f"{filled}/2024", "-o", tables)
    assert "1 read now, 4 were done already" in capsys.readouterr().out
    listed = {name for name in fs.find(tables) if name.endswith(".parquet")}
    assert len(listed) == len(remote(tables)), "what the manifest does not list is gone"


def test_patterns_and_lists(filled: str, tmp_path: Path) -> None:
    assert [one.address for one in find(f"{filled}/2024/*/3.pdf", ".pdf")] == [f"{filled}/2024/1/3.pdf"]
    (tmp_path / "list.txt").write_text(f"# two of them\n{filled}/2024/0/0.pdf\n{filled}/2024/1/1.pdf\n")
    assert extract("@list.txt", "-o", "local") == ExitCode.OK
    assert pq.read_table(tmp_path / "local" / "documents").num_rows == 2


def test_another_machine_that_writes_there_is_waited_for(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    fs = _file_system("s3")
    fs.pipe_file(f"{filled}/tables/_lock", b"another-machine")
    assert extract(f"{filled}/2024", "-o", f"{filled}/tables") == ExitCode.OUTPUT
    assert "on another-machine" in capsys.readouterr().err


@pytest.mark.parametrize("address", ["s3://nowhere/2024", "s3://archive/empty", "http://127.0.0.1:9/a.pdf"])
def test_an_address_that_leads_nowhere_is_the_users_mistake(bucket: str, address: str) -> None:
    with pytest.raises(UserError) as caught:
        find(address, ".pdf")
    assert caught.value.exit_code is ExitCode.NO_INPUT
