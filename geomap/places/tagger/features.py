"""What the tagger looks at: features of the capitalised words of a text.

Flows in: the words of a text and the names that the gazetteer found there.
Flows out: for each word that may belong to a name a tuple of feature strings.
Training and reading use the same code, so they cannot disagree.

Only words with a capital or a digit, and the small words between two of them ("of", "de"),
are looked at: five of six words of English are none of these.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from geomap.places import cues
from geomap.places.tagger.lexicon import facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.text import Tokens

_JOINERS = frozenset(
    "of de del la al el el- bin ibn the and for von van du des le".split()
)


Key = tuple[str, ...]
"""A part of what is seen of a word: the name of the part, then what is seen."""


class Name(NamedTuple):
    """A name that the gazetteer found: its words and what is known of it.

    Attributes
    ----------
    first, last : int
        Numbers of its first and last word.
    kind : str
        Of the best candidate, or ``demonym``, or empty.
    score : float
        Of the best candidate, in [0, 1].
    """

    first: int
    last: int
    kind: str
    score: float


class Word(NamedTuple):
    """A word to tag.

    Attributes
    ----------
    number : int
        Its number among the text's words.
    joint : str
        How it hangs on the word tagged before it: ``" "`` or ``"-"`` (directly),
        ``","`` (a comma between), ``"~"`` (further off), ``"^"`` (a sentence
        begins).
    keys : tuple of tuple of str
        What is seen of it and around it, in parts that come again and again, so
        that the sum of a part's weights is worth remembering.
    """

    number: int
    joint: str
    keys: tuple[Key, ...]

    @property
    def features(self) -> tuple[str, ...]:
        """All its features."""
        return tuple(f for key in self.keys for f in features_of(key))


class Words:
    """The words of a text that may belong to a name, sentence by sentence.

    Parameters
    ----------
    tokens : Tokens
    names : sequence of Name
        What the gazetteer found there.
    """

    def __init__(self, tokens: Tokens, names: Sequence[Name]) -> None:
        self._tokens = tokens
        indices = _capitalised(tokens)
        self._by_sentence: dict[int, list[int]] = defaultdict(list)
        for index in indices:
            self._by_sentence[tokens.sentence_of(index)].append(index)
        self._at_name = {
            i: name for name in names for i in range(name.first, name.last + 1)
        }
        self._document = _Document(tokens, indices)

    @property
    def sentences(self) -> list[int]:
        """The numbers of the sentences that have such words, in order."""
        return sorted(self._by_sentence)

    def of(self, sentence: int) -> list[Word]:
        """Return the words of one sentence."""
        found: list[Word] = []
        last = -2
        for index in self._by_sentence.get(sentence, ()):
            if not found:
                joint = "^"
            elif index == last + 1:
                joint = _joint(self._tokens.gap(last))
            else:
                joint = "~"
            keys = self._document.keys(index, self._at_name.get(index))
            found.append(Word(index, joint, keys))
            last = index
        return found


def _joint(gap: str) -> str:
    if gap in {" ", "\n", ". ", ".", "'", "\u2019", "&", " & "}:
        return " "
    if gap in {"-", "\u2010", "\u2011", "\u2013", "/"}:
        return "-"
    return "," if gap == ", " else "~"


def _capitalised(tokens: Tokens) -> list[int]:
    indices: list[int] = []
    for index, word in enumerate(tokens.written):
        if word[0].isupper():
            between = index - 2
            if (
                indices
                and indices[-1] == between
                and tokens.lower[index - 1] in _JOINERS
                and tokens.gap(between) == " "
                and tokens.gap(index - 1) in {" ", "-"}
            ):
                indices.append(index - 1)
            indices.append(index)
    return indices


class _Document:
    """What the whole text tells about a word, and what is seen of one word."""

    def __init__(self, tokens: Tokens, indices: Sequence[int]) -> None:
        self._tokens = tokens
        lower = tokens.lower
        self._starts = set(tokens.first)
        self._lower_case = tokens.lower_case
        located: set[str] = set()
        person: set[str] = set()
        for i in indices:
            before = lower[i - 1] if i else ""
            if i in self._starts:
                continue
            if before in _PLACE_PREPOSITIONS:
                located.add(lower[i])
            elif before in cues.TITLES or _is_given(before):
                person.add(lower[i])
        self._located = located
        self._person = person

    def keys(self, index: int, name: Name | None) -> tuple[Key, ...]:
        tokens = self._tokens
        low = tokens.lower
        word, own = low[index], tokens.word(index)
        first = index in self._starts
        ends = index + 1 in self._starts
        seen = (
            ("L" if word in self._lower_case else "")
            + ("I" if word in self._located else "")
            + ("P" if word in self._person else "")
            + ("1" if first else "0")
        )
        if first:
            gap_before, before, before_class = "", "", "^"
        else:
            gap_before, before = _gap_class(tokens.gap(index - 1)), low[index - 1]
            before_class = gap_before + _neighbour(tokens.word(index - 1))
        if ends:
            gap_after, after, after_class = "", "", "$"
        else:
            gap_after, after = _gap_class(tokens.gap(index)), low[index + 1]
            after_class = gap_after + _neighbour(tokens.word(index + 1))
        known = _known_as(name, index)
        names = _names(own)
        return (
            ("own", own),
            ("seen", known, names, seen),
            ("-", gap_before, before),
            ("+", gap_after, after),
            ("-c", known, names, before_class),
            ("+c", known, names, after_class),
            ("-k", known[:2], before),
            ("+k", known[:2], gap_after, after),
            ("c", before_class, after_class),
            ("-2", "" if first or index - 1 in self._starts else low[index - 2]),
            ("+2", "" if ends or index + 2 in self._starts else low[index + 2]),
        )


def features_of(key: Key) -> tuple[str, ...]:
    """Return the features of a key: what weights are learned for."""
    group, *parts = key
    if group == "own":
        return _own(parts[0])
    if group == "seen":
        known, names, seen = parts
        return (
            f"g{known}",
            f"gn{known}|{names}",
            f"d{seen}",
            f"gd{known}|{seen}",
            f"nd{names}|{seen}",
        )
    if group in {"-c", "+c"}:
        known, names, beside = parts
        return (
            f"{group}{beside}",
            f"g{group}{known}|{beside}",
            f"n{group}{names}|{beside}",
        )
    return (f"{group}{'|'.join(parts)}",)


_PLACE_PREPOSITIONS = frozenset("in near at from outside around across".split())


@lru_cache(maxsize=20_000)
def _is_given(word: str) -> bool:
    return facts(word).given >= 2


def _gap_class(gap: str) -> str:
    if gap in {" ", "\n"}:
        return " "
    if gap[:1] in {"'", "\u2019"}:
        return "'"
    if gap[:1] == ".":
        return "."
    if gap[:1] == ",":
        return ","
    if gap[-1:] in {"(", "["}:
        return "("
    if gap[:1] in {"-", "\u2010", "\u2011"}:
        return "-"
    return "~"


def _known_as(name: Name | None, index: int) -> str:
    """Return in a few letters what the gazetteer says of a word."""
    if name is None:
        return "-"
    where = "B" if index == name.first else "I"
    length = min(name.last - name.first + 1, 3)
    if name.kind == "demonym":
        return f"{where}demonym"
    return f"{where}{name.kind[:3]}{int(name.score * 8)}{length}"


_CLASSES: tuple[tuple[str, frozenset[str]], ...] = (
    ("loc", cues.LOCATIVE),
    ("tit", cues.TITLES),
    ("off", cues.OFFICE_NOUNS),
    ("org", cues.ORGANISATION_NOUNS),
    ("fac", cues.FACILITY_NOUNS),
    ("bui", cues.BUILDING_NOUNS),
    ("pla", cues.PLACE_NOUNS),
    ("say", cues.SPEECH_VERBS),
    ("dir", cues.DIRECTIONS),
)


@lru_cache(maxsize=50_000)
def _names(word: str) -> str:
    """Return in a few letters what a word is as a name, and its shape."""
    known = facts(word)
    return f"{'e' if known.english else ''}{known.given}{known.surname}{_shape(word)}"


def _own(word: str) -> tuple[str, ...]:
    """Return the features of a word without its surroundings."""
    low = word.lower()
    lists = "".join(label for label, group in _CLASSES if low in group)
    names = _names(word)
    return (
        "b",
        f"w{low}",
        f"s{low[-3:]}" if len(low) > 4 else "s",
        f"t{low[-2:]}" if len(low) > 3 else "t",
        f"n{names}",
        f"l{lists}",
        f"ln{lists}{names}",
    )


@lru_cache(maxsize=50_000)
def _neighbour(word: str) -> str:
    """Return the class of a word beside the one looked at."""
    low = word.lower()
    lists = next((label for label, group in _CLASSES if low in group), "")
    if not word[:1].isupper():
        return lists or ("n" if word[:1].isdigit() else "x")
    known = facts(word)
    kind = "e" if known.english else ""
    return f"{lists}X{kind}{known.given}{known.surname}"


def _shape(word: str) -> str:
    if word.islower():
        return "x"
    if len(word) == 1:
        return "I"
    if word.isupper():
        return "A" if len(word) < 5 else "AA"
    return "X" if word[1:].islower() else "m"
