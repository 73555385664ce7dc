"""Find the spans of a text that name a place, and what each does there.

Flows in: a document and the gazetteer.  Flows out: a
:class:`~geomap.model.PlaceMention` for each span the gazetteer knows, with its
role.  Which place is meant is the business of ``geomap.resolve``.

The way is one list of rules (:data:`geomap.places.roles.RULES`); the first
that has an opinion decides.
"""

from geomap.places.find import find_places

__all__ = ["find_places"]
