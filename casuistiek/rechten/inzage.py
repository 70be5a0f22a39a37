"""The whole file for a youth or parent: every part by itself, so that data of others can be left out with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Model, TextField, Value
from django.db.models.functions import Cast
from django.utils.text import capfirst

from casuistiek.casus.gegevens import gegevens, meervoud
from casuistiek.casus.models import Casus
from casuistiek.fundament.documenten.inhoud import Alinea, Blok, Feiten, Tussenkop
from casuistiek.fundament.documenten.secties import Sectie
from casuistiek.fundament.takken.vinden import dingsoorten, tak_van
from casuistiek.fundament.tijd import als_dag

from .dossier import Onderdeel, onderdelen
from .models import Correctie, Verzoek, Verzoeksoort, Verzoekstatus
from .teksten import velden

KERN = "casus.casus"
TECHNISCH = frozenset({"Permission", "Content object", "Weggelaten delen", "Onderwerp id"})
WEGGELATEN = "Dit deel staat niet in dit document."


def delen(casus: Casus) -> list[tuple[str, str]]:
    """Code and name of every part of this file that has something in it. One query."""
    teksten = [
        (f"{KERN}:{veld.name}", capfirst(str(veld.verbose_name)))
        for veld in velden(Casus)
        if getattr(casus, veld.name)
    ]
    aanwezig = _met_rijen(casus)
    dingen = [(deel.code, meervoud(deel.model)) for deel in _soorten() if deel.code in aanwezig]
    return [*teksten, *dingen]


def _soorten() -> list[Onderdeel]:
    """What people wrote first, the course of the process last."""
    soorten = [deel for deel in onderdelen() if not _is_machinerie(deel)]
    return sorted(soorten, key=lambda deel: tak_van(deel.model).verloop)


def _is_machinerie(deel: Onderdeel) -> bool:
    """It says nothing about the child. A kind of which nobody said so is in."""
    soort = dingsoorten().get(deel.code)
    return soort is not None and soort.machinerie


def _met_rijen(casus: Casus) -> set[str]:
    eerste, *rest = (
        deel.rijen(casus).order_by().values_list(Cast(Value(deel.code), TextField())).distinct()
        for deel in _soorten()
    )
    return {code for (code,) in eerste.union(*rest)}


def ingewilligd(casus: Casus) -> Verzoek | None:
    """The request that this inzage answers: the last one that was granted, whole or in part."""
    goed = Verzoek.objects.filter(
        casus=casus,
        soort=Verzoeksoort.INZAGE,
        status__in=(Verzoekstatus.INGEWILLIGD, Verzoekstatus.DEELS),
    )
    return goed.select_related("beslist_door").order_by("-pk").first()


def secties(casus: Casus) -> list[Sectie]:
    """The document: what it answers, the case itself, its texts, and every kind of thing."""
    verzoek = ingewilligd(casus)
    weg = frozenset(verzoek.weggelaten) if verzoek else frozenset()
    gevonden = [
        ("Over deze inzage", tuple(_over(casus, verzoek))),
        ("Gegevens van de casus", (Feiten(_kern(casus)),)),
        ("Het verhaal", tuple(_verhaal(casus, weg))),
        *((meervoud(deel.model), tuple(blok)) for deel, blok in _dingen(casus, weg)),
    ]
    return [Sectie(nummer, titel, blokken) for nummer, (titel, blokken) in enumerate(gevonden, 1)]


def _over(casus: Casus, verzoek: Verzoek | None) -> Iterator[Blok]:
    yield Alinea(
        "Dit is het dossier zoals het nu bij het regionaal expertteam staat. Klopt er iets niet? Vraag dan om "
        "verbetering. U kunt ook een eigen verklaring laten toevoegen. Wie in het dossier keek, en "
        "stukken die als bestand zijn toegevoegd, kunt u apart opvragen."
    )
    if verzoek is None:
        return
    yield Feiten(
        [
            ("Gevraagd door", verzoek.get_van_display()),
            ("Gevraagd op", verzoek.ontvangen_op),
            ("Antwoord", verzoek.besluit),
        ]
    )
    if verzoek.weggelaten:
        namen = dict(delen(casus))
        weg = ", ".join(namen.get(code, code) for code in verzoek.weggelaten)
        yield Tussenkop("Wat niet in dit document staat")
        yield Alinea(
            "Sommige delen zijn weggelaten, omdat daarin gegevens van anderen staan (Jeugdwet 7.3.10)."
        )
        yield Feiten([("Weggelaten", weg), ("Reden", verzoek.reden)])


def _kern(casus: Casus) -> Iterator[tuple[str, Any]]:
    vrij = {capfirst(str(veld.verbose_name)) for veld in velden(Casus)}
    for label, waarde in gegevens(casus):
        if label not in vrij | TECHNISCH:
            yield label, waarde if _is_waarde(waarde) else str(waarde)
    yield "Burgerservicenummer", casus.bsn
    yield "Loopt vast op", ", ".join(casus.knelpuntnamen)
    yield "Status", casus.get_status_display()


def _is_waarde(waarde: Any) -> bool:
    return isinstance(waarde, str | int) or hasattr(waarde, "isoformat")


def _verhaal(casus: Casus, weg: frozenset[str]) -> Iterator[Blok]:
    for veld in velden(Casus):
        tekst = getattr(casus, veld.name)
        if tekst:
            yield Tussenkop(capfirst(str(veld.verbose_name)))
            yield Alinea(WEGGELATEN if f"{KERN}:{veld.name}" in weg else tekst)


def _dingen(casus: Casus, weg: frozenset[str]) -> Iterator[tuple[Onderdeel, list[Blok]]]:
    for deel in _soorten():
        rijen = [rij for rij in deel.rijen(casus).order_by("pk") if not _verklapt(rij, weg)]
        if rijen and deel.code in weg:
            yield deel, [Alinea(WEGGELATEN)]
        elif rijen:
            yield deel, [blok for rij in rijen for blok in _ding(rij)]


def _verklapt(rij: Any, weg: frozenset[str]) -> bool:
    """A correction quotes a text of a part that was left out."""
    if not isinstance(rij, Correctie):
        return False
    label, _, naam = rij.plek.split(":")
    return label in weg or f"{label}:{naam}" in weg


def _ding(rij: Any) -> list[Blok]:
    op = getattr(rij, "gemaakt_op", None)
    eigen = type(rij).__str__ is not Model.__str__
    naam = str(rij) if eigen else str(rij._meta.verbose_name)
    kop = naam[:1].upper() + naam[1:]
    feiten = [
        (label, waarde if _is_waarde(waarde) else str(waarde))
        for label, waarde in gegevens(rij, ook_lijsten=True)
        if label not in TECHNISCH
    ]
    if status := getattr(rij, "get_status_display", None):
        feiten.append(("Stand", status()))
    if door := getattr(rij, "door", None):
        feiten.append(("Vastgelegd door", str(door)))
    return [Tussenkop(f"{kop}, {als_dag(op):%d-%m-%Y}" if op else kop), Feiten(feiten)]
