"""Names: hostile text becomes a harmless file name, or is refused."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap import files
from geomap.errors import OutputError

HOSTILE = [
    "", ".", "..", "/", "\\", "../a", "a/../../b", "/etc/passwd", "C:\\a", "C:a",
    "\\\\host\\share", "a\\..\\..\\b", "a\0b", "a\nb", "con", "CON.txt", "aux.geojson",
    "COM1", "com¹.txt", "LPT9.a.b", "NUL ", "a.", "a ", "a/b.", "x:stream", "a*", "a?b",
    "~/x/../..", "dir/..", "\ud800", "a" * 300, "a/./../..", "CONIN$", "prn.html/a",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_that_could_lead_elsewhere_is_refused(name, tmp_path):
    """On this system or on another: the same project is used on both."""
    with pytest.raises(OutputError, match="does not name a file inside"):
        files.inside(tmp_path / "out", name)


@pytest.mark.parametrize(
    "name", ["index.html", "layers/a.geojson", "...a", "карта.csv"]
)
def test_a_plain_name_is_allowed(name, tmp_path):
    """Below the folder, and not made absolute."""
    assert files.inside(tmp_path, name) == tmp_path / name


@pytest.mark.skipif(os.name != "posix", reason="needs links")
def test_a_link_that_leaves_the_folder_is_refused(tmp_path):
    """Be it the file itself or a folder on the way; one that stays is fine."""
    out = tmp_path / "out"
    (out / "real").mkdir(parents=True)
    (out / "away").symlink_to(tmp_path)
    (out / "file.csv").symlink_to(tmp_path / "other.csv")
    (out / "loop").symlink_to(out / "loop")
    (out / "home").symlink_to(out / "real")

    for name in ("away/a.csv", "file.csv", "away"):
        with pytest.raises(OutputError):
            files.inside(out, name)
    assert files.inside(out, "home/a.csv") == out / "home/a.csv"


@given(st.text())
def test_any_text_gives_a_slug_that_is_a_name_everywhere(text):
    """Letters a-z, digits, hyphens; and a slug is its own slug."""
    slug = files.slug(text)

    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug)
    assert len(slug) <= 80
    assert files.inside(Path("out"), slug) == Path("out") / slug
    assert files.slug(slug) == slug


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_gives_a_harmless_slug(name):
    """Device names, full stops at the end and separators are gone."""
    assert files.inside(Path("out"), files.slug(name)).parent == Path("out")


def test_names_that_differ_only_in_lost_letters_stay_two():
    """Two maps with names in other scripts must not share a folder."""
    names = [
        "Карабах",
        "Нагорный Карабах",
        "ナゴルノ",
        "Карабах 2",
        "x" * 200,
        "x" * 201,
    ]

    assert len({files.slug(name) for name in names}) == len(names)
