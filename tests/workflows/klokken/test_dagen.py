"""Days that people laid down for one thing: told of beforehand and when they passed, with a task; also after the case
has closed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from viewflow.workflow.status import STATUS

from casuistiek.casus.models import Casus
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.organisaties.models import Lidmaatschap
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import als_dag, tijdmachine, vandaag
from casuistiek.fundament.toegang.door import Door
from casuistiek.maatwerk.models import Aanvraag
from tests.casuistiek.casus.test_casus import evalueer, leg_leerpunt_vast, start_hulp
from tests.foto import foto
from tests.rolverdeling import Regiocast, casus_in_behandeling, doe, trek_in, vers, weigering
from tests.verhaal import aanvraag as invoer
from tests.verhaal import geef_termijnen
from workflows.klokken.bewaak import bewaak, eerstvolgende
from workflows.klokken.models import Klok
from workflows.werkvoorraad.models import Taak
from workflows.werkvoorraad.selectors import open_taken

pytestmark = pytest.mark.op_sqlite

DAG_1 = date(2026, 2, 2)
JB, PR, VZ, CG, BH, CM = (
    Rol.JEUGDBESCHERMER,
    Rol.PROCESREGISSEUR,
    Rol.VOORZITTER,
    Rol.CONTACTPERSOON_GEMEENTE,
    Rol.BUDGETHOUDER,
    Rol.CONTRACTMANAGER,
)
SLUITEN = {"sluitreden": "passend", "resultaat": "Een plek.", "nazorg": "Het lokale team."}


def op(dag: int) -> Any:
    """The time machine, on this day counted from the first (0)."""
    return tijdmachine(DAG_1 + timedelta(days=dag))


def straks(dag: int) -> date:
    return DAG_1 + timedelta(days=dag)


@foto
def _begonnen(cast: Any) -> Casus:
    with op(0):
        geef_termijnen(cast)
        return casus_in_behandeling(cast, "maatwerk")


@pytest.fixture
def casus(cast: Any) -> Casus:
    return _begonnen(cast)  # type: ignore[no-any-return]


@pytest.fixture
def hier(cast: Any) -> Regiocast:
    return cast.noord  # type: ignore[no-any-return]


def klok(casus: Casus, soort: str) -> Klok:
    rijen = Klok.objects.filter(casus=casus, soort=soort)
    return rijen.order_by("pk").last()  # type: ignore[return-value]


def taken(casus: Casus, begin: str) -> list[tuple[str, str, date | None]]:
    rijen = Taak.objects.filter(casus=casus, status=STATUS.NEW, titel__startswith=begin)
    return list(rijen.order_by("pk").values_list("titel", "aan_zet", "termijn"))


def verteld(woord: str) -> set[str]:
    """The roles that were told something with this in it; all messages are gone afterwards."""
    berichten = Bericht.objects.filter(zin__contains=woord).select_related("aan")
    rollen = {bericht.aan.username.split("-")[0] for bericht in berichten}
    Bericht.objects.all().delete()
    return rollen


def sluit(cast: Any, casus: Casus) -> None:
    """Closed, with help that works."""
    hier = cast.noord
    koers = dict.fromkeys(("analyse", "perspectief", "stem_jeugdige", "stem_ouders"), "Tekst.")
    doe(hier[JB], "casus.koers_vaststellen", casus, **koers)
    start_hulp(cast, vers(casus))
    evalueer(cast, vers(casus))
    leg_leerpunt_vast(cast, vers(casus))
    doe(hier[PR], "casus.afsluiten", vers(casus), **SLUITEN)
    assert not vers(casus).open


def contract(hier: Regiocast, casus: Casus, tot: int) -> Aanvraag:
    """A contract from today until that day."""
    met = invoer(van=vandaag(), tot=straks(tot), bedrag="9.000")
    ding = doe(hier[PR], "maatwerk.indienen", doe(hier[PR], "maatwerk.opstellen", casus, **met))
    return leg_vast(hier, doe(hier[BH], "maatwerk.toekennen", ding))


def leg_vast(hier: Regiocast, ding: Aanvraag) -> Aanvraag:
    vorm = {"contractvorm": "light_contract"}
    return doe(hier[CM], "maatwerk.contract_vastleggen", vers(ding), **vorm)  # type: ignore[no-any-return]


# ---- one term that stands still ------------------------------------------------------------------


def test_een_termijn_die_langer_stilstaat_dan_verwacht_wordt_gemeld_en_is_een_taak(hier, casus):
    regie = hier[PR]
    doorloop = casus.klokken.get(norm__code="doorlooptijd")
    stil = {"reden": "rechter", "toelichting": "Zitting.", "verwacht_einde": straks(30)}
    with op(1):
        doe(regie, "klok.stilzetten", doorloop, **stil)
        assert klok(casus, "stilzetting").einde == straks(30)
    with op(20):
        bewaak()
        assert taken(casus, "Weer laten lopen") == []
    Bericht.objects.all().delete()
    with op(23):
        bewaak()
        bewaak()
        naam = "Verwacht einde van het stilstaan: doorlooptijd"
        assert verteld(naam) == {"jeugdbeschermer", "procesregisseur"}
        assert taken(casus, "Weer laten lopen") == [
            ("Weer laten lopen: doorlooptijd: 90 dagen", "procesregie", straks(30))
        ]
        adres = reverse("casus", args=[casus.nummer])
        assert "Weer laten lopen: doorlooptijd" in pagina(regie, adres)
    with op(31):
        bewaak()
        bewaak()
        assert verteld(naam) == {"jeugdbeschermer", "procesregisseur"}
        assert len(taken(casus, "Weer laten lopen")) == 1
        assert naam in pagina(regie, adres).split("Dit vraagt nu aandacht")[1]
        doe(regie, "klok.laten_lopen", vers(doorloop))
    assert klok(casus, "stilzetting").stand == "Gehaald, 1 dag te laat"
    assert taken(casus, "Weer laten lopen") == []


def test_wat_stilstond_en_om_een_andere_reden_eindigt_laat_geen_taak_achter(hier, casus):
    regie = hier[PR]
    koers = casus.klokken.get(norm__code="koers")
    stil = {"reden": "gezin", "toelichting": "Rust.", "verwacht_einde": straks(5)}
    with op(1):
        doe(regie, "klok.stilzetten", koers, **stil)
    with op(2):
        bewaak()
        assert len(taken(casus, "Weer laten lopen: koers")) == 1
        tekst = dict.fromkeys(("analyse", "perspectief", "stem_jeugdige", "stem_ouders"), "Tekst.")
        doe(hier[JB], "casus.koers_vaststellen", casus, **tekst)
    assert klok(casus, "stilzetting").status == "gehaald"
    assert taken(casus, "Weer laten lopen") == []


def test_wacht_de_casus_dan_komt_de_taak_als_zij_verdergaat(hier, casus):
    """A term cannot run again while its case is on hold."""
    regie = hier[PR]
    doorloop = casus.klokken.get(norm__code="doorlooptijd")
    stil = {"reden": "gezin", "toelichting": "Rust.", "verwacht_einde": straks(5)}
    with op(1):
        doe(regie, "klok.stilzetten", doorloop, **stil)
        doe(regie, "casus.aanhouden", vers(casus), **stil)
    with op(6):
        bewaak()
        assert taken(casus, "Weer laten lopen") == []
        doe(regie, "casus.hervatten", vers(casus))
        assert len(taken(casus, "Weer laten lopen")) == 1
        doe(regie, "klok.laten_lopen", vers(doorloop))
    assert taken(casus, "Weer laten lopen") == []


# ---- a contract ----------------------------------------------------------------------------------


def test_een_contract_loopt_na_het_sluiten_door_en_wordt_dan_verlengd(cast, hier, casus):
    with op(1):
        eerste = contract(hier, casus, 100)
        sluit(cast, casus)
    assert klok(casus, "contract").status == "loopt"
    assert vers(casus).eerste_termijn is None
    Bericht.objects.all().delete()
    with op(43):
        assert eerstvolgende(vandaag()) == straks(44)
        bewaak()
        assert taken(casus, "Contract") == []
    with op(44):  # eight weeks before
        bewaak()
        assert bewaak() == 0
        rollen = {"jeugdbeschermer", "procesregisseur", "contractmanager"}
        assert verteld("Einde van het contract voor maatwerk") == rollen
        wat = "Contract loopt af: verlengen of beëindigen"
        assert taken(casus, "Contract") == [(wat, "procesregie", straks(100))]
        adres = reverse("casus", args=[casus.nummer])
        gezien = pagina(hier[PR], adres)
        assert wat in gezien
        assert "maatwerk.verlengen" in gezien
        assert open_taken(hier[PR]).filter(casus=casus, titel=wat).exists()
        vraag = {"tot": straks(200), "bedrag": "6.000"}
        nieuw = doe(hier[PR], "maatwerk.verlengen", vers(eerste), **vraag)
        wacht = "Contract loopt af: wacht op de verlenging, of beëindig het"
        assert taken(casus, "Contract") == [(wacht, "procesregie", straks(100))]
        doe(hier[PR], "maatwerk.indienen", vers(nieuw))
        assert vers(casus).eerste_termijn == vandaag() + timedelta(weeks=8)  # the decision
    with op(50):
        doe(hier[BH], "maatwerk.toekennen", vers(nieuw))
        assert vers(casus).eerste_termijn is None
        leg_vast(hier, nieuw)
    oud = vers(eerste)
    assert (oud.status, oud.beeindigd_op) == ("beeindigd", straks(100))
    assert taken(casus, "Contract") == []
    standen = Klok.objects.filter(casus=casus, soort="contract").order_by("pk")
    assert [(k.onderwerp_id, k.status) for k in standen] == [
        (eerste.pk, "gehaald"),
        (nieuw.pk, "loopt"),
    ]
    assert not vers(casus).open


def test_een_contract_dat_voorbij_is_blijft_een_taak_tot_iemand_het_beeindigt(cast, hier, casus):
    with op(1):
        eerste = contract(hier, casus, 40)
        sluit(cast, casus)
    with op(41):
        bewaak()
        bewaak()
        assert "jeugdbeschermer" in verteld("is op 14-03-2026 een termijn verlopen")
        (taak,) = taken(casus, "Contract")
        assert taak[2] == straks(40)
        adres = reverse("casus", args=[casus.nummer])
        gezien = pagina(hier[JB], adres)
        assert "Einde van het contract" in gezien.split("Dit vraagt nu aandacht")[1]
    with op(200):
        bewaak()
        assert verteld("contract") == set(), "het is één keer verteld"
        einde = {"beeindigd_op": straks(40), "beeindigtekst": "Klaar."}
        doe(hier[CM], "maatwerk.beeindigen", vers(eerste), **einde)
    assert taken(casus, "Contract") == []
    assert klok(casus, "contract").status == "gehaald"


def test_een_afgewezen_verlenging_laat_het_contract_een_taak(cast, hier, casus):
    with op(1):
        eerste = contract(hier, casus, 40)
        sluit(cast, casus)
    with op(2):
        bewaak()
        nieuw = doe(hier[JB], "maatwerk.verlengen", vers(eerste), tot=straks(90), bedrag="100")
        doe(hier[JB], "maatwerk.indienen", vers(nieuw))
        nee = {"toelichting": "Nee.", "terugweg": "Regulier."}
        doe(hier[BH], "maatwerk.afwijzen", vers(nieuw), **nee)
    assert vers(eerste).status == "lopend"
    assert len(taken(casus, "Contract")) == 1


def test_een_ingetrokken_casus_houdt_de_taak_om_het_contract_te_beeindigen(hier, casus):
    with op(1):
        eerste = contract(hier, casus, 40)
    with op(2):
        bewaak()
        trek_in(hier[JB], vers(casus))
        assert len(taken(casus, "Contract")) == 1
        vraag = {"tot": straks(90), "bedrag": "100"}
        assert weigering(hier[PR], "maatwerk.verlengen", vers(eerste), **vraag) == [
            "verkeerde_status"
        ]
        einde = {"beeindigd_op": vandaag(), "beeindigtekst": "Verhuisd."}
        doe(hier[PR], "maatwerk.beeindigen", vers(eerste), **einde)
    assert taken(casus, "Contract") == []


def test_na_het_sluiten_is_alleen_een_verlenging_in_te_dienen(cast, hier, casus):
    with op(1):
        concept = doe(hier[PR], "maatwerk.opstellen", casus, **invoer())
        sluit(cast, casus)
        assert weigering(hier[PR], "maatwerk.indienen", vers(concept)) == ["alleen_een_verlenging"]


def test_wie_weg_is_hoort_niet_meer_van_een_contract(cast, hier, casus):
    """After closing, months later: only who still reaches the case."""
    with op(1):
        contract(hier, casus, 40)
        sluit(cast, casus)
        tweede = hier.erbij(PR)
        for rol in (JB, PR):
            weg = Lidmaatschap.objects.filter(medewerker=hier.mensen[rol])
            weg.update(tot=vandaag())
    with op(41):
        bewaak()
        over = Bericht.objects.filter(zin__contains="Einde van het contract")
        assert set(over.values_list("aan", flat=True)) == {
            tweede.medewerker.pk,
            hier.mensen[CM].pk,
        }


# ---- learning ------------------------------------------------------------------------------------


def borg(hier: Regiocast, casus: Casus, eigenaar: str, dag: int) -> Any:
    met = {"tekst": "Eerder bellen.", "eigenaar": eigenaar, "datum": straks(dag)}
    return doe(hier[PR], "leren.borgen", vers(casus), **met)


@pytest.mark.parametrize(
    ("eigenaar", "aan_zet"),
    [
        ("gi-noord", "casusregie"),
        ("gemeente-noord", "gemeente"),
        ("aanbieder-noord", "procesregie"),
        ("ben-noord", "procesregie"),
    ],
)
def test_een_borging_is_een_taak_voor_haar_eigenaar_ook_na_het_sluiten(
    cast, hier, casus, eigenaar, aan_zet
):
    with op(1):
        borging = borg(hier, casus, eigenaar, 60)
        sluit(cast, casus)
    Bericht.objects.all().delete()
    with op(53):
        bewaak()
        assert taken(casus, "Borging") == [("Borging klaar melden", aan_zet, straks(60))]
        assert "procesregisseur" in verteld("Een borging is klaar")
    with op(61):
        bewaak()
        assert bewaak() == 0
        assert "jeugdbeschermer" in verteld("Een borging is klaar")
        doe(hier[CG], "leren.borging_gereed", vers(borging))
    assert taken(casus, "Borging") == []
    assert klok(casus, "borging").stand == "Gehaald, 1 dag te laat"


def test_aan_een_borging_die_te_laat_is_wordt_elke_vier_weken_herinnerd_tot_zij_klaar_is(
    cast, hier, casus
):
    with op(1):
        borging = borg(hier, casus, "gi-noord", 30)
        sluit(cast, casus)
    with op(31):
        bewaak()
        assert eerstvolgende(vandaag()) <= straks(59)
    Bericht.objects.all().delete()
    with op(58):
        bewaak()
        assert not Bericht.objects.filter(onderwerp__startswith="Herinnering").exists()
    for dag in (59, 87):
        with op(dag):
            bewaak()
            assert bewaak() == 0
        herinnerd = Bericht.objects.filter(onderwerp=f"Herinnering bij casus {casus.nummer}")
        assert herinnerd.filter(aan=hier.mensen[JB]).count() == (1 if dag == 59 else 2)
    with op(90):
        doe(hier[JB], "leren.borging_gereed", vers(borging))
    Bericht.objects.all().delete()
    with op(120):
        bewaak()
        assert not Bericht.objects.filter(onderwerp__startswith="Herinnering").exists()


def vastgesteld(cast: Any, hier: Regiocast, casus: Casus, dag: int) -> Any:
    """Closed, and the leerdocument laid down with this day to look at it."""
    sluit(cast, casus)
    doe(hier[PR], "leren.tekst_vrijgeven", casus.leerpunten.get())
    return stel_vast(hier, casus, dag)


def stel_vast(hier: Regiocast, casus: Casus, dag: int) -> Any:
    met = {"verspreid_aan": ["gemeente"], "evaluatiedatum": straks(dag)}
    return doe(hier[PR], "leren.leerdocument_vaststellen", vers(casus), **met)


def test_de_evaluatie_van_het_leerdocument_komt_op_haar_dag_en_zo_nodig_nog_eens(cast, hier, casus):
    with op(1):
        document = vastgesteld(cast, hier, casus, 90)
        document = stel_vast(hier, casus, 120)  # once more: on the new day only
    lopend = Klok.objects.filter(casus=casus, soort="evaluatie", status="loopt")
    assert [k.einde for k in lopend] == [straks(120)]
    Bericht.objects.all().delete()
    with op(113):
        bewaak()
        wat = "Evalueren: is geborgd wat is geleerd?"
        assert taken(casus, "Evalueren: is") == [(wat, "procesregie", straks(120))]
        assert verteld("Evaluatie van het leerdocument") == {"procesregisseur", "voorzitter"}
        assert wat in pagina(hier[PR], reverse("casus", args=[casus.nummer]))
    with op(121):
        bewaak()
        assert verteld("Evaluatie van het leerdocument") == {"procesregisseur", "voorzitter"}
        ding = vers(document)
        assert weigering(hier[PR], "leren.evalueren", ding, geborgd="nee") == ["opnieuw_op"]
        doe(hier[PR], "leren.evalueren", ding, geborgd="nee", opnieuw_op=straks(200))
        assert taken(casus, "Evalueren: is") == []
    with op(201):
        bewaak()
        assert len(taken(casus, "Evalueren: is")) == 1
        doe(hier[VZ], "leren.evalueren", vers(document), geborgd="ja")
    klaar = vers(document)
    assert (klaar.geborgd, als_dag(klaar.geevalueerd_op)) == ("ja", straks(201))
    assert taken(casus, "Evalueren: is") == []
    assert not Klok.objects.filter(casus=casus, soort="evaluatie", status="loopt").exists()


def test_een_leervraag_zonder_vastgesteld_leerdocument_is_niet_te_evalueren(hier, casus):
    with op(1):
        vraag = doe(hier[JB], "leren.leervraag_stellen", casus, tekst="Wat hielp?")
        fout = weigering(hier[PR], "leren.evalueren", vraag, geborgd="ja")
        assert fout == ["niet_vastgesteld"]


def test_wat_de_klok_na_het_sluiten_meldt_houdt_het_dossier_niet_langer_in_huis(cast, hier, casus):
    with op(1):
        contract(hier, casus, 40)
        sluit(cast, casus)
    gewijzigd = vers(casus).laatst_gewijzigd_op
    with op(41):
        assert bewaak() > 0
    assert vers(casus).laatst_gewijzigd_op == gewijzigd


def pagina(door: Door, url: str) -> str:
    client = Client()
    client.force_login(door.medewerker)  # type: ignore[arg-type]
    return " ".join(client.get(url).content.decode().split())
