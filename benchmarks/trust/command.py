"""Run the geomap command in a folder, as a user would, and see what became of it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Outcome", "geomap"]

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Outcome:
    """What became of one command."""

    code: int
    out: str
    err: str
    memory: int
    """Most memory that was resident, in bytes; 0 where the system does not say."""

    @property
    def is_clear(self) -> bool:
        """Whether it was done, or refused with a message and no trace of the program."""
        told = (
            not self.code or self.err.startswith("geomap:") or "\ngeomap:" in self.err
        )
        return self.code in {0, 1} and told and "Traceback" not in self.err


def geomap(folder: Path, *arguments: str | Path, seconds: int = 900) -> Outcome:
    """Run ``geomap ARGUMENTS`` in a folder.

    Raises
    ------
    subprocess.TimeoutExpired
        If it takes longer than ``seconds``.
    """
    paths = filter(None, (str(ROOT), os.environ.get("PYTHONPATH")))
    with (
        tempfile.TemporaryFile() as out,
        tempfile.TemporaryFile() as err,
        tempfile.TemporaryDirectory() as place,
    ):
        figure = Path(place) / "memory"
        process = subprocess.Popen(
            # Between the two, so that the memory of this process does not count.
            [sys.executable, "-I", "-c", _LAUNCHER, str(figure), str(seconds),
             sys.executable, "-m", "geomap", *map(str, arguments)],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        )  # fmt: skip
        code = process.wait(seconds + 60)
        memory = int(figure.read_text()) if figure.exists() else 0
        texts = []
        for stream in (out, err):
            stream.seek(0)
            texts.append(stream.read(1_000_000).decode("utf-8", "replace"))
    return Outcome(code=code, out=texts[0], err=texts[1], memory=memory)


_LAUNCHER = """
import subprocess, sys
code = subprocess.run(sys.argv[3:], timeout=float(sys.argv[2])).returncode
try:
    import resource
except ImportError:  # Windows
    sys.exit(code)
unit = 1 if sys.platform == "darwin" else 1024
with open(sys.argv[1], "w") as figure:
    figure.write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit))
sys.exit(code if code >= 0 else 128 - code)
"""
