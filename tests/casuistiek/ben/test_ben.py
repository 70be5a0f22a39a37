"""A question to the BEN: without a name, kept as it was sent, and always followed by a reaction."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils.html import escape

from casuistiek.ben.models import Consult
from casuistiek.casus.models import Casus
from casuistiek.delen.versturen import zegel
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.documenten.secties import samenstellen, soort_met
from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.organisaties.models import Lidmaatschap, Organisatiesoort
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import tijdmachine, vandaag
from casuistiek.fundament.toegang.rollen import Inzage
from casuistiek.fundament.toegang.zicht import grond, zichtbaar
from ret.portaal.pagina import doe_url
from tests.foto import foto
from tests.rolverdeling import Cast, casus_in_behandeling, doe, met_toestemming, vers, weigering
from workflows.ladder.models import Trede

pytestmark = pytest.mark.op_sqlite

VRAAG = {"vraag": "Wie kent een plek?", "samenvatting": "Meisje dat nergens kan blijven."}


@pytest.fixture
@foto
def casus(cast) -> Casus:
    return met_toestemming(casus_in_behandeling(cast, "consult"))


@pytest.fixture
@foto
def consult(cast, casus) -> Consult:
    return doe(cast.noord[Rol.PROCESREGISSEUR], "ben.vragen", casus, **VRAAG)


def adviseren(cast: Cast, consult: Consult) -> None:
    bc = cast.noord[Rol.BEN_COORDINATOR]
    doe(bc, "ben.aannemen", consult)
    doe(bc, "ben.adviseren", consult, advies="Kijk naar een gezinshuis.")


def test_vragen_kan_alleen_op_een_consulttrede_en_met_toestemming(cast):
    casus = casus_in_behandeling(cast, "tafel")
    pr = cast.noord[Rol.PROCESREGISSEUR]
    assert set(weigering(pr, "ben.vragen", casus, **VRAAG)) == {
        "geen_consulttrede",
        "geen_toestemming",
    }


def zinnen(cast: Cast, naam: str, casus: Casus) -> dict[str, str]:
    """Why this cannot be done now: code and sentence."""
    regie = cast.noord[Rol.PROCESREGISSEUR]
    gevonden = next(m for m in poort.mogelijk(vers(casus), regie) if m.handeling.naam == naam)
    return {reden.code: reden.zin for reden in gevonden.redenen}


def test_een_regio_zonder_ben_zegt_dat_en_wie_dat_regelt(cast, casus):
    cast.noord.organisaties[Organisatiesoort.BEN].regios.clear()
    pr = cast.noord[Rol.PROCESREGISSEUR]
    assert weigering(pr, "ben.vragen", casus, **VRAAG) == ["geen_ben"]
    zin = zinnen(cast, "ben.vragen", casus)["geen_ben"]
    assert zin.startswith("Voor deze regio is geen BEN vastgelegd. De projectleider van de regio (")
    assert zin.endswith(" kan het in het regiobestand laten zetten.")
    client = Client()
    client.force_login(pr.medewerker)
    for adres in (doe_url("ben.vragen", casus), f"/casussen/{casus.nummer}/"):
        assert escape(zin) in client.get(adres).content.decode(), adres


def test_een_ladder_zonder_trede_voor_het_ben_zegt_op_de_hoogste_trede_wie_dat_regelt(cast):
    Trede.objects.filter(soort="consult").update(soort="overleg")
    casus = casus_in_behandeling(cast, "bestuurlijk")
    vraag = zinnen(cast, "ben.vragen", casus)["geen_consulttrede"]
    hoger = zinnen(cast, "ladder.opschalen", casus)["hoogste_trede"]
    for zin in (vraag, hoger):
        assert "Deze ladder heeft geen trede voor een vraag aan het BEN." in zin
        assert "De projectleider van de regio (" in zin
        assert zin.endswith(" kan die opnemen in een nieuwe versie.")
    assert "Breng hem eerst naar die trede" not in vraag


def test_zonder_projectleider_wijst_de_beheerder_er_een_aan(cast, casus):
    Lidmaatschap.objects.filter(rol=Rol.PROJECTLEIDER).delete()
    cast.noord.organisaties[Organisatiesoort.BEN].regios.clear()
    zin = zinnen(cast, "ben.vragen", casus)["geen_ben"]
    assert "(nog niet aangewezen: vraag de beheerder)" in zin


def test_een_ladder_met_ben_verwijst_naar_de_trede(cast):
    casus = casus_in_behandeling(cast, "bestuurlijk")
    assert (
        "Breng hem eerst naar die trede" in zinnen(cast, "ben.vragen", casus)["geen_consulttrede"]
    )
    hoger = zinnen(cast, "ladder.opschalen", casus)["hoogste_trede"]
    assert hoger == "Dit is de hoogste trede van de ladder. Hoger opschalen kan niet."


def test_de_coordinator_kijkt_mee_zolang_de_vraag_loopt(cast, casus):
    bc = cast.noord[Rol.BEN_COORDINATOR]
    assert grond(bc, casus) is None
    consult = doe(cast.noord[Rol.PROCESREGISSEUR], "ben.vragen", casus, **VRAAG)
    assert consult.ben == cast.noord.organisaties[Organisatiesoort.BEN]
    assert grond(bc, vers(casus)).inzage == Inzage.ROL
    assert not zichtbaar(Casus.objects.all(), cast.zuid[Rol.BEN_COORDINATOR]).exists()
    adviseren(cast, consult)
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    doe(jb, "ben.opvolgen", consult, mate="niet", omdat="Het gezin wil dit niet.")
    assert grond(bc, vers(casus)) is None
    assert vers(consult).status == "opgevolgd"
    assert vers(casus).casusregisseur == jb.medewerker


@pytest.mark.parametrize(
    "spoor", ["Q.X. is boos", "QX is boos", "q.x. is boos", "Bsn 111222333", "{geboren:%d-%m-%Y}"]
)
@pytest.mark.parametrize("veld", ["vraag", "samenvatting"])
def test_wat_naar_het_kind_wijst_wordt_geweigerd(cast, casus, veld, spoor):
    pr = cast.noord[Rol.PROCESREGISSEUR]
    met = VRAAG | {veld: spoor.format(geboren=casus.geboortedatum)}
    assert weigering(pr, "ben.vragen", casus, **met) == [veld]
    assert vers(casus).ben is None


def test_de_melding_noemt_zelf_niet_wat_er_staat(cast, casus):
    pr = cast.noord[Rol.PROCESREGISSEUR]
    with pytest.raises(poort.OngeldigeInvoer) as fout:
        poort.doe("ben.vragen", pr, ding=casus, met=VRAAG | {"vraag": "Q.X., bsn 111222333"})
    zin = fout.value.redenen[0].zin
    assert zin == "Haal de initialen en een burgerservicenummer uit deze tekst."


def test_een_vraag_tegelijk(cast, consult):
    pr = cast.noord[Rol.PROCESREGISSEUR]
    assert weigering(pr, "ben.vragen", consult.casus, **VRAAG) == ["vraag_loopt_al"]


def test_wat_eerder_is_verzonden_blijft_bewaard_na_terugsturen(cast, consult):
    eerste = vers(consult)
    assert eerste.zegel == zegel(eerste.verzonden_versie)
    bc, pr = cast.noord[Rol.BEN_COORDINATOR], cast.noord[Rol.PROCESREGISSEUR]
    assert weigering(pr, "ben.opnieuw_vragen", consult, **VRAAG) == ["verkeerde_status"]
    doe(bc, "ben.terugsturen", consult, reden="Wat is al geprobeerd?")
    nieuw = {"vraag": "Wie kent een plek?", "samenvatting": "Ambulante hulp hielp niet."}
    doe(pr, "ben.opnieuw_vragen", consult, **nieuw)
    na = vers(consult)
    assert na.status == "gevraagd"
    assert dict(na.verzonden_versie["delen"])["Samenvatting"] == "Ambulante hulp hielp niet."
    assert na.zegel == zegel(na.verzonden_versie) != eerste.zegel
    (bewaard,) = na.eerdere_versies
    assert bewaard["zegel"] == zegel(bewaard["inhoud"]) == eerste.zegel
    assert bewaard["teruggestuurd_omdat"] == "Wat is al geprobeerd?"


def test_een_expert_van_het_eigen_ben_kijkt_mee_tot_het_advies_is_opgevolgd(cast, consult):
    bc, be = cast.noord[Rol.BEN_COORDINATOR], cast.noord[Rol.BEN_EXPERT]
    tot = {"tot": vandaag() + timedelta(days=30)}
    aan = {"expert": "ben_expert-noord"} | tot
    assert weigering(bc, "ben.expert_toewijzen", consult, **aan) == ["verkeerde_status"]
    doe(bc, "ben.aannemen", consult)
    vreemd = {"expert": "ben_expert-zuid"} | tot
    assert weigering(bc, "ben.expert_toewijzen", consult, **vreemd) == ["expert"]
    assert grond(be, vers(consult.casus)) is None
    doe(bc, "ben.expert_toewijzen", consult, **aan)
    assert grond(be, vers(consult.casus)).inzage == Inzage.ROL
    doe(be, "ben.adviseren", consult, advies="Kijk naar een gezinshuis.")
    doe(
        cast.noord[Rol.PROCESREGISSEUR],
        "ben.opvolgen",
        consult,
        mate="overgenomen",
        omdat="Het past.",
    )
    assert grond(be, vers(consult.casus)) is None


def test_een_bijdrage_wordt_een_keer_toegezegd_door_het_ben_zelf(cast, consult):
    bc = cast.noord[Rol.BEN_COORDINATOR]
    met = {"bedrag": "12.480", "doel": "overbruggingskosten", "omdat": "Tot er een plek is."}
    assert weigering(bc, "ben.meefinancieren", consult, **met) == ["verkeerde_status"]
    doe(bc, "ben.aannemen", consult)
    formulier = poort.formulier_voor("ben.meefinancieren", bc, vers(consult))
    assert "nog niet vastgelegd" in formulier.fields["omdat"].help_text
    pr = cast.noord[Rol.PROCESREGISSEUR]
    assert weigering(pr, "ben.meefinancieren", consult, **met) == ["geen_recht"]
    assert weigering(bc, "ben.meefinancieren", consult, **(met | {"doel": "vakantie"})) == ["doel"]
    doe(bc, "ben.meefinancieren", consult, **met)
    assert vers(consult).bijdrage == Decimal(12480)
    assert weigering(bc, "ben.meefinancieren", consult, **met) == ["al_meegefinancierd"]


def test_een_vraag_die_niet_meer_nodig_is_wordt_ingetrokken(cast, consult):
    pr, bc = cast.noord[Rol.PROCESREGISSEUR], cast.noord[Rol.BEN_COORDINATOR]
    assert "vraag_aan_ben_loopt" in weigering(pr, "casus.afsluiten", consult.casus)
    doe(pr, "ben.intrekken", consult, reden="Er is een plek.")
    assert "vraag_aan_ben_loopt" not in weigering(pr, "casus.afsluiten", consult.casus)
    assert weigering(bc, "ben.aannemen", consult) == ["niet_gevonden"]
    doe(pr, "ben.vragen", vers(consult.casus), **VRAAG)


@pytest.mark.parametrize(
    ("werkt_ook_daar", "status", "onderwerp"),
    [(False, "ingetrokken", "ingetrokken"), (True, "teruggestuurd", "wordt opnieuw gestuurd")],
)
def test_een_vraag_verhuist_alleen_mee_waar_dat_ben_ook_werkt(
    cast, consult, werkt_ook_daar, status, onderwerp
):
    if werkt_ook_daar:
        consult.ben.regios.add(cast.zuid.regio)
    verhuisd = {"gemeente": cast.zuid.gemeente.pk, "per": vandaag()}
    verhuisd |= {"reden": "Verhuisd.", "bron": "BRP"}
    casus, jb = vers(consult.casus), cast.noord[Rol.JEUGDBESCHERMER]
    Bericht.objects.all().delete()
    doe(jb, "feiten.gemeente_wijzigen", casus, **verhuisd)
    assert vers(consult).status == status
    assert vers(casus).ben == (consult.ben if werkt_ook_daar else None)
    gehoord = Bericht.objects.filter(aan=cast.noord.mensen[Rol.BEN_COORDINATOR])
    assert f"Vraag over casus {casus.nummer} {onderwerp}" in {b.onderwerp for b in gehoord}


def test_het_advies_van_het_ben_staat_bij_de_opties_onder_dat_van_de_tafel(cast, consult):
    with tijdmachine(vandaag() + timedelta(days=1)):
        adviseren(cast, consult)
    soort = soort_met("procesregiedocument")
    secties = samenstellen(soort, soort.laden(consult.casus_id))
    opties = [sectie for sectie in secties if sectie.nummer == 10]
    assert len(opties) == 1
    assert "Kijk naar een gezinshuis." in repr(opties[0].blokken)


def test_het_document_noemt_het_ben_ook_als_het_niet_meer_meekijkt(cast):
    casus = met_toestemming(casus_in_behandeling(cast, "consult"))
    pr, ben = cast.noord[Rol.PROCESREGISSEUR], cast.noord[Rol.BEN_COORDINATOR]
    rollen = samenstellen(soort_met("procesregiedocument"), casus)[4]
    assert "('Bovenregionaal netwerk', 'niet betrokken')" in repr(rollen)
    consult = doe(pr, "ben.vragen", casus, vraag="Wie?", samenvatting="Een jeugdige wacht.")
    doe(ben, "ben.aannemen", consult)
    doe(ben, "ben.adviseren", consult, advies="Gezinshuis.")
    doe(cast.noord[Rol.JEUGDBESCHERMER], "ben.opvolgen", consult, mate="niet", omdat="Vol.")
    (feiten,) = samenstellen(soort_met("procesregiedocument"), vers(casus))[4].blokken
    assert ("Bovenregionaal netwerk", str(consult.ben)) in feiten.rijen
    assert ("Voorzitter van de RET-tafel", str(cast.noord.mensen[Rol.VOORZITTER])) in feiten.rijen
