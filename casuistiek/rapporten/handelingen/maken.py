"""A report is asked for, by a person or by the rhythm of a region, and made by the worker."""

from __future__ import annotations

import hashlib
from typing import Any

from casuistiek.fundament.handelingen import opgeven
from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import DatumVeld, Keuze, Uit, Vanbinnen
from casuistiek.fundament.klussen import klaar_met_werk
from casuistiek.fundament.organisaties.models import Medewerker, Regio
from casuistiek.fundament.tijd import als_dag, vandaag
from casuistiek.fundament.toegang.zicht import in_regio, mensen_van

from ..keuzes import GEBRUIKELIJK, NIET_GEMAAKT, Soort
from ..models import Exemplaar, Rapport, Rapportbestand
from ..rekenen.periodes import laatste_hele
from ..selectors import volgende_uitgave
from ..soorten import ontvangers
from ..toegang import MAKERS

GEEN_ONTVANGER = {
    Soort.INSPECTIE: "Er werkt nog niemand van een inspectie met RET casusregie. Vraag uw beheerder om iemand uit te "
    "nodigen.",
    Soort.GEMEENTE: "Deze regio heeft nog geen gemeenten.",
    Soort.BESTUUR: "Deze regio heeft nog geen gemeenten.",
    Soort.BEN: "Bij deze regio hoort nog geen BEN.",
    Soort.MONITOR: "Bij deze regio hoort nog geen BEN. Dat geeft de gegevens door.",
}


def makers_van(regio: int) -> list[Medewerker]:
    """Who makes the reports of a region, everybody once."""
    leden = in_regio(regio, *MAKERS)
    return mensen_van(leden)


class MakenFormulier(Formulier):
    beurt: LosseBeurt[Any]

    regio = Uit(
        Regio.objects.none(), namen=("naam", "code", "afkorting"), enige=True, label="Regio"
    )
    soort = Keuze(Soort, label="Welk rapport?")
    van = DatumVeld(label="Vanaf welke dag?", required=False, toekomst=False)
    tot = DatumVeld(
        label="Tot en met welke dag?",
        required=False,
        toekomst=False,
        help_text="Laat u beide dagen leeg, dan gaat het over de laatste hele periode: bij een rapport voor de "
        "gemeente 4 maanden, voor de wethouder en de inspectie een kwartaal, en anders een jaar.",
    )

    def stel_in(self) -> None:
        veld: Any = self.fields["regio"]
        veld.queryset = Regio.objects.filter(pk__in=self.beurt.door.regios_met(*MAKERS))
        veld.initial = veld.queryset.first()

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        self._periode(gegevens)
        soort, regio = gegevens.get("soort"), gegevens.get("regio")
        if soort and regio and not ontvangers(soort, regio).exists():
            self.add_error("soort", GEEN_ONTVANGER[Soort(soort)])
        return gegevens

    def _periode(self, gegevens: dict[str, Any]) -> None:
        if {"van", "tot"} & set(self.errors) or "soort" not in gegevens:
            return
        van, tot = gegevens.get("van"), gegevens.get("tot")
        if van is None and tot is None:
            periode = laatste_hele(vandaag(), GEBRUIKELIJK[Soort(gegevens["soort"])])
            gegevens["van"], gegevens["tot"] = periode.van, periode.tot
        elif van is None:
            self.add_error("van", "Vul ook de eerste dag in, of laat beide dagen leeg.")
        elif tot is None:
            self.add_error("tot", "Vul ook de laatste dag in, of laat beide dagen leeg.")
        elif tot < van:
            self.add_error("tot", "De laatste dag ligt voor de eerste dag.")


@registreer
class Maken(Handeling):
    """Een rapport laten maken, met een exemplaar voor elke organisatie die het krijgt. Het telt wat er op dit moment is
    vastgelegd; een rapport dat er al is verandert niet, er komt een nieuwe uitgave. Bron: S000, S001, S002."""

    naam = "rapport.maken"
    titel = "Rapport maken"
    maakt = Rapport
    rollen = MAKERS
    formulier = MakenFormulier

    def effect(self, beurt: LosseBeurt[None]) -> Rapport:
        over = beurt.met
        rapport = Rapport.objects.filter(**over, status__in=NIET_GEMAAKT).first()
        if rapport is None:
            uitgave = volgende_uitgave(over["regio"].pk, over["soort"], over["van"], over["tot"])
            rapport = Rapport(**over, uitgave=uitgave)
        rapport.laat_maken()
        rapport.door, rapport.fout = beurt.wie, ""
        rapport.save()
        return rapport


class KlaarzettenFormulier(Formulier):
    regio = Vanbinnen()
    soort = Vanbinnen()
    van = Vanbinnen()
    tot = Vanbinnen()


@registreer
class Klaarzetten(Handeling):
    """Een periode is voorbij: de klok zegt wie rapporten maakt dat er een te maken is. Hoe vaak een regio rapporteert
    staat in haar eigen bestand."""

    naam = "rapport.klaarzetten"
    titel = "Rapport is te maken"
    maakt = Rapport
    formulier = KlaarzettenFormulier

    def effect(self, beurt: LosseBeurt[None]) -> Rapport:
        rapport = Rapport.objects.create(**beurt.met, uitgave=1)
        beurt.bericht(
            makers_van(rapport.regio_id),
            f"{rapport.get_soort_display()} is te maken",
            f"{rapport} is te maken voor {rapport.regio}.",
            pad=rapport.get_absolute_url(),
        )
        return rapport


class GemaaktFormulier(Formulier):
    exemplaren = Vanbinnen()
    moment = Vanbinnen()


@registreer
class Gemaakt(Handeling):
    """Het rapport is gemaakt, met een exemplaar voor elke ontvanger. Een tweede persoon stelt het vast."""

    naam = "rapport.gemaakt"
    titel = "Rapport is gemaakt"
    op = Rapport
    overgang = "tonen"
    formulier = GemaaktFormulier

    def effect(self, beurt: LosseBeurt[Rapport]) -> None:
        rapport = beurt.ding
        rapport.gemaakt_op = beurt.met["moment"]
        rapport.peildatum = als_dag(beurt.met["moment"])
        gemaakt = Exemplaar.objects.bulk_create(
            Exemplaar(
                rapport=rapport,
                regio=rapport.regio,
                organisatie_id=organisatie,
                ambtelijk=rapport.soort == Soort.GEMEENTE,
            )
            for organisatie, _ in beurt.met["exemplaren"]
        )
        Rapportbestand.objects.bulk_create(
            Rapportbestand(
                exemplaar=exemplaar,
                vorm=vorm,
                inhoud=inhoud,
                grootte=len(inhoud),
                sha256=hashlib.sha256(inhoud).hexdigest(),
            )
            for exemplaar, (_, bestanden) in zip(gemaakt, beurt.met["exemplaren"], strict=True)
            for vorm, inhoud in bestanden.items()
        )
        klaar_met_werk(rapport)
        beurt.bericht(
            makers_van(rapport.regio_id),
            f"{rapport.get_soort_display()} is vast te stellen",
            f"{rapport} is gemaakt voor {rapport.regio}. Een ander dan {rapport.door} stelt het vast.",
            pad=rapport.get_absolute_url(),
        )


@registreer
class Opgeven(opgeven.Opgeven):
    """Het maken lukte niet; het rapport zegt waarom, en kan opnieuw worden gemaakt."""

    naam = "rapport.opgeven"
    titel = "Maken lukte niet"
    op = Rapport
