"""A report in each of the forms in which it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from casuistiek.fundament.csvbestand import csv_tekst
from casuistiek.fundament.xlsxbestand import MIME, Blad, xlsx

from .documenten import UITLEG, pdf
from .keuzes import Vorm
from .rekenen.inhoud import BESTANDSKOPPEN, Inhoud, als_json, bestandsrijen

MIMES = {
    Vorm.JSON: "application/json",
    Vorm.PDF: "application/pdf",
    Vorm.XLSX: MIME,
    Vorm.CSV: "text/csv; charset=utf-8",
}


def vormen(inhoud: Inhoud, gemaakt_op: datetime) -> dict[str, bytes]:
    """All files of one copy, by their form."""
    rijen = [BESTANDSKOPPEN, *bestandsrijen(inhoud)]
    return {
        Vorm.JSON: als_json(inhoud),
        Vorm.PDF: pdf(inhoud, gemaakt_op),
        Vorm.XLSX: xlsx(_bladen(inhoud)),
        Vorm.CSV: csv_tekst(rijen).encode("utf-8-sig"),
    }


def _bladen(inhoud: Inhoud) -> Iterator[Blad]:
    over = [
        ("Rapport", inhoud.titel),
        ("Regio", inhoud.regio),
        ("Gemaakt voor", inhoud.voor),
        ("Periode", inhoud.periode),
        ("Peildatum", inhoud.peildatum),
        ("Uitgave", inhoud.uitgave),
        ("Hoe u dit leest", UITLEG),
    ]
    yield Blad("Over dit rapport", over)
    for tabel in inhoud.tabellen:
        boven = [("Wat", tabel.titel), ("Definitie", tabel.definitie), ("Bron", tabel.bron)]
        boven.append(("Peildatum", tabel.peildatum))
        rijen = [*boven, (), tabel.koppen, *tabel.alle_rijen]
        yield Blad(tabel.titel, rijen, kop=len(boven) + 1)
    if inhoud.vorige:
        anders = [(een.tabel, een.rij, een.was, een.is_nu) for een in inhoud.verschillen]
        kop = ("Tabel", "Wat", f"In {inhoud.vorige}", "Nu")
        yield Blad("Wat er anders is", [kop, *anders], kop=0)
