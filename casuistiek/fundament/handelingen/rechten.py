"""The table of rights as rows, for docs/rechten.md and for the page: made from the table of access and the register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.apps import apps

from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.dossier import dossiermodel
from casuistiek.fundament.toegang.rollen import REGELS_VAN, TOEGANG, Toegangsregel, regels_van

from .beschrijving import naam_van
from .register import Handeling, alle


@dataclass(frozen=True)
class Inzageregel:
    """One line of a table of access, in words. `wanneer`: only then; `doet`: something may be done by it."""

    rol: str
    bereik: str
    inzage: str
    wanneer: str
    doet: bool


@dataclass(frozen=True)
class Recht:
    """One handeling: what it is done to, and by whom, each with the reach by which."""

    naam: str
    titel: str
    op: str
    wie: tuple[str, ...]


@dataclass(frozen=True)
class Takrechten:
    naam: str
    rijen: list[Recht]


def inzageregels(rol: Rol | None = None) -> list[Inzageregel]:
    """Who sees what: all lines, or those of one role."""
    return [
        Inzageregel(
            regel.rol.label,
            regel.bereik.naam,
            regel.inzage.naam,
            _wanneer(regel, model),
            not regel.alleen_lezen,
        )
        for regel, model in _regels()
        if rol in (None, regel.rol)
    ]


def _regels() -> Iterator[tuple[Toegangsregel, Any]]:
    """The lines of the table of cases, and of each kind of thing that brings its own."""
    yield from ((regel, None) for regel in TOEGANG)
    modellen: Iterable[Any] = apps.get_models()
    for model in modellen:
        if hasattr(model, "eigen_toegang"):
            tabel, kolommen = regels_van(model), model.bereikkolommen
            regels = (regel for rol in Rol for regel in tabel[rol])
            yield from ((regel, model) for regel in regels if regel.kolom in kolommen)


def zonder_bereik() -> list[str]:
    """Roles that see no case."""
    return [Rol(rol).label for rol, regels in REGELS_VAN.items() if not regels]


def handelingen(rol: Rol | None = None) -> list[Takrechten]:
    """Who does what, branch by branch: everything, or what one role does."""
    soorten = (soort for soort in alle() if rol is None or rol in soort.rollen)
    takken = sorted(soorten, key=lambda soort: soort.tak)  # keeps the order within a branch
    return [
        Takrechten(naam, [_recht(soort, rol) for soort in groep])
        for naam, groep in groupby(takken, key=lambda soort: soort.tak)
    ]


def _wanneer(regel: Toegangsregel, model: Any) -> str:
    """Under which conditions; of what brings its own table, first what it is about."""
    velden: Any = (model or dossiermodel())._meta
    over = [str(velden.verbose_name)] if model else []
    telt = [naam for naam in regel.voorwaarden if model is None or naam in model.bereikkolommen]
    return ", ".join([*over, *(str(velden.get_field(naam).verbose_name) for naam in telt)])


def _recht(soort: Handeling, alleen: Rol | None) -> Recht:
    rollen = [rol for rol in soort.rollen if alleen in (None, rol)]
    wie = tuple(_met_bereik(soort, rol) for rol in rollen) or ("de klok",)
    return Recht(soort.naam, soort.titel, naam_van(soort.op) or "(nieuw)", wie)


def _met_bereik(soort: Handeling, rol: str) -> str:
    label = Rol(rol).label
    if soort.op is None:
        return label
    passend = [
        regel
        for regel in regels_van(soort.op)[rol]
        if regel.inzage >= soort.inzage_minstens and not regel.alleen_lezen
    ]
    bereik = "; ".join(f"{regel.bereik.naam}: {regel.inzage.naam}" for regel in passend)
    return f"{label} ({bereik or 'geen bereik'})"
