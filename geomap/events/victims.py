"""Who was killed or wounded: the object of "killed four men", the subject of "four died".

Flows in: the words of a stretch of text and the groups that it counts.  Flows
out: the figure of one word of killing or wounding.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from geomap.events.counts import Count, counted_at
from geomap.events.harm import BE, INJURED, KILLED, KILLING, UNSURE, WOUNDING, figure_of
from geomap.events.numbers import Toll, word_at
from geomap.events.people import is_person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.harm import Figure, Harm
    from geomap.events.numbers import Word

__all__ = ["harmed", "undergone"]

_BREAKS = frozenset("when after as while because where although though ; :".split())
_DYING = frozenset("died perished drowned dead".split())
_AUXILIARY = BE | frozenset(
    "had has have also reportedly later then confirmed reported found left already"
    " subsequently apparently seriously critically lightly slightly badly severely"
    " both all instantly themselves either still officially so".split()
)
_LONGEST = 14
"""Words between a group and its verb: "12 people travelling on a bus to X were killed"."""


# --- "killed four men" -----------------------------------------------------------------


def harmed(words: list[Word], verb: int) -> Sequence[Count]:
    """Return the groups that directly follow a verb."""
    before = {word_at(words, k) for k in range(_clause_start(words, verb), verb)}
    if before & (UNSURE | {"without", "no"}) or word_at(words, verb - 1) in BE:
        return ()
    if before & {"that", "which"} and before & {"has", "have"}:
        return ()  # "a war that has killed 3,000"
    if _is_paired(words, verb):
        return ()
    after = verb + 1
    if word_at(words, after) in {"or", "and"} and (
        word_at(words, after + 1) in KILLING | WOUNDING
    ):
        return ()  # "killed or wounded 20"; "killing and wounding 20"
    if word_at(words, after) in {"off", "outright", "down", "dead"}:
        after += 1
    return counted_at(words, after, verbal=True)


def _clause_start(words: list[Word], verb: int) -> int:
    """Return the word, four at most before a verb, after "but"."""
    for n in range(verb - 1, max(0, verb - 4), -1):
        if word_at(words, n) == "but":
            return n + 1
    return max(0, verb - 4)


def _is_paired(words: list[Word], verb: int) -> bool:
    """Whether the verb shares its object: the second of "killed or wounded 20"."""
    return (
        word_at(words, verb - 1) in {"or", "and"}
        and word_at(words, verb - 2) in KILLING | WOUNDING
    )


# --- "four men were killed", "four dead" -----------------------------------------------


def undergone(
    words: list[Word], verb: int, harm: Harm, counts: Sequence[Sequence[Count]]
) -> Figure | None:
    """Return the groups that were killed: the nearest before the verb."""
    if word_at(words, verb + 1) in {"or", "and"} and word_at(words, verb + 2) in (
        INJURED | KILLED | {"missing"}
    ):
        return None  # "dead or missing"
    if word_at(words, verb - 1) in {"or", "and"} and word_at(words, verb - 2) in (
        INJURED | KILLED | {"missing"}
    ):
        return None
    end = _group_end(words, verb)
    told = {word_at(words, k) for k in range(end, verb)}
    passive = bool(told & BE) or word_at(words, verb) in _DYING | {"lost", "lose"}
    if not passive and not _is_reduced(words, verb):
        return None
    groups = _nearest(words, end, counts, far=passive)
    if not groups and not passive:
        groups = _in_a_headline(words, end)
    if not groups or _is_unsure(words, groups, verb):
        return None
    if not passive and _is_share(words, groups[0]):
        return None  # "three of the 11 people wounded"
    first = groups[0].first
    if {word_at(words, first - 1), word_at(words, first - 2)} & _NONE:
        return None  # "none of the 12 passengers was hurt"
    return figure_of(words, harm, groups, verb)


_NONE = frozenset("no not neither none nobody".split())
_TO_DEATH = frozenset(
    "shot stabbed burned burnt hacked beaten starved frozen crushed trampled gunned"
    " stoned bludgeoned".split()
)


def _group_end(words: list[Word], verb: int) -> int:
    """Return where what was killed ends: before "were also reportedly shot"."""
    end = verb
    if word_at(words, verb) in {"dead", "death"}:
        back = 1 if word_at(words, verb) == "dead" else 2
        end -= back if word_at(words, verb - back) in _TO_DEATH else 0
    elif word_at(words, verb - 1) == "and":
        for n in range(verb - 2, max(verb - _LONGEST, 0), -1):
            if word_at(words, n) in _BREAKS | {","}:
                break
            if word_at(words, n) in {"was", "were"}:
                end = n + 1  # "was hit by a car and killed"
                break
    while word_at(words, end - 1) in _AUXILIARY or (
        word_at(words, end - 1).endswith("ly") and word_at(words, end - 1) != "family"
    ):
        end -= 1
    return end


def _is_share(words: list[Word], group: Count) -> bool:
    return any(word.low == "of" for word in words[group.first : group.stop])


def _is_unsure(words: list[Word], groups: Sequence[Count], verb: int) -> bool:
    between = {word.low for word in words[groups[-1].stop : verb]}
    return bool(between & UNSURE)


_GOES_ON = frozenset(
    "in on at near by and or when after as during while across around outside inside"
    " over from with since . , ; : ! ? ) \u2026 - \u2013 \u2014".split()
)


def _is_reduced(words: list[Word], verb: int) -> bool:
    """Whether nothing follows that it could be said of: "12 killed in X"."""
    following = word_at(words, verb + 1)
    return not following or following in _GOES_ON


def _nearest(
    words: list[Word], end: int, counts: Sequence[Sequence[Count]], *, far: bool
) -> Sequence[Count]:
    """Return the groups that end at a verb, or a few words before it."""
    last = bisect_right(counts, end, key=lambda groups: groups[-1].stop)
    for groups in reversed(counts[max(0, last - _LONGEST) : last]):
        first, stop = groups[0].first, groups[-1].stop
        between = [word.low for word in words[stop:end]]
        if len(between) > (_LONGEST if far else 0):
            return ()
        if groups[0].part:
            continue  # "30 people, including 12 children, were killed"
        if not _BREAKS.isdisjoint(between) or _is_other_clause(between):
            return ()
        if not groups[-1].noun and (between or not _stands_alone(words, first)):
            continue
        return groups
    return ()


def _in_a_headline(words: list[Word], end: int) -> Sequence[Count]:
    """Return "driver" of "driver killed, two hurt": one, without an article."""
    first = end - 1
    if not is_person(word_at(words, first)):
        return ()
    if word_at(words, first - 1) not in _OPENS_HEADLINE:
        return ()
    return [Count(Toll(best=1), first, end, words[first].low)]


_OPENS_HEADLINE = frozenset({"", ";", ":", ".", ",", "and", "\u2013", "\u2014"})
_BEFORE_BARE = frozenset(
    ", . ; : that and said where which least \u2014 \u2013 - left leaving but while also"
    " when after as".split()
)


def _stands_alone(words: list[Word], first: int) -> bool:
    """Whether a number without a noun may be people: "12 were killed"."""
    if first == 0:
        return True
    if word_at(words, first - 1) == "and" and word_at(words, first - 2)[:1].isdecimal():
        return False  # "children aged 5, 7 and 9"
    return word_at(words, first - 1) in _BEFORE_BARE


_OF_PEOPLE = frozenset(
    "aged trapped armed stranded displaced detained accused suspected employed injured"
    " wounded kidnapped abducted".split()
)


def _is_other_clause(between: Sequence[str]) -> bool:
    """Whether a verb stands between a group and what may be its verb."""
    if not {"who", "that", "which", "whose"}.isdisjoint(between[:2]):
        return False
    return any(
        word in BE
        or word in {"said", "told", "had", "has", "have", "that"}
        or (word.endswith("ed") and n == 0 and word not in _OF_PEOPLE)
        for n, word in enumerate(between)
    )
