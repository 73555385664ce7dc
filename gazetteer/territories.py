"""Territories that the base map assigns to nobody, and how each is drawn.

The default ``boundary_policy`` of a page is ``neutral``: all land has one fill,
no label says whose a contested territory is, and the lines that a claimant
draws are dashed.  Natural Earth draws lines of control on the ground; this
table says which of its lines are contested, and which further lines it lists
as claims.  It states that a dispute exists, never who is right.
"""

from __future__ import annotations

from dataclasses import dataclass

Pair = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """One contested territory.

    Attributes
    ----------
    label : tuple of (str, float, float, int)
        The neutral name, where it is written (degrees east, north), and the
        zoom from which it is shown.
    window : tuple of float
        West, south, east, north in degrees: the lines below count only there.
    pairs : frozenset of pairs
        Names in ``countries-10m.json``: what Natural Earth draws as a border
        between the two is dashed inside the window.
    as_country : str
        The name under which Natural Earth draws it as a country of its own:
        its label where a map takes the base data's own view.
    why : str
        The dispute in one line, for whoever edits this table.
    """

    name: str
    label: tuple[str, float, float, int]
    window: tuple[float, float, float, float]
    pairs: frozenset[Pair] = frozenset()
    as_country: str = ""
    why: str


def _pairs(*names: str) -> frozenset[Pair]:
    return frozenset(frozenset(name.split("|")) for name in names)


WORLD = (-180.0, -90.0, 180.0, 90.0)

TERRITORIES = (
    Territory(
        name="Crimea",
        label=("Crimea", 34.3, 45.25, 5),
        window=(32.0, 44.0, 36.8, 46.4),
        pairs=_pairs("Russia|Ukraine"),
        why="Annexed by Russia in 2014; Ukrainian by General Assembly resolution 68/262",
    ),
    Territory(
        name="Golan Heights",
        label=("Golan Heights", 35.79, 32.98, 7),
        window=(35.4, 32.5, 36.2, 33.5),
        pairs=_pairs("Israel|Syria", "Israel|Lebanon", "Lebanon|Syria"),
        why="Held by Israel since 1967; Syrian by Security Council resolution 497",
    ),
    Territory(
        name="Western Sahara",
        label=("Western Sahara", -13.6, 24.6, 4),
        window=(-18.0, 20.0, -8.0, 28.5),
        pairs=_pairs("Morocco|W. Sahara"),
        as_country="Western Sahara",
        why="On the list of non-self-governing territories; mostly held by Morocco",
    ),
    Territory(
        name="Kashmir",
        label=("Kashmir", 75.3, 34.6, 5),
        window=(72.3, 32.2, 78.5, 37.2),
        pairs=_pairs(
            *("India|Pakistan", "China|Pakistan", "China|India"),
            *("India|Siachen Glacier", "Pakistan|Siachen Glacier"),
            "China|Siachen Glacier",
        ),
        why="Held in parts by India, Pakistan and China; lines of control only",
    ),
    Territory(
        name="Aksai Chin",
        label=("Aksai Chin", 79.3, 35.1, 6),
        window=(77.5, 32.3, 80.6, 36.2),
        pairs=_pairs("China|India"),
        why="Held by China, claimed by India",
    ),
    Territory(
        name="Abkhazia",
        label=("Abkhazia", 41.1, 43.05, 7),
        window=(39.9, 42.3, 42.3, 43.7),
        why="Its own authorities since 1993; recognised as a state by few",
    ),
    Territory(
        name="South Ossetia",
        label=("South Ossetia", 44.0, 42.35, 7),
        window=(43.4, 41.9, 44.8, 42.8),
        why="Its own authorities since 1992; recognised as a state by few",
    ),
    Territory(
        name="Northern Cyprus",
        label=("Northern Cyprus", 33.45, 35.33, 7),
        window=(32.2, 34.5, 34.8, 35.8),
        pairs=_pairs(
            "Cyprus|N. Cyprus",
            "Cyprus|Cyprus U.N. Buffer Zone",
            "Cyprus U.N. Buffer Zone|N. Cyprus",
            "Dhekelia|N. Cyprus",
            "Cyprus U.N. Buffer Zone|Dhekelia",
        ),
        as_country="Northern Cyprus",
        why="Its own authorities since 1974; recognised as a state by Turkey alone",
    ),
    Territory(
        name="Kosovo",
        label=("Kosovo", 20.9, 42.58, 6),
        window=(19.9, 41.8, 21.9, 43.4),
        pairs=_pairs("Kosovo|Serbia"),
        as_country="Kosovo",
        why="Independent since 2008 for about half of the world's states",
    ),
    Territory(
        name="Karabakh",
        label=("Karabakh", 46.78, 39.98, 7),
        window=(45.7, 39.0, 47.7, 40.7),
        why="The former autonomous oblast; disputed from 1988, emptied of Armenians in 2023",
    ),
    # Beyond the ten that the design names: the same rule for the same reason.
    Territory(
        name="West Bank and Gaza",
        label=("West Bank", 35.25, 32.0, 7),
        window=(34.0, 31.1, 35.7, 32.7),
        pairs=_pairs("Israel|Palestine", "Egypt|Palestine", "Jordan|Palestine"),
        as_country="Palestine",
        why="The lines of 1949; occupied since 1967",
    ),
    Territory(
        name="Arunachal Pradesh and Tawang",
        label=("", 0.0, 0.0, 99),
        window=(91.4, 26.4, 97.6, 29.6),
        pairs=_pairs("China|India"),
        why="Held by India, claimed by China as Zangnan",
    ),
    Territory(
        name="Somaliland",
        label=("Somaliland", 46.2, 9.7, 5),
        window=(42.0, 7.5, 49.6, 11.6),
        pairs=_pairs("Somalia|Somaliland"),
        as_country="Somaliland",
        why="Its own authorities since 1991; recognised as a state by almost none",
    ),
    Territory(
        name="Guantanamo Bay",
        label=("", 0.0, 0.0, 99),
        window=WORLD,
        pairs=_pairs("Cuba|USNB Guantanamo Bay"),
        why="Leased under a treaty that Cuba holds to be void",
    ),
)

# Natural Earth lists these as disputed lines too, but they are lines of control
# of a past year (Donbas before 2022, Karabakh 1994-2020): as wrong as a date.
OUTDATED_LINES = frozenset({"Ceasefire Line 1994"})
OUTDATED_WINDOWS = ((37.0, 46.9, 40.3, 49.9),)

# Not borders at all: ground that one state rents from another.
LEASED = _pairs("Baikonur|Kazakhstan")

# Countries of the name list that the table above labels instead.
UNLABELLED = frozenset({"XK", "EH", "PS"})

# Towns whose two names are two claims: both are written, neither first by rank
# (alphabetical order).  Keys are the names that GeoNames prefers today.
TWO_NAMES = {
    "Stepanakert": "Khankendi / Stepanakert",
    "Xankəndi": "Khankendi / Stepanakert",
    "Khankendi": "Khankendi / Stepanakert",
    "Shusha": "Shusha / Shushi",
    "Laçın": "Berdzor / Lachin",
    "Kalbajar": "Kalbajar / Karvachar",
    "Khojavend": "Khojavend / Martuni",
    "Khojaly": "Ivanyan / Khojaly",
}
