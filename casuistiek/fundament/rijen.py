"""Reading one row."""

from __future__ import annotations

from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)


def enige(rijen: QuerySet[M]) -> M | None:
    """The row that was asked for by what only one can have; None when there is none. Raises MultipleObjectsReturned.

    Not `first()`: that sorts, and to sort Django hashes every column it reads, which takes longer than the database.
    """
    try:
        return rijen.get()
    except ObjectDoesNotExist:
        return None
