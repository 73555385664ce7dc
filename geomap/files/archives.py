"""Archives: one file in a ZIP, with the same bytes on any system, and ZIPs read.

Flows in: a name and blocks of bytes.  Flows out: the archive.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["archive_errors", "one_file_archive"]


def archive_errors(*others: type[Exception]) -> tuple[type[Exception], ...]:
    """Return the exceptions with which Python's ``zipfile`` says that a ZIP is bad.

    Those that other code raises as well, of the operating system (``OSError``) or
    for a value (``ValueError``), are not among them: who reads tells them apart.
    A function, since few commands need ``zipfile``.

    Parameters
    ----------
    others : exception classes
        What else is to be caught with them.
    """
    import lzma
    import zipfile
    import zlib

    return (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        EOFError,
        NotImplementedError,  # a way of packing that Python does not know
        RuntimeError,  # encrypted
        *others,
    )


def one_file_archive(name: str, blocks: Iterable[bytes]) -> bytes:
    """Return a ZIP archive that holds one file.

    Parameters
    ----------
    name : str
        Of the file in it.
    blocks : iterable of bytes
        What stands in the file.

    Examples
    --------
    >>> one_file_archive("doc.kml", [b"a", b"b"])[:2]
    b'PK'
    """
    import zipfile
    from io import BytesIO

    # Without a clock: ZIP has no earlier time than this.
    member = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    member.compress_type = zipfile.ZIP_DEFLATED
    member.create_system = 3  # the same on every system
    member.external_attr = 0o644 << 16
    target = BytesIO()
    with (
        zipfile.ZipFile(target, "w") as archive,
        archive.open(member, "w", force_zip64=False) as stream,
    ):
        for block in blocks:
            stream.write(block)
    return target.getvalue()
