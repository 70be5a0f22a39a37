"""`manage.py logboek_controleren`: is the log whole?"""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from casuistiek.fundament.logboek.controleren import controleer, zegelfouten
from casuistiek.fundament.logboek.verzegelen import verzegel
from casuistiek.fundament.taal import telwoord


class Command(BaseCommand):
    help = "Controleert de ketens en de zegels van het logboek. Exit 1 als er iets niet klopt."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--zegel",
            action="append",
            default=[],
            metavar="JJJJ-MM-DD=HASH",
            help="vergelijk ook met dit zegel, uit een mail die elders is bewaard (mag vaker)",
        )

    def handle(self, *args: Any, zegel: list[str], **options: Any) -> None:
        gemaild = dict(_lees(tekst) for tekst in zegel)
        verzegel()
        controle = controleer()
        gevonden = [*controle.fouten, *zegelfouten(gemaild)]
        for fout in gevonden:
            self.stderr.write(fout)
        if gevonden:
            fouten = telwoord(len(gevonden), "fout", "fouten")
            raise CommandError(f"Het logboek is niet heel: {fouten}.")
        regels = telwoord(controle.regels, "regel", "regels")
        koppen = telwoord(controle.zegels, "dagkop", "dagkoppen")
        self.stdout.write(f"Het logboek is heel: {regels}, {koppen}.")
        if gemaild:
            self.stdout.write(f"Gelijk aan wat elders is bewaard: {len(gemaild)} zegel(s).")


def _lees(tekst: str) -> tuple[date, str]:
    dag, _, hash_ = tekst.strip().partition("=")
    try:
        return date.fromisoformat(dag), hash_.strip().lower()
    except ValueError:
        raise CommandError(
            "Geef een zegel als JJJJ-MM-DD=HASH, zoals het in de mail staat."
        ) from None
