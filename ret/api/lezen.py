"""Reading what a machine sends: JSON has types, and a value of another type is refused, not guessed at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from casuistiek.fundament.handelingen.beschrijving import PER_WOORD, veldsoort
from casuistiek.fundament.handelingen.register import Handeling

from .antwoorden import OnleesbareVraag, VerkeerdType, lees

HOOGSTE_ID = 2**63
MEER = ("meerkeuze", "verwijzingen")


@dataclass(frozen=True)
class Opdracht:
    """The body of a request for a handeling; the words of the fields are those of openapi.json."""

    casus: str = ""
    ding: tuple[str, int] | None = None
    met: dict[str, Any] | None = None
    sleutel: UUID | None = None
    versie: int | None = None


def lees_opdracht(request: HttpRequest) -> Opdracht:
    """The body, checked for its shape. OnleesbareVraag when it is another one."""
    vraag = lees(request)
    if onbekend := sorted(set(vraag) - set(LEZERS)):
        raise OnleesbareVraag(f"De vraag heeft geen veld {', '.join(onbekend)}.")
    return Opdracht(**{naam: LEZERS[naam](waarde) for naam, waarde in vraag.items()})


def _casus(waarde: Any) -> str:
    if waarde is None:
        return ""
    if not isinstance(waarde, str):
        raise OnleesbareVraag("“casus” moet een casusnummer zijn.")
    return waarde


def _ding(waarde: Any) -> tuple[str, int] | None:
    if waarde is None:
        return None
    if isinstance(waarde, dict) and set(waarde) == {"soort", "id"}:
        soort, pk = waarde["soort"], waarde["id"]
        if isinstance(soort, str) and _is_getal(pk) and 0 < pk < HOOGSTE_ID:
            return soort, pk
    raise OnleesbareVraag("“ding” moet een soort en een id hebben.")


def _met(waarde: Any) -> dict[str, Any]:
    if not isinstance(waarde, dict):
        raise OnleesbareVraag("“met” moet een JSON-object zijn.")
    return waarde


def _sleutel(waarde: Any) -> UUID | None:
    if waarde is None:
        return None
    try:
        return UUID(waarde)
    except (ValueError, AttributeError, TypeError):
        raise OnleesbareVraag("“sleutel” moet een UUID zijn.") from None


def _versie(waarde: Any) -> int | None:
    if waarde is not None and not _is_getal(waarde):
        raise OnleesbareVraag("“versie” moet een getal zijn.")
    return waarde


def _is_getal(waarde: Any) -> bool:
    return isinstance(waarde, int) and not isinstance(waarde, bool)


LEZERS: dict[str, Callable[[Any], Any]] = {
    "casus": _casus,
    "ding": _ding,
    "met": _met,
    "sleutel": _sleutel,
    "versie": _versie,
}


def lees_invoer(met: dict[str, Any] | None, soort: Handeling) -> dict[str, Any]:
    """The input for the poort. VerkeerdType names the fields whose value is of another type."""
    velden = soort.formulier.base_fields
    bekend = {naam: veldsoort(veld) for naam, veld in velden.items()}
    fout = [n for n, waarde in (met or {}).items() if n in bekend and not _past(waarde, bekend[n])]
    if fout:
        raise VerkeerdType(fout)
    return {naam: _plat(waarde) for naam, waarde in (met or {}).items()}


def _past(waarde: Any, veldsoort: str) -> bool:
    if waarde is None:
        return True
    if veldsoort == "ja of nee":
        return isinstance(waarde, bool)
    if veldsoort == "bestand":
        return (
            isinstance(waarde, dict)
            and set(waarde) == {"naam", "inhoud"}
            and all(isinstance(deel, str) for deel in waarde.values())
        )
    if veldsoort == PER_WOORD:
        return isinstance(waarde, dict) and all(isinstance(deel, str) for deel in waarde.values())
    if veldsoort in MEER:
        return isinstance(waarde, list) and all(_is_los(deel) for deel in waarde)
    return _is_los(waarde)


def _is_los(waarde: Any) -> bool:
    return isinstance(waarde, str | int | float) and not isinstance(waarde, bool)


def _plat(waarde: Any) -> Any:
    """A number as it would have been typed; what a form reads is text."""
    return str(waarde) if _is_los(waarde) else waarde
