"""Writing: old or new, never a mix, and nothing left behind."""

import errno
import logging
import os
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest

from geomap import files
from geomap.errors import InputError, OutputError
from geomap.files import writing

OLD, NEW = b"the old map", b"the new map, which is longer"


class FaultyDisk:
    """Counts file operations and lets the chosen ones fail."""

    def __init__(self, monkeypatch, *, first, last, error):
        self.done = 0
        self.first, self.last, self.error = first, last, error
        shim = type("Os", (), {"__getattr__": lambda _, name: getattr(os, name)})()
        for name in ("open", "write", "fsync", "close"):
            setattr(shim, name, self.counted(getattr(os, name), name))
        monkeypatch.setattr(writing, "os", shim)
        for name in ("replace", "stat"):
            monkeypatch.setattr(Path, name, self.counted(getattr(Path, name), name))

    def counted(self, real, name):
        def operation(*args, **options):
            self.done += 1
            fails = self.first <= self.done <= self.last
            if name == "close":
                real(*args)  # a failed close closes all the same
            if fails:
                raise OSError(self.error, os.strerror(self.error))
            if name == "close":
                return None
            if name == "write":
                args = (args[0], args[1][:9])  # a write may stop short
            return real(*args, **options)

        return operation


@pytest.mark.parametrize("persistent", [False, True])
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EACCES])
@pytest.mark.parametrize("existed", [False, True])
def test_whichever_operation_fails_the_file_is_old_or_new(
    tmp_path, existed, error, persistent
):
    """SQLite's loop: the N-th operation fails for N = 1, 2, 3 until a run is clean."""
    path = tmp_path / "events.geojson"
    failures = 0
    for n in count(1):
        path.unlink(missing_ok=True)
        if existed:
            path.write_bytes(OLD)
        with pytest.MonkeyPatch.context() as patch:
            disk = FaultyDisk(
                patch, first=n, last=10**6 if persistent else n, error=error
            )
            try:
                files.write_atomic(path, NEW)
                failed = None
            except OutputError as caught:
                failed = caught
        names = [p.name for p in tmp_path.iterdir()]
        if failed is None:
            assert path.read_bytes() == NEW
        else:
            failures += 1
            assert "events.geojson" in str(failed)
            assert "\n" not in str(failed)
            assert (path.read_bytes() if path.exists() else None) == (
                OLD if existed else None
            )
        assert names == (["events.geojson"] if existed or failed is None else [])
        if disk.done < n:
            break

    assert failures >= 7  # stat, open, four writes, fsync, close, replace


def test_a_fault_while_the_content_is_made_leaves_nothing(tmp_path):
    """Blocks may come from code that finds an event it cannot write."""
    path = tmp_path / "a.csv"
    path.write_bytes(OLD)

    def blocks():
        yield b"half"
        raise InputError("event 'b': lat is NaN")

    with pytest.raises(InputError, match="lat is NaN"):
        files.write_atomic(path, blocks())

    assert path.read_bytes() == OLD
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]


def test_an_interrupt_leaves_nothing(tmp_path):
    """Ctrl-C is no Exception, and still clears up."""

    def blocks():
        yield b"half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        files.write_atomic(tmp_path / "a.csv", blocks())

    assert list(tmp_path.iterdir()) == []


def test_a_folder_a_missing_folder_and_a_file_as_folder_are_refused(tmp_path):
    """What stands in the way is named and stays."""
    (tmp_path / "taken").write_bytes(OLD)

    with pytest.raises(OutputError, match="is a folder"):
        files.write_atomic(tmp_path, NEW)
    with pytest.raises(OutputError, match=r"a\.csv: cannot be written"):
        files.write_atomic(tmp_path / "none" / "a.csv", NEW)
    with pytest.raises(OutputError, match="taken"):
        files.write_atomic(tmp_path / "taken" / "a.csv", NEW)
    with pytest.raises(OutputError, match="deeper: cannot be made a folder"):
        files.make_folder(tmp_path / "taken" / "deeper")
    assert (tmp_path / "taken").read_bytes() == OLD


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX permissions and links")
def test_permissions_are_kept_and_links_are_not_followed(tmp_path):
    """A private file stays private; what a link points at is not touched."""
    private = tmp_path / "private.csv"
    private.write_bytes(OLD)
    private.chmod(0o600)
    link = tmp_path / "link.csv"
    link.symlink_to(private)

    files.write_atomic(link, NEW)
    mode = private.stat().st_mode & 0o777
    untouched = private.read_bytes()
    files.write_atomic(private, NEW)

    assert (untouched, mode) == (OLD, 0o600)
    assert private.stat().st_mode & 0o777 == 0o600
    assert not link.is_symlink()


@pytest.mark.skipif(os.name != "posix", reason="needs a device file")
def test_a_device_is_not_replaced_by_a_file():
    """Root could otherwise turn /dev/null into an event file."""
    with pytest.raises(OutputError, match="no regular file"):
        files.write_atomic(Path("/dev/null"), NEW)


def test_what_a_killed_run_left_is_cleared(tmp_path):
    """Only our own temporary files go."""
    (tmp_path / ".geomap-tmp-1-ab").write_bytes(b"half")
    (tmp_path / "keep.tmp").write_bytes(OLD)

    removed = files.clear_temporary(tmp_path)

    assert removed == [".geomap-tmp-1-ab"]
    assert [p.name for p in tmp_path.iterdir()] == ["keep.tmp"]


HOLDER = """
import sys, pathlib
from geomap import files
with files.lock(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_run_waits_says_so_and_gives_up(tmp_path, caplog):
    """And gets the lock when the first has ended, however it ended."""
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=root,
    ) as holder:
        holder.stdout.readline()
        with (
            caplog.at_level(logging.WARNING, "geomap"),
            pytest.raises(OutputError, match="another run has been writing here"),
            files.lock(tmp_path, timeout=0.1),
        ):
            pass
        holder.kill()

    assert "waiting" in caplog.text
    with files.lock(tmp_path, timeout=5):
        files.write_atomic(tmp_path / "a", NEW)


def test_an_error_under_the_lock_frees_it(tmp_path):
    """The lock is no trap for the next run in the same process."""
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), files.lock(tmp_path / "out", timeout=1):
            raise ZeroDivisionError


WRITER = """
import sys, pathlib
from geomap import files
def blocks():
    yield b"half"
    print("writing", flush=True)
    sys.stdin.read()
    yield b" and half"
files.write_atomic(pathlib.Path(sys.argv[1]), blocks())
"""


def test_what_a_living_run_writes_is_not_cleared_away(tmp_path):
    """Two commands may write into one folder without knowing of each other."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path / "a.csv")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    ) as writer:
        writer.stdout.readline()
        removed = files.clear_temporary(tmp_path)
        writer.stdin.close()

    assert removed == []
    assert (tmp_path / "a.csv").read_bytes() == b"half and half"


def test_a_file_that_cannot_be_removed_is_named(tmp_path):
    """One that is not there is no failure."""
    (tmp_path / "folder").mkdir()
    files.remove(tmp_path / "none")

    with pytest.raises(OutputError, match="folder: cannot be removed"):
        files.remove(tmp_path / "folder")
