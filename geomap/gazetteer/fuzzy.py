"""Names of the index a few edits away from a folded name.

The index holds whole names only, so close ones are reached by their beginning:
every string one edit away from the first half of the name is tried as a prefix,
and the names behind it are compared.  That finds all names at distance 1, and
those at distance 2 with at least one of the edits in the second half or both
in different halves; two edits within the first half are not looked for.
"""

from __future__ import annotations

import unicodedata
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import marisa_trie

LONG_NAME = 8
"""Letters from which two edits are allowed."""

_MOST_BEHIND_A_PREFIX = 20_000
_ALPHABETS = {
    "LATIN": "abcdefghijklmnopqrstuvwxyz ",
    "CYRILLIC": "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґ ",
    "ARMENIAN": "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ ",
    "GEORGIAN": "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ ",
    "ARABIC": "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأؤإئپچژگیک ",
    "HEBREW": "אבגדהוזחטיכךלמםנןסעפףצץקרשת ",
    "GREEK": "αβγδεζηθικλμνξοπρστυφχψως ",
}


def near_names(names: marisa_trie.Trie, folded: str) -> list[tuple[str, int]]:
    """Return (name, distance) of the names near a folded name, nearest first.

    Only the least distance that has any name is returned.
    """
    from rapidfuzz.distance import OSA

    if len(folded) < 4 or len(folded) > 60:
        return []
    alphabet = _ALPHABETS.get(_script(folded), "")
    for limit in (1, 2)[: 1 + (len(folded) >= LONG_NAME)]:
        found: dict[str, int] = {}
        for name in _within_reach(names, folded, alphabet, limit):
            if abs(len(name) - len(folded)) <= limit and name not in found:
                distance = OSA.distance(folded, name, score_cutoff=limit)
                if distance <= limit:
                    found[name] = distance
        if found:
            return sorted(found.items(), key=lambda item: (item[1], item[0]))
    return []


def _within_reach(
    names: marisa_trie.Trie, folded: str, alphabet: str, limit: int
) -> Iterator[str]:
    if limit == 1:
        yield from (edit for edit in _edits(folded, alphabet) if edit in names)
        return
    half = folded[: len(folded) // 2]
    for prefix in sorted({half, *_edits(half, alphabet)}):
        yield from islice(names.iterkeys(prefix), _MOST_BEHIND_A_PREFIX)


def _edits(word: str, alphabet: str) -> set[str]:
    """Return every string one edit (swaps of neighbours included) from a word."""
    pairs = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    return {
        *(a + b[1:] for a, b in pairs if b),
        *(a + b[1] + b[0] + b[2:] for a, b in pairs if len(b) > 1),
        *(a + c + b[1:] for a, b in pairs if b for c in alphabet),
        *(a + c + b for a, b in pairs for c in alphabet),
    } - {word}


def _script(word: str) -> str:
    return unicodedata.name(word[0], "OTHER").split(" ", 1)[0]
