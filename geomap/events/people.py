"""Which nouns count people: what can be among the dead, and what cannot.

Word lists and three questions of them, for :mod:`geomap.events.tolls` and
:mod:`geomap.events.quantities`.  A plural that is in no list counts as people
only right beside a word of killing or wounding, unless it is known to be a thing.
"""

from __future__ import annotations

from geomap.events.forms import with_s

_PERSON = (
    "man woman boy girl child person baby infant toddler teenager youth civilian soldier"
    " policeman policewoman officer guard peacekeeper fighter militant rebel insurgent"
    " gunman attacker assailant militiaman jihadist guerrilla commander general colonel"
    " captain lieutenant sergeant major leader chief mayor governor minister president"
    " senator lawmaker councillor councilman councilor deputy politician candidate"
    " official judge prosecutor lawyer journalist reporter photographer cameraman editor"
    " teacher student pupil schoolgirl schoolboy professor doctor nurse medic paramedic"
    " midwife surgeon patient priest nun imam bishop pastor monk cleric preacher"
    " worshipper worker labourer laborer farmer herder herdsman shepherd fisherman trader"
    " shopkeeper vendor merchant businessman businesswoman driver passenger pilot sailor"
    " crewman miner engineer firefighter rescuer volunteer activist campaigner protester"
    " protestor demonstrator rioter bystander pedestrian shopper pilgrim tourist visitor"
    " villager resident local inhabitant elder chieftain migrant refugee trucker"
    " evacuee hostage prisoner inmate detainee suspect bomber hijacker robber bandit gangster"
    " smuggler terrorist conscript recruit reservist cadet veteran marine paratrooper"
    " servicewoman serviceman ranger warden diplomat ambassador envoy consul aide spokesman"
    " spokeswoman contractor employee citizen national foreigner settler"
    " victim survivor member relative brother sister father mother son daughter wife"
    " husband uncle aunt cousin nephew niece grandmother grandfather grandson parent widow"
    " orphan neighbour neighbor friend colleague customer guest spectator fan player"
    " footballer athlete climber hiker skier swimmer cyclist motorcyclist biker rider commuter"
    " holidaymaker monarch king queen prince princess sheikh emir operative agent spy"
    " informant collaborator translator interpreter bodyguard gendarme constable sheriff"
    " inspector detective sniper gunner corporal private trooper infantryman combatant"
    " scientist researcher academic writer poet singer musician artist blogger publisher"
    " electrician builder carpenter mechanic technician cook cleaner porter guide hunter"
    " logger forager beekeeper gravedigger peasant sharecropper steelworker dockworker"
    " deminer sapper missionary catechist seminarian muezzin rabbi"
)
_IRREGULAR = {
    "child": "children", "person": "people", "wife": "wives", "youth": "youths",
    "businesswoman": "businesswomen", "chief": "chiefs",
}  # fmt: skip

PERSONS = frozenset(_PERSON.split())
"""One person: "a soldier", "the mayor"."""


def _plural(noun: str) -> str:
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("man"):
        return noun[:-3] + "men"
    return with_s(noun)


_PLURALS = frozenset(_plural(noun) for noun in PERSONS)
GENERIC = frozenset(
    "people persons civilians victims others more members residents villagers men"
    " inhabitants locals casualties occupants".split()
)
"""Nouns that what follows may spell out: "two people, a man and a woman"."""

PEOPLE = (
    _PLURALS
    | GENERIC
    | frozenset(
        "troops police personnel crew staff women children men adults youngsters elderly"
        " internees deportees conscripts returnees paramilitaries jews kurds arabs"
        " servicemen servicewomen clergy faithful newborns minors girls boys".split()
    )
)
"""More than one person."""

THINGS = frozenset(
    "cattle sheep goats cows camels horses donkeys pigs chickens livestock animals birds"
    " elephants rhinos whales dolphins dogs cats bees buffaloes yaks poultry fish wolves"
    " houses homes buildings shops vehicles cars trucks lorries buses tanks planes jets"
    " helicopters drones boats ships schools hospitals churches mosques tents shelters"
    " bridges roads villages towns cities districts provinces countries areas places bases"
    " posts positions shells rockets missiles bombs mines strikes airstrikes attacks raids"
    " rounds shots clashes incidents explosions blasts tonnes tons litres liters hectares"
    " acres kilometres kilometers miles metres meters feet km m kg percent per cent dollars"
    " euros pounds years months weeks days hours minutes seconds times points jobs trees"
    " crops rivers aftershocks quakes storms fires accidents parties governments companies"
    " lives deaths fatalities injuries bodies corpses degrees mm cm million billion"
    " occasions locations sites fronts sides wounds gunshots bullets stages rooms floors"
    " storeys stories flats apartments votes seats goals laws bills".split()
)
"""Plurals that are no people, though they stand beside "killed"."""


def is_person(noun: str) -> bool:
    """Return whether a singular noun names one person.

    Examples
    --------
    >>> is_person("mayor"), is_person("co-driver"), is_person("cow")
    (True, True, False)
    """
    return noun in PERSONS or noun.rpartition("-")[2] in PERSONS


def may_be_people(noun: str, written: str) -> bool:
    """Return whether a counted noun may be people, beside "killed" or "wounded".

    Parameters
    ----------
    noun : str
        In lower case.
    written : str
        As it stands: "Houthis", "Palestinians" are people.

    Examples
    --------
    >>> may_be_people("shoppers", "shoppers"), may_be_people("cattle", "cattle")
    (True, False)
    """
    if noun in PEOPLE or is_person(noun):
        return True
    if noun in THINGS:
        return False
    return noun.endswith(("s", "men")) or written[:1].isupper()
