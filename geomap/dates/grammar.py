"""Match rows of token kinds, longest first, in one pass.

A rule is a row of kinds such as ``"MONTH the? DAY|ORD ,? Y"``: ``?`` marks what
may be missing, ``|`` a choice.  All rows are followed at once, so matching
costs at most a few steps a token whatever the text: there is no backtracking
over the text to attack.  The tree of what the rows allow has thousands of
nodes, so only the branches that a text takes are grown.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from geomap.dates.tokens import Token

__all__ = ["Found", "Grammar"]

T = TypeVar("T")


class Found(NamedTuple, Generic[T]):
    """A row that matched: its tokens, as which kinds, and what the row stands for."""

    first: int
    last: int
    kinds: tuple[str, ...]
    rule: T


class _Part(NamedTuple):
    """One place of a row: the kinds it takes, and whether it may be missing."""

    kinds: frozenset[str]
    optional: bool


class _Node(Generic[T]):
    """Where each row stands that fits so far: (rank, parts behind it)."""

    __slots__ = ("children", "places", "rank", "rule")

    def __init__(self, places: frozenset[tuple[int, int]]) -> None:
        self.places = places
        self.children: dict[str, _Node[T] | None] = {}
        self.rule: T | None = None
        self.rank = 0


class Grammar(Generic[T]):
    """Rows of kinds and what each stands for.

    Parameters
    ----------
    rows : iterable of (str, T)
        Of two rows that match the same tokens the earlier one holds.

    Examples
    --------
    >>> from geomap.dates.tokens import tokens
    >>> grammar = Grammar([("MONTH DAY ,? Y?", "a day"), ("MONTH Y", "a month")])
    >>> [(f.rule, f.kinds) for f in grammar.scan(tokens("on May 3, 2023 and in June 2023"))]
    [('a day', ('MONTH', 'DAY', ',', 'Y')), ('a month', ('MONTH', 'Y'))]
    """

    def __init__(self, rows: Iterable[tuple[str, T]]) -> None:
        self._rows: list[tuple[tuple[_Part, ...], T]] = [
            (tuple(map(_part, row.split())), rule) for row, rule in rows
        ]
        self._root: _Node[T] = _Node(frozenset((n, 0) for n in range(len(self._rows))))
        self._starts = frozenset(
            kind
            for parts, _ in self._rows
            for index in _reachable(parts, 0)
            if index < len(parts)
            for kind in parts[index].kinds
        )

    def _child(self, node: _Node[T], kind: str) -> _Node[T] | None:
        """Grow the node after one more token; None if no row goes on so."""
        places = frozenset(
            (rank, index + 1)
            for rank, place in node.places
            for index in _reachable(self._rows[rank][0], place)
            if index < len(self._rows[rank][0])
            and kind in self._rows[rank][0][index].kinds
        )
        child = self._grown(places, kind) if places else None
        node.children[kind] = child
        return child

    def _grown(self, places: frozenset[tuple[int, int]], kind: str) -> _Node[T]:
        node: _Node[T] = _Node(places)
        whole = [
            rank
            for rank, place in places
            if len(self._rows[rank][0]) in _reachable(self._rows[rank][0], place)
        ]
        if whole and kind != ",":  # a comma joins; it ends nothing
            node.rank = min(whole)
            node.rule = self._rows[node.rank][1]
        return node

    def scan(
        self,
        row: Sequence[Token],
        accept: Callable[[Found[T]], bool] = lambda _: True,
    ) -> list[Found[T]]:
        """Return the matches in order; they do not overlap.

        At each token the longest match that ``accept`` lets pass is taken.
        """
        found: list[Found[T]] = []
        index = 0
        while index < len(row):
            best = None
            if not self._starts.isdisjoint(row[index].kinds):
                best = self._longest(row, index, accept)
            if best is None:
                index += 1
            else:
                found.append(best)
                index = best.last + 1
        return found

    def _longest(
        self, row: Sequence[Token], first: int, accept: Callable[[Found[T]], bool]
    ) -> Found[T] | None:
        matches: list[tuple[int, int, Found[T]]] = []
        open_paths: list[tuple[_Node[T], int, tuple[str, ...]]] = [
            (self._root, first, ())
        ]
        while open_paths:
            node, index, kinds = open_paths.pop()
            if node.rule is not None:
                match = Found(first, index - 1, kinds, node.rule)
                matches.append((-index, node.rank, match))
            if index < len(row) and (index == first or row[index].joined):
                for kind in row[index].kinds:
                    grown = kind in node.children
                    child = node.children[kind] if grown else self._child(node, kind)
                    if child is not None:
                        open_paths.append((child, index + 1, (*kinds, kind)))
        matches.sort(key=itemgetter(0, 1))
        return next((match for *_, match in matches if accept(match)), None)


def _part(written: str) -> _Part:
    kinds = frozenset(written.removesuffix("?").split("|"))
    return _Part(kinds, optional=written.endswith("?"))


def _reachable(parts: tuple[_Part, ...], place: int) -> list[int]:
    """Return the parts that may come next, the row's end included."""
    reachable = [place]
    while place < len(parts) and parts[place].optional:
        place += 1
        reachable.append(place)
    return reachable
