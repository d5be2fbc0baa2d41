"""The commands: results on stdout, remarks on stderr, exit codes, and one clear line for every wrong use."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run

import kg

SUM = "SELECT (SUM(?mw) AS ?total) { ?plant a kg:PowerPlant ; kg:capacity ?mw }"
COMMANDS = ("ask", "search", "show", "why", "query", "export", "stats", "check", "format", "build")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("query", SUM), "150"),
        (("query", SUM, "-f", "csv"), "150"),
        (("query", "ASK { plant:zhelkent-wind kg:capacity 100.0 }"), "true"),
        (("query", "CONSTRUCT { ?s kg:capacity ?o } WHERE { ?s kg:capacity ?o }", "-f", "turtle"), "kg:capacity"),
        (("ask",), "suppliers"),
        (("ask", "suppliers"), "Longfeng Wind Power"),
        (("ask", "suppliers", "receiver=plant/zhelkent-wind", "-f", "json"), "Longfeng LF-2.5"),
        (("ask", "plants", "--sparql"), "kg:PowerPlant"),
        (("show", "plant/zhelkent-wind"), "Желкентская ВЭС"),
        (("show", "plant:zhelkent-wind", "-f", "json"), '"chosen": true'),
        (("show", "document/2021/herald-zhelkent"), "what it says"),
        (("why", "plant/zhelkent-wind", "expected_generation"), "because the publisher nearest to the facts"),
        (("why", "plant/zhelkent-wind", "capacity", "-f", "json"), '"rule"'),
        (("search", "желкент"), "plant/zhelkent-wind"),
        (("search", "热尔肯特"), "town/zhelkent"),
        (("search", "zhelkant"), "town/zhelkent"),
        (("export",), "graphml"),
        (("export", "nquads"), "document/2021/herald-zhelkent"),
        (("stats",), "documents by language"),
        (("stats", "-f", "markdown"), "| publishers | 3 |"),
        (("build",), "6 documents"),
        (("--version",), "0."),
    ],
)  # fmt: skip
def test_the_command_answers_on_stdout_and_is_silent_on_stderr(
    run_kg: Run, arguments: tuple[str, ...], expected: str
) -> None:
    result = run_kg(*arguments)
    assert (result.returncode, result.stderr) == (0, "")
    assert expected in result.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("qurey",), "did you mean query?"),
        (("ask", "supliers"), "did you mean suppliers?"),
        (("ask", "suppliers", "reciever=x"), "did you mean receiver?"),
        (("ask", "suppliers", "receiver=plant/zhelkent"), "did you mean plant/zhelkent-wind ("),
        (("ask", "suppliers", "item=wind-turbin"), "did you mean wind-turbine?"),
        (("ask", "suppliers", "receiver"), "write name=value"),
        (("export", "grahpml"), "did you mean graphml?"),
        (("export", "turtle", "-o", "/no/such/folder/x.ttl"), "cannot be written"),
        (("show", "plant/zhelkent-wnd"), "did you mean plant/zhelkent-wind?"),
        (("why", "plant/zhelkent-wind", "capcity"), "did you mean capacity?"),
        (("why", "plant/kunshuak-solar", "cost"), "no document states cost"),
        (("query", "SELECT * { ?s ?p"), "not a SPARQL query: line 1, column 17"),
        (("query", "SELECT * { ?s foo:bar ?o }"), "the prefix foo: is not declared"),
        (("query", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"), "SERVICE is not called"),
        (("query", SUM, "-f", "turtle"), "turtle is for CONSTRUCT"),
        (("query", SUM, "-f", "cvs"), "did you mean csv?"),
        (("query", "/no/such/file.rq"), "cannot be read"),
        (("query", "SELEC ?x"), "it begins with SELEC; did you mean SELECT?"),
        (("query", "PREFIX a: <http://a/> SELCT * { ?s ?p ?o }"), "it begins with SELCT; did you mean SELECT?"),
        (("query", SUM, "-f", "csv", "-o", ""), "no file is named"),
        (("release", ""), "no folder is named"),
        (("conflicts", "plant/nothing"), "no entity 'plant/nothing'; find it with"),
        (("resolve", "x"), "no entity 'x'; find it with"),
        (("plausible", "Longfeng Wind Power"), "is company/longfeng; name one of: plant, unit"),
        (("query", ""), "the query is empty"),
        (("query",), "Missing argument"),
        (("search", "qqqqxxxx"), "nothing is called anything like"),
        (("search", "x"), "nothing is called anything like"),
        (("--nonsense",), "No such option"),
        (("stats", "--plot", "x.gif"), "svg, png, pdf"),
    ],
)  # fmt: skip
def test_wrong_use_is_one_line_on_stderr_and_exit_code_2(run_kg: Run, arguments: tuple[str, ...], message: str) -> None:
    result = run_kg(*arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1, result.stderr
    assert message in result.stderr


def test_a_folder_that_is_none_is_named(run_kg: Run, tmp_path: Path) -> None:
    result = run_kg("check", data=tmp_path)
    assert result.returncode == 2
    assert "is not a data folder" in result.stderr


def test_check_lists_all_findings_and_exits_with_1(run_kg: Run, world: Path) -> None:
    page = world / "documents" / "2022" / "notes-two-plants.yaml"
    page.write_text(page.read_text().replace("50 MW", "50 GWh").replace("98 MW", "-98 MW"))
    result = run_kg("check", data=world)
    assert result.returncode == 1
    assert "GWh" in result.stdout
    assert "must be positive" in result.stdout
    (first, *_) = json.loads(run_kg("check", "-f", "json", data=world).stdout)
    assert first.keys() >= {"file", "line", "record", "field", "message", "remedy"}


def test_check_is_content_with_the_invented_world(run_kg: Run) -> None:
    result = run_kg("check")
    assert (result.returncode, result.stdout) == (0, "")


def test_format_restores_the_canonical_form_and_then_has_nothing_to_do(run_kg: Run, world: Path) -> None:
    page = world / "documents" / "2022" / "notes-two-plants.yaml"
    wanted = page.read_text()
    page.write_text(wanted.replace("{value: 50 MW, at: ¶2}", "{at: ¶2,   value: 50 MW}"))
    assert run_kg("format", data=world).stdout == "documents/2022/notes-two-plants.yaml\n"
    assert page.read_text() == wanted
    assert run_kg("format", data=world).stdout == ""


@pytest.mark.parametrize(
    "query", [SUM, "ASK { ?s a kg:Mine }", "SELECT * { ?s ?p", "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }"]
)
def test_the_instant_form_of_a_query_is_the_long_form(run_kg: Run, query: str) -> None:
    instant, long = run_kg("query", query, instant=True), run_kg("query", query, "-f", "table")
    assert (instant.returncode, instant.stdout, instant.stderr) == (long.returncode, long.stdout, long.stderr)


def test_a_query_comes_from_stdin_or_a_file_and_its_answer_goes_to_a_file(run_kg: Run, tmp_path: Path) -> None:
    (tmp_path / "sum.rq").write_text(SUM)
    assert "150" in run_kg("query", str(tmp_path / "sum.rq")).stdout
    assert "150" in run_kg("query", "-", stdin=None, input=SUM).stdout
    assert run_kg("query", SUM, "-f", "json", "-o", str(tmp_path / "sum.json")).stdout == ""
    assert json.loads((tmp_path / "sum.json").read_text())["results"]["bindings"][0]["total"]["value"] == "150"


def test_a_failing_export_leaves_no_file(run_kg: Run, tmp_path: Path) -> None:
    assert run_kg("query", "SELECT * { ?s ?p", "-o", str(tmp_path / "x.csv"), "-f", "csv").returncode == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(run_kg: Run, command: str) -> None:
    result = run_kg(command, "--help")
    assert result.returncode == 0
    assert f"kg {command}" in result.stdout
    assert command in ("format", "build") or "Examples:" in result.stdout


def test_the_shell_can_complete(run_kg: Run) -> None:
    result = run_kg(
        "--show-completion",
        env={"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1", "SHELL": "/bin/bash"},
        instant=True,
    )
    assert result.returncode in (0, 2)
    assert "Traceback" not in result.stderr


def test_a_closed_pipe_is_no_error(invented: Path) -> None:
    command = f"{sys.executable} -m kg --data {invented} query 'SELECT * {{ ?s ?p ?o }}' -f tsv | head -1"
    result = subprocess.run(command, shell=True, capture_output=True, text=True, timeout=60)
    assert (result.stdout.count("\n"), result.stderr) == (1, "")


def test_a_query_nested_5000_deep_is_answered_or_refused(run_kg: Run) -> None:
    deep = "SELECT * { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }"
    result = run_kg("query", deep)
    assert result.returncode in (0, 2)
    assert "Traceback" not in result.stderr


def test_an_interrupt_ends_a_long_query_with_one_line(invented: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    command = [sys.executable, "-m", "kg", "--data", str(invented), "query", endless]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(3)
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=20) == ("", "kg: interrupted\n")
    assert process.returncode == 130


ODD = {
    "ascii terminal": "env PYTHONIOENCODING=ascii {kg} show plant/zhelkent-wind",
    "bytes that are no text": '{kg} query "$(printf \'ASK {{ ?s ?p "\\377" }}\')"',
    "no stdin": "{kg} query - <&-",
    "no stdout": "{kg} stats >&-",
}


@pytest.mark.parametrize("case", ODD)
def test_an_odd_terminal_gets_an_answer_or_one_line(invented: Path, case: str) -> None:
    command = ODD[case].format(kg=f"{sys.executable} -m kg --data {invented}")
    result = subprocess.run(command, shell=True, capture_output=True, text=True, timeout=60)
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("command", ["export turtle", "query 'SELECT * {?s ?p ?o}' -f csv"])
def test_a_closed_pipe_is_success(invented: Path, command: str) -> None:
    text = f"({sys.executable} -m kg --data {invented} {command}; echo $? >&2) | head -1"
    assert subprocess.run(text, shell=True, capture_output=True, text=True, timeout=60).stderr == "0\n"


def test_without_a_command_the_help_is_printed(run_kg: Run) -> None:
    assert "\nCommands:\n" in run_kg(instant=True).stdout


@pytest.mark.parametrize("command", ["ask plants", "conflicts", "superlatives", "resolve"])
def test_an_answer_without_rows_says_so(run_kg: Run, command: str) -> None:
    done = run_kg(*command.split(), "--known-by", "1900")
    assert (done.returncode, done.stderr) == (0, "no rows\n")


def test_a_sum_of_money_nodes_is_told_how_to_be_one_of_numbers(run_kg: Run) -> None:
    done = run_kg("query", "SELECT (SUM(?paid) AS ?all) { ?plant kg:cost ?paid }")
    assert (done.returncode, done.stderr.startswith("?paid is money, a node and no number; add")) == (0, True)
    assert run_kg("query", "SELECT (SUM(?value) AS ?all) { ?plant kg:cost/schema:value ?value }").stderr == ""


@pytest.mark.parametrize(
    ("arguments", "file", "begins"),
    [
        (("query", SUM), "a.csv", b"total\r\n150"),
        (("query", SUM), "a.TSV", b"?total\n"),
        (("query", SUM), "a.json", b'{"head"'),
        (("query", SUM), "a.txt", b"total\n-----\n  150"),
        (("query", SUM, "-f", "table"), "a.csv", b"total\n-----\n  150"),
        (("query", "CONSTRUCT { ?s kg:capacity ?o } WHERE { ?s kg:capacity ?o }"), "a.ttl", b"@prefix"),
        (("ask", "suppliers", "--bom"), "a.csv", b"\xef\xbb\xbfsupplier"),
        (("path", "plant/zhelkent-wind", "company/longfeng", "--bom"), "a.csv", b"\xef\xbb\xbfpath,"),
        (("analyze", "places"), "a.json", b"{"),
        (("plausible",), "a.csv", b"entity,"),
        (("export",), "a.nq", b"<http"),
        (("export", "csv", "--bom"), "a.csv", b"\xef\xbb\xbfclaim,"),
    ],
)  # fmt: skip
def test_a_file_is_written_in_the_format_that_its_name_tells(
    run_kg: Run, tmp_path: Path, arguments: tuple[str, ...], file: str, begins: bytes
) -> None:
    done = run_kg(*arguments, "-o", str(tmp_path / file))
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert (tmp_path / file).read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("query", SUM, "-o", "a.ttl"), "turtle is for CONSTRUCT"),
        (("query", SUM, "--bom"), "--bom is for csv and tsv, not for table"),
        (("analyze", "places", "-o", "a.xml"), "unknown format 'xml'"),
        (("export", "-o", "a.bin"), "the end of a.bin tells no format"),
    ],
)  # fmt: skip
def test_a_file_whose_name_fits_no_format_is_not_written(
    run_kg: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run_kg(*arguments)
    assert (done.returncode, message in done.stderr, list(tmp_path.iterdir())) == (2, True, []), done.stderr


def test_what_qualifies_the_paths_comes_before_them(invented: Path) -> None:
    command = f"{sys.executable} -m kg --data {invented} path plant/kunshuak-solar company/longfeng 2>&1"
    lines = subprocess.run(command, shell=True, capture_output=True, text=True, timeout=60).stdout.splitlines()
    assert lines[0].startswith("no path between plant/kunshuak-solar and company/longfeng through organizations")
    assert lines[1].endswith("through countries or places")
    assert not any(line.startswith(("no path", "these run")) for line in lines[2:])


@pytest.mark.parametrize(
    ("words", "first"),
    [("jangatas wind", "plant/zhanatas-wind"), ("Power China", "company/powerchina"), ("CGN uranium", "company/cgn")],
)
def test_a_country_is_not_found_by_two_letters_inside_a_word(words: str, first: str) -> None:
    hits = kg.search(words, limit=5)
    assert hits[0].id == first
    assert [hit.id for hit in hits if hit.id.startswith("country/")] == []


def test_what_is_found_by_its_id_is_said_to_be(run_kg: Run) -> None:
    (hit, *_) = json.loads(run_kg("search", "longfeng lf25", "-f", "json").stdout)
    assert (hit["id"], hit["found by"]) == ("product/longfeng-lf25", "its id")
    assert kg.search("kz")[0].id == "country/kz"


@pytest.mark.parametrize("command", [("show",), ("why", "status"), ("conflicts",), ("plausible",)])
def test_a_name_will_do_where_it_names_one_thing(run_kg: Run, command: tuple[str, ...]) -> None:
    name, *rest = command
    named, told = (run_kg(name, entity, *rest) for entity in ("Желкентская ВЭС", "plant/zhelkent-wind"))
    assert (named.returncode, named.stdout) == (0, told.stdout)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: kg.get(None), "None is no id"),
        (lambda: kg.show(["plant/zhanatas-wind"]), "is no id; write text such as"),
        (lambda: kg.conflicts("plant/nothing"), "no entity 'plant/nothing'"),
        (lambda: kg.query(None), "None is no query"),
        (lambda: kg.search(None), "None is no name"),
        (lambda: kg.ask("suppliers", receiver=["plant/zhanatas-wind"]), "receiver takes one value"),
        (lambda: kg.analyze("control", of=["plant/zhanatas-wind"]), "of takes one value"),
        (lambda: kg.export("turtle", ""), "no file is named"),
        (lambda: kg.release(""), "no folder is named"),
    ],
)
def test_a_wrong_argument_is_an_error_of_khorgos_in_one_line(call: Callable[[], object], message: str) -> None:
    with pytest.raises(kg.KhorgosError, match=message) as error:
        call()
    assert len(str(error.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("question", "said", "code"),
    [
        ("plants", {"technology": "solar"}, {"technology": "solar-photovoltaic"}),
        ("plants", {"status": "built"}, {"status": "operating"}),
        ("agreements", {"type": "MoU"}, {"type": "memorandum"}),
    ],
)
def test_what_people_say_for_a_code_will_do(question: str, said: dict[str, str], code: dict[str, str]) -> None:
    assert kg.ask(question, **said).terms == kg.ask(question, **code).terms != []


def test_what_people_say_for_a_currency_will_do() -> None:
    assert kg.analyze("lenders", currency="RMB").rows == kg.analyze("lenders", currency="CNY").rows != ()
