"""The second step: asking for it, setting it up, taking it away; and the page where all of that stands."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from allauth.account.views import ReauthenticateView
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView, IndexView
from allauth.mfa.base.views import ReauthenticateView as CodeOpnieuwView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal.auth import begin_registration
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    LoginWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods
from django.views.generic.edit import FormView

from ret.portaal.pagina import Pagina

from .apparaat import apparaat
from .formulieren import Passkey
from .log import geweigerd
from .sessie import langs_dienst, mag_app_instellen, niet_langs_dienst
from .volgen import ingesteld, vertel


def _opties(waarde: Any) -> str:
    """What the browser needs for a passkey, for an attribute of the form."""
    return json.dumps(waarde, cls=DjangoJSONEncoder)


class _Fout422:
    """A form with errors is no success."""

    def form_invalid(self: Any, form: Any) -> HttpResponse:
        antwoord: HttpResponse = self.render_to_response(
            self.get_context_data(form=form), status=422
        )
        return antwoord


class _Ingesteld(_Fout422, FormView):
    """What was set up counts at once, and is told."""

    soort: Authenticator.Type

    def form_valid(self, form: Any) -> HttpResponse:
        wie: Any = self.request.user
        antwoord = super().form_valid(form)
        ingesteld(self.request, wie, self.soort)
        return antwoord


class Vragen(AuthenticateView):
    """After the password: the code or the passkey."""

    template_name = "inlog/tweede_stap.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        inhoud: dict[str, Any] = super().get_context_data(**kwargs)
        soorten = set(self.stage.login.user.authenticator_set.values_list("type", flat=True))
        return inhoud | {
            "opties": _opties(inhoud.pop("js_data")["request_options"]),
            "met_code": bool(soorten - {"webauthn"}),
            "met_passkey": "webauthn" in soorten,
        }

    def form_invalid(self, form: Any) -> HttpResponse:
        antwoord = super().form_invalid(form)
        antwoord.status_code = 422
        return antwoord


class Overzicht(IndexView):
    """How you get in, and where you are in now."""

    template_name = "inlog/overzicht.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        wie: Any = self.request.user
        inhoud: dict[str, Any] = super().get_context_data(**kwargs)
        sessies = UserSession.objects.purge_and_list(wie)
        return inhoud | {
            "app": inhoud["authenticators"].get("totp"),
            "passkeys": inhoud["authenticators"].get("webauthn", []),
            "codes": inhoud["authenticators"].get("recovery_codes"),
            "wie": wie,
            "instellen": getattr(self.request, "door", None) is None,
            "verplicht": settings.TWEEDE_STAP_VERPLICHT,
            "sessies": _leesbaar(sessies),
            "langs_dienst": langs_dienst(self.request),
            "mag_app_instellen": mag_app_instellen(self.request),
        }


def _leesbaar(sessies: Iterable[UserSession]) -> list[UserSession]:
    """The newest first, each with its device in words."""
    rijen = sorted(sessies, key=lambda sessie: sessie.created_at, reverse=True)
    for sessie in rijen:
        sessie.apparaat = apparaat(sessie.user_agent)
    return rijen


class AppInstellen(_Ingesteld, ActivateTOTPView):
    soort = Authenticator.Type.TOTP
    template_name = "inlog/app_instellen.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        inhoud: dict[str, Any] = super().get_context_data(**kwargs)
        geheim = inhoud["form"].secret
        return inhoud | {
            "blokjes": " ".join(geheim[i : i + 4] for i in range(0, len(geheim), 4)),
            "qr": inhoud["totp_svg"].partition("?>")[2] or inhoud["totp_svg"],
        }

    def get_success_url(self) -> str:
        """To the recovery codes, for who may see them."""
        return reverse("mfa_index") if langs_dienst(self.request) else super().get_success_url()


class AppVerwijderen(_Fout422, DeactivateTOTPView):
    template_name = "inlog/verwijderen.html"
    extra_context = {"wat": "de app voor codes"}


class PasskeyToevoegen(_Ingesteld, AddWebAuthnView):
    soort = Authenticator.Type.WEBAUTHN
    template_name = "inlog/passkey.html"
    form_class = Passkey

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        wie: Any = self.request.user
        inhoud: dict[str, Any] = super().get_context_data(**kwargs)
        inhoud.setdefault("form", kwargs.get("form") or self.get_form())
        inhoud["opties"] = _opties(begin_registration(wie, passwordless=True))
        return inhoud


class PasskeyVerwijderen(RemoveWebAuthnView):
    template_name = "inlog/verwijderen.html"
    extra_context = {"wat": "deze passkey"}

    def form_valid(self, form: Any) -> HttpResponse:
        adapter = get_adapter()
        if not adapter.can_delete_authenticator(self.get_object()):
            messages.error(self.request, adapter.error_messages["cannot_delete_authenticator"])
            return redirect("mfa_index")
        antwoord: HttpResponse = super().form_valid(form)
        return antwoord


class PasskeyInloggen(LoginWebAuthnView):
    """Signing in with nothing but a passkey, which proves who holds it."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return redirect("inloggen")
        antwoord: HttpResponse = super().post(request, *args, **kwargs)
        return antwoord

    def form_invalid(self, form: Any) -> HttpResponse:
        geweigerd(self.request, "verkeerde_passkey", None)
        antwoord: HttpResponse = super().form_invalid(form)
        return antwoord


class WachtwoordBevestigen(_Fout422, ReauthenticateView):
    template_name = "inlog/bevestigen.html"


class CodeBevestigen(_Fout422, CodeOpnieuwView):
    template_name = "inlog/bevestigen.html"


class PasskeyBevestigen(ReauthenticateWebAuthnView):
    template_name = "inlog/bevestigen_passkey.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        inhoud: dict[str, Any] = super().get_context_data(**kwargs)
        return inhoud | {"opties": _opties(inhoud.pop("js_data")["request_options"])}


class Codes(ViewRecoveryCodesView):
    template_name = "inlog/herstelcodes.html"


class NieuweCodes(_Fout422, GenerateRecoveryCodesView):
    template_name = "inlog/nieuwe_codes.html"

    def form_valid(self, form: Any) -> HttpResponse:
        wie: Any = self.request.user
        antwoord: HttpResponse = super().form_valid(form)
        vertel(self.request, wie, Authenticator.Type.RECOVERY_CODES, "opnieuw")
        return antwoord


def _pagina(soort: Any) -> Pagina:
    """A page for who has signed in; it is read and sent, nothing else."""
    return login_required(require_http_methods(["GET", "POST"])(soort.as_view()))


vragen = require_http_methods(["GET", "POST"])(Vragen.as_view())
passkey_inloggen = require_http_methods(["GET", "POST"])(PasskeyInloggen.as_view())
overzicht = login_required(require_GET(Overzicht.as_view()))
app_instellen = login_required(niet_langs_dienst(_pagina(AppInstellen), mag_app_instellen))
app_verwijderen = niet_langs_dienst(_pagina(AppVerwijderen))
passkey_toevoegen = niet_langs_dienst(_pagina(PasskeyToevoegen))
passkey_verwijderen = niet_langs_dienst(_pagina(PasskeyVerwijderen))
wachtwoord_bevestigen = _pagina(WachtwoordBevestigen)
code_bevestigen = _pagina(CodeBevestigen)
passkey_bevestigen = _pagina(PasskeyBevestigen)
codes = niet_langs_dienst(login_required(require_GET(Codes.as_view())))
nieuwe_codes = niet_langs_dienst(_pagina(NieuweCodes))
