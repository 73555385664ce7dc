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

__all__ = ["Gazetteer", "NameSpan", "Preference", "check", "info"]
