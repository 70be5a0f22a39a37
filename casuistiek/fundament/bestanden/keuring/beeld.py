"""A picture is drawn again: then nothing is left but what can be seen (no place, no camera, no hidden archive).

A heic, of an iPhone, becomes a jpg, that every machine can show.
"""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, ImageOps

from .fouten import KAPOT, Afgekeurd

MEESTE_PUNTEN = 60_000_000
"""A page at 600 dpi has 35 million; every one takes memory (own choice)."""
LIGGING = 0x0112
"""The one tag of EXIF that says how a picture lies (1: upright)."""
WORDT = {"jpg": "jpg", "png": "png", "heic": "jpg"}
"""From what comes to what is kept."""
_PIL = {"jpg": "JPEG", "png": "PNG", "heic": "HEIF"}
_KAN = {"jpg": ("L", "RGB"), "png": ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")}
"""The ways to keep a point that each kind knows."""


def keur(inhoud: bytes, soort: str, *, rechtop: bool = True) -> bytes:
    """The same picture without anything else (see WORDT), or Afgekeurd.

    `rechtop`: turned as it should be seen. Else it lies as it lay and says so: an office file has laid down its size.
    """
    Image.MAX_IMAGE_PIXELS = None  # our own limit is lower, and asked before anything is drawn
    if soort == "heic":
        _leer_heic()
    try:
        with Image.open(io.BytesIO(inhoud), formats=[_PIL[soort]]) as beeld:
            if beeld.width * beeld.height > MEESTE_PUNTEN:
                raise Afgekeurd("Deze afbeelding is te groot. Maak haar kleiner dan 60 megapixel.")
            beeld.load()
            return _teken(beeld, WORDT[soort], rechtop)
    except Afgekeurd:
        raise
    except (OSError, ValueError, SyntaxError, MemoryError, EOFError, RuntimeError):
        raise Afgekeurd(KAPOT) from None


def _leer_heic() -> None:
    """Pillow reads it with this, and turns it as the file itself says (not its EXIF: ISO 23008-12)."""
    from pillow_heif import register_heif_opener  # takes a tenth of a second to load

    register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)


def _teken(beeld: Image.Image, soort: str, rechtop: bool) -> bytes:
    ligging = Image.Exif()
    if not rechtop and (draai := beeld.getexif().get(LIGGING, 1)) != 1:
        ligging[LIGGING] = draai
    recht: Image.Image = ImageOps.exif_transpose(beeld) if rechtop else beeld
    if recht.mode not in _KAN[soort]:
        recht = recht.convert("RGB" if soort == "jpg" else "RGBA")
    doorzichtig = recht.info.get("transparency") if recht.mode in ("P", "L", "RGB") else None
    recht.info.clear()  # else Pillow writes the profile, comment and EXIF again
    extra: dict[str, Any] = {"exif": ligging} if ligging else {}
    if soort == "png" and doorzichtig is not None:
        extra["transparency"] = doorzichtig
    uit = io.BytesIO()
    recht.save(uit, _PIL[soort], **extra, **({"quality": 92} if soort == "jpg" else {}))
    return uit.getvalue()
