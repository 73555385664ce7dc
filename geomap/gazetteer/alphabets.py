"""The letters that the names of a script are written with.

A search for names with slips tries every letter at a place, so it must know
which there are.  Letters that few names have (an open e in a Latin name) would
double the work, so those names are kept as a list to compare one by one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MOST_ODD = 2000
"""Names of a script that are compared one by one, at most."""

_RARE = 500  # a rare letter is in fewer than one in so many names
_ASCII = "abcdefghijklmnopqrstuvwxyz "
_PLAIN = re.compile("[a-z ]+")


class Alphabet(TypedDict):
    """The letters to try, and the names with one that is not among them."""

    letters: str
    odd: list[str]


@lru_cache(maxsize=65536)
def script_of(character: str) -> str | None:
    """Return the script of a letter, or None for a digit or a blank.

    Examples
    --------
    >>> script_of("ж"), script_of("7")
    ('CYRILLIC', None)
    """
    if not character.isalpha():
        return None
    return unicodedata.name(character, "OTHER").split(" ", 1)[0].split("-")[0]


def alphabets_of(names: Iterable[str]) -> dict[str, Alphabet]:
    r"""Return for each script its ``letters`` and the ``odd`` names.

    Every character of every name with a letter of the script is among the
    letters, or the name is among the odd ones.

    Examples
    --------
    >>> alphabets_of(["\u0431\u0430", "\u0430 7"])
    {'CYRILLIC': {'letters': ' 7\u0430\u0431', 'odd': []}}
    """
    count: dict[str, Counter[str]] = defaultdict(Counter)
    mixed: dict[str, list[str]] = defaultdict(list)
    plain = 0
    for name in names:
        if _PLAIN.fullmatch(name):  # most; none of their letters is rare
            plain += 1
            continue
        letters = set(name)
        for script in {script_of(c) for c in letters} - {None}:
            count[str(script)].update(letters)
            mixed[str(script)].append(name)
    if plain:
        count["LATIN"].update(dict.fromkeys(_ASCII, plain))
    size = {"LATIN": plain}
    return {
        script: _alphabet(
            letters, mixed[script], len(mixed[script]) + size.get(script, 0)
        )
        for script, letters in sorted(count.items())
    }


def _alphabet(count: Counter[str], names: list[str], size: int) -> Alphabet:
    """Leave out the rarest letters as long as few names have one of them.

    ``size`` is the number of names, those not in ``names`` included.
    """
    left_out: set[str] = set()
    room = MOST_ODD
    for letter in sorted(count, key=lambda c: (count[c], c)):
        room -= count[letter]
        if room < 0 or count[letter] * _RARE > size:
            break
        left_out.add(letter)
    return {
        "letters": "".join(sorted(set(count) - left_out)),
        "odd": [name for name in sorted(names) if not left_out.isdisjoint(name)],
    }


def letters_for(name: str, alphabets: Mapping[str, Alphabet]) -> tuple[str, list[str]]:
    r"""Return the letters to try for slips in a name, and the odd names.

    Examples
    --------
    >>> letters_for("\u0430\u0430", alphabets_of(["\u0430\u0431", "\u0430 7"]))
    (' 7\u0430\u0431', [])
    """
    letters: set[str] = set()
    odd: list[str] = []
    for script in sorted({str(s) for s in map(script_of, name) if s}):
        known = alphabets.get(script)
        if known is not None:
            letters |= set(known["letters"])
            odd += known["odd"]
    return "".join(sorted(letters)), odd
