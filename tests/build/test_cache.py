"""Readings are kept, so that adding one report to many costs one report."""

import json
import os
from hashlib import sha256
from importlib import import_module
from pathlib import Path

import pytest

from geomap.build import build
from geomap.build.cache import CACHE_FOLDER, ReadingCache
from geomap.build.reading import read
from geomap.events.likeness import difference
from geomap.gazetteer import Gazetteer

REPORTS = {
    "one": "Floods hit Beira on 3 May 2024. Talks are planned.",
    "two": "Rebels attacked an army post in Goma on 4 May 2024, killing two soldiers.",
    "three": "On 5 May 2024 a protest was held across Mozambique.",
    "four": "Le 5 mai, des pluies ont inondé les quartiers de la ville de Goma et les"
    " habitants ont quitté leurs maisons avec des enfants.",
}


@pytest.fixture
def project(tmp_path):
    """Make a project of four reports, one of them in a language that is not read."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "maps").mkdir()
    for name, text in REPORTS.items():
        add(tmp_path, name, text)
    define(tmp_path)
    return tmp_path


def add(project, name, text):
    """Write a report."""
    (project / "seeds" / f"{name}.txt").write_text(text, encoding="utf-8")


def define(project, more=""):
    """Write the definition."""
    text = f'title = "Kept"\nreports = ["../seeds/*.txt"]\n{more}'
    (project / "maps" / "kept.toml").write_text(text, encoding="utf-8")


def cache_of(project):
    """Return the file in which the map's readings are kept."""
    return project / CACHE_FOLDER / "kept.jsonl"


def outputs(project):
    """Return the bytes of the map."""
    folder = project / "maps" / "kept"
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.name[0] != "."}


def test_only_the_new_report_is_read(project):
    """The others come from the cache, and the map is as if all had been read."""
    (first,) = build(root=project)
    add(project, "five", "A ship sank near Durban on 6 May 2024.")
    (second,) = build(root=project)
    before = outputs(project)
    cache_of(project).unlink()
    (project / "maps" / "kept" / "manifest.json").unlink()
    (anew,) = build(root=project)

    assert (first.documents, first.read_anew) == (4, 4)
    assert (second.documents, second.read_anew) == (5, 1)
    assert (anew.documents, anew.read_anew) == (5, 5)
    assert outputs(project) == before
    assert second.summary == anew.summary


def test_what_is_kept_is_what_was_read(project):
    """Every event, with its shape, and all that was left out."""
    known = Gazetteer.open()
    paths = sorted((project / "seeds").glob("*.txt"))
    path = cache_of(project)
    fresh = read(paths, cache=ReadingCache(path, options={}, gazetteer=known))
    cache = ReadingCache(path, options={}, gazetteer=known)
    kept = read(paths, cache=cache)

    assert (cache.found, cache.missed) == (4, 0)
    assert list(kept.table) == list(fresh.table)
    assert kept.left_out == fresh.left_out
    assert kept.unread == fresh.unread
    assert any(event.geometry_kind == "area" for event in kept.table)
    assert path.stat().st_size < 40_000  # a country's shape is not in it


@pytest.mark.parametrize(
    "more",
    ['focus = ["CD"]\n', 'ignore = ["Beira"]\n', '[resolve]\n"Goma" = "gn:216281"\n'],
)
def test_what_decides_the_reading_decides_the_key(project, more):
    """Another focus, a name that is none, a pin: everything is read anew."""
    build(root=project)
    define(project, more)
    (again,) = build(root=project)

    assert again.read_anew == 4


def test_what_does_not_decide_the_reading_is_no_reason_to_read(project):
    """A new title makes another page of the same events."""
    build(root=project)
    define(project, 'subtitle = "Another"\n')
    (again,) = build(root=project)

    assert (again.status, again.read_anew) == ("built", 0)


TOLD = "Desk {n}: rebels attacked an army post in Goma on 4 May 2024, killing {k} soldiers."


def test_events_are_compared_once(project, monkeypatch):
    """What several documents tell is joined as before without asking again what differs."""
    for n in range(6):
        add(project, f"told{n}", TOLD.format(n=n, k="two" if n % 2 else "nine"))
    (first,) = build(root=project)
    asked = []
    monkeypatch.setattr(
        # The package has a function of the module's name.
        import_module("geomap.events.corroborate"),
        "difference",
        lambda *pair: asked.append(pair) or difference(*pair),
    )
    add(project, "five", "A ship sank near Durban on 6 May 2024.")
    (second,) = build(root=project)
    before = outputs(project)

    assert asked == []
    assert first.summary.events < 6 + 3  # some of them were joined
    (anew,) = build(root=project, force=True)
    assert asked
    assert (outputs(project), anew.summary) == (before, second.summary)


@pytest.mark.parametrize(
    "payload", ["3", "[[0],[]]", "[[0,9,1],[]]", "[[-1],[]]", "[[0,1,2,3,4,5,6],[[0,99,1]]]"]
)  # fmt: skip
def test_comparisons_that_cannot_be_are_made_anew(project, payload):
    """A line whose sum is right may still hold what nobody found."""
    for n in range(6):
        add(project, f"told{n}", TOLD.format(n=n, k="two" if n % 2 else "nine"))
    build(root=project)
    before = outputs(project)
    lines = []
    for line in cache_of(project).read_text(encoding="utf-8").splitlines():
        key, _, content = json.loads(line)
        digest = sha256(payload.encode()).hexdigest()
        own = f'["{key}","{digest}",{payload}]'
        lines.append(own if isinstance(content, list) else line)
    assert any(line.endswith(f",{payload}]") for line in lines)
    cache_of(project).write_text("\n".join(lines) + "\n", encoding="utf-8")
    (project / "maps" / "kept" / "manifest.json").unlink()
    build(root=project)

    assert outputs(project) == before


def test_force_reads_everything_anew(project):
    """It is for those who do not trust what is there."""
    build(root=project)
    (again,) = build(root=project, force=True)

    assert again.read_anew == 4


def test_readings_that_are_not_used_go(project):
    """The file does not grow with each version of a report."""
    build(root=project)
    for round_ in range(3):
        add(project, "one", f"Floods hit Beira on {round_ + 1} May 2024.")
        (built,) = build(root=project)

        assert built.read_anew == 1
        assert len(cache_of(project).read_bytes().splitlines()) == 4


def damaged(whole):
    """Yield what may have become of the file."""
    lines = whole.splitlines(keepends=True)
    yield b""
    yield b"\x00\xff" * 1000
    yield whole[: len(whole) // 2]
    yield whole.replace(b"Goma", b"Gomb")
    yield b"".join(lines[:2]) + b"[[[[" * 10_000 + b"\n" + b"".join(lines[2:])
    yield b"".join(line[:-3] + b"\n" for line in lines)
    yield b"[]\n{}\nnull\n" + whole


def test_a_damaged_cache_is_no_error(project):
    """What is whole is used, the rest is read anew, and the map is the same."""
    build(root=project)
    whole, expected = cache_of(project).read_bytes(), outputs(project)
    for content in damaged(whole):
        cache_of(project).write_bytes(content)
        (project / "maps" / "kept" / "manifest.json").unlink()
        build(root=project)

        assert outputs(project) == expected
        assert sorted(cache_of(project).read_bytes().splitlines()) == sorted(
            whole.splitlines()
        )


@pytest.mark.parametrize(
    "reading",
    [
        {},
        [],
        {"events": [{}], "left_out": []},
        {"events": [{"id": 5, "title": "x"}], "left_out": []},
        {"events": [{"id": "a", "title": "x", "lat": "north"}], "left_out": []},
        {"events": [{"id": "a", "title": "x", "__class__": 1}], "left_out": []},
        {"events": [], "left_out": [[1, 2, 3]]},
        {"events": 1, "left_out": [["a", "b", "c", "d"]]},
    ],
)
def test_an_entry_that_is_no_reading_is_read_anew(project, reading):
    """Even with the right sum: nothing of it reaches the map."""
    from geomap.build.cache import _line

    build(root=project)
    expected = outputs(project)
    keys = [json.loads(line)[0] for line in cache_of(project).read_bytes().splitlines()]
    forged = "".join(f"{_line(key, reading)}\n" for key in keys)
    cache_of(project).write_text(forged, encoding="utf-8")
    (project / "maps" / "kept" / "manifest.json").unlink()
    (built,) = build(root=project)

    assert built.read_anew == 4
    assert outputs(project) == expected


def test_a_cache_that_cannot_be_written_is_no_error(project):
    """The map is what was asked for."""
    (project / CACHE_FOLDER).write_bytes(b"a file of that name")
    (built,) = build(root=project)

    assert built.status == "built"
    assert (project / CACHE_FOLDER).read_bytes() == b"a file of that name"


def test_a_cache_folder_that_is_a_link_is_not_followed(project, tmp_path_factory):
    """Nothing is written outside the project."""
    outside = tmp_path_factory.mktemp("outside")
    try:
        (project / CACHE_FOLDER).symlink_to(outside, target_is_directory=True)
    except OSError:
        pytest.skip("this system lets no one make links")
    build(root=project)

    assert list(outside.iterdir()) == []


def test_the_cache_names_no_folder_of_the_machine(project):
    """It can be moved with the project, and is then still good."""
    build(root=project)
    moved = Path(f"{project}-moved")
    project.rename(moved)
    (moved / "maps" / "kept" / "manifest.json").unlink()
    (built,) = build(root=moved)

    assert built.read_anew == 0
    assert os.fsencode(project.name) not in cache_of(moved).read_bytes()


def test_several_processes_make_the_same_bytes(project):
    """Order, events and errors do not depend on their number."""
    build(root=project)
    expected, kept = outputs(project), cache_of(project).read_bytes()
    (again,) = build(root=project, force=True, jobs=3)

    assert again.read_anew == 4
    assert outputs(project) == expected
    assert cache_of(project).read_bytes() == kept


def test_a_document_that_fails_in_another_process_is_named(project):
    """As in this one; the others are read."""
    paths = sorted((project / "seeds").glob("*.txt"))
    paths[0].write_bytes(b"\xff\xfe\xfd")
    found = read(paths, jobs=2, keep_going=True)

    assert len(found.readings) == 3
    assert [str(error).startswith(str(paths[0])) for error in found.errors] == [True]
