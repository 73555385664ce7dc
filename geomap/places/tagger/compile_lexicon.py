"""Compile the tagger's lexicon from three downloaded lists.

Run::

    python -m geomap.places.tagger.compile_lexicon WORDS CENSUS FAKER

with WORDS a file of one English word a line (Debian's ``wamerican-small``),
CENSUS the folder of the United States census lists ``dist.*`` (PyPI's
``names``), and FAKER an unpacked ``faker`` package.  Versions and licences:
``MODEL_CARD.md``.  Only whoever rebuilds the lexicon needs this.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.places.tagger.lexicon import PATH, pack
from geomap.text import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator

_GIVEN_USUAL, _GIVEN_KNOWN = 0.02, 0.004
"""Percent of people of the census: about the first 700 and the first 2,300 names."""

_SURNAME_USUAL, _SURNAME_KNOWN, _SURNAME_RARE = 0.02, 0.004, 0.001
"""Percent of people of the census: about the first 600, 3,200 and 12,000 names."""


def english_words(path: Path) -> set[str]:
    """Return the words of a list that it writes in lower case."""
    lines = path.read_text(encoding="utf-8").split()
    return {w for w in lines if w.isalpha() and w.isascii() and w.islower()}


def shares(path: Path) -> Iterator[tuple[str, float]]:
    """Yield each name of a census list and the percentage of people who bear it."""
    for line in path.read_text(encoding="ascii").splitlines():
        name, share = line.split()[:2]
        yield name.lower(), float(share)


def listed_names(faker: Path, start: str) -> set[str]:
    """Return the names in Latin letters of faker's lists whose variable starts so.

    The lists are read as literals; no code of the package is run.
    """
    found: set[str] = set()
    for module in sorted(faker.glob("faker/providers/person/*/__init__.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Assign):
                continue
            target = node.targets[0]
            if isinstance(target, ast.Name) and target.id.startswith(start):
                found |= _names_in(node.value)
    return found


def _names_in(value: ast.expr) -> set[str]:
    texts = {
        n.value
        for n in ast.walk(value)
        if isinstance(n, ast.Constant) and isinstance(n.value, str)
    }
    folded = {fold_name(t) for t in texts if t[:1].isupper() and t.isalpha()}
    return {f for f in folded if f.isascii() and len(f) > 1}


def main(words: Path, census: Path, faker: Path) -> None:
    """Write the lexicon beside this module."""
    import marisa_trie

    english = english_words(words)
    census_given = {
        name: 1 + (share >= _GIVEN_KNOWN) + (share >= _GIVEN_USUAL)
        for sex in ("female", "male")
        for name, share in shares(census / f"dist.{sex}.first")
    }
    census_surnames = {
        name: (share >= _SURNAME_RARE)
        + (share >= _SURNAME_KNOWN)
        + (share >= _SURNAME_USUAL)
        for name, share in shares(census / "dist.all.last")
    }
    # The census says how usual a name is; faker's lists know the rest of the world.
    given = dict.fromkeys(listed_names(faker, "first_"), 2) | census_given
    surnames = dict.fromkeys(listed_names(faker, "last_"), 2) | census_surnames
    every = sorted(english | given.keys() | surnames.keys())
    numbers = (
        pack(english=w in english, given=given.get(w, 0), surname=surnames.get(w, 0))
        for w in every
    )
    records = [(w, (n,)) for w, n in zip(every, numbers, strict=True) if n]
    marisa_trie.RecordTrie("<B", records).save(str(PATH))
    print(f"{len(records)} words, {PATH.stat().st_size} bytes")  # noqa: T201


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
