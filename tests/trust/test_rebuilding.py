"""Rebuilding safely: the rows of docs/trust.md that are about it, with less tried.

``python -m benchmarks.trust`` tries all of it; so does ``pytest -m trust`` here.
"""

import pytest

from benchmarks.trust import faults, kills, races, reproducible

FULL = [
    False,
    pytest.param(True, marks=pytest.mark.trust),
]


@pytest.mark.parametrize("full", FULL)
def test_whichever_file_operation_fails_each_file_is_old_or_new(full):
    """Nothing is left behind, the message names the file, and the exit is 1."""
    row = faults.run(full)

    assert row.holds, row.figure


@pytest.mark.parametrize("full", FULL)
@pytest.mark.skipif(not kills.FORKS, reason="Windows knows no SIGKILL")
def test_whenever_it_is_killed_the_next_run_mends_it(full):
    """Each file is old or new, and ``verify`` names a mix."""
    row = kills.run(full)

    assert row.holds, row.figure


@pytest.mark.parametrize("full", FULL)
@pytest.mark.skipif(not kills.FORKS, reason="Windows starts no processes fast enough")
def test_commands_at_once_wait_or_say_so(full):
    """No edit is lost, and the map is whole afterwards."""
    row = races.run(full)

    assert row.holds, row.figure


@pytest.mark.parametrize("full", FULL)
@pytest.mark.skipif(not kills.FORKS, reason="Windows has no such locales and zones")
def test_builds_in_different_worlds_have_one_hash(full):
    """Folder, hash seed, locale and time zone leave no trace, in no output."""
    row = reproducible.run(full)

    assert row.holds, row.figure
