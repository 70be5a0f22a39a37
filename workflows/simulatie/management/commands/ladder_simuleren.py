"""`manage.py ladder_simuleren --regio R`: plays made-up cases on a region's ladder. Leaves no rows."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from casuistiek.fundament.organisaties.models import Regio
from casuistiek.fundament.tijd import vandaag
from workflows.ladder.lezen import OngeldigBestand
from workflows.simulatie.aannames import Aannames, aannames
from workflows.simulatie.beeld import wachttijden_svg
from workflows.simulatie.kind import GRENZEN, Vraag
from workflows.simulatie.ladders import Spelladder, van_bestand, van_regio
from workflows.simulatie.schrijven import aannames_in_woorden, in_woorden, schrijf
from workflows.simulatie.spel import Verloop, speel
from workflows.simulatie.uitkomst import vat_samen


def getal(laagste: int, hoogste: int) -> Any:
    """A type for argparse: a whole number in these bounds."""

    def lees(tekst: str) -> int:
        if not tekst.isascii() or not tekst.isdigit() or not laagste <= int(tekst) <= hoogste:
            raise argparse.ArgumentTypeError(
                f"schrijf een getal van {laagste} tot en met {hoogste}"
            )
        return int(tekst)

    return lees


class Command(BaseCommand):
    help = (
        "Speelt verzonnen zaken over de ladder van een regio, in het geheugen. De uitkomst vergelijkt ladders; "
        "zij voorspelt niets."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--regio", required=True, help="code van de regio, zoals west-friesland"
        )
        parser.add_argument("--jaren", type=getal(*GRENZEN["jaren"]), default=3)
        parser.add_argument(
            "--instroom",
            type=getal(*GRENZEN["instroom"]),
            required=True,
            help="nieuwe zaken per jaar",
        )
        parser.add_argument(
            "--ladder", type=Path, help="regiobestand waarvan de laatste ladder ernaast komt"
        )
        parser.add_argument(
            "--wachtend",
            type=getal(*GRENZEN["wachtend"]),
            default=0,
            help="zaken die bij het begin al wachten",
        )
        parser.add_argument(
            "--tegelijk",
            type=getal(*GRENZEN["tegelijk"]),
            default=10,
            help="zoveel zaken kan het RET tegelijk aan",
        )
        parser.add_argument(
            "--zaad", type=getal(*GRENZEN["zaad"]), default=1, help="ander zaad, andere kinderen"
        )
        parser.add_argument(
            "--vanaf", type=date.fromisoformat, help="eerste dag (jjjj-mm-dd; anders vandaag)"
        )
        parser.add_argument("--aannames", type=Path, help="bestand met aannames die anders zijn")
        parser.add_argument("--uit", type=Path, help="map voor de CSV-bestanden en het beeld")

    def handle(self, *args: Any, **opties: Any) -> None:
        vraag = Vraag(
            begin=opties["vanaf"] or vandaag(),
            **{
                naam: opties[naam] for naam in ("jaren", "instroom", "wachtend", "tegelijk", "zaad")
            },
        )
        try:
            genomen = aannames(opties["aannames"])
            ladders = list(_ladders(opties["regio"], vraag.begin, opties["ladder"]))
        except OngeldigBestand as fout:
            raise CommandError(str(fout)) from fout
        verlopen = [self._speel(ladder, genomen, vraag) for ladder in ladders]
        uitkomsten = [vat_samen(verloop) for verloop in verlopen]
        for uitkomst in uitkomsten:
            self.stdout.write(f"\n{in_woorden(uitkomst)}")
        self.stdout.write(f"\n{aannames_in_woorden(genomen)}")
        if map_ := opties["uit"]:
            bestanden = schrijf(map_, verlopen, uitkomsten)
            beeld = map_ / "wachttijden.svg"
            beeld.write_text(wachttijden_svg(uitkomsten), encoding="utf-8")
            for bestand in [*bestanden, beeld]:
                self.stdout.write(f"Geschreven: {bestand}")

    def _speel(self, ladder: Spelladder, genomen: Aannames, vraag: Vraag) -> Verloop:
        balk = Balk(ladder.naam, self.stderr)
        verloop = speel(ladder, genomen, vraag, balk.meld)
        balk.klaar()
        return verloop


def _ladders(code: str, op: date, bestand: Path | None) -> list[Spelladder]:
    regio = Regio.objects.filter(code=code).first()
    if regio is None:
        raise CommandError(f'De regio "{code}" bestaat niet. Laad haar met manage.py regio_laden.')
    nu = van_regio(regio, op)
    if nu is None and bestand is None:
        raise CommandError(
            f"Voor {regio} geldt op {op:%d-%m-%Y} geen ladder. Geef er een met --ladder."
        )
    ladders = [ladder for ladder in (nu, van_bestand(bestand) if bestand else None) if ladder]
    for ladder in ladders:
        if not ladder.tredes:
            raise CommandError(f"De ladder {ladder.naam} heeft geen treden.")
    return ladders


class Balk:
    """A bar that grows on one line of the screen; silent when nobody looks."""

    LENGTE = 40

    def __init__(self, naam: str, uit: Any) -> None:
        self.naam, self.uit = naam, uit
        self.zichtbaar = sys.stderr.isatty()

    def meld(self, deel: float) -> None:
        if self.zichtbaar:
            vol = round(deel * self.LENGTE)
            balk = "█" * vol + "░" * (self.LENGTE - vol)
            self.uit.write(f"\r{balk} {deel:4.0%}  {self.naam[:60]}", ending="")

    def klaar(self) -> None:
        if self.zichtbaar:
            self.uit.write("")
