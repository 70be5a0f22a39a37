"""From where somebody comes, for the log (NEN 7513): the channel and the address."""

from __future__ import annotations

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def herkomst(request: HttpRequest) -> str:
    """For instance "pagina 10.0.0.1" or "api 10.0.0.1".

    Behind a proxy of our own (RET_ACHTER_PROXY) the address is the last that `X-Forwarded-For` names: that one
    our proxy put there itself; what stands before it the visitor may have made up.
    """
    kanaal = "api" if request.path_info.startswith("/api/") else "pagina"
    return f"{kanaal} {adres(request)}"


def adres(request: HttpRequest) -> str:
    """The network address of the visitor; "onbekend" when the server does not say one."""
    bron = request.META.get("REMOTE_ADDR", "")
    if settings.ACHTER_PROXY:
        bron = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2] or bron
    try:
        return str(ip_address(bron.strip()))
    except ValueError:
        return "onbekend"
