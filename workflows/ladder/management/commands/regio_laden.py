"""`manage.py regio_laden FILE…`: checks region files and loads them, all or none."""

from __future__ import annotations

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from casuistiek.fundament.taal import telwoord
from workflows.ladder.laden import REGIOMAP, laad_alle
from workflows.ladder.lezen import OngeldigBestand


class Command(BaseCommand):
    help = "Controleert regiobestanden en laadt ze. Zit er een fout in, dan verandert er niets."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "bestanden",
            nargs="*",
            metavar="BESTAND",
            help="een pad, of de naam van een bestand in fixtures/regios (niets: alle)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            resultaten = laad_alle(options["bestanden"] or sorted(REGIOMAP.glob("*.yaml")))
        except OngeldigBestand as fout:
            raise CommandError(f"{fout}\nEr is niets gewijzigd.") from fout
        for resultaat in resultaten:
            aantal = len(resultaat.wijzigingen)
            self.stdout.write(
                f"{resultaat.bestand}: {telwoord(aantal, 'wijziging', 'wijzigingen') if aantal else 'ongewijzigd'}"
            )
            if options["verbosity"] > 1:
                for zin in resultaat.wijzigingen:
                    self.stdout.write(f"  {zin}")
            for zin in resultaat.opmerkingen:
                self.stdout.write(f"  Let op: {zin}")
