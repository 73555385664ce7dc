"""The kinds of evidence."""

from pathlib import Path

import pytest

from geomap.model import Candidate, Place, Position
from geomap.resolve.evidence import EVIDENCE, Surroundings, company, stated_container
from geomap.resolve.focus import NOWHERE
from geomap.resolve.statement import Container

PAGE = Path(__file__).parents[2] / "docs" / "resolution.md"


def candidate(kind="settlement", **values):
    place = Place(
        id="x", name="X", kind=kind, position=Position(lon=1, lat=2), **values
    )
    return Candidate(place=place, name="X", match="main", score=0.5)


@pytest.mark.parametrize("kind", EVIDENCE, ids=lambda kind: kind.__name__)
def test_every_kind_of_evidence_is_on_the_page(kind):
    """A reader finds each name that ``geomap explain`` may show."""
    assert f"`{kind.__name__}`" in PAGE.read_text(encoding="utf-8")


def test_without_surroundings_only_the_place_itself_speaks():
    """Nothing said, nothing added: the prior, and what kind of place it is."""
    around = Surroundings(homes={}, elsewhere={})
    told = {kind.__name__: kind(candidate(), around) for kind in EVIDENCE}

    assert {name for name, points in told.items() if points} == {"prior"}


def test_a_river_is_not_refused_for_the_areas_that_its_record_lacks():
    """In Serbia the Danube is the Danube, though its record names no country."""
    around = Surroundings(
        homes={},
        elsewhere={},
        container=Container(name="serbia", ids=frozenset({"RS"}), sure=True),
    )

    assert stated_container(candidate("corridor"), around) == 0
    assert stated_container(candidate("settlement"), around) < 0


def test_no_company_is_worth_nothing():
    """A place that no other name is near gets no points for it."""
    assert sum(company(candidate().place, NOWHERE)) == 0


def test_more_company_is_worth_more():
    """Each part of the support adds."""
    place = candidate().place
    few = sum(company(place, (0.5, 0.5, 0.5, 0.5, 0.1)))
    many = sum(company(place, (2.0, 2.0, 2.0, 2.0, 0.5)))

    assert many > few > 0
