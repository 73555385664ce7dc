"""A disk that fails, or is cut off, at the N-th file operation.

Operations that change something are counted: opening for writing, writing,
forcing to the disk, renaming, making and removing, locking.  Reading is not.
They are counted below every library, in the modules that make the system calls.
"""

from __future__ import annotations

import builtins
import io
import os
import signal
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Disk", "cut_off", "failing"]

_CALLS = "write fsync replace rename mkdir unlink remove rmdir".split()
_CHANGES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_CLEARS_UP = {"unlink", "remove", "rmdir"}


class Disk:
    """Counts the file operations of this process while it is entered.

    Parameters
    ----------
    fault : callable, optional
        Called before each operation with its number from 1, its name, and a
        function that does half of it (of a write) or nothing.  It may raise.
    """

    def __init__(
        self, fault: Callable[[int, str, Callable[[], None]], None] | None = None
    ) -> None:
        self.done: list[str] = []
        self._fault = fault
        self._real: list[tuple[Any, str, Any]] = []

    def __enter__(self) -> Self:
        for name in _CALLS:
            self._patch(os, name, lambda *_, **__: True)
        self._patch(os, "open", lambda _, flags, *__, **___: flags & _CHANGES)
        for module in (io, builtins):
            self._patch(
                module, "open", lambda _, mode="r", *__, **___: set(mode) & set("wax+")
            )
        try:
            import fcntl
        except ImportError:
            return self
        self._patch(fcntl, "flock", lambda _, how: how & fcntl.LOCK_EX)
        return self

    def __exit__(self, *_: object) -> None:
        for module, name, real in self._real:
            setattr(module, name, real)

    def _patch(self, module: Any, name: str, counts: Callable[..., Any]) -> None:
        real = getattr(module, name)
        self._real.append((module, name, real))

        def operation(*args: Any, **options: Any) -> Any:
            if counts(*args, **options):
                self.done.append(name)
                if self._fault is not None:
                    half = _half_of(real, args) if name == "write" else _nothing
                    self._fault(len(self.done), name, half)
            return real(*args, **options)

        setattr(module, name, operation)


def _nothing() -> None:
    """Do nothing of an operation."""


def _half_of(write: Callable[..., int], args: tuple[Any, ...]) -> Callable[[], None]:
    descriptor, content = args

    def half() -> None:
        write(descriptor, content[: len(content) // 2])

    return half


def failing(
    number: int, error: int, *, lasting: bool
) -> Callable[[int, str, Callable[[], None]], None]:
    """Return a fault: the operation of a number fails, and all later ones if lasting.

    A lasting one is a full disk: what is removed is removed.
    """

    def fault(done: int, name: str, half: Callable[[], None]) -> None:
        if done == number or (lasting and done > number and name not in _CLEARS_UP):
            half()
            raise OSError(error, os.strerror(error))

    return fault


def cut_off(number: int) -> Callable[[int, str, Callable[[], None]], None]:
    """Return a fault: the process is killed at the operation of a number."""

    def fault(done: int, name: str, half: Callable[[], None]) -> None:
        del name
        if done == number:
            half()
            os.kill(os.getpid(), signal.SIGKILL)

    return fault
