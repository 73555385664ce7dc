"""The empty page as folium draws it, made deterministic and self-contained.

Only fixed strings flow through here: folium compiles what it renders a second
time as a template, so no title, place or sentence may pass.  folium's ids are
random; they are numbered instead.  Its scripts and style sheets come from four
hosts; they are dropped, and Leaflet is inlined from the XStatic-Leaflet package.
"""

from __future__ import annotations

import base64
import re
from functools import lru_cache
from importlib import resources
from typing import Any

MAP_ID = "map_1"
_MAP_ELEMENT = re.compile(r'<div class="folium-map" id="map_1"\s*></div>')
_VIEWPORT = re.compile(r'<meta name="viewport"[^>]*>')
_CSS_IMAGE = re.compile(r"url\((images/[\w.-]+\.png)\)")


def draw_frame() -> str:
    """Return folium's page around an empty map: fixed markup, numbered ids."""
    import folium

    frame = folium.Map(
        location=(20, 10),
        zoom_start=2,
        tiles=None,
        control_scale=True,
        prefer_canvas=True,
        max_bounds=False,
        # One whole world is 256 pixels wide at zoom 0; half steps fit tighter.
        zoom_snap=0.5,
        zoom_delta=0.5,
        keyboard=False,
    )
    frame.default_js = []
    frame.default_css = []
    # Leaflet's pane of tiles is at 200: images lie over the built-in base map.
    for name, height in (("ground", 150), ("plot", 450)):
        folium.map.CustomPane(name, z_index=height, pointer_events=False).add_to(frame)
    _number(frame)
    html: str = frame.get_root().render()
    return _VIEWPORT.sub("", html)


def _number(frame: Any) -> None:
    """Give the map and all below it the ids 1, 2, 3 ... in place of random ones."""
    # branca has no public name for either; its classes all keep these two.
    children = vars(frame)["_children"].values()
    for number, element in enumerate([frame.get_root(), frame, *children]):
        vars(element)["_id"] = str(number)


def place_map(html: str, skeleton: str) -> str:
    """Return the frame with its map element moved to ``<!--map-->`` of our markup."""
    found = _MAP_ELEMENT.search(html)
    if found is None:
        raise RuntimeError("folium drew no element for the map; is it 0.17 to 0.20?")
    return html.replace(found.group(), skeleton.replace("<!--map-->", found.group()), 1)


@lru_cache(maxsize=1)
def leaflet_script() -> str:
    """Return Leaflet's code, without its reference to a source map."""
    code = _leaflet_text("leaflet.js")
    return code.split("//# sourceMappingURL=", maxsplit=1)[0].rstrip()


@lru_cache(maxsize=1)
def leaflet_style() -> str:
    """Return Leaflet's style sheet with its images inside."""
    css = _leaflet_text("leaflet.css")
    return _CSS_IMAGE.sub(lambda image: f"url({_data_address(image.group(1))})", css)


def _leaflet_text(name: str) -> str:
    # A browser reads CRLF as LF before it hashes an element's text.
    return _leaflet_file(name).decode("utf-8").replace("\r\n", "\n")


def _data_address(name: str) -> str:
    encoded = base64.b64encode(_leaflet_file(name)).decode("ascii")
    return f"data:image/png;base64,{encoded}"


def _leaflet_file(name: str) -> bytes:
    folder = resources.files("xstatic.pkg.leaflet").joinpath("data")
    return folder.joinpath(name).read_bytes()
