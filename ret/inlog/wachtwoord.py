"""Choosing a password: by the link of an invitation, after forgetting it, or on one's own settings."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from casuistiek.fundament.organisaties import eenmalig
from casuistiek.fundament.organisaties.models import Medewerker
from ret.portaal.pagina import Paginavraag, met_inlog

from .adapters import TE_VAAK, sleutel_van_naam
from .bericht import stuur
from .formulieren import KiesWachtwoord, Mailadres, WijzigWachtwoord
from .log import gedaan, geweigerd
from .sessie import niet_langs_dienst

IN_SESSIE = "inlog_link"
KIEZEN = "kiezen"
"""Stands in the address in the place of the key, so that the key itself is seen once."""
VELDEN = ("old_password", "new_password1", "new_password2")


@require_http_methods(["GET", "POST"])
def vergeten(request: HttpRequest) -> HttpResponse:
    """Asks for a link. The answer is the same whether the address is known or not."""
    form = Mailadres(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        adres = form.cleaned_data["email"]
        if not ratelimit.consume(request, action="reset_password", key=adres.lower()):
            form.add_error(None, TE_VAAK)
            return render(request, "inlog/vergeten.html", {"form": form}, status=429)
        _stuur_link(request, adres)
        return redirect("wachtwoord_gevraagd")
    status = 422 if request.method == "POST" else 200
    return render(request, "inlog/vergeten.html", {"form": form}, status=status)


def _stuur_link(request: HttpRequest, adres: str) -> None:
    wie = Medewerker.objects.filter(email__iexact=adres, is_active=True).first()
    if wie is None or not wie.has_usable_password():
        geweigerd(request, "geen_wachtwoord", wie, "wachtwoord_gevraagd")
        return
    stuur(
        wie,
        "Een nieuw wachtwoord voor RET casusregie",
        "U vroeg een nieuw wachtwoord aan. Deed u dat niet? Dan hoeft u niets te doen.",
        eenmalig=eenmalig.Linksoort.WACHTWOORD,
    )
    gedaan(request, "wachtwoord_gevraagd", wie)


@require_http_methods(["GET"])
def gevraagd(request: HttpRequest) -> HttpResponse:
    return render(request, "inlog/gevraagd.html")


@sensitive_post_parameters(*VELDEN)
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, soort: str, sleutel: str) -> HttpResponse:
    """Choose a password with the link from a mail, and sign in with it."""
    if soort not in eenmalig.Linksoort.values:
        raise Http404
    if sleutel != KIEZEN:
        request.session[IN_SESSIE] = sleutel
        return redirect("inlog_link", soort, KIEZEN)
    wie = eenmalig.lees(request.session.get(IN_SESSIE, ""), eenmalig.Linksoort(soort))
    if wie is None:
        return render(request, "inlog/link_verlopen.html", {"soort": soort}, status=410)
    form = KiesWachtwoord(wie, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _zet_en_log_in(request, form, wie)
    status = 422 if request.method == "POST" else 200
    inhoud = {"form": form, "wie": wie, "soort": soort}
    return render(request, "inlog/kies_wachtwoord.html", inhoud, status=status)


def _zet_en_log_in(request: HttpRequest, form: KiesWachtwoord, wie: Medewerker) -> HttpResponse:
    """Sessions with the old password end by themselves: they are tied to it."""
    form.save()
    logout(request)
    for naam in (wie.username, wie.email):
        ratelimit.clear(request, action="login_failed", key=sleutel_van_naam(naam))
    gedaan(request, "wachtwoord_gekozen", wie)
    record_authentication(request, wie, "password")
    antwoord: HttpResponse = perform_login(request, Login(user=wie))
    return antwoord


@niet_langs_dienst
@met_inlog
@sensitive_post_parameters(*VELDEN)
@require_http_methods(["GET", "POST"])
def wijzigen(request: Paginavraag) -> HttpResponse:
    """One's own password. Other sessions end."""
    wie: Any = request.door.medewerker
    if not wie.has_usable_password():
        return redirect("mfa_index")
    form = WijzigWachtwoord(wie, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not ratelimit.consume(request, action="change_password", user=wie):
            form = WijzigWachtwoord(wie)
            messages.error(request, TE_VAAK)
            return render(request, "inlog/wachtwoord.html", {"form": form}, status=429)
        if form.is_valid():
            form.save()
            update_session_auth_hash(request, wie)
            gedaan(request, "wachtwoord_gewijzigd", wie)
            messages.success(
                request, "Uw wachtwoord is gewijzigd. Op andere apparaten bent u uitgelogd."
            )
            return redirect("mfa_index")
    status = 422 if form.is_bound else 200
    return render(request, "inlog/wachtwoord.html", {"form": form}, status=status)
