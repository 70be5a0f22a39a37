"""A form field for a day of which only the month or the year may be known."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from casuistiek.fundament.handelingen.velden import VANAF
from casuistiek.fundament.tijd import vandaag

from .rekenen.dagen import Ongeveer, lees

VORM = "Schrijf een dag (12-03-2024), een maand (03-2024) of een jaar (2024)."


class OngeveerVeld(forms.CharField):
    """What somebody knows of a day; gives an `Ongeveer`, or None when it is empty. Never in the future."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", f"{VORM} Weet u het niet precies? Een jaar is ook goed.")
        super().__init__(max_length=20, **kwargs)

    def clean(self, value: Any) -> Any:
        if isinstance(value, date):  # a scenario may give a day itself
            value = f"{value:%d-%m-%Y}"
        tekst = super().clean(str(value or ""))
        if not tekst:
            return None
        try:
            gelezen = lees(tekst)
        except ValueError:
            raise ValidationError(f"Dit is geen dag die bestaat. {VORM}") from None
        return self._mogelijk(gelezen)

    def _mogelijk(self, gelezen: Ongeveer) -> Ongeveer:
        if gelezen.dag < VANAF:
            raise ValidationError(f"Dit is te lang geleden. Vul {VANAF.year} of later in.")
        if gelezen.dag > vandaag():
            raise ValidationError("Dit ligt in de toekomst. Vul in wat al is gebeurd.")
        return gelezen
