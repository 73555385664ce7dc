"""``python -m geomap``: the command line where the command is not on the path."""

from __future__ import annotations

import sys

from geomap.cli import main

if __name__ == "__main__":
    sys.exit(main())
