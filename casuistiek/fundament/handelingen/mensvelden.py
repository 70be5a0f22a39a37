"""Fields in which somebody is chosen: with what they are and where, because a name alone may be that of two people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms.models import ModelChoiceIterator

from casuistiek.fundament.organisaties.models import Lidmaatschap, Medewerker

from .velden import Tekst, Uit, UitMeer


class _MetRollen(ModelChoiceIterator):
    """The people, with their roles of today in one more question for all of them."""

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        """Femke El Amrani: Contactpersoon gemeente, Gemeente Koggenland."""
        mensen = list(self.queryset.all())
        rollen = _rollen_van(mensen)
        if self.field.empty_label is not None:
            yield "", str(self.field.empty_label)
        for mens in mensen:
            waarde, naam = self.choice(mens)
            als = "; ".join(dict.fromkeys(rollen.get(mens.pk, ())))
            yield waarde, f"{naam}: {als}" if als else naam


def _rollen_van(mensen: list[Medewerker]) -> dict[int, list[str]]:
    """What these people are today, and where; by their id."""
    rollen: dict[int, list[str]] = {}
    leden = Lidmaatschap.objects.actief().filter(medewerker__in=mensen)
    for lid in leden.select_related("organisatie").order_by("pk"):
        als = f"{lid.get_rol_display()}, {lid.organisatie}"
        rollen.setdefault(lid.medewerker_id, []).append(als)
    return rollen


class Mens(Uit):
    """One person, found by the username too."""

    iterator = _MetRollen

    def __init__(self, *, namen: tuple[str, ...] = ("username",), **kwargs: Any) -> None:
        super().__init__(Medewerker.objects.none(), namen=namen, **kwargs)


class Mensen(UitMeer):
    """Any number of people."""

    iterator = _MetRollen

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Medewerker.objects.none(), **kwargs)


class MensOpAdres(Tekst):
    """Somebody who has `rol` today, typed by the address or the name with which they sign in: for people whose names
    may stand in no list. The answer is the Medewerker."""

    def __init__(self, rol: str, *, onbekend: str, **kwargs: Any) -> None:
        self.rol, self.onbekend = rol, onbekend
        super().__init__(max_length=254, **kwargs)

    def clean(self, value: Any) -> Any:
        adres = str(super().clean(value)).strip()
        if not adres:
            return None
        zo = Q(medewerker__email__iexact=adres) | Q(medewerker__username__iexact=adres)
        leden = Lidmaatschap.objects.actief().filter(zo, rol=self.rol)
        lid = leden.select_related("medewerker").order_by("pk").first()
        if lid is None:
            raise ValidationError(self.onbekend, code="onbekend")
        return lid.medewerker
