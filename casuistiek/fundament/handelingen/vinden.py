"""Finding the thing a handeling is done to, by its kind and id. Whether somebody may see it, the poort judges."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from casuistiek.fundament.rijen import enige
from casuistiek.fundament.toegang.dossier import dossiermodel

from .fouten import NietGevonden
from .register import alle


def soorten() -> dict[str, type[Model]]:
    """The kinds of things, beside the case itself, that some handeling is done to."""
    casus = dossiermodel()
    return {h.op._meta.model_name: h.op for h in alle() if h.op and h.op is not casus}  # type: ignore[misc]


def vind(soort: str, pk: int, casus: Any = None) -> Any:
    """The thing, within `casus` when it belongs to one; NietGevonden if there is none. Show nothing of it before the
    poort let this person in (`formulier_voor`, `doe`): that asks who reaches it, once."""
    model: Any = soorten().get(soort)
    if model is None or bool(getattr(model, "dossier_pad", "")) != (casus is not None):
        raise NietGevonden
    rijen = model._default_manager.filter(pk=pk)
    if geheel := getattr(model, "onderdeel_van", ""):
        rijen = rijen.select_related(geheel)
    ding = enige(rijen.filter(casus=casus) if casus is not None else rijen)
    if ding is None:
        raise NietGevonden
    if casus is not None:
        ding.casus = casus
    return ding
