"""The handelingen of this branch register themselves."""

from . import maken, verstrekken

__all__ = ["maken", "verstrekken"]
