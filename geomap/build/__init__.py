"""From reports and definitions to maps, and back to see that they hold.

``reading`` reads documents into events, ``eventfile`` lays them under what
people decided, ``plan`` says whether a map is stale, ``run`` makes it,
``watching`` makes it again and again, ``manifest`` records it, ``verifier``
re-checks every promise (``facts``, ``coherence`` and ``evidence`` of each event,
``agreement`` between outputs, ``statements`` of a map on itself, ``publication``
of what is withheld).  ``summary`` is what people are told.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from geomap.build.eventfile import merge_into
from geomap.build.problem import Problem
from geomap.build.reading import ReadResult, read
from geomap.build.summary import Summary, summarise

if TYPE_CHECKING:
    from geomap.build.run import BuildResult as BuildResult
    from geomap.build.run import build as build
    from geomap.build.run import build_each as build_each
    from geomap.build.verifier import Verification as Verification
    from geomap.build.verifier import hosts_asked as hosts_asked
    from geomap.build.verifier import verification as verification
    from geomap.build.verifier import verify as verify
    from geomap.build.watching import watch as watch

_HOMES = {
    "BuildResult": "run",
    "build": "run",
    "build_each": "run",
    "Verification": "verifier",
    "hosts_asked": "verifier",
    "verification": "verifier",
    "verify": "verifier",
    "watch": "watching",
}
"""What ``geomap read`` does without, imported when it is first used."""

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


def __getattr__(name: str) -> Any:
    """Import a name of the package when it is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module 'geomap.build' has no attribute {name!r}")
    return getattr(import_module(f"geomap.build.{_HOMES[name]}"), name)


class _Callable(ModuleType):
    """A package that can also be called.

    Python binds ``geomap.build`` to the package as soon as anything in it is
    imported, and ``geomap.build()`` is what the command ``geomap build`` is
    called in Python.
    """

    def __call__(self, *arguments: Any, **options: Any) -> tuple[BuildResult, ...]:
        """Call :func:`build`."""
        from geomap.build.run import build

        return build(*arguments, **options)


sys.modules[__name__].__class__ = _Callable
