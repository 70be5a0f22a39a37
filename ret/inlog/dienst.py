"""Signing in through the service of an organisation (OpenID Connect).

Whom a service lets in, gets the roles at that organisation and no other (`toegang.door`). So a service can speak
only for its own people: the first time by a mail address that it has verified, of somebody who is a member there;
after that by its own key of that person (`sub`).
"""

from __future__ import annotations

from typing import Any, NoReturn

import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from allauth.socialaccount.providers.openid_connect import views
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from casuistiek.fundament.organisaties.models import Inlogdienst, Lidmaatschap, Medewerker

from .log import geweigerd

NIET_GELUKT = "Inloggen bij uw organisatie is niet gelukt. Probeer het nog eens, of vraag uw beheerder om hulp."
ONBEKEND = (
    "Uw organisatie kent u, maar RET casusregie nog niet. Vraag uw beheerder u uit te nodigen op het mailadres "
    "waarmee u bij uw organisatie inlogt."
)
NIET_NAGEKEKEN = (
    "De inlogdienst van uw organisatie zegt niet wat uw mailadres is, of niet dat het is nagekeken. Zo kunnen wij "
    "niet zien wie u bent. Vraag de beheerder bij uw organisatie om email en email_verified mee te laten sturen."
)
ANDER_ACCOUNT = (
    "U logde hier eerder in met een ander account van uw organisatie. Vraag uw beheerder van RET casusregie uw tweede "
    "stap te wissen. Log daarna opnieuw in."
)
STIL = "De inlogdienst van uw organisatie antwoordt niet. Probeer het over een paar minuten weer."


class Inlogdiensten(DefaultSocialAccountAdapter):
    """Makes allauth's applications of ours: nothing of them, and no secret, stands in its own tables."""

    def list_apps(
        self, request: HttpRequest, provider: Any = None, client_id: Any = None
    ) -> list[SocialApp]:
        diensten = Inlogdienst.objects.all()
        if provider and provider != "openid_connect":
            nummer = str(provider)
            if not (nummer.isascii() and nummer.isdigit() and len(nummer) < 19):
                return []
            diensten = diensten.filter(organisatie=int(nummer))
        if client_id:
            diensten = diensten.filter(client_id=client_id)
        return [_app(dienst) for dienst in diensten]

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Who this is here; or a refusal."""
        account = sociallogin.account
        adressen = _nagekeken(account.extra_data or {})
        # of all that the service told, only this is kept
        account.extra_data = {"id_token": {"amr": _amr(sociallogin)}}
        organisatie = organisatie_van(sociallogin)
        if sociallogin.is_existing:
            account.save(update_fields=["extra_data"])
            if not _werkt_bij(sociallogin.user, organisatie):
                _weiger(request, "geen_lid", ONBEKEND, sociallogin.user)
            return
        if not adressen:
            _weiger(request, "adres_niet_nagekeken", NIET_NAGEKEKEN, None)
        wie = _van_adres(adressen, organisatie)
        if wie is None:
            _weiger(request, "onbekend_bij_ons", ONBEKEND, None)
        if SocialAccount.objects.filter(user=wie, provider=account.provider).exists():
            _weiger(request, "ander_account", ANDER_ACCOUNT, wie)
        sociallogin.connect(request, wie)

    def on_authentication_error(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        _weiger(request, "dienst_weigert", NIET_GELUKT, None)


def _app(dienst: Inlogdienst) -> SocialApp:
    return SocialApp(
        provider="openid_connect",
        provider_id=str(dienst.organisatie_id),
        name=dienst.naam,
        client_id=dienst.client_id,
        secret=dienst.open_geheim(),
        settings={"server_url": dienst.adres.rstrip("/"), "oauth_pkce_enabled": True},
    )


def organisatie_van(sociallogin: SocialLogin) -> int:
    """Id of the organisation whose service this was."""
    return int(sociallogin.account.provider)


def dienst_vroeg_tweede_stap(sociallogin: SocialLogin) -> bool:
    """Whether the service says that it asked for a second factor (RFC 8176)."""
    return "mfa" in _amr(sociallogin)


def _amr(sociallogin: SocialLogin) -> list[str]:
    token = (sociallogin.account.extra_data or {}).get("id_token") or {}
    amr = token.get("amr")
    return [str(deel) for deel in amr] if isinstance(amr, list) else []


def _nagekeken(verteld: dict[str, Any]) -> list[str]:
    """The mail addresses of which the service says that it verified them, in its answer or in the token.

    OpenID Connect has `email_verified` for that. Entra ID does not send it, but can send `xms_edov`: the address is
    of a domain that this very organisation showed to own (optional claims reference of Microsoft).
    """
    delen = [verteld.get(naam) or {} for naam in ("userinfo", "id_token")]
    return [
        str(deel["email"])
        for deel in delen
        if deel.get("email") and (_ja(deel.get("email_verified")) or _ja(deel.get("xms_edov")))
    ]


def _ja(waarde: Any) -> bool:
    """Some services send a boolean as text, and Entra ID sends 1."""
    return str(waarde).lower() in ("true", "1")


def _van_adres(adressen: list[str], organisatie: int) -> Medewerker | None:
    """The member of this organisation with one of these mail addresses."""
    for adres in adressen:
        wie = Medewerker.objects.filter(email__iexact=adres).first()
        if wie and _werkt_bij(wie, organisatie):
            return wie
    return None


def _werkt_bij(wie: Any, organisatie: int) -> bool:
    return Lidmaatschap.objects.actief().filter(medewerker=wie, organisatie=organisatie).exists()


def _weiger(request: HttpRequest, code: str, zin: str, op: Any) -> NoReturn:
    geweigerd(request, code, op)
    messages.error(request, zin)
    raise ImmediateHttpResponse(redirect("inloggen"))


@require_GET
def naar_dienst(request: HttpRequest, provider_id: str) -> HttpResponse:
    """To the sign-in service of an organisation. By a link: a form may not lead to another site (CSP).

    Only to sign in: allauth could also connect this service to the account that is open; that is no page of ours.
    """
    if "process" in request.GET:
        raise Http404
    try:
        antwoord: HttpResponse = views.login(request, provider_id)
    except (requests.RequestException, ValueError, KeyError):
        messages.error(request, STIL)
        return redirect("inloggen")
    return antwoord


@require_GET
def terug_van_dienst(request: HttpRequest, provider_id: str) -> HttpResponse:
    antwoord: HttpResponse = views.callback(request, provider_id)
    return antwoord
