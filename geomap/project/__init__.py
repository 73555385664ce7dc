"""Map definitions: which reports and event files make which map.

Flows in: a TOML file, usually ``maps/NAME.toml``.  Flows out: a
:class:`Definition`, every value checked, and the files its globs name.

Paths in a definition are relative to the folder of the definition, so that a
project can be moved; reading may reach beside that folder (``../seeds``),
writing happens only in ``maps/NAME/``.
"""

from geomap.project.definition import Definition
from geomap.project.keys import KEYS, OUTPUTS, Key
from geomap.project.reader import MAX_DEFINITION_BYTES, find_definitions, load
from geomap.project.starting import StartedFile, start_project

__all__ = [
    "KEYS",
    "MAX_DEFINITION_BYTES",
    "OUTPUTS",
    "Definition",
    "Key",
    "StartedFile",
    "find_definitions",
    "load",
    "start_project",
]
