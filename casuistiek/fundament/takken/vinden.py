"""All branches, found by the `tak.py` of the installed apps; and what they say together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from django.apps import AppConfig, apps
from django.db.models import Model
from django.utils.module_loading import module_has_submodule

from casuistiek.fundament.tijd import AMSTERDAM, als_dag

from .tak import Bekostiging, Dingsoort, Groep, Tak


@cache
def takken() -> dict[str, Tak]:
    """Label of the app → what it says of itself. Asked when all apps are ready."""
    return {
        app.label: import_module(f"{app.name}.tak").TAK
        for app in apps.get_app_configs()
        if app.module is not None and module_has_submodule(app.module, "tak")
    }


def tak_van(model: type[Model]) -> Tak:
    """The branch of this model; one that says nothing when its app has no `tak.py`."""
    return takken().get(model._meta.app_label, Tak())


@cache
def groepen() -> dict[str, str]:
    """What pages call the groups of handelingen, in the order in which they stand there."""
    alle = (groep for tak in takken().values() for groep in tak.groepen)
    return {groep.code: groep.titel for groep in sorted(alle, key=lambda groep: groep.plaats)}


@cache
def dingsoorten() -> dict[str, Dingsoort]:
    """Label of a model ("leren.leerpunt") → what its branch says of it."""
    return {soort.model: soort for tak in takken().values() for soort in tak.dingen}


def gebeurd(casus: Any, zonder: str = "") -> list[tuple[date, str, str]]:
    """The day of all that happened in this case, in the order in which it did. What is known to the day comes before
    what happened in the course of it; at one moment the order of the branches holds. `zonder`: the label of a branch
    whose own part is left out."""
    weg = takken().get(zonder)
    alles = [
        een
        for tak in _in_volgorde()
        if tak.tijdlijn and tak is not weg
        for een in tak.tijdlijn(casus)
    ]
    alles.sort(key=lambda een: _moment(een[0]))
    return [(als_dag(wanneer), wat, merk) for wanneer, wat, merk in alles]


def bekostigd(casus: Any) -> list[Bekostiging]:
    """All who pay for something in this case, and for what."""
    return [een for tak in _in_volgorde() if tak.bekostiging for een in tak.bekostiging(casus)]


def _in_volgorde() -> list[Tak]:
    return sorted(takken().values(), key=lambda tak: tak.plaats or 0)


def _moment(wanneer: datetime | date) -> datetime:
    if isinstance(wanneer, datetime):
        return wanneer.astimezone(UTC)
    return datetime.combine(wanneer, time(), AMSTERDAM).astimezone(UTC)


def tak_py(app: AppConfig) -> Path:
    """Where an app says, or should say, what branch it is."""
    return Path(app.path) / "tak.py"


def met_groepen() -> Iterator[tuple[AppConfig, Groep]]:
    """Every group with the app that says it, also those said twice."""
    for label, tak in takken().items():
        for groep in tak.groepen:
            yield apps.get_app_config(label), groep


def met_dingen() -> Iterator[tuple[AppConfig, Dingsoort]]:
    """Every kind of thing with the app that says it."""
    for label, tak in takken().items():
        for soort in tak.dingen:
            yield apps.get_app_config(label), soort


def met_gevraagd() -> Iterator[tuple[AppConfig, str]]:
    """Every address for which a branch has a word, with the app that says it."""
    for label, tak in takken().items():
        for naam in tak.gevraagd:
            yield apps.get_app_config(label), naam
