"""What the pages share: who asks, the way to a case, addresses."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from casuistiek.casus.models import Casus
from casuistiek.casus.selectors import casus_voor
from casuistiek.fundament.logboek.schrijven import kijk
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.rollen import Inzage
from casuistiek.fundament.toegang.zicht import Gevonden


class Paginavraag(HttpRequest):
    """A request behind the login: `door` is always somebody. `zoekterm`: see `met_zoeken`."""

    door: Door
    zoekterm: str


Pagina = Callable[..., HttpResponse]


def met_inlog(pagina: Pagina) -> Pagina:
    """Only for people who are signed in; others go to the login page and come back after it. A part of a page that
    asks for itself says that the session is over: the login page would stand in its place."""
    achter_inlog = login_required(pagina)

    @wraps(pagina)
    def binnen(request: Paginavraag, *args: Any, **kwargs: Any) -> HttpResponse:
        if "HX-Request" in request.headers and not request.user.is_authenticated:
            return render(request, "inlog/_afgelopen.html")
        return achter_inlog(request, *args, **kwargs)

    return binnen


def met_zoeken(pagina: Pagina) -> Pagina:
    """A list that can be searched. Initials may not stand in an address, so what was typed comes by POST and
    waits in the session; the address only says that there was a search (`gezocht`). That somebody searched is logged,
    not for what."""

    @require_http_methods(["GET", "POST"])
    @wraps(pagina)
    def binnen(request: Paginavraag) -> HttpResponse:
        sleutel = f"zoek:{request.path}"
        if request.method == "POST":
            request.session[sleutel] = _leesbaar(request.POST.get("zoek", ""))
            if request.session[sleutel]:
                kijk(request.door, None, None, "gezocht")
            rest = {naam: request.POST.get(naam, "") for naam in IN_ADRES if naam in request.POST}
            return redirect(f"{request.path}?{urlencode(rest | {'gezocht': '1'})}")
        request.zoekterm = request.session.get(sleutel, "") if "gezocht" in request.GET else ""
        return pagina(request)

    return binnen


IN_ADRES = ("trede", "termijn", "status")
"""Filters that tell nothing of a child."""


def _leesbaar(tekst: str) -> str:
    return "".join(teken for teken in tekst if teken.isprintable()).strip()[:100]


def zoek_casus(
    request: Paginavraag, nummer: str, minstens: Inzage = Inzage.PSEUDO
) -> Gevonden[Casus]:
    """The case and why this person may see it; 404 for a stranger and for too little inzage."""
    gevonden = casus_voor(nummer, request.door, minstens)
    if gevonden is None:
        raise Http404
    return gevonden


def bekijk_casus(
    request: Paginavraag,
    nummer: str,
    wat: str,
    minstens: Inzage = Inzage.PSEUDO,
    *,
    verboden_onder: Inzage = Inzage.PSEUDO,
) -> Gevonden[Casus]:
    """As `zoek_casus`, and the look is logged; `wat` names the page. `verboden_onder`: who sees less of the case may
    know that it is there, but not this page (403)."""
    gevonden = zoek_casus(request, nummer, minstens)
    if gevonden.grond.inzage < verboden_onder:
        raise PermissionDenied
    kijk(request.door, gevonden.dossier.pk, gevonden.grond, wat)
    return gevonden


def bijlage(inhoud: str | bytes, mime: str, naam: str) -> HttpResponse:
    """A file to keep, never shown in the browser. `naam` holds no name of anybody."""
    kop = {"Content-Disposition": f'attachment; filename="{naam}"'}
    return HttpResponse(inhoud, content_type=mime, headers=kop)


def doe_url(naam: str, ding: Model | None = None) -> str:
    """Address of the form of a handeling: on a case, a thing of it, a thing of a region, or new."""
    if ding is None:
        return reverse("doe_los", args=[naam])
    if isinstance(ding, Casus):
        return reverse("doe", args=[ding.nummer, naam])
    soort = ding._meta.model_name
    if casus := getattr(ding, "casus", None):
        return reverse("doe_ding", args=[casus.nummer, naam, soort, ding.pk])
    return reverse("doe_los_ding", args=[naam, soort, ding.pk])
