"""What the two documents tell of sharing: consent, and who got what (sections of domein (c) and (b))."""

from __future__ import annotations

from datetime import date
from typing import Any

from casuistiek.casus.documenten import LEREN, PROCES
from casuistiek.casus.models import Casus
from casuistiek.fundament.documenten.inhoud import Alinea, Feiten, Tabel, Tussenkop, Waarde
from casuistiek.fundament.documenten.secties import sectie
from casuistiek.fundament.tijd import als_dag, vandaag

from .keuzes import Toestemmingsoort
from .models import Toestemming
from .rekenen import toestemming_van


@sectie(PROCES, 3, "Toestemming en informatie")
def toestemming(casus: Casus) -> list[Any]:
    van = sorted(toestemming_van(casus.leeftijd))
    rijen = [
        [
            _van_wie(t),
            t.doel,
            ": ".join(deel for deel in (t.get_ontvangers_display(), t.delen_met) if deel),
            t.get_omvang_display(),
            _dag(_geldt_tot(t)) or "einde van de casus",
        ]
        for t in casus.toestemmingen.all()
    ]
    return [
        Alinea(f"Bij deze leeftijd is toestemming nodig van: {' en '.join(van)}."),
        Tabel(["Van wie", "Waarvoor", "Delen met", "Wat", "Tot of ingetrokken"], rijen),
    ]


def _geldt_tot(t: Toestemming) -> date | None:
    """The day on which it ended, or will end, by whichever came first."""
    return min(filter(None, (t.tot, t.ingetrokken_op, t.verlopen_op)), default=None)


def _van_wie(t: Toestemming) -> str:
    """Who consented; or why, and after consulting whom, it was overridden."""
    if t.soort == Toestemmingsoort.DOORBREKING:
        return f"{t.get_soort_display()}, omdat: {t.reden} Overlegd met: {t.overlegd_met}"
    gaven = (("jeugdige", t.van_jeugdige), ("ouders", t.van_ouders))
    return " en ".join(wie for wie, ja in gaven if ja)


def _verstrekkingen(casus: Casus) -> list[list[Waarde]]:
    """The exchanges as rows: when, which way and with whom, what for and on what ground, what, until when."""
    return [
        [
            als_dag(v.gemaakt_op),
            f"{v.get_richting_display()}. {v.get_soort_display()}: {v.wie}",
            f"{v.doel}\nGrondslag: {v.grondslag}",
            v.get_velden_display() or v.omschrijving,
            v.beeindigd_op or v.tot or "geen eigen einde",
        ]
        for v in casus.verstrekkingen.select_related("organisatie", "persoon")
    ]


@sectie(PROCES, 17, "Versies en wie de casus mocht zien")
def verstrekkingen(casus: Casus) -> list[Any]:
    return [
        Tussenkop("Verstrekkingen: wie kreeg iets, of gaf iets"),
        Tabel(
            ["Op", "Hoe en wie", "Waarvoor", "Wat", "Tot"],
            _verstrekkingen(casus),
        ),
        Alinea("Wie de casus heeft bekeken, staat in het logboek van de casus."),
    ]


@sectie(LEREN, 2, "Toestemming en reflectie van jeugdige en ouders")
def leren_toestemming(casus: Casus) -> list[Any]:
    return [Feiten([("Toestemming om de casus te delen", _is_gegeven(casus))])]


def _is_gegeven(casus: Casus) -> str:
    """Empty when nobody was asked: that is no refusal. To override is not to consent."""
    ooit = list(casus.toestemmingen.all())
    geldig = {t.soort for t in ooit if t.geldt(vandaag())}
    if Toestemmingsoort.TOESTEMMING in geldig:
        return "ja"
    if geldig:
        return "nee, de geheimhouding is doorbroken"
    return "niet meer" if ooit else ""


def _dag(moment: Any) -> str:
    return f"{moment:%d-%m-%Y}" if moment else ""
