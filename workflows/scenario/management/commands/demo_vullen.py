"""`manage.py demo_vullen`: fills an empty database with all regions, all stories and demo people."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from casuistiek.casus.models import Casus
from casuistiek.fundament.tijd import als_dag, echt
from workflows.scenario.bestand import Scenariofout
from workflows.scenario.demo import schuif_klok, vul

BREEDTE = 30


class Command(BaseCommand):
    help = "Vult de demo: alle regio's, alle scenario's, en iemand in elke rol."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Dit kan alleen in een demo-omgeving (RET_DEMO=1).")
        if Casus.objects.exists():
            raise CommandError(
                "Er staan al casussen in deze database. De demo vult alleen een lege."
            )
        try:
            dag = vul(self._balk)
        except Scenariofout as fout:
            raise CommandError(str(fout)) from fout
        dagen = schuif_klok(dag, als_dag(echt()))
        self.stdout.write(f"De demo staat op {dag:%d-%m-%Y} ({dagen:+d} dagen).")

    def _balk(self, klaar: int, totaal: int, naam: str) -> None:
        """One line that fills; in a pipe one line for each story."""
        vol = BREEDTE * klaar // totaal
        regel = f"[{'█' * vol}{'░' * (BREEDTE - vol)}] {klaar:>2}/{totaal} {naam}"
        if self.stdout.isatty():
            self.stdout.write(f"\r{regel:<110}", ending="\n" if klaar == totaal else "")
        else:
            self.stdout.write(regel)
        self.stdout.flush()
