"""`manage.py terugzetten <map>`: a copy back in an empty database."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ret.kopie.inhoud import gekozen_sleutel
from ret.kopie.kluis import KopieFout
from ret.kopie.terugzetten import keur, zet_terug


class Command(BaseCommand):
    help = "Zet een reservekopie terug in een lege database, en rekent na dat alles er weer is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("map", type=Path)
        parser.add_argument(
            "--alleen-keuren",
            action="store_true",
            help="ga na of de kopie heel is en schrijf niets",
        )
        parser.add_argument(
            "--onversleuteld",
            action="store_true",
            help="deze kopie is zelf zonder RET_KOPIE_SLEUTEL gemaakt",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        doe = keur if options["alleen_keuren"] else zet_terug
        try:
            inhoud = doe(options["map"], gekozen_sleutel(options["onversleuteld"]))
        except KopieFout as fout:
            raise CommandError(str(fout)) from None
        rijen = sum(deel.aantal for deel in inhoud.tabellen)
        wat = "De kopie is heel" if options["alleen_keuren"] else "Alles is terug en nagerekend"
        self.stdout.write(
            f"{wat}: {rijen} rijen in {len(inhoud.tabellen)} tabellen, {len(inhoud.bestanden)} bestanden, "
            f"van {inhoud.gemaakt_op}."
        )
