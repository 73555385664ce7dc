"""A value -> a block of data in a page, inert whatever its strings hold.

The law: outside its own ``<script>`` tags an island holds no ``<``, ``>`` or
``&``, no brace inside a string, and no line end that JavaScript would see, so
that no parser on the way (HTML, Jinja, JavaScript) finds a word of its own in
it; and ``json.loads`` of it gives the value back.
"""

from __future__ import annotations

import json
import re
from typing import Any

# One string of JSON; its two alternatives begin with different characters.
_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"')
_BASE_64 = re.compile(r"[A-Za-z0-9+/]*={0,2}")
# U+2028 and U+2029 end a line in JavaScript; half a surrogate pair is no UTF-8.
_SPECIAL = re.compile("[<>&{}\u2028\u2029\ud800-\udfff]")


def island(value: Any) -> str:
    r"""Return JSON in which no special character of HTML or Jinja is left.

    Parameters
    ----------
    value : JSON value
        Numbers must be finite.

    Raises
    ------
    ValueError
        If a number is NaN or infinite.

    Examples
    --------
    >>> island({"title": "</script>{{7*7}}"})
    '{"title":"\\u003c/script\\u003e\\u007b\\u007b7*7\\u007d\\u007d"}'
    """
    if isinstance(value, dict) and _is_inert(value.get("packed")):
        # Packed text is long, and nothing in it has to be looked for.
        rest = island({k: v for k, v in value.items() if k != "packed"})[1:-1]
        return f'{{{rest}{"," if rest else ""}"packed":"{value["packed"]}"}}'
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _STRING.sub(lambda string: _SPECIAL.sub(_escape, string.group()), text)


def _is_inert(text: Any) -> bool:
    return isinstance(text, str) and _BASE_64.fullmatch(text) is not None


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"


def data_block(block_id: str, value: Any) -> str:
    """Return the element that holds a value; ``block_id`` is one of ours."""
    return f'<script type="application/json" id="{block_id}">{island(value)}</script>'
