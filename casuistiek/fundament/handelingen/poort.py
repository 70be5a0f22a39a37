"""The poort: the one door through which everything is done to a case.

    poort.doe("maatwerk.toekennen", door, ding=aanvraag, met={"bedrag": "12.480"})

First what takes long and needs no lock (looking into a file). Then in one transaction: lock the case → may this
person see it → role within reach → state and rules → input → transition and effect → log → followers (they may still
fill the outbox) → outbox → commit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import IntegrityError, models, transaction

from casuistiek.fundament.berichten.kring import alleen_de_kring
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.berichten.vervangers import ook_aan_vervangers
from casuistiek.fundament.documenten.uitbak import vraag_aan
from casuistiek.fundament.logboek.models import Logregel, Uitkomst
from casuistiek.fundament.logboek.schrijven import schrijf
from casuistiek.fundament.rijen import enige
from casuistiek.fundament.tijd import nu, tijdmachine
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.dossier import Dossier, dossiermodel
from casuistiek.fundament.toegang.slot import handelend

from .beurt import Beurt, casus_van, geheel_van
from .fouten import (
    AlGedaan,
    GeenRecht,
    Geweigerd,
    NietGevonden,
    OnbekendVeld,
    OngeldigeInvoer,
    Weigering,
)
from .mogelijkheden import Mogelijkheid, formulier_voor, mogelijk
from .regels import alle_redenen, reden_van
from .register import Handeling, handeling
from .toetsen import recht, redenen, verouderd, ziet

__all__ = [
    "Beurt",
    "Mogelijkheid",
    "OnbekendVeld",
    "Weigering",
    "doe",
    "formulier_voor",
    "mogelijk",
    "volg",
]

Volger = Callable[[Beurt[Any, Any]], None]
_volgers: list[Volger] = []


def volg(volgers: Iterable[Volger]) -> None:
    """From now on these follow every handeling (tasks, clocks), in this order and in its transaction."""
    _volgers[:] = volgers


def doe(
    naam: str,
    door: Door,
    *,
    ding: models.Model | None = None,
    met: dict[str, Any] | None = None,
    sleutel: UUID | None = None,
    versie: int | None = None,
    vergrendeld: bool = False,
) -> Beurt[Any, Any]:
    """Carry out a handeling and return the turn (`nieuw`: what it made, else `ding`).

    `sleutel` makes sending the same form twice harmless; `versie` is the version of the case that the page
    showed. Errors: NietGevonden, GeenRecht, Geweigerd, OngeldigeInvoer, AlGedaan; then nothing has changed.

    `vergrendeld`: the caller has read `ding` and its case under the lock, in a transaction that is still open.
    Then they are not read again, the act is part of that transaction, and any error undoes all of it.
    """
    soort = handeling(naam)
    if vergrendeld:
        with transaction.atomic(savepoint=False):
            gelezen = (ding, casus_van(ding))
            return _voer_uit(soort, door, gelezen, met or {}, sleutel, versie)
    try:
        invoer = _vooraf(soort, door, ding, met or {})
        with transaction.atomic(), _botsing_is_weigering():
            return _voer_uit(soort, door, _vergrendel(soort, ding), invoer, sleutel, versie)
    except (GeenRecht, Geweigerd) as weigering:
        _noteer_weigering(soort, door, ding, weigering)
        raise
    except OngeldigeInvoer as weigering:
        weigering.formulier.nasleep()
        raise


@contextmanager
def _botsing_is_weigering() -> Iterator[None]:
    """Of two at the same instant that may not both be, the second hears the rule that it broke."""
    try:
        yield
    except IntegrityError as fout:
        if (reden := reden_van(fout)) is None:
            raise
        raise Geweigerd([reden]) from None


def _vooraf(soort: Handeling, door: Door, ding: Any, met: dict[str, Any]) -> dict[str, Any]:
    """The input with what takes long (a virus scanner) already done, so that the case is not locked meanwhile.

    Only for who has the right to do this; under the lock that is asked again.
    """
    velden = soort.formulier.base_fields.items()
    traag = {naam: veld.vooraf for naam, veld in velden if naam in met and hasattr(veld, "vooraf")}
    if traag and (soort.op is None or isinstance(ding, soort.op)):
        recht(soort, door, ding, ziet(door, ding, casus_van(ding) if ding is not None else None))
        return met | {naam: vooraf(met[naam]) for naam, vooraf in traag.items()}
    return met


def _voer_uit(
    soort: Handeling,
    door: Door,
    gelezen: tuple[Any, Dossier | None],
    met: dict[str, Any],
    sleutel: UUID | None,
    versie: int | None,
) -> Beurt[Any, Any]:
    ding, casus = gelezen
    with tijdmachine(nu()):  # one turn, one moment: no midnight between the rules and the log
        with handelend(_nummer(casus)):
            beurt = _begin(soort, door, ding, casus, sleutel)
        try:
            with handelend(_nummer(casus)):
                _toets(beurt, met, versie)
                _effect(beurt)
            with handelend(_nummer(beurt.casus)):  # perhaps a new case
                _rond_af(beurt, sleutel)
        except Geweigerd as weigering:
            weigering.gronden = beurt.gronden
            raise
    return beurt


def _rond_af(beurt: Beurt[Any, Any], sleutel: UUID | None) -> None:
    _log(beurt, sleutel)
    for volger in _volgers:
        volger(beurt)
    if beurt.casus is not None:
        beurt.casus.save()  # once, after the followers have set its terms and place
    _vul_uitbak(beurt)


def _nummer(casus: Dossier | None) -> int:
    return casus.pk if casus is not None else 0


def _begin(
    soort: Handeling, door: Door, ding: object, casus: Dossier | None, sleutel: UUID | None
) -> Beurt[Any, Any]:
    """The turn of who sees the thing and may do this. To a stranger nothing is said, not even that it was done."""
    gezien = ziet(door, ding, casus)
    if sleutel and Logregel.objects.filter(sleutel=sleutel).exists():
        raise AlGedaan
    return Beurt(soort, door, recht(soort, door, ding, gezien), ding, casus, gronden=gezien)


def _toets(beurt: Beurt[Any, Any], met: dict[str, Any], versie: int | None) -> None:
    """State, rules and input; fills in `beurt.met`."""
    soort, ding = beurt.handeling, beurt.ding
    if waarom_niet := verouderd(beurt.casus or geheel_van(ding), versie) or redenen(beurt):
        raise Geweigerd(waarom_niet)
    _keur_velden(met, soort)
    formulier = soort.formulier(met, beurt=beurt)
    if not formulier.is_valid():
        raise OngeldigeInvoer(formulier)
    beurt.met = formulier.cleaned_data
    if waarom_niet := alle_redenen(soort.invoerregels, beurt):
        raise Geweigerd(waarom_niet)


def _vergrendel(soort: Handeling, ding: Any) -> tuple[Any, Dossier | None]:
    """Read the thing again under the lock of its case, so that of two at once one comes second."""
    if soort.op is None:
        return None, None
    model: Any = soort.op
    if ding is None or not isinstance(ding, model):
        raise NietGevonden
    casusmodel: Any = dossiermodel()
    if model is casusmodel:
        casus = _gelezen(casusmodel, ding.pk)
        return casus, casus
    if not getattr(model, "dossier_pad", ""):
        return _los(model, ding), None
    casus = _gelezen(casusmodel, ding.casus_id)
    rijen = model._default_manager.select_related(*getattr(model, "lees_mee", ()))
    vers = _de(rijen.filter(pk=ding.pk, casus_id=casus.pk))
    vers.casus = casus
    return vers, casus


def _los(model: Any, ding: Any) -> Any:
    """A thing of a region. A part (a trede) is locked with its whole, so that one at a time changes that."""
    deel_van = getattr(model, "onderdeel_van", "")
    if not deel_van:
        return _gelezen(model, ding.pk)
    geheelmodel = model._meta.get_field(deel_van).related_model
    geheel = _gelezen(geheelmodel, getattr(ding, f"{deel_van}_id"))
    vers = _de(model._default_manager.filter(pk=ding.pk))
    setattr(vers, deel_van, geheel)
    return vers


def _gelezen(model: Any, pk: int | None) -> Any:
    rijen = model._default_manager.select_for_update(of=("self",))
    return _de(rijen.select_related(*getattr(model, "lees_mee", ())).filter(pk=pk))


def _de(rijen: Any) -> Any:
    if (rij := enige(rijen)) is None:
        raise NietGevonden
    return rij


def _keur_velden(met: dict[str, Any], soort: Handeling) -> None:
    """Input that the form does not know is a mistake of the caller, never left out in silence."""
    if onbekend := set(met) - set(soort.formulier.base_fields):
        raise OnbekendVeld(soort, sorted(onbekend))


def _effect(beurt: Beurt[Any, Any]) -> None:
    ding = beurt.ding
    beurt.van_status = getattr(ding, "status", "")
    if beurt.handeling.overgang:
        getattr(ding, beurt.handeling.overgang)()
    beurt.nieuw = beurt.handeling.effect(beurt)
    if beurt.casus is None and beurt.nieuw is not None:
        beurt.casus = casus_van(beurt.nieuw)
    if ding is not None and ding is not beurt.casus:
        _bewaar(ding)
    if beurt.casus is not None:
        beurt.casus.versie += 1


def _bewaar(ding: Any) -> None:
    """Save the thing, unless the effect removed it; the version is that of its whole."""
    geheel = geheel_van(ding)
    if hasattr(geheel, "versie"):
        geheel.versie += 1
        if geheel is not ding:
            geheel.save(update_fields=["versie"])
    if ding.pk is not None:
        ding.save()


def _log(beurt: Beurt[Any, Any], sleutel: UUID | None) -> None:
    ding = beurt.nieuw if beurt.nieuw is not None else beurt.ding
    details: dict[str, Any] = {
        "velden": sorted(naam for naam, waarde in beurt.met.items() if waarde not in ("", None))
    }
    if isinstance(ding, models.Model):
        details["ding"] = f"{ding._meta.model_name}:{ding.pk}"
        naar = getattr(ding, "status", "")
        if naar != beurt.van_status or beurt.handeling.overgang:
            details |= {"van": beurt.van_status, "naar": naar}
    try:
        schrijf(
            dossier_id=beurt.casus.pk if beurt.casus is not None else None,
            door=beurt.door,
            grond=beurt.grond,
            handeling=beurt.handeling.naam,
            uitkomst=Uitkomst.GEDAAN,
            details=details | beurt.details,
            sleutel=sleutel,
        )
    except IntegrityError:
        if sleutel is None:
            raise
        raise AlGedaan from None


def _vul_uitbak(beurt: Beurt[Any, Any]) -> None:
    for soort, aanleiding in beurt.documenten:
        vraag_aan(beurt.casus.pk, soort, aanleiding, door=beurt.wie)
    if berichten := beurt.berichten:
        if casus := beurt.casus:
            for bericht in berichten:
                if bericht.dossier_id:
                    bericht.termijn = casus.eerste_termijn
            berichten = ook_aan_vervangers(berichten, casus, niet_aan=beurt.wie, is_er=beurt.is_er)
            berichten = alleen_de_kring(berichten, casus)
        Bericht.objects.bulk_create(berichten)


def _noteer_weigering(soort: Handeling, door: Door, ding: object, weigering: Weigering) -> None:
    """A refusal is logged too, by its codes."""
    casus = casus_van(ding) if ding is not None else None
    schrijf(
        dossier_id=casus.pk if casus is not None else None,
        door=door,
        grond=next(iter(weigering.gronden), None) if casus is not None else None,
        handeling=soort.naam,
        uitkomst=Uitkomst.GEWEIGERD,
        details={"redenen": [reden.code for reden in weigering.redenen]},
    )
