"""TOML text to values, with the line of each key, as people need it in messages.

Front matter and map definitions are both read here, so that a mistake in either
is named the same way: file, line, and the nearest key that exists.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from geomap.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["line_of", "nearest", "parse"]

_PLACE = re.compile(r" \(at line ([0-9]+), column [0-9]+\)$")


_NEARLY_A_DAY = re.compile(r"^\s{0,8}(\w{1,40})\s{0,8}=\s{0,8}(\d{4}-\d\d-\d\d)\b")


def parse(
    text: str,
    *,
    what: str,
    where: str,
    line: int = 1,
    error: type[InputError] = InputError,
) -> dict[str, Any]:
    """Return the table that a text holds.

    Parameters
    ----------
    text : str
    what : str
        What the text is, for messages: ``front matter``.
    where : str
        The file, for messages.
    line : int, default 1
        The line of the file on which the text begins.
    error : type of InputError
        What to raise.

    Raises
    ------
    InputError
        If it is no TOML; the message begins with ``file:line:``.

    Examples
    --------
    >>> parse("a = 1", what="example", where="a.toml")
    {'a': 1}
    """
    import tomllib  # most documents have no front matter

    try:
        return tomllib.loads(text)
    except RecursionError:
        raise error(f"{where}:{line}: {what} is nested too deeply") from None
    except ValueError as found:  # TOMLDecodeError, or a number with 5,000 digits
        reason = str(found)
        place = _PLACE.search(reason)
        at = int(place[1]) if place else text.count("\n") + 1
        reason = reason[: place.start()] if place else reason
        here = f"{where}:{line + at - 1}"
        written = text.split("\n")[at - 1] if place else ""
        if (day := _NEARLY_A_DAY.search(written)) is not None:
            raise error(
                f"{here}: {day[1]} = {day[2]} is no day of the calendar;"
                " expected year, month and day, such as 2023-09-27"
            ) from None
        raise error(
            f"{here}: {what} is not TOML: {reason};"
            ' expected lines such as: title = "Talks in Yevlakh"'
        ) from None


def line_of(key: str, text: str, *, line: int = 1) -> int:
    r"""Return the line on which a top-level key of TOML text stands.

    ``tomllib`` reports no lines for what it accepts.  A line that begins with
    the key is the one if all before it parses: it is in no longer text then.

    Parameters
    ----------
    key : str
    text : str
        What :func:`parse` accepted.
    line : int, default 1
        The line of the file on which the text begins; also the answer for a
        key that is written with escapes.

    Examples
    --------
    >>> line_of("b", 'a = \'\'\'\nb = 1\n\'\'\'\nb = 2')
    4
    """
    import tomllib

    lines = text.split("\n")
    opener = re.compile(rf"[ \t\[]*+[\"']?{re.escape(key)}[\"']?[ \t]*+[=.\]]")
    tries = 20  # text made to hold the key a thousand times is not worth more
    for index, written in enumerate(lines):
        if tries and opener.match(written):
            tries -= 1
            try:
                tomllib.loads("\n".join(lines[:index]))
            except ValueError:
                continue
            return line + index
    return line


def nearest(word: str, known: Collection[str]) -> str:
    """Return what was probably meant by a word, as the end of a message.

    Examples
    --------
    >>> nearest("titel", ["title", "events"])
    'did you mean title?'
    >>> nearest("x", ["title", "events"])
    'expected one of: title, events'
    """
    from difflib import get_close_matches

    close = get_close_matches(word[:80].lower(), known, n=1, cutoff=0.6)
    return (
        f"did you mean {close[0]}?" if close else f"expected one of: {', '.join(known)}"
    )
