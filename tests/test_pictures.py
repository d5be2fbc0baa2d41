"""Pictures: drawn for every analysis, the same each time, with text that stays text, in any script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import Run
from planted import planted

import kg.canvas
from kg.analyses import ANALYSES, analyze
from kg.canvas import FAMILIES, PALETTE, canvas, picture_format, wrapped
from kg.errors import KhorgosError
from kg.gazetteer import gazetteer
from kg.pictures.layers import Arrow, draw_layers
from kg.pictures.map import draw_map
from kg.store import Graph, open_graph

ASKED = {
    "control": {"of": "plant/kunshuak-solar"},
    "path": {"source": "company/longfeng", "target": "company/dala-energy"},
    "timeline": {"entity": "plant/zhelkent-wind"},
    "similar": {"project": "plant/zhelkent-wind"},
    "communities": {"smallest": "2", "runs": "3"},
}
DRAWN = [one.name for one in ANALYSES if one.name != "diplomacy"]
"""The invented world has too few dates for the event study."""


@pytest.fixture(scope="module")
def known(cache: Path, invented: Path, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return open_graph(planted(invented, tmp_path_factory.mktemp("planted") / "world"))


@pytest.mark.parametrize("name", DRAWN)
def test_the_picture_is_the_same_each_time_and_has_no_date(known: Graph, name: str, tmp_path: Path) -> None:
    report = analyze(known, name, ASKED.get(name, {}))
    for file in ("one.svg", "two.svg"):
        report.plot(tmp_path / file)
    one = (tmp_path / "one.svg").read_text(encoding="utf-8")
    assert one == (tmp_path / "two.svg").read_text(encoding="utf-8")
    assert "<dc:date>" not in one
    assert "matplotlib.org" not in one.partition("<defs>")[0].replace("http://www.w3.org", "")
    assert len(re.findall(r"<text ", one)) > 2


def test_an_svg_keeps_chinese_as_text_and_asks_for_fonts_that_have_it(known: Graph, tmp_path: Path) -> None:
    report = analyze(known, "path", ASKED["path"])
    report.plot(tmp_path / "path.svg", language="zh")
    drawn = (tmp_path / "path.svg").read_text(encoding="utf-8")
    assert "龙风电力" in drawn
    assert all(family in drawn for family in FAMILIES[:4])


def test_a_png_without_a_chinese_font_falls_back_to_english_and_says_so(
    known: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kg.canvas, "FAMILIES", ("DejaVu Sans",))
    for cached in (kg.canvas.installed, kg.canvas._fonts, kg.canvas._drawable):
        cached.cache_clear()
    remarks = analyze(known, "path", ASKED["path"]).plot(tmp_path / "path.png", language="zh")
    assert len(remarks) == 1
    assert "English names" in remarks[0]
    assert analyze(known, "path", ASKED["path"]).plot(tmp_path / "path.png", language="kk") == ()
    for cached in (kg.canvas.installed, kg.canvas._fonts, kg.canvas._drawable):
        cached.cache_clear()


def test_a_picture_is_whole_or_absent(known: Graph, tmp_path: Path) -> None:
    report = analyze(known, "control", {})
    with pytest.raises(KhorgosError, match="pictures are written as svg, png, pdf"):
        report.plot(tmp_path / "owners.jpg")
    with pytest.raises(KhorgosError, match="no labels in 'fr'"):
        report.plot(tmp_path / "owners.svg", language="fr")
    nothing = analyze(known, "control", {"of": "company/lone-a"})
    with pytest.raises(KhorgosError, match="nothing to draw"):
        nothing.plot(tmp_path / "owners.svg")
    assert list(tmp_path.iterdir()) == []


def test_boxes_in_layers_never_overlap_even_with_circles(tmp_path: Path) -> None:
    arrows = [Arrow("a", "b"), Arrow("b", "c"), Arrow("c", "b", "back"), Arrow("d", "c"), Arrow("e", "e")]
    with (tmp_path / "layers.svg").open("wb") as out, canvas(out, "svg") as made:
        draw_layers(made, arrows, str)
        made.figure.canvas.draw()
        boxes = [
            patch.get_window_extent()
            for patch in made.figure.axes[0].patches
            if type(patch).__name__ == "FancyBboxPatch"
        ]
    assert len(boxes) == 5
    assert not any(one.overlaps(other) for place, one in enumerate(boxes) for other in boxes[:place])


def test_the_map_draws_without_spots(tmp_path: Path) -> None:
    with (tmp_path / "map.svg").open("wb") as out, canvas(out, "svg") as made:
        draw_map(made, [], 3)
    assert "place: 3" in (tmp_path / "map.svg").read_text(encoding="utf-8")


def test_the_gazetteer_has_the_regions_of_2022_and_towns_in_any_script() -> None:
    found = gazetteer()
    assert {"KZ-10", "KZ-33", "KZ-62"} < set(found.regions)
    assert len(found.regions) == 20
    assert all(
        40 < latitude < 56 and 46 < longitude < 88
        for latitude, longitude in (*found.regions.values(), *found.towns.values())
    )
    assert found.towns["zhezqazghan"] == found.towns["zhezkazgan"]


def test_labels_are_cut_with_an_ellipsis_and_colours_are_those_of_okabe_and_ito() -> None:
    assert wrapped("one two three four", 8, 2) == "one two\nthree …"
    assert picture_format("a/b.SVG") == "svg"
    assert len(set(PALETTE)) == 8
    assert "#0072B2" in PALETTE


def test_the_command_draws_beside_its_rows(run_kg: Run, tmp_path: Path) -> None:
    done = run_kg("analyze", "places", "--plot", str(tmp_path / "map.png"))
    assert done.returncode == 0
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")
    assert "plant/kunshuak-solar" in done.stdout
