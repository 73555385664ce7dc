"""Attack and defence on the pitch: reports of sport speak of war.

A verb is one of sport if its sentence, or the sentences around it, speak of
matches and nothing there speaks of violence.  A noun needs more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.events.unreal.telling import Telling

_FOUGHT = frozenset(
    "attack strike shoot shot_dead raid invade storm siege battle fight capture recapture"
    " fire assault hit target clash bombard offensive conquer overrun beat_back besiege injure wound clash block exchange trade"
    " repel repulse fight_off ambush surround destroy launch retake seize open_fire"
    " drive_back reclaim explode explosion blast massacre".split()
)
_SPORT = frozenset(
    "match matches goal goals goalkeeper goalless striker midfielder winger fullback"
    " halftime half-time kick-off kickoff league tournament championship championships"
    " semi-final semi-finals semifinal quarter-final quarterfinal innings wicket wickets"
    " cup fullback goalscorer batsman bowler bowled tennis football basketball baseball cricket rugby golf hockey"
    " boxing cyclist marathon olympic olympics medal referee scorer scored equaliser"
    " offside lap laps prix peloton playoff playoffs quarterback touchdown pitcher inning"
    " fixture dugout midfield clubs teammates teammate semifinals premiership handball"
    " volleyball netball defenders whistle scoring derby crossbar sprinter undefeated unbeaten".split()
)
_VIOLENT = frozenset(
    "killed killing kill dead died wounded gunmen gunman rebels militants soldiers troops"
    " police bomb bombs bomber rifle rifles armed army shells rockets rocket missile"
    " missiles drone drones knife grenade hostages arrested"
    " shelling shelled militia insurgents bandits robbers prosecutors".split()
)
_CROWDS = frozenset("fans supporters hooligans youths mob crowd spectators".split())
_BUILDINGS = frozenset(
    "stadium club clubhouse school village town bus camp base hotel pitch arena".split()
)
_BE = frozenset("was were been being be".split())
_AROUND = 2
"""Sentences before and after that say what the text is about."""
_NOUN_NEEDS = 2


def is_sport(telling: Telling) -> bool:
    """Return whether a word of war is said of a match.

    Parameters
    ----------
    telling : Telling
    """
    if telling.form.lemma not in _FOUGHT:
        return False
    inside = len(_SPORT & telling.words)
    is_noun = telling.form.shape == "noun"
    before = telling.before(3)
    hurt = telling.form.lemma in {"injure", "wound"}
    if not is_noun and not hurt and not (_BE | _CROWDS).isdisjoint(before):
        return False
    if not _BUILDINGS.isdisjoint(telling.after(4)):
        return False
    needed = _NOUN_NEEDS if is_noun or not inside else 1
    around = _around(telling)
    return len(_SPORT & around) >= needed and _VIOLENT.isdisjoint(around)


def _around(telling: Telling) -> frozenset[str]:
    tokens, sentence = telling.tokens, telling.clause.sentence
    start = tokens.first[max(0, sentence - _AROUND)]
    stop = tokens.first[min(len(tokens.first) - 1, sentence + 1 + _AROUND)]
    return frozenset(tokens.lower[start:stop])
