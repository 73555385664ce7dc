"""The command line as a whole: exit codes, streams, errors, start-up."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

import geomap as package
from geomap import cli
from geomap.errors import InputError

ROOT = Path(__file__).parents[2]
BARRED = {
    "geopandas",
    "folium",
    "pandas",
    "numpy",
    "shapely",
    "rich",
    "geopy",
    "branca",
}


def every_command(group=cli.commands, names=()):
    """Yield the words that call each command."""
    yield names
    for name in group.list_commands(None) if isinstance(group, click.Group) else ():
        yield from every_command(group.commands[name], (*names, name))


def test_the_version_is_the_packages(geomap):
    """``geomap --version`` names the program and its version."""
    assert geomap("--version") == (0, f"geomap, version {package.__version__}\n", "")


@pytest.mark.parametrize("names", list(every_command()), ids=" ".join)
def test_the_help_of_each_command_ends_in_an_example(geomap, names):
    """Help goes to stdout; its last lines can be copied and run."""
    outcome = geomap(*names, "--help")
    example = outcome.out.rsplit("Example:\n", 1)[1]

    assert outcome.code == 0
    assert all("geomap " in line for line in example.strip().splitlines())


@pytest.mark.parametrize(
    "arguments",
    [("nonsense",), ("places",), ("dates", "--nonsense", "x"), ("map", "a.geojson"),
     ("convert", "a.geojson"), ("gazetteer", "find"), ("verify",)],
    ids=" ".join,
)  # fmt: skip
def test_wrong_usage_exits_with_2(geomap, arguments):
    """Usage goes to stderr, nothing to stdout."""
    code, out, err = geomap(*arguments)

    assert (code, out) == (2, "")
    assert "Usage: geomap" in err


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (InputError("a.txt: two\nlines"), 1, "geomap: a.txt: two lines\n"),
        (PermissionError(13, "Permission denied", "a.txt"), 1, "geomap: a.txt: Permission denied\n"),
        (MemoryError(), 1, "geomap: out of memory; give fewer or smaller documents at a time\n"),
        (KeyboardInterrupt(), 130, "geomap: stopped\n"),
    ],
)  # fmt: skip
def test_what_goes_wrong_outside_is_one_line(geomap, monkeypatch, raised, code, said):
    """Errors of input and system are lines with an exit code, not tracebacks."""

    def fail(**_):
        raise raised

    monkeypatch.setattr(cli.dates, "callback", fail)
    outcome = geomap("dates", "x")

    assert (outcome.code, outcome.out) == (code, "")
    assert outcome.err.strip() == said.strip()


def test_a_bug_keeps_its_traceback(geomap, monkeypatch):
    """What is not an error of the input is raised, to be reported and mended."""

    def fail(**_):
        raise ZeroDivisionError

    monkeypatch.setattr(cli.dates, "callback", fail)

    with pytest.raises(ZeroDivisionError):
        geomap("dates", "x")


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_a_reader_that_stops_early_is_no_error(shell, tmp_path):
    """``| head -1`` gets its line; nothing is said on stderr."""
    (tmp_path / "r.txt").write_text(
        "It rained on 3 May 2024.\n" * 20_000, encoding="utf-8"
    )
    done = shell("geomap dates r.txt | head -n 1", cwd=tmp_path)

    assert json.loads(done.stdout)["edtf"] == "2024-05-03"
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_output_is_utf8_whatever_the_locale(shell, tmp_path):
    """Names in any script survive a console that claims to know only ASCII."""
    line = "printf 'V Бердянську 3 May 2024.' | geomap dates - --published 2024-05-04"
    done = shell(
        line, cwd=tmp_path, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0"
    )

    assert done.returncode == 0
    assert json.loads(done.stdout.decode("utf-8"))["text"] == "3 May 2024"


@pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux allows such a file name"
)
def test_a_file_name_that_is_no_text_is_shown_with_backslashes(tmp_path):
    """The row stays valid JSON, and no error is hidden by another."""
    name = os.fsencode(tmp_path) + b"/r\xff.txt"
    Path(os.fsdecode(name)).write_text("It rained on 3 May 2024.", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "geomap", "dates", name],
        capture_output=True, check=False, cwd=ROOT,
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["doc"] == "r\udcff"


def imported_by(*arguments):
    """Return the top-level names of what one command imports."""
    code = (
        "import sys; from geomap.cli import main; main(sys.argv[1:]);"
        "print(*{m.split('.')[0] for m in sys.modules}, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True, check=True, cwd=ROOT, text=True, encoding="utf-8",
    )  # fmt: skip
    return set(done.stderr.split())


@pytest.mark.parametrize("command", ["dates", "places", "explain"])
def test_a_quick_command_imports_nothing_heavy(command, project_folder):
    """Reading must not pay for maps and frames."""
    assert not imported_by(command, project_folder / "seeds" / "rivers.md") & BARRED


def test_places_starts_quickly():
    """On 2 kB, the whole process takes at most 15 times ``python -c pass``."""
    done = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "startup.py"],
        capture_output=True, check=False, text=True, encoding="utf-8",
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr


def test_no_command_writes_by_itself():
    """Files are written by geomap.files alone, atomically."""
    writers = re.compile(r"write_text|write_bytes|\bopen\([^)]*[\"'][wax]")
    sources = [
        *(ROOT / "geomap" / "cli").glob("*.py"),
        *(ROOT / "geomap" / "build").glob("*.py"),
    ]

    assert [
        p.name for p in sources if writers.search(p.read_text(encoding="utf-8"))
    ] == []
