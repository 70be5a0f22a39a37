"""Headers that keep a page to itself, and who is looking."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse

from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.toegang import slot
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.herkomst import herkomst

Antwoord = Callable[[HttpRequest], HttpResponse]

DICHT = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
"""For what is no page (a file, JSON): a browser that shows it all the same runs and fetches nothing."""

NIET_NODIG = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
KOPPEN = {
    "Permissions-Policy": ", ".join(f"{naam}=()" for naam in NIET_NODIG),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "X-Permitted-Cross-Domain-Policies": "none",
    "X-Robots-Tag": "noindex, nofollow",
}
"""Beside what Django's SecurityMiddleware and django-csp send (settings.py)."""


VIA = "inlog_via"
"""Key in the session: the organisation through whose sign-in service it began (absent: with a password)."""


def door_van(request: HttpRequest, wie: Medewerker) -> Door:
    """This person, as far as the way in which this session began lets them."""
    return Door.van(wie, via=request.session.get(VIA), vanaf=herkomst(request))


class Veiligheidskoppen:
    """What every answer carries. Only a page may do anything; only a static file may be kept by a cache."""

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for naam, waarde in KOPPEN.items():
            response.headers.setdefault(naam, waarde)
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            # django-csp, which stands around this, leaves a policy that is there
            response.headers.setdefault("Content-Security-Policy", DICHT)
        if "no-store" in response.headers.get("Cache-Control", "no-store"):
            response.headers["Cache-Control"] = "no-store"  # however somebody else puts it
        return response


class Slot:
    """The second lock (toegang/slot.py): on PostgreSQL a request is one transaction that sees only the visitor's rows.

    A refusal is an answer too, and its line in the log stays; only after a fault (500) nothing has happened.
    """

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if connection.vendor != "postgresql":
            return self.get_response(request)
        with slot.op_slot(request.user if request.user.is_authenticated else None):
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response


class WieBentU:
    """Sets `request.door`: the person with today's lidmaatschappen, or None. So far the second lock opens.

    An address that no database can look for ends here (400).
    """

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise SuspiciousOperation("Het adres bevat een teken dat geen tekst is.")
        lengte = request.META.get("CONTENT_LENGTH") or "0"
        if not (lengte.isascii() and lengte.isdigit()):
            raise SuspiciousOperation("De lengte van het verzoek is geen getal.")
        wie: Any = request.user
        request.door = door_van(request, wie) if wie.is_authenticated else None  # type: ignore[attr-defined]
        with slot.voor(request.door):  # type: ignore[attr-defined]
            return self.get_response(request)
