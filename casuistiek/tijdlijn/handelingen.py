"""Completing a timeline together: adding, correcting and withdrawing what somebody knows."""

from __future__ import annotations

from typing import Any

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.handelingen.rollen import CASUSREGIE, REGIE
from casuistiek.casus.keuzes import GEACCEPTEERD, Casusstatus
from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.regels import regel
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import Akkoord, Keuze, LangeTekst, Tekst
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.rollen import Inzage

from .keuzes import BAAN_VAN, Baan, Bron, Momentsoort
from .models import Moment
from .velden import OngeveerVeld

AANVULLERS = (*CASUSREGIE, *REGIE, Rol.VOORZITTER)
TERUGKIJKEN = (*GEACCEPTEERD, Casusstatus.AFGESLOTEN, Casusstatus.INGETROKKEN)
"""Looking back begins with the work, and goes on after it ended."""


@regel("moment_weg", "Dit moment is al verbeterd of ingetrokken.")
def telt_nog(beurt: Beurt[Moment]) -> bool:
    return beurt.ding.weg_op is None


def _per_baan() -> list[tuple[str, list[tuple[str, str]]]]:
    """The kinds under the name of their lane."""
    return [
        (
            baan.label,
            [(soort.value, soort.label) for soort in Momentsoort if BAAN_VAN[soort] == baan],
        )
        for baan in Baan
    ]


class MomentFormulier(Formulier):
    beurt: Beurt[Any]

    soort = Keuze(Momentsoort, label="Wat gebeurde er?")
    van = OngeveerVeld(label="Wanneer was dat, of vanaf wanneer?")
    tot = OngeveerVeld(
        label="Tot wanneer?",
        required=False,
        help_text="Alleen als het een tijd duurde. Laat leeg voor één moment.",
    )
    loopt = Akkoord(label="Het duurt nog", required=False)
    bron = Keuze(Bron, label="Wie vertelde dit?")
    toelichting = LangeTekst(
        label="Wilt u er iets bij zeggen?",
        required=False,
        help_text="Dit blijft bij de casus. Het leerdocument krijgt alleen wat u hierboven koos.",
    )

    def stel_in(self) -> None:
        veld: Any = self.fields["soort"]
        veld.choices = [("", "Maak een keuze"), *_per_baan()]

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        van, tot = gegevens.get("van"), gegevens.get("tot")
        if tot and gegevens.get("loopt"):
            self.add_error("tot", "Vul geen einde in als het nog duurt.")
        if van and tot and tot.dag < van.dag:
            self.add_error("tot", "Het einde ligt voor het begin. Kijk de dagen na.")
        return gegevens


def _maak(beurt: Beurt[Any], vervangt: Moment | None = None) -> Moment:
    met = beurt.met
    tot = met["tot"]
    return Moment.objects.create(
        casus=beurt.casus,
        gemaakt_op=beurt.nu,
        door=beurt.wie,
        soort=met["soort"],
        van=met["van"].dag,
        van_precies=met["van"].precies,
        tot=tot.dag if tot else None,
        tot_precies=tot.precies if tot else "",
        loopt=met["loopt"],
        bron=met["bron"],
        toelichting=met["toelichting"],
        vervangt=vervangt,
    )


@registreer
class MomentVastleggen(Handeling):
    """De tijdlijn aanvullen met wat er gebeurde, ook voor de aanmelding: een verhuizing, een ander gezicht, een
    besluit, een tijd van wachten.
    """

    naam = "tijdlijn.aanvullen"
    titel = "Tijdlijn aanvullen"
    op = Casus
    maakt = Moment
    rollen = AANVULLERS
    statussen = TERUGKIJKEN
    formulier = MomentFormulier
    inzage_minstens = Inzage.VOL

    def effect(self, beurt: Beurt[Casus]) -> Moment:
        return _maak(beurt)


class VerbeterFormulier(MomentFormulier):
    beurt: Beurt[Moment]

    reden = Tekst(label="Waarom verbetert u dit?", max_length=300)

    def stel_in(self) -> None:
        super().stel_in()
        was = self.beurt.ding
        for naam in ("soort", "loopt", "bron", "toelichting"):
            self.fields[naam].initial = getattr(was, naam)
        self.fields["van"].initial = _als_invoer(was.van, was.van_precies)
        self.fields["tot"].initial = _als_invoer(was.tot, was.tot_precies)


VORMEN = {"dag": "%d-%m-%Y", "maand": "%m-%Y", "jaar": "%Y"}


def _als_invoer(dag: Any, precies: str) -> str:
    """As somebody would type it."""
    return dag.strftime(VORMEN[precies or "dag"]) if dag else ""


@registreer
class MomentVerbeteren(Handeling):
    """Een moment verbeteren dat niet klopt. Wat er stond blijft te lezen, met de reden."""

    naam = "tijdlijn.verbeteren"
    titel = "Moment verbeteren"
    op = Moment
    maakt = Moment
    rollen = AANVULLERS
    casus_statussen = TERUGKIJKEN
    formulier = VerbeterFormulier
    regels = (telt_nog,)
    inzage_minstens = Inzage.VOL

    def effect(self, beurt: Beurt[Moment]) -> Moment:
        _haal_weg(beurt)
        return _maak(beurt, vervangt=beurt.ding)


class IntrekFormulier(Formulier):
    reden = Tekst(label="Waarom trekt u dit in?", max_length=300)


@registreer
class MomentIntrekken(Handeling):
    """Een moment van de tijdlijn halen dat er niet hoort. Dat het er stond blijft te lezen, met de reden."""

    naam = "tijdlijn.intrekken"
    titel = "Moment intrekken"
    op = Moment
    rollen = AANVULLERS
    casus_statussen = TERUGKIJKEN
    formulier = IntrekFormulier
    regels = (telt_nog,)
    inzage_minstens = Inzage.VOL

    def effect(self, beurt: Beurt[Moment]) -> None:
        _haal_weg(beurt)


def _haal_weg(beurt: Beurt[Moment]) -> None:
    moment = beurt.ding
    moment.weg_op, moment.weg_door, moment.weg_reden = beurt.nu, beurt.wie, beurt.met["reden"]
