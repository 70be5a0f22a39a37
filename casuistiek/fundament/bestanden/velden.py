"""A form field that takes files, and gives them only after they were looked into."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from casuistiek.fundament.taal import in_mb

from .keuren import (
    MEESTE,
    SAMEN_TE_GROOT,
    TE_GROOT,
    TE_VEEL,
    Aangeboden,
    Afgekeurd,
    Gekeurd,
    Uitkomst,
    keur_lijst,
    keur_samen,
)
from .soorten import EINDES, LIJSTEINDES, TOEGESTAAN


class BestandInvoer(forms.FileInput):
    """Choose one file on the computer, or more. What is too large, the page says before it is sent (bestanden.js)."""

    allow_multiple_selected = True
    eindes: Iterable[str] = EINDES

    def __init__(self) -> None:
        een, samen = settings.BESTAND_MAX, settings.BESTANDEN_SAMEN_MAX
        meer = {"multiple": True} if self.allow_multiple_selected else {}
        super().__init__(
            attrs=meer
            | {
                "accept": ",".join(self.eindes),
                "data-een": een,
                "data-samen": samen,
                "data-aantal": MEESTE,
                "data-zin-een": TE_GROOT.replace("{grens}", in_mb(een)),
                "data-zin-samen": SAMEN_TE_GROOT.replace("{grens}", in_mb(samen)),
                "data-zin-aantal": TE_VEEL.replace("{grens}", str(MEESTE)),
            }
        )

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Of a page the files that were chosen; of the poort what stands in the input itself."""
        return (files.getlist(name) if files else []) or data.get(name)


class BestandVeld(forms.Field):
    """Gives a list of `Gekeurd`. Takes an upload, an `Aangeboden`, a list of these, or from a machine
    `{"naam": …, "inhoud": base64}`."""

    widget = BestandInvoer

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.help_text = self.help_text or (
            f"Een {TOEGESTAAN}. U mag er meer tegelijk kiezen: elk ten hoogste {in_mb(settings.BESTAND_MAX)}, samen "
            f"ten hoogste {in_mb(settings.BESTANDEN_SAMEN_MAX)}. Van een heic (foto) maken wij een jpg. Van een eml "
            "(mail) bewaren wij de tekst en elke bijlage apart. De naam van een bestand bewaren wij niet. Staat er "
            "straks een fout op de pagina? Kies de bestanden dan opnieuw."
        )
        self.error_messages["required"] = "Kies een bestand."

    def vooraf(self, value: Any) -> Any:
        """What a case need not be locked for, since it may take half a minute: the look into the files. Gives what
        `clean` takes in its place."""
        if value in self.empty_values:
            return value
        try:
            return keur_samen(
                [_aangeboden(een) for een in (value if isinstance(value, list) else [value])]
            )
        except Afgekeurd as fout:
            return Uitkomst([], [fout.zin])

    def to_python(self, value: Any) -> list[Gekeurd] | None:
        if value in self.empty_values:
            return None
        uitkomst = value if isinstance(value, Uitkomst) else self.vooraf(value)
        if uitkomst.zinnen:
            raise ValidationError([ValidationError(zin, "afgekeurd") for zin in uitkomst.zinnen])
        return list(uitkomst.gekeurd)


class Lijstinvoer(BestandInvoer):
    """Choose one spreadsheet."""

    allow_multiple_selected = False
    eindes = LIJSTEINDES


class LijstbestandVeld(BestandVeld):
    """Gives one `Gekeurd`: a spreadsheet to read rows from. Takes what a BestandVeld takes."""

    widget = Lijstinvoer

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "help_text",
            f"Een xlsx, ods of csv van ten hoogste {in_mb(settings.BESTAND_MAX)}, in uw eigen kolommen. "
            "De naam van het bestand bewaren wij niet.",
        )
        super().__init__(**kwargs)

    def vooraf(self, value: Any) -> Any:
        if value in self.empty_values:
            return value
        een = value[0] if isinstance(value, list) else value
        try:
            return Uitkomst([keur_lijst(_aangeboden(een))], [])
        except Afgekeurd as fout:
            return Uitkomst([], [fout.zin])

    def to_python(self, value: Any) -> Any:
        gekeurd = super().to_python(value)
        return gekeurd[0] if gekeurd else None


def _aangeboden(waarde: Any) -> Aangeboden:
    if isinstance(waarde, Aangeboden):
        return waarde
    if isinstance(waarde, UploadedFile):
        return _geupload(waarde)
    if isinstance(waarde, dict) and set(waarde) == {"naam", "inhoud"}:
        try:
            return Aangeboden(
                str(waarde["naam"]), base64.b64decode(waarde["inhoud"], validate=True)
            )
        except (binascii.Error, ValueError, TypeError):
            raise Afgekeurd("De inhoud van het bestand is geen base64.") from None
    raise Afgekeurd("Kies een bestand.")


def _geupload(bestand: UploadedFile) -> Aangeboden:
    """Of what is too large nothing was taken in (ret/portaal/uploads.py), or only how large it is."""
    bestand.seek(0)
    inhoud = bestand.read(settings.BESTAND_MAX + 1)
    grootte = bestand.size or 0
    if len(inhoud) != grootte:
        return Aangeboden(bestand.name or "", b"", weggelaten=grootte)
    return Aangeboden(bestand.name or "", inhoud)
