"""The pictures in docs/analyses.md, drawn from the data: `python -m kg.gallery` renews them, `python -m kg.gallery FOLDER` draws elsewhere."""

from __future__ import annotations

import os
import sys
from typing import Any, NamedTuple

from kg.analyses import analyze
from kg.store import Graph, open_graph

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "docs", "gallery")


class Picture(NamedTuple):
    """A file of the gallery: its name, the analysis, what it is told, and the language of names."""

    name: str
    analysis: str
    values: dict[str, Any]
    language: str = "en"

    @property
    def command(self) -> str:
        """The command that draws it."""
        told = " ".join(f"{key}={value}" for key, value in self.values.items())
        language = f" --labels {self.language}" if self.language != "en" else ""
        return f"{' '.join(filter(None, ('kg analyze', self.analysis, told)))} --plot {self.name}.svg{language}"


GALLERY = (
    Picture("places", "places", {}),
    Picture("brokers", "brokers", {}),
    Picture("communities", "communities", {}),
    Picture("control", "control", {"of": "field/kashagan"}),
    Picture("lenders", "lenders", {"years": 5, "fewest": 2}),
    Picture("exposure", "exposure", {"entity": "company/samruk-kazyna"}),
    Picture("diplomacy", "diplomacy", {}),
    Picture("survival", "survival", {}),
    Picture("timeline", "timeline", {"entity": "plant/zhanatas-wind"}, "ru"),
    Picture("path", "path", {"source": "mine/aktogay", "target": "event/china-central-asia-summit-2025"}),
)


def draw_gallery(graph: Graph, folder: str) -> None:
    """Draw every picture of the gallery into a folder, which is made where it is not there."""
    os.makedirs(folder, exist_ok=True)
    for picture in GALLERY:
        analyze(graph, picture.analysis, picture.values).plot(
            os.path.join(folder, f"{picture.name}.svg"), picture.language
        )


if __name__ == "__main__":
    draw_gallery(open_graph(), sys.argv[1] if len(sys.argv) > 1 else FOLDER)
