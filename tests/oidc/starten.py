"""Starts the provider for a test, and signs in there as a browser does."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from casuistiek.fundament.organisaties.models import Inlogdienst
from ret.opzet.paden import BASIS

from .aanbieder import CLIENT, GEHEIM, WACHTWOORD


@dataclass
class Dienst:
    """A provider that runs."""

    adres: str

    def van(self, organisatie: Any, **velden: Any) -> Inlogdienst:
        """The organisation uses this provider."""
        dienst = Inlogdienst(
            organisatie=organisatie,
            naam="Inloggen bij de GI",
            adres=f"{self.adres}/o",
            client_id=CLIENT,
            **velden,
        )
        dienst.zet_geheim(GEHEIM)
        dienst.save()
        return dienst

    def log_in(self, url: str, naam: str) -> str:
        """Follow the way from our site to the provider, sign in there; the address to which it sends back."""
        with requests.Session() as sessie:
            pagina = sessie.get(url, timeout=30)
            assert "<title>Dienst</title>" in pagina.text, pagina.text[:500]
            teken = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', pagina.text)
            velden = {
                "csrfmiddlewaretoken": teken[1] if teken else "",
                "username": naam,
                "password": WACHTWOORD,
            }
            antwoord = sessie.post(pagina.url, velden, allow_redirects=False, timeout=30)
            while antwoord.headers["Location"].startswith(("/", self.adres)):
                verder = requests.compat.urljoin(self.adres, antwoord.headers["Location"])
                antwoord = sessie.get(verder, allow_redirects=False, timeout=30)
            return str(antwoord.headers["Location"])


def _vrije_poort() -> int:
    with socket.socket() as proef:
        proef.bind(("127.0.0.1", 0))
        return int(proef.getsockname()[1])


@contextmanager
def draaiende_dienst(map_: Path, terug: str) -> Iterator[Dienst]:
    """A provider in a process of its own, which sends people back to `terug`."""
    poort = _vrije_poort()
    omgeving = {n: w for n, w in os.environ.items() if n != "DJANGO_SETTINGS_MODULE"}
    proces = subprocess.Popen(
        [sys.executable, "-m", "tests.oidc.aanbieder", str(poort), str(map_), terug],
        cwd=BASIS,
        env=omgeving,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert proces.stdout is not None
        assert proces.stdout.readline().strip() == "klaar", "de aanbieder start niet"
        yield Dienst(f"http://localhost:{poort}")
    finally:
        proces.terminate()
        proces.wait(timeout=30)
