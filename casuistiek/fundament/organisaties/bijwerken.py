"""A database that this version of the program cannot bring up to date is left alone (`manage.py migrate`)."""

from __future__ import annotations

from typing import Any

from django.apps import apps as onze_apps
from django.conf import settings
from django.core.management.base import CommandError
from django.db import connections
from django.db.migrations.loader import MigrationLoader

UITLEG = (
    "Deze database is gemaakt door een andere versie van RET casusregie: deze versie kent niet wat er al gedaan is "
    "({wat}).\n\nEr is niets gewijzigd. Een nieuwere database werkt alleen met het programma dat haar maakte. Een "
    "database van vóór de eerste uitgave begint u opnieuw: maak een lege database en draai `migrate`. "
    "Hoe: docs/beheer.md, “Nieuwe versie”."
)
GENOEMD = 3
"""So many of what is unknown are named; there may be dozens."""


def keur(*, using: str, **rest: Any) -> None:
    """Receiver of `pre_migrate`, before anything is changed. CommandError when the database is ahead of the program,
    or from before the migrations began anew."""
    lader = MigrationLoader(connections[using])
    onze = {app.label for app in onze_apps.get_app_configs() if _is_van_ons(app.path)}
    bekend = set(lader.disk_migrations or ())
    onbekend = sorted(
        f"{app}.{naam}"
        for app, naam in lader.applied_migrations or ()
        if app in onze and (app, naam) not in bekend
    )
    if onbekend:
        rest_ook = ", …" if len(onbekend) > GENOEMD else ""
        raise CommandError(UITLEG.format(wat=", ".join(onbekend[:GENOEMD]) + rest_ook))


def _is_van_ons(pad: str) -> bool:
    """An app of this project, not of a package."""
    return str(pad).startswith(str(settings.BASIS)) and "site-packages" not in str(pad)
