"""The handelingen of this branch register themselves."""

from . import aanleveren, cohorten, kinderen, overdragen, verwerken

__all__ = ["aanleveren", "cohorten", "kinderen", "overdragen", "verwerken"]
