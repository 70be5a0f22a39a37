"""Of one case: why you see it, who else can see it, and who asked to. And the table of rights itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from casuistiek.casus.models import Casus
from casuistiek.delen.keuzes import Toegangsverzoekstatus
from casuistiek.delen.models import Ingewijde, Toegangsverzoek
from casuistiek.delen.overzicht import Verstrekkingrij, verstrekkingen_van
from casuistiek.delen.selectors import lopende_noodtoegang
from casuistiek.fundament.bladeren import blader
from casuistiek.fundament.handelingen.namen import genoemd
from casuistiek.fundament.handelingen.poort import Mogelijkheid, mogelijk
from casuistiek.fundament.handelingen.rechten import (
    handelingen,
    inzageregels,
    zonder_bereik,
)
from casuistiek.fundament.logboek.kijkers import ZINNEN
from casuistiek.fundament.organisaties.models import Afwezigheid
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang.rollen import BSN_ROLLEN, UITLEG, Bereik, Inzage
from casuistiek.fundament.toegang.wie_ziet import vaste_lezers, vervangers
from casuistiek.fundament.toegang.zicht import Gevonden, Grond

from .pagina import Paginavraag, bekijk_casus, met_inlog

HIER = genoemd(
    (
        "toegang.gast_uitnodigen",
        "toegang.gast_intrekken",
        "toegang.geheim_maken",
        "toegang.inwijden",
        "toegang.uit_kring",
        "toegang.geheim_opheffen",
    )
)
"""What is done to the case as a whole and stands on this page, in this order."""


LAATSTE = 25
"""So many requests stand on the page."""


@dataclass(frozen=True)
class Lezer:
    """Somebody who sees the case by their role, and who stands in for them today."""

    grond: Grond
    vervanging: Afwezigheid | None

    @property
    def rol(self) -> str:
        return Rol(self.grond.rol).label

    @property
    def waarom(self) -> str:
        """The sentence of the table, about somebody else."""
        return ZINNEN[self.grond.bereik]


@dataclass(frozen=True)
class Gast:
    uitnodiging: Any
    verborgen: bool
    """Invited, but not in the circle of a case that is bijzonder geheim: sees nothing."""


@dataclass(frozen=True)
class Toegangsverzoekrij:
    verzoek: Toegangsverzoek
    mogelijk: list[Mogelijkheid]
    kan_niet: list[Mogelijkheid]
    """What its state allows, but a rule does not (somebody is not in the circle)."""

    @property
    def loopt(self) -> bool:
        """Waits for an answer, or can still be ended."""
        wacht = self.verzoek.status == Toegangsverzoekstatus.GEVRAAGD
        return wacht or bool(self.mogelijk or self.kan_niet)


def _gasten(casus: Casus, kring: list[Ingewijde]) -> list[Gast]:
    in_kring = {ingewijde.wie_id for ingewijde in kring}
    rijen = casus.uitnodigingen.geldig(vandaag()).select_related("user", "door").order_by("pk")
    return [Gast(rij, casus.geheim and rij.user_id not in in_kring) for rij in rijen]


def _iedereen(casus: Casus, na: str | None) -> dict[str, Any]:
    """Everybody who sees the case and what was shared of it, from row `na`; for who sees all of it."""
    blad = blader(verstrekkingen_van(casus), na)
    vast = vaste_lezers(casus)
    weg = vervangers(vast, casus)
    kring = list(casus.ingewijden.geldig().select_related("wie", "door")) if casus.geheim else []
    return {
        "vast": [Lezer(g, weg.get(g.lid.pk) if g.lid else None) for g in vast],
        "kring": kring,
        "gasten": _gasten(casus, kring),
        "nood": lopende_noodtoegang(casus),
        "blad": blad,
        "rijen": [Verstrekkingrij(rij, rij.wie) for rij in blad.rijen],
    }


def _verzoeken(gezien: Gevonden[Casus], request: Paginavraag) -> list[Toegangsverzoekrij]:
    """What somebody who sees all may read, and what others can decide."""
    casus: Casus = gezien.dossier
    rijen = casus.toegangsverzoeken.select_related("wie", "beslist_door").order_by("-pk")
    gevonden = []
    for verzoek in rijen[:LAATSTE]:
        verzoek.casus = casus
        alle = [m for m in mogelijk(verzoek, request.door, gezien.gronden) if _past_bij(m)]
        knoppen = [m for m in alle if m.kan]
        if knoppen or gezien.grond.inzage >= Inzage.VOL:
            gevonden.append(Toegangsverzoekrij(verzoek, knoppen, [m for m in alle if not m.kan]))
    return gevonden


def _past_bij(mogelijkheid: Mogelijkheid) -> bool:
    """Not what is for the other kind of request, or for another state of it."""
    soort_of_stand = {"verkeerde_status", "geen_nood", "geen_toegangsverzoek", "nood_voorbij"}
    return soort_of_stand.isdisjoint(reden.code for reden in mogelijkheid.redenen)


@met_inlog
@require_GET
def casus_toegang(request: Paginavraag, nummer: str) -> HttpResponse:
    """Why you see this case, all reasons; and for who sees all of it: who else does."""
    gezien = bekijk_casus(request, nummer, "toegangspagina")
    casus, alle = gezien.dossier, gezien.grond.inzage >= Inzage.VOL
    knoppen = {m.handeling.naam: m for m in mogelijk(casus, request.door, gezien.gronden)}
    verzoeken = _verzoeken(gezien, request)
    inhoud = {
        "casus": casus,
        "gronden": gezien.gronden,
        "alle": alle,
        "lopend": [rij for rij in verzoeken if rij.loopt],
        "beantwoord": [rij for rij in verzoeken if not rij.loopt],
        "knoppen": [knoppen[naam] for naam in HIER if naam in knoppen],
        **(_iedereen(casus, request.GET.get("na")) if alle else {}),
    }
    return render(request, "casus/toegang.html", inhoud)


@met_inlog
@require_GET
def rechten(request: Paginavraag) -> HttpResponse:
    """Who sees what and who does what, from the table and the register; of one role, or of all."""
    rol = request.GET.get("rol", "")
    gekozen = Rol(rol) if rol in Rol.values else None
    inhoud = {
        "rollen": Rol.choices,
        "gekozen": gekozen,
        "inzageregels": inzageregels(gekozen),
        "zonder_bereik": zonder_bereik(),
        "bsn": sorted(Rol(een).label for een in BSN_ROLLEN),
        "inzagen": [(inzage.naam, tekst) for inzage, tekst in UITLEG.items()],
        "bereiken": [(bereik.naam, bereik.value) for bereik in Bereik],
        "takken": handelingen(gekozen),
    }
    return render(request, "rechten.html", inhoud)


def wacht_op_besluit(casus: Casus, waarom: Grond) -> bool:
    """Does somebody wait for an answer, and is that for this person to know?"""
    if waarom.inzage < Inzage.VOL or waarom.alleen_lezen:
        return False
    return Toegangsverzoek.objects.filter(
        casus=casus, status=Toegangsverzoekstatus.GEVRAAGD
    ).exists()
