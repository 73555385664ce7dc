"""Ask a service for a name: once, slowly, and saying so."""

from __future__ import annotations

import logging
import unicodedata
from typing import TYPE_CHECKING

from geomap.errors import GeocoderError
from geomap.geocoders.answers import place_of_location
from geomap.geocoders.cache import AnswerCache, cache_folder
from geomap.geocoders.pace import Pace
from geomap.geocoders.service import KEY_VARIABLE, connect

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from geomap.geocoders.service import Service
    from geomap.model import Place

__all__ = ["Geocoder", "open_geocoder"]

TIMEOUT = 10.0
"""Seconds after which a request has failed."""

LONGEST_REST = 60
"""Seconds that a service may ask us to wait before it is an error."""

TRIES = 3
"""How often a name is sent to a service that asks to wait."""

MOST_LETTERS = 100
"""A longer text is no name of a place, and is not sent."""


def open_geocoder(
    name: str,
    *,
    user_agent: str | None,
    options: Mapping[str, str] | None = None,
    cache: Path | None = None,
    pace: Pace | None = None,
    timeout: float = TIMEOUT,
    say: Callable[[str], None] | None = None,
) -> Geocoder:
    """Return a geocoder of geopy by its name; nothing is sent yet.

    Parameters
    ----------
    name : str
        ``nominatim``, or any other name that geopy knows.
    user_agent : str
        Who asks: the name of your project and an address.
    options : mapping of str to str, optional
        Of geopy's constructor, such as ``domain`` for a server of your own.
        A key may also stand in the environment variable GEOMAP_GEOCODER_KEY.
    cache : Path, optional
        Folder of kept answers; by default in the user's cache folder.
    pace : Pace, optional
        One request a second by default.
    timeout : float, default 10
        Seconds for one request.
    say : callable, optional
        Takes a line for people: whom what is sent to.  By default the logger
        ``geomap`` warns.

    Raises
    ------
    GeocoderError
        If there is no such geocoder, no user agent, or an option is missing.
    """
    import os

    agent = _user_agent(name, user_agent)
    service = connect(
        name,
        user_agent=agent,
        options=options or {},
        key=os.environ.get(KEY_VARIABLE),
        timeout=timeout,
    )
    tell = say or logging.getLogger("geomap").warning
    kept = AnswerCache(
        cache or cache_folder(), service=service.name, host=service.host, say=tell
    )
    return Geocoder(
        service, cache=kept, pace=pace or Pace(), user_agent=agent, say=tell
    )


def _user_agent(service: str, given: str | None) -> str:
    agent = " ".join((given or "").split())
    if not agent:
        raise GeocoderError(
            f"{service}: a user agent is required, so that the service can tell who"
            " asks; give your project and an address:"
            ' --user-agent "river-atlas/1.0 (maps@example.org)"'
        )
    if not (agent.isascii() and agent.isprintable() and len(agent) <= 200):
        raise GeocoderError(
            f"{service}: the user agent is {agent[:40]!r}; expected up to 200 letters"
            ' in ASCII, like "river-atlas/1.0 (maps@example.org)"'
        )
    return agent


class Geocoder:
    """An online geocoder that was asked for by name; see ``open_geocoder``.

    Attributes
    ----------
    name, host : str
        The service as geopy calls it, and whom names are sent to.
    """

    def __init__(
        self,
        service: Service,
        *,
        cache: AnswerCache,
        pace: Pace,
        user_agent: str,
        say: Callable[[str], None],
    ) -> None:
        self.name = service.name
        self.host = service.host
        self._service = service
        self._cache = cache
        self._pace = pace
        self._user_agent = user_agent
        self._say = say
        self._announced = False
        self._failed: str | None = None

    def find(self, name: str) -> tuple[Place, ...]:
        """Return the places that the service knows by a name, in its order.

        The answer is kept on disk, also that there is none.  After a failure
        nothing more is sent: the kept answers still serve.

        Raises
        ------
        GeocoderError
            If the service fails in any way; that is never "not found".
        """
        query = _query(name)
        if not query:
            return ()
        known = self._cache.get(query)
        if known is not None:
            return known
        if self._failed is not None:
            raise GeocoderError(f"{self._failed} (nothing was sent for {query!r})")
        try:
            places = self._places(query)
        except GeocoderError as error:
            self._failed = str(error)
            raise
        self._cache.put(query, places)
        return places

    def _places(self, query: str) -> tuple[Place, ...]:
        from geopy.exc import GeopyError

        try:
            places = [
                place_of_location(location, query=query, service=self.name)
                for location in self._ask(query)
            ]
        except (GeopyError, TimeoutError) as error:
            raise self._error(query, str(error)) from None
        except (
            LookupError, TypeError, ValueError, AttributeError, ArithmeticError,
            RecursionError,
        ) as error:  # fmt: skip
            # geopy trusts the service to keep to its format.
            text = f"answered with what is no list of places ({error})"
            raise self._error(query, text) from None
        return tuple({p.id: p for p in places if p is not None}.values())

    def _ask(self, query: str) -> list[object]:
        from geopy.exc import GeocoderRateLimited

        self._announce()
        for tried in range(1, TRIES + 1):
            self._pace.wait()
            self._say(f"online: {self.host} is asked for {query!r}")
            try:
                return self._service.ask(query)
            except GeocoderRateLimited as error:
                wait = (
                    self._pace.seconds
                    if error.retry_after is None
                    else error.retry_after
                )
                if wait > LONGEST_REST:
                    text = (
                        f"asks to wait {wait:,.0f} seconds; run the command again then"
                    )
                    raise self._error(query, text) from None
                if tried == TRIES:
                    text = f"still says that it is asked too often, after {TRIES} tries"
                    raise self._error(query, text) from None
                self._say(f"online: {self.host} asks to wait {wait:g} seconds")
                self._pace.rest(wait)
        return []

    def _announce(self) -> None:
        if not self._announced:
            self._announced = True
            self._say(
                "online: names that the gazetteer does not know are sent to"
                f" {self.host} ({self.name}), with the user agent"
                f" {self._user_agent!r} and nothing else of the text"
            )

    def _error(self, query: str, text: str) -> GeocoderError:
        reason = self._service.without_secrets(" ".join(text.split())[:300])
        return GeocoderError(
            f"{self.host}: {reason}; asked for {query!r}. Try again later: the answers"
            " so far are kept; or read without --geocoder"
        )


def _query(name: str) -> str:
    """Return what is sent for a name: the name on one line; nothing if it is none."""
    query = unicodedata.normalize("NFC", " ".join(name.split()))
    if not query.isprintable() or len(query) > MOST_LETTERS:
        return ""
    return query if any(c.isalpha() for c in query) else ""
