"""A picture is drawn again: then nothing is left but what can be seen (no place, no camera, no hidden archive)."""

from __future__ import annotations

import io

from PIL import Image, ImageOps

from .fouten import KAPOT, Afgekeurd

MEESTE_PUNTEN = 60_000_000
"""A page at 600 dpi has 35 million; every one takes memory (own choice)."""
_PIL = {"jpg": "JPEG", "png": "PNG"}
_KAN = {"jpg": ("L", "RGB"), "png": ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")}
"""The ways to keep a point that each kind knows."""


def keur(inhoud: bytes, soort: str) -> bytes:
    """The same picture without anything else, upright, or Afgekeurd."""
    Image.MAX_IMAGE_PIXELS = None  # our own limit is lower, and asked before anything is drawn
    try:
        with Image.open(io.BytesIO(inhoud), formats=[_PIL[soort]]) as beeld:
            if beeld.width * beeld.height > MEESTE_PUNTEN:
                raise Afgekeurd("Deze afbeelding is te groot. Maak haar kleiner dan 60 megapixel.")
            beeld.load()
            return _teken(beeld, soort)
    except Afgekeurd:
        raise
    except (OSError, ValueError, SyntaxError, MemoryError, EOFError):
        raise Afgekeurd(KAPOT) from None


def _teken(beeld: Image.Image, soort: str) -> bytes:
    recht: Image.Image = ImageOps.exif_transpose(beeld)
    if recht.mode not in _KAN[soort]:
        recht = recht.convert("RGB" if soort == "jpg" else "RGBA")
    doorzichtig = recht.info.get("transparency") if recht.mode in ("P", "L", "RGB") else None
    recht.info.clear()  # else Pillow writes the profile, comment and EXIF again
    uit = io.BytesIO()
    if soort == "jpg":
        recht.save(uit, "JPEG", quality=92)
    elif doorzichtig is None:
        recht.save(uit, "PNG")
    else:
        recht.save(uit, "PNG", transparency=doorzichtig)
    return uit.getvalue()
