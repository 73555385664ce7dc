"""Which nouns name a party: who can act, and what only happens or is used.

Word lists and one question of them, for :mod:`geomap.events.who` and
:mod:`geomap.events.claims`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.forms import event_nouns
from geomap.events.people import PEOPLE, THINGS, is_person
from geomap.places import cues

if TYPE_CHECKING:
    from geomap.text import Tokens

BODIES = frozenset(
    "army armies navy military police militia militias force forces troops government"
    " governments ministry parliament senate council court tribunal party coalition"
    " alliance group groups faction factions gang gangs cartel cartels mob mobs band bands"
    " unit units battalion brigade division corps regiment garrison contingent column"
    " guard gendarmerie authorities administration junta regime opposition movement front"
    " resistance union unions federation committee commission agency agencies organisation"
    " organization company companies airline airlines firm firms bank hospital university"
    " church media television radio newspaper delegation delegations delegates mission team"
    " teams crew crews side sides parties leaders insurgency warplanes aircraft jets"
    " helicopters gunboats warships artillery fleet squadron community"
    " communities tribe tribes clan clans family families state office spokesmen command"
    " headquarters observatory monitor monitors ngo charity embassy presidency kremlin"
    " pentagon network jury juries hospitals".split()
)
"""Groups, offices and forces that act as one."""

_NO_PARTY = frozenset(
    "tensions agreement deal truce ceasefire accord fighting violence clashes hostilities"
    " centre center camp talks meeting summit it they he she there this that which who"
    " strike strikes attack attacks shelling explosion blast earthquake flood floods storm"
    " fire aid supplies missile missiles rocket rockets drone drones bomb bombs situation"
    " phone call war battle bombing bombings raid shells we i you number total dozens"
    " hundreds thousands scores convoy shelter crowd river water rain rains train bus boat"
    " ship plane building bridge shots ferry vessel trawler truck tanker lorry conference"
    " flames landslide cyclone typhoon wave toll operation offensive people mortar mortars"
    " car van ambulance motorcycle motorbike minibus taxi jeep pickup bicycle vehicle"
    " tractor helicopter jet grenade grenades mine mines device bullet bullets gunfire"
    " lightning avalanche mudslide tornado hurricane wind winds snow heat drought wildfire"
    " fever disease virus cholera lava ash volcano quake tremor tsunami smoke gas weapon"
    " weapons gun knife tank torpedo projectile projectiles ordnance ied landmine dead"
    " wounded injured one some many several most all none others both another shell"
    " airstrike airstrikes pressure news report reports protest protests".split()
)


_SERVICES = frozenset(
    "security secret intelligence police border rescue prison emergency fire ambulance"
    " health medical guard protection".split()
)
"""Before "service": one that acts, not a train's or a church's."""
_NOT_NOUNS = frozenset(
    "a an the according another each every its their his her our my and or but to of"
    " also only both".split()
)
"""Small words that a capital at the beginning of a sentence does not make a name."""


def acts(tokens: Tokens, first: int, last: int) -> bool:
    """Return whether a noun phrase may name a party.

    Parameters
    ----------
    tokens : Tokens
    first, last : int
        Its first and last word.
    """
    if first > last:
        return False
    head = head_of(tokens, first, last)
    word = tokens.low(head)
    if word in _NOT_NOUNS or tokens.low(first) == "according":
        return False
    if word in {"service", "services"}:
        return head > first and tokens.low(head - 1) in _SERVICES
    if word in BODIES or (word in PEOPLE and word != "people") or is_person(word):
        return True
    if word == "people":
        return head > first and tokens.low(head - 1) == "armed"
    if word in _NO_PARTY or word in THINGS or word[:1].isdecimal():
        return False
    if word in event_nouns():
        return False
    return tokens.word(head)[:1].isupper() or word.endswith(("s", "men"))


_AFTER_HEAD = frozenset(
    "of from in on with at near to who that which led loyal under wearing armed aboard"
    " for against riding carrying between by".split()
)
_MEASURES = frozenset(
    "hundreds thousands dozens scores group groups number band members crowd crowds tens"
    " mob".split()
)


def head_of(tokens: Tokens, first: int, last: int) -> int:
    """Return the noun of a phrase: "men" of "two men on a motorcycle"."""
    for n in range(first + 1, last + 1):
        if tokens.low(n) in _AFTER_HEAD:
            if tokens.low(n) == "of" and tokens.low(n - 1) in _MEASURES and n < last:
                return head_of(tokens, n + 1, last)
            return n - 1
    return last


def before_state(tokens: Tokens, first: int, last: int, start: int) -> int:
    """Return the word before ", Chile," in "police in Valparaiso, Chile, said", or -1.

    Parameters
    ----------
    tokens : Tokens
    first, last : int
        What stands between two commas.
    start : int
        The word at which its clause or sentence begins.
    """
    names = all(tokens.word(n)[:1].isupper() for n in range(first, last + 1))
    if not names or last - first >= _LONGEST_STATE:
        return -1
    for n in range(first - 1, start, -1):
        if tokens.low(n - 1) in cues.LOCATIVE | {"of", "at", "from"}:
            return first - 1
        if not tokens.word(n)[:1].isupper():
            break
    return -1


_LONGEST_STATE = 3
"""Words of a state or country after its town: "New South Wales"."""
