"""Where allauth asks us: what may be done, what it is called, and what is kept closed."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.toegang.herkomst import adres
from casuistiek.fundament.versleuteling import ontsleutel, versleutel
from ret.portaal.context import plekken
from ret.portaal.middleware import VIA, door_van

from .dienst import dienst_vroeg_tweede_stap, organisatie_van
from .log import geweigerd
from .sessie import FACTOREN, noteer_tweede_stap

ONTHOUDEN = 15 * 60
"""Seconds for which one lock-out is one line of the log."""
PAS_BEVESTIGD = 10 * 60
"""Seconds after signing in (or confirming) in which a second step may be changed: our own choice."""
ONBEKEND_ADRES = "0.0.0.0"  # noqa: S104  (no address is bound; it stands for "the server does not say one")

VERKEERD = "Deze gegevens horen niet bij elkaar. Probeer het nog eens."
TE_VAAK = "Het is te vaak niet gelukt. Wacht een kwartier en probeer het dan weer, of vraag een nieuw wachtwoord aan."
CODE_KLOPT_NIET = (
    "Deze code klopt niet, of is al gebruikt. Wacht op een nieuwe code en probeer het nog eens."
)

MELDINGEN = {
    "mfa/messages/totp_activated.txt": "De app voor codes is ingesteld.",
    "mfa/messages/totp_deactivated.txt": "De app voor codes is verwijderd.",
    "mfa/messages/webauthn_added.txt": "De passkey is toegevoegd.",
    "mfa/messages/webauthn_removed.txt": "De passkey is verwijderd.",
    "mfa/messages/recovery_codes_generated.txt": "Er zijn nieuwe herstelcodes gemaakt. Bewaar ze goed.",
}
"""What the pages of allauth tell; whatever is not here is not told."""


class Inlog(DefaultAccountAdapter):
    """Signing in. Nobody makes an account for themselves: who belongs here is invited."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": VERKEERD,
        "email_password_mismatch": VERKEERD,
        "too_many_login_attempts": TE_VAAK,
        "incorrect_password": "Dit wachtwoord klopt niet.",
        "incorrect_code": CODE_KLOPT_NIET,
        "rate_limited": TE_VAAK,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        gevonden = adres(request)
        return gevonden if gevonden != "onbekend" else ONBEKEND_ADRES

    def get_login_stages(self) -> list[str]:
        return ["ret.inlog.stappen.TweedeStapVragen"]

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The first page of this person's menu."""
        wie: Any = request.user
        return plekken(door_van(request, wie))[0].url

    def post_login(
        self, request: HttpRequest, user: Any, *, signal_kwargs: Any = None, **rest: Any
    ) -> HttpResponse:
        """A session through a service is marked with whose it is, before anything is opened by it."""
        if sociallogin := (signal_kwargs or {}).get("sociallogin"):
            request.session[VIA] = organisatie_van(sociallogin)
            if dienst_vroeg_tweede_stap(sociallogin):
                noteer_tweede_stap(request, user, "inlogdienst")
        return super().post_login(request, user, signal_kwargs=signal_kwargs, **rest)

    def is_safe_url(self, url: str) -> bool:
        """Only pages of our own, by their path: no other host, not even one that we answer to."""
        return (
            url.startswith("/") and not url.startswith(("//", "/\\")) and super().is_safe_url(url)
        )

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """A closed account is told nothing that a wrong password is not."""
        geweigerd(request, "account_gesloten", user)
        messages.error(request, VERKEERD)
        return redirect("inloggen")

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """One key per account, whichever name of it was typed and whichever host was asked."""
        return sleutel_van_naam(_getypt(credentials))

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except Exception:
            sleutel = self._get_login_attempts_cache_key(request, **credentials)
            if cache.add(f"gemeld:{sleutel}", 1, ONTHOUDEN):
                geweigerd(request, "te_vaak_geprobeerd", wie_heet(_getypt(credentials)))
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        geweigerd(request, "verkeerd_wachtwoord", wie_heet(_getypt(credentials)))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not for who has just signed in."""
        request = self.request
        stappen = get_authentication_records(request, request.user)
        return not any(time.time() - stap["at"] < PAS_BEVESTIGD for stap in stappen)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        tekst = kwargs.get("message") or MELDINGEN.get(message_template or "")
        if tekst:
            messages.add_message(request, level, tekst)

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Ours goes through the outbox (volgen.py)."""


def _getypt(credentials: dict[str, Any]) -> str:
    return str(credentials.get("email") or credentials.get("username") or "")


def wie_heet(naam: str) -> Medewerker | None:
    """Whose username or mail address this is, in capitals or not: as allauth finds who signs in.

    Nothing that a visitor reads may depend on the answer.
    """
    if "\0" in naam:
        return None
    return (
        Medewerker.objects.filter(username__iexact=naam).first()
        or Medewerker.objects.exclude(email="").filter(email__iexact=naam).first()
    )


def sleutel_van_naam(naam: str) -> str:
    """What the attempts on one account are counted under."""
    wie = wie_heet(naam)
    return f"account:{wie.pk}" if wie else f"naam:{naam.lower()}"


class Tweedestap(DefaultMFAAdapter):
    """The second step. Its secrets are stored closed, each for one purpose."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": CODE_KLOPT_NIET,
        "cannot_delete_authenticator": "Dit is uw enige tweede stap. Stel eerst een andere in.",
        "cannot_generate_recovery_codes": "Stel eerst een app voor codes of een passkey in.",
    }

    def encrypt(self, text: str) -> str:
        return versleutel(text, "tweede stap")

    def decrypt(self, encrypted_text: str) -> str:
        return ontsleutel(encrypted_text, "tweede stap")

    def get_totp_issuer(self) -> str:
        return "RET casusregie"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": "RET casusregie"}

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        aantal = Authenticator.objects.filter(user=user, type=type).count()
        return f"Passkey {aantal + 1}"

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """The last one stays, where a second step is required."""
        if not settings.TWEEDE_STAP_VERPLICHT or authenticator.type not in FACTOREN:
            return True
        andere = Authenticator.objects.filter(user=authenticator.user_id, type__in=FACTOREN)
        return andere.exclude(pk=authenticator.pk).exists()
