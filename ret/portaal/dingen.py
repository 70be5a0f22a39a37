"""Everything that was recorded about a case, kind by kind, with what can be done to each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from casuistiek.casus.gegevens import TECHNISCH, gegevens, meervoud
from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.poort import Mogelijkheid, mogelijk
from casuistiek.fundament.handelingen.register import alle
from casuistiek.fundament.takken.tak import Dingsoort
from casuistiek.fundament.takken.vinden import dingsoorten, tak_van
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.rollen import ZONDER_GELD, ZONDER_VEILIGHEID, Inzage
from casuistiek.fundament.toegang.zicht import Gevonden, Grond


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
class Dingenlijst:
    """All things of one kind. `code` is the name of the model."""

    code: str
    naam: str
    rijen: list[Ding]
    uitgeklapt: bool

    @property
    def open(self) -> bool:
        """Shown unfolded: something can be done here, or it is what people look for first."""
        return self.uitgeklapt or any(m.kan for rij in self.rijen for m in rij.mogelijk)


def _dicht(grond: Grond, soort: Dingsoort) -> bool:
    """Money for an expert, where the child sleeps for a parent."""
    geld = soort.geld and grond.rol in ZONDER_GELD
    plaats = soort.veiligheid and grond.rol in ZONDER_VEILIGHEID
    return geld or plaats


def _ziet(grond: Grond, soort: Dingsoort) -> bool:
    """As its branch says in `tak.py`; a kind of which nobody said anything is seen by nobody."""
    if soort.eigen_plek or soort.inzage is None:
        return False
    ook = grond.rol in soort.ziet_ook
    return ook or (soort.inzage <= grond.inzage and not _dicht(grond, soort))


def _modellen(grond: Grond) -> list[Any]:
    """Models of things of a case, as far as this reason goes, in the order of the page."""
    soorten = dingsoorten()
    gevonden: list[Any] = [
        model
        for model in apps.get_models()
        if (soort := soorten.get(model._meta.label_lower)) and _ziet(grond, soort)
    ]
    return sorted(gevonden, key=lambda model: tak_van(model).plaats or 0)


def dingen(gezien: Gevonden[Casus], door: Door) -> list[Dingenlijst]:
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
            uitgeklapt = dingsoorten()[model._meta.label_lower].uitgeklapt
            lijst.append(Dingenlijst(model._meta.model_name, meervoud(model), rijen, uitgeklapt))
    return lijst


def _rijen(model: Any, casus: Casus, inzage: Inzage) -> models.QuerySet[Any]:
    eigen = dingsoorten()[model._meta.label_lower].rijen
    return eigen(casus, inzage) if eigen else model._default_manager.filter(casus=casus)


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
