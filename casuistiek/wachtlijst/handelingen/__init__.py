"""The handelingen of this branch register themselves."""

from . import aanleveren, cohorten, kinderen, verwerken

__all__ = ["aanleveren", "cohorten", "kinderen", "verwerken"]
