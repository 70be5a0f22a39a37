"""`manage.py regio_uitvoeren CODE [--uit BESTAND]`: a region as a file that `regio_laden` reads."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from casuistiek.fundament.aanwijzen import lijkt_op
from casuistiek.fundament.organisaties.models import Regio
from casuistiek.fundament.rijen import enige
from workflows.ladder.uitvoer import regiobestand


class Command(BaseCommand):
    help = "Schrijft een regio als regiobestand. Een concept van een ladder hoort daar niet bij."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "code", metavar="CODE", help="de code van de regio, zoals west-friesland"
        )
        parser.add_argument(
            "--uit",
            metavar="BESTAND",
            type=Path,
            help="schrijf naar dit bestand (niets: naar het scherm)",
        )

    def handle(self, *args: Any, code: str, uit: Path | None, **options: Any) -> None:
        regio = enige(Regio.objects.filter(code=code))
        if regio is None:
            codes = Regio.objects.values_list("code", flat=True)
            raise CommandError(f'De regio "{code}" bestaat niet.{lijkt_op(code, codes)}')
        tekst = regiobestand(regio)
        if uit is None:
            self.stdout.write(tekst, ending="")
            return
        try:
            uit.write_text(tekst, encoding="utf-8")
        except OSError as fout:
            raise CommandError(f"{uit} is niet te schrijven: {fout.strerror}.") from fout
        self.stdout.write(f"{uit}: geschreven")
