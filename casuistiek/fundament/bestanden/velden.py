"""A form field that takes a file, and gives it only after it was looked into."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat

from .keuren import Aangeboden, Afgekeurd, Gekeurd, keur
from .soorten import EINDES, TOEGESTAAN


class BestandInvoer(forms.FileInput):
    """Choose a file on the computer."""

    def __init__(self) -> None:
        super().__init__(attrs={"accept": ",".join(EINDES)})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Of a page the file that was chosen; of the poort what stands in the input itself."""
        return (files or {}).get(name) or data.get(name)


class BestandVeld(forms.Field):
    """Gives a `Gekeurd`. Takes an upload, an `Aangeboden`, or from a machine `{"naam": …, "inhoud": base64}`."""

    widget = BestandInvoer

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.help_text = self.help_text or (
            f"Een {TOEGESTAAN}, hoogstens {filesizeformat(settings.BESTAND_MAX)}. Wij bewaren de naam van het "
            "bestand niet. Staat er straks een fout op de pagina? Kies het bestand dan opnieuw."
        )
        self.error_messages["required"] = "Kies een bestand."

    def vooraf(self, value: Any) -> Any:
        """What a case need not be locked for, since it may take half a minute: the look into the file. Gives what
        `clean` takes in its place."""
        try:
            return value if value in self.empty_values else keur(_aangeboden(value))
        except Afgekeurd as fout:
            return fout

    def to_python(self, value: Any) -> Gekeurd | None:
        if value in self.empty_values:
            return None
        gekeurd = value if isinstance(value, Gekeurd | Afgekeurd) else self.vooraf(value)
        if isinstance(gekeurd, Afgekeurd):
            raise ValidationError(gekeurd.zin, code="afgekeurd")
        return gekeurd


def _aangeboden(waarde: Any) -> Aangeboden:
    if isinstance(waarde, Aangeboden):
        return waarde
    if isinstance(waarde, UploadedFile):
        waarde.seek(0)
        return Aangeboden(waarde.name or "", waarde.read(settings.BESTAND_MAX + 1))
    if isinstance(waarde, dict) and set(waarde) == {"naam", "inhoud"}:
        try:
            return Aangeboden(
                str(waarde["naam"]), base64.b64decode(waarde["inhoud"], validate=True)
            )
        except (binascii.Error, ValueError, TypeError):
            raise Afgekeurd("De inhoud van het bestand is geen base64.") from None
    raise Afgekeurd("Kies een bestand.")
