"""Questions about ladders: which one holds, what comes next, where a case stands and has stood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from casuistiek.casus.models import Casus
from casuistiek.fundament.organisaties.models import (
    Gemeente,
    Organisatie,
    Organisatiesoort,
    Regio,
)
from casuistiek.fundament.tijd import als_dag, vandaag

from .keuzes import RedenVanzelf
from .models import Ladder, Ladderkeuze, Norm, Trede, Tredebezoek, Zijroute, Zijspoor
from .regels import eis_tekst

NIET_VASTGELEGD = "nog niet vastgelegd"

KLAAR, BEZIG, NOG_NIET, OVERGESLAGEN = "klaar", "bezig", "nog_niet", "overgeslagen"


def ladder_op(regio: Regio, datum: date | None = None) -> Ladder | None:
    """The version of the region's ladder that holds on a day (default today); None: none does."""
    return regio.ladders.geldig(datum).order_by("-nummer").first()


def tredes(ladder: Ladder) -> list[Trede]:
    """The rungs, from the first to the highest."""
    return list(ladder.tredes.order_by("nummer"))


def volgende(trede: Trede) -> Trede | None:
    """The rung above; None on the highest."""
    return next((hoger for hoger in _buren(trede) if hoger.nummer > trede.nummer), None)


def vorige(trede: Trede) -> Trede | None:
    """The rung below; None on the first."""
    lager = [buur for buur in _buren(trede) if buur.nummer < trede.nummer]
    return lager[-1] if lager else None


def terug(trede: Trede) -> Trede | None:
    """The rung to which a case goes down: the one that the ladder names, else the one below."""
    lager = [buur for buur in _buren(trede) if buur.nummer < trede.nummer]
    genoemd = (buur for buur in lager if buur.code == trede.terug_naar)
    return next(genoemd, lager[-1] if lager else None)


def _buren(trede: Trede) -> list[Trede]:
    """All rungs of the same ladder, read once per ladder object."""
    ladder: Any = trede.ladder
    if not hasattr(ladder, "_treden"):
        ladder._treden = tredes(ladder)
    return ladder._treden


def normen(ladder: Ladder | None) -> list[Norm]:
    """The norms of a version, by code; none when there is no ladder."""
    return list(ladder.normen.all()) if ladder else []


def normen_van(casus: Casus, starts: Sequence[str]) -> list[Norm]:
    """The norms with one of these starts, of the version that the case keeps. 1 query."""
    return list(Norm.objects.filter(ladder=_ladder_id(casus), start__in=starts))


def _ladder_id(casus: Casus) -> Any:
    """Of the visit that was read already, else as part of the question."""
    if casus.weet(_open_bezoek, casus.pk) and (bezoek := open_bezoek(casus)):
        return bezoek.trede.ladder_id
    return Ladderkeuze.objects.filter(casus=casus).order_by("-pk").values("ladder")[:1]


def bezoeken(casus: Casus) -> list[Tredebezoek]:
    """All visits of the case, oldest first, each with its trede and ladder."""
    rijen = Tredebezoek.objects.filter(casus=casus).select_related("trede__ladder", "door")
    return list(rijen.order_by("van", "pk"))


def open_bezoek(casus: Casus) -> Tredebezoek | None:
    """The visit that is going on; None when the case stands on no trede. Read once per case object."""
    return casus.een_keer(_open_bezoek, casus.pk)


def _open_bezoek(casus_id: int) -> Tredebezoek | None:
    rijen = Tredebezoek.objects.filter(casus=casus_id, tot__isnull=True)
    return rijen.select_related("trede__ladder").first()


def staat_op(casus: Casus, bezoek: Tredebezoek | None) -> None:
    """From now on this visit is the open one of this case object."""
    casus.onthoud(bezoek, _open_bezoek, casus.pk)


def ladder_van(casus: Casus) -> Ladder | None:
    """The version that the case keeps: the last that was chosen for it, before that the one of today."""
    keuze = Ladderkeuze.objects.filter(casus=casus).select_related("ladder").last()
    return keuze.ladder if keuze else ladder_op(casus.regio, vandaag())


def nieuwere_versie(casus: Casus) -> Ladder | None:
    """The version that holds today, when the case follows another one; else None. Read once per case object."""
    return casus.een_keer(_nieuwere_versie, casus)


def _nieuwere_versie(casus: Casus) -> Ladder | None:
    volgt, nu = ladder_van(casus), ladder_op(casus.regio, vandaag())
    return nu if volgt and nu and volgt.pk != nu.pk else None


def volgt_de_nieuwste(casus: Casus) -> None:
    """From now on this case object knows of no newer version."""
    casus.onthoud(None, _nieuwere_versie, casus)


def zijroutes(ladder: Ladder | None) -> list[Zijroute]:
    """The side routes of a version, by code; none when there is no ladder."""
    return list(ladder.zijroutes.all()) if ladder else []


def vrije_zijroutes(casus: Casus) -> QuerySet[Zijroute]:
    """The side routes of the ladder of the case, where it lives, that it is not following now."""
    bezig = Zijspoor.objects.filter(casus=casus, afgerond_op__isnull=True).values("zijroute")
    woont = Gemeente.objects.filter(pk=casus.gemeente_id).values("naam")[:1]
    hier = Zijroute.objects.filter(Q(alleen_in="") | Q(alleen_in=woont))
    return hier.filter(ladder=_ladder_id(casus)).exclude(pk__in=bezig)


@dataclass(frozen=True)
class Beweging:
    """A case came to stand on a trede. `overgeslagen`: the tredes in between, when the voorzitter let it skip them."""

    bezoek: Tredebezoek
    van: Trede | None
    overgeslagen: tuple[Trede, ...]


def bewegingen(casus: Casus) -> list[Beweging]:
    """All moves of the case along its ladder, oldest first. 1 query, and one a version when tredes were skipped."""
    lijst: list[Beweging] = []
    for bezoek in bezoeken(casus):
        van = lijst[-1].bezoek.trede if lijst else None
        lijst.append(Beweging(bezoek, van, _overgeslagen(bezoek, van)))
    return lijst


def _overgeslagen(bezoek: Tredebezoek, van: Trede | None) -> tuple[Trede, ...]:
    if van is None or bezoek.reden_in != RedenVanzelf.OVERGESLAGEN:
        return ()
    return tuple(
        trede for trede in _buren(bezoek.trede) if van.nummer < trede.nummer < bezoek.trede.nummer
    )


@dataclass(frozen=True)
class Stap:
    """One rung as the stepper shows it. `status` is klaar, bezig, nog_niet or overgeslagen."""

    nummer: int
    code: str
    naam: str
    soort: str
    status: str
    datumtekst: str
    trede: Trede


def stappen(casus: Casus) -> list[Stap]:
    """The stepper of a case: every rung of its ladder, and how far the case is. 2 queries."""
    geweest = bezoeken(casus)
    ladder = geweest[-1].trede.ladder if geweest else ladder_van(casus)
    if ladder is None:
        return []
    sporten = tredes(ladder)
    laatste = {bezoek.trede.code: bezoek for bezoek in geweest}  # also on an earlier version
    op_deze = [bezoek.trede for bezoek in geweest if bezoek.trede.ladder_id == ladder.pk]
    hoogste = max(
        (trede.nummer for trede in op_deze), default=0
    )  # what was not there, nobody skipped
    return [_stap(trede, laatste.get(trede.code), hoogste) for trede in sporten]


def _stap(trede: Trede, bezoek: Tredebezoek | None, hoogste: int) -> Stap:
    if bezoek and bezoek.tot:
        status, tekst = KLAAR, f"Afgerond op {_dag(bezoek.tot)}"
    elif bezoek:
        status, tekst = BEZIG, f"Bezig sinds {_dag(bezoek.van)}"
    elif trede.nummer < hoogste:
        status, tekst = OVERGESLAGEN, "Overgeslagen"
    else:
        status, tekst = NOG_NIET, "Nog niet gestart"
    soort = trede.get_soort_display()
    return Stap(trede.nummer, trede.code, trede.naam, soort, status, tekst, trede)


def _dag(moment: datetime) -> str:
    return f"{als_dag(moment):%d-%m-%Y}"


@dataclass(frozen=True)
class Feit:
    """One line of a region page. `tekst` is empty when nothing was laid down; see `getoond`."""

    label: str
    tekst: str
    bron: str

    @property
    def getoond(self) -> str:
        return self.tekst or NIET_VASTGELEGD


_VOORBEHOUDEN = ("eigen gevolgtrekking", "eigen keuze", "niet nagetrokken")


def voorbehoud(bron: str) -> str:
    """What a source says itself of how sure it is, to show as a mark; empty when the document says it so."""
    return next((zin.capitalize() for zin in _VOORBEHOUDEN if zin in bron.lower()), "")


_VELDEN = {
    "voorzitter": "Voorzitter",
    "beslist": "Wie beslist",
    "aanleiding": "Aanleiding",
    "termijn": "Termijn",
    "bij_verlopen": "Als de termijn verloopt",
    "naar": "Dan naar trede",
    "ingang": "Om hier te komen",
    "uitgang": "Om hier omhoog te gaan",
    "terug_naar": "Afschalen gaat naar trede",
    "terugweg": "De weg terug",
    "doorzettingsmacht": "Doorzettingsmacht",
    "deelnemers": "Deelnemers",
    "toelichting": "Toelichting",
}


def trede_feiten(trede: Trede) -> list[Feit]:
    """All that is known, or not, about a rung, each with its source. What is seldom laid down (`_ZELDEN`) stands
    there only when it is."""
    volgorde = trede.bronnen.get("volgorde", "")
    plaats = [Feit("Plaats op de ladder", f"Trede {trede.nummer}", volgorde)] if volgorde else []
    return plaats + [
        Feit(label, waarde, trede.bronnen.get(veld, ""))
        for veld, label in _VELDEN.items()
        if (waarde := _waarde(trede, veld)) or veld not in _ZELDEN
    ]


_ZELDEN = ("bij_verlopen", "naar", "ingang", "uitgang", "terug_naar", "terugweg")


def _waarde(trede: Trede, veld: str) -> str:
    waarde = getattr(trede, veld)
    if isinstance(waarde, list):
        return "; ".join(eis_tekst(eis) for eis in waarde)
    if waarde and veld in ("naar", "terug_naar"):
        return next((str(buur) for buur in _buren(trede) if buur.code == waarde), waarde)
    keuze = getattr(trede, f"get_{veld}_display", None)
    return str(keuze() if keuze else waarde)


_BLOKKEN: Sequence[tuple[str, dict[str, str]]] = (
    (
        "Regio",
        {
            "coordinatie": "Coördinatie",
            "gemeenten": "Gemeenten",
            "casusregie": "Casusregie",
            "doorzettingsmacht": "Doorzettingsmacht",
        },
    ),
    (
        "Maatwerk",
        {
            "naam": "Naam",
            "route": "Route",
            "beslist": "Wie beslist",
            "contractvorm": "Contractvorm",
            "plafond": "Plafond per casus",
            "toelichting": "Toelichting",
        },
    ),
)


def regio_feiten(regio: Regio) -> list[tuple[str, list[Feit]]]:
    """The blocks of a region page: title and facts, empty where the source is silent."""
    gegevens = regio.gegevens
    gekozen = {"Regio": gegevens, "Maatwerk": gegevens.get("maatwerk") or {}}
    blokken = [
        (titel, [_feit(label, gekozen[titel].get(veld)) for veld, label in velden.items()])
        for titel, velden in _BLOKKEN
    ]
    lijsten = {
        "Gegevens die partijen leveren": [
            Feit(plicht["wat"], _zin(plicht.get("wie"), plicht.get("hoe_vaak")), plicht["bron"])
            for plicht in gegevens.get("dataplichten", [])
        ],
        "Aantallen": [_telling(telling) for telling in gegevens.get("tellingen", [])],
        "Leren": [_feit(feit["naam"], feit) for feit in gegevens.get("leren", [])],
        "Bijzonderheden": [
            _feit(feit["naam"], feit) for feit in gegevens.get("bijzonderheden", [])
        ],
    }
    return blokken + list(lijsten.items())


def organisaties_met_bron(regio: Regio) -> list[tuple[Organisatie, str]]:
    """Who works for the region today, beside its gemeenten, each with what the region's own file names as source."""
    genoemd = {rij["naam"]: rij["bron"] for rij in regio.gegevens.get("organisaties", [])}
    rijen = regio.organisaties.exclude(soort=Organisatiesoort.GEMEENTE).geldig()
    return [(rij, genoemd.get(rij.naam, rij.bron)) for rij in rijen]


def _feit(label: str, feit: dict[str, Any] | None) -> Feit:
    return Feit(label, (feit or {}).get("tekst") or "", (feit or {}).get("bron", ""))


def _zin(*delen: str | None) -> str:
    return ", ".join(deel for deel in delen if deel)


def _telling(telling: dict[str, Any]) -> Feit:
    aantal = telling.get("aantal")
    tekst = NIET_VASTGELEGD if aantal is None else str(aantal)
    tekst += f", peildatum {_peildatum(telling.get('peildatum'))}"
    if definitie := telling.get("definitie"):
        tekst += f". Definitie: {definitie}"
    return Feit(telling["wat"], tekst, telling["bron"])


def _peildatum(peildatum: str | None) -> str:
    """An exact day comes as ISO text; the sources often only say "begin september 2021"."""
    try:
        return f"{date.fromisoformat(peildatum or ''):%d-%m-%Y}"
    except ValueError:
        return peildatum or NIET_VASTGELEGD
