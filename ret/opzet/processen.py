"""Programs that we start and stop together."""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from functools import partial
from types import TracebackType

from .paden import BASIS

GEDULD = 10.0
"""Seconds that a program gets to end by itself."""

SEINEN = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None)


def sterf_mee() -> None:
    """For `preexec_fn`: when whoever started this program dies, however that happens, it is told to end too."""
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class Kinderen:
    """Running programs. On leaving the `with` block they are gone, and their children too."""

    def __init__(self) -> None:
        self._lopend: dict[str, subprocess.Popen[bytes]] = {}
        self._daarna: dict[str, list[Callable[[], subprocess.Popen[bytes]]]] = {}

    def start(
        self, naam: str, opdracht: list[str], omgeving: Mapping[str, str], *daarna: list[str]
    ) -> None:
        """Start `opdracht` in a process group of its own, so that Ctrl-C reaches only us.

        `daarna`: each begins when the one before it succeeded; `gestopt` sees to that.
        """
        self._lopend[naam] = _begin(opdracht, omgeving)
        self._daarna[naam] = [partial(_begin, een, omgeving) for een in daarna]

    def gestopt(self) -> str | None:
        """The name of one that has ended, if any."""
        for naam, kind in self._lopend.items():
            if kind.poll() is None:
                continue
            if kind.returncode or not self._daarna[naam]:
                return naam
            self._lopend[naam] = self._daarna[naam].pop(0)()
        return None

    def __enter__(self) -> "Kinderen":
        return self

    def __exit__(
        self,
        soort: type[BaseException] | None,
        fout: BaseException | None,
        spoor: TracebackType | None,
    ) -> None:
        for sein in SEINEN:
            signal.signal(sein, signal.SIG_IGN)  # a second Ctrl-C must not leave half of them alive
        self._sein(signal.SIGTERM)
        einde = time.monotonic() + GEDULD
        while time.monotonic() < einde and any(k.poll() is None for k in self._lopend.values()):
            time.sleep(0.05)
        self._sein(signal.SIGKILL)  # whatever is left of the groups
        for kind in self._lopend.values():
            kind.wait()

    def _sein(self, sein: signal.Signals) -> None:
        for kind in self._lopend.values():
            try:
                os.killpg(kind.pid, sein)
            except ProcessLookupError:
                continue


def stop_netjes_bij_seinen() -> None:
    """Let SIGTERM and a closed terminal do what Ctrl-C does: raise KeyboardInterrupt."""
    for sein in SEINEN:
        signal.signal(sein, signal.default_int_handler)


def _begin(opdracht: list[str], omgeving: Mapping[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        opdracht,
        cwd=BASIS,
        env=omgeving,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=sterf_mee,
    )
