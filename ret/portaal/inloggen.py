"""Signing in and out. In demo mode the demo people are one click away."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.forms import AuthenticationForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casuistiek.fundament.organisaties.models import Lidmaatschap, Medewerker
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.door import Door

from .context import plekken

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
    Rol.INSPECTIE: "Geen casussen; de ladder en de normen van de regio.",
    Rol.BEHEERDER: "Accounts en rollen; geen casussen.",
    Rol.JEUGDIGE_OUDER: "De eigen casus.",
    Rol.PRIVACY_OFFICER: "Geen casussen.",
}
"""What a role finds in the demo, for the buttons on the login page."""


class Inlogformulier(AuthenticationForm):
    """Username and password; the same error whatever is wrong."""

    error_messages = {
        "invalid_login": "Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar.",
        "inactive": "Dit account is gesloten. Vraag uw beheerder om hulp.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "Gebruikersnaam"
        self.fields["username"].error_messages["required"] = "Vul uw gebruikersnaam in."
        self.fields["username"].widget.attrs.pop("autofocus", None)
        self.fields["password"].label = "Wachtwoord"
        self.fields["password"].error_messages["required"] = "Vul uw wachtwoord in."


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


def _volgende(request: HttpRequest, wie: Medewerker) -> str:
    """Where the visitor was going, if that is a page of ours; else the first page of their menu."""
    naar = request.POST.get("next") or request.GET.get("next") or ""
    veilig = url_has_allowed_host_and_scheme(
        naar, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return naar if veilig else plekken(Door.van(wie))[0].url


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def inloggen(request: HttpRequest) -> HttpResponse:
    """The login page."""
    form = Inlogformulier(request, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, wie := form.get_user())
        return redirect(_volgende(request, wie))
    inhoud = {
        "form": form,
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "mensen": demo_mensen() if settings.DEMO else [],
    }
    return render(request, "inloggen.html", inhoud, status=200 if not form.is_bound else 422)


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
    login(request, wie, backend="django.contrib.auth.backends.ModelBackend")
    return redirect(_volgende(request, wie))


@require_POST
def uitloggen(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("inloggen")


@require_GET
def vaste_pagina(request: HttpRequest, sjabloon: str) -> HttpResponse:
    """A page that is the same for all: toegankelijkheid, privacy, hulp."""
    return render(request, sjabloon)
