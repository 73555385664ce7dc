"""docs/events.md cannot drift from the record."""

import re
from pathlib import Path
from typing import get_args

from geomap import model
from geomap.model import PROPERTY_FIELDS
from geomap.record.checks import KINDS, SUBCLASSES
from geomap.record.geometry import REPAIRS

PAGE = (Path(__file__).parents[2] / "docs" / "events.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `(\w+)` \| ([^|]+) \|", PAGE, re.MULTILINE))
TYPES = {
    "text": "text",
    "edtf": "text",
    "integer": "whole number",
    "number": "number",
    "flag": "true or false",
    "day": "day",
    "enum": "name",
    "texts": "array of texts",
    "objects": "array of objects",
    "object": "object",
}


def test_every_field_is_documented_with_its_type_in_order():
    """Field by field, as the model has them."""
    documented = [name for name in ROWS if name in PROPERTY_FIELDS]

    assert documented == list(PROPERTY_FIELDS)
    assert {n: ROWS[n].strip() for n in documented} == {
        n: TYPES[KINDS[n]] for n in documented
    }


def test_every_value_of_an_enum_is_documented():
    """So that a user need not read the code."""
    kinds = (model.DateBasis, model.EventClass, model.EventRole, model.PlaceBasis,
             model.GeometryKind, model.Review, model.Verification, model.Stance)  # fmt: skip
    values = {value for kind in kinds for value in get_args(kind)} | set(SUBCLASSES)

    assert {value for value in values if f"`{value}`" not in PAGE} == set()


def test_every_repair_is_documented():
    """And every member of the objects in arrays."""
    objects = (model.Source, model.Claim, model.Actor, model.OtherPlace, model.RunnerUp)
    members = {name for kind in objects for name in kind.__annotations__}
    names = members | set(REPAIRS) | {"position_from_geometry"}

    assert {name for name in names if f"`{name}`" not in PAGE} == set()
