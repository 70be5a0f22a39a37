"""Everything that was recorded about a case, kind by kind, with what can be done to each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from casuistiek.afspraken.models import Afspraak
from casuistiek.afspraken.selectors import afspraken_van
from casuistiek.casus.gegevens import TECHNISCH, gegevens, meervoud
from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.poort import Mogelijkheid, mogelijk
from casuistiek.fundament.handelingen.register import alle
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.rollen import ZONDER_GELD, ZONDER_VEILIGHEID, Inzage
from casuistiek.fundament.toegang.zicht import Gevonden, Grond
from casuistiek.maatwerk.models import Aanvraag
from casuistiek.maatwerk.selectors import aanvragen
from casuistiek.rechten.models import Verzoek
from casuistiek.rechten.selectors import verzoeken

INZAGE = {
    "afspraken": Inzage.ROL,
    "tafel": Inzage.ROL,
    "ben": Inzage.ROL,
    "maatwerk": Inzage.GELD,
    "casus.hulpoptie": Inzage.ROL,
    "casus.overbrugging": Inzage.ROL,
    "casus.vannacht": Inzage.ROL,
    "casus.machtiging": Inzage.ROL,
    "ladder.zijspoor": Inzage.ROL,
}
"""From which inzage a branch or a kind of thing is shown; what is not named asks all."""

ZIET_OOK: dict[str, frozenset[str]] = {
    Rol.JEUGDIGE_OUDER: frozenset({"rechten.verzoek"}),
    Rol.PRIVACY_OFFICER: frozenset({"rechten.voorstel", "rechten.bewaarplicht"}),
}
"""What somebody with this role sees too, although it asks more of all others."""

VAN_VEILIGHEID = frozenset({"casus.vannacht", "casus.overbrugging"})
"""Kinds of things that say where the child sleeps."""

VOLGORDE = ("afspraken", "tafel", "ben", "maatwerk", "leren", "rechten", "casus", "delen", "ladder")
"""Branches in the order of the page; other apps have no things of their own to show here."""

ELDERS = frozenset(
    {
        "delen.verstrekking",
        "ladder.ladderkeuze",
        "rechten.correctie",
        "delen.ingewijde",
        "delen.toegangsverzoek",
    }
)
"""Kinds of things that have a place of their own on the page."""


@dataclass(frozen=True)
class Ding:
    """One thing (an afspraak, an aanvraag), and what can be done to it."""

    ding: Any
    mogelijk: list[Mogelijkheid]

    @property
    def naam(self) -> str:
        """Its name, when it has one of its own."""
        eigen = type(self.ding).__str__ is not models.Model.__str__
        return str(self.ding) if eigen else ""

    @property
    def status(self) -> str:
        tonen = getattr(self.ding, "get_status_display", None)
        return tonen() if tonen else ""

    @property
    def feiten(self) -> list[tuple[str, Any]]:
        """Label and value of every column that was filled in."""
        return list(gegevens(self.ding))


@dataclass(frozen=True)
class Soort:
    """All things of one kind. `code` is the name of the model."""

    code: str
    naam: str
    rijen: list[Ding]

    @property
    def open(self) -> bool:
        """Shown unfolded: something can be done here, or it is what people look for first."""
        return self.code in ("afspraak", "stuk") or any(
            m.kan for rij in self.rijen for m in rij.mogelijk
        )


def _nodig(model: Any) -> Inzage:
    return INZAGE.get(model._meta.label_lower, INZAGE.get(model._meta.app_label, Inzage.VOL))


def _dicht(grond: Grond, model: Any) -> bool:
    """Money for an expert, where the child sleeps for a parent."""
    geld = model._meta.app_label == "maatwerk" and grond.rol in ZONDER_GELD
    plaats = model._meta.label_lower in VAN_VEILIGHEID and grond.rol in ZONDER_VEILIGHEID
    return geld or plaats


def _ziet(grond: Grond, model: Any) -> bool:
    ook = model._meta.label_lower in ZIET_OOK.get(grond.rol, ())
    return ook or (_nodig(model) <= grond.inzage and not _dicht(grond, model))


def _modellen(grond: Grond) -> list[Any]:
    """Models of things of a case, as far as this reason goes, in the order of the page."""
    gevonden: list[Any] = [
        model
        for model in apps.get_models()
        if getattr(model, "dossier_pad", "") == "casus"
        and model._meta.app_label in VOLGORDE
        and model._meta.label_lower not in ELDERS
        and _ziet(grond, model)
    ]
    return sorted(gevonden, key=lambda model: VOLGORDE.index(model._meta.app_label))


def dingen(gezien: Gevonden[Casus], door: Door) -> list[Soort]:
    """What was recorded about the case that somebody may see."""
    te_doen = {soort.op for soort in alle()}
    casus, grond = gezien.dossier, gezien.grond
    lijst = []
    for model in _modellen(grond):
        rijen = [
            _ding(ding, gezien, door, model in te_doen)
            for ding in _rijen(model, casus, grond.inzage).select_related(*_verwijst(model))
        ]
        if rijen:
            lijst.append(Soort(model._meta.model_name, meervoud(model), rijen))
    return lijst


def _rijen(model: Any, casus: Casus, inzage: Inzage) -> models.QuerySet[Any]:
    if model is Aanvraag:
        return aanvragen(casus, inzage)
    if model is Afspraak:
        return afspraken_van(casus)
    if model is Verzoek:
        return verzoeken(casus)
    return model._default_manager.filter(casus=casus)


def _verwijst(model: Any) -> list[str]:
    """Foreign keys that the facts show."""
    return [
        veld.name
        for veld in model._meta.fields
        if isinstance(veld, models.ForeignKey) and veld.name not in TECHNISCH
    ]


def _ding(ding: Any, gezien: Gevonden[Casus], door: Door, te_doen: bool) -> Ding:
    ding.casus = gezien.dossier
    return Ding(ding, mogelijk(ding, door, gezien.gronden) if te_doen else [])
