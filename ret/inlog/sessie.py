"""How long a session lasts, and how far it has come: without a second step it opens nothing but the page to set one up.

What is kept stands in the session itself, in real time; so it costs no statement of its own, save one a minute.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import (
    get_authentication_records,
    record_authentication,
)
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from casuistiek.fundament.tijd import echt
from ret.portaal.middleware import VIA, Antwoord
from ret.portaal.vertellen import VERHAAL

BEGIN, LAATST = "inlog_begin", "inlog_laatst"
MINUUT = 60
FACTOREN = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""What counts as a second step; a recovery code only replaces one of these for once."""

OOK_ZONDER = frozenset(
    {
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_view_recovery_codes",
        "account_reauthenticate",
        "inloggen",
        "account_login",
        "uitloggen",
        "toegankelijkheid",
        "privacy",
        "hulp",
    }
)
"""Pages for who has signed in and still has to set up a second step."""
DAN_NIET = "Dit kan niet als u via uw organisatie bent ingelogd."


def begin_sessie(request: HttpRequest) -> None:
    """Somebody has just signed in: the time counts from now, and nothing is left of the session before."""
    for van_eerder in (VIA, VERHAAL):  # and nobody knows who told what
        request.session.pop(van_eerder, None)
    request.session[BEGIN] = request.session[LAATST] = echt().timestamp()


def verlopen(request: HttpRequest) -> bool:
    """Too long ago, too long without use, or from before this person was signed out everywhere."""
    moment, sessie = echt().timestamp(), request.session
    wie: Any = request.user
    uitgelogd = wie.is_authenticated and wie.uitgelogd_op
    return (
        moment - sessie.get(BEGIN, 0) > settings.SESSIE_HOOGSTENS
        or moment - sessie.get(LAATST, 0) > settings.SESSIE_ONGEBRUIKT
        or bool(uitgelogd and sessie[BEGIN] <= uitgelogd.timestamp())
    )


def met_tweede_stap(request: HttpRequest) -> bool:
    """Whether the person of this session has shown a second step in it."""
    wie: Any = request.user
    return any(stap["method"] == "mfa" for stap in get_authentication_records(request, wie))


def noteer_tweede_stap(request: HttpRequest, wie: Any, soort: str) -> None:
    """This session has a second step, shown in another way than by being asked for it."""
    record_authentication(request, wie, "mfa", type=soort)


def langs_dienst(request: HttpRequest) -> bool:
    """Whether this session came in through the sign-in service of an organisation."""
    return VIA in request.session


def mag_app_instellen(request: HttpRequest) -> bool:
    """Whether this session may set up an app for codes. Through a service only who has to show a second step to us
    and has none: a code opens nothing without what came before it, and so gives that service nothing."""
    if not langs_dienst(request):
        return True
    heeft_al = Authenticator.objects.filter(user=request.user.pk, type__in=FACTOREN).exists()
    return not heeft_al and not met_tweede_stap(request)


def niet_langs_dienst(
    view: Callable[..., HttpResponse], mag: Callable[[HttpRequest], bool] | None = None
) -> Callable[..., HttpResponse]:
    """A page that shows or changes how somebody gets in: closed to a session through a service.

    Who runs the service of one organisation could else make a key to everything that somebody is elsewhere.
    """

    @wraps(view)
    def pagina(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if mag(request) if mag else not langs_dienst(request):
            return view(request, *args, **kwargs)
        messages.error(request, DAN_NIET)
        return redirect("mfa_index")

    return pagina


class Sessieduur:
    """Ends a session that lasted too long. Stands before everything that asks who this is."""

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.session.get(SESSION_KEY):
            if verlopen(request):
                logout(request)
                messages.info(
                    request, "U bent uitgelogd, omdat u te lang bent ingelogd of niets deed."
                )
            elif echt().timestamp() - request.session[LAATST] > MINUUT:
                request.session[LAATST] = echt().timestamp()
        return self.get_response(request)


class TweedeStap:
    """Who has no second step yet, goes to the page to set one up; nothing else opens before that."""

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.wacht_op_stap = None
        if settings.TWEEDE_STAP_VERPLICHT and request.door and not met_tweede_stap(request):
            request.wacht_op_stap = request.door.medewerker
            # no menu, no data, also on the page of an error; a machine is told that it has not signed in (401)
            request.door = None
        return self.get_response(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        wie = request.wacht_op_stap
        if wie is None:
            return None
        if request.path_info.startswith("/api/"):
            return None
        if Authenticator.objects.filter(user=wie, type__in=FACTOREN).exists():
            # set up elsewhere since; this session never showed it, so it may not add one of its own
            logout(request)
            return redirect("inloggen")
        return None if request.resolver_match.url_name in OOK_ZONDER else redirect("mfa_index")
