"""Finding the thing a handeling is done to, by its kind and id, for somebody who may see it."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.dossier import dossiermodel
from casuistiek.fundament.toegang.zicht import zichtbaar

from .fouten import NietGevonden
from .register import alle


def soorten() -> dict[str, type[Model]]:
    """The kinds of things, beside the case itself, that some handeling is done to."""
    casus = dossiermodel()
    return {h.op._meta.model_name: h.op for h in alle() if h.op and h.op is not casus}  # type: ignore[misc]


def vind(soort: str, pk: int, door: Door, casus: Any = None) -> Any:
    """The thing, within `casus` when it belongs to one. NietGevonden if it is not there for this person."""
    model: Any = soorten().get(soort)
    if model is None or bool(getattr(model, "dossier_pad", "")) != (casus is not None):
        raise NietGevonden
    rijen = zichtbaar(model._default_manager.all(), door).filter(pk=pk)
    ding = (rijen.filter(casus=casus) if casus is not None else rijen).first()
    if ding is None:
        raise NietGevonden
    if casus is not None:
        ding.casus = casus
    return ding
