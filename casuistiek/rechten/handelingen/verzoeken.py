"""A request comes in, is answered, or taken back; and a verklaring is added at once."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.models import Casus
from casuistiek.delen.keuzes import Grondslag, Ontvanger, Verstreksoort
from casuistiek.delen.verstrekken import verstrek
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import DatumVeld, Keuze, LangeTekst, Meerkeuze
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang.zicht import privacy_officers

from .. import rekenen
from ..documenten import DOSSIER
from ..inzage import delen
from ..models import TE_BESLISSEN, Van, Verzoek, Verzoeksoort, Verzoekstatus
from ..regels import (
    binnen_de_maand,
    er_is_verbeterd,
    loopt_nog_niet,
    mag_later,
    niet_vernietigen,
    nog_niet_verlengd,
    vernietigen_na_sluiten,
)
from .rollen import BEANTWOORDERS, VRAGERS


class VastlegFormulier(Formulier):
    soort = Keuze([(s.value, s.label) for s in TE_BESLISSEN], label="Wat wordt gevraagd?")
    van = Keuze(Van, label="Wie vraagt het?")
    tekst = LangeTekst(
        label="Het verzoek in eigen woorden",
        required=False,
        help_text="Wat klopt er niet, of wat moet anders?",
    )
    ontvangen_op = DatumVeld(label="Wanneer is het verzoek ontvangen?", toekomst=False)

    def stel_in(self) -> None:
        self.fields["ontvangen_op"].initial = vandaag()


@registreer
class VerzoekVastleggen(Handeling):
    """Vastleggen wat een jeugdige of ouder over het dossier vraagt. Inzage, verbetering en bezwaar: antwoord
    binnen een maand (AVG art. 12 lid 3). Vernietiging: binnen drie maanden (Jeugdwet 7.3.9).
    """

    naam = "rechten.verzoek_vastleggen"
    titel = "Verzoek vastleggen"
    op = Casus
    maakt = Verzoek
    rollen = VRAGERS
    formulier = VastlegFormulier
    invoerregels = (loopt_nog_niet,)

    def effect(self, beurt: Beurt[Casus]) -> Verzoek:
        met = beurt.met
        return Verzoek.objects.create(
            casus=beurt.casus,
            gemaakt_op=beurt.nu,
            door=beurt.wie,
            uiterlijk=rekenen.uiterlijk(met["soort"], met["ontvangen_op"]),
            **met,
        )


class VerklaringFormulier(Formulier):
    van = Keuze(Van, label="Van wie is de verklaring?")
    tekst = LangeTekst(
        label="De verklaring",
        help_text="In eigen woorden. De verklaring blijft bij het dossier, zoals zij hier staat.",
    )


@registreer
class VerklaringToevoegen(Handeling):
    """Een eigen verklaring van de jeugdige of een ouder bij het dossier voegen. Dat gebeurt meteen; niemand beslist
    daarover (Jeugdwet 7.3.8 lid 2).
    """

    naam = "rechten.verklaring_toevoegen"
    titel = "Eigen verklaring toevoegen"
    op = Casus
    maakt = Verzoek
    rollen = VRAGERS
    formulier = VerklaringFormulier

    def effect(self, beurt: Beurt[Casus]) -> Verzoek:
        dag = beurt.nu.date()
        return Verzoek.objects.create(
            casus=beurt.casus,
            gemaakt_op=beurt.nu,
            door=beurt.wie,
            soort=Verzoeksoort.VERKLARING,
            ontvangen_op=dag,
            uiterlijk=rekenen.uiterlijk(Verzoeksoort.VERKLARING, dag),
            status=Verzoekstatus.INGEWILLIGD,
            besluit="Toegevoegd aan het dossier.",
            beslist_op=beurt.nu,
            beslist_door=beurt.wie,
            **beurt.met,
        )


class VerlengFormulier(Formulier):
    beurt: Beurt[Verzoek]

    maanden = Keuze([("1", "Eén maand"), ("2", "Twee maanden")], label="Hoeveel later?", coerce=int)
    verlengreden = LangeTekst(
        label="Waarom duurt het langer?",
        help_text="Alleen als het verzoek ingewikkeld is of als er veel verzoeken zijn. Wie het vroeg, leest dit.",
    )
    verlengd_op = DatumVeld(label="Wanneer hebt u dit verteld aan wie het vroeg?", toekomst=False)

    def stel_in(self) -> None:
        self.fields["verlengd_op"].initial = vandaag()

    def clean_verlengd_op(self) -> date:
        op: date = self.cleaned_data["verlengd_op"]
        if op < self.beurt.ding.ontvangen_op:
            raise ValidationError("Toen was het verzoek er nog niet. Controleer de datum.")
        return op


@registreer
class Verlengen(Handeling):
    """Een of twee maanden later antwoorden, één keer, omdat het verzoek ingewikkeld is of er veel verzoeken zijn. Wie
    het vroeg hoort binnen de eerste maand waarom (AVG art. 12 lid 3).
    """

    naam = "rechten.verlengen"
    titel = "Later antwoorden"
    op = Verzoek
    rollen = BEANTWOORDERS
    statussen = (Verzoekstatus.ONTVANGEN,)
    formulier = VerlengFormulier
    regels = (mag_later, nog_niet_verlengd, binnen_de_maand)

    def effect(self, beurt: Beurt[Verzoek]) -> None:
        verzoek, met, nummer = beurt.ding, beurt.met, beurt.casus.nummer
        verzoek.verlengd_op, verzoek.verlengreden = met["verlengd_op"], met["verlengreden"]
        verzoek.uiterlijk = rekenen.uiterlijk(verzoek.soort, verzoek.ontvangen_op, met["maanden"])
        beurt.bericht(
            [verzoek.door] if verzoek.door and verzoek.door != beurt.wie else [],
            f"Antwoord op een verzoek bij casus {nummer} komt later",
            f"Casus {nummer}: het antwoord op het verzoek komt later, uiterlijk op {verzoek.uiterlijk:%d-%m-%Y}. "
            "Waarom staat bij het verzoek.",
        )


class BesluitFormulier(Formulier):
    besluit = LangeTekst(label="Wat antwoordt u?")


class Beslissing(Handeling):
    """What every answer to a request has in common: what is answered, by whom and when."""

    op = Verzoek
    rollen: ClassVar[tuple[str, ...]] = BEANTWOORDERS
    formulier: ClassVar[type[Formulier]] = BesluitFormulier

    def effect(self, beurt: Beurt[Verzoek]) -> None:
        beurt.neem_over()
        beurt.ding.beslist_op, beurt.ding.beslist_door = beurt.nu, beurt.wie


@registreer
class Inwilligen(Beslissing):
    """Doen wat is gevraagd, en dat antwoorden."""

    naam = "rechten.inwilligen"
    titel = "Verzoek inwilligen"
    overgang = "inwilligen"
    regels = (vernietigen_na_sluiten, er_is_verbeterd)

    def effect(self, beurt: Beurt[Verzoek]) -> None:
        super().effect(beurt)
        _doe_wat_is_gevraagd(beurt)


def _doe_wat_is_gevraagd(beurt: Beurt[Verzoek]) -> None:
    if beurt.ding.soort == Verzoeksoort.INZAGE:
        beurt.document(DOSSIER, "verzoek om inzage")
        _leg_verstrekking_vast(beurt)
    if beurt.ding.soort == Verzoeksoort.VERNIETIGING:
        nummer = beurt.casus.nummer
        beurt.casus.vernietigbaar = True
        beurt.bericht(
            privacy_officers(beurt.casus.regio_id),
            f"Verzoek om casus {nummer} te vernietigen",
            f"Casus {nummer} moet worden vernietigd, uiterlijk op {beurt.ding.uiterlijk:%d-%m-%Y}. "
            "Kijk bij Bewaren en vernietigen.",
        )


def _leg_verstrekking_vast(beurt: Beurt[Verzoek]) -> None:
    """The family gets its own file: that too is an exchange, with what was left out of it."""
    weg = len(beurt.ding.weggelaten)
    verstrek(
        beurt,
        beurt.casus,
        soort=Verstreksoort.INZAGE,
        doel="Inzage in het eigen dossier",
        grondslag=Grondslag.INZAGERECHT.label,
        ontvanger=Ontvanger.GEZIN,
        naam=beurt.ding.get_van_display(),
        omschrijving=f"Het dossier; weggelaten delen: {weg}" if weg else "Het hele dossier",
    )


class DeelsFormulier(BesluitFormulier):
    beurt: Beurt[Verzoek]

    weggelaten = Meerkeuze(
        [],
        label="Welke delen laat u weg?",
        help_text="Alleen wat gegevens van anderen bevat. Staat hetzelfde ook in een ander deel? Vink dat dan ook aan.",
        required=False,
    )
    reden = LangeTekst(
        label="Waarom niet alles?",
        help_text="Deze reden komt ook in het document. Schrijf er geen gegevens van anderen in.",
    )

    def stel_in(self) -> None:
        if self.beurt.ding.soort != Verzoeksoort.INZAGE:
            del self.fields["weggelaten"]
            return
        veld: Any = self.fields["weggelaten"]
        veld.choices = delen(self.beurt.casus)
        veld.required = True


@registreer
class DeelsInwilligen(Inwilligen):
    """Een deel doen van wat is gevraagd, en zeggen waarom niet alles. Bij inzage: delen met gegevens van anderen
    weglaten (Jeugdwet 7.3.10).
    """

    naam = "rechten.deels_inwilligen"
    titel = "Deels inwilligen"
    overgang = "deels_inwilligen"
    formulier = DeelsFormulier
    regels = (niet_vernietigen, er_is_verbeterd)


class AfwijsFormulier(BesluitFormulier):
    reden = LangeTekst(
        label="Waarom niet?",
        help_text="Noem de reden die de wet geeft. Schrijf in het antwoord ook waar iemand kan klagen.",
    )


@registreer
class Afwijzen(Beslissing):
    """Het verzoek afwijzen, met de reden die de wet daarvoor geeft."""

    naam = "rechten.afwijzen"
    titel = "Verzoek afwijzen"
    overgang = "afwijzen"
    formulier = AfwijsFormulier
    bevestiging = "De jeugdige of ouder kan hierover klagen bij de Autoriteit Persoonsgegevens."


class IntrekFormulier(Formulier):
    reden = LangeTekst(label="Waarom is het verzoek niet meer nodig?", required=False)


@registreer
class Intrekken(Beslissing):
    """De jeugdige of ouder trekt het verzoek in."""

    naam = "rechten.intrekken"
    titel = "Verzoek intrekken"
    rollen = VRAGERS
    overgang = "intrekken"
    formulier = IntrekFormulier
