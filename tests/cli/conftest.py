"""Run the command line in this process, or as a process of its own."""

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from geomap.cli import main

ROOT = Path(__file__).parents[2]


class Outcome(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def geomap(capsysbinary, monkeypatch):
    """Return a function that runs one command line in this process."""

    def run(*arguments, stdin=b""):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = main([str(a) for a in arguments])
        out, err = capsysbinary.readouterr()
        return Outcome(code, out.decode(), err.decode())

    return run


@pytest.fixture
def shell():
    """Return a function that runs a line in a real shell, where `geomap` is ours."""

    def run(line, *, cwd, **environment):
        places = {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "", **environment}
        return subprocess.run(
            line.replace("geomap ", f'"{sys.executable}" -m geomap '),
            shell=True,
            cwd=cwd,
            env={**os.environ, **places},
            capture_output=True,
            check=False,
        )

    return run
