"""How a map is cited: a ``CITATION.cff``, from what its definition says.

The format is https://citation-file-format.github.io, version 1.2.0.  It is a part of
YAML, of which only lines and quoted texts are written.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.project import Definition

__all__ = ["CITATION", "citation", "citation_line"]

CITATION = "CITATION.cff"

# What YAML would not take, or take for the end of a line, in a quoted text.
_UNSAFE = re.compile("[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]")


def citation(definition: Definition) -> bytes:
    r"""Return the citation of a map; a definition without ``author`` has none.

    Examples
    --------
    >>> from pathlib import Path
    >>> from geomap.project import Definition
    >>> one = Definition(path=Path("a.toml"), name="a", title="Floods", author="A. Desk")
    >>> citation(one).decode().splitlines()[-3:]
    ['title: "Floods"', 'authors:', '  - name: "A. Desk"']
    """
    lines = [
        "cff-version: 1.2.0",
        'message: "If you use this map, please cite it as below."',
        "type: dataset",
        f"title: {_quoted(definition.title)}",
        "authors:",
        f"  - name: {_quoted(definition.author or '')}",
    ]
    if definition.subtitle:
        lines.append(f"abstract: {_quoted(definition.subtitle)}")
    if definition.version:
        lines.append(f"version: {_quoted(definition.version)}")
    if definition.released:
        lines.append(f"date-released: {definition.released.isoformat()}")
    return ("\n".join(lines) + "\n").encode("utf-8")


def citation_line(definition: Definition) -> str | None:
    """Return how to cite the map, for people; None without an author.

    Examples
    --------
    >>> from pathlib import Path
    >>> from geomap.project import Definition
    >>> citation_line(Definition(path=Path("a.toml"), name="a", title="Floods",
    ...                          author="A. Desk", version="2"))
    'A. Desk: Floods. Version 2.'
    """
    if definition.author is None:
        return None
    version = f" Version {definition.version}." if definition.version else ""
    day = f" {definition.released.isoformat()}." if definition.released else ""
    return f"{definition.author}: {definition.title}.{version}{day}"


def _quoted(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", quoted)
