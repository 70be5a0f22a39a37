"""`manage.py bewaak`: tell of the terms that ran out."""

from typing import Any

from django.core.management.base import BaseCommand

from workflows.klokken.bewaak import bewaak


class Command(BaseCommand):
    help = "Meldt termijnen die zijn verlopen. Nog een keer draaien kan altijd: er wordt niets dubbel gemeld."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{bewaak()} verlopen termijn(en) gemeld.")
