"""Files that people send: in memory, never readable on the disk of the server, and no more than the form may take."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest

from casuistiek.fundament.bestanden.velden import BestandVeld
from casuistiek.fundament.handelingen.register import OnbekendeHandeling, handeling

LEES_DOOR = 4
"""A request may be so many times as large as what is kept of it: read to its end, the form can say which file was too
large, with what was typed still in it."""


class InGeheugen(FileUploadHandler):
    """Keeps files in memory; of one that is too large, or one too many, only how large it is.

    Refuses the request (413) before reading when it is far too large, or when this form takes no files.
    """

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        if content_length > grootste(self.request):
            raise RequestDataTooBig("Het verzoek is te groot.")
        self.samen = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.inhoud = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.samen += len(raw_data)
        past = start + len(raw_data) <= settings.BESTAND_MAX
        if past and self.samen <= settings.BESTANDEN_SAMEN_MAX:
            self.inhoud.write(raw_data)
        else:
            self.inhoud = BytesIO()

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.inhoud.seek(0)
        return InMemoryUploadedFile(
            self.inhoud,
            self.field_name,
            self.file_name,
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )


def grootste(request: HttpRequest | None) -> int:
    """How many bytes this request may have: much only for who is signed in and fills in a form with a file."""
    if neemt_bestanden(request):
        return LEES_DOOR * int(settings.BESTANDEN_SAMEN_MAX)
    return int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)


def neemt_bestanden(request: HttpRequest | None) -> bool:
    """Somebody who is signed in sends a form with a field for files."""
    gevonden = getattr(request, "resolver_match", None)
    return bool(
        getattr(request, "door", None) and gevonden and _vraagt_bestand(gevonden.kwargs.get("naam"))
    )


def _vraagt_bestand(naam: Any) -> bool:
    try:
        velden = handeling(str(naam)).formulier.base_fields.values()
    except OnbekendeHandeling:
        return False
    return any(isinstance(veld, BestandVeld) for veld in velden)
