"""Pictures: drawn for every analysis, the same each time, with text that stays text, in any script."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest
from conftest import Run
from planted import planted

import kg
import kg.canvas
from kg.analyses import ANALYSES, analyze
from kg.canvas import FAMILIES, PALETTE, canvas, picture_format, wrapped
from kg.errors import KhorgosError
from kg.gallery import FOLDER, GALLERY, draw_gallery
from kg.gazetteer import gazetteer
from kg.pictures.layers import Arrow, draw_layers
from kg.pictures.map import Spot, Town, _free, _spread, draw_map
from kg.pictures.network import _circles
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
    monkeypatch.setattr(kg.canvas, "installed", lambda: ("DejaVu Sans",))
    for cached in (kg.canvas._fonts, kg.canvas._drawable):
        cached.cache_clear()
    remarks = analyze(known, "path", ASKED["path"]).plot(tmp_path / "path.png", language="zh")
    assert len(remarks) == 1
    assert "English names" in remarks[0]
    assert analyze(known, "path", ASKED["path"]).plot(tmp_path / "path.png", language="kk") == ()
    for cached in (kg.canvas._fonts, kg.canvas._drawable):
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
        draw_map(made, [], 3, [Town("Astana", 51.2, 71.4)], [])
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


def texts(svg: str) -> list[str]:
    """What is written in a picture."""
    return sorted(re.findall(r"<text [^>]*>([^<]*)</text>", svg))


def test_the_gallery_is_whole_light_and_told_in_the_docs() -> None:
    page = Path("docs/analyses.md").read_text(encoding="utf-8")
    for picture in GALLERY:
        file = Path(FOLDER, f"{picture.name}.svg")
        assert 5_000 < file.stat().st_size < 300_000
        assert f"](gallery/{file.name})" in page
        assert picture.command in page
    assert {file.stem for file in Path(FOLDER).iterdir()} == {picture.name for picture in GALLERY}


@pytest.mark.slow
def test_the_gallery_says_what_the_data_says(tmp_path: Path) -> None:
    """Renew it with python -m kg.gallery. Texts are compared, for places of marks may differ with matplotlib's version."""
    draw_gallery(kg.open_graph(), str(tmp_path))
    for picture in GALLERY:
        drawn, kept = (Path(folder, f"{picture.name}.svg").read_text(encoding="utf-8") for folder in (tmp_path, FOLDER))
        assert texts(drawn) == texts(kept), f"{picture.name} has changed; renew the gallery: python -m kg.gallery"


def test_fonts_that_were_installed_late_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """matplotlib keeps a list of fonts from its first run; a font with Chinese that came later is looked for."""
    from matplotlib import font_manager

    looked: list[bool] = []
    monkeypatch.setattr(font_manager.fontManager, "ttflist", [])
    monkeypatch.setattr(kg.canvas, "_look_again", lambda: looked.append(True))
    kg.canvas.installed.cache_clear()
    assert kg.canvas.installed() == ()
    assert looked == [True]
    kg.canvas.installed.cache_clear()


def test_marks_on_the_map_do_not_overlap_nor_leave_the_country(tmp_path: Path) -> None:
    spots = [Spot(43.3, 76.9, False, "wind", 50.0 + 40 * n, f"Plant {n}") for n in range(30)]
    rings = [[(74.0, 42.9), (80.0, 42.9), (80.0, 47.0), (74.0, 47.0), (74.0, 42.9)]]
    placed = _spread([*spots, Spot(43.3, 76.9, True, "mine", None, "Mine")], rings)
    assert next(place for spot, place in placed if spot.told) == (76.9, 43.3)
    assert all(42.9 <= y <= 47 and 74 <= x <= 80 for _, (x, y) in placed)
    for place, (spot, at) in enumerate(placed):
        assert _free(at, spot, placed[:place])


@pytest.mark.parametrize(
    ("stage", "words"),
    [("operating", "operating"), ("building", "under construction"), ("planned", "planned, or not told")],
)
def test_the_map_tells_what_only_is_planned(tmp_path: Path, stage: str, words: str) -> None:
    with (tmp_path / "map.svg").open("wb") as out, canvas(out, "svg") as made:
        draw_map(made, [Spot(43.3, 76.9, True, "coal", 7200.0, "Plan", stage)], 0, [], [])
        largest = max(made.figure.axes[0].lines, key=lambda line: line.get_markersize())
        assert (largest.get_fillstyle(), largest.get_markerfacecolor() == "#000000") == {
            "operating": ("full", True), "building": ("left", True), "planned": ("full", False),
        }[stage]  # fmt: skip
    text = (tmp_path / "map.svg").read_text(encoding="utf-8")
    assert words in text
    assert "told point" in text


def test_what_lies_around_the_country_is_not_written_over(tmp_path: Path) -> None:
    with (tmp_path / "map.svg").open("wb") as out, canvas(out, "svg") as made:
        draw_map(made, [], 0, [Town("Aktau", 43.65, 51.16)], [Town("Caspian Sea", 43.6, 50.6)])
        sea, town = (
            next(text for text in made.figure.axes[0].texts if text.get_text() == name).get_window_extent()
            for name in ("Caspian Sea", "Aktau")
        )
        assert not sea.overlaps(town)


def test_circles_of_groups_lie_apart() -> None:
    groups = [[f"{letter}{n}" for n in range(size)] for letter, size in zip("abcde", (40, 30, 12, 8, 4), strict=True)]
    circles = _circles(groups, [("a1", "b1"), ("a2", "c1"), ("b2", "d1")])
    for place, (x, y, radius) in enumerate(circles):
        for a, b, other in circles[:place]:
            assert math.hypot(x - a, y - b) > radius + other


def test_the_command_draws_beside_its_rows(run_kg: Run, tmp_path: Path) -> None:
    done = run_kg("analyze", "places", "--plot", str(tmp_path / "map.png"))
    assert done.returncode == 0
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")
    assert "plant/kunshuak-solar" in done.stdout
