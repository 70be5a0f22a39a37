"""What a wachtlijstbeheerder of a GI does: hand in a list, say what its columns are, mend it, and establish it."""

from __future__ import annotations

from typing import Any

from django import forms

from casuistiek.fundament.bestanden.velden import LijstbestandVeld
from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.handelingen.fouten import GeenRecht
from casuistiek.fundament.handelingen.register import Formulier, Gevolg, Handeling, registreer
from casuistiek.fundament.handelingen.velden import DatumVeld, Keuze, Tekst, Uit
from casuistiek.fundament.organisaties.models import Regio
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.taal import telwoord
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang.door import regios_van

from ..keuzes import Lijststatus
from ..models import Kolomindeling, Lijstbestand, Wachtlijst
from ..nakijken import ZELFDE
from ..regels import geen_latere_lijst, peildatum_is_vrij
from ..rekenen.kolommen import kaal
from ..velden import JA, NEE, Kolommenveld, Rijenveld

BEHEER = (Rol.WACHTLIJSTBEHEERDER,)
DEFINITIE = "Jeugdigen die langer dan 3 maanden wachten op passende hulp"
"""As S000 counts them; a GI may count otherwise, and then says so."""


class AanleverenFormulier(Formulier):
    beurt: LosseBeurt[None]

    regio = Uit(
        Regio.objects.none(), namen=("naam", "code", "afkorting"), enige=True, label="Regio"
    )
    peildatum = DatumVeld(
        label="Peildatum",
        toekomst=False,
        help_text="De dag waarop deze stand klopte. Een wachtlijst is een momentopname.",
    )
    bron = Tekst(
        label="Bron",
        help_text="Waar de lijst vandaan komt. Bijvoorbeeld: ons dossiersysteem.",
    )
    definitie = Tekst(label="Wie staan erop?", max_length=300, initial=DEFINITIE)
    bestand = LijstbestandVeld(label="Bestand")

    def stel_in(self) -> None:
        leden = self.beurt.door.met_rol(*BEHEER)
        veld: Any = self.fields["regio"]
        veld.queryset = Regio.objects.filter(pk__in={pk for lid in leden for pk in regios_van(lid)})
        veld.initial = veld.queryset.first()
        self.fields["peildatum"].initial = vandaag()


def _bewaar_bestand(lijst: Wachtlijst, gekeurd: Any) -> None:
    bestand = Lijstbestand(wachtlijst=lijst, soort=gekeurd.soort.code)
    bestand.sluit(gekeurd.inhoud)
    bestand.save()


@registreer
class Aanleveren(Handeling):
    """De wachtlijst van uw GI aanleveren, in uw eigen kolommen. U ziet per rij wat er te verbeteren is; pas als alles
    klopt stelt u haar vast."""

    naam = "wachtlijst.aanleveren"
    titel = "Wachtlijst aanleveren"
    maakt = Wachtlijst
    rollen = BEHEER
    formulier = AanleverenFormulier
    invoerregels = (peildatum_is_vrij,)

    def effect(self, beurt: LosseBeurt[None]) -> Wachtlijst:
        if (lid := beurt.grond.lid) is None:
            raise GeenRecht  # the clock hands in no list
        met = dict(beurt.met)
        gekeurd = met.pop("bestand")
        lijst = Wachtlijst.objects.create(
            **met, organisatie=lid.organisatie, gemaakt_op=beurt.nu, door=beurt.mens
        )
        _bewaar_bestand(lijst, gekeurd)
        return lijst


@registreer
class Vaststellen(Handeling):
    """De lijst vaststellen. De regio ziet haar dan, zonder wie het zijn. Er verandert daarna niets meer aan."""

    naam = "wachtlijst.vaststellen"
    titel = "Lijst vaststellen"
    op = Wachtlijst
    rollen = BEHEER
    overgang = "vaststellen"
    regels = (peildatum_is_vrij, geen_latere_lijst)
    bevestiging = (
        "De lijst ligt dan vast. Uw bestand wordt gewist; de regio ziet de rijen zonder namen, BSN en "
        "geboortedata."
    )

    def gevolgen(self, ding: Wachtlijst) -> list[Gevolg]:
        gevonden = ding.open("nagekeken")
        zinnen = [
            f"{telwoord(ding.aantal or 0, 'kind', 'kinderen')} op de lijst.",
            f"{telwoord(gevonden.get('nieuw', 0), 'kind', 'kinderen')} nieuw, "
            f"{gevonden.get('gebleven', 0)} gebleven, {gevonden.get('weg', 0)} niet meer op de lijst.",
        ]
        return [Gevolg("Wat u vaststelt", zinnen)]


class VerbeterenFormulier(Formulier):
    beurt: LosseBeurt[Wachtlijst]

    rijen = Rijenveld(label="Wat is er te verbeteren?", required=False)

    def stel_in(self) -> None:
        veld: Any = self.fields["rijen"]
        veld.widget.rijen = self.beurt.ding.open("nagekeken").get("met_fout", [])
        veld.required = True  # what the page says of it; what is not mended, is found again


@registreer
class Verbeteren(Handeling):
    """Verbeteren wat bij het nakijken opviel. Uw eigen bestand verandert niet. Daarna wordt de lijst opnieuw
    nagekeken."""

    naam = "wachtlijst.verbeteren"
    titel = "Rijen verbeteren"
    op = Wachtlijst
    rollen = BEHEER
    statussen = (Lijststatus.VERBETEREN,)
    formulier = VerbeterenFormulier

    def effect(self, beurt: LosseBeurt[Wachtlijst]) -> None:
        lijst = beurt.ding
        gevraagd = {rij["rij"]: rij for rij in lijst.open("nagekeken").get("met_fout", [])}
        data = lijst.open("verbeterd")
        for rij, antwoord in beurt.met["rijen"].items():
            if rij in gevraagd:
                _verbeter(data, gevraagd[rij], antwoord)
        lijst.zet("verbeterd", data)
        lijst.laat_nakijken()


def _verbeter(data: dict[str, Any], gevraagd: dict[str, Any], antwoord: dict[str, str]) -> None:
    """Put what was said of one row in what is kept of the mending."""
    rij = str(gevraagd["rij"])
    if telt := antwoord.get("telt"):
        data.setdefault("rijen", {})[rij] = telt == JA
    for melding in gevraagd["meldingen"]:
        code, gezegd = melding["kolom"], antwoord.get(melding["kolom"])
        if code == ZELFDE and gezegd == JA:
            data.setdefault(ZELFDE, {})[rij] = int(melding["cel"])
        elif code == ZELFDE and gezegd == NEE:
            data.setdefault("anders", []).append([int(rij), int(melding["cel"])])
        elif code != ZELFDE and gezegd is not None and gezegd != melding["cel"]:
            data.setdefault("cellen", {}).setdefault(rij, {})[code] = gezegd


class IndelenFormulier(Formulier):
    beurt: LosseBeurt[Wachtlijst]

    kolommen = Kolommenveld(
        label="Wat staat er in elke kolom?",
        required=False,
        help_text="Wij onthouden dit voor uw volgende lijst.",
    )

    def stel_in(self) -> None:
        veld: Any = self.fields["kolommen"]
        veld.widget.kolommen = kolommen_van(self.beurt.ding)
        veld.required = True  # what the page says of it; nothing said is what is suggested

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        if "kolommen" not in self.errors and not gegevens.get("kolommen"):
            veld: Any = self.fields["kolommen"]
            voorstel = {str(k["plek"]): k["code"] for k in veld.widget.kolommen if k["code"]}
            try:
                gegevens["kolommen"] = veld.clean(voorstel or {"": ""})
            except forms.ValidationError as fout:
                self.add_error("kolommen", fout)
        return gegevens


def gekozen_blad(lijst: Wachtlijst) -> dict[str, Any]:
    """What was read of the sheet that this list is on; empty when nothing was read."""
    return next((blad for blad in lijst.open("gelezen") or () if blad["naam"] == lijst.blad), {})


def kolommen_van(lijst: Wachtlijst) -> list[dict[str, Any]]:
    """The columns of the sheet, with what is said or suggested of each."""
    gezegd = {int(plek): code for plek, code in lijst.indeling.items()}
    return [
        kolom | {"code": gezegd.get(kolom["plek"], "") if gezegd else kolom["code"]}
        for kolom in gekozen_blad(lijst).get("kolommen", [])
    ]


@registreer
class Indelen(Handeling):
    """Aanwijzen wat er in elke kolom staat. Daarna wordt de lijst nagekeken."""

    naam = "wachtlijst.indelen"
    titel = "Kolommen aanwijzen"
    op = Wachtlijst
    rollen = BEHEER
    statussen = (Lijststatus.INDELEN, Lijststatus.VERBETEREN, Lijststatus.GEREED)
    formulier = IndelenFormulier

    def effect(self, beurt: LosseBeurt[Wachtlijst]) -> None:
        lijst, gezegd = beurt.ding, beurt.met["kolommen"]
        lijst.indeling = {str(plek): code for plek, code in gezegd.items()}
        rij, _ = Kolomindeling.objects.get_or_create(organisatie=lijst.organisatie)
        rij.koppen |= {
            kaal(kolom["kop"]): gezegd.get(kolom["plek"], "") for kolom in kolommen_van(lijst)
        }
        rij.save()
        lijst.laat_nakijken()


class BladFormulier(Formulier):
    beurt: LosseBeurt[Wachtlijst]

    blad = Keuze((), label="Op welk blad staat de lijst?")
    kopregel = forms.IntegerField(
        label="In welke rij staan de koppen?",
        required=False,
        min_value=1,
        max_value=1000,
        help_text="Het nummer dat u in het rekenblad links van de rij ziet. Leeg: wij zoeken haar.",
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), "Vul het nummer van een rij in, van 1 tot 1000."
        ),
    )

    def stel_in(self) -> None:
        lijst = self.beurt.ding
        veld: Any = self.fields["blad"]
        veld.choices = [(b["naam"], _bladnaam(b)) for b in lijst.open("gelezen") or ()]
        veld.initial, self.fields["kopregel"].initial = lijst.blad, lijst.kopregel


def _bladnaam(blad: dict[str, Any]) -> str:
    rijen = telwoord(blad["rijen"], "rij", "rijen")
    return f"{blad['naam']} ({'verborgen, ' if blad['verborgen'] else ''}{rijen})"


@registreer
class BladKiezen(Handeling):
    """Zeggen op welk blad, en onder welke koppen, de lijst staat."""

    naam = "wachtlijst.blad_kiezen"
    titel = "Ander blad of andere kopregel"
    op = Wachtlijst
    rollen = BEHEER
    overgang = "ander_blad"
    formulier = BladFormulier

    def effect(self, beurt: LosseBeurt[Wachtlijst]) -> None:
        beurt.ding.blad, beurt.ding.kopregel = beurt.met["blad"], beurt.met["kopregel"]


class AnderBestandFormulier(Formulier):
    bestand = LijstbestandVeld(label="Het verbeterde bestand")


@registreer
class AnderBestand(Handeling):
    """Een verbeterd bestand kiezen voor dezelfde peildatum. Wat u op de pagina verbeterde, vervalt."""

    naam = "wachtlijst.ander_bestand"
    titel = "Ander bestand kiezen"
    op = Wachtlijst
    rollen = BEHEER
    overgang = "opnieuw"
    formulier = AnderBestandFormulier

    def effect(self, beurt: LosseBeurt[Wachtlijst]) -> None:
        lijst = beurt.ding
        Lijstbestand.objects.filter(wachtlijst=lijst).delete()
        _bewaar_bestand(lijst, beurt.met["bestand"])
        lijst.blad, lijst.kopregel, lijst.indeling, lijst.aantal = "", None, {}, None
        lijst.gelezen = lijst.nagekeken = lijst.verbeterd = lijst.fout = ""
        lijst.lease_tot, lijst.pogingen = None, 0


@registreer
class Intrekken(Handeling):
    """Een lijst die nog niet vaststaat, weggooien. Het bestand wordt gewist."""

    naam = "wachtlijst.intrekken"
    titel = "Lijst weggooien"
    op = Wachtlijst
    rollen = BEHEER
    overgang = "intrekken"
    bevestiging = "Het bestand en wat u verbeterde worden gewist."

    def effect(self, beurt: LosseBeurt[Wachtlijst]) -> None:
        lijst = beurt.ding
        Lijstbestand.objects.filter(wachtlijst=lijst).delete()
        lijst.gelezen = lijst.nagekeken = lijst.verbeterd = ""
        lijst.indeling, lijst.lease_tot = {}, None
