"""Files that people send: in memory, never readable on the disk of the server, and no more than the form may take."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest

from casuistiek.fundament.bestanden.velden import BestandVeld
from casuistiek.fundament.handelingen.register import OnbekendeHandeling, handeling

ERBIJ = 1024 * 1024
"""What the other fields of a form with a file may take."""


class InGeheugen(MemoryFileUploadHandler):
    """Keeps a file in memory, and refuses the request (400) before reading when it is larger than this form may be."""

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        if content_length > grootste(self.request):
            raise RequestDataTooBig("Het bestand is te groot.")
        self.activated = True


def grootste(request: HttpRequest | None) -> int:
    """How many bytes this request may have: much only for who is signed in and fills in a form with a file."""
    gevonden = getattr(request, "resolver_match", None)
    if getattr(request, "door", None) and gevonden and _vraagt_bestand(gevonden.kwargs.get("naam")):
        return int(settings.BESTAND_MAX) + ERBIJ
    return int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)


def _vraagt_bestand(naam: Any) -> bool:
    try:
        velden = handeling(str(naam)).formulier.base_fields.values()
    except OnbekendeHandeling:
        return False
    return any(isinstance(veld, BestandVeld) for veld in velden)
