"""Not faster than a service allows."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Pace"]


class Pace:
    """Keeps requests some seconds apart.

    Parameters
    ----------
    seconds : float, default 1.0
        Between the beginnings of two requests; Nominatim's usage policy allows
        one a second.
    clock, sleep : callable
        Seconds from some moment on, and how to wait; a test gives its own.

    Examples
    --------
    >>> waited = []
    >>> pace = Pace(1.0, clock=lambda: 5.0, sleep=waited.append)
    >>> pace.wait(), pace.wait(), waited
    (None, None, [1.0])
    """

    def __init__(
        self,
        seconds: float = 1.0,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.seconds = seconds
        self._clock = clock
        self._sleep = sleep
        self._next: float | None = None

    def wait(self) -> None:
        """Return when the next request may begin."""
        now = self._clock()
        if self._next is not None and now < self._next:
            self._sleep(self._next - now)
            now = self._next
        self._next = now + self.seconds

    def rest(self, seconds: float) -> None:
        """Wait as long as a service asked for."""
        self._sleep(seconds)
        self._next = None
