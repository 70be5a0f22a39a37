"""`manage.py handelingen`: all that can be done to a case, by whom, with which fields, and why not."""

from __future__ import annotations

import argparse
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from casuistiek.fundament.handelingen.beschrijving import ALGEMENE_REDENEN, beschrijf
from casuistiek.fundament.handelingen.register import alle
from casuistiek.fundament.organisaties.rollen import Rol


class Command(BaseCommand):
    help = "Toont alle handelingen: rollen, velden en redenen van weigering."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "deel", nargs="?", default="", help="alleen namen die hiermee beginnen, zoals maatwerk"
        )
        parser.add_argument("--json", action="store_true", help="als JSON, voor machines")

    def handle(self, *args: Any, **options: Any) -> None:
        gevonden = [beschrijf(s) for s in alle() if s.naam.startswith(options["deel"])]
        if not gevonden:
            raise CommandError(f"Er is geen handeling die met “{options['deel']}” begint.")
        if options["json"]:
            inhoud = {"algemene_redenen": ALGEMENE_REDENEN, "handelingen": gevonden}
            self.stdout.write(json.dumps(inhoud, ensure_ascii=False, indent=2))
            return
        for soort in gevonden:
            self._toon(soort)
        self.stdout.write("Elke handeling kan ook worden geweigerd met:")
        self._toon_redenen(ALGEMENE_REDENEN)

    def _toon(self, soort: dict[str, Any]) -> None:
        self.stdout.write(self.style.MIGRATE_HEADING(f"{soort['naam']}: {soort['titel']}"))
        self.stdout.write(f"  {soort['uitleg']}")
        op = f"op een {soort['op']}" if soort["op"] else "op niets: maakt iets nieuws"
        self.stdout.write(f"  {op}" + (f"; maakt een {soort['maakt']}" if soort["maakt"] else ""))
        rollen = ", ".join(Rol(rol).label for rol in soort["rollen"])
        self.stdout.write(f"  door: {rollen or 'alleen de klok'}")
        for veld in soort["velden"]:
            plicht = "verplicht" if veld["verplicht"] else "mag leeg"
            self.stdout.write(f"  - {veld['naam']} ({veld['soort']}, {plicht}): {veld['label']}")
            if veld["keuzes"]:
                self.stdout.write(f"      kies uit: {', '.join(veld['keuzes'])}")
            if veld["uitleg"]:
                self.stdout.write(f"      {veld['uitleg']}")
        if soort["redenen"]:
            self.stdout.write("  weigert met:")
            self._toon_redenen(soort["redenen"])
        self.stdout.write("")

    def _toon_redenen(self, redenen: dict[str, str]) -> None:
        for code, zin in redenen.items():
            self.stdout.write(f"    {code}: {zin}")
