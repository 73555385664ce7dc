"""Writing: a file is its old self or its new self, whatever fails and whenever.

The content goes to a temporary file in the same folder, is forced to the disk,
and takes the name in one step.
"""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from geomap.errors import InputError, OutputError

try:
    import fcntl
except ImportError:  # Windows, where nobody can remove or rename an open file
    _LOCKS_FILES = False
else:
    _LOCKS_FILES = True

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

LOCK_NAME = ".geomap.lock"
"""Name of the lock file; it stays, because removing it would break the lock."""

_TEMPORARY = ".geomap-tmp-"


def write_atomic(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Put a file in place, whole, or leave everything as it was.

    A link is replaced by the file, not followed: what it points at may lie
    outside the folder that the caller was given.

    Parameters
    ----------
    path : Path
        Its folder must exist.
    content : bytes or iterable of bytes
        All of it, or its blocks in order, so that a large file need not be in
        memory.  An exception raised while they are made leaves nothing behind.

    Raises
    ------
    OutputError
        If any step fails.  The old file, if there was one, is untouched and no
        temporary file is left.
    """
    blocks = (content,) if isinstance(content, bytes) else content
    try:
        temporary, descriptor = _new_file(path.parent, _mode_of(path))
        try:
            try:
                for block in blocks:
                    _write_all(descriptor, block)
                os.fsync(descriptor)
                if _LOCKS_FILES:
                    # While it is open, and locked, nobody takes it for a leftover.
                    temporary.replace(path)
            finally:
                _close(descriptor)
            if not _LOCKS_FILES:
                temporary.replace(path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
    except OutputError:
        raise
    except (OSError, ValueError) as error:
        if isinstance(error, InputError):  # raised by whoever makes the blocks
            raise
        reason = error.strerror if isinstance(error, OSError) else error
        raise OutputError(
            f"{path}: cannot be written: {reason or error};"
            " what was there before is untouched"
        ) from error
    _sync_folder(path.parent)


def _new_file(folder: Path, mode: int) -> tuple[Path, int]:
    """Make a temporary file that is known to be in use; return it and how to write."""
    while True:
        path = folder / f"{_TEMPORARY}{os.getpid()}-{os.urandom(6).hex()}"
        descriptor = os.open(path, _CREATE, mode)
        _wait_for(descriptor)
        # Another run may have cleared it away before it was locked.
        if not _LOCKS_FILES or os.fstat(descriptor).st_nlink:
            return path, descriptor
        _close(descriptor)


def _wait_for(descriptor: int) -> None:
    """Lock a file of our own; where locks are unknown it goes without."""
    if _LOCKS_FILES:
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)


def _close(descriptor: int) -> None:
    """Close a file; what matters was forced to the disk before, and was told then."""
    with suppress(OSError):
        os.close(descriptor)


# O_BINARY: without it Windows would turn LF into CRLF.
_CREATE = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
)


def _mode_of(path: Path) -> int:
    """Return the permissions for a new version of a file: never wider than the old."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return 0o666
    if stat.S_ISDIR(found.st_mode):
        raise OutputError(f"{path}: is a folder; expected the name of a file")
    if not stat.S_ISREG(found.st_mode):
        raise OutputError(f"{path}: is no regular file, and would be replaced by one")
    if not os.access(path, os.W_OK):
        raise OutputError(f"{path}: is read-only; make it writable or choose another")
    return stat.S_IMODE(found.st_mode) & 0o666


def _write_all(descriptor: int, block: bytes) -> None:
    view = memoryview(block)
    while view:  # a single write may stop short
        view = view[os.write(descriptor, view) :]


def _sync_folder(folder: Path) -> None:
    """Make the new name durable, where the system can do that.

    A failure is no failure of the write: every reader already sees the whole
    new file.  Windows and some network file systems cannot open a folder.
    """
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, unless it exists.

    Raises
    ------
    OutputError
        If it cannot be made, or something else has its name.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise OutputError(f"{folder}: cannot be made a folder: {reason}") from error


def remove(path: Path) -> None:
    """Remove a file, if it is there.

    Raises
    ------
    OutputError
        If it cannot be removed.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be removed: {error.strerror or error}; remove it by hand"
        ) from error


def clear_temporary(folder: Path) -> list[str]:
    """Remove what killed runs left in a folder; return the names removed.

    The temporary file of a run that lives is locked, and stays.
    """
    left = sorted(p for p in folder.glob(f"{_TEMPORARY}*") if not p.is_dir())
    removed = []
    for path in left:
        with suppress(OSError):
            _remove_unused(path)
            removed.append(path.name)
    return removed


def _remove_unused(path: Path) -> None:
    """Remove a file that nobody writes; raise OSError if somebody does."""
    if not _LOCKS_FILES:
        path.unlink()
        return
    descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        path.unlink()
    finally:
        os.close(descriptor)


@contextmanager
def lock(folder: Path, *, timeout: float = 60.0) -> Iterator[None]:
    """Hold the one lock of an output folder; the system frees it if we die.

    What killed runs left in the folder is cleared away.

    Parameters
    ----------
    folder : Path
        Made if it does not exist.
    timeout : float
        Seconds to wait for another run before giving up.  That there is a wait
        is said once on stderr.

    Raises
    ------
    OutputError
        If another run still holds the lock after ``timeout``, or the folder
        cannot be written.
    """
    import logging

    from filelock import FileLock, Timeout

    make_folder(folder)
    held = FileLock(folder / LOCK_NAME)
    try:
        try:
            held.acquire(timeout=0)
        except Timeout:
            logging.getLogger("geomap").warning(
                "%s: another run is writing here; waiting for it", folder
            )
            held.acquire(timeout=timeout)
    except Timeout as error:
        raise OutputError(
            f"{folder}: another run has been writing here for {timeout:g} seconds;"
            " try again when it has ended"
        ) from error
    except OSError as error:
        raise OutputError(
            f"{folder / LOCK_NAME}: cannot be locked for writing: {error.strerror or error}"
        ) from error
    try:
        clear_temporary(folder)
        yield
    finally:
        held.release()
