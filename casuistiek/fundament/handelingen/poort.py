"""The poort: the one door through which everything is done to a case.

    poort.doe("maatwerk.toekennen", door, ding=aanvraag, met={"bedrag": "12.480"})

In one transaction: lock the case → may this person see it → role within reach → state and rules → input →
transition and effect → log → followers (they may still fill the outbox) → outbox → commit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django_fsm import can_proceed

from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.logboek.models import Regel as Logregel
from casuistiek.fundament.logboek.models import Uitkomst
from casuistiek.fundament.logboek.schrijven import schrijf
from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.tijd import nu
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.rollen import Bereik, Inzage
from casuistiek.fundament.toegang.zicht import Grond, dossiermodel, gronden

from .fouten import AlGedaan, GeenRecht, Geweigerd, NietGevonden, OngeldigeInvoer, Weigering
from .regels import Reden
from .register import Formulier, Handeling, alle, handeling

__all__ = ["Beurt", "Mogelijkheid", "doe", "formulier_voor", "mogelijk", "volg"]


@dataclass
class Beurt:
    """One turn: who does what to which thing, with what; and the outbox it fills."""

    handeling: Handeling
    door: Door
    grond: Grond
    ding: Any = None
    casus: Any = None
    met: dict[str, Any] = field(default_factory=dict)
    nieuw: Any = None
    van_status: str = ""
    details: dict[str, Any] = field(default_factory=dict)
    berichten: list[Bericht] = field(default_factory=list)
    documenten: list[tuple[str, str]] = field(default_factory=list)

    @property
    def nu(self) -> datetime:
        return nu()

    @property
    def wie(self) -> Medewerker | None:
        """The person, for an author or approver field (None: the clock)."""
        return self.door.medewerker

    def bericht(self, aan: list[Medewerker], onderwerp: str, zin: str) -> None:
        """Put a message in the outbox. Name the case by its number only."""
        casus = self.casus
        self.berichten += [
            Bericht(
                aan=persoon,
                dossier_id=casus.pk if casus else None,
                onderwerp=onderwerp,
                zin=zin,
                pad=f"/casussen/{casus.nummer}/" if casus else "",
                gemaakt_op=self.nu,
            )
            for persoon in aan
        ]

    def document(self, soort: str, aanleiding: str) -> None:
        """Ask the worker for a (new version of a) document after the commit."""
        if (soort, aanleiding) not in self.documenten:
            self.documenten.append((soort, aanleiding))


Volger = Callable[[Beurt], None]
_volgers: list[Volger] = []


def volg(volger: Volger) -> Volger:
    """Register a follower of all handelingen (tasks, clocks). It runs in the transaction of the act."""
    if volger not in _volgers:
        _volgers.append(volger)
    return volger


def doe(
    naam: str,
    door: Door,
    *,
    ding: models.Model | None = None,
    met: dict[str, Any] | None = None,
    sleutel: UUID | None = None,
    versie: int | None = None,
) -> Beurt:
    """Carry out a handeling and return the turn (`nieuw`: what it made, else `ding`).

    `sleutel` makes sending the same form twice harmless; `versie` is the version of the case that the page
    showed. Errors: NietGevonden, GeenRecht, Geweigerd, OngeldigeInvoer, AlGedaan; then nothing has changed.
    """
    soort = handeling(naam)
    try:
        with transaction.atomic():
            return _voer_uit(soort, door, ding, met or {}, sleutel, versie)
    except (GeenRecht, Geweigerd) as weigering:
        _noteer_weigering(soort, door, ding, weigering)
        raise


def _voer_uit(
    soort: Handeling,
    door: Door,
    ding: Any,
    met: dict[str, Any],
    sleutel: UUID | None,
    versie: int | None,
) -> Beurt:
    ding, casus = _vergrendel(soort, ding)
    if sleutel and Logregel.objects.filter(sleutel=sleutel).exists():
        raise AlGedaan
    beurt = Beurt(soort, door, _recht(soort, door, ding, casus), ding, casus)
    if redenen := _verouderd(casus or ding, versie) or _redenen(beurt):
        raise Geweigerd(redenen)
    formulier = soort.formulier(_als_data(met, soort), beurt=beurt)
    if not formulier.is_valid():
        raise OngeldigeInvoer(formulier)
    beurt.met = formulier.cleaned_data
    if redenen := [r for regel in soort.invoerregels if (r := regel.reden(beurt))]:
        raise Geweigerd(redenen)
    _effect(beurt)
    _log(beurt, sleutel)
    for volger in _volgers:
        volger(beurt)
    if beurt.casus is not None:
        beurt.casus.save()  # once, after the followers have set its terms and place
    _vul_uitbak(beurt)
    return beurt


def _vergrendel(soort: Handeling, ding: Any) -> tuple[Any, Any]:
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
        return _gelezen(model, ding.pk), None
    casus = _gelezen(casusmodel, ding.casus_id)
    vers = model._default_manager.filter(pk=ding.pk, casus_id=casus.pk).first()
    if vers is None:
        raise NietGevonden
    vers.casus = casus
    return vers, casus


def _gelezen(model: Any, pk: int) -> Any:
    rijen = model._default_manager.select_for_update(of=("self",))
    rij = rijen.select_related(*getattr(model, "lees_mee", ())).filter(pk=pk).first()
    if rij is None:
        raise NietGevonden
    return rij


def _recht(soort: Handeling, door: Door, ding: Any, casus: Any) -> Grond:
    """The reason that lets this person do this, or NietGevonden / GeenRecht."""
    if door.is_klok:
        return gronden(door, casus)[0]
    if ding is None:
        for lid in door.met_rol(*soort.rollen):  # type: ignore[arg-type]
            return Grond(lid, lid.rol, Bereik.ORGANISATIE, Inzage.VOL)
        raise GeenRecht
    alle_gronden = gronden(door, casus or ding)
    if not alle_gronden:
        raise NietGevonden
    for grond in alle_gronden:
        if grond.rol in soort.rollen and grond.inzage >= soort.inzage_minstens:
            return grond
    raise GeenRecht


def _verouderd(ding: Any, versie: int | None) -> list[Reden]:
    if versie is None or ding is None or ding.versie == versie:
        return []
    zin = (
        "Iemand heeft intussen iets gewijzigd. Bekijk wat er nu staat en doe het zo nodig opnieuw."
    )
    return [Reden("verouderd", zin)]


def _redenen(beurt: Beurt) -> list[Reden]:
    """All reasons why state and rules do not allow this now."""
    if reden := _statusreden(beurt):
        return [reden]  # the rules take the state for granted
    return [reden for regel in beurt.handeling.regels if (reden := regel.reden(beurt))]


def _statusreden(beurt: Beurt) -> Reden | None:
    soort, ding, casus = beurt.handeling, beurt.ding, beurt.casus
    if soort.casus_statussen and casus.status not in soort.casus_statussen:
        return Reden(
            "verkeerde_status", f"De casus heeft nu de status “{casus.get_status_display()}”."
        )
    legaal = True
    if soort.overgang:
        legaal = can_proceed(getattr(ding, soort.overgang))
    elif soort.statussen:
        legaal = ding.status in soort.statussen
    if legaal:
        return None
    return Reden("verkeerde_status", f"Dit kan niet bij de status “{ding.get_status_display()}”.")


def _als_data(met: dict[str, Any], soort: Handeling) -> dict[str, Any]:
    """Input as a form takes it: a date or list from a scenario as it is, all else untouched."""
    onbekend = set(met) - set(soort.formulier.base_fields)
    if onbekend:
        raise OnbekendVeld(soort, sorted(onbekend))
    return met


class OnbekendVeld(Weigering):
    """The input has a field that the handeling does not know (a scenario or the API; a page never)."""

    code = "onbekend_veld"

    def __init__(self, soort: Handeling, velden: list[str]) -> None:
        bekend = ", ".join(soort.formulier.base_fields) or "geen"
        zin = f"{soort.naam} kent geen veld {', '.join(velden)}; wel: {bekend}."
        self.redenen = (Reden(self.code, zin),)
        super().__init__(zin)


def _effect(beurt: Beurt) -> None:
    ding = beurt.ding
    beurt.van_status = getattr(ding, "status", "")
    if beurt.handeling.overgang:
        getattr(ding, beurt.handeling.overgang)()
    beurt.nieuw = beurt.handeling.effect(beurt)
    if beurt.casus is None and beurt.nieuw is not None:
        beurt.casus = _casus_van(beurt.nieuw)
    if ding is not None and ding is not beurt.casus:
        if hasattr(ding, "versie"):
            ding.versie += 1
        ding.save()
    if beurt.casus is not None:
        beurt.casus.versie += 1


def _casus_van(ding: Any) -> Any:
    return ding if isinstance(ding, dossiermodel()) else getattr(ding, "casus", None)


def _log(beurt: Beurt, sleutel: UUID | None) -> None:
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
            rol=beurt.grond.rol,
            waarom=beurt.grond.zin,
            handeling=beurt.handeling.naam,
            uitkomst=Uitkomst.GEDAAN,
            details=details | beurt.details,
            sleutel=sleutel,
        )
    except IntegrityError:
        if sleutel is None:
            raise
        raise AlGedaan from None


def _vul_uitbak(beurt: Beurt) -> None:
    from casuistiek.fundament.documenten.uitbak import vraag_aan

    for soort, aanleiding in beurt.documenten:
        vraag_aan(beurt.casus.pk, soort, aanleiding, door=beurt.wie)
    if beurt.berichten:
        Bericht.objects.bulk_create(beurt.berichten)


def _noteer_weigering(soort: Handeling, door: Door, ding: Any, weigering: Weigering) -> None:
    """A refusal is logged too, by its codes."""
    casus = _casus_van(ding) if ding is not None else None
    alle_gronden = gronden(door, casus) if casus is not None else []
    schrijf(
        dossier_id=casus.pk if casus is not None else None,
        door=door,
        rol=alle_gronden[0].rol if alle_gronden else "",
        waarom=alle_gronden[0].zin if alle_gronden else "geen",
        handeling=soort.naam,
        uitkomst=Uitkomst.GEWEIGERD,
        details={"redenen": [reden.code for reden in weigering.redenen]},
    )


@dataclass(frozen=True)
class Mogelijkheid:
    """A handeling that this role may do to this thing, and why it is not possible now (empty: it is)."""

    handeling: Handeling
    ding: Any
    redenen: tuple[Reden, ...]

    @property
    def kan(self) -> bool:
        return not self.redenen


def mogelijk(ding: Any, door: Door) -> list[Mogelijkheid]:
    """All handelingen on `ding` for which `door` has the role within reach, each with its reasons."""
    casus = _casus_van(ding)
    if door.is_klok:
        return []
    alle_gronden = gronden(door, casus or ding)
    gevonden = []
    for soort in alle():
        if soort.op is not type(ding) or soort.voor_klok:
            continue
        passend = (
            g for g in alle_gronden if g.rol in soort.rollen and g.inzage >= soort.inzage_minstens
        )
        if grond := next(passend, None):
            beurt = Beurt(soort, door, grond, ding, casus)
            gevonden.append(Mogelijkheid(soort, ding, tuple(_redenen(beurt))))
    return gevonden


def formulier_voor(naam: str, door: Door, ding: Any = None) -> Formulier:
    """An empty form of a handeling, for a page. Errors: NietGevonden, GeenRecht, Geweigerd."""
    soort = handeling(naam)
    casus = _casus_van(ding) if ding is not None else None
    beurt = Beurt(soort, door, _recht(soort, door, ding, casus), ding, casus)
    if redenen := _redenen(beurt):
        raise Geweigerd(redenen)
    return soort.formulier(beurt=beurt)
