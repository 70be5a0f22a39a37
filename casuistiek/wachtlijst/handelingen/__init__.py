"""The handelingen of this branch register themselves."""

from . import aanleveren, kinderen, verwerken

__all__ = ["aanleveren", "kinderen", "verwerken"]
