"""A small tagger: is this name a place, a person, an organisation, or nothing.

Flows in: the words of a text and the names that the gazetteer found there.
Flows out: an :class:`~geomap.places.tagger.verdict.Opinion` for each name.

It decides where no word beside a name does: the rules of
:mod:`geomap.places.roles` come first.  It is a linear chain over cheap features
(``features``), trained by ``train`` on the corpora that ``MODEL_CARD.md`` names.
"""

from geomap.places.tagger.lexicon import facts
from geomap.places.tagger.names import as_name
from geomap.places.tagger.verdict import Opinion, Tagging

__all__ = ["Opinion", "Tagging", "as_name", "facts"]
