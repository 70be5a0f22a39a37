"""One page for every handeling: its form. All input goes to the poort."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NoReturn
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db.models import Model
from django.forms import ModelChoiceField
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from casuistiek.casus.models import Casus
from casuistiek.casus.selectors import casus_met
from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.handelingen.beurt import geheel_van
from casuistiek.fundament.handelingen.fouten import (
    AlGedaan,
    GeenRecht,
    Geweigerd,
    NietGevonden,
    OngeldigeInvoer,
)
from casuistiek.fundament.handelingen.regels import Reden
from casuistiek.fundament.handelingen.register import (
    Formulier,
    Handeling,
    OnbekendeHandeling,
    handeling,
)
from casuistiek.fundament.handelingen.toetsen import recht, ziet
from casuistiek.fundament.handelingen.vinden import vind
from casuistiek.fundament.klad import bewaren
from casuistiek.fundament.klad.models import Klad
from casuistiek.fundament.logboek.schrijven import kijk
from casuistiek.fundament.toegang.zicht import Grond, grond

from .geleerd import bij_handeling
from .pagina import Paginavraag, met_inlog


@dataclass(frozen=True)
class Verborgen:
    """The hidden fields of the form: the key that makes sending twice harmless, the version that the page showed."""

    sleutel: UUID | None = None
    versie: int | None = None


@met_inlog
@require_http_methods(["GET", "POST"])
def doe(request: Paginavraag, nummer: str, naam: str, soort: str = "", pk: int = 0) -> HttpResponse:
    """A handeling on a case, or on a thing of it (`soort` and `pk`)."""
    verborgen = _verborgen(request)
    casus = casus_met(nummer)
    if casus is None:
        raise Http404
    ding = _zoek_ding(soort, pk, casus) if soort else casus
    return _doe(request, _zoek_handeling(naam, type(ding)), ding, casus, verborgen)


@met_inlog
@require_http_methods(["GET", "POST"])
def doe_los(request: Paginavraag, naam: str, soort: str = "", pk: int = 0) -> HttpResponse:
    """A handeling that makes something new, or that is done to a thing of a region (a tafel)."""
    verborgen = _verborgen(request)
    ding = _zoek_ding(soort, pk) if soort else None
    op = type(ding) if ding else None
    return _doe(request, _zoek_handeling(naam, op), ding, None, verborgen)


def _zoek_handeling(naam: str, op: type | None) -> Handeling:
    try:
        soort = handeling(naam)
    except OnbekendeHandeling:
        raise Http404 from None
    if soort.op is not op or soort.voor_klok:
        raise Http404
    return soort


def _zoek_ding(soort: str, pk: int, casus: Casus | None = None) -> Any:
    """A thing that some handeling is done to."""
    try:
        return vind(soort, pk, casus)
    except NietGevonden:
        raise Http404 from None


def _doe(
    request: Paginavraag, soort: Handeling, ding: Any, casus: Casus | None, verborgen: Verborgen
) -> HttpResponse:
    """What was found is not shown yet: first the poort lets this person in. So until then every answer is the one that
    a stranger gets as well when there is no such thing."""
    try:
        if request.POST.get(KLAD):
            return _houd_klad_bij(request, soort, ding, casus, verborgen)
        if request.method == "POST":
            return _verstuur(request, soort, ding, casus, verborgen)
        klad = bewaren.van(request.door, soort, ding)
        teksten = klad.teksten if klad else None
        formulier = poort.formulier_voor(soort.naam, request.door, ding, teksten)
        _kies_vast(request, formulier)
    except NietGevonden:
        raise Http404 from None
    except GeenRecht as fout:
        raise PermissionDenied(str(fout)) from None
    except Geweigerd as fout:
        formulier = _ingevuld(request, soort, ding, casus, fout.gronden)
        bewaard = _bewaar(request, soort, ding, verborgen)
        return _toon(request, soort, ding, casus, formulier, 409, fout.redenen, bewaard=bewaard)
    if casus is not None:
        kijk(request.door, casus.pk, formulier.beurt.gronden[0], "formulier")
    return _toon(request, soort, ding, casus, formulier, klad=klad)


KLAD = "klad"
"""A field by which a page asks to keep what is typed (while typing), or to begin anew (WEG)."""
WEG = "weg"
BEWAARD = "bewaard"
"""A field by which a form says that something of it is kept; most never have that, and are spared the asking."""


def _houd_klad_bij(
    request: Paginavraag, soort: Handeling, ding: Any, casus: Casus | None, verborgen: Verborgen
) -> HttpResponse:
    """Keep what was typed so far, or let it go. Only for who may send it."""
    recht(soort, request.door, ding, ziet(request.door, ding, casus))
    if request.POST[KLAD] == WEG:
        bewaren.gooi_weg(request.door, soort, ding)
        return redirect(request.get_full_path())
    bewaard = _bewaar(request, soort, ding, verborgen)
    return render(request, "formulier/bewaard.html", {"bewaard": bewaard})


def _bewaar(request: Paginavraag, soort: Handeling, ding: Any, verborgen: Verborgen) -> Klad | None:
    if request.method != "POST":
        return None
    return bewaren.bewaar(request.door, soort, ding, _invoer(request, soort), verborgen.sleutel)


def _kies_vast(request: HttpRequest, formulier: Formulier) -> None:
    """A link may say which row of a list it is about (`?wie=12`); the list itself says which there are."""
    for naam, veld in formulier.fields.items():
        if naam in request.GET and isinstance(veld, ModelChoiceField):
            formulier.initial[naam] = request.GET[naam]


def _verstuur(
    request: Paginavraag, soort: Handeling, ding: Any, casus: Casus | None, verborgen: Verborgen
) -> HttpResponse:
    try:
        beurt = poort.doe(
            soort.naam,
            request.door,
            ding=ding,
            met=_invoer(request, soort),
            sleutel=verborgen.sleutel,
            versie=verborgen.versie,
        )
    except OngeldigeInvoer as fout:
        bewaard = _bewaar(request, soort, ding, verborgen)
        return _toon(request, soort, ding, casus, fout.formulier, 422, bewaard=bewaard)
    except AlGedaan as fout:
        messages.info(request, fout.redenen[0].zin)
        return _verder(request, casus)
    if request.POST.get(BEWAARD):
        bewaren.gooi_weg(request.door, soort, ding)
    if isinstance(beurt.nieuw, str):  # something to read once; never through a cookie or an address
        inhoud = {"handeling": soort, "casus": beurt.casus, "uitkomst": beurt.nieuw}
        return render(request, "casus/eenmalig.html", inhoud)
    messages.success(request, f"{soort.titel}: vastgelegd.")
    # a case that was begun from a thing of a region (a list) is not for who keeps that
    begonnen = ding is not None and casus is None
    return _verder(request, None if begonnen else beurt.casus, beurt.nieuw)


def _invoer(request: HttpRequest, soort: Handeling) -> dict[str, Any]:
    """What was typed or chosen, for the fields that the form knows; nothing else reaches the poort."""
    return {
        naam: veld.widget.value_from_datadict(request.POST, request.FILES, naam)
        for naam, veld in soort.formulier.base_fields.items()
        if naam in request.POST
        or naam in request.FILES
        or getattr(veld.widget, "samengesteld", False)
    }


def _verborgen(request: HttpRequest) -> Verborgen:
    """Read before anything is looked up: a field that is spoilt is refused, whatever it is about."""
    return Verborgen(_sleutel(request), _versie(request))


def _sleutel(request: HttpRequest) -> UUID | None:
    """The key that makes sending twice harmless."""
    try:
        return UUID(request.POST["sleutel"]) if request.POST.get("sleutel") else None
    except ValueError:
        _onbruikbaar()


def _versie(request: HttpRequest) -> int | None:
    """The version of the case that the page showed."""
    tekst = request.POST.get("versie", "")
    if tekst and not (tekst.isascii() and tekst.isdigit()):
        _onbruikbaar()
    return int(tekst[:18]) if tekst else None


def _onbruikbaar() -> NoReturn:
    raise SuspiciousOperation("Een verborgen veld van het formulier is veranderd.")


def _ingevuld(
    request: Paginavraag, soort: Handeling, ding: Any, casus: Casus | None, gronden: Sequence[Grond]
) -> Formulier:
    """The form with what was typed still in it, after a refusal; without errors of its own."""
    waarom = recht(soort, request.door, ding, gronden)
    beurt = poort.Beurt(soort, request.door, waarom, ding, casus)
    return soort.formulier(initial=_invoer(request, soort), beurt=beurt)


def _toon(
    request: Paginavraag,
    soort: Handeling,
    ding: Model | None,
    casus: Casus | None,
    formulier: Formulier,
    status: int = 200,
    redenen: tuple[Reden, ...] = (),
    *,
    klad: Klad | None = None,
    bewaard: Klad | None = None,
) -> HttpResponse:
    """The page of a form. `klad`: what was typed before and is back in it; `bewaard`: what was kept just now."""
    inhoud = {
        "klad": klad,
        "bewaard": bewaard,
        "te_bewaren": bewaren.velden(soort),
        "handeling": soort,
        "ding": ding if ding is not casus else None,
        "casus": casus,
        "gevolgen": soort.gevolgen(ding) if not redenen else [],
        "form": formulier,
        "redenen": redenen,
        "alleen_verouderd": [reden.code for reden in redenen] == ["verouderd"],
        "sleutel": uuid4(),
        "versie": _verse_versie(casus or geheel_van(ding)),
        "terug": _terug(request),
        **bij_handeling(soort.naam, casus, formulier.beurt.gronden, request.door),
    }
    return render(request, "casus/doe.html", inhoud, status=status)


def _verse_versie(ding: Any) -> int | str:
    return getattr(ding, "versie", "")


def _terug(request: HttpRequest) -> str:
    """The page that the visitor came from and wants to go back to, if it is ours."""
    naar = request.POST.get("terug") or request.GET.get("terug") or ""
    veilig = url_has_allowed_host_and_scheme(naar, None) and naar.startswith("/")
    return naar if veilig else ""


def _verder(request: Paginavraag, casus: Casus | None, nieuw: Any = None) -> HttpResponseRedirect:
    """To where the visitor came from, else to the case, as long as it is still theirs to see: the act may have moved
    it out of sight, so that is asked anew."""
    if casus is not None and not grond(request.door, casus):
        return redirect("werkvoorraad")
    if naar := _terug(request):
        return redirect(naar)
    if casus is not None:
        return redirect("casus", nummer=casus.nummer)
    if nieuw is not None and hasattr(nieuw, "get_absolute_url"):
        return redirect(nieuw)
    return redirect("werkvoorraad")
