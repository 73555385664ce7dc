"""What named parties say of an event, side by side and in their own words.

The words in which a sentence tells of an event are a claim of the party that
says them: "..., police said".  So are those of the sentences that follow in its
paragraph, as long as they tell of no other event and do speak of this one: they
point back ("the attack", "this", "the town"), name its place, tell of the same
class of happening, or count its dead.  The stance says what the party does:
asserts, denies, or describes ("calling it ...").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.events.forms import Form, class_of, index
from geomap.events.lexicon import RULES
from geomap.events.speech import DENYING, DESCRIBING, SAYING, Saying
from geomap.events.tolls import figures
from geomap.model import Claim
from geomap.text import Span, datelines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.draft import Draft
    from geomap.model import Stance
    from geomap.text import Tokens

__all__ = ["POINTING", "claims_of", "is_about"]

_QUOTE = re.compile(
    '[\u201c"\u00ab]([^\u201c\u201d"\u00ab\u00bb]{2,300})[\u201d"\u00bb]'
)


def claims_of(
    tokens: Tokens, sentence: Span, saying: Saying, doc_id: str
) -> list[Claim]:
    """Return the claims of one saying: a quote each, or one for the reported words.

    Parameters
    ----------
    tokens : Tokens
    sentence : Span
    saying : Saying
    doc_id : str
    """
    first, last = saying.said
    start, end = tokens.spans[first].start, tokens.spans[last].end
    party = tokens.text[
        tokens.spans[saying.party[0]].start : tokens.spans[saying.party[1]].end
    ]
    if saying.before:
        return [_claim(tokens, party, saying.stance, doc_id, start, end)]
    after = tokens.spans[saying.verb].end
    quotes = [
        (m.start(1), m.end(1))
        for m in _QUOTE.finditer(tokens.text, after, sentence.end)
        if m.start(1) <= end
    ]
    made = [
        _claim(tokens, party, _stance(tokens, saying.verb, begin), doc_id, begin, stop)
        for begin, stop in quotes
    ]
    reported = _reported(tokens, saying, start, end, quotes)
    if reported is not None:
        made.insert(0, _claim(tokens, party, saying.stance, doc_id, *reported))
    return made


def _stance(tokens: Tokens, verb: int, start: int) -> Stance:
    """Judge by the verb nearest before the quote."""
    for n in range(tokens.at(start) - 1, verb - 1, -1):
        word = tokens.low(n)
        if word in DESCRIBING:
            return "describes"
        if word in DENYING:
            return "denies"
        if word in SAYING:
            break
    return "asserts"


def _reported(
    tokens: Tokens,
    saying: Saying,
    start: int,
    end: int,
    quotes: Sequence[tuple[int, int]],
) -> tuple[int, int] | None:
    """Return the reported words, up to the clause of a quote."""
    if quotes:
        end = tokens.text.rfind(",", start, quotes[0][0])
        if end < 0:
            return None
    words = tokens.text[start:end].split()
    if len(words) < _FEWEST:
        start = tokens.spans[saying.verb].start  # "denied this"
    if end <= start or not words:
        return None
    return start, end


_FEWEST = 2
"""Words that say something without their verb."""


def _claim(
    tokens: Tokens, party: str, stance: Stance, doc_id: str, start: int, end: int
) -> Claim:
    if start == 0 or tokens.text[start - 1] == "\n":
        filed = datelines(tokens.text[start:end])[:1]
        start += filed[0][1] if filed and filed[0][0] == 0 else 0
    quote = tokens.text[start:end].rstrip(" .,;")
    return Claim(
        party=party,
        stance=stance,
        quote=quote,
        doc_id=doc_id,
        start=start,
        end=start + len(quote),
    )


# --- whether it is this event that is spoken of ----------------------------------------

POINTING = frozenset(
    "this attack attacks killing killings strike strikes incident raid bombing assault"
    " clashes fighting violence blast explosion claim claims allegation allegations"
    " accusation accusations charge charges account involvement responsibility role there"
    " toll casualties casualty city town village losses victims dead massacre protest"
    " march crash disaster".split()
)
"""Words that point back to a happening told before, or to its place."""
_LONG = 4


def _tells(form: Form, event_class: str) -> bool:
    """Whether a word tells of a class by itself: not "fall", which needs rebels."""
    if form.shape not in {"noun", "past"} or class_of(form) != event_class:
        return False
    return not RULES[form.rule].needs and not RULES[form.rule].of_a_place


def is_about(tokens: Tokens, saying: Saying, draft: Draft) -> bool:
    """Return whether a party's words are about an event told before.

    Parameters
    ----------
    tokens : Tokens
    saying : Saying
    draft : Draft
    """
    numbers = range(saying.said[0], saying.said[1] + 1)
    words = {tokens.lower[n] for n in numbers}
    if words & POINTING or (
        saying.stance != "asserts" and words & {"it", "report", "reports"}
    ):
        return True
    if saying.stance == "describes":
        return True
    if draft.spot is not None:
        name = draft.spot.resolution.mention.text.lower()
        parts = {p for p in re.split(r"\W+", name) if len(p) > _LONG}
        if words & parts:
            return True
    told = draft.trigger.row.event_class
    forms = [form for word in words for form in index().get(word, ())]
    if saying.stance == "denies" and any(class_of(f) == told for f in forms):
        return True  # "denied targeting civilians"
    if any(_tells(form, told) for form in forms):
        return True
    start, end = tokens.spans[numbers[0]].start, tokens.spans[numbers[-1]].end
    return bool(figures(tokens.text, Span(start, end)))
