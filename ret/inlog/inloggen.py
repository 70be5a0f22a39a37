"""Signing in and out. In demo mode the demo people are one click away."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.views import LoginView
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from casuistiek.fundament.organisaties.models import Inlogdienst, Lidmaatschap, Medewerker
from casuistiek.fundament.organisaties.rollen import Rol

from .log import gedaan

DEMO_VOORVOEGSEL = "demo."

TE_ZIEN = {
    Rol.JEUGDBESCHERMER: "Eigen casussen: aanmelden, hulpopties, koers, evaluatie.",
    Rol.CONSULENT_LOKAAL_TEAM: "Eigen casussen: aanmelden, hulpopties, koers, evaluatie.",
    Rol.PROCESREGISSEUR: "Alle casussen van de regio: triage, ladder, afspraken, tafels.",
    Rol.VOORZITTER: "De agenda van de RET-tafel: adviseren, besluiten, treden overslaan.",
    Rol.RET_EXPERT: "Alleen de casussen waarvoor u bent uitgenodigd.",
    Rol.BEN_COORDINATOR: "De vragen aan het BEN, met de samenvatting zonder naam.",
    Rol.BEN_EXPERT: "Alleen de casussen waarvoor u bent uitgenodigd.",
    Rol.CONTACTPERSOON_GEMEENTE: "Casussen van de eigen gemeente: maatwerk voorbereiden.",
    Rol.BUDGETHOUDER: "Maatwerkaanvragen van de eigen gemeente: beslissen binnen het mandaat.",
    Rol.WETHOUDER: "Wat boven het mandaat ligt of bestuurlijk is opgeschaald.",
    Rol.CONTRACTMANAGER: "Maatwerk en contracten van de regio, zonder namen.",
    Rol.PROJECTLEIDER: "Alle casussen van de regio, zonder namen.",
    Rol.INSPECTIE: "Geen casussen; de rapporten die u kreeg, de cijfers en de ladder van de regio.",
    Rol.BEHEERDER: "Accounts en rollen; geen casussen.",
    Rol.JEUGDIGE_OUDER: "De eigen casus.",
    Rol.WACHTLIJSTBEHEERDER: "De wachtlijst van de eigen GI: aanleveren en verbeteren.",
    Rol.PRIVACY_OFFICER: "Geen casussen; wel het logboek van de regio: wie keek waar, en waarom.",
}
"""What a role finds in the demo, for the buttons on the login page."""


@dataclass(frozen=True)
class DemoPersoon:
    """One button: who, as what, and what there is to see."""

    lid: Lidmaatschap

    @property
    def regio(self) -> str:
        lid = self.lid
        if lid.regio:
            return lid.regio.naam
        if lid.organisatie.gemeente:
            return lid.organisatie.gemeente.regio.naam
        regios = list(lid.organisatie.regios.all())
        return regios[0].naam if len(regios) == 1 else "Meer regio's"

    @property
    def te_zien(self) -> str:
        return TE_ZIEN[Rol(self.lid.rol)]


def demo_mensen() -> list[tuple[str, list[DemoPersoon]]]:
    """The demo people by region, the fullest first; one button per lidmaatschap, in the order of the roles."""
    leden = (
        Lidmaatschap.objects.actief()
        .filter(medewerker__username__startswith=DEMO_VOORVOEGSEL)
        .select_related("medewerker", "organisatie__gemeente__regio", "regio")
        .prefetch_related("organisatie__regios")
    )
    volgorde = list(Rol.values)
    mensen = sorted(
        (DemoPersoon(lid) for lid in leden),
        key=lambda mens: (mens.regio, volgorde.index(mens.lid.rol), mens.lid.pk),
    )
    groepen = [
        (regio, list(groep)) for regio, groep in groupby(mensen, key=lambda mens: mens.regio)
    ]
    return sorted(groepen, key=lambda groep: -len(groep[1]))


class Inloggen(LoginView):
    """The login page: with a password, a passkey, or the sign-in service of an organisation."""

    template_name = "inlog/inloggen.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            logout(request)  # nothing of who was here stays
        antwoord: HttpResponse = super().post(request, *args, **kwargs)
        return antwoord

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        eigen = {
            "next": self.request.POST.get("next") or self.request.GET.get("next", ""),
            "mensen": demo_mensen() if settings.DEMO else [],
            "diensten": Inlogdienst.objects.select_related("organisatie"),
        }
        return super().get_context_data(**kwargs) | eigen


inloggen = require_http_methods(["GET", "POST"])(Inloggen.as_view())


@require_POST
def inloggen_demo(request: HttpRequest) -> HttpResponse:
    """One click: sign in as a demo person. Does not exist outside demo mode."""
    if not settings.DEMO:
        raise Http404
    wie = get_object_or_404(
        Medewerker,
        username=request.POST.get("wie", "").replace(
            "\0", ""
        ),  # PostgreSQL knows no such character
        username__startswith=DEMO_VOORVOEGSEL,
        is_active=True,
    )
    login(request, wie)
    UserSession.objects.create_from_request(request)
    gedaan(request, "inloggen", wie)
    adapter = get_adapter(request)
    naar = request.POST.get("next", "")
    return redirect(naar if adapter.is_safe_url(naar) else adapter.get_login_redirect_url(request))


@require_POST
def uitloggen(request: HttpRequest) -> HttpResponse:
    wie: Any = request.user
    if wie.is_authenticated:
        gedaan(request, "uitloggen", wie)
    logout(request)
    return redirect("inloggen")
