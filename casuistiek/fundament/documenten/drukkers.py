"""Documents side by side: children of the worker, forked when there is something to make.

Each is warm when it begins (fonts and stylesheet are shared with its parent), and ends when nothing waits any more or
after `STUKS` documents: WeasyPrint keeps a little memory of each.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
from itertools import count
from multiprocessing.context import ForkProcess

from django.db import connections

from .uitbak import verwerk, waar, wachtend

logboek = logging.getLogger(__name__)

STUKS = 50
MEESTE = 8
"""No more children than this by themselves, however many cores there are: each takes some 100 MB."""


def kernen() -> int:
    """How many children suit this machine."""
    return min(len(os.sched_getaffinity(0)), MEESTE)


class Drukkers:
    """The children of this process that make documents, `hoogstens` at a time. Not for a process with threads."""

    def __init__(self, hoogstens: int | None = None) -> None:
        from .opmaak import warm_op

        self.hoogstens = hoogstens or kernen()
        self._kinderen: list[ForkProcess] = []
        warm_op()

    def vul_aan(self) -> int:
        """Start a child for every order that waits, as far as there is room; returns how many started.

        Never within a transaction. After a child that failed none starts until the next time.
        """
        klaar = [kind for kind in self._kinderen if not kind.is_alive()]
        self._kinderen = [kind for kind in self._kinderen if kind not in klaar]
        if any(kind.exitcode for kind in klaar):
            return 0
        ruimte = self.hoogstens - len(self._kinderen)
        nieuw = min(ruimte, wachtend()) if ruimte else 0
        if nieuw:
            connections.close_all()  # a connection cannot be shared with a child
        for _ in range(nieuw):
            kind = multiprocessing.get_context("fork").Process(target=_druk, args=(os.getpid(),))
            kind.start()
            self._kinderen.append(kind)
        return nieuw

    def stop(self) -> None:
        """Let every child finish the document that it has in hand, and wait for that."""
        while lopend := [kind for kind in self._kinderen if kind.is_alive()]:
            for kind in lopend:
                kind.terminate()  # again and again: one that just began may not be listening yet
            lopend[0].join(0.2)


def _druk(ouder: int) -> None:
    """What a child does. It ends early when it is told to, or when its parent is gone."""
    stop, nummers = threading.Event(), count()
    for teken in (signal.SIGTERM, signal.SIGINT):
        signal.signal(teken, lambda *_: stop.set())
    try:
        verwerk(
            zolang=lambda: not stop.is_set() and os.getppid() == ouder and next(nummers) < STUKS
        )
    except Exception as fout:
        logboek.error("Drukker: %s", waar(fout))
        raise SystemExit(1) from None
    finally:
        connections.close_all()
