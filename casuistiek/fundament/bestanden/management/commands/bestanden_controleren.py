"""`manage.py bestanden_controleren`: is every kept file whole, and is nothing left that should be gone?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from casuistiek.fundament.taal import telwoord

from ...models import Bestand
from ...opslag import Onleesbaar, hersleutel, lees, ruim_op, zwerfbestanden


class Command(BaseCommand):
    help = (
        "Opent elk bewaard bestand en vergelijkt het met het controlegetal. Exit 1 als er iets niet klopt. "
        "Laat de inhoud van niets zien."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--opruimen",
            action="store_true",
            help="wis wat na een storing is blijven staan (ouder dan een dag)",
        )
        parser.add_argument(
            "--hersleutelen",
            action="store_true",
            help="sluit alles met de nieuwste sleutel; daarna mag de oude weg",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        bewaard = Bestand.objects.filter(vernietigd_op=None)
        if options["hersleutelen"]:
            aantal = sum(hersleutel(bestand) for bestand in bewaard.iterator())
            self.stdout.write(
                f"Met de nieuwste sleutel: {telwoord(aantal, 'bestand', 'bestanden')}."
            )
        fout = [bestand for bestand in bewaard.iterator() if not self._is_heel(bestand)]
        self._zwervers(opruimen=options["opruimen"], bewaard=bewaard.count())
        if fout:
            raise CommandError(f"{len(fout)} van de {bewaard.count()} bestanden zijn niet heel.")
        self.stdout.write(f"Alle {bewaard.count()} bestanden zijn heel.")

    def _is_heel(self, bestand: Bestand) -> bool:
        try:
            lees(bestand)
        except Onleesbaar:
            self.stderr.write(f"Bestand {bestand.pk} ({bestand.plek.hex}) is niet te openen.")
            return False
        return True

    def _zwervers(self, *, opruimen: bool, bewaard: int) -> None:
        if opruimen and not bewaard:
            # also what somebody sees who may not see the rows: then nothing may be thrown away
            self.stderr.write("Er is geen enkel bewaard bestand bekend. Er is niets opgeruimd.")
        elif opruimen:
            self.stdout.write(f"{ruim_op()} bestanden zonder casus opgeruimd.")
        elif aantal := len(list(zwerfbestanden())):
            self.stdout.write(
                f"{telwoord(aantal, 'bestand', 'bestanden')} zonder casus. Wis ze met --opruimen."
            )
