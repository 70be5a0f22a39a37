"""Destroying a case: everything that says something about the child goes, in one transaction; the shell stays.

What stays of it: number, region, gemeente, organisation and state; whether it was bijzonder geheim, and its circle;
what was learned and released; the log; and the certificate. That is written first: only then the database lets
documents go (grendel.py).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import router
from django.db.models import Count, QuerySet, TextField, Value
from django.db.models.functions import Cast

from casuistiek.casus.gegevens import meervoud
from casuistiek.casus.models import Casus
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.bestanden import opslag
from casuistiek.fundament.toegang import slot
from casuistiek.fundament.toegang.door import Door

from .dossier import Onderdeel, onderdelen, zonder_keuze
from .models import Vernietiging, Voorstel

BLIJFT = frozenset(
    {
        "id",
        "nummer",
        "regio",
        "gemeente",
        "organisatie",
        "casusregisseur",
        "status",
        "geheim",
        "gedeeld",
        "open",
        "vernietigbaar",
        "versie",
    }
)
"""Columns of the case that stay; every other one is emptied, also a column that is new."""

Opruimer = Callable[[QuerySet[Any]], None]
_opruimers: dict[str, Opruimer] = {}


def ruim_op(code: str) -> Callable[[Opruimer], Opruimer]:
    """Register what more must go with the rows of a kind (content outside its table), told before they go."""

    def registreer(opruimer: Opruimer) -> Opruimer:
        _opruimers[code] = opruimer
        return opruimer

    return registreer


@ruim_op("bestanden.bestand")
def wis_bestanden(rijen: QuerySet[Any]) -> None:
    """The content on disk goes at the commit; without its key it cannot be read before that."""
    for bestand in rijen:
        opslag.vernietig(bestand)


class NietsGekozen(Exception):
    """A kind of thing hangs on the case, and nobody has said whether it goes."""


def vernietig(
    casus: Casus, voorstel: Voorstel, bron: str, door: Door, op: datetime
) -> Vernietiging:
    """Destroy the content of `casus`, which must be locked and be saved by the caller. Returns the certificate.

    `bron`: where the term stands that is over. Raises NietsGekozen when a kind has no choice in a `tak.py`.
    """
    if missen := zonder_keuze():
        raise NietsGekozen(", ".join(missen))
    weg, blijft = _aantallen(casus)
    verklaring = Vernietiging(
        dossier_id=casus.pk,
        nummer=casus.nummer,
        regio=str(casus.regio),
        grondslag=voorstel.grondslag,
        toelichting=bron[:300],
        voorgesteld_door=str(voorstel.door),
        voorgesteld_op=voorstel.gemaakt_op,
        door=str(door),
        gemaakt_op=op,
        aantallen=_per_soort(weg),
        gebleven=_per_soort(blijft),
    )
    verklaring.zegel = zegel_van(verklaring)
    verklaring.save(force_insert=True)
    for deel in reversed(onderdelen()):
        if deel.code in weg:
            _verwijder(deel, casus)
        if deel.code in blijft and deel.keuze.zonder:
            velden: Any = map(deel.model._meta.get_field, deel.keuze.zonder)
            deel.rijen(casus).update(**{veld.attname: _leeg(veld) for veld in velden})
    _maak_leeg(casus)
    return verklaring


def _per_soort(aantallen: dict[str, int]) -> dict[str, int]:
    """By how a kind is called; kinds of different branches with one name are added up."""
    geteld: dict[str, int] = {}
    for deel in onderdelen():
        naam = meervoud(deel.model)
        if aantal := aantallen.get(deel.code):
            geteld[naam] = geteld.get(naam, 0) + aantal
    return geteld


def _aantallen(casus: Casus) -> tuple[dict[str, int], dict[str, int]]:
    """How many rows of each kind go, and how many stay; one query."""
    delen = [
        (deel.code, "weg", deel.te_vernietigen(casus))
        for deel in onderdelen()
        if deel.keuze.gaat_weg
    ]
    delen += [
        (deel.code, "blijft", deel.rijen(casus).exclude(pk__in=deel.te_vernietigen(casus)))
        for deel in onderdelen()
        if deel.keuze.behalve is not None
    ]
    eerste, *rest = (
        rijen.order_by()
        .values_list(Cast(Value(code), TextField()), Cast(Value(wat), TextField()))
        .annotate(aantal=Count("pk"))
        for code, wat, rijen in delen
    )
    geteld: dict[str, dict[str, int]] = {"weg": {}, "blijft": {}}
    for code, wat, aantal in eerste.union(*rest, all=True):
        geteld[wat][code] = aantal
    return geteld["weg"], geteld["blijft"]


def _verwijder(deel: Onderdeel, casus: Casus) -> None:
    """In one statement, past the managers that refuse: the certificate is there."""
    rijen = deel.te_vernietigen(casus)
    if (
        deel.model is Bericht
    ):  # a digest holds on to its first message, which may be of another case
        with slot.open_voor(slot.Opening.VERNIETIGEN):
            Bericht.objects.filter(samen_met__dossier_id=casus.pk).update(samen_met=None)
    if opruimer := _opruimers.get(deel.code):
        opruimer(rijen)
    rijen._raw_delete(router.db_for_write(deel.model))


def _maak_leeg(casus: Casus) -> None:
    for veld in casus._meta.concrete_fields:
        if veld.name not in BLIJFT:
            setattr(casus, veld.attname, _leeg(veld))


def _leeg(veld: Any) -> Any:
    if veld.null:
        return None
    return veld.get_default() if veld.has_default() else ""


def zegel_van(verklaring: Vernietiging) -> str:
    """SHA-256 over everything the certificate says, in one fixed spelling, so that anybody can check it."""
    velden = {
        veld.name: getattr(verklaring, veld.name)
        for veld in verklaring._meta.concrete_fields
        if veld.name not in ("id", "zegel")
    }
    for naam in ("voorgesteld_op", "gemaakt_op"):
        velden[naam] = velden[naam].timestamp()
    spelling = json.dumps(velden, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(spelling.encode()).hexdigest()
