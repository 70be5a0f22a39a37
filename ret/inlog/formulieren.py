"""The forms of signing in, with our labels."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from allauth.account.forms import ReauthenticateForm as WachtwoordOpnieuw
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm

from casuistiek.fundament.handelingen.velden import Tekst

EISEN = "Minstens 12 tekens. Een zin die u onthoudt, is veilig en makkelijk. Gebruik geen wachtwoord van elders."


def _stel_in(form: forms.Form, naam: str, label: str, leeg: str, **attrs: str) -> None:
    veld = form.fields[naam]
    veld.label, veld.help_text = label, ""
    veld.error_messages["required"] = leeg
    for oud in ("placeholder", "autofocus"):
        veld.widget.attrs.pop(oud, None)
    veld.widget.attrs.update(attrs)


class Inlogformulier(LoginForm):
    """Username or mail address, and password; the same error whatever is wrong."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _stel_in(
            self,
            "login",
            "Mailadres of gebruikersnaam",
            "Vul uw mailadres of gebruikersnaam in.",
            autocomplete="username",
        )
        self.fields["login"].widget.attrs["maxlength"] = 254
        _stel_in(self, "password", "Wachtwoord", "Vul uw wachtwoord in.")

    def clean_login(self) -> str:
        return str(super().clean_login())[:254]


class _Code(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _stel_in(
            self, "code", "Code", "Vul de code in.", **{"inputmode": "numeric", "data-kort": "ja"}
        )


class Code(_Code, AuthenticateForm):
    """The second step: a code of the app, or a recovery code."""


class CodeOpnieuw(_Code, ReauthenticateForm):
    """The same, before something that matters."""


class CodeInstellen(_Code, ActivateTOTPForm):
    """The first code of the app: proof that it was set up well."""


class Wachtwoord(WachtwoordOpnieuw):
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _stel_in(self, "password", "Wachtwoord", "Vul uw wachtwoord in.")


class Passkey(AddWebAuthnForm):
    """A new passkey. It always proves who holds it (pin, finger), so that it may sign in by itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = Tekst(
            max_length=60,
            required=False,
            label="Naam van de passkey",
            help_text="Bijvoorbeeld: laptop van het werk.",
        )
        self.fields["passwordless"] = forms.BooleanField(
            initial=True, required=False, widget=forms.HiddenInput
        )

    def clean_passwordless(self) -> bool:
        return True


class Mailadres(forms.Form):
    email = forms.EmailField(
        label="Uw mailadres",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": "Vul uw mailadres in.",
            "invalid": "Vul een mailadres in, zoals naam@organisatie.nl.",
        },
    )


class _BijHetEerste:
    """What is wrong with a new password stands with the first field, where it is chosen."""

    def validate_password_for_user(self: Any, user: Any, *rest: Any) -> None:
        super().validate_password_for_user(user, "new_password1")  # type: ignore[misc]


def _nieuw_wachtwoord(form: forms.Form) -> None:
    _stel_in(form, "new_password1", "Nieuw wachtwoord", "Vul een wachtwoord in.")
    form.fields["new_password1"].help_text = EISEN
    _stel_in(form, "new_password2", "Nog een keer", "Vul het wachtwoord nog een keer in.")


class KiesWachtwoord(_BijHetEerste, SetPasswordForm):
    error_messages = {"password_mismatch": "De twee wachtwoorden zijn niet gelijk."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _nieuw_wachtwoord(self)


class WijzigWachtwoord(_BijHetEerste, PasswordChangeForm):
    error_messages = {
        "password_mismatch": "De twee wachtwoorden zijn niet gelijk.",
        "password_incorrect": "Dit is niet uw huidige wachtwoord.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _stel_in(self, "old_password", "Huidig wachtwoord", "Vul uw huidige wachtwoord in.")
        _nieuw_wachtwoord(self)
