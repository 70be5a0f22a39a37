"""Told at start-up (`manage.py check`): nothing that hangs on a case is forgotten when it is destroyed."""

from __future__ import annotations

from typing import Any

from django.core.checks import Error, register

from casuistiek.fundament.takken.controle import zonder_keuze

from .dossier import keuzes, onderdelen


@register()
def elke_soort_heeft_een_keuze(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Every kind that is found on a case, also deep, has a word in the `tak.py` of its branch."""
    return [zonder_keuze(deel.model) for deel in onderdelen() if deel.code not in keuzes()]
