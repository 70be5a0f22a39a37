"""Help that begins before the decision: who is named to bear the risk is asked, answers, and hears how it ends."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from casuistiek.casus.models import Casus
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.documenten.secties import samenstellen, soort_met
from casuistiek.fundament.handelingen.poort import formulier_voor
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import tijdmachine, vandaag
from casuistiek.fundament.toegang.door import Door
from casuistiek.maatwerk.models import Aanvraag, VoorlopigeStart
from casuistiek.maatwerk.rekenen import wat_past
from tests.foto import foto
from tests.rolverdeling import Regiocast, casus_in_behandeling, doe, trek_in, vers, weigering
from workflows.werkvoorraad.models import Taak

from .test_maatwerk import GEVRAAGD, ingediend

pytestmark = pytest.mark.op_sqlite

JB, PR, CG, BH = (
    Rol.JEUGDBESCHERMER,
    Rol.PROCESREGISSEUR,
    Rol.CONTACTPERSOON_GEMEENTE,
    Rol.BUDGETHOUDER,
)
STARTEN, JA, NEE, KOSTEN = (
    f"maatwerk.{naam}"
    for naam in ("voorlopig_starten", "risico_aanvaarden", "risico_weigeren", "kosten_realiseren")
)
AFWIJZING = {"toelichting": "Er is regulier aanbod.", "terugweg": "Vraag het daar."}


@pytest.fixture
@foto
def casus(cast: Any) -> Casus:
    return casus_in_behandeling(cast, "maatwerk")


@pytest.fixture
def hier(cast: Any) -> Regiocast:
    return cast.noord  # type: ignore[no-any-return]


@pytest.fixture
def aanvraag(hier: Regiocast, casus: Casus) -> Aanvraag:
    return ingediend(hier, casus, van=vandaag(), tot=vandaag() + timedelta(days=150))  # type: ignore[no-any-return]


def gevraagd(hier: Regiocast, aanvraag: Aanvraag, wie: str = "gi-noord") -> VoorlopigeStart:
    return doe(hier[CG], STARTEN, vers(aanvraag), risicodrager=wie)  # type: ignore[no-any-return]


def aanvaard(hier: Regiocast, aanvraag: Aanvraag) -> VoorlopigeStart:
    start = gevraagd(hier, aanvraag)
    doe(hier[JB], JA, vers(aanvraag))
    return vers(start)  # type: ignore[no-any-return]


def rekening(bedrag: str, dag: date | None = None) -> dict[str, Any]:
    return {"periode_van": dag or vandaag(), "periode_tot": dag or vandaag(), "bedrag": bedrag}


def taken(casus: Casus) -> list[tuple[str, str]]:
    rijen = Taak.objects.filter(casus=casus, status="NEW", titel__startswith="Risico")
    return list(rijen.values_list("titel", "aan_zet"))


def gehoord() -> dict[int, str]:
    """Who got a message about the provisional start since the last time, and what it said."""
    berichten = Bericht.objects.filter(onderwerp__icontains="voorlopige start")
    wie = {bericht.aan_id: bericht.zin for bericht in berichten}
    Bericht.objects.all().delete()
    return wie


def pagina(door: Door, aanvraag: Aanvraag) -> str:
    client = Client()
    client.force_login(door.medewerker)  # type: ignore[arg-type]
    antwoord = client.get(reverse("maatwerk", args=[aanvraag.pk]))
    return " ".join(antwoord.content.decode().split())


def maatwerksectie(casus: Casus) -> str:
    soort = soort_met("procesregiedocument")
    (sectie,) = (s for s in samenstellen(soort, soort.laden(casus.pk)) if s.nummer == 13)
    return str(sectie).replace("\\xa0", " ")


# ---- asking and answering ------------------------------------------------------------------------


def test_de_risicodrager_wordt_gevraagd_en_staat_pas_na_zijn_ja_als_drager_vast(
    hier, casus, aanvraag
):
    vreemd = weigering(hier[CG], STARTEN, aanvraag, risicodrager="gi-zuid")
    assert vreemd == ["risicodrager"]
    start = gevraagd(hier, aanvraag)
    assert (start.status, start.hoogstens) == ("gevraagd", Decimal(12480))
    assert taken(casus) == [("Risico van de voorlopige start aanvaarden of weigeren", "casusregie")]
    aan_zet = Bericht.objects.filter(aan=hier.mensen[JB], zin__contains="Risico van de voorlopige")
    assert aan_zet.count() == 1
    (zin,) = gehoord().values()  # the requester; who is asked has a turn
    assert zin.endswith("Het risico is nog maar gevraagd.")
    gezien = pagina(hier[BH], aanvraag)
    assert f"{hier.organisaties['gi']}: gevraagd, nog geen antwoord" in gezien
    assert weigering(hier[CG], STARTEN, vers(aanvraag), risicodrager="gi-noord") == ["al_voorlopig"]

    vraag = formulier_voor("maatwerk.risico_aanvaarden", hier[JB], vers(aanvraag))
    assert "hoogstens €\xa012.480,00" in vraag.fields["antwoord"].help_text
    doe(hier[JB], JA, vers(aanvraag), antwoord="Namens de manager zorg.")
    assert (vers(start).status, vers(start).beantwoord_door) == ("aanvaard", hier.mensen[JB])
    assert taken(casus) == []
    assert set(gehoord()) == {hier.mensen[CG].pk, hier.mensen[PR].pk}
    gezien = pagina(hier[BH], aanvraag)
    assert f"{hier.organisaties['gi']}: aanvaard" in gezien
    assert "Namens de manager zorg." in gezien
    assert weigering(hier[JB], NEE, vers(aanvraag), antwoord="Toch niet.") == [
        "risico_niet_gevraagd"
    ]


def test_wie_weigert_maakt_een_einde_aan_de_voorlopige_start_en_een_ander_kan_worden_gevraagd(
    hier, casus, aanvraag
):
    start = gevraagd(hier, aanvraag)
    gehoord()
    doe(hier[JB], NEE, vers(aanvraag), antwoord="Daar is geen geld voor.")
    assert (vers(start).status, vers(start).tot) == ("geweigerd", vandaag())
    zinnen = gehoord()
    assert set(zinnen) == {hier.mensen[CG].pk, hier.mensen[PR].pk}
    assert all("draagt het risico niet" in zin for zin in zinnen.values())
    assert taken(casus) == []
    cm = hier[Rol.CONTRACTMANAGER]
    assert weigering(cm, KOSTEN, vers(aanvraag), **rekening("10")) == ["niemand_betaalt"]
    ander = gevraagd(hier, aanvraag, "gemeente-noord")
    assert taken(casus) == [("Risico van de voorlopige start aanvaarden of weigeren", "budget")]
    doe(hier[BH], JA, vers(aanvraag))
    assert vers(ander).status == "aanvaard"
    tekst = maatwerksectie(casus)
    assert f"geweigerd op {vandaag():%d-%m-%Y} door" in tekst
    assert f"{hier.organisaties['gemeente']}: aanvaard" in tekst


def test_alleen_een_ander_dan_wie_het_vroeg_of_aan_de_aanvraag_schreef_zegt_ja(hier, casus):
    eigen = doe(hier[CG], "maatwerk.opstellen", casus, **GEVRAAGD)
    aanvraag = doe(hier[CG], "maatwerk.indienen", eigen)
    doe(hier[BH], STARTEN, aanvraag, risicodrager="gemeente-noord", **_woord())
    # the contactpersoon wrote it and the budgethouder asked: nobody of the gemeente is left to answer
    assert vers(aanvraag).voorlopige_starts.get().status == "aanvaard"
    tweede = ingediend(hier, casus)
    doe(hier[BH], STARTEN, tweede, risicodrager="gemeente-noord")
    assert weigering(hier[BH], JA, vers(tweede)) == ["eigen_risicovraag"]
    assert weigering(hier[JB], JA, vers(tweede)) == ["niet_uw_risico"]
    assert weigering(hier[PR], JA, vers(tweede)) == ["geen_recht"]
    doe(hier[CG], JA, vers(tweede))


def _woord() -> dict[str, Any]:
    return {"toegezegd_door": "De directeur zorg", "toegezegd_op": vandaag()}


def test_van_wie_hier_niemand_kan_antwoorden_staat_vast_op_wiens_woord(hier, casus, aanvraag):
    leeg = weigering(hier[CG], STARTEN, aanvraag, risicodrager="aanbieder-noord")
    assert leeg == ["toegezegd_door", "toegezegd_op"]
    morgen = _woord() | {"toegezegd_op": vandaag() + timedelta(days=1)}
    fout = weigering(hier[CG], STARTEN, aanvraag, risicodrager="aanbieder-noord", **morgen)
    assert fout == ["toegezegd_op"]
    start = doe(hier[CG], STARTEN, aanvraag, risicodrager="aanbieder-noord", **_woord())
    assert start.status == "aanvaard"
    assert taken(casus) == []
    woord = f"op het woord van De directeur zorg van {vandaag():%d-%m-%Y}"
    assert woord in pagina(hier[BH], aanvraag)
    assert woord in maatwerksectie(casus)


def test_de_gi_die_de_casusregisseur_kwijt_is_kan_hier_niet_antwoorden(hier, casus, aanvraag):
    hier.mensen[JB].lidmaatschappen.update(tot=vandaag() - timedelta(days=1))
    fouten = weigering(hier[CG], STARTEN, aanvraag, risicodrager="gi-noord")
    assert fouten == ["toegezegd_door", "toegezegd_op"]


# ---- how it ends, and what it cost ---------------------------------------------------------------


@pytest.mark.parametrize("einde", ["afwijzen", "intrekken"])
def test_na_nee_van_de_gemeente_zijn_de_kosten_voor_wie_het_risico_draagt(
    hier, casus, aanvraag, einde
):
    """Of the provisional help only: not before it, not after, and not more than was asked."""
    start = aanvaard(hier, aanvraag)
    gehoord()
    with tijdmachine(vandaag() + timedelta(days=10)):
        if einde == "afwijzen":
            doe(hier[BH], "maatwerk.afwijzen", vers(aanvraag), **AFWIJZING)
        else:
            doe(hier[PR], "maatwerk.intrekken", vers(aanvraag), reden="Er is een plek.")
        assert vers(start).tot == vandaag()
        assert gehoord()[hier.mensen[JB].pk].endswith(
            f"De kosten van de voorlopige hulp tot en met {vandaag():%d-%m-%Y} zijn voor uw organisatie."
        )
        cm, contact = hier[Rol.CONTRACTMANAGER], hier[CG]
        ding = vers(aanvraag)
        kosten = doe(cm, KOSTEN, ding, **rekening("1.000"))
        doe(contact, KOSTEN, ding, **rekening("250", start.sinds))
        gisteren = start.sinds - timedelta(days=1)
        assert weigering(cm, KOSTEN, ding, **rekening("1", gisteren)) == ["buiten_voorlopige_start"]
        morgen = vandaag() + timedelta(days=1)
        assert weigering(cm, KOSTEN, ding, **rekening("1", morgen)) == ["buiten_voorlopige_start"]
        assert weigering(cm, KOSTEN, ding, **rekening("11.230,01")) == ["boven_risico"]
    assert kosten.onder == start
    assert (vers(aanvraag).gerealiseerd, vers(start).gerealiseerd) == (Decimal(0), Decimal(1250))
    tekst = maatwerksectie(casus)
    assert f"Samen € 1.250,00, voor rekening van: {hier.organisaties['gi']}" in tekst
    assert str(hier.organisaties["gi"]) in pagina(hier[BH], aanvraag).split("Kosten van deze")[1]


def test_wie_nog_niet_antwoordde_hoeft_dat_na_het_besluit_niet_meer(hier, casus, aanvraag):
    start = gevraagd(hier, aanvraag)
    gehoord()
    doe(hier[BH], "maatwerk.afwijzen", vers(aanvraag), **AFWIJZING)
    assert (vers(start).status, vers(start).tot) == ("vervallen", vandaag())
    assert taken(casus) == []
    assert "hoeft niet meer te antwoorden" in gehoord()[hier.mensen[JB].pk]
    cm = hier[Rol.CONTRACTMANAGER]
    assert weigering(cm, KOSTEN, vers(aanvraag), **rekening("1")) == ["niemand_betaalt"]


def test_wat_de_gemeente_toekent_neemt_zij_over_en_de_rest_blijft_bij_wie_het_risico_draagt(
    hier, casus, aanvraag
):
    start = aanvaard(hier, aanvraag)
    cm = hier[Rol.CONTRACTMANAGER]
    for bedrag in ("600", "500", "300"):
        doe(cm, KOSTEN, vers(aanvraag), **rekening(bedrag))
    assert vers(start).gerealiseerd == Decimal(1400)
    deel = {"bedrag": "1.000", "toelichting": "Een deel."}
    doe(hier[BH], "maatwerk.deels_toekennen", vers(aanvraag), **deel)
    assert vers(aanvraag).gerealiseerd == Decimal(900)  # 600 and 300: with 500 it would be too much
    doe(cm, "maatwerk.contract_vastleggen", vers(aanvraag), contractvorm="light_contract")
    assert weigering(cm, KOSTEN, vers(aanvraag), **rekening("100,01")) == ["boven_toegekend"]
    doe(cm, KOSTEN, vers(aanvraag), **rekening("100"))
    tekst = maatwerksectie(casus)
    gi, gemeente = hier.organisaties["gi"], hier.gemeente
    assert "Samen € 1.500,00." in tekst
    assert f"{gi}: € 500,00" in tekst
    assert f"{gemeente}: € 1.000,00" in tekst


def test_wat_voor_de_toegekende_periode_is_gemaakt_neemt_de_gemeente_niet_over(hier, casus):
    morgen = vandaag() + timedelta(days=1)
    aanvraag = ingediend(hier, casus, van=morgen, tot=vandaag() + timedelta(days=150))
    start = aanvaard(hier, aanvraag)
    doe(hier[Rol.CONTRACTMANAGER], KOSTEN, vers(aanvraag), **rekening("80"))
    doe(hier[BH], "maatwerk.toekennen", vers(aanvraag))
    assert (vers(aanvraag).gerealiseerd, vers(start).gerealiseerd) == (Decimal(0), Decimal(80))
    assert f"voor rekening van: {hier.organisaties['gi']}" in maatwerksectie(casus)


def test_een_casus_die_wordt_ingetrokken_laat_de_risicodrager_het_weten(hier, casus, aanvraag):
    start = gevraagd(hier, aanvraag, "gemeente-noord")
    gehoord()
    trek_in(hier[JB], vers(casus))
    assert (vers(start).status, taken(casus)) == ("vervallen", [])
    assert "hoeft niet meer te antwoorden" in gehoord()[hier.mensen[BH].pk]
    cm = hier[Rol.CONTRACTMANAGER]
    assert weigering(cm, KOSTEN, vers(aanvraag), **rekening("1")) == ["niemand_betaalt"]


def test_wat_past_gaat_op_volgorde_en_slaat_over_wat_te_veel_is():
    posten = [(1, Decimal(600)), (2, Decimal(500)), (3, Decimal(300)), (4, Decimal("100.01"))]
    assert wat_past(Decimal(1000), posten) == [1, 3]
    assert wat_past(Decimal(0), posten) == []
