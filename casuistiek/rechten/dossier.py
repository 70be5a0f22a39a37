"""Everything that hangs on a case, found through the models; and of each kind whether it goes when a case is destroyed.

The list of kinds makes itself. Of a kind without a choice here, `manage.py check` and a test say so, and nothing is
destroyed until somebody has chosen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.apps import apps
from django.core.checks import Warning as Waarschuwing
from django.core.checks import register
from django.db.models import ForeignKey, Model, Q, QuerySet

from casuistiek.casus.models import Casus


@dataclass(frozen=True)
class Keuze:
    """What happens to a kind of thing at destruction. `blijft`: why (all, or the rows of `behalve`) it stays; `zonder`:
    its columns with text, which are emptied in what stays."""

    gaat_weg: bool
    blijft: str = ""
    behalve: Q | None = field(default=None, compare=False)
    zonder: tuple[str, ...] = ()


WEG = Keuze(gaat_weg=True)
VRIJGEGEVEN = Keuze(
    gaat_weg=True,
    blijft="wat een tweede persoon vrijgaf: daarin is niemand te herkennen",
    behalve=Q(vrijgegeven_op__isnull=False),
)
DOCUMENTEN_BLIJVEN = ("leerdocument", "vernietigingsverklaring")
"""Those in which nobody can be recognised (`secties.zonder_kind`), as the lock in the database has it."""

KEUZES: dict[str, Keuze] = {
    "afspraken.afspraak": WEG,
    "afspraken.verzetting": WEG,
    "ben.consult": WEG,
    "berichten.bericht": WEG,
    "bestanden.bestand": WEG,
    "casus.aanhouding": WEG,
    "casus.aanvulling": WEG,
    "casus.contact": WEG,
    "casus.evaluatie": WEG,
    "casus.hulpoptie": WEG,
    "casus.machtiging": WEG,
    "casus.overbrugging": WEG,
    "casus.overdracht": WEG,
    "casus.stuk": WEG,
    "casus.vannacht": WEG,
    "delen.ingewijde": Keuze(
        gaat_weg=True,
        blijft="wie in de kring van een bijzonder geheime casus stond, zonder de reden: alleen zij zien wat blijft",
        behalve=Q(casus__geheim=True, beeindigd_op__isnull=True),
        zonder=("reden",),
    ),
    "delen.toegangsverzoek": WEG,
    "delen.toestemming": WEG,
    "delen.uitnodiging": WEG,
    "delen.verstrekking": WEG,
    "documenten.document": Keuze(
        gaat_weg=True,
        blijft="het leerdocument, waarin niemand te herkennen is, en de verklaring van vernietiging",
        behalve=Q(soort__in=DOCUMENTEN_BLIJVEN),
    ),
    "documenten.opdracht": Keuze(
        gaat_weg=True,
        blijft="de opdracht voor een document dat blijft",
        behalve=Q(document__soort__in=DOCUMENTEN_BLIJVEN),
    ),
    "klokken.klok": WEG,
    "klokken.stilstand": WEG,
    "ladder.bezwaar": WEG,
    "ladder.ladderkeuze": WEG,
    "ladder.tredebezoek": WEG,
    "ladder.zijspoor": WEG,
    "leren.borging": VRIJGEGEVEN,
    "leren.leerdocument": Keuze(
        gaat_weg=True,
        blijft="een leervraag die een tweede persoon vrijgaf, en een vastgesteld leerdocument",
        behalve=Q(vrijgegeven_op__isnull=False) | Q(tekst="", vastgesteld_op__isnull=False),
    ),
    "leren.leerpunt": VRIJGEGEVEN,
    "leren.sessie": Keuze(gaat_weg=False, blijft="alleen aantallen"),
    "leren.signaal": VRIJGEGEVEN,
    "logboek.keten": Keuze(gaat_weg=False, blijft="het logboek blijft heel"),
    "logboek.regel": Keuze(
        gaat_weg=False, blijft="het logboek blijft heel; er staat geen inhoud in"
    ),
    "maatwerk.aanvraag": WEG,
    "maatwerk.kosten": WEG,
    "maatwerk.toelichting": WEG,
    "rechten.bewaarplicht": WEG,
    "rechten.correctie": WEG,
    "rechten.vernietiging": Keuze(
        gaat_weg=False, blijft="zegt wat er is vernietigd, en noemt geen kind"
    ),
    "rechten.verzoek": WEG,
    "rechten.voorstel": WEG,
    "tafel.advies": WEG,
    "tafel.bespreking": WEG,
    "werkvoorraad.proces": WEG,
    "werkvoorraad.taak": WEG,
    "werkvoorraad.taak_previous": WEG,
}
"""One line for each kind that hangs on a case."""


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
        return KEUZES[self.code]

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
    keuze = KEUZES.get(model._meta.label_lower)
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
    return [deel.code for deel in onderdelen() if deel.code not in KEUZES]


@register()
def elke_soort_heeft_een_keuze(app_configs: Any, **kwargs: Any) -> list[Waarschuwing]:
    """manage.py check: nothing that hangs on a case is forgotten when it is destroyed."""
    return [
        Waarschuwing(
            f"{code} hangt aan een casus: kies in casuistiek/rechten/dossier.py of het blijft.",
            id="rechten.W001",
        )
        for code in zonder_keuze()
    ]
