"""`manage.py reservekopie <map>`: everything that is needed to begin again elsewhere, except the keys."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ret.kopie.bewaren import maak_kopie
from ret.kopie.inhoud import gekozen_sleutel
from ret.kopie.kluis import KopieFout


class Command(BaseCommand):
    help = "Maakt een volledige kopie in een nieuwe map: alle tabellen en alle bestanden."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("map", type=Path)
        parser.add_argument(
            "--onversleuteld",
            action="store_true",
            help="ook zonder RET_KOPIE_SLEUTEL; alleen als de schijf zelf versleuteld is",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            inhoud = maak_kopie(options["map"], gekozen_sleutel(options["onversleuteld"]))
        except KopieFout as fout:
            raise CommandError(str(fout)) from None
        rijen = sum(deel.aantal for deel in inhoud.tabellen)
        self.stdout.write(
            f"De kopie is klaar: {rijen} rijen uit {len(inhoud.tabellen)} tabellen en "
            f"{len(inhoud.bestanden)} bestanden. De sleutels zitten er niet in: bewaar die apart."
        )
        if not inhoud.logboek_heel:
            raise CommandError(
                "Let op: het logboek is niet heel. Zie `manage.py logboek_controleren`."
            )
