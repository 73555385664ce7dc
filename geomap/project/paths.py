"""The files a definition names: globs, relative to its folder."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath, PureWindowsPath

__all__ = ["expand", "is_absolute"]

_MAGIC = re.compile(r"[*?\[]")


def expand(pattern: str, folder: Path) -> set[str]:
    """Return the files a glob names, relative to ``folder`` and with ``/``.

    What cannot be the name of a file, being too long for one, names none.
    """
    try:
        return _expanded(pattern, folder)
    except (OSError, ValueError):
        return set()


def _expanded(pattern: str, folder: Path) -> set[str]:
    if (folder / pattern).is_file():
        return {_relative(folder / pattern, folder)}
    parts = PurePosixPath(pattern).parts
    fixed = 0
    while fixed < len(parts) and not _MAGIC.search(parts[fixed]):
        fixed += 1
    if fixed == len(parts):
        return set()
    base, rest = folder.joinpath(*parts[:fixed]), "/".join(parts[fixed:])
    hidden = parts[-1].startswith(".")
    return {
        _relative(path, folder)
        for path in base.glob(rest)
        if path.is_file() and (hidden or not path.name.startswith("."))
    }


def _relative(path: Path, folder: Path) -> str:
    return Path(os.path.relpath(path, folder)).as_posix()


def is_absolute(pattern: str) -> bool:
    """Say whether a pattern is absolute on any system."""
    windows = PureWindowsPath(pattern)
    return bool(windows.drive or windows.root or PurePosixPath(pattern).is_absolute())
