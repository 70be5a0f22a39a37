"""The log of one case: every act and every look, with who, role and why."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from casuistiek.fundament.handelingen.register import OnbekendeHandeling, handeling
from casuistiek.fundament.logboek.models import Regel, Uitkomst
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.rollen import Inzage

from .verzoek import Verzoek, bekijk_casus, blader, met_inlog, zoek_casus

PAGINAS = {
    "api": "de casus, langs de API",
    "casuspagina": "de casus",
    "formulier": "een formulier bij de casus",
    "logboek": "het logboek",
    "maatwerkpagina": "de maatwerkaanvraag",
    "toegangspagina": "wie de casus kan zien",
    "tafelpagina": "de agenda van de RET-tafel",
    "toezicht_opvallend": "iets opvallends in het logboek",
    "toezicht_zoeken": "zoeken in het logboek",
    "wie_keek": "wie er keek",
}
"""Names of the pages as a look is logged, and how the log page says it."""

ADRESSEN = {
    "casus": "de casus",
    "casus_documenten": "de documenten",
    "casus_logboek": "het logboek",
    "casus_wie_keek": "wie er keek",
    "toezicht": "het toezicht",
    "toezicht_opvallend": "iets opvallends in het logboek",
    "toezicht_zoeken": "zoeken in het logboek",
    "doe": "een formulier bij de casus",
    "doe_ding": "een formulier bij de casus",
    "doe_los": "een formulier",
    "document": "een document",
    "document_opnieuw": "een document",
    "maatwerk": "de maatwerkaanvraag",
    "stuk": "een stuk",
}
"""Addresses of which a refusal is logged, and how the log page says it."""


@dataclass(frozen=True)
class Logrij:
    """A line as a page shows it; `nummer`: of its case, on a page with lines of more cases."""

    regel: Regel
    nummer: str = ""

    @property
    def wat(self) -> str:
        """The act by its title, or what was looked at."""
        naam = self.regel.handeling
        if self.regel.uitkomst == Uitkomst.GEZIEN:
            return f"Bekeken: {PAGINAS.get(naam, naam)}"
        if naam in ADRESSEN or naam.startswith("api:"):
            return f"Gevraagd: {ADRESSEN.get(naam, PAGINAS['api'])}"
        try:
            return handeling(naam).titel
        except OnbekendeHandeling:
            return naam

    @property
    def rol(self) -> str:
        rol = self.regel.rol
        if not rol:
            return "Geen rol bij deze casus"
        return Rol(rol).label if rol in Rol.values else "Systeem"


@met_inlog
@require_GET
def logboek(request: Verzoek, nummer: str) -> HttpResponse:
    """For inzage ROL and more; others know of the case, but not who works on it."""
    _, waarom = zoek_casus(request, nummer)
    if waarom.inzage < Inzage.ROL:
        raise PermissionDenied
    casus, _ = bekijk_casus(request, nummer, "logboek")
    regels = Regel.objects.filter(dossier_id=casus.pk)
    alleen_gezien = request.GET.get("soort") == "gezien"
    if alleen_gezien:
        regels = regels.filter(uitkomst=Uitkomst.GEZIEN)
    blad = blader(regels, request.GET.get("na"), veld="volgnummer")
    inhoud = {
        "casus": casus,
        "blad": blad,
        "rijen": [Logrij(regel) for regel in blad.rijen],
        "alleen_gezien": alleen_gezien,
    }
    return render(request, "casus/logboek.html", inhoud)
