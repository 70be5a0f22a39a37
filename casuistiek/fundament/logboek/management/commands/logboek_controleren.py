"""`manage.py logboek_controleren`: is the log whole?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from casuistiek.fundament.logboek.controleren import fouten, verzegel
from casuistiek.fundament.logboek.models import Dagkop, Regel


class Command(BaseCommand):
    help = "Controleert de ketens en de dagkoppen van het logboek. Exit 1 als er iets niet klopt."

    def handle(self, *args: Any, **options: Any) -> None:
        verzegel()
        gevonden = list(fouten())
        for fout in gevonden:
            self.stderr.write(fout)
        if gevonden:
            raise CommandError(f"Het logboek is niet heel: {len(gevonden)} fout(en).")
        self.stdout.write(
            f"Het logboek is heel: {Regel.objects.count()} regels, {Dagkop.objects.count()} dagkoppen."
        )
