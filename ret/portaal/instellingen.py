"""Uw instellingen: when your mail comes, when you are away, and who stands in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from casuistiek.delen.handelingen.toegangsverzoek import VRAGERS
from casuistiek.fundament.handelingen.velden import Keuze
from casuistiek.fundament.mensen.afwezigheid import VOOR_EEN_ANDER, nog_te_beeindigen
from casuistiek.fundament.organisaties.models import Afwezigheid, Mailwijze
from casuistiek.fundament.organisaties.rollen import WIE_WERKT
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang.door import Door

from .pagina import Paginavraag, met_inlog


class MailFormulier(forms.Form):
    mailwijze = Keuze(
        Mailwijze,
        label="Hoe wilt u uw mail krijgen?",
        help_text="Een bericht met spoed, zoals een verlopen termijn, krijgt u altijd meteen.",
    )
    mail_uur = Keuze(
        [(uur, f"{uur} uur") for uur in range(24)],
        coerce=int,
        label="Hoe laat wilt u de mail van de dag?",
        help_text="Wat daarna komt, staat in de mail van de volgende dag. Is er niets? Dan komt er geen mail.",
    )


@met_inlog
@require_http_methods(["GET", "POST"])
def instellingen(request: Paginavraag) -> HttpResponse:
    """Somebody's own settings. Being away is a handeling, with a form of its own."""
    wie: Any = request.door.medewerker
    nu_gekozen = {"mailwijze": wie.mailwijze, "mail_uur": wie.mail_uur}
    gestuurd = request.POST if request.method == "POST" else None
    formulier = MailFormulier(gestuurd, initial=nu_gekozen)
    if formulier.is_valid():
        for veld, waarde in formulier.cleaned_data.items():
            setattr(wie, veld, waarde)
        wie.save(update_fields=list(nu_gekozen))
        messages.success(request, "Uw instellingen zijn bewaard.")
        return redirect("instellingen")
    status = 422 if formulier.is_bound else 200
    inhoud = {"form": formulier, **_afwezigheden(request.door)}
    return render(request, "instellingen.html", inhoud, status=status)


def _afwezigheden(door: Door) -> dict[str, Any]:
    """Your own, those of colleagues whom you may speak for, and whom you stand in for."""
    if not door.met_rol(*WIE_WERKT):
        return {"kan_afmelden": False}
    rijen = list(nog_te_beeindigen(door))
    vervangt = Afwezigheid.objects.filter(
        vervanger=door.medewerker, tot__gte=vandaag(), beeindigd_op__isnull=True
    )
    return {
        "kan_afmelden": True,
        "kan_toegang_vragen": bool(door.met_rol(*VRAGERS)),
        "ook_voor_anderen": bool(door.met_rol(*VOOR_EEN_ANDER)),
        "eigen": [rij for rij in rijen if rij.medewerker == door.medewerker],
        "collegas": [rij for rij in rijen if rij.medewerker != door.medewerker],
        "vervangt": vervangt.select_related("medewerker"),
        "vandaag": vandaag(),
    }
