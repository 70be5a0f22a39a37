"""`manage.py scenario FILE…`: plays stories through the same poort as people (docs/scenarios.md)."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError

from workflows.scenario.bestand import Scenariofout
from workflows.scenario.spelen import Verloop, speel
from workflows.scenario.verslag import schrijf_uit


class Command(BaseCommand):
    help = "Speelt scenario's: verhalen van verzonnen mensen, door dezelfde poort als echte."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("bestanden", nargs="+", metavar="BESTAND", type=Path)
        parser.add_argument(
            "--uit",
            type=Path,
            metavar="MAP",
            help="zet hier de PDF's en het verhaal in gewone taal",
        )
        parser.add_argument(
            "--proef", action="store_true", help="speel alles, maar bewaar niets in de database"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEMO or settings.DEBUG or options["proef"]):
            raise CommandError(
                "Dit is geen demo-omgeving. Een scenario maakt verzonnen mensen en casussen. "
                "Speel het met --proef (er blijft niets staan), of zet RET_DEMO=1."
            )
        uit: Path | None = options["uit"]

        def na_afloop(verloop: Verloop) -> None:
            if uit:
                schrijf_uit(verloop, uit)

        mislukt = 0
        for pad in options["bestanden"]:
            try:
                verloop = speel(pad, proef=options["proef"], na_afloop=na_afloop)
            except Scenariofout as fout:
                mislukt += 1
                self.stdout.write(self.style.ERROR(f"✘ {pad.stem}"))
                self.stderr.write(str(fout))
            except (OperationalError, ProgrammingError) as fout:
                raise CommandError(
                    f"De database is niet te gebruiken ({fout}). Draai eerst: manage.py migrate"
                ) from fout
            except OSError as fout:
                raise CommandError(f"Schrijven naar {uit} lukt niet: {fout.strerror}.") from fout
            else:
                seconden = f"{verloop.seconden:.1f}".replace(".", ",")
                self.stdout.write(f"✔ {pad.stem}: {verloop.scenario.titel} ({seconden} s)")
            self.stdout.flush()
        if mislukt:
            self.stderr.write(
                f"{mislukt} van {len(options['bestanden'])} scenario's gestopt. "
                "Van een scenario dat stopt, blijft niets in de database staan."
            )
            sys.exit(1)
