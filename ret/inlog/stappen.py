"""The steps between a right password and a session: there is one, the second factor."""

from __future__ import annotations

from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from .dienst import dienst_vroeg_tweede_stap


class TweedeStapVragen(AuthenticateStage):
    """As allauth asks it, unless the sign-in service of the organisation has already asked for one."""

    def _should_handle(self, request: HttpRequest) -> bool:
        sociallogin = (self.login.signal_kwargs or {}).get("sociallogin")
        if sociallogin is not None and dienst_vroeg_tweede_stap(sociallogin):
            return False
        return bool(super()._should_handle(request))
