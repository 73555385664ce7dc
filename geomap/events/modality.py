"""Judge whether what a word tells of did happen.

Flows in: a form of the lexicon and the words before it.  Flows out: a
:data:`Modality`.  Only what is asserted, or told by a named party as done, may
become an event; what is only taken for granted ("condemned the attack in X on
Monday") may, if its own phrase says where and when.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from geomap.events.clauses import Clause, is_past
from geomap.events.lexicon import RULES
from geomap.events.unreal import Telling, unreal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.forms import Form
    from geomap.text import Tokens

Modality = Literal[
    "asserted", "presupposed", "negated", "planned", "requested", "hypothetical",
    "reaction", "background", "unfinished", "resulting", "no verb",
    "disowned", "exercise", "depicted", "figurative", "rate", "animals",
]  # fmt: skip
"""Why a trigger is no happening, ``asserted``, or ``presupposed``; ``resulting`` is
what came of another: ", killing twelve", and ``no verb`` a word that is none here:
"board", "a fine"."""

WHY: dict[str, str] = {
    "presupposed": "named, without the day and place of its own that would make it an event",
    "negated": "said not to have happened",
    "planned": "a plan or an intention, not a happening",
    "requested": "a request or a demand, not a happening",
    "hypothetical": "a possibility, not a happening",
    "reaction": "a reaction to it, not the happening",
    "background": "background, not told as news",
    "unfinished": "not told as done",
    "bare": "a happening without a place and a date of its own",
    "no verb": "no verb here, so that it tells of nothing",
    "resulting": "what came of something, without a place or a date of its own",
    "disowned": "a report that the text itself calls false, or a rumour",
    "exercise": "an exercise or a rehearsal, not a happening",
    "depicted": "shown or remembered, not a happening of that day",
    "figurative": "a figure of speech or of sport, not a happening",
    "animals": "harm to animals or plants, not to people",
    "rate": "a figure about many happenings, not one of them",
}
"""The modalities in words for people."""

FRAME_REACH = 12
"""How far back a word may frame a trigger, in words."""
HYPOTHESIS_REACH = 40
"""How far back "if" may."""

_NEGATIONS = frozenset(
    "not no never neither nor without disputed disputes denied denies deny rejected dismissed failed"
    " untrue false cannot nobody nothing avoided averted foiled thwarted prevented".split()
)
MODALS = frozenset("will would shall may might could should must can".split())
REQUESTS = frozenset(
    "urged urges urge demanded demands demand appealed appeals called calls asked asks"
    " requested requests need needs needed pressed insisted necessary order"
    " encouraged implored recommended sought seeks pleaded refrain ordered".split()
)
PLANS = frozenset(
    "plan plans planned planning intends intended intention ready scheduled due expected"
    " vowed vows threatened threatens promised promises proposed proposes hopes hoped"
    " aims preparing prepared prepares set poised slated likely pledged offered wants"
    " wanted considering upcoming tomorrow committed forecast predicted tipped"
    " expect expects".split()
)
_FACTIVE = frozenset(
    "condemned condemns condemn condemning denounced denounces denounce deplored"
    " deplores deplore welcomed welcomes welcome lamented laments criticised criticized"
    " praised praises hailed hails decried regretted regrets commended commends"
    " applauded applauds condolences saddened shocked appalled outraged horrified"
    " horror outrage grief sympathy".split()
)
"""One reacts so only to what did happen."""
_DOUBTFUL = frozenset(
    "mourned commemorated commemorates anniversary investigating investigated discussed"
    " fears feared warned warns warning accused accuses blamed alleged remembered marks"
    " protested marked".split()
)
"""After these nothing is said to have happened, or not when they say."""
REACTIONS = _FACTIVE | _DOUBTFUL
_HYPOTHESES = frozenset("if unless whether lest case suppose supposing imagine".split())
_GOVERNING = frozenset(
    "since following despite amid over about during for of against to before after"
    " ahead like until from with at".split()
)
"""Before an event noun: the sentence is about something else."""
_REPORTING = frozenset(
    "reported reports reporting commented focused reflected lectured spoke".split()
)
"""With "on" before an event noun: somebody tells of it."""
_MEASURES = frozenset(
    "series wave waves spate string number dozens hundreds start beginning outbreak"
    " hours days weeks night day week phase round rounds scores part end".split()
)
"""With "of" before an event noun: still the happening itself."""
_NOUN_PHRASE = 6
_ASPECT = frozenset(
    "began begun begin started starts continued continues kept forced managed had have"
    " resumed compelled made able used proceeded came went tried attempted".split()
)
BE = frozenset("was were been being got is are".split())
_HAVE = frozenset("has have had having".split())
_PEOPLE = frozenset("people persons families women children villagers men".split())
DETERMINERS = frozenset("the a an his her its their these those some several".split())
_COMPLEMENTS = frozenset(
    "the a an part one among important not known called named dubbed considered seen"
    " regarded meant intended designed aimed".split()
)
_SUBJECT = 14
"""Words of a subject after its noun: "the assault on X and a part of Y was"."""
_CLAIMING = frozenset("claimed claims claim responsibility described".split())
_WHO = frozenset({"who", "which", "that"})
_GOES_ON = frozenset(
    "in and when by as during near at on after with or while across over since".split()
)
"""After "12 killed": it is a report of the dead and no attribute of a noun."""

_FRAMES: tuple[tuple[frozenset[str], Modality], ...] = (
    (_NEGATIONS, "negated"),
    (REACTIONS, "reaction"),
    (REQUESTS, "requested"),
    (PLANS, "planned"),
    (MODALS, "hypothetical"),
)


def modality(
    tokens: Tokens,
    clause: Clause,
    first: int,
    form: Form,
    before: Sequence[str],
    *,
    present: bool,
) -> Modality:
    """Return how a trigger is told.

    Parameters
    ----------
    tokens : Tokens
    clause : Clause
    first : int
        Number of the trigger's first word.
    form : Form
    before : sequence of str
        The framing words before it.
    present : bool
        Whether the text is a chronicle that tells in the present tense.
    """
    found = _framed(tokens, clause, first, form, before, present=present)
    if clause.topic and found == "no verb" and form.shape == "ing":
        found = "presupposed"  # "convicted of killing 40 people in X on 3 May"
    if found not in {"asserted", "presupposed", "resulting"}:
        return found
    if not present or form.shape == "past":
        why = unreal(Telling(tokens, clause, first, form))
        if why is not None:
            return why
    return "presupposed" if clause.topic else found


def _framed(
    tokens: Tokens,
    clause: Clause,
    first: int,
    form: Form,
    before: Sequence[str],
    *,
    present: bool,
) -> Modality:
    start = max(clause.frame, first - HYPOTHESIS_REACH)
    if not _HYPOTHESES.isdisjoint(tokens.lower[start:first]):
        return "hypothetical"
    for words, name in _FRAMES:
        if words.isdisjoint(before) or _reset(before, words):
            continue
        if name == "reaction" and _is_factive(before):
            if form.shape == "noun":
                return "presupposed"
            if "that" in before:
                continue  # "welcomed the news that the town was freed"
        return name
    if form.shape == "noun":
        return _of_a_noun(tokens, clause, first, form, before, present=present)
    return _of_a_verb(tokens, first, form, before, present=present)


def _is_factive(recent: Sequence[str]) -> bool:
    return not _FACTIVE.isdisjoint(recent) and _DOUBTFUL.isdisjoint(recent)


def _reset(before: Sequence[str], words: frozenset[str]) -> bool:
    """Whether "and", "that" or "after" ends the reach of a framing word."""
    at = max(n for n, word in enumerate(before) if word in words)
    return not {"and", "after", "but"}.isdisjoint(before[at + 1 :])


def _of_a_noun(
    tokens: Tokens,
    clause: Clause,
    first: int,
    form: Form,
    before: Sequence[str],
    *,
    present: bool,
) -> Modality:
    declared = RULES[form.rule].event_class == "statement_decision"
    if not declared and _is_governed(tokens, clause, first):
        return "presupposed"
    if not _CLAIMING.isdisjoint(before[-4:]):
        return "presupposed"  # "claimed the attack": not that it happened then
    if _is_described(tokens, clause, first):
        return "presupposed"
    if _is_foretold(tokens, clause, first):
        return "planned"
    if not _PRIOR.isdisjoint(before[-2:]):
        return "presupposed"  # "has a prior conviction in X"
    finite = present or any(
        is_past(tokens, n) or tokens.low(n) in BE or tokens.low(n) in _HAVE
        for n in range(clause.first, clause.last + 1)
        if n != first
    )
    return "asserted" if finite else "presupposed"


def _is_governed(tokens: Tokens, clause: Clause, first: int) -> bool:
    """Whether a preposition governs the noun: "in preparation for the offensive"."""
    for n in range(first - 1, max(clause.first, first - _NOUN_PHRASE) - 1, -1):
        word = tokens.low(n)
        if word == "of" and not _MEASURES.isdisjoint(tokens.lower[n - 2 : n]):
            continue
        if word in _GOVERNING or (word == "on" and tokens.low(n - 1) in _REPORTING):
            return True
        if is_past(tokens, n) or word in BE or word in _HAVE or word == "by":
            return False
    return False


_PRIOR = frozenset({"prior", "previous"})


def _is_foretold(tokens: Tokens, clause: Clause, first: int) -> bool:
    """Whether it is told what it will do: "the storm is supposed to pass X"."""
    for n in range(first + 1, min(first + _SUBJECT, clause.last)):
        if is_past(tokens, n) and tokens.low(n) not in PLANS:
            return False
        if tokens.low(n) in {"is", "are"}:
            told = tokens.low(n + 1) in PLANS - {"set", "ready"} | {"supposed", "meant"}
            return told and tokens.low(n + 2) == "to"
        if tokens.low(n) in {"will", "would"}:
            return tokens.low(n + 1) != "be" and tokens.low(n + 1) in _FORETOLD
    return False


_FORETOLD = frozenset("pass hit reach strike sweep arrive move bring".split())


def _is_described(tokens: Tokens, clause: Clause, first: int) -> bool:
    """Whether a copula says what it was: "the offensive was part of ..."."""
    for n in range(first + 1, min(first + _SUBJECT, clause.last)):
        if tokens.low(n) in BE:
            return tokens.low(n + 1) in _COMPLEMENTS
        if is_past(tokens, n):
            return False
    return False


def _of_a_verb(
    tokens: Tokens, first: int, form: Form, before: Sequence[str], *, present: bool
) -> Modality:
    recent = set(before[-4:])
    if form.shape == "past":
        return _of_a_past(tokens, first, form, before)
    if form.shape == "ing":
        near = before[-2:] if before[-1:] and _is_adverb(before[-1]) else before[-1:]
        if not (BE | _ASPECT).isdisjoint(near):
            return "asserted"
        is_result = form.lemma in _HARM and _is_a_result(tokens, first)
        return "resulting" if is_result else "no verb"
    if before[-1:] == ["to"]:
        if before[-2:-1] == ["known"]:
            return "unfinished"  # "have been known to attack"
        if before[-2:-1] and before[-2] in _MEANT:
            return "planned"  # "had meant to invade"
        if before[-2:-1] and before[-2] in _OPENINGS:
            return "planned"  # "has had an invitation to visit"
        return "asserted" if recent & _ASPECT else "planned"
    if present or form.shape == "s" or before[-1:] == ["did"]:
        return "asserted"
    return "no verb"


_MEANT = frozenset(
    "meant decided resolved wished determined agreed chosen sworn undertaken voted"
    " conspired plotted schemed sought hoped".split()
)
_OPENINGS = frozenset(
    "invitation invitations offer chance opportunity permission leave licence license"
    " mandate right wish desire ambition plan plans reason reasons duty promise request"
    " proposal order orders threat pledge appetite authority".split()
)
"""Nouns with "to": what one may do, not what one did."""
_HARM = frozenset(
    "kill wound injure maim destroy bury displace trap drown damage flatten level raze"
    " sweep_away wash_away burn_down uproot gut".split()
)


def _is_a_result(tokens: Tokens, first: int) -> bool:
    """Whether it tells what came of it: ", killing twelve", ", burying a school"."""
    following = tokens.low(first + 1)
    counted = following in RESULTS or following[:1].isdecimal()
    return counted and tokens.gap(first - 1) == ", "


RESULTS = frozenset(
    "a an the at least more over up some several dozens hundreds many as his her their"
    " him them people civilians one two three four five six seven eight nine ten eleven"
    " twelve both another and all everyone".split()
)
"""After "killing" they begin its object."""
_OF_A_SHOT = frozenset(
    "first second third last final single warning long low late early parting".split()
)


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") or word in {"still", "also", "now", "again", "once"}


def _of_a_past(
    tokens: Tokens, first: int, form: Form, before: Sequence[str]
) -> Modality:
    following = tokens.low(first + 1)
    if before[-1:] == ["had"] and before[-2:-1] and before[-2] in _WHO:
        return "background"  # "fighters who had laid down their arms"
    if form.lemma in {"displace", "wound"} and following in _PEOPLE:
        return "background"  # "displaced people", "wounded men"
    if before[-1:] and before[-1] in DETERMINERS:
        return "background"  # "the captured town"
    if form.lemma == "shoot" and before[-1:] and before[-1] in _OF_A_SHOT:
        return "background"  # "the first shot"
    counted = before[-1:] and before[-1].isdigit() and tokens.gap(first) == " "
    if counted and following not in _GOES_ON:
        return "background"  # "12 wounded men"
    return "asserted"
