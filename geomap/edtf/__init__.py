"""EDTF (ISO 8601-2:2019), the part that events use: parse, bounds, precision, words."""

from geomap.edtf.expression import (
    MONTHS,
    Edtf,
    Point,
    bounds,
    civil_bounds,
    date_prec,
    day,
    day_order,
    interval,
    month_days,
    one_of,
    parse,
)
from geomap.edtf.words import ENGLISH, DateWords, in_words

__all__ = [
    "ENGLISH",
    "MONTHS",
    "DateWords",
    "Edtf",
    "Point",
    "bounds",
    "civil_bounds",
    "date_prec",
    "day",
    "day_order",
    "in_words",
    "interval",
    "month_days",
    "one_of",
    "parse",
]
