"""No network: the whole suite with sockets forbidden."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.trust.row import Row

__all__ = ["run"]

ROOT = Path(__file__).resolve().parents[2]
_QUICK = ("tests/build/test_run.py", "-k", "makes_page")


def run(full: bool) -> Row:  # noqa: FBT001  as __main__ calls it
    """Run the suite, in full all of it; in a network name space of its own if allowed."""
    alone = _without_network()
    outcome = subprocess.run(
        [
            *alone, sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider",
            "--disable-socket", *(() if full else _QUICK),
        ],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )  # fmt: skip
    last = outcome.stdout.strip().splitlines()[-1:] or ["no answer"]
    counts = ", ".join(re.findall(r"\d+ (?:passed|failed|errors?|skipped)", last[0]))
    holds = outcome.returncode == 0
    return Row(
        test="no network: the whole suite with sockets forbidden"
        + (", on a machine without a network" if alone else ""),
        must="passes",
        figure=counts or last[0],
        holds=holds,
        how="pytest-socket forbids sockets in tests, and `unshare -n` leaves the commands"
        " that tests start without a network; a test may serve itself on this machine",
    )


def _without_network() -> list[str]:
    """Return what to put before a command so that it has no network, if that works."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return []
    # The loopback is brought up: tests of geocoders serve themselves.
    command = [
        unshare,
        "-n",
        "sh",
        "-c",
        'ip link set lo up 2>/dev/null; exec "$@"',
        "sh",
    ]
    tried = subprocess.run([*command, "true"], check=False, capture_output=True)
    return command if tried.returncode == 0 else []
