"""Headers that keep a page to itself, and who is looking."""

from collections.abc import Callable

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse

from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.herkomst import herkomst

Antwoord = Callable[[HttpRequest], HttpResponse]

CSP = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "style-src 'self'",
        "script-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    )
)
KOPPEN = {
    "Content-Security-Policy": CSP,
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Veiligheidskoppen:
    """Strict CSP on everything; what stands behind the login is kept by no cache."""

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for naam, waarde in KOPPEN.items():
            response.headers.setdefault(naam, waarde)
        if getattr(request, "door", None):
            response.headers["Cache-Control"] = "no-store"
        return response


class WieBentU:
    """Sets `request.door`: the person with today's lidmaatschappen, or None.

    The first to ask the database, so an address that no database can look for ends here (400).
    """

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise SuspiciousOperation("Het adres bevat een teken dat geen tekst is.")
        wie = request.user
        request.door = (  # type: ignore[attr-defined]
            Door.van(wie, vanaf=herkomst(request)) if wie.is_authenticated else None
        )
        return self.get_response(request)
