"""A list, a page at a time: what comes after the last row that was seen, so that every page costs the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.db.models import DateField, DateTimeField, F, Field, Model, Q, QuerySet

M = TypeVar("M", bound=Model)

PER_BLAD = 25


@dataclass(frozen=True)
class Blad(Generic[M]):
    """One page of a list. `volgende` is the key of its last row, for the address; empty: there is no more."""

    rijen: list[M]
    volgende: str = ""


def blader(rijen: QuerySet[M], na: str | None, *volgorde: str, aantal: int = PER_BLAD) -> Blad[M]:
    """The rows after the one with key `na` ("42", or "2026-11-17.42"; nonsense is the first page).

    `volgorde`: the fields that they are sorted by, as for `order_by`, without one the newest first. The last field is
    of one row only; a field that may be empty goes up, and empty comes last.
    """
    sleutel = [_Deel.van(rijen.model, naam) for naam in volgorde or ("-pk",)]
    if gezien := _lees(sleutel, na or ""):
        rijen = rijen.filter(_later(sleutel, gezien))
    gevonden = list(rijen.order_by(*(deel.orde for deel in sleutel))[: aantal + 1])
    if len(gevonden) <= aantal:
        return Blad(gevonden)
    laatste = gevonden[aantal - 1]
    waarden = (getattr(laatste, deel.naam) for deel in sleutel)
    tekst = ".".join("" if waarde is None else str(waarde) for waarde in waarden)
    return Blad(gevonden[:aantal], tekst)


@dataclass(frozen=True)
class _Deel:
    """A field of the key."""

    naam: str
    veld: Field[Any, Any]
    af: bool

    @classmethod
    def van(cls, model: type[Model], orde: str) -> _Deel:
        naam = orde.removeprefix("-")
        veld: Any = model._meta.pk if naam == "pk" else model._meta.get_field(naam)
        return cls(naam, veld, orde.startswith("-"))

    @property
    def orde(self) -> Any:
        veld = F(self.naam)
        return veld.desc() if self.af else veld.asc(nulls_last=True if self.veld.null else None)

    def lees(self, tekst: str) -> date | int | None:
        """From the address. ValueError: no value of this field."""
        if not tekst and self.veld.null:
            return None
        if isinstance(self.veld, DateTimeField):  # to the second: a dot would end the value
            return datetime.fromisoformat(tekst)
        if isinstance(self.veld, DateField):
            return date.fromisoformat(tekst)
        if tekst.isascii() and tekst.isdigit() and len(tekst) < 19:
            return int(tekst)
        raise ValueError(tekst)

    def na(self, waarde: date | int | None) -> Q:
        """The rows whose value comes after this one."""
        if waarde is None:
            return Q(pk__in=[])
        later = Q(**{f"{self.naam}__{'lt' if self.af else 'gt'}": waarde})
        return later | Q(**{self.naam: None}) if self.veld.null else later


def _lees(sleutel: Sequence[_Deel], na: str) -> list[date | int | None]:
    teksten = na.split(".")
    try:
        return [deel.lees(tekst) for deel, tekst in zip(sleutel, teksten, strict=True)]
    except ValueError:
        return []


def _later(sleutel: Sequence[_Deel], gezien: Sequence[date | int | None]) -> Q:
    """After this key: a later first value; or the same, and a later second one."""
    (deel, *rest), (waarde, *anders) = sleutel, gezien
    if not rest:
        return deel.na(waarde)
    return deel.na(waarde) | (Q(**{deel.naam: waarde}) & _later(rest, anders))
