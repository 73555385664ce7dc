"""Online geocoders, for names that the gazetteer does not know; never unasked.

Flows in: a name.  Flows out: ``Place`` values whose ``source`` says which
service was asked for what.  Nothing here runs unless somebody opens a geocoder
by name; then the name, and nothing else of the text, is sent.

>>> open_geocoder("nominatim", user_agent="  ")
Traceback (most recent call last):
geomap.errors.GeocoderError: nominatim: a user agent is required, so that the service can tell who asks; give your project and an address: --user-agent "river-atlas/1.0 (maps@example.org)"
"""

from geomap.geocoders.geocoder import Geocoder, open_geocoder
from geomap.geocoders.pace import Pace

__all__ = ["Geocoder", "Pace", "open_geocoder"]
