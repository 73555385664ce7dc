"""Reading: bytes up to a limit, and text that is exactly what they say."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from geomap.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DOCUMENT_BYTES = 10_000_000
"""Longest document that is read; the longest novels have some 10 MB of text."""

MAX_EVENT_FILE_BYTES = 500_000_000
"""Longest event file that is read: some 250,000 events with all their fields."""


def read_bytes(path: Path, *, limit: int = MAX_DOCUMENT_BYTES) -> bytes:
    """Return all bytes of a file.

    Parameters
    ----------
    path : Path
        A file, or a pipe such as the shell's ``<(command)``.
    limit : int
        Most bytes to read.  The size is not believed but counted, so a device
        without an end is refused too.

    Raises
    ------
    InputError
        If the file is missing, a folder, over the limit or unreadable.
    """
    try:
        with path.open("rb") as stream:
            # What says itself that it is too large need not be read.
            status = os.fstat(stream.fileno())
            if stat.S_ISREG(status.st_mode) and status.st_size > limit:
                raise _too_large(str(path), limit)
            raw = stream.read(limit + 1)
    except InputError:
        raise
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise InputError(_why_unreadable(path, error)) from error
    return _within(raw, path=str(path), limit=limit)


def read_stdin(*, limit: int = MAX_DOCUMENT_BYTES) -> bytes:
    """Return all bytes of the standard input, up to a limit.

    Raises
    ------
    InputError
        If there are more bytes than ``limit``, or none can be read.
    """
    try:
        raw = sys.stdin.buffer.read(limit + 1)
    except (OSError, ValueError) as error:  # ValueError: it is closed
        raise InputError(f"standard input cannot be read: {error}") from error
    return _within(raw, path="standard input", limit=limit)


def lines(path: Path | None, *, limit: int = MAX_DOCUMENT_BYTES) -> Iterator[bytes]:
    r"""Yield the lines of a file without reading the whole of it.

    Lines end in LF or CRLF, which is not part of them; a CR by itself ends no
    line, and nor do the separators that only Unicode knows.

    Parameters
    ----------
    path : Path or None
        None for standard input.
    limit : int
        Most bytes of one line.

    Raises
    ------
    InputError
        As ``read_bytes``; a line over the limit is named by its number.
    """
    name = "standard input" if path is None else str(path)
    try:
        # Closed below; standard input is not ours to close.
        stream: BinaryIO = sys.stdin.buffer if path is None else path.open("rb")
    except (OSError, ValueError) as error:
        raise InputError(_why_unreadable(Path(name), error)) from error
    try:
        number = 0
        while line := stream.readline(limit + 3):
            number += 1
            bare = line.removesuffix(b"\n").removesuffix(b"\r")
            yield _within(bare, path=f"{name}:{number}", limit=limit)
    except (OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(_why_unreadable(Path(name), error)) from error
    finally:
        if path is not None:
            stream.close()


def _within(raw: bytes, *, path: str, limit: int) -> bytes:
    if len(raw) > limit:
        raise _too_large(path, limit)
    return raw


def _too_large(path: str, limit: int) -> InputError:
    return InputError(
        f"{path}: holds more than {limit:,} bytes; expected at most that; split it"
    )


def _why_unreadable(path: Path, error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return f"{path}: no such file; check the name and the folder"
    # Windows says "permission denied" of a folder.
    if isinstance(error, IsADirectoryError) or path.is_dir():
        return f"{path}: is a folder; expected a file"
    reason = error.strerror if isinstance(error, OSError) else error
    return f"{path}: cannot be read: {reason}"


# Longest first: the mark of UTF-32 begins like that of UTF-16.
_BYTE_ORDER_MARKS = (
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\xff\xfe", "utf-16-le"),
)


NAME_THE_ENCODING = (
    "if the file is in another encoding, name it: --encoding latin-1"
    ' (encoding = "latin-1" in a map definition)'
)


def decode(
    raw: bytes,
    *,
    path: str,
    encoding: str = "utf-8",
    keep_line_ends: bool = False,
    remedy: str = NAME_THE_ENCODING,
) -> str:
    r"""Return the text of some bytes, or refuse them; nothing is replaced.

    A byte order mark decides, then ``encoding``.

    Parameters
    ----------
    raw : bytes
        The bytes of a whole file.
    path : str
        Where they are from, for messages.
    encoding : str
        Any text encoding Python knows.
    keep_line_ends : bool
        Leave CRLF and CR alone, for formats in which they can be data.
    remedy : str
        What the message for wrong bytes ends in.

    Returns
    -------
    str
        Without the mark; CRLF and CR have become LF.

    Raises
    ------
    InputError
        If the bytes are no text of that encoding (the message has the offset
        of the first wrong byte), hold NUL, or the encoding is unknown.

    Examples
    --------
    >>> decode(b"\xef\xbb\xbfone\r\ntwo", path="a.txt")
    'one\ntwo'
    >>> decode(b"Malm\xf6", path="a.txt")
    Traceback (most recent call last):
    geomap.errors.InputError: a.txt: byte 4 (0xf6) is not utf-8; if the file is in another encoding, name it: --encoding latin-1 (encoding = "latin-1" in a map definition)
    """
    mark, encoding = next(
        ((m, name) for m, name in _BYTE_ORDER_MARKS if raw.startswith(m)),
        (b"", encoding),
    )
    body = raw[len(mark) :]
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        at = error.start
        raise InputError(
            f"{path}: byte {len(mark) + at} (0x{body[at]:02x}) is not {encoding}; {remedy}"
        ) from error
    except (LookupError, ValueError) as error:
        raise InputError(
            f"{path}: {encoding!r} is no text encoding, or does not fit; expected"
            " for example --encoding utf-8 or --encoding windows-1251"
        ) from error
    if "\0" in text:
        raise InputError(
            f"{path}: holds NUL (character {text.index(chr(0))}), so it is binary,"
            " or UTF-16 without a byte order mark; expected text"
        )
    if has_surrogate(text):  # some codecs let halves of a character through
        raise InputError(f"{path}: holds half a character; expected text")
    if keep_line_ends:
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n")


_SURROGATE = re.compile("[\ud800-\udfff]")


def has_surrogate(text: str) -> bool:
    r"""Say whether a text holds half a character, which no file can hold.

    Examples
    --------
    >>> has_surrogate("\ud83d"), has_surrogate("\U0001f600")
    (True, False)
    """
    return not text.isascii() and _SURROGATE.search(text) is not None


def sha256_hex(raw: bytes) -> str:
    """Return the SHA-256 of some bytes in hexadecimal."""
    return hashlib.sha256(raw).hexdigest()
