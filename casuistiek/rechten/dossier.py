"""Everything that hangs on a case, found through the models; and of each kind whether it goes when a case is destroyed.

The list of kinds makes itself. Of a kind without a choice in the `tak.py` of its branch, `manage.py check` and a test
say so, and nothing is destroyed until somebody has chosen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, Model, QuerySet

from casuistiek.casus.models import Casus
from casuistiek.fundament.takken.tak import Keuze
from casuistiek.fundament.takken.vinden import dingsoorten

DOCUMENTEN_BLIJVEN = ("leerdocument", "vernietigingsverklaring")
"""Those in which nobody can be recognised (`secties.zonder_kind`), as the lock in the database has it."""


@cache
def keuzes() -> dict[str, Keuze]:
    """What each branch says of its kinds (`tak.py`), by model."""
    return {
        code: soort.bij_vernietiging
        for code, soort in dingsoorten().items()
        if soort.bij_vernietiging is not None
    }


@dataclass(frozen=True)
class Onderdeel:
    """A kind of thing of a case. `pad`: from a row to the id of its case ("casus", "afspraak__casus")."""

    model: type[Model]
    pad: str

    @property
    def code(self) -> str:
        return self.model._meta.label_lower

    @property
    def keuze(self) -> Keuze:
        return keuzes()[self.code]

    def rijen(self, casus: Casus) -> QuerySet[Any]:
        """All rows of this kind of one case."""
        return self.model._base_manager.filter(**{self.pad: casus.pk})

    def te_vernietigen(self, casus: Casus) -> QuerySet[Any]:
        """The rows that go."""
        rijen = self.rijen(casus)
        if not self.keuze.gaat_weg:
            return rijen.none()
        return rijen if self.keuze.behalve is None else rijen.exclude(self.keuze.behalve)


@cache
def onderdelen() -> tuple[Onderdeel, ...]:
    """All kinds, those that hang on another one after it; by name within a depth."""
    gevonden: dict[Any, str] = {}
    nieuw = dict(_rechtstreeks())
    while nieuw:
        gevonden |= nieuw
        nieuw = {
            model: f"{veld.name}__{gevonden[veld.related_model]}"
            for model in _alle()
            if model not in gevonden and model is not Casus
            for veld in _verwijzingen(model)
            if veld.related_model in gevonden and _hoort_bij(veld.related_model)
        }
    return tuple(Onderdeel(model, pad) for model, pad in gevonden.items())


def _hoort_bij(model: Any) -> bool:
    """What points to a thing that goes, hangs on the case as well."""
    keuze = keuzes().get(model._meta.label_lower)
    return keuze is not None and keuze.gaat_weg


def _rechtstreeks() -> Iterator[tuple[Any, str]]:
    for model in _alle():
        namen = [veld.name for veld in _verwijzingen(model) if veld.related_model is Casus]
        if namen:
            yield model, namen[0]
        elif any(veld.name == "dossier_id" for veld in model._meta.concrete_fields):
            yield model, "dossier_id"


@cache
def _alle() -> tuple[Any, ...]:
    modellen = apps.get_models(include_auto_created=True)
    return tuple(sorted(modellen, key=lambda model: model._meta.label_lower))


def _verwijzingen(model: Any) -> list[Any]:
    return [veld for veld in model._meta.concrete_fields if isinstance(veld, ForeignKey)]


def zonder_keuze() -> list[str]:
    """Kinds of which nobody has said what happens to them; must be empty."""
    return [deel.code for deel in onderdelen() if deel.code not in keuzes()]
