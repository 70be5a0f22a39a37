"""Who acts: a person with the lidmaatschappen that hold today, or the clock."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Exists, F, OuterRef

from casuistiek.fundament.organisaties.models import (
    Afwezigheid,
    Lidmaatschap,
    Medewerker,
    Organisatie,
)
from casuistiek.fundament.organisaties.rollen import NOODROLLEN
from casuistiek.fundament.tijd import nu, vandaag

from .dossier import dossiermodel

OVERAL = -1
"""For `Door.van`: every sign-in counts."""


@dataclass(frozen=True)
class Vervanging:
    """Work of a colleague who is away: their lidmaatschap, and the one of yours by which you may do it."""

    lid: Lidmaatschap
    voor: Lidmaatschap


@dataclass(frozen=True)
class Door:
    """The one who acts or looks. Without a medewerker it is the clock.

    `vanaf`: the channel and the address it comes from, for the log ("pagina 10.0.0.1"). `geen_gast`: ids of the
    lidmaatschappen of which was read that no invitation goes with them today.
    """

    medewerker: Medewerker | None
    lidmaatschappen: tuple[Lidmaatschap, ...] = ()
    vervangt: tuple[Vervanging, ...] = ()
    vanaf: str = ""
    geen_gast: frozenset[int] = frozenset()

    @classmethod
    def van(cls, medewerker: Medewerker, *, via: int | None = None, vanaf: str = "") -> Door:
        """The person with all that they are today, and whom they stand in for (one query).

        `via`: the organisation through whose sign-in service the session began; None: a password of ours;
        OVERAL: there is no session (who may get a mail about it).
        """
        if not medewerker.is_active:
            return cls(medewerker, vanaf=vanaf)
        gevonden = _leden_van(medewerker)
        eigen = tuple(
            een.lid
            for een in gevonden
            if een.lid.medewerker_id == medewerker.pk and een.is_open_langs(via)
        )
        for lid in eigen:
            lid.medewerker = medewerker
        zelfde = {(lid.organisatie_id, lid.rol): lid for lid in reversed(eigen)}
        vervangt = (
            Vervanging(zelfde[lid.organisatie_id, lid.rol], lid)
            for lid in (een.lid for een in gevonden)
            if lid.medewerker_id != medewerker.pk and (lid.organisatie_id, lid.rol) in zelfde
        )
        geen_gast = frozenset(een.lid.pk for een in gevonden if not een.is_gast)
        return cls(medewerker, eigen, tuple(vervangt), vanaf, geen_gast)

    @property
    def is_klok(self) -> bool:
        return self.medewerker is None

    @cached_property
    def rollen(self) -> frozenset[str]:
        return frozenset(lid.rol for lid in self.lidmaatschappen)

    def met_rol(self, *rollen: str) -> tuple[Lidmaatschap, ...]:
        """The lidmaatschappen of this person with one of these roles."""
        return tuple(lid for lid in self.lidmaatschappen if lid.rol in rollen)

    def regios_met(self, *rollen: str) -> frozenset[int]:
        """Ids of the regions in which this person has one of these roles."""
        return frozenset(pk for lid in self.met_rol(*rollen) for pk in regios_van(lid))

    @cached_property
    def regio_ids(self) -> frozenset[int]:
        """The regions this person works in, also for a colleague who is away."""
        leden = [*self.lidmaatschappen, *(vervanging.voor for vervanging in self.vervangt)]
        return frozenset(pk for lid in leden for pk in regios_van(lid))

    @cached_property
    def vervangen(self) -> dict[int, Medewerker]:
        """The colleagues this person stands in for today, by id."""
        return {v.voor.medewerker_id: v.voor.medewerker for v in self.vervangt}

    @cached_property
    def enige_organisatie(self) -> Organisatie | None:
        """The organisation this person works for, when it is one."""
        organisaties = {lid.organisatie_id: lid.organisatie for lid in self.lidmaatschappen}
        return next(iter(organisaties.values())) if len(organisaties) == 1 else None

    @property
    def nood(self) -> int | None:
        """Id of the case of which this person has noodtoegang now; it ends by itself, also in an open session."""
        wie = self.medewerker
        if wie is None or wie.nood_tot is None or wie.nood_tot <= nu():
            return None
        return wie.nood_casus if self.met_rol(*NOODROLLEN) else None

    def __str__(self) -> str:
        return str(self.medewerker) if self.medewerker else "Systeem"


@dataclass(frozen=True)
class Onbekende:
    """Somebody who has not signed in; for the log only. Not a Door: that without a person is the clock."""

    vanaf: str
    medewerker: None = None
    enige_organisatie: None = None

    def __str__(self) -> str:
        return "Onbekend"


@dataclass(frozen=True)
class _Gelezen:
    """A lidmaatschap, and what was read with it: does an invitation go with it, must one sign in by the service of
    its organisation."""

    lid: Lidmaatschap
    is_gast: bool
    dienst_verplicht: bool | None

    def is_open_langs(self, via: int | None) -> bool:
        """Whether a session that began this way carries this lidmaatschap: so the sign-in of one organisation never
        opens the door of another, and an organisation may ask for its own."""
        if via == OVERAL:
            return True
        if via is not None:
            return self.lid.organisatie_id == via
        return not self.dienst_verplicht


def _leden_van(medewerker: Medewerker) -> list[_Gelezen]:
    """Of this person and of those they stand in for; each knows its regions, in one question."""
    zelf = Medewerker.objects.filter(pk=medewerker.pk).order_by().values("pk")
    afwezig = Afwezigheid.objects.geldig().filter(vervanger=medewerker).order_by()
    uitgenodigd = uitnodigingen().filter(user=OuterRef("medewerker"), rol=OuterRef("rol"))
    rijen = (
        Lidmaatschap.objects.actief()
        .filter(medewerker__in=zelf.union(afwezig.values("medewerker")))
        .select_related("medewerker", "organisatie__gemeente", "regio")
        .annotate(
            een_regio=F("organisatie__regios"),
            is_gast=Exists(uitgenodigd),
            dienst_verplicht=F("organisatie__inlogdienst__verplicht"),
        )
    )
    leden: dict[int, _Gelezen] = {}
    regios: dict[int, list[int]] = {}
    # one for each region of the organisation; sorted here: to sort, Django hashes every column it reads
    for rij in sorted(rijen, key=lambda rij: (rij.pk, rij.een_regio or 0)):
        leden.setdefault(rij.pk, _Gelezen(rij, rij.is_gast, rij.dienst_verplicht))
        regios.setdefault(rij.pk, []).extend([rij.een_regio] if rij.een_regio else [])
    for pk, een in leden.items():
        een.lid.onthoud(tuple(regios[pk]), _regios_van, een.lid.organisatie)
    return list(leden.values())


def uitnodigingen() -> Any:
    """All invitations that hold today."""
    rijen = dossiermodel().uitnodigingen.rel.related_model._default_manager  # type: ignore[attr-defined]
    return rijen.geldig(vandaag())


def regios_van(lid: Lidmaatschap) -> tuple[int, ...]:
    """Ids of the regions in which a lidmaatschap holds: its own, else all of the organisation."""
    if lid.regio_id:
        return (lid.regio_id,)
    if lid.organisatie.gemeente:
        return (lid.organisatie.gemeente.regio_id,)
    return lid.een_keer(_regios_van, lid.organisatie)


def _regios_van(organisatie: Organisatie) -> tuple[int, ...]:
    return tuple(regio.pk for regio in organisatie.regios.all())


KLOK = Door(None, vanaf="systeem")
"""The clock: watches terms and does the handelingen that are for nobody else."""
