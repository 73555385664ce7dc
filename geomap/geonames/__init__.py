"""The whole of GeoNames, compiled from the dump that it publishes.

Flows in: ``allCountries.zip`` or ``XX.zip``, and ``alternateNamesV2.zip``, as
https://download.geonames.org/export/dump/ has them.  Flows out: a folder that
``Gazetteer.open`` reads beside the embedded gazetteer.  Nothing is downloaded.
"""

from geomap.geonames.install import Imported, import_geonames

__all__ = ["Imported", "import_geonames"]
