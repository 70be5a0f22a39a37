"""Who pays for a case, and what that comes to: in the procesregiedocument, over the gemeente and the BEN."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from casuistiek.casus.documenten import PROCES
from casuistiek.casus.models import Casus
from casuistiek.fundament.documenten.inhoud import Tabel
from casuistiek.fundament.documenten.secties import samenstellen, soort_met
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag
from tests.rolverdeling import Cast, casus_in_behandeling, doe, met_toestemming, op_trede, vers
from tests.verhaal import aanvraag

pytestmark = pytest.mark.op_sqlite

AFGEWEZEN = {"toelichting": "Er is een contract.", "terugweg": "Vraag het de aanbieder."}


def wie_betaalt(casus: Casus) -> list[list[Any]]:
    """The rows of that table, or none when it is not there."""
    (sectie,) = (s for s in samenstellen(soort_met(PROCES), vers(casus)) if s.nummer == 13)
    tabellen = [b for b in sectie.blokken if isinstance(b, Tabel) and "Wie betaalt" in b.koppen]
    return [list(rij) for tabel in tabellen for rij in tabel.rijen]


def test_het_totaal_gaat_over_alle_betalers(cast: Cast) -> None:
    hier = cast.noord
    casus = met_toestemming(casus_in_behandeling(cast, "maatwerk"))
    assert wie_betaalt(casus) == []
    eerst = doe(hier[Rol.PROCESREGISSEUR], "maatwerk.opstellen", casus, **aanvraag())
    assert wie_betaalt(casus) == [], "een concept is nog niet gevraagd"
    eerst = doe(hier[Rol.PROCESREGISSEUR], "maatwerk.indienen", eerst)
    gemeente, gevraagd = str(hier.gemeente), Decimal(20_000)
    assert wie_betaalt(casus) == [
        [gemeente, "Zorg BV", gevraagd, "–", "–"],
        ["Samen", "alles hierboven", gevraagd, "–", "–"],
    ]

    deel = {"bedrag": "12.480", "toelichting": "Voor zes maanden."}
    doe(hier[Rol.BUDGETHOUDER], "maatwerk.deels_toekennen", vers(eerst), **deel)
    contract = {"contractvorm": "light_contract", "contractnummer": "ND-1"}
    doe(hier[Rol.CONTRACTMANAGER], "maatwerk.contract_vastleggen", vers(eerst), **contract)
    for bedrag in ("2.000", "2.100,50"):
        rekening = {"periode_van": vandaag(), "periode_tot": vandaag(), "bedrag": bedrag}
        doe(hier[Rol.CONTRACTMANAGER], "maatwerk.kosten_realiseren", vers(eerst), **rekening)
    niet = doe(hier[Rol.PROCESREGISSEUR], "maatwerk.opstellen", vers(casus), **aanvraag(bedrag="1"))
    doe(hier[Rol.PROCESREGISSEUR], "maatwerk.indienen", niet)
    doe(hier[Rol.BUDGETHOUDER], "maatwerk.afwijzen", vers(niet), **AFGEWEZEN)

    casus = op_trede(cast, vers(casus), "consult")
    vraag = {"vraag": "Wie heeft een plek?", "samenvatting": "Een jeugdige wacht."}
    consult = doe(hier[Rol.PROCESREGISSEUR], "ben.vragen", casus, **vraag)
    ben = hier[Rol.BEN_COORDINATOR]
    doe(ben, "ben.aannemen", consult)
    mee = {"bedrag": "4.500", "doel": "overbruggingskosten", "omdat": "Tot er een plek is."}
    doe(ben, "ben.meefinancieren", vers(consult), **mee)

    assert wie_betaalt(casus) == [
        [str(consult.ben), "Overbruggingskosten", "–", Decimal(4500), "–"],
        [gemeente, "Zorg BV", gevraagd, Decimal(12_480), Decimal("4100.50")],
        [gemeente, "Zorg BV", Decimal(1), Decimal(0), "–"],
        ["Samen", "alles hierboven", Decimal(20_001), Decimal(16_980), Decimal("4100.50")],
    ]


def test_wat_is_ingetrokken_telt_niet_mee(cast: Cast) -> None:
    casus = casus_in_behandeling(cast, "maatwerk")
    regie = cast.noord[Rol.PROCESREGISSEUR]
    geld = doe(regie, "maatwerk.indienen", doe(regie, "maatwerk.opstellen", casus, **aanvraag()))
    doe(regie, "maatwerk.intrekken", vers(geld), reden="Er is een plek.")
    assert wie_betaalt(casus) == []


def test_wie_het_risico_draagt_is_een_eigen_betaler(cast: Cast) -> None:
    """What a GI pays of help that began before the decision, is no money of the gemeente; the total has it."""
    hier = cast.noord
    casus = casus_in_behandeling(cast, "maatwerk")
    regie, gi = hier[Rol.PROCESREGISSEUR], hier.organisaties["gi"]
    geld = doe(regie, "maatwerk.indienen", doe(regie, "maatwerk.opstellen", casus, **aanvraag()))
    contact = hier[Rol.CONTACTPERSOON_GEMEENTE]
    doe(contact, "maatwerk.voorlopig_starten", geld, risicodrager=gi.pk)
    doe(hier[Rol.JEUGDBESCHERMER], "maatwerk.risico_aanvaarden", vers(geld))
    doe(hier[Rol.BUDGETHOUDER], "maatwerk.afwijzen", vers(geld), **AFGEWEZEN)
    rekening = {"periode_van": vandaag(), "periode_tot": vandaag(), "bedrag": "960,50"}
    doe(contact, "maatwerk.kosten_realiseren", vers(geld), **rekening)
    bedrag = Decimal("960.50")
    assert wie_betaalt(casus) == [
        [str(hier.gemeente), "Zorg BV", Decimal(20_000), Decimal(0), "–"],
        [str(gi), "Zorg BV, voorlopige start", "–", "–", bedrag],
        ["Samen", "alles hierboven", Decimal(20_000), Decimal(0), bedrag],
    ]
