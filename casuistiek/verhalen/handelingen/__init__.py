"""The handelingen of this branch register themselves."""

from . import rondes, voorstellen

__all__ = ["rondes", "voorstellen"]
