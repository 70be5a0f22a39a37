"""The timeline of a case: everything that matters, in the order in which it happened."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from casuistiek.casus.documenten import LEREN, PROCES
from casuistiek.fundament.documenten.inhoud import Tijdlijn, Tussenkop
from casuistiek.fundament.documenten.secties import samenstellen, soort_met
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.takken.vinden import gebeurd
from casuistiek.fundament.tijd import AMSTERDAM, vandaag
from tests.casuistiek.casus.test_casus import evalueer, leg_leerpunt_vast, start_hulp
from tests.rolverdeling import (
    casus_in_behandeling,
    doe,
    met_toestemming,
    met_vannacht,
    op_trede,
    vers,
)
from tests.verhaal import aanvraag

pytestmark = pytest.mark.op_sqlite


def wat(casus: Any) -> list[str]:
    return [tekst for _, tekst, _ in gebeurd(casus)]


def test_op_en_neer_op_een_dag_staat_zoals_het_ging(cast):
    casus, jb = casus_in_behandeling(cast), cast.noord[Rol.JEUGDBESCHERMER]
    for _ in range(2):
        doe(jb, "ladder.opschalen", vers(casus), reden="geen_aanbod", toelichting="Het lukt niet.")
    lager = {"reden": "lokaal", "toelichting": "Dichterbij.", "afgesproken": "Bellen."}
    doe(cast.noord[Rol.PROCESREGISSEUR], "ladder.afschalen", vers(casus), **lager)
    eerste, op, hoger, neer = [tekst for tekst in wat(casus) if "trede" in tekst]
    assert (eerste[:12], op[:12], hoger[:12]) == ("Naar trede 1", "Naar trede 2", "Naar trede 3")
    assert neer.startswith("Afgeschaald naar trede 2")


def test_wat_voor_de_aanmelding_was_staat_erin_zonder_datum(cast):
    dag = vandaag() - timedelta(days=20)
    eerder = {"juridisch_kader": "ots", "maatregel_op": dag, "bepaling_op": dag + timedelta(days=7)}
    casus = casus_in_behandeling(cast, **eerder)
    assert wat(casus)[:3] == ["Maatregel gestart", "Hulp bepaald", "Aanmelding"]
    leerdocument = repr(samenstellen(soort_met(LEREN), casus))
    for week, tekst in (
        ("3 weken ervoor", "Maatregel gestart"),
        ("2 weken ervoor", "Hulp bepaald"),
        ("Week 1", "Aanmelding"),
    ):
        assert f"'{week}', '{tekst}'" in leerdocument
    assert f"{dag:%d-%m-%Y}" not in leerdocument


def test_alles_wat_ertoe_doet_staat_erin(cast, uurwerk):
    regie, budget = cast.noord[Rol.PROCESREGISSEUR], cast.noord[Rol.BUDGETHOUDER]
    uurwerk.zet(datetime(2026, 9, 1, 9, tzinfo=AMSTERDAM))
    casus = met_toestemming(casus_in_behandeling(cast, "tafel"))
    doe(regie, "tafel.plannen", datum=vandaag(), tijd="13:30", plaats="Stadhuis")
    punt = doe(regie, "tafel.agenderen", casus, vraag="Welke plek?")
    doe(regie, "tafel.stukken_verzenden", punt)
    vz = cast.noord[Rol.VOORZITTER]
    doe(vz, "tafel.besluiten", punt, besluit="Vraag het BEN.", vervolg="opschalen")
    doe(
        cast.noord[Rol.JEUGDBESCHERMER],
        "tafel.advies_overnemen",
        punt,
        mate="overgenomen",
        omdat="x",
    )
    uurwerk.zet(datetime(2026, 9, 2, 9, tzinfo=AMSTERDAM))
    casus = op_trede(cast, vers(casus), "maatwerk")
    geld = doe(regie, "maatwerk.opstellen", casus, **aanvraag())
    doe(budget, "maatwerk.toekennen", doe(regie, "maatwerk.indienen", geld))
    uurwerk.zet(datetime(2026, 9, 3, 9, tzinfo=AMSTERDAM))
    casus = op_trede(cast, vers(casus), "consult")
    vraag = {"vraag": "Wie heeft een plek?", "samenvatting": "Een jeugdige wacht."}
    consult = doe(regie, "ben.vragen", casus, **vraag)
    ben = cast.noord[Rol.BEN_COORDINATOR]
    doe(ben, "ben.aannemen", consult)
    doe(ben, "ben.adviseren", consult, advies="Gezinshuis.")
    uurwerk.zet(datetime(2026, 9, 4, 9, tzinfo=AMSTERDAM))
    pauze = {"reden": "gezin", "toelichting": "Rust.", "verwacht_einde": vandaag()}
    doe(regie, "casus.aanhouden", vers(casus), **pauze)
    uurwerk.zet(datetime(2026, 9, 7, 9, tzinfo=AMSTERDAM))
    doe(regie, "casus.hervatten", vers(casus))
    start_hulp(cast, met_vannacht(vers(casus)), 2)
    evalueer(cast, casus, "nee")
    doe(regie, "casus.heropenen", vers(casus), toelichting="Het werkt niet.")
    uurwerk.zet(datetime(2026, 9, 8, 9, tzinfo=AMSTERDAM))
    start_hulp(cast, met_vannacht(vers(casus)))
    evalueer(cast, casus)
    leg_leerpunt_vast(cast, casus)
    slot = {"sluitreden": "passend", "resultaat": "Plek.", "nazorg": "Het team."}
    doe(regie, "ben.intrekken", vers(consult), reden="Niet meer nodig.")
    doe(regie, "casus.afsluiten", vers(casus), **slot)
    zonder_trede = [
        tekst for tekst in wat(vers(casus)) if not tekst.startswith(("Naar trede", "Termijn"))
    ]
    assert zonder_trede == [
        "Aanmelding",
        "Op de agenda van de RET-tafel",
        "Besluit van de RET-tafel: Opschalen naar een hogere trede",
        "Maatwerk aangevraagd",
        "Maatwerk: toegekend",
        "Vraag aan het BEN",
        "Advies van het BEN",
        "Aangehouden: Op verzoek van de jeugdige of ouders",
        "Hervat",
        "Hulp gestart (2e keuze)",
        "Evaluatie: nee, de hulp werkt niet",
        next(tekst for tekst in zonder_trede if tekst.startswith("Heropend, op trede")),
        "Hulp gestart (1e keuze)",
        "Evaluatie: ja, de hulp werkt",
        "Vraag aan het BEN ingetrokken",
        "Afgesloten: Passende hulp is gestart en werkt",
    ]
    assert [dag for dag, _, _ in gebeurd(casus)] == sorted(dag for dag, _, _ in gebeurd(casus))
    for soort in (PROCES, LEREN):
        assert "Vraag aan het BEN" in repr(samenstellen(soort_met(soort), vers(casus)))


def test_het_procesregiedocument_vertelt_het_als_lijst_onder_een_kop(cast):
    casus = casus_in_behandeling(cast)
    (klokken,) = (s for s in samenstellen(soort_met(PROCES), casus) if s.nummer == 12)
    plek = klokken.blokken.index(Tussenkop("Tijdlijn"))
    assert klokken.blokken[plek + 1] == Tijdlijn(gebeurd(casus))
