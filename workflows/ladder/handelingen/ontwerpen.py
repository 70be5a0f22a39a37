"""A new version of a region's ladder: a concept, its content as a whole, and putting it in force."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Max, Q

from casuistiek.fundament.handelingen.beurt import LosseBeurt, geheel_van
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import DatumVeld, Keuze, LangeTekst, Tekst, Uit
from casuistiek.fundament.organisaties.models import Regio
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.taal import telwoord
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang.zicht import leden

from ..lezen import Document, OngeldigBestand, lees_tekst
from ..models import Ladder, Ladderstatus
from ..schema import controleer, onbekende_bronnen, som
from ..selectors import ladder_op
from ..velden import TekstbestandVeld, TermijnVeld
from ..versie import inhoud_van, lees_inhoud, nieuwste
from .regels import (
    begint_als_laatste,
    inhoud_klopt,
    is_een_ander,
    nog_geen_concept,
    nog_niet_begonnen,
    vorige_versie,
)

CONCEPT = (Ladderstatus.CONCEPT,)
ONTWERPERS = (Rol.PROJECTLEIDER,)
HOOGSTENS_FOUTEN = 50
"""So many mistakes of a file are shown at once; who mends those sees the rest."""


class Ladderformulier(Formulier):
    """Input for a version or a part of it. It starts with what stands there now."""

    @property
    def ladder(self) -> Ladder:
        versie: Ladder = geheel_van(self.beurt.ding)
        return versie

    def begin_met(self, ding: Any) -> None:
        for naam, veld in self.fields.items():
            huidig: Any = veld.initial
            veld.initial = getattr(ding, naam, huidig)

    def clean_bron(self) -> str:
        """Every code in the source must be one of the region's legend."""
        bron: str = self.cleaned_data["bron"]
        legenda = self.ladder.regio.gegevens.get("bronnen") or {}
        if onbekend := onbekende_bronnen(bron, legenda):
            zin = f"De bron {som(onbekend)} staat niet in de lijst van bronnen van de regio."
            wel = f" Wel: {som(legenda)}. Of schrijf de bron uit." if legenda else ""
            raise ValidationError(zin + wel)
        return bron

    def clean(self) -> dict[str, Any]:
        """Text has the line ends of a file."""
        for naam, waarde in self.cleaned_data.items():
            if isinstance(waarde, str):
                self.cleaned_data[naam] = waarde.replace("\r\n", "\n").replace("\r", "\n")
        return self.cleaned_data


# ---- the concept -------------------------------------------------------------------------------


class OntwerpenFormulier(Formulier):
    beurt: LosseBeurt[None]

    regio = Uit(
        Regio.objects.none(), namen=("naam", "code", "afkorting"), enige=True, label="Regio"
    )
    begin = Keuze(
        (("kopie", "Een kopie van de ladder van nu"), ("leeg", "Een lege ladder")),
        label="Waarmee begint u?",
        initial="kopie",
    )

    def stel_in(self) -> None:
        veld: Any = self.fields["regio"]
        veld.queryset = Regio.objects.filter(pk__in=self.beurt.door.regios_met(*ONTWERPERS))
        veld.initial = veld.queryset.first()


@registreer
class Ontwerpen(Handeling):
    """Een concept maken voor een nieuwe versie van de ladder. Lopende casussen merken daar niets van."""

    naam = "ladder.ontwerpen"
    titel = "Nieuwe versie ontwerpen"
    maakt = Ladder
    rollen = ONTWERPERS
    formulier = OntwerpenFormulier
    invoerregels = (nog_geen_concept,)

    def effect(self, beurt: LosseBeurt[None]) -> Ladder:
        regio = beurt.met["regio"]
        laatste = regio.ladders.aggregate(nummer=Max("nummer"))["nummer"] or 0
        ladder = Ladder(
            regio=regio,
            nummer=laatste + 1,
            naam=f"Escalatieladder {regio}",
            gemaakt_door=beurt.wie,
            gewijzigd_door=beurt.wie,
        )
        van = ladder_op(regio) or regio.ladders.filter(nummer=laatste).first()
        if van and beurt.met["begin"] == "kopie":
            inhoud_van(van).schrijf(ladder)
        else:
            ladder.save()
        return ladder


class GegevensFormulier(Ladderformulier):
    beurt: LosseBeurt[Ladder]

    naam = Tekst(label="Naam van de ladder", max_length=150)
    bron = Tekst(
        label="Bron",
        max_length=300,
        help_text="Waar staat dit? Bijvoorbeeld: besluit PFO, 9-12-2026.",
    )
    toelichting = LangeTekst(label="Toelichting", required=False, max_length=2000)
    uitgesteld_binnen = TermijnVeld(
        label="Een afspraak die drie keer is uitgesteld binnen",
        required=False,
        help_text="Dan staat de casus stil, en krijgt de regie een signaal. Bijvoorbeeld 30 dagen.",
    )

    def stel_in(self) -> None:
        self.begin_met(self.beurt.ding)


@registreer
class GegevensWijzigen(Handeling):
    """De naam, de bron en de toelichting van een concept wijzigen."""

    naam = "ladder.gegevens_wijzigen"
    titel = "Gegevens wijzigen"
    op = Ladder
    rollen = ONTWERPERS
    statussen = CONCEPT
    formulier = GegevensFormulier

    def effect(self, beurt: LosseBeurt[Ladder]) -> None:
        beurt.neem_over()
        beurt.ding.gewijzigd_door = beurt.wie


class InlezenFormulier(Formulier):
    beurt: LosseBeurt[Ladder]

    bestand = TekstbestandVeld(
        label="Regiobestand",
        help_text="Kies een YAML-bestand van hoogstens 1 MB, of plak de inhoud. De nieuwste versie daarin "
        "komt in de plaats van alles wat nu in het concept staat.",
    )

    def clean_bestand(self) -> dict[str, Any]:
        try:
            document = lees_tekst("Regel", self.cleaned_data["bestand"])
            self._legenda_klopt(document)
            controleer(document)
        except OngeldigBestand as fout:
            zinnen = [str(een).replace("Regel:", "Regel ", 1) for een in fout.fouten]
            if (meer := len(zinnen) - HOOGSTENS_FOUTEN) > 0:
                zinnen = [*zinnen[:HOOGSTENS_FOUTEN], f"En nog {telwoord(meer, 'fout', 'fouten')}."]
            raise ValidationError(zinnen) from None
        if not document.waarde.get("ladders"):
            raise ValidationError("In dit bestand staat geen ladder.")
        inhoud: dict[str, Any] = document.waarde
        return inhoud

    def _legenda_klopt(self, document: Document) -> None:
        """A code means one source in a region; the file may only add codes."""
        eigen = self.beurt.ding.regio.gegevens.get("bronnen") or {}
        van_bestand = document.waarde.get("bronnen") if isinstance(document.waarde, dict) else None
        for code, bron in (van_bestand or {}).items() if isinstance(van_bestand, dict) else ():
            if code in eigen and eigen[code] != bron:
                zin = f'In deze regio is dit een andere bron: "{eigen[code]}". Gebruik een andere code.'
                document.fout(f"bronnen.{code}", zin)


@registreer
class Inlezen(Handeling):
    """Een regiobestand in het concept zetten. Zit er een fout in, dan blijft het concept zoals het was."""

    naam = "ladder.inlezen"
    titel = "Bestand inlezen"
    op = Ladder
    rollen = ONTWERPERS
    statussen = CONCEPT
    formulier = InlezenFormulier

    def effect(self, beurt: LosseBeurt[Ladder]) -> None:
        ladder, bestand = beurt.ding, beurt.met["bestand"]
        ladder.gewijzigd_door = beurt.wie
        lees_inhoud(nieuwste(bestand)).schrijf(ladder)
        regio = Regio.objects.select_for_update().get(pk=ladder.regio_id)
        eigen = regio.gegevens.get("bronnen") or {}
        if extra := {code: bron for code, bron in bestand["bronnen"].items() if code not in eigen}:
            regio.gegevens["bronnen"] = eigen | extra
            regio.save(update_fields=["gegevens"])


@registreer
class Weggooien(Handeling):
    """Een concept weggooien."""

    naam = "ladder.weggooien"
    titel = "Concept weggooien"
    op = Ladder
    rollen = ONTWERPERS
    statussen = CONCEPT
    bevestiging = "Alles wat in dit concept staat, verdwijnt. Wilt u het bewaren? Download dan eerst het bestand."

    def effect(self, beurt: LosseBeurt[Ladder]) -> None:
        beurt.ding.delete()


# ---- in force ----------------------------------------------------------------------------------


class VaststellenFormulier(Formulier):
    vanaf = DatumVeld(label="Vanaf welke dag geldt deze versie?", verleden=False)

    def stel_in(self) -> None:
        self.fields["vanaf"].initial = vandaag() + timedelta(days=1)

    def clean_vanaf(self) -> Any:
        """Today already has a version, which cases that were handed in this morning follow."""
        vanaf = self.cleaned_data["vanaf"]
        if vanaf <= vandaag():
            raise ValidationError("Een versie kan op zijn vroegst morgen ingaan.")
        return vanaf


@registreer
class Vaststellen(Handeling):
    """Een concept vaststellen vanaf een dag. De versie ervoor eindigt de dag daarvoor. Lopende casussen houden
    hun eigen versie."""

    naam = "ladder.vaststellen"
    titel = "Vaststellen"
    op = Ladder
    rollen = ONTWERPERS
    overgang = "vaststellen"
    formulier = VaststellenFormulier
    regels = (is_een_ander, inhoud_klopt)
    invoerregels = (begint_als_laatste,)
    bevestiging = (
        "Vanaf de gekozen dag verandert deze versie niet meer. Nieuwe casussen volgen hem vanaf die dag. "
        "Tot die dag kunt u de versie nog terugtrekken."
    )

    def effect(self, beurt: LosseBeurt[Ladder]) -> None:
        ladder, vanaf = beurt.ding, beurt.met["vanaf"]
        eerder = ladder.regio.ladders.filter(status=Ladderstatus.VASTGESTELD)
        eerder.filter(Q(geldig_tot=None) | Q(geldig_tot__gte=vanaf)).update(
            geldig_tot=vanaf - timedelta(days=1), versie=F("versie") + 1
        )
        ladder.geldig_van, ladder.geldig_tot = vanaf, None
        ladder.vastgesteld_door, ladder.vastgesteld_op = beurt.wie, beurt.nu
        regie = [lid.medewerker for lid in leden(ladder, (Rol.PROCESREGISSEUR,))]
        zin = f"Vanaf {vanaf:%d-%m-%Y} geldt versie {ladder.nummer}. Lopende casussen houden hun versie."
        beurt.bericht(regie, f"Nieuwe versie van de ladder van {ladder.regio}", zin)


@registreer
class Terugtrekken(Handeling):
    """Een vastgestelde versie die nog niet is begonnen weer concept maken. De versie ervoor blijft dan gelden."""

    naam = "ladder.terugtrekken"
    titel = "Terugtrekken"
    op = Ladder
    rollen = ONTWERPERS
    overgang = "terug_naar_concept"
    regels = (nog_niet_begonnen, nog_geen_concept)

    def effect(self, beurt: LosseBeurt[Ladder]) -> None:
        ladder = beurt.ding
        if vorige := vorige_versie(ladder):
            vorige.geldig_tot = None
            vorige.versie += 1
            vorige.save(update_fields=["geldig_tot", "versie"])
        ladder.geldig_van = ladder.geldig_tot = None
        ladder.vastgesteld_door = ladder.vastgesteld_op = None
        ladder.gewijzigd_door = beurt.wie
