"""One of geopy's geocoders, by its name, and who is behind it."""

from __future__ import annotations

import inspect
import logging
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from geomap.errors import GeocoderError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["KEY_VARIABLE", "Service", "connect"]

KEY_VARIABLE = "GEOMAP_GEOCODER_KEY"
"""Environment variable with the key of a service that wants one."""

_KEYS = ("api_key", "apikey", "subscription_key", "auth_token")
"""What geopy's geocoders call the key; GeoNames wants only a user name."""

_NO_SECRETS = frozenset({"domain", "scheme", "referer", "channel"})
_OURS = frozenset(
    {"self", "timeout", "proxies", "user_agent", "ssl_context", "adapter_factory"}
)
_MOST_ANSWERS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A geocoder of geopy that can be asked.

    Attributes
    ----------
    name : str
        As geopy calls it, in lower case.
    host : str
        Whom the names are sent to.
    client : Any
        geopy's geocoder.
    secrets : tuple of str
        Keys, which must appear in no message.
    """

    name: str
    host: str
    client: Any
    secrets: tuple[str, ...] = ()

    def ask(self, name: str) -> list[Any]:
        """Return geopy's locations for a name, in the order of the service."""
        known = inspect.signature(self.client.geocode).parameters
        wanted = {
            "exactly_one": False,
            "limit": _MOST_ANSWERS,
            "addressdetails": True,
            "language": "en",
        }
        how = {key: value for key, value in wanted.items() if key in known}
        with _quiet():
            return list(self.client.geocode(name, **how) or ())

    def without_secrets(self, text: str) -> str:
        """Return a text with the keys blotted out."""
        for secret in self.secrets:
            text = text.replace(secret, "***")
        return text


def connect(
    name: str,
    *,
    user_agent: str,
    options: Mapping[str, str],
    key: str | None,
    timeout: float,
) -> Service:
    """Return the geocoder that geopy knows by a name; nothing is sent yet.

    Parameters
    ----------
    name : str
        Such as ``nominatim``; see ``geopy.geocoders.SERVICE_TO_GEOCODER``.
    user_agent : str
        Who asks; sent with every request.
    options : mapping of str to str
        Of geopy's constructor: ``domain`` for a server of one's own,
        ``scheme``, ``api_key`` ...
    key : str or None
        Given as whatever this service calls its key, unless ``options`` do.
    timeout : float
        Seconds for one request.

    Raises
    ------
    GeocoderError
        If geopy knows no such geocoder, or it wants other options.
    """
    from geopy.exc import GeopyError
    from geopy.geocoders import SERVICE_TO_GEOCODER, get_geocoder_for_service

    from geomap.geocoders.adapter import BoundedAdapter

    try:
        make = get_geocoder_for_service(name)
    except GeopyError:
        raise GeocoderError(
            f"--geocoder {name!r} is none that geopy knows; expected one of"
            f" {', '.join(sorted(SERVICE_TO_GEOCODER))}"
        ) from None
    given = _options(name, make, options, key)
    secrets = tuple(
        value for option, value in given.items() if option not in _NO_SECRETS and value
    )
    try:
        with _quiet():
            client = make(
                user_agent=user_agent,
                timeout=timeout,
                adapter_factory=BoundedAdapter,
                **given,
            )
    except (GeopyError, TypeError, ValueError) as error:
        raise GeocoderError(f"{name}: {error}") from None
    if secrets:
        _keep_out_of_logs(secrets)
    return Service(
        name=name.lower(), host=_host(client), client=client, secrets=secrets
    )


def _options(
    name: str, make: Any, options: Mapping[str, str], key: str | None
) -> dict[str, str]:
    known = {
        n: p for n, p in inspect.signature(make).parameters.items() if n not in _OURS
    }
    given = dict(options)
    for option in given:
        if option not in known:
            raise GeocoderError(
                f"{name}: has no option {option!r}; expected one of {', '.join(known)}"
            )
    if key:
        own = [n for n in _KEYS if n in known]
        if (
            not own
            and "username" in known
            and known["username"].default is inspect.Parameter.empty
        ):
            own = ["username"]
        if own:
            given.setdefault(own[0], key)
    missing = [n for n, p in known.items() if p.default is p.empty and n not in given]
    if missing:
        raise GeocoderError(
            f"{name}: needs {' and '.join(missing)}; set the environment variable"
            f" {KEY_VARIABLE}, or give --geocoder-option {missing[0]}=..."
        )
    return given


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep geopy's warnings to those who write programs; errors are said by us."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _host(client: Any) -> str:
    """Return whom a geocoder of geopy asks, as far as it tells."""
    for attribute in ("api", "geocode_api", "url", "domain"):
        value = getattr(client, attribute, None)
        if isinstance(value, str) and value:
            return urlsplit(value if "//" in value else f"//{value}").netloc
    return type(client).__name__


def _keep_out_of_logs(secrets: tuple[str, ...]) -> None:
    """Drop what geopy would log of requests with a key in their address."""

    def is_clean(record: logging.LogRecord) -> bool:
        message = record.getMessage()
        return not any(secret in message for secret in secrets)

    logging.getLogger("geopy").addFilter(is_clean)
