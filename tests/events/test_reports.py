"""Whole reports, read by hand, against what geomap reads.

``reports/golden.txt`` has one line for each event that a careful analyst maps::

    report | date_edtf | place as written | role | geometry kind | class

A line that begins with ``miss`` is one that geomap does not read yet: it must
be taken out of that list when it does.  ``optional`` lines are background that
may be mapped or not.  ``reports/never.txt`` names places that must not be pins.
The readings were made from the texts alone, before the rules were run on them.
"""

from functools import cache
from pathlib import Path

import pytest

from geomap.documents import read_documents
from geomap.events import read_document
from geomap.gazetteer import Gazetteer
from geomap.text import fold_name

REPORTS = Path(__file__).parent / "reports"
# "Sylhet district" and "southern Lebanon" are compared as "Sylhet" and "Lebanon":
# which record is meant is tested elsewhere.
KIND_WORDS = frozenset(
    "state district department city province region northern southern".split()
)


def lines_of(name):
    """Yield the mark and the fields of each line that is not a comment."""
    for line in (REPORTS / name).read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        mark = (
            line.split(maxsplit=1)[0] if line.startswith(("miss ", "optional ")) else ""
        )
        yield mark, tuple(f.strip() for f in line.removeprefix(mark).split("|"))


GOLDEN = list(lines_of("golden.txt"))
NEVER = [fields for _, fields in lines_of("never.txt")]
NAMES = sorted({fields[0] for _, fields in GOLDEN})


@cache
def events_of(name):
    """Read one report once."""
    batch = read_documents([str(REPORTS / f"{name}.md")])
    assert not batch.errors
    return read_document(batch.documents[0], Gazetteer.open()).events


def place(name):
    """Return a place name without the words that only say its kind."""
    return " ".join(w for w in fold_name(name or "").split() if w not in KIND_WORDS)


def record(event):
    """Return what a golden line states of an event."""
    if event.geometry is None and event.place_name is None:
        return (event.date_edtf or "-", "", "-", "none", event.event_class)
    return (
        event.date_edtf or "-",
        place(event.place_name),
        event.place_role,
        event.geometry_kind,
        event.event_class,
    )


def expected(fields):
    """Return a golden line in the same form."""
    date, where, role, kind, event_class = fields[1:]
    return (date, place(where), role, kind, event_class)


@pytest.mark.parametrize("fields", [f for mark, f in GOLDEN if not mark], ids=" ".join)
def test_an_event_of_the_report_is_read(fields):
    """Day, place, role, geometry kind and class are those of the analyst."""
    assert expected(fields) in {record(e) for e in events_of(fields[0])}


@pytest.mark.parametrize(
    "fields", [f for mark, f in GOLDEN if mark == "miss"], ids=" ".join
)
def test_the_list_of_misses_is_honest(fields):
    """What geomap reads by now may no longer stand in the list as missed."""
    assert expected(fields) not in {record(e) for e in events_of(fields[0])}


@pytest.mark.parametrize("name", NAMES)
def test_no_pin_but_the_analysts(name):
    """Each pin agrees with a line of the report in date and place."""
    allowed = {expected(f)[:2] for _, f in GOLDEN if f[0] == name}
    pins = {record(e)[:2] for e in events_of(name) if e.geometry is not None}

    assert pins <= allowed


@pytest.mark.parametrize(("name", "where"), NEVER)
def test_what_must_not_be_a_pin_is_none(name, where):
    """Governments, persons, agencies' cities and planned places stay off the map."""
    pins = {place(e.place_name) for e in events_of(name) if e.geometry is not None}

    assert place(where) not in pins
