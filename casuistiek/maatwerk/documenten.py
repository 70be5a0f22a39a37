"""Section 13 of the procesregiedocument: the maatwerk."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from casuistiek.casus.documenten import PROCES, ROLLEN
from casuistiek.casus.models import Casus
from casuistiek.fundament.documenten.inhoud import Alinea, Feiten, Tabel, Tussenkop, Waarde, euro
from casuistiek.fundament.documenten.secties import sectie
from casuistiek.fundament.tijd import als_dag
from casuistiek.fundament.toegang.rollen import Inzage

from .keuzes import Aanvraagstatus
from .models import Aanvraag
from .selectors import aanvragen, per_betaler, wie_betaalt


@sectie(PROCES, 5, ROLLEN)
def beslissers(casus: Casus) -> list[Any]:
    """Who decided on money, as what."""
    besloten = [a for a in aanvragen(casus, Inzage.GELD) if a.besloten_op]
    wie = dict.fromkeys(f"{a.besloten_door} ({a.get_besloten_rol_display()})" for a in besloten)
    return [Feiten([("Besloot over maatwerk", ", ".join(wie))])] if wie else []


@sectie(PROCES, 13, "Maatwerk")
def maatwerk(casus: Casus) -> list[Any]:
    """Every request that was handed in: provider, content, time, money, contract, decision."""
    blokken: list[Any] = []
    ingediend = aanvragen(casus, Inzage.GELD)
    mee = (
        "kosten__onder__risicodrager",
        "voorlopige_starts__risicodrager",
        "voorlopige_starts__beantwoord_door",
    )
    for nummer, aanvraag in enumerate(ingediend.prefetch_related(*mee), 1):
        blokken += _een(nummer, aanvraag)
    return blokken or [Alinea("Er is geen maatwerk aangevraagd.")]


def _een(nummer: int, aanvraag: Aanvraag) -> list[Any]:
    kosten = wie_betaalt(aanvraag)
    blokken: list[Any] = [
        Tussenkop(f"Aanvraag {nummer}: {aanvraag.aanbieder}"),
        Feiten(
            [
                ("Status", aanvraag.get_status_display()),
                ("Ingediend op", aanvraag.ingediend_op and als_dag(aanvraag.ingediend_op)),
                ("Woonplaatsgemeente", str(aanvraag.gemeente)),
                ("Waarom geen regulier aanbod", aanvraag.get_waarom_geen_regulier_display()),
                ("Periode", f"{aanvraag.van:%d-%m-%Y} tot en met {aanvraag.tot:%d-%m-%Y}"),
                ("Gevraagd bedrag", aanvraag.bedrag),
                ("Per maand", aanvraag.per_maand),
                ("Contractvorm", _contractvorm(aanvraag)),
                *_voorlopig(aanvraag),
                *_besluit(aanvraag),
            ]
        ),
        Alinea(aanvraag.inhoud),
    ]
    if kosten:
        rijen: list[list[Waarde]] = [
            [f"{k.periode_van:%d-%m-%Y}", f"{k.periode_tot:%d-%m-%Y}", k.bedrag, wie]
            for k, wie in kosten
        ]
        koppen = ["Van", "Tot en met", "Kosten", "Voor rekening van"]
        blokken.append(Tabel(koppen, rijen, _samen(per_betaler(aanvraag))))
    return blokken


def _samen(sommen: dict[str, Decimal]) -> str:
    """The total, and when more than one pays, of each of them."""
    som = f"Samen {euro(sum(sommen.values(), Decimal(0)))}"
    if len(sommen) == 1:
        return f"{som}, voor rekening van: {next(iter(sommen))}"
    delen = (f"{wie}: {euro(bedrag)}" for wie, bedrag in sommen.items())
    return f"{som}. {'; '.join(delen)}"


def _contractvorm(aanvraag: Aanvraag) -> str:
    nummers = filter(None, (aanvraag.contractnummer, aanvraag.toewijzingnummer))
    return ", ".join([aanvraag.get_contractvorm_display(), *nummers])


def _voorlopig(aanvraag: Aanvraag) -> list[tuple[str, Any]]:
    """Each time that help began before the decision: who was asked to bear the risk, and what they answered."""
    starts = [
        ("Voorlopige start, risico bij", "\n".join(filter(None, (start.stand, start.antwoord))))
        for start in aanvraag.voorlopige_starts.all()
    ]
    return starts or [("Voorlopige start", "Niet voorlopig gestart")]


def _besluit(aanvraag: Aanvraag) -> list[tuple[str, Any]]:
    if aanvraag.status == Aanvraagstatus.INGETROKKEN:
        op = aanvraag.ingetrokken_op and als_dag(aanvraag.ingetrokken_op)
        return [("Ingetrokken op", op), ("Ingetrokken, omdat", aanvraag.ingetrokken_omdat)]
    if aanvraag.besloten_op is None:
        return [("Besluit", "Nog geen besluit")]
    rol, op = aanvraag.get_besloten_rol_display(), als_dag(aanvraag.besloten_op)
    feiten: list[tuple[str, Any]] = [
        ("Besluit van", f"{aanvraag.besloten_door} ({rol}), {op:%d-%m-%Y}"),
    ]
    if aanvraag.besloten_mandaat is not None:
        feiten.append(("Mandaat bij het besluit", aanvraag.besloten_mandaat))
    if aanvraag.toegekend_bedrag is not None:
        feiten.append(("Toegekend bedrag", aanvraag.toegekend_bedrag))
    feiten.append(("Toelichting op het besluit", aanvraag.besluittekst or "Geen"))
    return feiten
