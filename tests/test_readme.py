"""What the README and the help show is run, so that it works for a newcomer."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import click
import pytest

from geomap.cli import commands

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.DOTALL | re.MULTILINE)
PYTHON = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\((?!https?://)([^)#]+)")
SET_UP = 'pip install -e . && geomap build\npip install -e ".[test]" && pytest\n'

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")


def in_shell(lines, *, cwd):
    """Run lines one after the other, where `geomap` is the one under test."""
    bin_folder = cwd / ".bin"
    bin_folder.mkdir()
    command = bin_folder / "geomap"
    command.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m geomap "$@"\n', encoding="utf-8"
    )
    command.chmod(0o755)
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}",
    }
    for line in lines:
        done = subprocess.run(
            ["/bin/sh", "-c", line],
            cwd=cwd,
            env=environment,
            capture_output=True,
            check=False,
            text=True,
            encoding="utf-8",
        )

        assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"


def test_the_set_up_is_two_commands():
    """They stand in the README as they are; .ci/run runs the first on a clean machine."""
    assert f"```sh\n{SET_UP}```" in README
    assert "pip install -qq -e . && geomap build" in (ROOT / ".ci" / "run").read_text(
        encoding="utf-8"
    )


def test_every_command_of_the_tour_works(tmp_path):
    """In order, in a copy of the project, as a newcomer would."""
    for name in ("seeds", "maps"):
        shutil.copytree(ROOT / name, tmp_path / name)
    blocks = CONSOLE.findall(README)
    lines = [
        line.removeprefix("$ ")
        for block in blocks
        for line in block.splitlines()
        if line.startswith("$ ")
    ]

    assert len(lines) > 8
    in_shell(lines, cwd=tmp_path)


def test_the_python_of_the_tour_works(tmp_path):
    """The same from Python, in the same project."""
    for name in ("seeds", "maps"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for number, block in enumerate(PYTHON.findall(README)):
        script = tmp_path / f"tour{number}.py"
        script.write_text(block, encoding="utf-8")
        in_shell([f'"{sys.executable}" {script.name}'], cwd=tmp_path)


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_what_the_manuals_link_to_is_there(name):
    """No link into nothing; the picture may be made after the text."""
    links = set(LINK.findall((ROOT / name).read_text(encoding="utf-8")))

    assert [link for link in links if not (ROOT / link).exists()] == []


def examples(group=commands):
    """Yield each line that the help of a command shows as an example."""
    yield from (line.strip() for line in group.epilog.splitlines() if "geomap " in line)
    for command in group.commands.values() if isinstance(group, click.Group) else ():
        yield from examples(command)


@pytest.mark.parametrize("line", sorted(set(examples())))
def test_every_example_of_the_help_works(line, built_project):
    """In a project that has the files they name."""
    shutil.copy(built_project / "seeds" / "rivers.md", built_project / "report.txt")
    shutil.copy(built_project / "maps" / "example" / "events.geojson", built_project)
    columns = "174895 Goris Goris _ 39.51 46.34 P PPLA AM _ 08 _ _ _ 20591 _ 1376 Asia/Yerevan 2015-04-19"
    with zipfile.ZipFile(built_project / "AM.zip", "w") as dump:
        dump.writestr("AM.txt", columns.replace(" ", "\t").replace("_", "") + "\n")
    in_shell([line], cwd=built_project)
