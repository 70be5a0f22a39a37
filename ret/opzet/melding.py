"""What the set-up says to whoever typed the command."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Stop(Exception):
    """The set-up cannot go on. The text says why and what to do; the command ends with status 1."""


def zeg(tekst: str) -> None:
    """Print at once, also into a pipe, so that our lines stand between those of the children."""
    print(tekst, flush=True)


@contextmanager
def bezig(wat: str) -> Iterator[None]:
    """Say that `wat` begins, and afterwards how long it took."""
    zeg(f"• {wat} …")
    begin = time.monotonic()
    yield
    zeg(f"  klaar ({time.monotonic() - begin:.1f} s)")
