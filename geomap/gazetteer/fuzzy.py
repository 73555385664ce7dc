"""Names of the index a few edits away from a folded name, all of them.

An edit is a letter left out, put in or replaced, or two neighbours swapped,
none of them touched again (optimal string alignment, OSA).

The names stand in two tries, one from left to right and one from right to
left.  A name one edit away agrees with the one asked for before the edit and
after it, so the edit lies where a beginning that some name has meets an ending
that some name has: a few places of the word, at which every letter is tried.
Of two edits the first follows such a beginning and the second precedes such an
ending; what is between them is the name's own.  So no list of neighbours is
stored, nothing is loaded, and nothing within the distance is missed but names
with letters of a script that the name asked for has none of.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from geomap.gazetteer.alphabets import letters_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import marisa_trie

    from geomap.gazetteer.store import Store

SHORT_NAME = 4
"""Letters from which a name may have a slip at all."""

LONG_NAME = 8
"""Letters from which two edits are allowed."""

_LONGEST = 60
_LARGE = 150  # letters: a script with more is followed along its names


class _Part(NamedTuple):
    """A beginning or an ending with one edit, and what it stands for.

    ``stands_for`` is how many letters of the name asked for are used up.
    """

    letters: str
    stands_for: int


def near_names(store: Store, folded: str) -> list[tuple[str, int]]:
    """Return (name, distance) of the names near a folded name.

    Only those at the least distance that has any: 1, or 2 for a long name.
    A name without slips, at distance 0, is not looked for.
    """
    if not SHORT_NAME <= len(folded) <= _LONGEST:
        return []
    search = _Search(store, folded)
    if found := search.at_one():
        return [(name, 1) for name in sorted(found)]
    if len(folded) < LONG_NAME:
        return []
    return [(name, 2) for name in sorted(search.at_two())]


class _Search:
    """The names near one name."""

    def __init__(self, store: Store, folded: str) -> None:
        self.names = store.names
        self.word = folded
        self.letters, self.odd = letters_for(folded, store.alphabets)
        self.before = _Direction(store.names, folded, self.letters)
        self.after = _Direction(store.endings, folded[::-1], self.letters)

    def at_one(self) -> set[str]:
        """Return the names at distance 1."""
        word, names = self.word, self.names
        size = len(word)
        found = self._odd_ones(1)
        # An edit keeps the letters before it and those after it.
        begins = size - self.after.reach  # from here on the letters end some name
        for at in range(max(0, begins - 2), self.before.reach + 1):
            start = word[:at]
            tried = [start + word[at + 1 :]] if at < size else []
            if at + 1 < size:
                tried.append(start + word[at + 1] + word[at] + word[at + 2 :])
            rests = [word[at:]] if at >= begins else []
            if begins - 1 <= at < size:
                rests.append(word[at + 1 :])
            letters: Iterable[str] = self.letters if rests else ()
            if len(self.letters) > _LARGE and rests:
                letters = self.before.continuations(start)
            tried += [start + letter + rest for rest in rests for letter in letters]
            found.update([name for name in tried if name in names])
        found.discard(word)
        return found

    def at_two(self) -> set[str]:
        """Return the names at distance 2; some may be at distance 1 as well."""
        word, names = self.word, self.names
        size = len(word)
        found = self._odd_ones(2)
        ends: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for part in self.after.edited():
            begins = size - part.stands_for
            shared = self.after.shared(part)
            ends[begins].append((begins - shared, part.letters[::-1]))
        for part in self.before.edited():
            first = part.stands_for
            last = first + self.before.shared(part)
            for begins in range(first, last + 1):
                begun = part.letters + word[first:begins]
                for least, letters in ends.get(begins, ()):
                    if least <= first and begun + letters in names:
                        found.add(begun + letters)
        found.discard(word)
        return found

    def _odd_ones(self, distance: int) -> set[str]:
        """Return the names near by with a letter that is not worth trying everywhere."""
        if not self.odd:
            return set()
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        near = extract(
            self.word,
            self.odd,
            scorer=OSA.distance,
            processor=None,
            limit=None,
            score_cutoff=distance,
        )
        return {name for name, _, _ in near}


class _Direction:
    """One trie, and the name asked for as it reads in it.

    Attributes
    ----------
    reach : int
        How many of the first letters of the word begin some name.
    """

    def __init__(self, trie: marisa_trie.Trie, word: str, letters: str) -> None:
        self.trie = trie
        self.word = word
        self.letters = letters
        self.reach = self._agreement("", 0)

    def begins(self, letters: str) -> bool:
        """Say whether some name begins so."""
        return next(self.trie.iterkeys(letters), None) is not None

    def continuations(self, start: str) -> Iterable[str]:
        """Return the letters that follow a beginning in some name."""
        if len(self.letters) <= _LARGE or not start:
            return [c for c in self.letters if self.begins(start + c)]
        size = len(start)
        return sorted({n[size] for n in self.trie.iterkeys(start) if len(n) > size})

    def shared(self, part: _Part) -> int:
        """Return how many more letters of the word follow an edited beginning."""
        return self._agreement(part.letters, part.stands_for)

    def _agreement(self, start: str, at: int) -> int:
        """Return how many letters of the word, from one on, may follow a beginning."""
        word = self.word
        low, high = 0, len(word) - at
        while low < high:  # what goes on for n letters goes on for fewer
            middle = (low + high + 1) // 2
            if self.begins(start + word[at : at + middle]):
                low = middle
            else:
                high = middle - 1
        return low

    def edited(self) -> Iterator[_Part]:
        """Yield each beginning of a name that ends in its one edit of the word."""
        word, size = self.word, len(self.word)
        for at in range(min(self.reach, size) + 1):
            start = word[:at]
            if at < size:
                yield _Part(start, at + 1)
            if at + 1 < size:
                swapped = start + word[at + 1] + word[at]
                if self.begins(swapped):
                    yield _Part(swapped, at + 2)
            for letter in self.continuations(start):
                yield _Part(start + letter, at)
                if at < size:
                    yield _Part(start + letter, at + 1)
