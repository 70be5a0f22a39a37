"""`manage.py documentatie [--controleer]`: writes (or checks) the pages in docs/ that are made from the code."""

from __future__ import annotations

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ret.documentatie.bladen import schrijf, verouderd


class Command(BaseCommand):
    help = "Maakt docs/rechten.md en docs/toestanden.md uit de code."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--controleer", action="store_true", help="schrijf niets, meld wat niet klopt"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["controleer"]:
            for naam in schrijf():
                self.stdout.write(f"docs/{naam} geschreven")
        elif namen := verouderd():
            raise CommandError(
                f"Niet bijgewerkt: {', '.join(namen)}. Draai: manage.py documentatie"
            )
