"""The leerdocument of a cohort, in the sections of domein (b).

By construction without a traceable child: of the cases only codes and texts that a second person released, of the
children no number, no gemeente and no GI, months in place of days, and no count of children per kind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from casuistiek.casus.keuzes import Knelpunt
from casuistiek.casus.models import Casus
from casuistiek.fundament.documenten.inhoud import (
    Alinea,
    Beeld,
    Feiten,
    Kop,
    Lijst,
    Tabel,
    Tijdlijn,
    Tussenkop,
    Waarde,
)
from casuistiek.fundament.documenten.secties import documentsoort, sectie
from casuistiek.fundament.maanden import maand
from casuistiek.fundament.onherleidbaar.publiceren import drempel_van, onherleidbaar
from casuistiek.fundament.onherleidbaar.rekenen.stelsel import DREMPEL, VERBORGEN
from casuistiek.fundament.onherleidbaar.telling import Opgave, telling
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import als_dag, vandaag
from casuistiek.fundament.toegang.door import KLOK
from casuistiek.fundament.toegang.rollen import Inzage
from casuistiek.leren.documenten import (
    LESSECTIES,
    geborgd,
    gegeven_signalen,
    inzichten,
    lessen,
)
from casuistiek.leren.keuzes import Borgingstatus, Leersoort
from casuistiek.leren.models import Borging, Leerpunt, Signaal, Toepassing
from casuistiek.wachtlijst.models import Wachtlijst
from casuistiek.wachtlijst.selectors import laatste_per_gi

from .beeld import wachten_in_woorden, wachten_svg
from .bord import Bordrij, bord
from .models import Cohortleerdocument, RodeDraad

COHORTLEREN = "cohortleerdocument"
SECTIES = {nummer: titel for nummer, titel, _ in LESSECTIES} | {
    10: "Inzichten en rode draden",
    11: "Wat is het geleerde en hoe borgen we dit?",
    12: "Welk effect heeft dit op andere jeugdigen op de lijst?",
    13: "Welke vervolgstappen zijn er, en door wie?",
}
"""The sections to which the sessions add: number and title."""


@dataclass
class Inhoud:
    """What the sections read, once."""

    document: Cohortleerdocument

    @cached_property
    def rijen(self) -> list[Bordrij]:
        return bord(self.document.cohort, KLOK)

    @cached_property
    def verteld(self) -> list[Bordrij]:
        """Of who is bijzonder geheim nothing is told, not even a lesson; they are only among the children counted."""
        return [rij for rij in self.rijen if rij.casus is None or not rij.casus.geheim]

    @cached_property
    def casussen(self) -> list[Casus]:
        return [rij.casus for rij in self.verteld if rij.casus is not None]

    def vrij(self, model: Any) -> Any:
        """The rows of all cases whose text was released; ordered by text, which tells nothing of the case."""
        rijen = model.objects.filter(casus__in=self.casussen, vrijgegeven_op__isnull=False)
        return rijen.order_by("tekst")

    @cached_property
    def punten(self) -> list[Leerpunt]:
        return list(self.vrij(Leerpunt))

    @cached_property
    def draden(self) -> list[RodeDraad]:
        rijen = self.document.cohort.draden.filter(weg_op=None, vrijgegeven_op__isnull=False)
        return list(rijen)


def laden(pk: int) -> Inhoud:
    rijen = Cohortleerdocument.objects.select_related("regio", "cohort")
    return Inhoud(rijen.get(pk=pk))


def _kop(inhoud: Inhoud) -> Kop:
    document = inhoud.document
    return Kop(
        nummer=f"{document.regio.afkorting}-C-{document.cohort_id}",
        afzender=f"Regio {document.regio}",
        feiten=[
            ("Cohort", str(document.cohort)),
            ("Regio", str(document.regio)),
            ("Status", document.get_status_display()),
        ],
    )


documentsoort(
    COHORTLEREN,
    "Leerdocument van een cohort",
    sjabloonversie="1",
    laden=laden,
    kop=_kop,
    inzage=Inzage.PSEUDO,
    leeg_samen="Hierover is niets vastgelegd",
    onderwerp="het cohort",
)


@sectie(COHORTLEREN, 1, "Het cohort in het kort, en de leervraag")
def in_het_kort(inhoud: Inhoud) -> list[Any]:
    document, cohort = inhoud.document, inhoud.document.cohort
    lijsten = cohort.lijsten.all()
    peildata = sorted({lijst.peildatum for lijst in lijsten})
    knelpunten = Counter(code for rij in inhoud.verteld for code in rij.knelpunten)
    hulp = Counter(rij.wachtende.get_hulpsoort_display() for rij in inhoud.verteld)
    return [
        Feiten(
            [
                ("Aantal kinderen", str(cohort.aantal)),
                ("Gekozen uit de lijsten van", ", ".join(f"{dag:%d-%m-%Y}" for dag in peildata)),
                ("Kinderen op die lijsten", _getal(sum(lijst.aantal or 0 for lijst in lijsten))),
                ("Vastgesteld op", cohort.vastgesteld_op and als_dag(cohort.vastgesteld_op)),
            ]
        ),
        Tussenkop("Leervraag"),
        Alinea(document.leervraag),
        Tussenkop("Waar liep het op vast? (meest genoemd eerst)"),
        Lijst(str(Knelpunt(code).label) for code, _ in _meest(knelpunten)),
        Tussenkop("Waarop is gewacht? (meest genoemd eerst)"),
        Lijst(naam for naam, _ in _meest(hulp)),
    ]


def _meest(telling: Counter[str]) -> list[tuple[str, int]]:
    """Without the counts: in ten children each of them would point to somebody."""
    return sorted(telling.items(), key=lambda paar: (-paar[1], paar[0]))


@sectie(COHORTLEREN, 4, "Tijdlijn")
def tijdlijn(inhoud: Inhoud) -> list[Any]:
    """How long each child waited (a bar without a name, in quarters), how they stand, and what was done with the
    cohort."""
    cohort, document = inhoud.document.cohort, inhoud.document
    gebeurd = [
        (lijst.peildatum, "Peildatum van een lijst waaruit is gekozen", "gewoon")
        for lijst in cohort.lijsten.all()
    ]
    for wanneer, wat, merk in (
        (cohort.vastgesteld_op, "Cohort vastgesteld", "besluit"),
        (document.gemaakt_op, "Leervraag gesteld", "gewoon"),
        *((draad.vrijgegeven_op, f"Rode draad: {draad}", "gewoon") for draad in inhoud.draden),
        (document.vastgesteld_op, "Leerdocument vastgesteld", "klaar"),
        (document.verspreid_op, "Leerdocument verspreid", "klaar"),
    ):
        if wanneer:
            gebeurd.append((als_dag(wanneer), wat, merk))
    wachten = [rij.gewacht for rij in inhoud.rijen]
    return [
        Beeld(wachten_svg(wachten), wachten_in_woorden(wachten), BALKEN),
        _hoe_het_staat(inhoud),
        Tussenkop("Wat er met dit cohort gebeurde"),
        Tijdlijn(dict.fromkeys(gebeurd)),
    ]


BALKEN = (
    "Elke balk is één kind, van het langste wachten naar het kortste, in stappen van drie maanden."
)


def _hoe_het_staat(inhoud: Inhoud) -> Tabel:
    """How many of the children; without what could lead to one of them."""
    rijen = inhoud.rijen
    passend = sum(rij.passend for rij in rijen)
    casus = sum(rij.casus is not None and not rij.passend for rij in rijen)
    geteld = [
        ("Passende hulp is begonnen", passend),
        ("Er is een casus, en het kind wacht nog", casus),
        ("Er is nog geen casus", len(rijen) - passend - casus),
    ]
    opgave = Opgave((telling("stand", "", "", vandaag(), geteld),))
    (getoond,) = onherleidbaar(opgave, drempel_van(inhoud.document.regio)).tellingen
    return Tabel(["Hoe het staat", "Kinderen"], [[rij.naam, rij.tekst] for rij in getoond.rijen])


for _nummer, _titel, _soorten in LESSECTIES:

    @sectie(COHORTLEREN, _nummer, _titel)
    def _lessen(inhoud: Inhoud, soorten: Iterable[Leersoort] = _soorten) -> list[Any]:
        return lessen(inhoud.punten, soorten)


@sectie(COHORTLEREN, 10, SECTIES[10])
def rode_draden(inhoud: Inhoud) -> list[Any]:
    """What returned in more than one child; in how many stays on the board."""
    blokken: list[Any] = []
    for draad in inhoud.draden:
        blokken += [
            Tussenkop(f"{draad.naam} ({draad.get_categorie_display().lower()})"),
            Alinea(draad.tekst),
        ]
    uit_de_casussen = inzichten(inhoud.punten)
    if blokken and uit_de_casussen:
        blokken.append(Tussenkop("Uit de casussen"))
    return [*blokken, *uit_de_casussen]


@sectie(COHORTLEREN, 11, SECTIES[11])
def borgen(inhoud: Inhoud) -> list[Any]:
    return geborgd(inhoud.vrij(Borging).select_related("eigenaar"))


@sectie(COHORTLEREN, 12, SECTIES[12])
def effect(inhoud: Inhoud) -> list[Any]:
    """The list that was chosen from beside the newest, whole lists only: what one GI gained would point to few."""
    document = inhoud.document
    toen, later = list(document.cohort.lijsten.all()), laatste_per_gi(document.regio_id)
    blokken: list[Any] = [
        Tabel(
            ["Lijsten", "Peildata", "Kinderen op de lijst"],
            [_lijsten("Waaruit is gekozen", toen), _lijsten("De nieuwste", later)],
            "De lijst van toen en die van nu",
        )
    ]
    if {een.pk for een in toen} == {een.pk for een in later}:
        blokken.append(Alinea("Er is nog geen nieuwere lijst."))
    blokken.append(
        Feiten([("Kinderen bij wie ook iets van dit cohort is toegepast", _toegepast(inhoud))])
    )
    if document.effect:
        blokken.append(Alinea(document.effect))
    return [*blokken, *lessen(inhoud.punten, (Leersoort.EFFECT,))]


def _lijsten(wat: str, lijsten: Iterable[Wachtlijst]) -> list[Waarde]:
    alle = list(lijsten)
    peildata = ", ".join(f"{dag:%d-%m-%Y}" for dag in sorted({een.peildatum for een in alle}))
    samen = sum(een.aantal or 0 for een in alle)
    return [wat, peildata, _getal(samen)]


def _toegepast(inhoud: Inhoud) -> str:
    """At how many other children what these taught was applied: the leerrendement of the cohort."""
    gedeeld = [punt.gedeeld_id for punt in inhoud.punten if punt.gedeeld_id]
    elders = Toepassing.objects.filter(leerpunt__in=gedeeld).exclude(casus__in=inhoud.casussen)
    return _getal(elders.values("casus").distinct().count())


def _getal(aantal: int) -> str:
    """A number of children, as all figures that leave: a small one is not shown."""
    return str(aantal) if aantal == 0 or aantal >= DREMPEL else VERBORGEN


@sectie(COHORTLEREN, 13, SECTIES[13])
def vervolg(inhoud: Inhoud) -> list[Any]:
    stappen = inhoud.document.stappen.select_related("eigenaar")
    rijen: list[list[Waarde]] = [[s.datum, str(s.eigenaar), s.wat] for s in stappen]
    rijen += [
        [maand(b.datum), b.eigenaar.get_soort_display(), b.tekst]
        for b in inhoud.vrij(Borging).filter(status=Borgingstatus.OPEN).select_related("eigenaar")
    ]
    return [Tabel(["Klaar", "Wie", "Stap"], rijen)] if rijen else []


@sectie(COHORTLEREN, 14, "Signalen")
def signalen(inhoud: Inhoud) -> list[Any]:
    van_hier = [
        [stap.get_aan_display(), stap.wat] for stap in inhoud.document.stappen.exclude(aan="")
    ]
    blokken: list[Any] = [Tabel(["Aan", "Signaal van dit cohort"], van_hier)] if van_hier else []
    return [*blokken, *gegeven_signalen(inhoud.vrij(Signaal).select_related("ontvangen"))]


@sectie(COHORTLEREN, 15, "Verspreiding en evaluatie")
def verspreiding(inhoud: Inhoud) -> list[Any]:
    document = inhoud.document
    if document.vastgesteld_op is None:
        return []
    aan = "\n".join(str(Rol(code).label) for code in document.verspreid_aan)
    return [
        Feiten(
            [
                ("Vrijgegeven op", document.vrijgegeven_op and als_dag(document.vrijgegeven_op)),
                ("Vastgesteld op", als_dag(document.vastgesteld_op)),
                ("Evaluatie op", document.evaluatiedatum),
                ("Gegaan naar", aan or "nog niet verspreid"),
            ]
        )
    ]
