"""Which reader made an event: geomap's version and a hash of what reads.

The version alone says it of a release; the hash says it of a checkout too, and
of a copy that somebody has changed.  It covers the rules, the lexicons and the
weights of the tagger, which decide together what is read.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from geomap import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

__all__ = ["rule_version"]

_PARTS = (
    "dates",
    "edtf",
    "events",
    "language.py",
    "places",
    "resolve",
    "text.py",
)
"""Where the rules, the lexicons and the weights are, in the package."""

_DIGITS = 12


@lru_cache(maxsize=1)
def rule_version() -> str:
    """Return the version of the rules, such as ``0.1.0+3f2a9c1b04de``.

    The part after ``+`` is the beginning of the sha256 of all files that decide
    how a text is read, by name and content; the same on every system, for line
    ends count as LF.  It is made once, when the first event is (milliseconds).

    Returns
    -------
    str
        The version alone where the package came without its source files.

    Examples
    --------
    >>> rule_version() == rule_version(), rule_version().partition("+")[0] == __version__
    (True, True)
    """
    package = resources.files("geomap")
    whole = hashlib.sha256()
    found = False
    for name, content in sorted(_files(package, _PARTS)):
        found = True
        digest = hashlib.sha256(content).hexdigest()
        whole.update(f"{name}\0{digest}\n".encode())
    return f"{__version__}+{whole.hexdigest()[:_DIGITS]}" if found else __version__


def _files(folder: Traversable, names: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of each file that reads, of some parts of a folder."""
    for name in names:
        item = folder / name
        if item.is_dir():
            inner = tuple(sorted(child.name for child in item.iterdir()))
            for path, content in _files(item, inner):
                yield f"{name}/{path}", content
        elif name.endswith(".py") and item.is_file():
            # git may have written CRLF
            yield name, item.read_bytes().replace(b"\r\n", b"\n")
        elif name.endswith(".marisa") and item.is_file():
            yield name, item.read_bytes()
