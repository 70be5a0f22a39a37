"""What is not theirs to see stands in the log as well: who asked for it, and for which case.

For every address at once, pages and API, so that no view can forget it. What the poort refuses it logs itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch

from casuistiek.casus.models import Casus, Stuk
from casuistiek.fundament.documenten.models import Document
from casuistiek.fundament.logboek.schrijven import weiger
from casuistiek.fundament.rijen import enige
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.rollen import Inzage
from casuistiek.fundament.toegang.slot import Opening, open_voor
from casuistiek.fundament.toegang.zicht import Grond, grond
from casuistiek.maatwerk.models import Aanvraag

NIET_GEVONDEN, VERBODEN = 404, 403

MET_PK: dict[str, Callable[[int], QuerySet[Any, Any]]] = {
    "document": lambda pk: Document.objects.filter(pk=pk).values("dossier_id"),
    "stuk": lambda pk: Stuk.objects.filter(pk=pk).values("casus"),
    "maatwerk": lambda pk: Aanvraag.objects.filter(pk=pk).values("casus"),
}
"""Addresses that name a case by something of it: from the pk to the id of the case. Others say its `nummer`;
a request to the API may say it in its body, and then the view puts it in `request.casusnummer`."""


class Weigeringen:
    """Middleware, after who is looking: logs the answers 404 and 403."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        door: Door | None = getattr(request, "door", None)
        if door and request.resolver_match:
            if response.status_code == NIET_GEVONDEN:
                _niet_zichtbaar(request, request.resolver_match, door)
            elif response.status_code == VERBODEN and request.method in ("GET", "HEAD"):
                _geen_recht(request, request.resolver_match, door)
        return response


def _niet_zichtbaar(request: HttpRequest, adres: ResolverMatch, door: Door) -> None:
    """The address names a case that is not there for this person.

    A number that does not exist is logged without it, in the chain of what belongs to no case. Who sees the
    whole case was refused nothing: then what they asked for is not there.
    """
    if (casussen := _casussen(request, adres)) is None:
        return
    casus, waarom = _die_er_is(casussen, door)
    if waarom is None or waarom.inzage < Inzage.VOL:
        weiger(door, casus.pk if casus else None, waarom, adres.view_name, "niet_zichtbaar")


def _geen_recht(request: HttpRequest, adres: ResolverMatch, door: Door) -> None:
    """A page that this role may not have. (What is sent to the poort, that logs itself.)"""
    casus, waarom = _die_er_is(_casussen(request, adres), door)
    weiger(door, casus.pk if casus else None, waarom, adres.view_name, "geen_recht")


def _die_er_is(casussen: QuerySet[Casus] | None, door: Door) -> tuple[Casus | None, Grond | None]:
    """The case itself, also when it is not theirs, and why they would see it."""
    if casussen is None:
        return None, None
    with open_voor(Opening.WEIGERING):
        casus = enige(casussen)
        return casus, grond(door, casus) if casus else None


def _casussen(request: HttpRequest, adres: ResolverMatch) -> QuerySet[Casus] | None:
    """The case that was asked for, as rows (none: it does not exist); None: no case was."""
    casussen = Casus.objects.all()
    nummer = getattr(request, "casusnummer", None) or adres.kwargs.get("nummer")
    if isinstance(nummer, str):  # a ladder has a number too
        return casussen.filter(nummer=nummer)
    if adres.url_name in MET_PK:
        return casussen.filter(pk__in=MET_PK[adres.url_name](adres.kwargs["pk"]))
    return None
