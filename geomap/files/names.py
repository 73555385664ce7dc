"""Names: from any text to a file name, and never out of a folder."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path, PurePosixPath, PureWindowsPath

from geomap.errors import OutputError
from geomap.files.reading import has_surrogate, sha256_hex

_SLUG_LENGTH = 80
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICES = frozenset(
    "con prn aux nul conin conout clock com0 com1 com2 com3 com4 com5 com6 com7 com8"
    " com9 lpt0 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9".split()
)


def slug(name: str) -> str:
    """Return the file name that stands for any text on any system.

    Parameters
    ----------
    name : str
        Any text: a map's name, a document's id.

    Returns
    -------
    str
        1 to 80 characters of ``a-z``, ``0-9`` and ``-``, no device name of
        Windows.  Where letters are lost, a part of the text's hash is added,
        so that two names in other scripts stay two.

    Examples
    --------
    >>> slug("Karabakh, September 2023"), slug("Việt Nam"), slug("CON")
    ('karabakh-september-2023', 'viet-nam', 'con-file')
    >>> slug("../../etc/passwd"), slug("Карабах")
    ('etc-passwd', 'x-1d4d2a7c')
    """
    plain = "".join(
        c
        for c in unicodedata.normalize("NFKD", name.casefold())
        if not unicodedata.combining(c)
    )
    base = _NOT_SLUG.sub("-", plain).strip("-")
    lost = any(c.isalnum() and not c.isascii() for c in plain)
    if lost or not base or len(base) > _SLUG_LENGTH:
        digest = sha256_hex(name.encode("utf-8", "surrogatepass"))[:8]
        base = f"{base[: _SLUG_LENGTH - 9].strip('-') or 'x'}-{digest}"
    return f"{base}-file" if base in _DEVICES else base


def inside(folder: Path, name: str) -> Path:
    r"""Return the path of a name in a folder, if it really lies there.

    Parameters
    ----------
    folder : Path
        Need not exist.
    name : str
        A file's name, or a relative path with ``/``.

    Returns
    -------
    Path
        ``folder / name``.

    Raises
    ------
    OutputError
        If the name could lead elsewhere on any system: absolute, with a drive,
        a backslash, ``..``, a control character, a device name of Windows, a
        full stop or space at the end of a part, or through a link that leaves
        the folder.

    Examples
    --------
    >>> inside(Path("out"), "index.html").as_posix()
    'out/index.html'
    >>> inside(Path("out"), "../index.html")
    Traceback (most recent call last):
    geomap.errors.OutputError: '../index.html' does not name a file inside out; expected a plain name such as 'index.html'
    """
    refused = OutputError(
        f"{name!r} does not name a file inside {folder};"
        " expected a plain name such as 'index.html'"
    )
    parts = PurePosixPath(name).parts
    if not parts or PureWindowsPath(name).anchor or not all(map(_is_plain, parts)):
        raise refused
    path = folder.joinpath(*parts)
    try:
        real_folder = Path(os.path.realpath(folder))
        real = Path(os.path.realpath(path))
    except (OSError, ValueError) as error:
        raise refused from error
    if real == real_folder or not real.is_relative_to(real_folder):
        raise refused
    return path


_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\/]')


def _is_plain(part: str) -> bool:
    stem = unicodedata.normalize("NFKC", part.split(".", 1)[0]).strip().rstrip("$")
    return (
        part.rstrip(". ") == part
        and not _UNSAFE.search(part)
        and not has_surrogate(part)
        and len(part.encode()) <= 255
        and stem.lower() not in _DEVICES
    )
