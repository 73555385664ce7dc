"""What armed men did, told with a verb that the lexicon does not have.

"Paramilitaries rampaged through X on Friday", "a shell ploughed into Y": who
acts says of what kind it was.  Flows in: a clause without a word of the
lexicon.  Flows out: a :class:`~geomap.events.triggers.Trigger`, which counts
only with a place and a day in its own clause (:func:`has_place_and_day`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.clauses import is_past
from geomap.events.forms import Form
from geomap.events.lexicon import DEED, RULES
from geomap.events.modality import BE
from geomap.events.parties import head_of
from geomap.events.triggers import Trigger, made_of
from geomap.places import cues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.clauses import Clause
    from geomap.events.spot import Spot
    from geomap.model import DateMention
    from geomap.text import Tokens

AGENTS = frozenset(
    "gunmen gunman militants insurgents jihadists bandits raiders assailants attackers"
    " marauders militiamen paramilitaries saboteurs partisans guerrillas terrorists"
    " extremists janjaweed rebels fighters horsemen warplanes gunships bombers artillery"
    " shell shells mortar mortars missile missiles rocket rockets".split()
)
"""They fight, or are fired; what soldiers and police do may be anything."""

_HARMLESS = (
    cues.SPEECH_VERBS
    | cues.SAYING_VERBS
    | frozenset(
        "was were had did been became seemed remained stayed held kept controlled ruled ran"
        " governed opened released freed agreed signed celebrated voted elected returned"
        " left lived worked joined met marked observed welcomed attended disarmed handed"
        " gave received paid offered wanted hoped refused trained taught registered named"
        " appointed chose published posted operated used tried sought continued began"
        " started appeared came went moved travelled traveled arrived walked drove flew"
        " landed crossed passed showed filmed hovered circled mapped delivered carried"
        " captured spotted recorded monitored photographed failed cost made took set put"
        " vowed pledged threatened boycotted buried mourned prayed rested regrouped fled"
        " retreated withdrew surrendered waited gathered massed planned prepared deployed"
        " entered played scored won lost finished led beat visited toured sold bought"
        " launched fired tested produced supplied arrested detained grew needed knew"
        " thought saw found heard watched felt believed turned formed built set distributed"
        " accepted rejected proposed recruited demobilised demobilized split merged".split()
    )
)
_TEAMS = frozenset(
    "raiders rockets rocket shell missile mortar artillery bombers".split()
)
_FORMER = frozenset("former ex retired jailed captured surrendered repentant".split())
_ELSEWHERE = frozenset(
    "exercise exercises drill film game match season parade show rehearsal museum innings"
    " coach goal goals quarter-final league cup festival satellite satellites orbit astronauts payload test space".split()
)


def deed(tokens: Tokens, clause: Clause) -> Trigger | None:
    """Return the verb of a clause whose subject is armed men or what they fire.

    Parameters
    ----------
    tokens : Tokens
    clause : Clause
        In which no word of the lexicon tells of a happening.
    """
    verb = next(
        (n for n in range(clause.first + 1, clause.last) if is_past(tokens, n)), -1
    )
    if verb < 0 or tokens.low(verb) in _HARMLESS or tokens.low(verb - 1) in BE:
        return None
    if not _ELSEWHERE.isdisjoint(tokens.lower[clause.first : clause.last + 1]):
        return None
    head = head_of(tokens, clause.first, verb - 1)
    if tokens.low(head) not in AGENTS:
        return None
    named = tokens.word(head)[:1].isupper()
    if named and (head > tokens.first[clause.sentence] or tokens.low(head) in _TEAMS):
        return None  # "the Raiders", "Shell"
    if not _FORMER.isdisjoint(tokens.lower[clause.first : head]):
        return None
    if any("," in tokens.gap(n) for n in range(clause.first, verb)):
        return None
    form = Form(rule=_ROW, words=("",), shape="past", lemma=tokens.low(verb))
    return made_of(tokens, clause, verb, verb, form)


_ROW = RULES.index(DEED)


def has_place_and_day(
    tokens: Tokens,
    trigger: Trigger,
    found: Sequence[Spot],
    dates: Sequence[DateMention],
) -> bool:
    """Return whether the clause of a deed says itself where and when it was."""
    dated = any(
        trigger.clause.first <= tokens.at(d.start) <= trigger.clause.last for d in dates
    )
    return dated and any(
        tokens.at(s.start) > trigger.last and s.relation in {"in", "near"}
        for s in found
    )
