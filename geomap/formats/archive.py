"""Archives: one file in a ZIP, with the same bytes on any system.

Flows in: a name and blocks of bytes.  Flows out: the archive.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["one_file"]


def one_file(name: str, blocks: Iterable[bytes]) -> bytes:
    """Return a ZIP archive that holds one file.

    Parameters
    ----------
    name : str
        Of the file in it.
    blocks : iterable of bytes
        What stands in the file.

    Examples
    --------
    >>> one_file("doc.kml", [b"a", b"b"])[:2]
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
