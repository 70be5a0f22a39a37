"""`manage.py scenario FILE…`: plays stories through the same poort as people (docs/scenarios.md)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError, transaction

from workflows.scenario.bestand import Scenariofout
from workflows.scenario.spelen import speel, verzend_berichten
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
        with _alles_terug() if options["proef"] else nullcontext():
            mislukt = sum(not self._speel(pad, **options) for pad in options["bestanden"])
        if mislukt:
            self.stderr.write(
                f"{mislukt} van {len(options['bestanden'])} scenario's gestopt. "
                "Van een scenario dat stopt, blijft niets in de database staan."
            )
            sys.exit(1)

    def _speel(self, pad: Path, *, uit: Path | None, proef: bool, **_: Any) -> bool:
        """Play one file and tell how it went; True when it played to its end."""
        try:
            verloop = speel(pad, na_afloop=lambda v: schrijf_uit(v, uit) if uit else None)
        except Scenariofout as fout:
            self.stdout.write(self.style.ERROR(f"✘ {pad.stem}"))
            self.stderr.write(str(fout))
            return False
        except (OperationalError, ProgrammingError) as fout:
            raise CommandError(
                f"De database is niet te gebruiken ({fout}). Draai eerst: manage.py migrate"
            ) from fout
        except OSError as fout:
            raise CommandError(f"Schrijven naar {uit} lukt niet: {fout.strerror}.") from fout
        if not proef:
            verzend_berichten(verloop.einde)
        seconden = f"{verloop.seconden:.1f}".replace(".", ",")
        self.stdout.write(f"✔ {pad.stem}: {verloop.scenario.titel} ({seconden} s)")
        self.stdout.flush()
        return True


@contextmanager
def _alles_terug() -> Iterator[None]:
    """All stories together, so that case numbers go on; at the end nothing stays."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
