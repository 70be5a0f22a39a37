"""The months in Dutch, for a date in words."""

from __future__ import annotations

from datetime import date

MAANDEN = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


def maand(dag: date) -> str:
    """A day as a month: coarse enough not to trace a child."""
    return f"{MAANDEN[dag.month - 1]} {dag.year}"
