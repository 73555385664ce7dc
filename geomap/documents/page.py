"""Web pages: the main text of saved HTML, and what the page says of itself.

Bytes flow in; metadata and the extracted text flow out.  trafilatura (the extra
``[web]``) finds the text among menus and advertisements.  The day is taken only
from what the page declares (its metadata and links), never from dates that
stand in the text, and never from the clock.
"""

from __future__ import annotations

import logging
import re
from datetime import date
from typing import Any

from geomap import files
from geomap.errors import InputError

__all__ = ["read_page"]

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE
)
_DECLARED = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
# https://encoding.spec.whatwg.org/#names-and-labels: what these labels mean in a page
_LABELS = {"iso-8859-1": "windows-1252", "latin1": "windows-1252", "ascii": "windows-1252", "us-ascii": "windows-1252"}  # fmt: skip
_HEAD = 4096


def read_page(
    raw: bytes, *, path: str, encoding: str = "utf-8"
) -> tuple[dict[str, Any], str]:
    """Return what a page says of itself, and its main text.

    Parameters
    ----------
    raw : bytes
    path : str
        For messages.
    encoding : str
        Of a page that has neither a byte order mark nor a declaration.

    Returns
    -------
    metadata : dict
        Some of ``title``, ``published``, ``publisher`` and ``url``.
    text : str
        A paragraph on each line.

    Raises
    ------
    InputError
        If trafilatura is not installed, the bytes are not in the encoding that
        the page declares, or there is no main text in it.
    """
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise InputError(
            f"{path}: reading web pages needs trafilatura, which cannot be imported"
            f' ({error}); run: pip install "geomap-events[web]" (or save the text as .txt)'
        ) from error

    html = files.decode(raw, path=path, encoding=_encoding(raw) or encoding)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it says why itself
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = bare_extraction(
            _DECLARED.sub("", html, count=1),
            include_comments=False,
            with_metadata=True,
            # Without a latest day htmldate asks the clock; its extensive search
            # takes any date of the text, even a copyright year.
            date_extraction_params={
                "extensive_search": False,
                "original_date": True,
                "max_date": "9999-12-31",
            },
        )
    except (
        RecursionError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
    ) as error:
        raise InputError(
            f"{path}: the page cannot be taken apart ({error}); save its text as .txt"
        ) from error
    text = _clean(getattr(found, "text", None) or "")
    if not text.strip():
        raise InputError(
            f"{path}: no main text was found in the page; save its text as .txt"
        )
    return _metadata(found), text


def _encoding(raw: bytes) -> str | None:
    """Return the encoding that a page declares, or None."""
    declared = _CHARSET.search(raw[:_HEAD])
    if declared is None:
        return None
    label = declared[1].decode("ascii").lower()
    return _LABELS.get(label, label)


def _clean(text: str) -> str:
    """Return a text that a file can hold."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return (
        plain.encode("utf-8", "ignore").decode()
        if files.has_surrogate(plain)
        else plain
    )


def _metadata(found: Any) -> dict[str, Any]:
    stated = {
        "title": found.title,
        "publisher": found.sitename,
        "url": found.url,
        "published": _day(found.date),
    }
    if stated["url"] and not str(stated["url"]).startswith(("https://", "http://")):
        stated["url"] = None
    return {
        key: " ".join(_clean(value).split()) if isinstance(value, str) else value
        for key, value in stated.items()
        if value
    }


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value or "")
    except ValueError:
        return None
