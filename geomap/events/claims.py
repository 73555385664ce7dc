"""What named parties say of an event, side by side and in their own words.

A claim is taken from the sentences that follow an event in its paragraph, as
long as they tell of no other event.  The stance says what the party does:
asserts, denies, or describes ("calling it ...").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.events.clauses import is_past
from geomap.model import Claim
from geomap.places import cues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.model import Resolution, Stance
    from geomap.text import Span, Tokens

_SAYING = frozenset(
    "said says announced announces claimed claims stated insisted described describes"
    " called calls denied denies rejected rejects dismissed accused reported confirmed"
    " replied responded answered countered"
    " acknowledged maintained argued labelled labeled termed alleged".split()
)
_DENYING = frozenset("denied denies rejected rejects dismissed".split())
_DESCRIBING = frozenset(
    "called calls calling described describes describing labelled labeled termed dubbed".split()
)
_QUOTE = re.compile(
    '[\u201c"\u00ab]([^\u201c\u201d"\u00ab\u00bb]{2,300})[\u201d"\u00bb]'
)
_REQUEST = frozenset("on for upon".split())


def claims(
    tokens: Tokens, sentence: Span, resolutions: Sequence[Resolution], doc_id: str
) -> list[Claim]:
    """Return what the party that a sentence names says.

    Parameters
    ----------
    tokens : Tokens
    sentence : Span
    resolutions : sequence of Resolution
        Of the sentence; a party is a government, or a demonym and its noun.
    doc_id : str

    Returns
    -------
    list of Claim
        A quote each, or one for the reported words; empty when no party of
        the sentence says anything, or only asks for something.
    """
    found = _party(tokens, sentence, resolutions)
    if found is None:
        return []
    party, verb = found
    if tokens.low(verb) in {"called", "calls"} and tokens.low(verb + 1) in _REQUEST:
        return []
    quotes = [
        (m.start(1), m.end(1))
        for m in _QUOTE.finditer(tokens.text, tokens.spans[verb].end, sentence.end)
    ]
    made = [
        _claim(tokens, party, _stance(tokens, verb, start), doc_id, start, end)
        for start, end in quotes
    ]
    reported = _reported(tokens, sentence, verb, quotes)
    if reported is not None:
        made.insert(0, _claim(tokens, party, *reported[:1], doc_id, *reported[1:]))
    return made


def _party(
    tokens: Tokens, sentence: Span, resolutions: Sequence[Resolution]
) -> tuple[str, int] | None:
    """Return the party and the number of its verb of saying."""
    for resolution in resolutions:
        mention = resolution.mention
        if mention.role not in {"government", "demonym"}:
            continue
        last = tokens.at(mention.end - 1)
        for n in range(last + 1, min(last + 7, len(tokens.spans))):
            if tokens.spans[n].end > sentence.end:
                break
            if tokens.low(n) in _SAYING:
                end = mention.end
                if mention.role == "demonym":
                    end = tokens.spans[_noun_end(tokens, last, n)].end
                return tokens.text[mention.start : end], n
            if tokens.low(n) in cues.SPEECH_VERBS:
                break
    return None


def _noun_end(tokens: Tokens, last: int, verb: int) -> int:
    end = last
    while (
        end + 1 < verb
        and tokens.gap(end) == " "
        and (tokens.low(end + 1) not in cues.SPEECH_ADVERBS)
    ):
        end += 1
    return end


def _stance(tokens: Tokens, verb: int, start: int) -> Stance:
    """Judge by the verb nearest before the quote."""
    for n in range(tokens.at(start) - 1, verb - 1, -1):
        word = tokens.low(n)
        if word in _DESCRIBING:
            return "describes"
        if word in _DENYING:
            return "denies"
        if word in _SAYING:
            break
    return "asserts"


def _reported(
    tokens: Tokens, sentence: Span, verb: int, quotes: Sequence[tuple[int, int]]
) -> tuple[Stance, int, int] | None:
    """Return the reported words up to a quote's clause, if they deny or stand alone."""
    start = tokens.spans[verb].end
    end = sentence.end
    if quotes:
        comma = tokens.text.rfind(",", start, quotes[0][0])
        if comma < 0:
            return None
        end = comma
    words = tokens.text[start:end].strip().removeprefix("that ").rstrip(".")
    if len(words.split()) < 2:
        return None
    start = tokens.text.index(words, start)
    words = _one_claim(tokens, start, start + len(words))
    if tokens.low(verb) in _DENYING:
        return "denies", start, start + len(words)
    stance: Stance = "describes" if tokens.low(verb) in _DESCRIBING else "asserts"
    return stance, start, start + len(words)


def _one_claim(tokens: Tokens, start: int, end: int) -> str:
    """Return the words up to an "and" that begins another: "... and accused"."""
    for n in range(tokens.at(start) + 1, tokens.at(end - 1)):
        if tokens.low(n) == "and" and (
            is_past(tokens, n + 1) or tokens.low(n + 1) in {"that", "it"}
        ):
            return tokens.text[start : tokens.spans[n - 1].end]
    return tokens.text[start:end]


def _claim(
    tokens: Tokens, party: str, stance: Stance, doc_id: str, start: int, end: int
) -> Claim:
    quote = tokens.text[start:end].rstrip(".,;")
    return Claim(
        party=party,
        stance=stance,
        quote=quote,
        doc_id=doc_id,
        start=start,
        end=start + len(quote),
    )
