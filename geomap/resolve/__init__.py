"""Choose one gazetteer place for each mention, or say why none was chosen.

Flows in: the mentions of one document, with their roles, and the gazetteer.
Flows out: a :class:`~geomap.model.Resolution` for each mention.  "None found"
and "too close to call" are answers with a reason, not errors.

The way: every place that a name can mean is scored by the listed kinds of
evidence (:data:`geomap.resolve.evidence.EVIDENCE`); a clear lead decides; a
name means the same place throughout a document.
"""

from geomap.resolve.choose import resolve
from geomap.resolve.online import ask_online

__all__ = ["ask_online", "resolve"]
