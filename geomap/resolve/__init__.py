"""Choose one gazetteer place for each mention, or say why none was chosen.

Flows in: the mentions of one document, with their roles, and the gazetteer.
Flows out: a :class:`~geomap.model.Resolution` for each mention.  "None found"
and "too close to call" are answers with a reason, not errors.

The way: every place that a name can mean gets points for the listed kinds of
evidence (:data:`geomap.resolve.evidence.EVIDENCE`) and for the company that the
document's other names give it (``focus``); points become a probability, the
``score``; a name means the same place throughout a document unless the text
says more of it in one spot.
"""

from geomap.resolve.belief import LEAST_SCORE
from geomap.resolve.choose import resolve
from geomap.resolve.names import LISTED
from geomap.resolve.online import ask_online

__all__ = ["LEAST_SCORE", "LISTED", "ask_online", "resolve"]
