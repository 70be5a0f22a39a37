"""The pages on which somebody tells: by a link or with a key of their own, without an account and without scripts.

Nothing that a teller does is logged (decision 0032). A code stands in no path: Django and most servers write those of
what they refuse into their own log. The session holds the fingerprint of the key, and nothing else.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casuistiek.fundament.handelingen.velden import Akkoord, LangeTekst
from casuistiek.fundament.toegang.herkomst import adres
from casuistiek.fundament.versleuteling import vinger
from casuistiek.verhalen import vertellen as verteller
from casuistiek.verhalen.drempel import KLEINSTE
from casuistiek.verhalen.models import Verhaal
from casuistiek.verhalen.schuiven import PLEKKEN, Schuif

Pagina = Callable[..., HttpResponse]

VERHAAL = "verhaal"
"""Key in the session: the fingerprint of the key of the story that is open."""
MEESTE_WOORDEN = 4_000
KLAAR, TUSSENDOOR = "klaar", "tussendoor"
"""Values of the field `actie`: it is told; keep it while somebody types. Any other: keep it, and stay."""
HOOGSTENS, PER = 60, 15 * 60
"""So many codes that open nothing, in so many seconds, from one address: as with wrong passwords (ret/inlog)."""


def voor_vertellers(pagina: Pagina) -> Pagina:
    """A page for who has no account. Who is signed in is asked to sign out first: else one session would know both who
    they are and what they told. No page says to another where it came from."""

    @sensitive_post_parameters()
    @wraps(pagina)
    def binnen(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        ingelogd = request.user.is_authenticated
        antwoord = _toon(request, "ingelogd") if ingelogd else pagina(request, *args, **kwargs)
        antwoord.headers["Referrer-Policy"] = "strict-origin"
        return antwoord

    return binnen


# ---- coming in -----------------------------------------------------------------------------------


@require_GET
@voor_vertellers
def vertellen(request: HttpRequest) -> HttpResponse:
    """Where a link leads: what is asked, and a button to begin. Looking does nothing, so that a program that previews
    links uses none up. Without a link: the place for who has a key."""
    link = request.GET.get("link", "")
    if not link:
        return _toon(request, "sleutel")
    if _te_vaak(request):
        return render(request, "429.html", status=429)
    verhaal = verteller.van_link(link)
    if verhaal is None:
        _tel_mis(request)
        return _toon(request, "link_werkt_niet")
    return _toon(request, "uitnodiging", verhaal, link=link, beurt=secrets.token_urlsafe(16))


@require_POST
@voor_vertellers
def vertellen_beginnen(request: HttpRequest) -> HttpResponse:
    """The link is closed, and the teller gets a key that nobody else ever saw."""
    if _te_vaak(request):
        return render(request, "429.html", status=429)
    link, beurt = request.POST.get("link", ""), request.POST.get("beurt", "")
    begonnen = verteller.begin(link, beurt) if link and beurt else None
    if begonnen is None:
        _tel_mis(request)
        return _toon(request, "link_werkt_niet")
    verhaal, sleutel = begonnen
    _zet_in_sessie(request, verhaal)
    return _toon(request, "begonnen", verhaal, sleutel=sleutel)


@require_POST
@voor_vertellers
def vertellen_verder(request: HttpRequest) -> HttpResponse:
    """Coming back with the key. What was typed before the session ended comes along, and is in the form again."""
    if _te_vaak(request):
        return render(request, "429.html", status=429)
    verhaal = verteller.van_sleutel(verteller.vinger_van(request.POST.get("sleutel", "")))
    if verhaal is None:
        _tel_mis(request)
        return _toon(request, "sleutel", fout=True, meegebracht=_getypt(request), status=422)
    _zet_in_sessie(request, verhaal)
    if "woorden" in request.POST and verhaal.ronde.is_open:
        return _toon_verhaal(request, verhaal, Verhaalformulier(verhaal, request.POST))
    return redirect("vertellen_verhaal")


# ---- telling -------------------------------------------------------------------------------------


class Schuifkeuze(forms.RadioSelect):
    """A slider as places to choose from: it works without scripts, and nobody gave an answer who chose none."""

    samengesteld = True
    template_name = "vertellen/schuif.html"


class Schuifveld(forms.ChoiceField):
    """One slider; leaving it out is an answer too."""

    def __init__(self, schuif: Schuif) -> None:
        self.schuif = schuif
        namen = {1: f": {schuif.links}", PLEKKEN: f": {schuif.rechts}"}
        keuzes = [(str(n), f"{n} van {PLEKKEN}{namen.get(n, '')}") for n in range(1, PLEKKEN + 1)]
        super().__init__(
            choices=[*keuzes, ("", "Sla deze vraag over")],
            label=schuif.vraag,
            required=False,
            widget=Schuifkeuze,
            error_messages={"invalid_choice": "Kies een plek op de schuif, of sla de vraag over."},
        )


class Verhaalformulier(forms.Form):
    """What a teller fills in: own words, the sliders of the round, and whether others may read the words."""

    woorden = LangeTekst(
        label="Uw verhaal",
        required=False,
        max_length=MEESTE_WOORDEN,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="In uw eigen woorden. Schrijf geen namen op, ook niet die van uzelf.",
    )

    def __init__(self, verhaal: Verhaal, data: Any = None) -> None:
        verteld = verhaal.open()
        eerder = {code: str(plek) for code, plek in verteld.get("plekken", {}).items()}
        super().__init__(data, initial={**verteld, **eerder})
        for code, schuif in verhaal.ronde.gevraagd:
            self.fields[code] = Schuifveld(schuif)
        self.fields["mag_gelezen"] = Akkoord(
            label="Mijn woorden mogen worden voorgelezen als mensen over de verhalen praten, zonder mijn naam.",
            required=False,
        )


@require_http_methods(["GET", "POST"])
@voor_vertellers
def vertellen_verhaal(request: HttpRequest) -> HttpResponse:
    """The story itself: typed, kept while typing, and at the end told. Until the round closes it can be changed."""
    verhaal = _uit_sessie(request)
    if verhaal is None:
        return _toon(request, "sleutel", verlopen=True, meegebracht=_getypt(request))
    if not verhaal.ronde.is_open:
        return _toon(request, "gesloten", verhaal)
    if request.method == "GET":
        return _toon_verhaal(request, verhaal, Verhaalformulier(verhaal))
    formulier = Verhaalformulier(verhaal, request.POST)
    actie = request.POST.get("actie", "")
    if not formulier.is_valid():
        return _toon_verhaal(request, verhaal, formulier, status=422)
    bewaard = verteller.bewaar(
        request.session[VERHAAL], formulier.cleaned_data, klaar=actie == KLAAR
    )
    if actie == TUSSENDOOR:
        return render(request, "vertellen/bewaard.html", {"bewaard": bewaard})
    if not bewaard:
        return redirect("vertellen_verhaal")
    if actie == KLAAR:
        return _toon(request, "verteld", verhaal)
    return _toon_verhaal(request, verhaal, formulier, bewaard=True)


@require_http_methods(["GET", "POST"])
@voor_vertellers
def vertellen_stoppen(request: HttpRequest) -> HttpResponse:
    """Stop for now (what was kept stays, this device forgets it), or withdraw."""
    if request.method == "POST":
        request.session.flush()
        return _toon(request, "gestopt")
    verhaal = _uit_sessie(request)
    if verhaal is None:
        return _toon(request, "sleutel", verlopen=True)
    return _toon(request, "stoppen", verhaal, vinger=verhaal.sleutelvinger)


@require_POST
@voor_vertellers
def vertellen_intrekken(request: HttpRequest) -> HttpResponse:
    """All of it goes. Pressed twice it says the same; whoever's session has ended is asked for the key first, so that
    nobody hears that it is gone when it is not."""
    gevraagd, open_ = request.POST.get("verhaal", ""), request.session.get(VERHAAL, "")
    if open_ and open_ == gevraagd:
        verteller.trek_in(open_)
        request.session.flush()
    elif not gevraagd or verteller.van_sleutel(gevraagd):
        return _toon(request, "sleutel", verlopen=True)
    return _toon(request, "ingetrokken")


# ---- what they share -----------------------------------------------------------------------------


def _toon(
    request: HttpRequest,
    naam: str,
    verhaal: Verhaal | None = None,
    *,
    status: int = 200,
    **rest: Any,
) -> HttpResponse:
    inhoud = {
        "begin": {"url": reverse("vertellen")},
        "ronde": verhaal.ronde if verhaal else None,
        "verhaal": verhaal,
        "kleinste": KLEINSTE,
        **rest,
    }
    return render(request, f"vertellen/{naam}.html", inhoud, status=status)


def _toon_verhaal(
    request: HttpRequest,
    verhaal: Verhaal,
    formulier: Verhaalformulier,
    *,
    status: int = 200,
    **rest: Any,
) -> HttpResponse:
    return _toon(request, "verhaal", verhaal, status=status, form=formulier, **rest)


def _zet_in_sessie(request: HttpRequest, verhaal: Verhaal) -> None:
    """A session that somebody else may have prepared does not become that of a story."""
    request.session.cycle_key()
    request.session[VERHAAL] = verhaal.sleutelvinger
    request.session.set_expiry(settings.SESSIE_ONGEBRUIKT)


def _uit_sessie(request: HttpRequest) -> Verhaal | None:
    """The story that is open in this session; it stays open as long as it is used."""
    verhaal = verteller.van_sleutel(request.session.get(VERHAAL, ""))
    if verhaal is not None:
        request.session.set_expiry(settings.SESSIE_ONGEBRUIKT)
    return verhaal


def _getypt(request: HttpRequest) -> dict[str, str]:
    """What was typed or chosen in a form of which the session is over."""
    niet = ("csrfmiddlewaretoken", "sleutel", "actie")
    return {naam: str(waarde) for naam, waarde in request.POST.items() if naam not in niet}


def _teller(request: HttpRequest) -> str:
    return f"vertellen:{vinger('vertellen', adres(request))}"


def _te_vaak(request: HttpRequest) -> bool:
    return bool(cache.get(_teller(request), 0) >= HOOGSTENS)


def _tel_mis(request: HttpRequest) -> None:
    if not cache.add(_teller(request), 1, PER):
        cache.incr(_teller(request))
