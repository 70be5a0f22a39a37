"""Changing a concept piece by piece: its tredes, norms and side routes."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.text import slugify

from casuistiek.fundament.handelingen.beurt import LosseBeurt, geheel_van
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import Akkoord, Keuze, LangeTekst, Tekst, Uit
from casuistiek.fundament.organisaties.models import Gemeente

from ..keuzes import BijVerlopen, NormEinde, NormStart
from ..models import Doorzettingsmacht, Ladder, Norm, Trede, Tredesoort, VanLadder, Zijroute
from ..schema import MET_BRON
from ..velden import CodeVeld, Ladderregelkeuze, TermijnVeld, tredeveld
from ..versie import SOORT_BRON
from .ontwerpen import CONCEPT, ONTWERPERS, Ladderformulier
from .regels import is_concept

BRON = (
    "Waar staat dit? Een code uit de lijst van de regio (S002), of voluit. Weet u het niet? Schrijf: eigen "
    "gevolgtrekking."
)
LEEG_MAG = "Leeg: nog niet vastgelegd."


class Onderdeelformulier(Ladderformulier):
    """Input for a part of a version; a new part (done to the version itself) starts empty."""

    def stel_in(self) -> None:
        rijen = {
            Trede: self.ladder.tredes.order_by("nummer"),
            Gemeente: self.ladder.regio.gemeenten.geldig().order_by("naam"),
        }
        for veld in self.fields.values():
            if isinstance(veld, Uit):
                keuze: Any = veld
                keuze.queryset = rijen[keuze.queryset.model]
        if not isinstance(self.beurt.ding, Ladder):
            self.begin_met(self.beurt.ding)

    def clean(self) -> dict[str, Any]:
        """As for the version, and tredes as their codes, a gemeente as its name."""
        for naam, veld in self.fields.items():
            if isinstance(veld, Uit) and naam in self.cleaned_data:
                sleutel = str(veld.to_field_name)
                self.cleaned_data[naam] = getattr(self.cleaned_data[naam], sleutel, "")
        return super().clean()


def vraag_code(formulier: Onderdeelformulier, model: Any) -> str:
    """The code of a new part: as typed, else made of its name. It stays, so that versions can be compared."""
    naam = formulier.cleaned_data.get("naam", "")
    code = formulier.cleaned_data["code"] or slugify(naam)[:50].replace("_", "-").strip("-")
    code = re.sub("-+", "-", code) or "nieuw"
    if model._default_manager.filter(ladder=formulier.ladder, code=code).exists():
        raise ValidationError(f"De code “{code}” is op deze ladder al in gebruik. Kies een andere.")
    return code


def _is_gewijzigd(beurt: LosseBeurt[Ladder | Norm | Trede | Zijroute]) -> None:
    """Somebody changed the concept; the poort saves the version itself when that is the thing of the turn."""
    ladder = geheel_van(beurt.ding)
    ladder.gewijzigd_door = beurt.wie
    if ladder is not beurt.ding:
        ladder.save(update_fields=["gewijzigd_door"])


class InConcept(Handeling):
    """Abstract: done to a concept as a whole."""

    op = Ladder
    rollen = ONTWERPERS
    statussen = CONCEPT


class Toevoegen(InConcept):
    """Abstract: the input makes a new part."""

    maakt: ClassVar[type[VanLadder]]

    def effect(self, beurt: LosseBeurt[Ladder]) -> VanLadder:
        _is_gewijzigd(beurt)
        deel = self.maakt(ladder=beurt.ding, **beurt.met)
        deel.save()
        return deel


class AanOnderdeel(Handeling):
    """Abstract: done to a part of a concept."""

    rollen = ONTWERPERS
    regels = (is_concept,)


# ---- tredes ------------------------------------------------------------------------------------


class TredeFormulier(Onderdeelformulier):
    naam = Tekst(label="Naam", max_length=150)
    soort = Keuze(Tredesoort, label="Soort")
    deelnemers = LangeTekst(
        label="Wie zit aan tafel?", required=False, max_length=1000, help_text=LEEG_MAG
    )
    voorzitter = Tekst(label="Voorzitter", required=False, max_length=300, help_text=LEEG_MAG)
    beslist = Tekst(label="Wie beslist?", required=False, max_length=300, help_text=LEEG_MAG)
    doorzettingsmacht = Keuze(
        [("", "Nog niet vastgelegd"), *Doorzettingsmacht.choices],
        label="Doorzettingsmacht",
        required=False,
        help_text="Mag deze trede een besluit afdwingen?",
    )
    aanleiding = LangeTekst(label="Aanleiding", required=False, max_length=1000, help_text=LEEG_MAG)
    ingang = Ladderregelkeuze(
        label="Om hier te komen", help_text="Een casus komt alleen op deze trede als dit klopt."
    )
    uitgang = Ladderregelkeuze(
        label="Om hier omhoog te gaan",
        help_text="Een casus gaat alleen naar een hogere trede als dit klopt.",
    )
    termijn = TermijnVeld(label="Termijn", required=False)
    bij_verlopen = Keuze(
        [("", "Nog niet vastgelegd"), *BijVerlopen.choices],
        label="Als de termijn verloopt",
        required=False,
    )
    naar = tredeveld("Dan naar welke trede?", "Alleen nodig bij een taak om op te schalen.")
    terug_naar = tredeveld("Afschalen gaat naar", "Geen keuze: één trede lager.")
    terugweg = LangeTekst(
        label="Wat vraagt de weg terug?", required=False, max_length=1000, help_text=LEEG_MAG
    )
    toelichting = LangeTekst(label="Toelichting", required=False, max_length=2000)
    bron = Tekst(label="Bron van wat u invult of wijzigt", max_length=300, help_text=BRON)


def _neem_over(trede: Trede, met: dict[str, Any]) -> None:
    """The input in the fields; what is new or other has the source that was given, what is empty has none."""
    for veld in (*MET_BRON, "ingang", "uitgang"):
        waarde = met[veld]
        if veld in MET_BRON and veld != "soort" and waarde != getattr(trede, veld):
            trede.bronnen.pop(veld, None)
            if waarde:
                trede.bronnen[veld] = met["bron"]
        setattr(trede, veld, waarde)


def hernummer(ladder: Ladder, volgorde: list[Trede]) -> None:
    """Number the tredes by their place, from 1. In two steps, as no two may have one number at any moment."""
    ladder.tredes.update(nummer=F("nummer") + 1000)
    for nummer, trede in enumerate(volgorde, 1):
        trede.nummer = nummer
    Trede.objects.bulk_update(volgorde, ["nummer"])


class PlaatsVeld(forms.IntegerField):
    """The place of a trede, counted from the lowest."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=100, label="Op welke plaats?", **kwargs)
        self.widget.attrs["data-kort"] = "ja"
        self.error_messages["invalid"] = "Schrijf een heel getal. 1 is de laagste trede."


class TredeToevoegenFormulier(TredeFormulier):
    code = CodeVeld()
    plaats = PlaatsVeld(required=False, help_text="1 is de laagste trede. Leeg: bovenaan.")

    def clean_code(self) -> str:
        return vraag_code(self, Trede)


@registreer
class TredeToevoegen(InConcept):
    """Een trede aan het concept toevoegen. Wat u niet weet, laat u leeg."""

    naam = "ladder.trede_toevoegen"
    titel = "Trede toevoegen"
    maakt = Trede
    formulier = TredeToevoegenFormulier

    def effect(self, beurt: LosseBeurt[Ladder]) -> Trede:
        ladder, met = beurt.ding, beurt.met
        volgorde = list(ladder.tredes.order_by("nummer"))
        plaats = min(met["plaats"] or len(volgorde) + 1, len(volgorde) + 1)
        trede = Trede(
            ladder=ladder,
            code=met["code"],
            nummer=len(volgorde) + 1,
            bronnen={"soort": SOORT_BRON},
        )
        _neem_over(trede, met)
        trede.save()
        if plaats <= len(volgorde):
            volgorde.insert(plaats - 1, trede)
            hernummer(ladder, volgorde)
        _is_gewijzigd(beurt)
        return trede


@registreer
class TredeWijzigen(AanOnderdeel):
    """Een trede van het concept wijzigen."""

    naam = "ladder.trede_wijzigen"
    titel = "Trede wijzigen"
    op = Trede
    formulier = TredeFormulier

    def effect(self, beurt: LosseBeurt[Trede]) -> None:
        _neem_over(beurt.ding, beurt.met)
        _is_gewijzigd(beurt)


class VerplaatsenFormulier(Formulier):
    beurt: LosseBeurt[Trede]

    plaats = PlaatsVeld(help_text="1 is de laagste trede.")

    def stel_in(self) -> None:
        self.fields["plaats"].initial = self.beurt.ding.nummer


@registreer
class TredeVerplaatsen(AanOnderdeel):
    """Een trede hoger of lager op de ladder zetten."""

    naam = "ladder.trede_verplaatsen"
    titel = "Trede verplaatsen"
    op = Trede
    formulier = VerplaatsenFormulier

    def effect(self, beurt: LosseBeurt[Trede]) -> None:
        trede, ladder = beurt.ding, beurt.ding.ladder
        volgorde = [een for een in ladder.tredes.order_by("nummer") if een.pk != trede.pk]
        volgorde.insert(beurt.met["plaats"] - 1, trede)
        hernummer(ladder, volgorde)
        _is_gewijzigd(beurt)


@registreer
class TredeVerwijderen(AanOnderdeel):
    """Een trede van het concept halen. Wat naar deze trede verwijst, wijzigt u daarna zelf."""

    naam = "ladder.trede_verwijderen"
    titel = "Trede verwijderen"
    op = Trede
    bevestiging = "Wat bij deze trede is ingevuld, verdwijnt uit het concept."

    def effect(self, beurt: LosseBeurt[Trede]) -> None:
        ladder = beurt.ding.ladder
        beurt.ding.delete()
        hernummer(ladder, list(ladder.tredes.order_by("nummer")))
        _is_gewijzigd(beurt)


# ---- norms -------------------------------------------------------------------------------------


class NormFormulier(Onderdeelformulier):
    naam = Tekst(label="Naam", max_length=150)
    start = Keuze(NormStart, label="Telt vanaf")
    trede = tredeveld(
        "Van welke trede?", "Alleen bij “Start van de trede”. Geen keuze: van elke trede."
    )
    einde = Keuze(
        [("", "Sluiten van de casus"), *NormEinde.choices], label="Gehaald bij", required=False
    )
    termijn = TermijnVeld(label="Termijn")
    waarschuw = TermijnVeld(
        label="Hoe lang van tevoren waarschuwen?",
        required=False,
        help_text="Bijvoorbeeld 1 week. Leeg: 7 dagen.",
    )
    pauzeerbaar = Akkoord(
        label="Staat stil als de casus is aangehouden", required=False, initial=True
    )
    atw = Akkoord(
        label="Een einde in een weekend of op een feestdag schuift op (Algemene termijnenwet)",
        required=False,
    )
    bij_verlopen = Keuze(BijVerlopen, label="Als de termijn verloopt")
    naar = tredeveld("Dan naar welke trede?", "Alleen nodig bij een taak om op te schalen.")
    toelichting = LangeTekst(label="Toelichting", required=False, max_length=1000)
    bron = Tekst(label="Bron", max_length=300, help_text=BRON)


class NormToevoegenFormulier(NormFormulier):
    code = CodeVeld()

    def clean_code(self) -> str:
        return vraag_code(self, Norm)


@registreer
class NormToevoegen(Toevoegen):
    """Een norm aan het concept toevoegen: een termijn waar de regio zich aan houdt."""

    naam = "ladder.norm_toevoegen"
    titel = "Norm toevoegen"
    maakt = Norm
    formulier = NormToevoegenFormulier


class Overnemen(AanOnderdeel):
    """Abstract: the input comes in the place of what stood there."""

    def effect(self, beurt: LosseBeurt[Norm | Zijroute]) -> None:
        beurt.neem_over()
        _is_gewijzigd(beurt)


class Verwijderen(AanOnderdeel):
    """Abstract: the part goes."""

    def effect(self, beurt: LosseBeurt[Norm | Zijroute]) -> None:
        _is_gewijzigd(beurt)
        beurt.ding.delete()


@registreer
class NormWijzigen(Overnemen):
    """Een norm van het concept wijzigen."""

    naam = "ladder.norm_wijzigen"
    titel = "Norm wijzigen"
    op = Norm
    formulier = NormFormulier


@registreer
class NormVerwijderen(Verwijderen):
    """Een norm uit het concept halen."""

    naam = "ladder.norm_verwijderen"
    titel = "Norm verwijderen"
    op = Norm
    bevestiging = "Deze norm verdwijnt uit het concept."


# ---- side routes -------------------------------------------------------------------------------


class ZijrouteFormulier(Onderdeelformulier):
    naam = Tekst(label="Naam", max_length=150)
    alleen_in = Uit(
        Gemeente.objects.none(),
        to_field_name="naam",
        label="Alleen in één gemeente?",
        required=False,
        empty_label="In de hele regio",
    )
    toelichting = LangeTekst(label="Toelichting", required=False, max_length=1000)
    bron = Tekst(label="Bron", max_length=300, help_text=BRON)


class ZijrouteToevoegenFormulier(ZijrouteFormulier):
    code = CodeVeld()

    def clean_code(self) -> str:
        return vraag_code(self, Zijroute)


@registreer
class ZijrouteToevoegen(Toevoegen):
    """Een zijroute aan het concept toevoegen: een weg naast de ladder, zoals MDA++. De casus blijft op zijn trede."""

    naam = "ladder.zijroute_toevoegen"
    titel = "Zijroute toevoegen"
    maakt = Zijroute
    formulier = ZijrouteToevoegenFormulier


@registreer
class ZijrouteWijzigen(Overnemen):
    """Een zijroute van het concept wijzigen."""

    naam = "ladder.zijroute_wijzigen"
    titel = "Zijroute wijzigen"
    op = Zijroute
    formulier = ZijrouteFormulier


@registreer
class ZijrouteVerwijderen(Verwijderen):
    """Een zijroute uit het concept halen."""

    naam = "ladder.zijroute_verwijderen"
    titel = "Zijroute verwijderen"
    op = Zijroute
    bevestiging = "Deze zijroute verdwijnt uit het concept."
