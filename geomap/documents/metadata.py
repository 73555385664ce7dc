"""What is known about a document: the keys, their checks, and front matter.

Flows in: TOML between ``+++`` lines, cells, values of a row.  Flows out: a
mapping of the fields of ``Document``, and front matter again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from geomap import tomltext
from geomap.errors import InputError
from geomap.jsontext import shown
from geomap.model import PROPERTY_FIELDS

if TYPE_CHECKING:
    from geomap.model import Document

__all__ = [
    "METADATA_KEYS",
    "Metadata",
    "checked",
    "front_matter",
    "front_matter_of",
    "merged",
    "take_front_matter",
    "with_publisher",
]

Metadata = Mapping[str, Any]
"""Fields of ``Document`` by name; one that nothing states is not in it."""

METADATA_KEYS = (
    "title",
    "published",
    "publisher",
    "url",
    "archived_url",
    "retrieved",
    "language",
    "kind",
    "licence",
    "withhold",
    "redistribute",
    "source",
)
"""What front matter may say; ``source`` stands for ``publisher`` if that is not given."""

DAYS = ("published", "retrieved")
"""The keys that hold a day of the calendar."""

_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ][0-9].*)?", re.DOTALL)


def checked(key: str, value: Any, where: str) -> Any:
    """Return the value of one key as the field of ``Document`` that it is.

    Parameters
    ----------
    key : str
        One of :data:`METADATA_KEYS`.
    value : any
        As TOML, JSON or a cell gives it.
    where : str
        ``file:line``, for messages.

    Raises
    ------
    InputError
        With the value and what was expected.
    """
    if key in DAYS:
        return _day(key, value, where)
    if key == "withhold":
        return _fields(value, where)
    if key == "redistribute":
        return _flag(key, value, where)
    if not isinstance(value, str):
        raise InputError(f"{where}: {key} is {shown(value)}; expected a text in quotes")
    return value


def _day(key: str, value: Any, where: str) -> date:
    """Return a day; a time that follows it is cut off, as written."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        return date.fromisoformat(found[1] if found else "")
    except ValueError as error:
        raise InputError(
            f"{where}: {key} is {shown(value)}; expected a day of the calendar"
            " such as 2023-09-27"
        ) from error


_FLAGS = {"true": True, "yes": True, "false": False, "no": False}


def _flag(key: str, value: Any, where: str) -> bool:
    """Return true or false; a spreadsheet writes them in capitals."""
    found = _FLAGS.get(str(value).strip().lower())
    if found is None:
        raise InputError(f"{where}: {key} is {shown(value)}; expected true or false")
    return found


def _fields(value: Any, where: str) -> tuple[str, ...]:
    """Return the names of fields of the event record, in its order."""
    names = (
        [n.strip() for n in value.split(";")] if isinstance(value, str) else value or []
    )
    if not isinstance(names, list | tuple) or not all(
        isinstance(name, str) for name in names
    ):
        raise InputError(
            f"{where}: withhold is {shown(value)}; expected names of fields of an"
            ' event, such as "sentence; url"'
        )
    for name in filter(None, names):
        if name not in PROPERTY_FIELDS:
            hint = tomltext.nearest(name, PROPERTY_FIELDS)
            hint = (
                hint if hint.startswith("did you") else "expected one of docs/events.md"
            )
            raise InputError(
                f"{where}: withhold names {shown(name)}, which no event has; {hint}"
            )
    return tuple(name for name in PROPERTY_FIELDS if name in names)


def with_publisher(metadata: dict[str, Any]) -> dict[str, Any]:
    """Let ``source`` stand for a publisher that is not given."""
    source = metadata.pop("source", None)
    if source is not None:
        metadata.setdefault("publisher", source)
    return metadata


def merged(*stated: Metadata) -> dict[str, Any]:
    """Return metadata of several origins; the word of the first one counts.

    What is withheld, or not to be passed on, is so by whoever says it.

    Examples
    --------
    >>> merged({"title": "A"}, {"title": "B", "kind": "news"})
    {'title': 'A', 'kind': 'news'}
    """
    made: dict[str, Any] = {}
    for values in stated:
        for key, value in values.items():
            made.setdefault(key, value)
    withheld = {name for values in stated for name in values.get("withhold", ())}
    if any(values.get("redistribute") is False for values in stated):
        made["redistribute"] = False
    if withheld:
        made["withhold"] = tuple(n for n in PROPERTY_FIELDS if n in withheld)
    return made


# --- front matter ----------------------------------------------------------------

_FRONT_MATTER_LENGTH = 65_536
_YAML = re.compile(r"---[ \t]*\n(?:[A-Za-z_-]{1,40}:[ \t]?[^\n]*\n){1,40}---[ \t]*\n")
"""What other programs write there; a line of text with a colon alone is not meant."""
_FENCE = re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE)


def take_front_matter(text: str, path: str) -> tuple[dict[str, Any], str]:
    """Return the metadata and the text after them.

    Raises
    ------
    InputError
        With ``file:line``: it does not end, is no TOML, or a key is wrong.
    """
    opening = _FENCE.match(text)
    if opening is None:
        if _YAML.match(text):
            raise InputError(
                f"{path}:1: front matter stands between --- lines; expected TOML between"
                ' +++ lines, such as published = "2024-05-06"'
            )
        return {}, text
    closing = _FENCE.search(text, opening.end())
    if closing is None:
        raise InputError(
            f"{path}:1: front matter begins with +++ but does not end;"
            " expected a second line +++"
        )
    block = text[opening.end() + 1 : closing.start()]
    if len(block) > _FRONT_MATTER_LENGTH:
        raise InputError(
            f"{path}:1: front matter has {len(block):,} characters;"
            f" expected at most {_FRONT_MATTER_LENGTH:,}"
        )
    table = tomltext.parse(block, what="front matter", where=path, line=2)
    metadata = {}
    for key, value in table.items():
        where = f"{path}:{tomltext.line_of(key, block, line=2)}"
        if key not in METADATA_KEYS:
            hint = tomltext.nearest(key, METADATA_KEYS)
            raise InputError(f"{where}: front matter has no key {shown(key)}; {hint}")
        metadata[key] = checked(key, value, where)
    return with_publisher(metadata), text[closing.end() + 1 :]


def front_matter(metadata: Metadata) -> str:
    r"""Return the front matter that says this, to stand before a text.

    Examples
    --------
    >>> print(front_matter({"title": "Talks", "published": date(2023, 9, 27)}), end="")
    +++
    title = "Talks"
    published = 2023-09-27
    +++
    """
    lines = [
        f"{key} = {_toml(metadata[key])}"
        for key in METADATA_KEYS
        if metadata.get(key) not in {None, ()}
    ]
    return "\n".join(["+++", *lines, "+++", ""])


def front_matter_of(document: Document) -> str:
    """Return the front matter that says what is known of a document."""
    known = {key: getattr(document, key, None) for key in METADATA_KEYS}
    return front_matter(known)


def _toml(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    # A basic string of TOML is one of JSON, in which DEL is escaped too.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
