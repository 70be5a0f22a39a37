"""Cases and handelingen for machines: the same poort, the same zichtbaar, the same reasons as the pages."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, JsonResponse

from casuistiek.casus.models import Casus
from casuistiek.casus.selectors import (
    aanduiding,
    casus_met,
    casus_voor,
    casussen,
    feiten,
    vannacht,
)
from casuistiek.delen.verstrekken import uitgevoerd
from casuistiek.fundament.bladeren import blader
from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.handelingen.fouten import NietGevonden
from casuistiek.fundament.handelingen.register import handeling
from casuistiek.fundament.handelingen.vinden import vind
from casuistiek.fundament.logboek.schrijven import kijk
from casuistiek.fundament.toegang.zicht import Gevonden, grond

from .antwoorden import OnleesbareVraag, api
from .lezen import Opdracht, lees_invoer, lees_opdracht
from .omschrijving import openapi

PER_KEER = 100


def _casus(request: Any, nummer: str, wat: str) -> Gevonden[Casus]:
    gevonden = casus_voor(nummer, request.door)
    if gevonden is None:
        raise NietGevonden
    kijk(request.door, gevonden.dossier.pk, gevonden.grond, wat)
    return gevonden


def _kort(casus: Casus) -> dict[str, Any]:
    """Pseudonymised: what every level of inzage may see."""
    return {
        "nummer": casus.nummer,
        "status": casus.status,
        "gemeente": str(casus.gemeente),
        "leeftijd": None if casus.vernietigd else casus.leeftijd,
        "trede": casus.trede_nummer,
        "eerste_termijn": casus.eerste_termijn,
        "versie": casus.versie,
    }


@api("GET")
def lijst(request: Any) -> JsonResponse:
    """The cases that this person may see, by id; `na` is the `volgende` of the answer before."""
    na = request.GET.get("na", "0")
    if not (na.isascii() and na.isdigit() and len(na) < 19):
        raise OnleesbareVraag("“na” moet een getal zijn.")
    blad = blader(casussen(request.door), na, "pk", aantal=PER_KEER)
    volgende = int(blad.volgende) if blad.volgende else None
    return JsonResponse({"casussen": [_kort(rij) for rij in blad.rijen], "volgende": volgende})


@api("GET")
def een(request: Any, nummer: str) -> JsonResponse:
    """One case, as far as the inzage of this person goes, and why they may see it."""
    gevonden = _casus(request, nummer, "api")
    casus, waarom = gevonden.dossier, gevonden.grond
    uitgevoerd(request.door, casus, waarom)
    return JsonResponse(
        {
            **_kort(casus),
            "aanduiding": aanduiding(casus, waarom.inzage),
            "waarom": waarom.zin,
            "inzage": waarom.inzage.name.lower(),
            "vannacht": asdict(vannacht(casus, waarom)),
            "feiten": {f.label: str(f.waarde or "") for f in feiten(casus, waarom, bsn=False)},
        }
    )


@api("GET")
def wat_kan(request: Any, nummer: str) -> JsonResponse:
    """The handelingen on this case for this person, each with the reasons why it can't be done now."""
    gevonden = _casus(request, nummer, "api")
    mogelijkheden = poort.mogelijk(gevonden.dossier, request.door, gevonden.gronden)
    return JsonResponse(
        {
            "handelingen": [
                {
                    "naam": mogelijkheid.handeling.naam,
                    "titel": mogelijkheid.handeling.titel,
                    "kan": mogelijkheid.kan,
                    "redenen": [{"code": r.code, "zin": r.zin} for r in mogelijkheid.redenen],
                }
                for mogelijkheid in mogelijkheden
            ]
        }
    )


@api("POST")
def doe(request: Any, naam: str) -> JsonResponse:
    """Do a handeling: `{"casus": nummer, "ding": {"soort": …, "id": …}, "met": {…}, "sleutel", "versie"}`."""
    soort, vraag = handeling(naam), lees_opdracht(request)
    request.casusnummer = vraag.casus
    met = lees_invoer(vraag.met, soort)  # first: what it is about may not be there for who asks
    beurt = poort.doe(
        soort.naam,
        request.door,
        ding=_ding(vraag) if soort.op else None,
        met=met,
        sleutel=vraag.sleutel,
        versie=vraag.versie,
    )
    return JsonResponse(_uitkomst(beurt), status=201 if soort.maakt else 200)


def _ding(vraag: Opdracht) -> Any:
    """What it is done to: the case, or a thing of the case, or a thing of a region. Who reaches it, the poort asks."""
    casus = casus_met(vraag.casus) if vraag.casus else None
    if vraag.casus and casus is None:
        raise NietGevonden
    return casus if vraag.ding is None else vind(*vraag.ding, casus)


def _uitkomst(beurt: poort.Beurt[Any, Any]) -> dict[str, Any]:
    nieuw, casus = beurt.nieuw, beurt.casus
    uitkomst: dict[str, Any] = {"handeling": beurt.handeling.naam}
    if casus is not None and grond(beurt.door, casus):
        uitkomst["casus"] = _kort(casus)
    if isinstance(nieuw, str):
        uitkomst["antwoord"] = nieuw
    elif nieuw is not None:
        uitkomst["ding"] = {"soort": nieuw._meta.model_name, "id": nieuw.pk}
    return uitkomst


@api("GET", "POST")
def onbekend(request: Any, rest: str) -> JsonResponse:
    """Every other address of the API: refused in the same shape as all else."""
    raise NietGevonden


def omschrijving(request: HttpRequest) -> JsonResponse:
    """The OpenAPI description; it says nothing of any case, so everybody may read it."""
    return JsonResponse(openapi(), json_dumps_params={"ensure_ascii": False})
