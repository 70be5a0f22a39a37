"""No secret in the repository: a key or password that stands in a file is one that anybody can have."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from ret.opzet.paden import BASIS

SOORTEN = {
    "privésleutel": re.compile(rb"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----"),
    "sleutel van een wolkdienst": re.compile(rb"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    "sleutel van een codedienst": re.compile(
        rb"\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{60,}|glpat-[\w-]{20}|pypi-AgE\w{50,})"
    ),
    "token": re.compile(rb"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}"),
    "wachtwoord in een adres": re.compile(
        rb"\b[a-z][a-z0-9+]*://[^\s/:@'\"{}<>$]+:[^\s/@'\"{}<>$]+@"
    ),
    "geheim in de instellingen": re.compile(
        rb"(?mi)^\s*(?:export )?[A-Z_]*(?:SECRET|PASSWORD|WACHTWOORD|SLEUTELS?)(?:_KEY)?\s*[=:]\s*"
        rb"[\"']?[A-Za-z0-9+/=_-]{24,}[\"']?\s*$"
    ),
}
MAG = {
    # the worthless keys of demo and test: settings refuse them in production (test_omgeving.py)
    "ret/config/omgeving.py",
    "tests/ret/config/test_omgeving.py",
}
OVERGESLAGEN = {".png", ".jpg", ".otf", ".pdf", ".docx", ".xlsx", ".odt", ".gz"}


def geheimen(inhoud: bytes) -> list[str]:
    """The kinds of secrets in this content."""
    return [soort for soort, vorm in SOORTEN.items() if vorm.search(inhoud)]


def bestanden() -> list[Path]:
    """Every file that git keeps, or would: what is ignored is not in the repository."""
    opdracht = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    klaar = subprocess.run(opdracht, cwd=BASIS, capture_output=True, check=False)
    if klaar.returncode:
        pytest.skip("dit is geen git-map")
    namen = [naam.decode() for naam in klaar.stdout.split(b"\0") if naam]
    return [BASIS / naam for naam in namen if naam not in MAG]


def test_in_geen_enkel_bestand_staat_een_geheim() -> None:
    nagekeken = [pad for pad in bestanden() if pad.is_file() and pad.suffix not in OVERGESLAGEN]
    assert len(nagekeken) > 300
    gevonden = {str(pad.relative_to(BASIS)): geheimen(pad.read_bytes()) for pad in nagekeken}
    assert not {naam: soorten for naam, soorten in gevonden.items() if soorten}


@pytest.mark.parametrize(
    ("soort", "inhoud"),
    [
        ("privésleutel", b"-----BEGIN " + b"RSA PRIVATE KEY-----\nMIIE"),
        ("sleutel van een wolkdienst", b"sleutel AKIA" + b"ABCDEFGHIJKLMNOP"),
        ("sleutel van een codedienst", b"ghp_" + b"a" * 36),
        ("token", b"eyJhbGciOiJIUzI1" + b".eyJzdWIiOiIxMjM0." + b"a" * 30),
        ("wachtwoord in een adres", b"postgresql://ret:" + b"hunter2@db/ret"),
        ("geheim in de instellingen", b"RET_SECRET_KEY=" + b"a1B2" * 10),
    ],
)
def test_een_geheim_wordt_gevonden(soort: str, inhoud: bytes) -> None:
    assert soort in geheimen(inhoud)


def test_wat_geen_geheim_is_mag() -> None:
    for inhoud in (
        b"postgresql://gebruiker@machine:5432/database",
        b"RET_SECRET_KEY_FILE=/run/secrets/secret_key",
        b'echo "s1:$(openssl rand -base64 32)" > bsn_sleutels',
        b"https://voorbeeld.example/pad:met@teken",
    ):
        assert not geheimen(inhoud), inhoud
