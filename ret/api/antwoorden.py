"""What the API says back: JSON, and for every refusal the same shape with a code and plain Dutch."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, JsonResponse

from casuistiek.fundament.handelingen.fouten import (
    AlGedaan,
    GeenRecht,
    Geweigerd,
    NietGevonden,
    OngeldigeInvoer,
    Weigering,
)
from casuistiek.fundament.handelingen.poort import OnbekendVeld
from casuistiek.fundament.handelingen.register import OnbekendeHandeling
from casuistiek.fundament.taal import in_mb

STATUS: dict[type[Weigering], int] = {
    NietGevonden: 404,
    GeenRecht: 403,
    Geweigerd: 409,
    AlGedaan: 409,
    OngeldigeInvoer: 422,
    OnbekendVeld: 422,
}

Antwoord = Callable[..., JsonResponse]


class OnleesbareVraag(Exception):
    """The body is not what the description asks for; the message is for the caller."""


class VerkeerdType(Exception):
    """The value of these fields is of another type than the description says."""

    def __init__(self, velden: list[str]) -> None:
        self.velden = velden
        super().__init__(", ".join(velden))


def fout(status: int, *redenen: tuple[str, str]) -> JsonResponse:
    """A refusal: `{"redenen": [{"code": …, "zin": …}]}`."""
    lijst = [{"code": code, "zin": zin} for code, zin in redenen]
    return JsonResponse(
        {"redenen": lijst}, status=status, json_dumps_params={"ensure_ascii": False}
    )


def weiger(weigering: Weigering) -> JsonResponse:
    """A refusal of the poort, with all its reasons."""
    status = next(code for soort, code in STATUS.items() if isinstance(weigering, soort))
    return fout(status, *((reden.code, reden.zin) for reden in weigering.redenen))


def api(*methodes: str) -> Callable[[Antwoord], Antwoord]:
    """Decorator: only for who is signed in, only these methods, refusals as JSON, never kept in a cache."""

    def om(antwoord: Antwoord) -> Antwoord:
        @wraps(antwoord)
        def binnen(request: Any, *args: Any, **kwargs: Any) -> JsonResponse:
            resultaat = _antwoord(antwoord, methodes, request, *args, **kwargs)
            resultaat["Cache-Control"] = "no-store"
            return resultaat

        return binnen

    return om


def _antwoord(
    antwoord: Antwoord, methodes: tuple[str, ...], request: Any, *args: Any, **kwargs: Any
) -> JsonResponse:
    if request.door is None:
        return fout(401, ("niet_ingelogd", "Log eerst in."))
    if request.method not in methodes:
        geweigerd = fout(405, ("methode", f"Dit adres kent alleen {', '.join(methodes)}."))
        geweigerd["Allow"] = ", ".join(methodes)
        return geweigerd
    try:
        return antwoord(request, *args, **kwargs)
    except Weigering as weigering:
        return weiger(weigering)
    except OnbekendeHandeling:
        return weiger(NietGevonden())
    except OnleesbareVraag as vraag:
        return fout(400, ("onleesbaar", str(vraag)))
    except VerkeerdType as verkeerd:
        zin = "De waarde is van een ander type dan de omschrijving vraagt."
        return fout(422, *((veld, zin) for veld in verkeerd.velden))
    except RequestDataTooBig:
        grens = in_mb(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
        maat = in_mb(int(request.META["CONTENT_LENGTH"]))
        return fout(413, ("te_groot", f"De vraag is {maat}; zij mag ten hoogste {grens} zijn."))


_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
"""The one character that JSON can say and a database cannot hold."""


def lees(request: HttpRequest) -> dict[str, Any]:
    """The JSON object in the body of the request, with only text that a database can hold."""
    try:
        inhoud = json.loads(request.body or b"{}")
        json.dumps(inhoud, ensure_ascii=False).encode()  # half a character is a ValueError
    except (ValueError, RecursionError):
        raise OnleesbareVraag("De vraag is geen leesbare JSON.") from None
    if not isinstance(inhoud, dict) or _NUL.search(request.body):
        raise OnleesbareVraag("De vraag moet een JSON-object met gewone tekst zijn.")
    return inhoud
