"""Two versions of a ladder side by side: what is new, what goes, and what is said otherwise. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.text import capfirst

from .models import Ladder, Norm, Trede, Zijroute
from .regels import eis_tekst
from .versie import EIGEN, Inhoud, velden_van


class Stand(StrEnum):
    """The value is what a page says of it; empty: nothing changed."""

    GELIJK = ""
    NIEUW = "Nieuw"
    VERVALT = "Vervalt"
    GEWIJZIGD = "Gewijzigd"


@dataclass(frozen=True)
class Veld:
    """One fact of a part: as it is and as it would be; empty is "nog niet vastgelegd"."""

    label: str
    oud: str
    nieuw: str

    @property
    def gewijzigd(self) -> bool:
        return self.oud != self.nieuw


@dataclass(frozen=True)
class Paar:
    """One part of both versions. `oud` None: it is new; `nieuw` None: it goes."""

    oud: Any
    nieuw: Any
    velden: list[Veld]

    @property
    def stand(self) -> Stand:
        if self.oud is None:
            return Stand.NIEUW
        if self.nieuw is None:
            return Stand.VERVALT
        return Stand.GEWIJZIGD if any(veld.gewijzigd for veld in self.velden) else Stand.GELIJK

    @property
    def naam(self) -> str:
        return str(self.nieuw or self.oud)


@dataclass(frozen=True)
class Vergelijking:
    """The two versions, part by part. Tredes stand in the order of the new one; what goes comes last."""

    gegevens: list[Veld]
    tredes: list[Paar]
    normen: list[Paar]
    zijroutes: list[Paar]

    @property
    def aantal(self) -> int:
        """So many parts differ."""
        paren = [*self.tredes, *self.normen, *self.zijroutes]
        return sum(paar.stand != Stand.GELIJK for paar in paren) + any(
            veld.gewijzigd for veld in self.gegevens
        )


def vergelijk(oud: Inhoud | None, nieuw: Inhoud) -> Vergelijking:
    """`oud` None: there is nothing to compare with, and all is new."""
    gegevens = [
        Veld(
            capfirst(str(getattr(Ladder._meta.get_field(naam), "verbose_name", naam))),
            oud.eigen[naam] if oud else "",
            nieuw.eigen[naam],
        )
        for naam in EIGEN
    ]
    paren = [_paren(model, oud, nieuw) for model in (Trede, Norm, Zijroute)]
    return Vergelijking(gegevens, *paren)


def _paren(model: Any, oud: Inhoud | None, nieuw: Inhoud) -> list[Paar]:
    was: dict[str, Any] = {deel.code: deel for deel in oud.van(model)} if oud else {}
    wordt: dict[str, Any] = {deel.code: deel for deel in nieuw.van(model)}
    namen = {t.code: t.naam for inhoud in (oud, nieuw) if inhoud for t in inhoud.van(Trede)}
    codes = [*wordt, *(code for code in was if code not in wordt)]
    return [_paar(was.get(code), wordt.get(code), namen) for code in codes]


def _paar(oud: Any, nieuw: Any, namen: dict[str, str]) -> Paar:
    deel = nieuw or oud
    velden = [
        Veld(
            capfirst(str(veld.verbose_name)),
            _waarde(oud, veld, namen),
            _waarde(nieuw, veld, namen),
        )
        for veld in deel._meta.concrete_fields
        if veld.attname in velden_van(deel) and veld.name != "code"
    ]
    return Paar(oud, nieuw, [veld for veld in velden if veld.oud or veld.nieuw])


def _waarde(deel: Any, veld: Any, namen: dict[str, str]) -> str:
    """A field as a page shows it; a trede by its name, which `namen` gives of its code."""
    waarde: Any = getattr(deel, veld.name) if deel is not None else ""
    if veld.name in ("naar", "terug_naar", "trede"):
        return namen.get(waarde, waarde)
    if veld.name in ("ingang", "uitgang"):
        return "; ".join(eis_tekst(eis) for eis in waarde)
    if veld.name == "bronnen":
        return ", ".join(sorted(set(waarde.values()))) if waarde else ""
    if veld.choices and waarde:
        return str(getattr(deel, f"get_{veld.name}_display")())
    if isinstance(waarde, bool):
        return "Ja" if waarde else "Nee"
    return str(waarde)
