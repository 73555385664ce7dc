"""States and provinces as American, Canadian and Australian news abbreviate them.

The forms are those of the AP Stylebook ("Calif."), of its Canadian counterpart
("Ont."), and of the post ("CA").  In a text they count as names only after a comma
("Bowling Green, Ky."): elsewhere "Miss.", "La." and "IN" are other words, so the
gazetteer's scan leaves them alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from geomap.gazetteer import NameSpan

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNITED_STATES = """
AL Ala. Alabama; AK Alaska; AZ Ariz. Arizona; AR Ark. Arkansas; CA Calif. Cal. California;
CO Colo. Colorado; CT Conn. Connecticut; DE Del. Delaware; FL Fla. Florida; GA Ga. Georgia;
HI Hawaii; ID Idaho; IL Ill. Illinois; IN Ind. Indiana; IA Iowa; KS Kan. Kans. Kansas;
KY Ky. Kentucky; LA La. Louisiana; ME Maine; MD Md. Maryland; MA Mass. Massachusetts;
MI Mich. Michigan; MN Minn. Minnesota; MS Miss. Mississippi; MO Mo. Missouri; MT Mont. Montana;
NE Neb. Nebr. Nebraska; NV Nev. Nevada; NH N.H. New Hampshire; NJ N.J. New Jersey;
NM N.M. New Mexico; NY N.Y. New York; NC N.C. North Carolina; ND N.D. North Dakota; OH Ohio;
OK Okla. Oklahoma; OR Ore. Oregon; PA Pa. Penn. Penna. Pennsylvania; RI R.I. Rhode Island;
SC S.C. South Carolina; SD S.D. South Dakota; TN Tenn. Tennessee; TX Tex. Texas; UT Utah;
VT Vt. Vermont; VA Va. Virginia; WA Wash. Washington; WV W.Va. West Virginia;
WI Wis. Wisc. Wisconsin; WY Wyo. Wyoming; DC D.C. District of Columbia"""
_CANADA = """
AB Alta. Alberta; BC B.C. British Columbia; MB Man. Manitoba; NB N.B. New Brunswick;
NL Nfld. Newfoundland and Labrador; NS N.S. Nova Scotia; NT N.W.T. Northwest Territories;
NU Nunavut; ON Ont. Ontario; PE P.E.I. Prince Edward Island; QC Que. Quebec;
SK Sask. Saskatchewan; YT Yukon"""
_AUSTRALIA = """
NSW N.S.W. New South Wales; QLD Qld. Queensland; VIC Vic. Victoria; TAS Tas. Tasmania;
ACT A.C.T. Australian Capital Territory"""


class Abbreviated(NamedTuple):
    """A first-order area: its full name, its country, and how it was shortened."""

    name: str
    country: str
    postal: bool


def _table(text: str, country: str) -> dict[str, Abbreviated]:
    found: dict[str, Abbreviated] = {}
    for entry in text.split(";"):
        postal, *rest = entry.split()
        short = [word for word in rest if word.endswith(".")]
        name = " ".join(word for word in rest if not word.endswith("."))
        found[postal] = Abbreviated(name, country, postal=True)
        for word in short:
            found[word] = Abbreviated(name, country, postal=False)
    return found


_AREAS = {
    **_table(_AUSTRALIA, "AU"),
    **_table(_CANADA, "CA"),
    **_table(_UNITED_STATES, "US"),
}


_WITH_STOP = tuple(
    short.removesuffix(".") for short, area in _AREAS.items() if not area.postal
)
_POSTAL = tuple(short for short, area in _AREAS.items() if area.postal)
# The comma comes first, so that only what follows a comma is looked at.
_AFTER_A_NAME = re.compile(
    r", ((?<=[^\W\d_], )(?:"
    + "|".join(re.escape(short) for short in sorted(_WITH_STOP, key=len, reverse=True))
    + r")\.|(?<=[^\W\d_A-Z], )(?:"
    + "|".join(_POSTAL)
    + r")(?![\w.-]))"
)


def with_short_names(text: str, names: Sequence[NameSpan]) -> list[NameSpan]:
    """Return the names of a text and the short names of states after a comma, in order.

    Examples
    --------
    >>> [n.text for n in with_short_names("In Paris, Ky., it rained.", [])]
    ['Ky.']
    """
    short = {m.start(1): m for m in _AFTER_A_NAME.finditer(text)}
    if not short:
        return list(names)
    kept = [name for name in names if name.start not in short]
    found = [
        NameSpan(start=start, end=m.end(), text=m[1]) for start, m in short.items()
    ]
    return sorted([*kept, *found], key=lambda name: name.start)


def is_short_name(text: str) -> bool:
    """Say whether a name is one that only the comma before it makes a name."""
    return text.removesuffix(".") in _WITH_STOP or text in _POSTAL


def abbreviated(written: str) -> Abbreviated | None:
    """Return the state or province that an abbreviation stands for, or None.

    Parameters
    ----------
    written : str
        With its full stop, where it has one, and with any case of letters.

    Examples
    --------
    >>> abbreviated("Calif."), abbreviated("W. Va.").name, abbreviated("Cal")
    (Abbreviated(name='California', country='US', postal=False), 'West Virginia', None)
    """
    if len(written) > 7:
        return None
    close = written.replace(" ", "")
    found = _AREAS.get(close)
    if found is None and "." in close and close.isupper():
        found = _AREAS.get(close.capitalize())  # "LEXINGTON, KY. -"
    return found
