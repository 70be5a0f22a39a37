"""Files that people send: small, and never on the disk of the server."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import MemoryFileUploadHandler


class InGeheugen(MemoryFileUploadHandler):
    """Keeps a file in memory, and refuses the request (400) before reading when it is larger than any form may be."""

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        if content_length > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestDataTooBig("Het bestand is te groot.")
        self.activated = True
