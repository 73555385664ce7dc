"""What is known of a word without its text: is it English, is it a person's name.

Flows in: a word.  Flows out: a small number that packs three facts, see
:func:`facts`.  The list is compiled by ``compile_lexicon.py`` from public lists
of English words, given names and surnames (sources: ``MODEL_CARD.md``).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from geomap.text import fold_name

if TYPE_CHECKING:
    import marisa_trie

PATH = Path(__file__).with_name("lexicon.marisa")


class Facts(NamedTuple):
    """What the lexicon says of a word.

    Attributes
    ----------
    english : bool
        It is an English word that is written in lower case.
    given, surname : int
        How usual it is as a name of a person: 0 (not known), 1 (rare) to 3.
    """

    english: bool
    given: int
    surname: int


def pack(*, english: bool, given: int, surname: int) -> int:
    """Return the three facts as one number below 32.

    Examples
    --------
    >>> unpack(pack(english=True, given=0, surname=2))
    Facts(english=True, given=0, surname=2)
    """
    return english | given << 1 | surname << 3


def unpack(number: int) -> Facts:
    """Return the facts that :func:`pack` made one number of."""
    return Facts(bool(number & 1), number >> 1 & 3, number >> 3 & 3)


@cache
def _trie() -> marisa_trie.RecordTrie:
    import marisa_trie

    return marisa_trie.RecordTrie("<B").mmap(str(PATH))


_UNKNOWN = Facts(english=False, given=0, surname=0)


def facts(word: str) -> Facts:
    """Return what the lexicon says of a word, in whatever case it is written.

    Examples
    --------
    >>> facts("Jennifer").given, facts("driver").english, facts("Qorvanabad").surname
    (3, True, 0)
    """
    found = _trie().get(fold_name(word))
    return unpack(found[0][0]) if found else _UNKNOWN
