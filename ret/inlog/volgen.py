"""What follows from a sign-in or a change of the second step: a line in the log, and a mail to who it is about."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import user_logged_in as ingelogd
from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.http import HttpRequest

from casuistiek.fundament.mensen.account import tweede_stap_gewist
from casuistiek.fundament.organisaties.models import Inlogdienst, Medewerker
from ret.portaal.middleware import VIA

from .bericht import stuur
from .log import gedaan, geweigerd
from .sessie import begin_sessie, noteer_tweede_stap

SOORTEN = {
    Authenticator.Type.TOTP: "de app voor codes",
    Authenticator.Type.WEBAUTHN: "een passkey",
    Authenticator.Type.RECOVERY_CODES: "de herstelcodes",
}


@receiver(user_logged_in)
def _begin(request: HttpRequest, **rest: Any) -> None:
    begin_sessie(request)


@receiver(ingelogd)
def _ingelogd(request: HttpRequest, user: Medewerker, **rest: Any) -> None:
    """All steps are done."""
    via = request.session.get(VIA)
    gedaan(request, "inloggen", user, **({"via": via} if via is not None else {}))


@receiver(signals.authenticator_removed)
def _weg(request: HttpRequest, user: Medewerker, authenticator: Authenticator, **rest: Any) -> None:
    vertel(request, user, authenticator.type, "weg")


@receiver(tweede_stap_gewist)
def _gewist(medewerker: Medewerker, **rest: Any) -> None:
    """Also which account of a sign-in service this was: the next time the mail address tells that again."""
    Authenticator.objects.filter(user=medewerker).delete()
    SocialAccount.objects.filter(user=medewerker).delete()


@receiver(pre_save, sender=Inlogdienst)
def _andere_dienst(instance: Inlogdienst, **rest: Any) -> None:
    """Another service, or another registration there, has other keys (`sub`) for the same people."""
    zelfde = Inlogdienst.objects.filter(
        pk=instance.pk, adres=instance.adres, client_id=instance.client_id
    )
    if not zelfde.exists():
        SocialAccount.objects.filter(provider=str(instance.organisatie_id)).delete()


@receiver(signals.authentication_failed)
def _mislukt(request: HttpRequest, user: Medewerker, **rest: Any) -> None:
    geweigerd(request, "verkeerde_code", user)


def ingesteld(request: HttpRequest, wie: Medewerker, soort: str) -> None:
    """Somebody has just set up a second step, and showed that it works."""
    noteer_tweede_stap(request, wie, soort)
    _sluit_andere_sessies(request, wie)
    vertel(request, wie, soort, "erbij")


def _sluit_andere_sessies(request: HttpRequest, wie: Medewerker) -> None:
    """What was open before the account got safer has to come in again."""
    for sessie in UserSession.objects.filter(user=wie).exclude(
        session_key=request.session.session_key
    ):
        sessie.end()


_ZINNEN = {
    "erbij": "Voor uw account is {soort} ingesteld.",
    "weg": "Bij uw account is {soort} verwijderd.",
    "opnieuw": "Voor uw account zijn nieuwe herstelcodes gemaakt.",
}


def vertel(request: HttpRequest, wie: Medewerker, soort: str, wat: str) -> None:
    """In the log, and to the person: `wat` happened (erbij, weg, opnieuw) to a second step."""
    gedaan(request, f"tweede_stap_{wat}", wie, soort=str(soort))
    zin = _ZINNEN[wat].format(soort=SOORTEN[Authenticator.Type(soort)])
    stuur(
        wie,
        "Uw manier van inloggen is gewijzigd",
        f"{zin} Was u dat niet? Bel dan meteen uw beheerder.",
        pad="/instellingen/inloggen/",
    )
