"""The second reader as a process: it may begin late, hang or stop, and no text of a case is told to anybody by that.

Most tests speak to a small one of our own; the last ones to the real one, where it is installed (docs/pseudoniem.md).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

from casuistiek.casus.models import Casus
from casuistiek.delen import lezingen
from casuistiek.delen.models import Lezing
from casuistiek.fundament.organisaties.rollen import Rol
from ret.opzet.paden import BASIS
from ret.portaal.pagina import doe_url
from ret.werker import lezerproces
from ret.werker.lezerproces import LeestNiet, Lezer, opdracht_van, stukken
from ret.werker.tweede_lezer import lees_wachtende
from tests.foto import foto
from tests.ret.portaal.test_slechte_invoer import als
from tests.rolverdeling import Cast, casus_in_behandeling, doe, met_toestemming, weigering

PR = Rol.PROCESREGISSEUR
GUUS = "Er is haast. Guus Vermeer weet dat."

NAGEBOOTST = """
import json, os, re, sys, time
print(json.dumps({"stand": "bouwt"}), flush=True)
print(json.dumps({"stand": "klaar"}), flush=True)
for regel in sys.stdin:
    tekst = json.loads(regel)
    if "BLIJF" in tekst:
        time.sleep(60)
    if "STOP" in tekst:
        sys.exit(1)
    gezien = [[*m.span(), "persoon"] for m in re.finditer("Guus|Vermeer", tekst)]
    gezien += [[*m.span(), "leeftijd"] for m in re.finditer("12", tekst)]
    if "OMGEVING" in tekst:
        gezien = [[0, len(os.environ), "persoon"]]
    print(json.dumps({"fout": "ValueError in x.py:1"} if "FOUT" in tekst else {"gezien": gezien}), flush=True)
"""


@pytest.fixture
def lezer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Lezer]:
    monkeypatch.setattr(lezerproces, "SECONDEN", 1.0)
    monkeypatch.setattr(lezerproces, "OPNIEUW_NA", 0.0)
    een = Lezer([sys.executable, "-I", "-c", NAGEBOOTST])
    yield een
    een.stop()


@pytest.fixture
@foto
def casus(cast: Cast) -> Casus:
    return met_toestemming(casus_in_behandeling(cast, "consult"))


def test_het_zegt_waar_iemand_staat_ook_achter_een_accent_en_op_een_tweede_regel(lezer):
    assert lezer.wacht()
    tekst = "Renée is 12.\nO, Guus."
    assert [tekst[van:tot] for van, tot in lezer.lees(tekst)] == ["Guus"]
    los = "Rene\u0301e en Guus"
    assert [los[van:tot] for van, tot in lezer.lees(los)] == ["Guus"]


def test_een_lange_tekst_gaat_in_stukken_en_geen_teken_valt_weg():
    zinnen = "Dit is een zin van de tafel. " * 40
    for tekst in (zinnen, "woord " * 400, "x" * 1000, "a\n\nb\n", "", "Hoe? " * 200):
        delen = list(stukken(tekst))
        assert all(len(stuk) <= lezerproces.STUK for _, stuk in delen)
        assert all(tekst[begin : begin + len(stuk)] == stuk for begin, stuk in delen)
        assert "".join(stuk for _, stuk in delen) == tekst.replace("\n", "")
    assert all(stuk.endswith(".") for _, stuk in list(stukken(zinnen))[:-1])


def test_het_krijgt_niets_van_onze_omgeving_mee(lezer, monkeypatch):
    monkeypatch.setenv("RET_BSN_SLEUTELS", "geheim")
    assert lezer.wacht()
    (_, aantal), *_ = lezer.lees("OMGEVING " * 9)
    assert aantal <= 1  # LC_CTYPE, which Python sets for itself


@pytest.mark.parametrize(
    ("tekst", "waarom"), [("BLIJF", "too long"), ("STOP", "stopped"), ("FOUT", "ValueError")]
)
def test_wat_misgaat_noemt_de_tekst_niet_en_daarna_leest_het_weer(lezer, tekst, waarom):
    assert lezer.wacht()
    with pytest.raises(LeestNiet, match=waarom) as fout:
        lezer.lees(f"Guus: {tekst}")
    assert "Guus" not in str(fout.value)
    assert lezer.wacht()
    assert lezer.lees("Guus") == [(0, 4)]


def test_wie_niet_is_ingericht_houdt_de_werker_niet_op(tmp_path, caplog):
    begin = time.monotonic()
    een = Lezer(opdracht_van(tmp_path))
    assert not een.is_klaar()
    assert not een.wacht()
    assert time.monotonic() - begin < 5
    assert "docs/beheer.md" in caplog.text


def test_de_werker_leest_wat_wacht_en_bewaart_alleen_plekken(cast, casus, lezer, settings):
    settings.TWEEDE_LEZER = True
    pr, met = cast.noord[PR], {"vraag": "Wie heeft een plek?", "samenvatting": GUUS.lower()}
    weigering(pr, "ben.vragen", casus, **met)
    assert lezer.wacht()
    assert lees_wachtende(lezer) >= 2
    assert lees_wachtende(lezer) == 0
    assert set(Lezing.objects.values_list("tekst", flat=True)) == {""}
    doe(pr, "ben.vragen", casus, **met)


@pytest.mark.parametrize("tekst", ["FOUT", "STOP", "BLIJF"])
def test_wat_niet_te_lezen_is_komt_niet_eeuwig_terug_en_de_rest_wordt_gelezen(
    casus, lezer, settings, caplog, tekst
):
    settings.TWEEDE_LEZER = True
    lezingen.vraag(casus, [f"Guus {tekst}", "Guus"], None)
    for _ in range(8):
        lezer.wacht()
        lees_wachtende(lezer)
    slecht, goed = Lezing.objects.order_by("pk")
    assert slecht.mislukt
    assert goed.gezien == [[0, 4]]
    assert "Guus" not in caplog.text


def test_wat_iemand_typt_is_al_gelezen_voor_het_wordt_verstuurd(cast, casus, lezer, settings):
    settings.TWEEDE_LEZER = True
    client, url = als(cast.noord[PR]), doe_url("ben.vragen", casus)
    met = {"vraag": "Wie heeft een plek?", "samenvatting": f" {GUUS.lower()}\r\n "}
    met |= {"ben": client.get(url).context["form"].fields["ben"].initial.pk}
    client.post(url, met | {"klad": "bewaar"}, headers={"HX-Request": "true"})
    assert lezer.wacht()
    assert lees_wachtende(lezer)
    assert client.post(url, met).status_code == 302


def test_een_bladzijde_laadt_de_tweede_lezer_nooit():
    """Neither deduce nor what speaks to it comes along with the site."""
    zeg = "import json, sys, ret.config.wsgi as w; import ret.config.urls; print(json.dumps(sorted(sys.modules)))"
    uit = subprocess.run(
        [sys.executable, "-c", zeg],
        cwd=BASIS,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "ret.config.settings", "RET_DEMO": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    geladen = set(json.loads(uit.stdout))
    assert "ret.portaal.doen" in geladen
    assert not geladen & {"deduce", "docdeid", "ret.werker.lezer", "ret.werker.tweede_lezer"}


# ---- the real one, where it is installed -------------------------------------------------------------------------

echt = pytest.mark.skipif(
    not (settings.LEZER / "lijsten" / "cache").exists(),
    reason="de tweede lezer is hier niet ingericht",
)


@pytest.fixture(scope="module")
def echte() -> Iterator[Lezer]:
    een = Lezer(opdracht_van(Path(settings.LEZER)))
    assert een.wacht()
    yield een
    een.stop()


@echt
def test_de_echte_ziet_wie_wij_niet_kennen(echte):
    tekst = "Volgens Noor. Jayden slaapt slecht, en mevrouw Kowalczyk zegt: te laat."
    gezien = " ".join(tekst[van:tot] for van, tot in echte.lees(tekst))
    assert "Jayden" in gezien
    assert "Kowalczyk" in gezien


@echt
@pytest.mark.parametrize("woord", ["Kim ", "A. ", "van den Berg ", "1-1-", "a@", "www."])
def test_de_echte_leest_ook_een_vijandige_tekst_in_seconden(echte, woord):
    begin = time.monotonic()
    echte.lees((woord * 10_000)[:10_000])
    assert time.monotonic() - begin < lezerproces.SECONDEN


@echt
def test_met_de_echte_gaat_geen_onbekende_naam_ongevraagd_weg(cast, casus, settings):
    settings.TWEEDE_LEZER = True
    pr = cast.noord[PR]
    met: dict[str, Any] = {"vraag": "Wie heeft een plek?"}
    met["samenvatting"] = "Het gaat niet goed. Jayden slaapt nergens langer dan een week."
    weigering(pr, "ben.vragen", casus, **met)
    call_command("werk", eenmaal=True)
    assert not Lezing.objects.filter(gelezen_op=None).exists()
    assert weigering(pr, "ben.vragen", casus, **met) == ["woorden"]
    consult = doe(pr, "ben.vragen", casus, **met, woorden={"Jayden": "naam"})
    assert "[naam 1] slaapt" in dict(consult.verzonden_versie["delen"])["Samenvatting"]
