"""The languages that a place can be called in: which codes there are, and which was meant.

A code that no language has would call every place as its source wrote it, silently.
"""

from __future__ import annotations

import re
from difflib import get_close_matches

from geomap.gazetteer.languages import OFFICIAL
from geomap.language import name_of

__all__ = ["is_language", "nearest_language"]

# ISO 639-1, as the Library of Congress keeps it; in use, so "sh" is among them.
_TWO_LETTERS = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs"
    " cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha"
    " he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn"
    " ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb"
    " nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd"
    " se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt"
    " tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu".split()
)
# Of ISO 639-3: languages without a code of two letters that places of news are called in.
_THREE_LETTERS = frozenset(
    "ace aii apc ary arz ast azb bal bar bcl bho brx bua ceb chr ckb cnh crh diq doi fur"
    " glk gom hak haw hif hsb ilo inh kaa kab kbd khb kmr krc krl lad lez lki lmo mai mhr"
    " min mni mrj myv mzn nan nap nds new nso pap pms pnb quc rue sah sat scn sco sdh shn"
    " skr smj sms srn syr szl tcy tet tpi tyv tzm udm vec war wuu xal xmf yue zgh zza".split()
)
_KNOWN = frozenset(
    _TWO_LETTERS
    | _THREE_LETTERS
    | {code for codes in OFFICIAL.values() for code in codes}
)
_FORM = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z0-9]{1,8}){0,4}")


def is_language(code: str) -> bool:
    """Say whether a BCP 47 tag begins with the code of a language.

    Examples
    --------
    >>> [is_language(code) for code in ("uk", "sr-Latn", "ckb", "xx", "ukr")]
    [True, True, True, False, False]
    """
    found = _FORM.fullmatch(code)
    return found is not None and found[1].lower() in _KNOWN


def nearest_language(word: str) -> str | None:
    """Return the code that was probably meant by a wrong one, or by a name.

    Examples
    --------
    >>> nearest_language("armenian"), nearest_language("ukr"), nearest_language("xx")
    ('hy', 'uk', None)
    """
    names = {name_of(code).lower(): code for code in sorted(_TWO_LETTERS)}
    names = {name: code for name, code in names.items() if "language" not in name}
    close = get_close_matches(word[:80].lower(), list(names), n=1, cutoff=0.75)
    if close:
        return names[close[0]]
    if len(word) == 3 and word[:2].lower() in _TWO_LETTERS:
        return word[:2].lower()  # most codes of three letters begin so
    codes = get_close_matches(word[:80].lower(), sorted(_TWO_LETTERS), n=1, cutoff=0.75)
    return codes[0] if codes else None
