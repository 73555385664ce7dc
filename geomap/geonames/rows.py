"""An entry of the dump and its names become a row of a compiled gazetteer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.gazetteer.row import Row, fold
from geomap.geonames.features import feature_of, weight_of
from geomap.geonames.table import Reject, is_country_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.geonames.alternates import Alternate
    from geomap.geonames.areas import Areas
    from geomap.geonames.table import Entry

__all__ = ["row_of"]

_MOST_SHOWN = 12  # names that a record shows; it is found by all of them
_LONGEST_NAME = 80  # letters of a name that a text may hold
_IN_STORE = re.compile(
    "[|@\t\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]"
)  # a record's text is cut there


def row_of(entry: Entry, alternates: Sequence[Alternate], areas: Areas) -> Row:
    """Return the row of one place.

    Parameters
    ----------
    entry : Entry
    alternates : sequence of Alternate
        Its names with their languages, if the table of them is there.
    areas : Areas
        Names and ids of the admin areas.

    Raises
    ------
    Reject
        If no name of it has a letter or a digit.
    """
    feature = feature_of(entry.feature_class, entry.feature, entry.population)
    main = {_key(entry.name), _key(entry.ascii_name)}
    found_by = {
        _key(name)
        for name in entry.alternates.split(",")
        if name and len(name) <= _LONGEST_NAME and not _is_code(name)
    }
    for alternate in alternates:
        if len(alternate.name) <= _LONGEST_NAME:
            key = _key(alternate.name)
            found_by.add(key)
            if alternate.is_preferred and alternate.language == "en":
                main.add(key)
    main.discard("")
    if not main:
        raise Reject("name", entry.name, "a letter or a digit in it")
    found_by |= main
    found_by.discard("")
    admin1, admin2, parents = areas.of(entry)
    return Row(
        id=f"gn:{entry.id}",
        kind=feature.kind,
        name=_storable(entry.name),
        lat=entry.lat,
        lon=entry.lon,
        countries=_countries(entry),
        population=entry.population,
        feature=_storable(entry.feature),
        radius_m=feature.radius_m,
        where_prec=feature.where_prec,
        admin1=admin1,
        admin2=admin2,
        parents=parents,
        shown=_shown(entry, alternates),
        main=main,
        found_by=found_by,
        source="geonames",
        weight=weight_of(feature, entry.feature, entry.population),
    )


def _countries(entry: Entry) -> tuple[str, ...]:
    """Return the country, and for what is no town those it also lies in."""
    if not entry.also_in or entry.feature_class == "P":
        return (entry.country,) if entry.country else ()
    codes = [entry.country]
    codes += [code.strip() for code in entry.also_in.split(",")]
    return tuple(dict.fromkeys(code for code in codes if is_country_code(code)))


def _shown(entry: Entry, alternates: Sequence[Alternate]) -> list[tuple[str, str, str]]:
    """Return the names that the record shows: the main one, then by language.

    The preferred names first; one of each language, then others.
    """
    shown = [(_storable(entry.name), "", "")]
    if not alternates:
        others = [n for n in entry.alternates.split(",")[:40] if n and not _is_code(n)]
        shown += [(name, "", "") for name in others if _may_show(name)]
        return list(dict.fromkeys(shown))[:_MOST_SHOWN]
    seen: set[str] = set()
    late = []
    for a in sorted(alternates, key=lambda a: not a.is_preferred):
        if not _may_show(a.name) or not _may_show(a.used):
            continue
        if a.name == entry.name:
            if not shown[0][1] and a.language:
                shown[0] = (shown[0][0], a.language, "")
        elif a.language in seen:
            late.append((a.name, a.language, a.used))
        else:
            seen.add(a.language)
            shown.append((a.name, a.language, a.used))
    return list(dict.fromkeys([*shown, *late]))[:_MOST_SHOWN]


def _is_code(name: str) -> bool:
    """Say whether an alternate name is an airport's code, a number or a link."""
    if len(name) <= 4 and name.isascii() and name.isupper():
        return True
    return "//" in name or name.isdigit()


def _may_show(name: str) -> bool:
    return len(name) <= _LONGEST_NAME and ":" not in name and not _IN_STORE.search(name)


def _storable(name: str) -> str:
    return _IN_STORE.sub(" ", name).strip()


def _key(name: str) -> str:
    """Return what ``fold_name`` does; most names are one plain word."""
    return name.lower() if name.isascii() and name.isalnum() else fold(name)
