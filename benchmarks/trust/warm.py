"""Import and open what a build needs: processes forked from this one start at once."""

import tempfile
from pathlib import Path

from benchmarks.trust.scenes import SCENES, run_in

with tempfile.TemporaryDirectory() as place:
    SCENES["build"].prepare(Path(place))
    run_in(Path(place), "build")
