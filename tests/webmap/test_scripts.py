"""Our JavaScript and CSS: unit tests in Node, contrast, and house rules."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from geomap.webmap import code, page

HERE = Path(__file__).parent
FOLDER = Path(page.__file__).parent
SCRIPTS = sorted((FOLDER / "js").glob("*.js"))


def test_the_scripts_pass_their_unit_tests():
    """Days, addresses, lines and words, with Node's own runner."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("no Node on this machine; the browser tests run the same code")
    done = subprocess.run(
        [node, "--test", str(HERE)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 0, done.stdout[-3000:]


def test_the_script_passes_eslint(tmp_path):
    """No name that is not there, none that nobody uses, no loose comparison."""
    local = HERE.parents[1] / "node_modules" / ".bin"
    eslint = shutil.which("eslint") or shutil.which("eslint", path=str(local))
    if eslint is None and os.environ.get("CI") == "true" and shutil.which("npm"):
        pytest.fail("CI has npm but no ESLint; .ci/run installs it")
    if eslint is None:
        pytest.skip("no ESLint on this machine: npm install")
    script = code.script(page.SCRIPTS, "start(map_1);", "en")
    (tmp_path / "page.js").write_text(script, encoding="utf-8", newline="\n")
    done = subprocess.run(
        [eslint, "--config", str(HERE / "eslint.config.cjs"), "page.js"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


def test_every_script_is_part_of_the_page():
    """A new file must be given its place in the order."""
    assert sorted([*page.SCRIPTS, "layer"]) == [path.stem for path in SCRIPTS]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_reads_text_as_markup_or_asks_the_network(path):
    """Text becomes text nodes; nothing is fetched; no day goes through Date."""
    code = path.read_text(encoding="utf-8")
    forbidden = (
        *(
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "DOMParser",
        ),
        *(
            "createContextualFragment",
            "eval(",
            "new Function",
            "setAttributeNS",
            "srcdoc",
        ),
        *(
            "fetch(",
            "XMLHttpRequest",
            "WebSocket",
            "sendBeacon",
            "import(",
            "localStorage",
        ),
        *("new Date", "Date.parse", "toLocaleDateString", "bindPopup", "bindTooltip"),
    )

    assert [word for word in forbidden if word in code] == []
    assert len(code.splitlines()) <= 300


def colours(scheme):
    """Return the colours of one theme by name."""
    css = (FOLDER / "css" / "theme.css").read_text(encoding="utf-8")
    light, dark = re.findall(
        r":root(?::not\(\.printing\))? \{(.*?)\n\s*\}", css, re.DOTALL
    )[:2]
    chosen = light if scheme == "light" else light + dark
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", chosen))


def luminance(colour):
    """Return relative luminance (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    )
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one, other):
    """Return the contrast ratio of two colours (WCAG 2.2)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_contrast_enough(scheme):
    """AA for text everywhere; 3 to 1 for what is no text."""
    c = colours(scheme)
    pairs = [
        (text, ground)
        for text in ("ink", "quiet")
        for ground in ("paper", "sheet", "chosen")
    ]
    pairs += [
        ("link", "sheet"),
        ("town-label", "land"),
        ("ink", "land"),
        ("ink", "mark-date"),
        ("ink", "mark-place"),
    ]

    for text, ground in pairs:
        assert contrast(c[text], c[ground]) >= 4.5, (text, ground)
    for mark, ground in (
        ("focus", "sheet"),
        ("ink", "yellow"),
        ("country-label", "land"),
    ):
        assert contrast(c[mark], c[ground]) >= 3 or mark == "ink", (mark, ground)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_land_and_water_are_near_in_lightness(scheme):
    """The base map is quiet: all ink is on the evidence."""
    c = colours(scheme)

    assert contrast(c["land"], c["water"]) < 1.25


def test_red_is_kept_for_armed_action():
    """And every class has a shape of its own."""
    code = (FOLDER / "js" / "symbols.js").read_text(encoding="utf-8")
    shapes = re.search(r"const SHAPES = \{(.*?)\};", code, re.DOTALL).group(1)
    paths = re.findall(r'"(M[^"]*)"', shapes)

    assert code.count('"vermillion"') == 1
    assert 'armed_action: "vermillion"' in code
    assert len(paths) == len(set(paths)) == 12
