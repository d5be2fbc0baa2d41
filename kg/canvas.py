"""What every picture shares: colours told apart by all readers, fonts for every script, the same bytes each time.

Needs matplotlib: pip install 'khorgos[plot]'.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import IO, Any

from kg.errors import KhorgosError

BLUE, ORANGE, GREEN, PINK, SKY, RED, YELLOW, GREY, BLACK = (
    "#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#999999", "#000000",
)  # fmt: skip
PALETTE = (BLUE, ORANGE, GREEN, PINK, SKY, RED, YELLOW, GREY)
"""Okabe and Ito's colours, told apart by colour-blind readers."""
LINES = (BLUE, RED, GREEN, BLACK, PINK, ORANGE, SKY)
"""Of these, those that are seen on white as a line or a small mark, neighbours far apart."""
FORMATS = ("svg", "png", "pdf")
FAMILIES = (
    "DejaVu Sans", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC",
    "Hiragino Sans GB", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Droid Sans Fallback", "SimHei", "Arial Unicode MS",
)  # fmt: skip
"""Fonts asked for, in this order: the first has Latin and Cyrillic with the Kazakh letters, the others Chinese."""


def picture_format(path: str) -> str:
    """The format of a picture's file name; KhorgosError for another."""
    kind = path.rpartition(".")[2].lower()
    if kind not in FORMATS:
        raise KhorgosError(f"{path}: pictures are written as {', '.join(FORMATS)}; name the file accordingly")
    return kind


_DPI = 150


def pixels(points: float) -> float:
    """Points of print as pixels of a canvas."""
    return points * _DPI / 72


class Canvas:
    """A figure to draw on. `figure` is matplotlib's; `remarks` says what could not be shown as asked."""

    def __init__(self, kind: str) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        self.kind = kind
        self.figure: Any = Figure(layout="constrained", dpi=_DPI)
        self.remarks: list[str] = []
        FigureCanvasAgg(self.figure)

    def size(self, width: float, height: float) -> None:
        """Set the size in inches."""
        self.figure.set_size_inches(width, height)

    def shown(self, text: str, plain: str) -> str:
        """`text` where it can be drawn here, else `plain` with a remark. An svg keeps text for its reader's fonts."""
        missing = [char for char in text if not _drawable(char)]
        if not missing:
            return text
        if self.kind == "svg":
            self._remark(f"no font here has {missing[0]!r}; the svg keeps the text, and its reader's fonts show it")
            return text
        self._remark(
            f"no font here has {missing[0]!r}, so English names stand instead; install Noto Sans CJK or write svg"
        )
        return plain

    def _remark(self, text: str) -> None:
        if not any(known[:8] == text[:8] and known[-20:] == text[-20:] for known in self.remarks):
            self.remarks.append(text)

    def extent(self, axes: Any, text: str, size: float) -> tuple[float, float]:
        """Width and height in pixels that a text takes."""
        drawn = axes.text(0, 0, text, fontsize=size)
        box = drawn.get_window_extent(self.figure.canvas.get_renderer())
        drawn.remove()
        return box.width, box.height


@contextmanager
def canvas(out: IO[bytes], kind: str) -> Iterator[Canvas]:
    """A canvas that is written to `out` as svg, png or pdf at the end. The same drawing gives the same bytes."""
    try:
        import matplotlib
    except ImportError:
        raise KhorgosError("drawing needs matplotlib; run: pip install 'khorgos[plot]'") from None
    settings: Any = {
        "svg.hashsalt": "khorgos",
        "svg.fonttype": "none",
        "font.family": [*(FAMILIES if kind == "svg" else installed()), "sans-serif"],
        "font.size": 9,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.titlelocation": "left",
    }
    with matplotlib.rc_context(settings), warnings.catch_warnings(), _quiet():
        warnings.filterwarnings("ignore", message=".*[Gg]lyph.*missing.*")
        made = Canvas(kind)
        yield made
        undated: dict[str, dict[str, None]] = {
            "svg": {"Date": None, "Creator": None},
            "png": {"Software": None},
            "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
        }
        made.figure.savefig(out, format=kind, dpi=_DPI, metadata=undated[kind])


@contextmanager
def _quiet() -> Iterator[None]:
    """Fonts that are asked for and not there are no news."""
    log = logging.getLogger("matplotlib.font_manager")
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        yield
    finally:
        log.setLevel(level)


@lru_cache(maxsize=1)
def _look_again() -> None:
    """Let matplotlib know of fonts that were installed after it had made its list."""
    from matplotlib import font_manager

    known = {entry.fname for entry in font_manager.fontManager.ttflist}
    for file in sorted(set(font_manager.findSystemFonts()) - known):
        if any(word in file for word in ("CJK", "SourceHan", "wqy", "Droid", "NotoSansSC", "DejaVu")):
            font_manager.fontManager.addfont(file)


@lru_cache(maxsize=1)
def installed() -> tuple[str, ...]:
    """The fonts of FAMILIES that are installed here, and others whose names say that they have Chinese."""
    from matplotlib import font_manager

    there = {entry.name for entry in font_manager.fontManager.ttflist}
    if not there & set(FAMILIES[1:]):
        _look_again()
        there = {entry.name for entry in font_manager.fontManager.ttflist}
    asked = tuple(name for name in FAMILIES if name in there)
    return (*asked, *sorted(name for name in there - set(asked) if "CJK" in name or "Source Han" in name))


@lru_cache(maxsize=1)
def _fonts() -> tuple[Any, ...]:
    from matplotlib import font_manager

    return tuple(font_manager.get_font(font_manager.findfont(name)) for name in installed())


@lru_cache(maxsize=4096)
def _drawable(char: str) -> bool:
    return any(font.get_char_index(ord(char)) for font in _fonts())


def wrapped(text: str, width: int, lines: int = 3) -> str:
    """A label on several lines of about `width` columns; what does not fit ends in an ellipsis."""
    from kg.tables import width as columns

    made = [""]
    for word in text.split():
        joined = f"{made[-1]} {word}".strip()
        if columns(joined) <= width or not made[-1]:
            made[-1] = joined
        else:
            made.append(word)
    if len(made) > lines:
        made = [*made[: lines - 1], made[lines - 1] + " …"]
    return "\n".join(line if columns(line) <= 2 * width else line[:width] + "…" for line in made)


Box = tuple[float, float, float, float]
"""Left, low, right and high in pixels."""


def place_labels(
    made: Canvas,
    axes: Any,
    points: Sequence[tuple[float, float, float, str]],
    size: float = 8,
    keep_all: bool = True,
    colour: str = BLACK,
    taken: list[Box] | None = None,
) -> list[str]:
    """Write labels beside points (x, y, radius in pixels, text) so that they overlap little: each takes the freest of
    several places; where none is free and not `keep_all`, it is left out. `taken`: boxes to keep out of, to which the labels
    are added. The texts left out."""
    made.figure.canvas.draw()
    to_pixels = axes.transData.transform
    frame = axes.get_window_extent()
    dots = [(*to_pixels((x, y)), radius) for x, y, radius, _ in points]
    taken = [] if taken is None else taken
    taken += [(x - r, y - r, x + r, y + r) for x, y, r in dots]
    left_out = []
    for (px, py, radius), (_, _, _, text) in zip(dots, points, strict=True):
        if not text:
            continue
        width, height = made.extent(axes, text, size)
        choices = []
        for rank, (dx, dy) in enumerate(_PLACES if keep_all else _PLACES[:_NEAR]):
            x = px + dx * (radius + 5 + width / 2)
            y = py + dy * (radius + 5 + height / 2)
            box = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
            covered = sum(_overlap(box, other) for other in taken) + 4 * _outside(box, frame)
            choices.append((covered + 25 * rank, covered, x, y))
        _, covered, x, y = min(choices)
        if covered > 60 and not keep_all:
            left_out.append(text)
            continue
        taken.append((x - width / 2, y - height / 2, x + width / 2, y + height / 2))
        shown = axes.text(
            *axes.transData.inverted().transform((x, y)),
            text,
            fontsize=size,
            color=colour,
            ha="center",
            va="center",
            zorder=6 if keep_all else 2.5,  # on a map, under the marks
            bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.7, "pad": 0.4},
        )
        shown.set_in_layout(False)
    return left_out


_NEAR = 12
"""The places right beside a point; the others lie a line further."""
_PLACES = (
    (1, 0), (-1, 0), (0, 1), (0, -1), (0.85, 0.9), (-0.85, 0.9), (0.85, -0.9), (-0.85, -0.9),
    (0.4, 1.2), (-0.4, 1.2), (0.4, -1.2), (-0.4, -1.2), (1.1, 1.9), (-1.1, 1.9), (1.1, -1.9), (-1.1, -1.9),
    (0.2, 2.6), (-0.2, 2.6), (0.2, -2.6), (-0.2, -2.6),
)  # fmt: skip


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> float:
    wide = min(a[2], b[2]) - max(a[0], b[0])
    high = min(a[3], b[3]) - max(a[1], b[1])
    return wide * high if wide > 0 and high > 0 else 0.0


def _outside(box: tuple[float, float, float, float], frame: Any) -> float:
    inside = _overlap(box, (frame.x0, frame.y0, frame.x1, frame.y1))
    return max(0.0, (box[2] - box[0]) * (box[3] - box[1]) - inside)
