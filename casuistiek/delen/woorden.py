"""Words that may be a name: no text leaves a case before somebody said of each of them what it is.

What is known of the case is hidden without a question (`kenmerken.py`). The rest is a guess of a machine
(`pseudoniem.gissen`), and a person decides; once for all texts of the case.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.beschrijving import PER_WOORD
from casuistiek.fundament.handelingen.register import Formulier
from casuistiek.fundament.organisaties.models import Gemeente, Organisatie, Regio
from casuistiek.fundament.pseudoniem.gissen import Gissing, gissingen, plekken, van_beide_lezers
from casuistiek.fundament.pseudoniem.glad import plat
from casuistiek.fundament.pseudoniem.lezen import vondsten

from . import lezingen
from .kenmerken import lees_woordbesluiten, van_iedereen, woordbesluiten
from .keuzes import Woordsoort
from .models import Woordbesluit


def open_woorden(casus: Casus, *teksten: str | None) -> list[Gissing]:
    """What in these texts may be a name and nobody has decided about, each word once."""
    bekend, alle = van_iedereen(casus), [tekst for tekst in teksten if tekst]
    gelezen = [
        (
            tekst,
            [(vondst.van, vondst.tot) for vondst in vondsten(tekst, bekend)],
            lezingen.gezien(casus, tekst, alle),
        )
        for tekst in alle
    ]
    if not any(ook or gissingen(tekst, bekend, weg) for tekst, weg, ook in gelezen):
        return []
    instanties = casus.een_keer(_instanties)
    besloten = {besluit.woord for besluit in woordbesluiten(casus)}
    gevonden: dict[str, Gissing] = {}
    for tekst, weg, ook in gelezen:
        for gissing in van_beide_lezers(tekst, bekend, weg, plekken(tekst, instanties), ook):
            woord = plat(gissing.woord)
            if woord not in besloten and not _is_deel_van(woord, instanties):
                gevonden.setdefault(woord, gissing)
    return list(gevonden.values())


def _instanties() -> frozenset[str]:
    """The names of places and organisations that the product knows; they are nobody's."""
    namen = [
        model.objects.order_by().values_list("naam") for model in (Gemeente, Regio, Organisatie)
    ]
    kort = Organisatie.objects.order_by().exclude(afkorting="").values_list("afkorting")
    return frozenset(plat(naam) for (naam,) in kort.union(*namen))


def _is_deel_van(woord: str, instanties: frozenset[str]) -> bool:
    """Several words of the name of an organisation: "William Schrikker" of its Stichting, but not William."""
    return " " in woord and any(f" {woord} " in f" {naam} " for naam in instanties)


# ---- on a form -------------------------------------------------------------------------------------------------------


class Woordvragen(forms.Widget):
    """For every word two answers. The value is a dict: {"kim": "naam", "safe": "geen_naam"}."""

    template_name = "formulier/woorden.html"
    samengesteld = use_fieldset = True
    gissingen: list[Gissing] = []

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        if not hasattr(data, "getlist"):
            return data.get(name)
        woorden = data.getlist(name)
        return {woord: data.get(f"{name}-{plek}", "") for plek, woord in enumerate(woorden)}

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        gezegd = value if isinstance(value, Mapping) else {}
        context = super().get_context(name, value, attrs)
        context["woorden"] = [
            {
                "woord": gissing.woord,
                "waarom": gissing.waarom,
                "omgeving": gissing.omgeving,
                "naam": f"{name}-{plek}",
                "id": f"{context['widget']['attrs'].get('id', name)}_{plek}",
                "gezegd": gezegd.get(gissing.woord, ""),
            }
            for plek, gissing in enumerate(self.gissingen)
        ]
        context["antwoorden"] = Woordsoort.choices
        return context


class Woordenveld(forms.Field):
    """Of words that may be a name: what each is."""

    veldsoort = PER_WOORD
    widget = Woordvragen

    def clean(self, value: Any) -> dict[str, str]:
        if value in self.empty_values:
            return {}
        if not isinstance(value, Mapping) or not all(isinstance(woord, str) for woord in value):
            raise ValidationError("Geef van elk woord of het een naam is.")
        gezegd = {plat(woord): str(soort) for woord, soort in value.items() if soort}
        if set(gezegd.values()) - set(Woordsoort.values):
            raise ValidationError("Dit antwoord bestaat niet. Kies uit de antwoorden.")
        return gezegd


class Woordenformulier(Formulier):
    """The form of an act by which texts leave the case. A subclass says which (`te_lezen`)."""

    beurt: Beurt[Any]

    woorden = Woordenveld(
        label="Kunnen deze woorden een naam zijn?",
        required=False,
        help_text="Niemand mag te herkennen zijn. Wat u zegt, geldt voor alle teksten van deze casus.",
    )

    def te_lezen(self, ingevuld: Mapping[str, Any]) -> Iterable[str | None]:
        """The texts that will leave, with what was typed (or is suggested) on this form."""
        raise NotImplementedError

    def stel_in(self) -> None:
        self._teksten: list[str] = []
        if not self.is_bound:
            voorstel = {naam: veld.initial for naam, veld in self.fields.items()}
            self._vraag(self._lees({**voorstel, **self.initial}))

    def _lees(self, ingevuld: Mapping[str, Any]) -> list[Gissing]:
        self._teksten = [tekst for tekst in self.te_lezen(ingevuld) if tekst]
        return open_woorden(self.beurt.casus, *self._teksten)

    def nasleep(self) -> None:
        lezingen.vraag(self.beurt.casus, self._teksten, self.beurt.wie)

    @property
    def tweede_lezer(self) -> str:
        """What the page says of the second reader; empty when it read all of this."""
        if not settings.TWEEDE_LEZER:
            return lezingen.UIT
        return "" if self.is_bound else lezingen.waarom_niet(self.beurt.casus, self._teksten)

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        gevonden = self._lees(gegevens)
        self._vraag(gevonden)
        if nog_niet := lezingen.waarom_niet(self.beurt.casus, self._teksten):
            self.add_error(None, ValidationError(nog_niet, code="tweede_lezer"))
        gezegd, gevraagd = gegevens.get("woorden") or {}, {plat(g.woord): g.woord for g in gevonden}
        gegevens["woorden"] = {woord: gezegd[woord] for woord in gevraagd if woord in gezegd}
        onbeslist = [gevraagd[woord] for woord in gevraagd if woord not in gezegd]
        if onbeslist and "woorden" not in self.errors:
            welke = ", ".join(onbeslist)
            self.add_error("woorden", f"Zeg van elk woord of het een naam is: {welke}.")
        return gegevens

    def _vraag(self, gevonden: list[Gissing]) -> None:
        if gevonden:
            self.fields["woorden"].widget.gissingen = gevonden
            self.fields[
                "woorden"
            ].required = True  # what the page says of it; `clean` asks each word
        else:
            del self.fields["woorden"]


def leg_vast(beurt: Beurt[Any]) -> None:
    """Keep what was said of the words on the form of this turn; from now on the case knows it."""
    gezegd = beurt.met.get("woorden")
    if not gezegd:
        return
    casus, eerder = beurt.casus, woordbesluiten(beurt.casus)
    nieuw = [
        Woordbesluit(casus=casus, woord=woord, soort=soort, gemaakt_op=beurt.nu, door=beurt.wie)
        for woord, soort in gezegd.items()
    ]
    casus.onthoud([*eerder, *Woordbesluit.objects.bulk_create(nieuw)], lees_woordbesluiten, casus)
