"""Short names of states and provinces, which count as names only after a comma.

"Bowling Green, Ky.": elsewhere "Miss.", "La." and "IN" are other words, so the
gazetteer's scan leaves them alone.  The forms are those of the AP Stylebook, of
its Canadian counterpart, and of the post.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.gazetteer import NameSpan

if TYPE_CHECKING:
    from collections.abc import Sequence

_WITH_STOP = (
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont"
    " Neb Nev N.H N.J N.M N.Y N.C N.D Okla Ore Pa R.I S.C S.D Tenn Tex Vt Va Wash W.Va Wis"
    " Wyo Alta B.C Man Ont Que Sask N.S N.B Nfld P.E.I"
).split()
_POSTAL = (
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH"
    " NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC NSW BC ON QC"
).split()
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
