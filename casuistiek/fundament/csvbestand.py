"""Tables as CSV files for a spreadsheet. A cell that somebody typed never becomes a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

_FORMULE = ("=", "+", "-", "@", "\t", "\r")


def csv_tekst(rijen: Iterable[Sequence[Any]]) -> str:
    """As Dutch spreadsheets read it: semicolons, one line a row."""
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\n")
    schrijver.writerows([veilig(cel) for cel in rij] for rij in rijen)
    return uit.getvalue()


def veilig(cel: Any) -> Any:
    """Text that a spreadsheet would run gets a quote in front; a number stays a number."""
    if isinstance(cel, str) and cel.lstrip(" ").startswith(_FORMULE):
        return f"'{cel}"
    return cel
