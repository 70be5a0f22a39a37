"""`manage.py demo_vullen`: fills an empty database with all regions, stories and demo people; or goes on with that."""

from __future__ import annotations

import argparse
import os
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from casuistiek.casus.models import Casus
from casuistiek.fundament.documenten.drukkers import Drukkers
from casuistiek.fundament.documenten.uitbak import laat_los
from casuistiek.fundament.tijd import als_dag, echt
from workflows.scenario import demo, voortgang
from workflows.scenario.bestand import Scenariofout
from workflows.scenario.voortgang import Voortgang

BREEDTE = 30
TEL = 0.2
"""Seconds between two looks at how many documents still wait."""


class Command(BaseCommand):
    help = (
        "Vult de demo: alle regio's, alle scenario's met hun documenten, en iemand in elke rol. "
        "Werd dat eerder gestopt, dan gaat het verder."
    )
    vorige = ""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--eerste",
            type=int,
            metavar="N",
            help="stop zodra er N scenario's staan; documenten komen later",
        )

    def handle(self, *args: Any, eerste: int | None, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Dit kan alleen in een demo-omgeving (RET_DEMO=1).")
        begonnen = bool(demo.gespeeld())
        if Casus.objects.exists() and not begonnen:
            raise CommandError(
                "Er staan al casussen in deze database. De demo vult alleen een lege."
            )
        self._zet_de_klok(begonnen)
        if demo.is_gevuld():
            return
        laat_los()  # of who was stopped half-way
        try:
            self._vul_alles() if eerste is None else demo.vul(self._meld, hoogstens=eerste)
        except Scenariofout as fout:
            raise CommandError(str(fout)) from fout
        if self.stdout.isatty():
            self.stdout.write("")  # the line that filled is full

    def _zet_de_klok(self, begonnen: bool) -> None:
        """This process lives on the day of the demo, as the site will."""
        if not (begonnen and demo.VERSCHOVEN.exists()):
            demo.schuif_klok(demo.dag_van_de_demo(), als_dag(echt()))
        os.environ["RET_DAGEN_VERSCHOVEN"] = demo.VERSCHOVEN.read_text(encoding="utf-8").strip()

    def _vul_alles(self) -> None:
        """Play, and have documents made beside it, until nothing is left of either."""
        drukkers = Drukkers()
        demo.vul(self._meld, na_elk=drukkers.vul_aan)
        totaal = len(demo.scenariobestanden())
        while wacht := demo.wachtende_documenten():
            self._meld(totaal, totaal, f"documenten: nog {wacht}")
            drukkers.vul_aan()
            time.sleep(TEL)
        voortgang.klaar()
        demo.sluit_af()

    def _meld(self, klaar: int, totaal: int, naam: str) -> None:
        """For the pages, and here: one line that fills; in a pipe a line when there is something new to say."""
        voortgang.noteer(Voortgang(klaar, totaal, demo.wachtende_documenten()))
        vol = BREEDTE * klaar // totaal
        regel = f"[{'█' * vol}{'░' * (BREEDTE - vol)}] {klaar:>2}/{totaal} {naam}".rstrip()
        if self.stdout.isatty():
            self.stdout.write(f"\r{regel:<110}", ending="")
        elif regel != self.vorige:
            self.stdout.write(regel)
        self.vorige = regel
        self.stdout.flush()
