"""Place names and what they may mean, offline, opened in milliseconds.

Flows in: names, texts, place ids.  Flows out: ``Candidate``, ``NameSpan``,
``Place``, GeoJSON shapes.

>>> gazetteer = Gazetteer.open()
>>> [c.place.name for c in gazetteer.lookup("Yevlax")][:1]
['Yevlakh']
"""

from geomap.gazetteer.core import Gazetteer, Preference, info
from geomap.gazetteer.span import NameSpan
from geomap.gazetteer.store import check
from geomap.gazetteer.whereabouts import MARGIN_KM, Nearby, Whereabouts

__all__ = [
    "MARGIN_KM",
    "Gazetteer",
    "NameSpan",
    "Nearby",
    "Preference",
    "Whereabouts",
    "check",
    "info",
]
