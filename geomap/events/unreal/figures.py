"""Words of war and disaster said of money, sport, moods and votes.

No list of idioms: each rule looks at the head of the subject, at the head of
the object, at what follows, or at what the sentences around are about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.forms import class_of
from geomap.events.lexicon import ARMED, RULES
from geomap.events.topics import WORKS
from geomap.events.unreal.sport import is_sport
from geomap.places import cues

if TYPE_CHECKING:
    from geomap.events.unreal.telling import Telling


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CLASSES = _words("armed_action accident_disaster crime other protest")
"""Classes whose words are said of other things."""

_SLUMPING = _words(
    "crash plunge collapse explode sink hit strike erupt flare tear sweep capsize"
    " derail overturn blow_up go_off come_ashore"
)
_TRADED = _words("property stock housing bond share labour labor job equity oil")
_MONEY = _words(
    "shares stocks prices price markets currency index bitcoin cryptocurrency pound"
    " dollar euro yen rouble ruble peso lira rupee rand yuan profits sales exports"
    " imports inflation rates yields bonds futures costs rents ratings popularity"
    " earnings revenues output production traffic bids talks negotiations website websites server servers software"
    " app computer computers browser economy coalition"
)
"""They fall, crash and explode without hurting anybody."""
_MOODS = _words(
    "anger fury laughter cheers cheering applause joy jubilation row rows controversy"
    " scandal debate speculation euphoria outrage enthusiasm hope demand interest"
    " criticism crime unemployment poverty debt debts tourism spending population dispute feud excitement creativity crowd audience"
)
_ECONOMY = _MONEY | _MOODS
_FIRMS = _words(
    "company companies firm firms bank banks airline airlines retailer retailers"
    " carmaker brand brands manufacturer maker makers supermarket supermarkets startup"
    " startups telescope observatory charity"
)
_FIRM_DEEDS = _words("launch begin start open attack raid capture seize mount renew")
_HITS = _words("album albums song songs single show series film films movie video")
_FESTIVE = _words("fireworks champagne firecrackers confetti corks")
_HARM = _words(
    "killed killing injured injuring hurt hurting wounded wounding dead factory warehouse"
    " depot house shop market store storage burned burning"
)
_HACKERS = _words("hackers hacker trolls bots")
_GUESTS = _words(
    "fans tourists visitors shoppers supporters holidaymakers revellers tourist"
    " customers cruise locusts ants bees wasps mosquitoes jellyfish algae weeds"
)
_AUTHORS = _words(
    "press critics critic media voters fans judges referee pundits reviewers markets"
    " investors commentators newspapers tabloids"
)
"""Who is shot down or murdered by them is alive."""
_NO_THINGS = _words(
    "attention imagination mood spirit spirits hearts minds vote votes title titles"
    " medal medals bronze crown trophy cup prize award awards essence sunset sunrise"
    " moment moments chance chances opportunity opportunities initiative headline"
    " headlines lead record records budget plan plans policy policies proposal proposals"
    " decision decisions idea ideas argument speech remarks ruling chord scene scenes"
    " film films movie movies documentary video photo photos photograph photographs"
    " picture pictures image images likeness share goal goals penalty points spotlight"
    " limelight momentum zeitgeist nomination victory win reputation credibility"
    " character legacy crown note tone balance blow mark reforms reform wicket wickets"
    " jackpot pole bullseye birdie eagle bogey imaginations plot views programme"
    " television alibi testimony evidence verdict strategy half fridge field press media critics"
    " virus viruses cell cells tumour tumours tumor tumors cancer bacteria infection germs"
    " finale aria encore symphony problem problems silence myth myths charts"
)
"""Objects that can be neither attacked nor captured nor shot with arms."""
_METALS = _words("gold silver")
_POLITICIANS = _words(
    "minister senator opposition mp mps bishop columnist lawmaker lawmakers politician"
    " commissioner candidate chancellor premier congressman congresswoman deputy mayor"
)
_AFTERWARDS: dict[str, frozenset[str]] = {
    "crash": _words("out"),
    "storm": _words("to ahead clear home out off past back"),
    "seize": _words("with on upon"),
    "shoot": _words("wide over past ahead up home down"),
    "attack": _words("well brightly relentlessly patiently fluently"),
    "fire": _words("home wide over past"),
    "explode": _words("onto out"),
    "kill": _words("off it"),
    "shell": _words("out"),
    "shelling": _words("out"),
    "bomb": _words("out"),
    "killing": _words("off"),
}
"""After a verb, they say that it is another one: "crashed out", "seized with"."""
_LIVELY = _words("life action song applause laughter tears view cheers joy")
_WATERS = _words(
    "water waters river lake sea flood floods pool pond canal well creek dam beach ocean"
    " floodwaters floodwater stream sewer strait swamp bath reservoir"
)
_ARTICLES = _words("the a an his her their its this that")
_SHOWN = (_ARTICLES - {"this"}) | _words("how why what our my your clear strong great")
_QUESTIONS = _words("questions messages emails calls requests complaints offers abuse")
_GENTLE = _words(
    "kindness love light sunlight colour color tourists memories orders joy"
)
_TASTES = _words(
    "plans plan vision policy policies goals values ideals views style decor schedule"
    " image interests revitalization regeneration renewal development tradition"
    " calendar wishes law laws rules constitution colours colors"
)
_LEADS = _words("lead final finals semi-finals semi-final quarter-finals semifinals")
_SUBSTANCES = _words(
    "water mud snow rocks rock debris lava ice earth mine soil rubble ash dust"
    " last this january february march april may june july august september october"
    " november december monday tuesday wednesday thursday friday saturday sunday"
    " magnitude fire shells rockets missiles strength"
)
_OVERFLOWING = _words(
    "flood avalanche landslide earthquake tornado hurricane storm cyclone typhoon"
    " heatwave blizzard"
)
_ELECTIONS = _words(
    "election elections vote votes victory party candidate president won win polls poll"
    " voters parliament majority re-election ballot referendum"
)
_SLIDES = _words(
    "mud rain rains killed buried dead hillside slope village mine road homes houses"
    " rescuers debris"
)
_LABOUR = _words(
    "union unions teachers nurses workers pay wage wages walkout picket pickets lecturers"
    " dockers railwaymen"
)
_ARMS = _words(
    "air drone drones aircraft jet jets missile missiles warplane warplanes army military"
    " coalition killed wounded destroyed targeted airstrike airstrikes helicopter bombs"
)
_JOKES = _words("joke prank jest")
_OF_PLACES = _words("in of from at")
_FULL_STOPS = cues.LOCATIVE | _words(
    "of and or but as after before when while during with by for because that who"
    " which against last yesterday early late again since until monday tuesday"
    " wednesday thursday friday saturday sunday today"
)
_ADVERBS = _words("also again still then have has had was were been is are being")
_BE = _words("was were been being")
_LONGEST = 6


def is_figurative(telling: Telling) -> bool:
    """Return whether a word of violence or disaster is said of something else.

    Parameters
    ----------
    telling : Telling
    """
    if class_of(telling.form) not in _CLASSES:
        return False
    if _is_labour(telling):
        return True
    if telling.form.shape == "noun":
        if _follows(telling):
            return True
        if RULES[telling.form.rule].opens and not _FIRMS.isdisjoint(telling.before(5)):
            return True
        return (
            _is_of_words(telling)
            or _is_overflow(telling)
            or _is_election(telling)
            or is_sport(telling)
        )
    return (
        _follows(telling)
        or _has_no_thing(telling)
        or _is_of_a_subject(telling)
        or _is_by_words(telling)
        or not _JOKES.isdisjoint(telling.after(4))
        or is_sport(telling)
    )


def _follows(telling: Telling) -> bool:
    """Whether the next words make it another verb: "crashed out", "into the lead"."""
    after = telling.after(3)
    if after and after[0] in _AFTERWARDS.get(telling.form.lemma, ()):
        return True
    if after[:1] == ["with"] and not _QUESTIONS.isdisjoint(after):
        return True  # "bombarded with questions"
    if telling.form.lemma == "clash" and not _TASTES.isdisjoint(telling.after(5)):
        return after[:1] == ["with"]  # "clashes with the council's plans"
    if after[:1] == ["with"] and not _GENTLE.isdisjoint(after[1:]):
        return True  # "killed with kindness", "flooded with light"
    if telling.form.lemma == "drown" and after[:1] == ["in"]:
        what = telling.tokens.word(telling.last + 2)
        dry = what.islower() and what not in _ARTICLES
        return dry and _WATERS.isdisjoint(telling.after(4))
    if after[:1] == ["into"] and not _LIVELY.isdisjoint(after[1:2]):
        return True
    return after[:1] == ["into"] and not _LEADS.isdisjoint(after)


def _object(telling: Telling) -> str:
    """Return the head of the object: the last word before a preposition or a mark."""
    tokens, head = telling.tokens, ""
    for n in range(telling.last + 1, min(telling.stop, telling.last + 1 + _LONGEST)):
        if tokens.low(n) in _FULL_STOPS or tokens.gap(n - 1).strip(" '\u2019s-"):
            break
        if head and tokens.low(n).endswith("ing"):
            break  # "a cinema showing a film"
        head = tokens.low(n)
    return head


def _has_no_thing(telling: Telling) -> bool:
    """Whether the object is none for arms: "the mood", "gold" that is captured."""
    head = _object(telling)
    if telling.form.lemma == "demonstrate" and telling.after(1)[:1]:
        # "demonstrated the engine", "that it works": shown, not protested
        return telling.after(1)[0] in _SHOWN or telling.before(1) == ["as"]
    return head in _NO_THINGS or (
        head in _METALS and telling.form.lemma in {"capture", "strike"}
    )


def _subject(telling: Telling) -> str:
    """Return the head of the subject: before the verb, its adverbs and a name.

    "The bank Credo also seized", "the bank in Rome seized": bank.
    """
    tokens = telling.tokens
    for n in range(telling.first - 1, max(telling.start, telling.first - 6) - 1, -1):
        word = tokens.low(n)
        named = tokens.word(n)[:1].isupper() and n > telling.start
        governs = word in _OF_PLACES and tokens.word(n + 1)[:1].isupper()
        if not (word in _ADVERBS or word.endswith("ly") or named or governs):
            return word
    return ""


def _is_of_a_subject(telling: Telling) -> bool:
    """Whether what does it is money, a mood, a firm, a guest or a film."""
    lemma, subject = telling.form.lemma, _subject(telling)
    if subject in _FESTIVE:
        return _HARM.isdisjoint(telling.words)
    if subject in _HACKERS:
        return True
    if lemma == "occupy" and not {"is", "are"}.isdisjoint(telling.before(3)):
        return ARMED.isdisjoint(telling.words)  # "the flats are fully occupied"
    if lemma in _SLUMPING and subject == "market":
        before = telling.tokens.lower[telling.start : telling.first]
        return not _TRADED.isdisjoint(before)
    if lemma in _SLUMPING:
        opening = telling.tokens.lower[telling.clause.first : telling.first][:3]
        # "Shares in X crashed", "a volcano of anger erupted"
        return (
            subject in _ECONOMY
            or subject in _HITS
            or not _MONEY.isdisjoint(opening)
            or not _MOODS.isdisjoint(telling.before(2))
        )
    if lemma in _FIRM_DEEDS and subject in _FIRMS:
        return True
    if (
        lemma in {"invade", "flood", "storm", "occupy", "besiege"}
        and subject in _GUESTS
    ):
        return True
    if lemma in _STIRRING and subject in WORKS - _HOUSED:
        return True
    if lemma == "shoot" and subject in _CAMERAS:
        return True
    if lemma == "storm" and _object(telling) == "stage":
        return ARMED.isdisjoint(telling.words)
    if lemma == "bomb" and subject in WORKS:
        return _BE.isdisjoint(telling.before(2))  # it failed: "the film bombed"
    if lemma in {"attack", "assault"}:
        return _is_spoken(telling, subject) or _is_early(telling)
    return False


_STIRRING = _words("set shake rock hit strike storm kill explode set_fire")
_CAMERAS = _words("photographer photographers cameraman filmmaker director directors")
_HOUSED = _words("museum museums memorial memorials monument monuments statue statues")


def _is_spoken(telling: Telling, subject: str) -> bool:
    """Whether a politician attacks somebody, not some building: with words."""
    if subject not in _POLITICIANS or not ARMED.isdisjoint(telling.words):
        return False
    head = _object(telling)
    return bool(head) and head not in _STRUCTURES and _WEAPONS.isdisjoint(telling.words)


_STRUCTURES = (
    cues.PLACE_NOUNS | cues.FACILITY_NOUNS | cues.BUILDING_NOUNS | _words("post office")
)
_WEAPONS = _words("knife gun pistol stick stone stones fist fists axe punched")


def _is_early(telling: Telling) -> bool:
    """Whether a side without arms "attacked early in X": that is how teams do."""
    after = telling.after(3)
    if after[:2] not in (["early", "in"], ["late", "in"]) or after[2:] == ["the"]:
        return False
    return ARMED.isdisjoint(telling.words) and "they" not in telling.words


def _is_by_words(telling: Telling) -> bool:
    """Whether it was done by critics, or in the press."""
    after = telling.after(4)
    if after[:1] == ["in"] and not _PAPERS.isdisjoint(after[1:3]):
        return True
    return "by" in after and not _AUTHORS.isdisjoint(after[after.index("by") :])


def _is_of_words(telling: Telling) -> bool:
    """Whether somebody "came under attack for his remarks"."""
    if telling.before(1) != ["under"]:
        return False
    after = telling.after(8)
    at = next((n for n, word in enumerate(after) if word in {"over", "for"}), -1)
    if at < 0:
        return False
    why = after[at + 1] if at + 1 < len(after) else ""
    return after[at] == "over" or why in _OWN or why.endswith("ing")


_OWN = _words("his her its their not remarks comments what")


_PAPERS = _words("press media papers newspapers print")


def _is_overflow(telling: Telling) -> bool:
    """Whether it is "a flood of complaints", not one of water, of May or of 1953."""
    if telling.form.lemma not in _OVERFLOWING or telling.after(1) != ["of"]:
        return False
    what = telling.last + 2
    word = telling.tokens.word(what)
    return (
        word.islower()
        and word.isalpha()
        and word not in _SUBSTANCES
        and word not in cues.NOT_NAMES - {"interest", "anger"}
        and word not in {"the", "a", "an", "his", "her", "its", "their"}
    )


def _is_election(telling: Telling) -> bool:
    """Whether a landslide is one of votes."""
    if telling.form.lemma not in {"landslide", "earthquake"}:
        return False
    words = telling.words
    after = telling.after(8)
    if "to" in after[:-1] and after[after.index("to") + 1] in {"power", "office"}:
        return True
    return not _ELECTIONS.isdisjoint(words) and _SLIDES.isdisjoint(words)


def _is_labour(telling: Telling) -> bool:
    """Whether strikes are those of workers: teachers' strikes kill nobody."""
    if RULES[telling.form.rule].subclass != "air_drone_strike":
        return False
    words = telling.words
    return (
        not _LABOUR.isdisjoint(words)
        and not {"strike", "strikes"}.isdisjoint(words)
        and _ARMS.isdisjoint(words)
    )
