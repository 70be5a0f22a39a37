"""The worker: has documents made, mails messages, has texts read by the second reader, watches over the terms and the
log, reads waiting lists, makes reports, plays simulations, and removes what need not be kept any longer."""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from casuistiek.cohort.drukken import druk_wachtende
from casuistiek.fundament.berichten.verzenden import verzend_openstaande
from casuistiek.fundament.documenten.drukkers import Drukkers
from casuistiek.fundament.documenten.uitbak import verwerk, waar
from casuistiek.fundament.logboek.zegelpost import mail_zegels
from casuistiek.rapporten.maken import maak_rapport
from casuistiek.rapporten.ritme import zet_rapporten_klaar
from casuistiek.rechten.bewaken import bewaak_bewaartermijnen
from casuistiek.sessies.certificaat import maak_certificaat
from casuistiek.wachtlijst.kiezen import kies_wachtende
from casuistiek.wachtlijst.werk import verwerk_lijst
from ret.werker.logboek import controleer_dagelijks, zoek_opvallends
from ret.werker.opruimen import ruim_alles_op
from ret.werker.tweede_lezer import lees_alles, lees_wachtende, nieuwe_lezer
from workflows.klokken.bewaak import bewaak
from workflows.simulatie.draaien import speel_wachtende

logboek = logging.getLogger(__name__)

RUST = 2.0
"""Seconds to wait when there was nothing to do."""
BEWAAK_ELKE = 60.0
"""Seconds between two rounds of watching over the terms and the log."""
BEWAREN_ELKE = 3600.0
"""Seconds between two looks at what need not be kept any longer; those terms count in years."""


class Command(BaseCommand):
    help = "De werker: maakt documenten, verstuurt berichten, bewaakt de termijnen en het logboek, speelt simulaties."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--eenmaal", action="store_true", help="doe alles wat nu klaarligt, en stop"
        )
        parser.add_argument(
            "--drukkers",
            type=int,
            metavar="N",
            help="maak hoogstens N documenten naast elkaar (anders zoveel als er kernen zijn)",
        )

    def handle(self, *args: Any, eenmaal: bool, drukkers: int | None, **options: Any) -> None:
        if eenmaal:
            termijnen = bewaak() + bewaak_bewaartermijnen()
            zet_rapporten_klaar()
            mail_zegels()
            zoek_opvallends()
            controleer_dagelijks()
            opgeruimd = ruim_alles_op()
            documenten = verwerk() + _alle(maak_certificaat)
            berichten = verzend_openstaande()
            gelezen = lees_alles(nieuwe_lezer()) if settings.TWEEDE_LEZER else 0
            lijsten = _alle(verwerk_lijst) + _alle(kies_wachtende)
            documenten += _alle(druk_wachtende)
            rapporten, simulaties = _alle(maak_rapport), _alle(speel_wachtende)
            self.stdout.write(
                f"Documenten gemaakt: {documenten}. Berichten verstuurd: {berichten}. "
                f"Termijnen gemeld: {termijnen}. Stappen met wachtlijsten: {lijsten}. "
                f"Rapporten: {rapporten}. Simulaties gespeeld: {simulaties}. "
                f"Opgeruimd: {opgeruimd}." + (f" Teksten gelezen: {gelezen}." if gelezen else "")
            )
            return
        stop = threading.Event()
        for teken in (signal.SIGTERM, signal.SIGINT):
            signal.signal(teken, lambda *_: stop.set())
        druk, lezer = Drukkers(drukkers), nieuwe_lezer() if settings.TWEEDE_LEZER else None
        self.stdout.write("De werker is begonnen. Stop met Ctrl-C.")
        werk_door(stop, druk.vul_aan, partial(lees_wachtende, lezer) if lezer else None)
        druk.stop()
        if lezer:
            lezer.stop()
        self.stdout.write("De werker is gestopt.")


def werk_door(
    stop: threading.Event,
    maak_documenten: Callable[[], int],
    lees: Callable[[], int] | None = None,
) -> None:
    """Work until `stop` is set; what is in hand is finished first. `lees`: the second reader, when it is on."""
    bewaak_om = bewaren_om = time.monotonic()
    while not stop.is_set():
        close_old_connections()
        gedaan = _probeer(maak_documenten) + _probeer(verzend_openstaande)
        gedaan += _probeer(verwerk_lijst) + _probeer(kies_wachtende)
        gedaan += _probeer(maak_rapport) + _probeer(druk_wachtende) + _probeer(maak_certificaat)
        if lees:
            gedaan += _probeer(lees)
        if time.monotonic() >= bewaak_om:
            gedaan += _probeer(bewaak) + _probeer(mail_zegels) + _probeer(zoek_opvallends)
            gedaan += _probeer(zet_rapporten_klaar)
            gedaan = gedaan or _probeer(controleer_dagelijks)  # it reads the whole log
            bewaak_om = time.monotonic() + BEWAAK_ELKE
        if time.monotonic() >= bewaren_om:
            gedaan += _probeer(bewaak_bewaartermijnen) + _probeer(ruim_alles_op)
            bewaren_om = time.monotonic() + BEWAREN_ELKE
        gedaan = gedaan or _probeer(
            speel_wachtende
        )  # it takes seconds: only when nobody waits for more
        if not gedaan:
            stop.wait(RUST)


def _alle(deel: Callable[[], int]) -> int:
    """Until nothing waits; how many times."""
    keren = 0
    while deel():
        keren += 1
    return keren


def _probeer(deel: Callable[[], int]) -> int:
    """Do one part of the work. A fault in it does not stop the rest; the log gets no content."""
    try:
        return deel()
    except Exception as fout:
        logboek.error("Werker: %s", waar(fout))
        return 0
