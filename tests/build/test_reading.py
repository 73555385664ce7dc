"""Reading as one call: geomap.read()."""

from datetime import date

import pytest

import geomap
from geomap.build import read
from geomap.errors import DateError, InputError

SENTENCE = "Rebels attacked an army post in Goma on {day}, killing two soldiers.\n"


@pytest.fixture
def report(tmp_path):
    """Return a function that writes a report about a day and gives its path."""

    def make(name, day):
        path = tmp_path / name
        path.write_text(SENTENCE.format(day=day), encoding="utf-8", newline="\n")
        return path

    return make


def test_read_is_a_public_name():
    """``geomap.read`` is this function, imported when it is first asked for."""
    assert geomap.read is read


def test_one_path_and_several_are_read(report):
    """The table has the events of all documents, in the order given."""
    one, two = report("b.txt", "3 May 2024"), report("a.txt", "4 May 2024")

    assert [e.start_date for e in read(one).table] == ["2024-05-03"]
    assert [e.doc_id for e in read([one, str(two)]).table] == ["b", "a"]
    assert [r.document.id for r in read([one, two]).readings] == ["b", "a"]


@pytest.mark.parametrize("published", ["2024-05-06", date(2024, 5, 6)])
def test_a_year_comes_from_the_day_of_publication_only(report, published):
    """Without one the year stays unknown, never this year."""
    path = report("a.txt", "3 May")
    with_day, without = read(path, published=published), read(path)

    assert [e.start_date for e in with_day.table] == ["2024-05-03"]
    assert [(e.date_edtf, e.start_date) for e in without.table] == [
        ("XXXX-05-03", None)
    ]
    assert "year_missing" in without.table[0].warnings


def test_a_day_that_does_not_exist_is_refused(report):
    """Also from Python."""
    with pytest.raises(DateError, match="2024-02-30"):
        read(report("a.txt", "3 May"), published="2024-02-30")


def test_a_bad_document_raises_unless_asked_to_go_on(report, tmp_path):
    """``keep_going`` gives the good ones and the errors of the others."""
    paths = [tmp_path / "none.txt", report("a.txt", "3 May 2024")]
    with pytest.raises(InputError, match=r"none\.txt"):
        read(paths)
    found = read(paths, keep_going=True)

    assert len(found.table) == 1
    assert ["none.txt" in str(e) for e in found.errors] == [True]
