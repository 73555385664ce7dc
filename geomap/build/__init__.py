"""From reports and definitions to maps, and back to see that they hold.

``reading`` reads documents into events, ``eventfile`` lays them under what
people decided, ``plan`` says whether a map is stale, ``run`` makes it,
``watching`` makes it again and again, ``manifest`` records it, ``verification``
re-checks every promise (``facts``, ``coherence`` and ``evidence`` of each event,
``agreement`` between outputs, ``statements`` of a map on itself, ``publication``
of what is withheld).  ``summary`` is what people are told.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from geomap.build.eventfile import merge_into
from geomap.build.problem import Problem
from geomap.build.reading import ReadResult, read
from geomap.build.run import BuildResult, build, build_each
from geomap.build.summary import Summary, summarise
from geomap.build.verification import (
    Verification,
    hosts_asked,
    verification,
    verify,
)
from geomap.build.watching import watch

__all__ = [
    "BuildResult",
    "Problem",
    "ReadResult",
    "Summary",
    "Verification",
    "build",
    "build_each",
    "hosts_asked",
    "merge_into",
    "read",
    "summarise",
    "verification",
    "verify",
    "watch",
]


class _Callable(ModuleType):
    """A package that can also be called.

    Python binds ``geomap.build`` to the package as soon as anything in it is
    imported, and ``geomap.build()`` is what the command ``geomap build`` is
    called in Python.
    """

    def __call__(self, *arguments: Any, **options: Any) -> tuple[BuildResult, ...]:
        """Call :func:`build`."""
        return build(*arguments, **options)


sys.modules[__name__].__class__ = _Callable
