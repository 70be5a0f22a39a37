"""What others learned: beside a case that comes upon the same, and what came of it as a figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.namen import genoemd
from casuistiek.fundament.logboek.schrijven import kijk
from casuistiek.fundament.organisaties.models import Regio
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.rollen import Inzage
from casuistiek.fundament.toegang.zicht import Grond
from casuistiek.leren.handelingen.rollen import IEDEREEN
from casuistiek.leren.models import GedeeldLeerpunt
from casuistiek.leren.selectors import eerder_geleerd
from casuistiek.rapportage.leerrendement import daden, opbrengsten, rendement
from casuistiek.rapportage.selectors import regios_voor, ziet_alleen_sommen
from casuistiek.rapportage.signalen import CIJFERLEZERS

from .grafiek import Staaf, staven
from .pagina import Paginavraag, met_inlog

TOEPASSEN = genoemd("leren.toepassen")
BIJ = genoemd(
    frozenset({"ladder.opschalen", "tafel.agenderen", "tafel.besluiten", "leren.toepassen"})
)
"""Where somebody decides what to do next, and so may gain from what others did."""


def geleerd_voor(casus: Casus, gronden: Sequence[Grond], door: Door) -> list[GedeeldLeerpunt]:
    """What fits this case, for who works on it; a BEN looks in all its regions."""
    if not any(grond.rol in IEDEREEN and grond.inzage >= Inzage.ROL for grond in gronden):
        return []
    return eerder_geleerd(casus, {casus.regio_id} | door.regios_met(Rol.BEN_COORDINATOR))


def bij_handeling(naam: str, casus: Any, gronden: Sequence[Grond], door: Door) -> dict[str, Any]:
    """For the page of a form: what others learned, where that helps to decide."""
    if naam not in BIJ or casus is None:
        return {}
    return {"eerder_geleerd": geleerd_voor(casus, gronden, door)}


def _regio(request: Paginavraag, **welke: Any) -> Regio:
    """One of the regions of which this person reads the figures, or 404."""
    mag = regios_voor(request.door, CIJFERLEZERS)
    if not welke and (eerste := mag.first()):
        return eerste
    if not welke:
        raise Http404
    return get_object_or_404(mag, **welke)


@met_inlog
@require_GET
def leerrendementpagina(request: Paginavraag, code: str = "") -> HttpResponse:
    """In how many other cases of the region a lesson was applied, and what came of it."""
    regio = _regio(request, code=code) if code else _regio(request)
    onderdrukt = ziet_alleen_sommen(request.door, regio)
    kijk(request.door, None, None, "leerrendementpagina", regio=regio.code)
    gevonden = rendement(regio, vandaag(), onderdrukt=onderdrukt)
    telling = gevonden.telling
    rijen = [Staaf(rij.naam, rij.aantal, rij.tekst) for rij in telling.rijen]
    inhoud = {
        "regio": regio,
        "regios": regios_voor(request.door, CIJFERLEZERS),
        "onderdrukt": onderdrukt,
        "telling": telling,
        "beeld": staven("leerrendement", telling.titel, rijen),
        "opbrengsten": opbrengsten(regio, gevonden),
    }
    return render(request, "leren/leerrendement.html", inhoud)


@met_inlog
@require_GET
def leerpuntpagina(request: Paginavraag, pk: int) -> HttpResponse:
    """One lesson that was shared, and what others did with it: when, by which role, and whether it helped."""
    punt = get_object_or_404(GedeeldLeerpunt.objects.select_related("regio"), pk=pk)
    regio = _regio(request, pk=punt.regio_id)
    gevonden = rendement(regio, vandaag(), onderdrukt=ziet_alleen_sommen(request.door, regio))
    inhoud = {
        "punt": punt,
        "opbrengst": gevonden.opbrengst(punt),
        "daden": daden(punt, gevonden),
    }
    return render(request, "leren/leerpunt.html", inhoud)
