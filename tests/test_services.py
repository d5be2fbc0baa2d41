"""A W3C reconciliation service on this machine, with all its moods: slow, busy, broken, wrong."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from kg.errors import KhorgosError
from kg.link import NOTHING
from kg.politeness import Asker, Manners
from kg.reconciling import BATCH, read_manifest, reconcile, rows
from kg.record import Record
from kg.sssom import read_sssom

MANIFEST = {
    "versions": ["0.1", "0.2"],
    "name": "Atlas of Plants",
    "identifierSpace": "http://www.wikidata.org/entity/",
    "schemaSpace": "",
}
KNOWN = {
    "Zhelkent wind farm": [{"id": "Q42", "name": "Zhelkent", "score": 98.5, "match": True, "description": "wind farm"}]
}


class Service(ThreadingHTTPServer):
    """A service that does what `moods` say, one a request, and then answers."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.moods: list[Any] = []
        self.queries: list[dict[str, Any]] = []
        self.agents: set[str] = set()
        self.manifest: Any = MANIFEST
        self.url = f"http://127.0.0.1:{self.server_address[1]}/api"


class Handler(BaseHTTPRequestHandler):
    server: Service

    def log_message(self, *arguments: Any) -> None:
        pass

    def do_GET(self) -> None:
        self._answer(lambda: self.server.manifest)

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        queries = json.loads(form["queries"][0])
        self._answer(lambda: self._results(queries))

    def _results(self, queries: dict[str, Any]) -> dict[str, Any]:
        self.server.queries.append(queries)
        return {key: {"result": KNOWN.get(query["query"], [])} for key, query in queries.items()}

    def _answer(self, work: Any) -> None:
        self.server.agents.add(self.headers["User-Agent"])
        mood = self.server.moods.pop(0) if self.server.moods else None
        status, headers, body = 200, {}, None
        if isinstance(mood, tuple):
            status, headers = mood
        elif isinstance(mood, float):
            time.sleep(mood)
        elif mood is not None:
            body = mood
        try:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body if body is not None else json.dumps(work()).encode() if status == 200 else b"busy")
        except OSError:  # who asked has gone
            pass


@pytest.fixture
def service() -> Iterator[Service]:
    server = Service()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def plants(*names: str) -> list[Record]:
    return [Record("khorgos", f"plant/p{place}", 0, "plant", (("en", name),)) for place, name in enumerate(names)]


def asker(service: Service, folder: Path, waits: list[float] | None = None, **manners: Any) -> Asker:
    slept = waits if waits is not None else []
    return Asker(service.url, str(folder), Manners(**{"pause": 0.0, "timeout": 5.0, "sleep": slept.append, **manners}))


def test_candidates_become_rows_that_nobody_has_judged(service: Service, tmp_path: Path) -> None:
    one = asker(service, tmp_path)
    manifest = read_manifest(one)
    found, none = rows(reconcile(one, plants("Zhelkent wind farm", "Nowhere")), manifest)
    assert (found.object_id, found.object_label, found.judged) == ("wikidata:Q42", "Zhelkent", False)
    assert found.comment == "match: Atlas of Plants gives it 98.5; wind farm"
    assert (none.object_id, none.object_source) == (NOTHING, "http://www.wikidata.org/entity/")


def test_queries_go_in_batches_with_a_name_to_be_known_by_and_a_type(service: Service, tmp_path: Path) -> None:
    list(reconcile(asker(service, tmp_path), plants(*(f"Plant {number}" for number in range(BATCH + 3))), "Q159719"))
    assert [len(queries) for queries in service.queries] == [BATCH, 3]
    assert {query["type"] for queries in service.queries for query in queries.values()} == {"Q159719"}
    assert all(agent.startswith("khorgos/") for agent in service.agents)


def test_requests_keep_their_distance(service: Service, tmp_path: Path) -> None:
    waits: list[float] = []
    one = asker(service, tmp_path, waits, pause=2.0)
    list(reconcile(one, plants(*(f"Plant {number}" for number in range(3 * BATCH)))))
    assert len(waits) == 2
    assert all(1.5 < wait <= 2.0 for wait in waits)


def test_what_was_answered_is_not_asked_again(service: Service, tmp_path: Path) -> None:
    first = rows(
        reconcile(asker(service, tmp_path), plants("Zhelkent wind farm", "Nowhere")),
        read_manifest(asker(service, tmp_path)),
    )
    again = asker(service, tmp_path)
    assert rows(reconcile(again, plants("Zhelkent wind farm", "Nowhere")), read_manifest(again)) == first
    assert again.requests == 0


def test_a_busy_service_is_given_the_time_it_asks_for(service: Service, tmp_path: Path) -> None:
    waits: list[float] = []
    in_seven = formatdate(time.time() + 7, usegmt=True)
    service.moods = [
        (429, {"Retry-After": "3"}),
        (503, {"Retry-After": in_seven}),
        (503, {}),
        (429, {"Retry-After": "9999"}),
    ]
    assert len(list(reconcile(asker(service, tmp_path, waits), plants("Zhelkent wind farm")))) == 1
    assert waits[0] == 3.0
    assert 4.0 < waits[1] <= 7.0
    assert waits[2:] == [4.0, 120.0]


def test_a_service_that_stays_busy_is_left_and_what_it_said_is_kept(service: Service, tmp_path: Path) -> None:
    names = plants(*(f"Plant {number}" for number in range(2 * BATCH)))
    service.moods = [None, *[(503, {})] * 5]
    with pytest.raises(KhorgosError, match=r"did not answer after 5 tries .HTTP 503.*answers so far are kept"):
        list(reconcile(asker(service, tmp_path), names))
    later = asker(service, tmp_path)
    assert len(list(reconcile(later, names))) == 2 * BATCH
    assert later.requests == 1


def test_a_slow_service_is_asked_again(service: Service, tmp_path: Path) -> None:
    service.moods = [1.0]
    one = asker(service, tmp_path, timeout=0.2)
    assert len(list(reconcile(one, plants("Zhelkent wind farm")))) == 1
    assert one.requests == 2


def test_nobody_at_the_address_is_one_clear_line(tmp_path: Path) -> None:
    one = Asker("http://127.0.0.1:9/api", str(tmp_path), Manners(0.0, 1.0, 2, sleep=lambda seconds: None))
    with pytest.raises(KhorgosError, match="did not answer after 2 tries"):
        read_manifest(one)


@pytest.mark.parametrize(
    ("mood", "words"),
    [
        ((404, {}), "refuses: HTTP 404"),
        ((403, {}), "refuses: HTTP 403"),
        (b"<html>", "does not answer with JSON"),
        (b"[1]", "no manifest"),
    ],
)
def test_what_is_no_reconciliation_service_is_told(service: Service, tmp_path: Path, mood: Any, words: str) -> None:
    service.moods = [mood]
    with pytest.raises(KhorgosError, match=words):
        read_manifest(asker(service, tmp_path))


def test_another_version_of_the_api_is_told(service: Service, tmp_path: Path) -> None:
    service.manifest = {**MANIFEST, "versions": ["1.0"]}
    with pytest.raises(KhorgosError, match=r"speaks version 1\.0"):
        read_manifest(asker(service, tmp_path))


def test_a_query_that_the_service_leaves_out_is_no_none(service: Service, tmp_path: Path) -> None:
    service.moods = [b"{}"]
    with pytest.raises(KhorgosError, match="gives no result for a query"):
        list(reconcile(asker(service, tmp_path), plants("Zhelkent wind farm")))
    assert asker(service, tmp_path).kept("q0") is None


@pytest.mark.parametrize("url", ["file:///etc/passwd", "wikidata", "ftp://example.org/"])
def test_only_web_addresses_are_asked(url: str, tmp_path: Path) -> None:
    with pytest.raises(KhorgosError, match="no web address"):
        Asker(url, str(tmp_path))


def test_the_command_asks_and_writes_rows(service: Service, tmp_path: Path, run_kg: Any) -> None:
    path = tmp_path / "wikidata.sssom.tsv"
    arguments = ("link", "--service", service.url, "--pause", "0", "-f", "sssom", "-o", str(path))
    result = run_kg(*arguments, env={"KHORGOS_CACHE": str(tmp_path)})
    assert result.returncode == 0, result.stderr
    assert "2 asked of Atlas of Plants, 2 requests" in result.stderr
    assert [(row.subject_id, row.object_id) for row in read_sssom(str(path))] == [
        ("khorgos:plant/kunshuak-solar", NOTHING),
        ("khorgos:plant/zhelkent-wind", "wikidata:Q42"),
    ]
