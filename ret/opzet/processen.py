"""Programs that we start and stop together."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping
from types import TracebackType

from .paden import BASIS

GEDULD = 10.0
"""Seconds that a program gets to end by itself."""

SEINEN = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Kinderen:
    """Running programs. On leaving the `with` block they are gone, and their children too."""

    def __init__(self) -> None:
        self._lopend: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, naam: str, opdracht: list[str], omgeving: Mapping[str, str]) -> None:
        """Start `opdracht` in a process group of its own, so that Ctrl-C reaches only us."""
        self._lopend[naam] = subprocess.Popen(
            opdracht, cwd=BASIS, env=omgeving, stdin=subprocess.DEVNULL, start_new_session=True
        )

    def gestopt(self) -> str | None:
        """The name of one that has ended, if any."""
        return next((naam for naam, kind in self._lopend.items() if kind.poll() is not None), None)

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
