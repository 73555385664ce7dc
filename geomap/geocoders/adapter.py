"""How geopy speaks HTTP for us: with limits, and to one host.

geopy's own adapters read a body of any length and follow a redirect anywhere.
This one reads to a limit, gives up when the time is over however slowly the
bytes drip, and sends a name to no host that was not named.
"""

from __future__ import annotations

import json
import time
from http.client import HTTPException
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPRedirectHandler,
    HTTPSHandler,
    ProxyHandler,
    Request,
    build_opener,
    getproxies,
)

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import (
    GeocoderParseError,
    GeocoderServiceError,
    GeocoderTimedOut,
    GeocoderUnavailable,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from ssl import SSLContext

__all__ = ["MAX_BODY_BYTES", "BoundedAdapter"]

MAX_BODY_BYTES = 4_000_000
"""More than the longest list of places that any service sends for one name."""

_MAX_ERROR_BYTES = 20_000
_CHUNK = 65_536
_DEFAULT_PORTS = {"http": 80, "https": 443}


class BoundedAdapter(BaseSyncAdapter):  # type: ignore[misc]
    """An adapter for geopy on urllib, bounded in bytes, seconds and hosts."""

    def __init__(self, *, proxies: Any, ssl_context: SSLContext | None) -> None:
        proxies = getproxies() if proxies is None else proxies
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self._opener = build_opener(
            HTTPSHandler(context=ssl_context),
            ProxyHandler(proxies),
            _SameHostOnly(),
        )

    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> Any:
        """Return the JSON value at a URL; NaN and infinities are no JSON."""
        text = self.get_text(url, timeout=timeout, headers=headers)
        try:
            return json.loads(text, parse_constant=_no_number)
        except (ValueError, RecursionError) as error:
            kind = "HTML" if text.lstrip()[:1] == "<" else "no JSON"
            raise GeocoderParseError(f"answered with {kind}") from error

    def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> str:
        """Return the text at a URL."""
        until = time.monotonic() + timeout
        request = Request(url, headers=dict(headers))  # noqa: S310  geopy makes https URLs
        if urlsplit(url).scheme not in _DEFAULT_PORTS:
            raise GeocoderServiceError("only http and https are spoken")
        try:
            with self._opener.open(request, timeout=timeout) as response:
                raw = _read(response, until)
        except HTTPError as error:
            with error:
                raise _status_error(error) from None
        except TimeoutError:
            raise GeocoderTimedOut("timed out") from None
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise GeocoderTimedOut("timed out") from None
            raise GeocoderUnavailable(f"cannot be reached ({error.reason})") from None
        except (OSError, HTTPException) as error:
            raise GeocoderUnavailable(f"broke off ({error})") from None
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            raise GeocoderParseError("answered with no UTF-8 text") from None


class _SameHostOnly(HTTPRedirectHandler):
    """Follows a redirect on the same host, or from http to https there."""

    def redirect_request(
        self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        old, new = _place_on_the_net(req.full_url), _place_on_the_net(newurl)
        if new not in {old, ("https", old[1], 443 if old[2] == 80 else old[2])}:
            fp.close()
            host = new[1] or "nowhere"
            raise GeocoderServiceError(
                f"redirects to another host ({host}), which was not followed"
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _place_on_the_net(url: str) -> tuple[str, str, int]:
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        port = None
    return (
        parts.scheme,
        parts.hostname or "",
        port or _DEFAULT_PORTS.get(parts.scheme, 0),
    )


def _read(response: Any, until: float) -> bytes:
    declared = response.headers.get("Content-Length", "")
    if declared.isdecimal() and int(declared) > MAX_BODY_BYTES:
        raise _too_long()
    chunks: list[bytes] = []
    size = 0
    while chunk := response.read1(_CHUNK):
        chunks.append(chunk)
        size += len(chunk)
        if size > MAX_BODY_BYTES:
            raise _too_long()
        if time.monotonic() > until:
            raise GeocoderTimedOut("timed out")
    if declared.isdecimal() and size < int(declared):
        raise GeocoderParseError(f"broke off after {size} of {declared} bytes")
    return b"".join(chunks)


def _too_long() -> GeocoderServiceError:
    return GeocoderServiceError(
        f"sends more than {MAX_BODY_BYTES:,} bytes, which were not read"
    )


def _status_error(error: HTTPError) -> AdapterHTTPError:
    try:
        text = error.read(_MAX_ERROR_BYTES).decode("utf-8", errors="replace")
    except (OSError, HTTPException):
        text = ""
    return AdapterHTTPError(
        f"answered with HTTP status {error.code}",
        status_code=error.code,
        headers={name.lower(): value for name, value in error.headers.items()},
        text=text,
    )


def _no_number(constant: str) -> float:
    raise ValueError(f"{constant} is no JSON")
