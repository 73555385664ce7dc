"""Where a publisher is at home, as far as its name says so.

Flows in: the publisher or web address of a document.  Flows out: the names of
towns that the publisher's name may hold, and the country of its internet
domain.  "gainesvilleregister.com" is a newspaper of some Gainesville; which
one is for the other names of the document to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from geomap.resolve.evidence import ANGLOPHONE
from geomap.text import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.gazetteer import Gazetteer
    from geomap.model import Candidate, Document

# Words of which newspapers and broadcasters make their names.
_MEDIA_WORDS = (
    "advance advertiser advocate age agency argus banner beacon bee broadcasting bulletin"
    " bugle call capital channel chronicle citizen city clarion classified co com commercial"
    " community courant courier county current daily democrat dispatch dot eagle echo"
    " enterprise evening examiner express free gazette globe guardian guide herald"
    " independent info inquirer item jet journal leader ledger live local mail media"
    " mercury messenger metro mirror monitor morning my net network news newspaper"
    " newspapers newsonline now observer online opinion paper patch patriot pilot pioneer"
    " pi plainsman planet post press progress public radio record recorder register"
    " regional reporter republic republican review sentinel shopper spectator standard"
    " star statesman sun sunday telegram telegraph this times today town tribune tv union"
    " valley voice watch weekly whig world and the is of co gb"
).split()
_MEDIA = frozenset(_MEDIA_WORDS)
_ONLY_MEDIA = re.compile(
    "(?:" + "|".join(sorted(_MEDIA_WORDS, key=len, reverse=True)) + ")*"
)
_BEFORE_THE_TOWN = re.compile(r"(?:the|this ?is|my|daily|go|visit|news|in)")
_HOST = re.compile(
    r"(?:https?://)?((?:[\w-]{1,63}\.){1,5}[a-z]{2,12})(?:[:/?#].*)?", re.IGNORECASE
)
# Country domains that are used for anything.
_EVERYBODYS = frozenset("ai am cc co eu fm gg io la ly me nu sh so to tk tv ws".split())
_HOMES_SHOWN = 3
_SHORTEST = 5
_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """What the name of a publisher says of where it is.

    Attributes
    ----------
    name : str
        The town's name, folded; empty if there is none.
    towns : tuple of (Candidate, float)
        Places of that name, and whether a publisher in English may sit there:
        1 if its domain or the language says so, else less.
    country : str or None
        Alpha-2 code of its internet domain.
    """

    name: str = ""
    towns: tuple[tuple[Candidate, float], ...] = ()
    country: str | None = None


def home_of(document: Document, gazetteer: Gazetteer) -> Home:
    """Return where the publisher of a document may be at home."""
    said = document.publisher or document.url or ""
    return _home(said[:200], gazetteer)


@lru_cache(maxsize=1024)
def _home(said: str, gazetteer: Gazetteer) -> Home:
    if not said:
        return Home()
    host = _HOST.fullmatch(said.strip())
    if host is None:
        names, country = _names_in_words(said), None
    else:
        label, country = _label_and_country(host[1].lower())
        names = list(_names_in_label(label))
    homes = (_towns(name, country, gazetteer) for name in names)
    found = [home for home in homes if home.towns]
    # The longest name; of its spellings the one of the largest town.
    return max(found, key=_telling, default=Home(country=country))


def _towns(name: str, country: str | None, gazetteer: Gazetteer) -> Home:
    towns = tuple(
        (c, _chance(c, country))
        for c in gazetteer.lookup(name)
        if c.match == "main"
        and c.place.kind == "settlement"
        and (country is None or country in c.place.countries)
    )
    return Home(name=fold_name(name), towns=towns, country=country)


def _telling(home: Home) -> tuple[int, float]:
    return len(home.name.replace(" ", "")), home.towns[0][0].score


def _chance(town: Candidate, country: str | None) -> float:
    known = country is not None or not ANGLOPHONE.isdisjoint(town.place.countries)
    return 1.0 if known else 0.2


def _label_and_country(host: str) -> tuple[str, str | None]:
    """Return the telling label of a host name, and its country.

    Examples
    --------
    >>> _label_and_country("www.oxfordmail.co.uk"), _label_and_country("news.lodinews.com")
    (('oxfordmail', 'GB'), ('lodinews', None))
    """
    labels = host.split(".")
    top = labels.pop()
    if (
        labels
        and labels[-1] in {"co", "com", "org", "net", "gov", "ac"}
        and len(labels) > 1
    ):
        labels.pop()
    country = None
    if len(top) == 2 and top not in _EVERYBODYS:
        country = "GB" if top == "uk" else top.upper()
    return labels[-1], country


def _names_in_label(label: str) -> Iterator[str]:
    """Yield the names that "theparisnews" may hold, longest first."""
    plain = label.replace("-", "")[:_LONGEST]
    starts = {0}
    if (before := _BEFORE_THE_TOWN.match(plain)) is not None:
        starts.add(before.end())
    found: list[str] = []
    for start in sorted(starts):
        for end in range(len(plain), start + _SHORTEST - 1, -1):
            if _ONLY_MEDIA.fullmatch(plain, end):
                name = plain[start:end]
                if name not in _MEDIA and not _ONLY_MEDIA.fullmatch(name):
                    found.append(name)
    for name in sorted(found, key=len, reverse=True):
        yield name
        for cut in range(3, len(name) - 1):  # "newlondon"
            yield f"{name[:cut]} {name[cut:]}"


def _names_in_words(said: str) -> list[str]:
    """Return the names that "The Gainesville Daily Register" may hold."""
    kept = [w for w in fold_name(said).split() if w not in _MEDIA]
    return [" ".join(kept)] if kept and len(kept) <= _HOMES_SHOWN else []
