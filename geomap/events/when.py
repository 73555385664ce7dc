"""Which date named near a trigger is its date, and what stands in for one.

Flows in: a trigger and the date mentions of its sentence.  Flows out: a
:class:`When`.  Only two things are ever inferred: a clause takes the date of
an earlier clause of its own sentence, and a sentence that directly follows a
dated one in its paragraph happened on one day between that date and
publication (basis ``discourse_order``, with a warning).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import edtf
from geomap.dates.compared import is_compared
from geomap.events.cessation import has_ended
from geomap.events.noun_dates import without_nouns_dates
from geomap.events.period import When, is_day, period, until
from geomap.events.tally import date_of_count
from geomap.places import cues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.clauses import Clause
    from geomap.events.triggers import Trigger
    from geomap.model import DateMention
    from geomap.text import Tokens


def own_date(
    tokens: Tokens, trigger: Trigger, mentions: Sequence[DateMention]
) -> When | None:
    """Return the date that the trigger's own clause gives, or None.

    "said on Monday that ..." dates the saying, not what was said; "the worst
    since May" compares; "the toll rose on Monday" counts what was before; and
    "the siege ended on Monday" closes a span.
    """
    start = tokens.spans[trigger.clause.first].start
    end = tokens.spans[trigger.clause.last].end
    inside = [
        m
        for m in mentions
        if start <= m.start < end and not is_compared(tokens.text, m.start)
    ]
    usable = [
        m
        for m in inside
        if not _dates_the_saying(tokens, trigger, m)
        and not (m.relation == "until" and trigger.lemma in _AIMING)
    ]
    if not usable:
        return None
    counted = date_of_count(tokens, trigger, usable)
    if counted is not None:
        return counted
    usable = without_nouns_dates(tokens, trigger, usable)
    if trigger.modality == "presupposed":
        usable = [m for m in usable if _dates_the_noun(tokens, trigger, m)]
    if not usable:
        return None
    anchor = tokens.spans[trigger.first].start
    nearest = min(
        usable,
        key=lambda m: (
            m.edtf.startswith("["),  # "overnight" beside the days themselves
            _coarseness(m),
            abs(m.start - anchor),
            m.start,
        ),
    )
    found = period(tokens.text, nearest, usable, began=trigger.began)
    return until(found, usable[-1]) if has_ended(tokens, trigger) else found


_AIMING = frozenset(
    "adjourn postpone remand close shut suspend ban extend renew impose order delay halt"
    " detain jail hold declare put place".split()
)
"""After these "until" says what is meant to be: "adjourned until January"."""


def date_alone(
    tokens: Tokens, clause: Clause, mentions: Sequence[DateMention]
) -> list[When]:
    """Return the day of a clause in which nothing happens, for those that follow.

    "That evening the president, who was abroad, declared ...": unless the
    clause only says who said it, or when somebody was born.
    """
    if not mentions:
        return []
    words = tokens.lower[clause.first : clause.last + 1]
    if not _NO_STORY.isdisjoint(words) or clause.opener in _OF_A_PERSON:
        return []
    return [
        When(edtf=m.edtf, basis=m.basis, mentions=(m,))
        for m in mentions
        if tokens.at(m.start) in clause
        and m.relation == "on"
        and not is_compared(tokens.text, m.start)
    ][-1:]


_NO_STORY = cues.SAYING_VERBS | {"born"}
_OF_A_PERSON = frozenset({"who", "whose"})


def date_of_saying(
    tokens: Tokens, trigger: Trigger, mentions: Sequence[DateMention]
) -> When | None:
    """Return "on that day or before" for what was said on a day to have happened.

    "The army said on Monday that it had taken X": by Monday.
    """
    start = tokens.spans[trigger.clause.first].start
    said = [
        m
        for m in mentions
        if start <= m.start < tokens.spans[trigger.first].start
        and m.relation == "on"
        and is_day(m.edtf)
        and _dates_the_saying(tokens, trigger, m)
    ]
    words = tokens.lower[trigger.clause.first : trigger.first]
    if len(said) != 1 or not _OLD_STORIES.isdisjoint(words):
        return None
    return When(edtf=f"[..{said[0].edtf}]", basis="relative", mentions=(said[0],))


_OLD_STORIES = frozenset("admitted confessed recalled testified remembered".split())
"""What is told so may lie years back."""


def _coarseness(mention: DateMention) -> int:
    """Rank a day before a month and a month before a year."""
    lower, upper = edtf.bounds(mention.edtf.replace("XXXX", "2000"))
    if lower is None or upper is None:
        return 0
    days = (upper - lower).days
    return (days > 7) + (days > 31)


def _dates_the_saying(tokens: Tokens, trigger: Trigger, mention: DateMention) -> bool:
    at = tokens.at(mention.start)
    if not _PUBLISHING.isdisjoint(tokens.lower[max(0, at - 2) : at]):
        return trigger.first < at  # "according to a statement issued last week"
    if _follows_a_source(tokens, trigger, at):
        return False
    for n in range(at - 1, max(trigger.clause.first, at - 6) - 1, -1):
        if trigger.first <= n <= trigger.last:
            return False
        if tokens.low(n) == "that":
            break  # "told the court that on Monday soldiers ..."
        if _is_reported(tokens, trigger, n):
            return False
        if tokens.low(n) in cues.SAYING_VERBS:
            return not _opens_what_was_said(tokens, trigger, n, mention)
    if at > trigger.first:
        return False
    following = tokens.at(mention.end - 1) + 1
    between = tokens.lower[following : trigger.first]
    if between[:1] == ["that"]:
        return True
    # "On 3 May he admitted that they had ...": the day of the admission
    said = [n for n, word in enumerate(between) if word in _TELLING]
    return bool(said) and ("that" in between[said[0] :] or trigger.pluperfect)


def _is_reported(tokens: Tokens, trigger: Trigger, n: int) -> bool:
    """Whether it is the verb of "clashes were reported in X on Monday"."""
    return (
        trigger.shape == "noun"
        and trigger.last < n
        and tokens.low(n) == "reported"
        and tokens.low(n - 1) in {"was", "were", "been"}
    )


def _follows_a_source(tokens: Tokens, trigger: Trigger, at: int) -> bool:
    """Whether a date opens what a source tells: "According to X, on 3 May a shell hit"."""
    if "," not in tokens.gap(at - 2) or trigger.first < at:
        return False
    return "according" in tokens.lower[max(trigger.clause.first, at - _SOURCE) : at]


_SOURCE = 12
"""Words of "According to a local group that keeps count, on"."""


def _opens_what_was_said(
    tokens: Tokens, trigger: Trigger, saying: int, mention: DateMention
) -> bool:
    """Whether a subject stands before the date: "said soldiers on Monday shot"."""
    following = tokens.at(mention.end - 1) + 1
    between = tokens.lower[saying + 1 : tokens.at(mention.start)]
    return (
        trigger.first - following in {0, 1}
        and trigger.shape == "past"
        and tokens.low(saying) in _WITHOUT_HEARER
        and len(between) > 1
        and _AROUND_A_SAYING.isdisjoint(between[:1])
    )


_PUBLISHING = frozenset("issued published posted".split())
_WITHOUT_HEARER = frozenset("said says stated reported announced confirmed".split())
_AROUND_A_SAYING = frozenset(
    "on in at by to from late early earlier later again also here through via over during"
    " today yesterday".split()
)
_TELLING = cues.SAYING_VERBS | {"admitted", "confessed", "recalled", "revealed"}


def _dates_the_noun(tokens: Tokens, trigger: Trigger, mention: DateMention) -> bool:
    """Whether a date belongs to a noun, not to the verb over it.

    "condemned today the attack on Monday", "today's attack": Monday, today.
    """
    if mention.start > tokens.spans[trigger.first].start:
        return True
    last = tokens.at(mention.end - 1)
    if tokens.low(trigger.clause.first - 1 + 1) == tokens.low(tokens.at(mention.start)):
        return True  # the clause begins with it: "12 March: shelling of X"
    possessive = tokens.text[mention.end - 2 : mention.end + 2]
    return trigger.first - last <= _NOUN_PHRASE and (
        "'s" in possessive or "\u2019s" in possessive or last + 1 == trigger.first
    )


_NOUN_PHRASE = 8
