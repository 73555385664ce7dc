"""Happenings that a sentence tells without repeating its verb or its noun.

"X fell on 14 July, Y two days earlier": Y fell as well, on a day of its own.
"Strikes hit X, killing ten, and Y, killing four": Y was hit as well, on the same.
"A bomb exploded in X. Another went off in Y": another bomb.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.events.clauses import is_past
from geomap.events.period import When, is_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.clauses import Clause
    from geomap.events.discourse import Discourse, Sentence
    from geomap.events.spot import Spot
    from geomap.events.triggers import Trigger
    from geomap.model import DateMention, Resolution
    from geomap.text import Tokens

_LONGEST = 9
"""Words between the second name and its date: ", to the west of the city,"."""

_FINITE = frozenset("was were is are has have had will would".split())


_LOSSES = frozenset("killing wounding injuring leaving destroying damaging".split())


def listed_again(
    tokens: Tokens, trigger: Trigger, spot: Spot, places: Sequence[Resolution]
) -> list[Spot]:
    """Return the further places of a verb of which each is said to have lost something.

    Parameters
    ----------
    tokens : Tokens
    trigger : Trigger
    spot : Spot
        The first place, from which the others have their role.
    places : sequence of Resolution
        Of the sentence, in text order.
    """
    clause = trigger.clause
    if _LOSSES.isdisjoint(tokens.lower[clause.first : clause.last + 1]):
        return []
    first, last = spot.resolution.mention.end, tokens.spans[clause.last].end
    found = []
    for resolution in places:
        mention = resolution.mention
        if mention.role != "location" or not first < mention.start < last:
            continue
        before, after = tokens.at(mention.start) - 1, tokens.at(mention.end - 1) + 1
        between = tokens.lower[tokens.at(first) : before]
        if (
            tokens.low(before) == "and"
            and tokens.low(after) in _LOSSES
            and not _LOSSES.isdisjoint(between)
        ):
            found.append(replace(spot, resolution=resolution, near_m=None))
    return found


def respective_days(
    tokens: Tokens,
    trigger: Trigger,
    main: Sequence[Spot],
    dates: Sequence[DateMention],
) -> list[When]:
    """Return the day of each place of "X and Y on 3 and 5 May respectively".

    Also of "in X on 3 May and in Y on 5 May".

    Parameters
    ----------
    tokens : Tokens
    trigger : Trigger
    main : sequence of Spot
    dates : sequence of DateMention
        Of the sentence, in text order.

    Returns
    -------
    list of When
        As many as there are places; empty if there are not as many days.
    """
    clause = trigger.clause
    days = [d for d in dates if tokens.at(d.start) in clause and is_day(d.edtf)]
    if len(days) != len(main) or len(days) < _TWO:
        return []
    told = "respectively" in tokens.lower[clause.first : clause.last + 1]
    in_turn = sorted((*(s.start for s in main), *(d.start for d in days)))
    each = in_turn[::2] == [s.start for s in main] and all(
        d.relation == "on" for d in days
    )  # "in X on Monday and in Y on Tuesday"
    if not (told or each):
        return []
    return [When(edtf=d.edtf, basis=d.basis, mentions=(d,)) for d in days]


_TWO = 2


def gapped(
    tokens: Tokens,
    trigger: Trigger,
    spot: Spot,
    places: Sequence[Resolution],
    dates: Sequence[DateMention],
) -> Iterator[tuple[Spot, When]]:
    """Yield the further places of a verb, each with the date that follows it.

    Parameters
    ----------
    tokens : Tokens
    trigger : Trigger
    spot : Spot
        The first place, from which the others have their role.
    places, dates : sequence
        Of the sentence, in text order.
    """
    clause = trigger.clause
    end = tokens.spans[clause.last].end
    first = max(spot.resolution.mention.end, tokens.spans[trigger.last].end)
    told = [d for d in dates if first <= d.start < end]
    if len(told) < 2:
        return
    after = told[0].end
    for resolution in places:
        mention = resolution.mention
        if mention.role != "location" or not after <= mention.start < end:
            continue
        date = next((d for d in told if d.start >= mention.end), None)
        if date is None or not _is_second(tokens, mention.start, mention.end, date):
            continue
        after = date.end
        yield (
            replace(spot, resolution=resolution, near_m=None),
            When(edtf=date.edtf, basis=date.basis, mentions=(date,)),
        )


def _is_second(tokens: Tokens, start: int, end: int, date: DateMention) -> bool:
    """Whether a name stands like the first one, and no verb before its date."""
    first, last = tokens.at(start), tokens.at(end - 1)
    if tokens.low(first - 1) in _BEFORE_PLACE and tokens.gap(first - 1) == " ":
        first -= 1  # "and in Y on Thursday"
    joined = tokens.low(first - 1) == "and" or tokens.gap(first - 1).strip() in {
        ",",
        ";",
    }
    between = range(last + 1, tokens.at(date.start))
    return (
        joined
        and date.relation == "on"
        and len(between) <= _LONGEST
        and not any(is_past(tokens, n) or tokens.low(n) in _FINITE for n in between)
    )


_BEFORE_PLACE = frozenset({"in", "at", "near"})


def understood_words(
    discourse: Discourse, clause: Clause, here: Sentence
) -> frozenset[str]:
    """Return the words that "another", "a second" or "they" stands for before a verb.

    They are those of the clause that told of the event before, if it is close.
    """
    tokens = discourse.tokens
    words = tokens.lower[clause.first : clause.last]
    if _STANDING_IN.isdisjoint(words) or not discourse.drafts:
        return frozenset()
    at = clause.first + next(n for n, word in enumerate(words) if word in _STANDING_IN)
    if not is_past(tokens, at + 1) or tokens.gap(at) != " ":
        return frozenset()
    last, reach = discourse.drafts[-1], _NEAR
    if tokens.low(at) == "they":
        if not _only_a_date(discourse, clause.first, at):
            return frozenset()
        reach = 1
    if here.number - last.sentence_number > reach:
        return frozenset()
    told = last.trigger.clause
    return frozenset(tokens.lower[told.first : told.last + 1])


def _only_a_date(discourse: Discourse, first: int, at: int) -> bool:
    """Whether a clause begins with the word, but for "and", "on" and a date."""
    tokens = discourse.tokens
    dated = {
        n
        for d in discourse.dates_from(tokens.spans[first].start, tokens.spans[at].start)
        for n in range(tokens.at(d.start), tokens.at(d.end - 1) + 1)
    }
    return all(n in dated or tokens.low(n) in _JOINING for n in range(first, at))


_JOINING = frozenset("and but then on in at the by".split())
_STANDING_IN = frozenset("another second third others they".split())
_NEAR = 2
"""Sentences between the noun and "another"."""
