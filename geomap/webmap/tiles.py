"""Map images that a page fetches from one host, because its author asked for them.

Flows in: the template of an address and the words that the host wants printed.
Flows out: the same, checked, and the host's name.  The template stands in the
page's data and the host in its Content-Security-Policy, so only addresses that
can be nothing else than an image on one named host over https are taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from geomap.errors import InputError
from geomap.jsontext import shown

__all__ = ["PUBLIC_HOST", "Tiles"]

MOST_CHARACTERS = 500

# A name in ASCII, lower case, with dots, perhaps a port: nothing that ends a
# source expression (CSP 3, section 2.3.1) or begins a user's name and password.
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
PUBLIC_HOST = rf"{_LABEL}(?:\.{_LABEL})*(?::[1-9][0-9]{{0,4}})?"
"""Pattern of the hosts that a page may name."""

_TEMPLATE = re.compile(
    rf"https://(?P<host>{PUBLIC_HOST})/(?P<rest>[A-Za-z0-9._~!$&*+,=:@/%?{{}}-]*)"
)
_SLOT = re.compile(r"\{[^{}]*\}|[{}]")
_REQUIRED = ("{z}", "{x}", "{y}")
_EXPECTED = (
    'expected an address such as "https://tiles.example.org/{z}/{x}/{y}.png":'
    " https, one host in small ASCII letters, no user or password"
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiles:
    """Map images of one host.

    Attributes
    ----------
    url : str
        Template of the address, with ``{z}``, ``{x}`` and ``{y}`` once each
        (zoom, column, row in Web Mercator, rows from the north), and perhaps
        ``{r}``, which is ``@2x`` on fine screens and else nothing.
    attribution : str
        Plain text that stands under the map, as the host's terms ask.

    Raises
    ------
    InputError
        If the template may mean something else, or a text is empty or longer
        than 500 characters.

    Examples
    --------
    >>> Tiles(url="https://tiles.example.org/{z}/{x}/{y}.png", attribution="Maps").host
    'tiles.example.org'
    """

    url: str
    attribution: str

    def __post_init__(self) -> None:
        found = _TEMPLATE.fullmatch(self.url)
        if found is None or len(self.url) > MOST_CHARACTERS:
            raise InputError(f"{shown(self.url)} cannot be asked for; {_EXPECTED}")
        slots = _SLOT.findall(found["rest"])
        if "{s}" in slots:
            raise InputError(
                f"{shown(self.url)} names several hosts; expected one in place of {{s}}"
            )
        if sorted(s for s in slots if s != "{r}") != sorted(_REQUIRED):
            raise InputError(
                f"{shown(self.url)}: expected {{z}}, {{x}} and {{y}} once each,"
                " and nothing else in braces but {r}"
            )
        if ".." in found["rest"].split("/"):
            raise InputError(f"{shown(self.url)}: expected a path without ..")
        words = self.attribution
        if not words.strip() or len(words) > MOST_CHARACTERS or _CONTROL.search(words):
            raise InputError(
                f"attribution {shown(words)}: expected whom to thank for the images,"
                f" in one line of up to {MOST_CHARACTERS} characters"
            )

    @property
    def host(self) -> str:
        """The host that the page asks, with its port if the address has one."""
        return self.url.removeprefix("https://").partition("/")[0]
