"""The RET-tafel: from planning to the report, and who sees the case because of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from casuistiek.casus.models import Casus
from casuistiek.delen.kenmerken import van_iedereen
from casuistiek.delen.versturen import zegel
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.documenten.secties import samenstellen, soort_met
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.pseudoniem.lezen import sporen
from casuistiek.fundament.tijd import tijdmachine, vandaag
from casuistiek.fundament.toegang.rollen import Inzage
from casuistiek.fundament.toegang.zicht import grond, zichtbaar
from casuistiek.tafel.models import Bespreking, Tafel
from tests.foto import foto
from tests.rolverdeling import (
    Cast,
    casus_in_behandeling,
    doe,
    geboren,
    met_toestemming,
    trek_in,
    vers,
    weigering,
)

pytestmark = pytest.mark.op_sqlite


def plannen(cast: Cast, regio: str = "noord", dagen: int = 7) -> Tafel:
    datum = vandaag() + timedelta(days=dagen)
    met = {"datum": datum, "tijd": "13:30", "plaats": "Gemeentehuis"}
    return doe(getattr(cast, regio)[Rol.PROCESREGISSEUR], "tafel.plannen", **met)


def agenderen(cast: Cast, casus: Casus) -> Bespreking:
    pr = cast.noord[Rol.PROCESREGISSEUR]
    return doe(pr, "tafel.agenderen", casus, vraag="Welke plek past?")


@pytest.fixture
@foto
def casus(cast) -> Casus:
    return met_toestemming(casus_in_behandeling(cast, "tafel"))


@pytest.fixture
def tafel(cast) -> Tafel:
    return plannen(cast)


@pytest.fixture
def bespreking(cast, casus, tafel) -> Bespreking:
    return agenderen(cast, casus)


def verzenden(cast: Cast, bespreking: Bespreking) -> Bespreking:
    return doe(cast.noord[Rol.PROCESREGISSEUR], "tafel.stukken_verzenden", bespreking)


def besluiten(cast: Cast, bespreking: Bespreking) -> Bespreking:
    met = {"besluit": "Plek met behandeling", "vervolg": "maatwerk"}
    met["afwijkende_mening"] = "De school had liever thuis begonnen."
    return doe(cast.noord[Rol.VOORZITTER], "tafel.besluiten", bespreking, **met)


# ---- planning ------------------------------------------------------------------------------------


def test_de_regio_is_die_van_uzelf_en_het_tijdstip_is_in_amsterdam(cast):
    tafel = plannen(cast)
    assert tafel.regio == cast.noord.regio
    assert tafel.dag == vandaag() + timedelta(days=7)
    assert "13:30" in str(vers(tafel))
    met = {"datum": vandaag(), "tijd": 810, "plaats": "Online", "regio": "zuid"}
    assert weigering(cast.noord[Rol.PROCESREGISSEUR], "tafel.plannen", **met) == ["regio"]
    met["regio"] = "noord"
    assert "13:30" in str(doe(cast.noord[Rol.VOORZITTER], "tafel.plannen", **met))


@pytest.mark.parametrize("tijd", ["25:00", "half twee", "13.75", "١٣:٣٠", True])
def test_een_tijd_die_niet_bestaat_wordt_geweigerd(cast, tijd):
    met = {"datum": vandaag(), "tijd": tijd, "plaats": "Online"}
    assert weigering(cast.noord[Rol.VOORZITTER], "tafel.plannen", **met) == ["tijd"]


def test_een_tafel_is_alleen_in_de_eigen_regio_te_zien(cast, tafel):
    alle = Tafel.objects.all()
    assert list(zichtbaar(alle, cast.noord[Rol.VOORZITTER])) == [tafel]
    for vreemde in (cast.zuid[Rol.VOORZITTER], cast.noord[Rol.RET_EXPERT], cast.buitenstaander):
        assert not zichtbaar(alle, vreemde).exists()
        assert weigering(vreemde, "tafel.annuleren", tafel) == ["niet_gevonden"]


def test_een_tafel_met_casussen_op_de_agenda_wordt_niet_geannuleerd(cast, tafel, bespreking):
    vz = cast.noord[Rol.VOORZITTER]
    assert weigering(vz, "tafel.annuleren", tafel) == ["nog_op_agenda"]
    doe(vz, "tafel.van_agenda_halen", bespreking, reden="Gezin is ziek")
    doe(vz, "tafel.annuleren", tafel)
    assert vers(tafel).status == "geannuleerd"


# ---- the agenda ----------------------------------------------------------------------------------


def test_agenderen_kan_alleen_op_een_trede_met_een_tafel(cast, tafel):
    casus = casus_in_behandeling(cast, "overleg")
    pr = cast.noord[Rol.PROCESREGISSEUR]
    assert weigering(pr, "tafel.agenderen", casus, vraag="?") == ["geen_tafeltrede"]


def test_zonder_geplande_tafel_in_de_regio_is_er_niets_om_op_te_zetten(cast, casus):
    plannen(cast, "zuid")
    pr = cast.noord[Rol.PROCESREGISSEUR]
    assert weigering(pr, "tafel.agenderen", casus, vraag="?") == ["geen_tafel_gepland"]
    ander = plannen(cast, "zuid")
    plannen(cast)
    assert weigering(pr, "tafel.agenderen", casus, tafel=ander.pk, vraag="?") == ["tafel"]


def test_een_tafel_die_is_geweest_is_geen_keuze_meer_maar_op_de_dag_zelf_nog_wel(cast, casus):
    tafel = plannen(cast, dagen=2)
    pr = cast.noord[Rol.PROCESREGISSEUR]
    with tijdmachine(tafel.dag + timedelta(days=1)):
        assert weigering(pr, "tafel.agenderen", casus, vraag="?") == ["geen_tafel_gepland"]
    with tijdmachine(tafel.dag):
        agenderen(cast, casus)


def test_een_casus_staat_op_een_agenda_tegelijk(cast, bespreking):
    pr = cast.noord[Rol.PROCESREGISSEUR]
    opnieuw = weigering(pr, "tafel.agenderen", bespreking.casus, vraag="Nog een keer?")
    assert opnieuw == ["staat_al_op_agenda"]


def test_de_vraag_op_de_agenda_wijst_niet_naar_het_kind(cast, casus, tafel):
    pr = cast.noord[Rol.PROCESREGISSEUR]
    for spoor in ("Waar kan Q.X. wonen?", f"Geboren {casus.geboortedatum:%d-%m-%Y}."):
        assert weigering(pr, "tafel.agenderen", casus, vraag=spoor) == ["vraag"]


def test_de_voorzitter_ziet_de_casus_zolang_hij_op_de_agenda_staat(cast, casus, tafel):
    vz = cast.noord[Rol.VOORZITTER]
    assert grond(vz, vers(casus)).inzage == Inzage.PSEUDO
    bespreking = agenderen(cast, casus)
    assert grond(vz, vers(casus)).inzage == Inzage.VOL
    doe(vz, "tafel.van_agenda_halen", bespreking, reden="Er is al hulp gevonden")
    assert grond(vz, vers(casus)).inzage == Inzage.PSEUDO
    assert vers(bespreking).status == "afgevoerd"
    assert agenderen(cast, vers(casus)).volgorde == 2


# ---- papers and advice -----------------------------------------------------------------------------


def test_een_expert_ziet_alleen_de_casus_waarvoor_hij_is_uitgenodigd(cast, bespreking):
    expert = cast.noord[Rol.RET_EXPERT]
    assert not zichtbaar(Casus.objects.all(), expert).exists()
    pr, tot = cast.noord[Rol.PROCESREGISSEUR], bespreking.tafel.dag
    te_vroeg = {"expert": "ret_expert-noord", "tot": tot - timedelta(days=1)}
    assert weigering(pr, "tafel.uitnodigen", bespreking, **te_vroeg) == ["tot"]
    doe(pr, "tafel.uitnodigen", bespreking, expert="ret_expert-noord", tot=tot)
    assert grond(expert, bespreking.casus).inzage == Inzage.ROL
    with tijdmachine(tot + timedelta(days=1)):
        assert grond(cast.noord[Rol.RET_EXPERT], bespreking.casus) is None


def test_zonder_toestemming_wordt_niemand_uitgenodigd(cast, tafel):
    bespreking = agenderen(cast, casus_in_behandeling(cast, "tafel"))
    pr = cast.noord[Rol.PROCESREGISSEUR]
    met = {"expert": "ret_expert-noord", "tot": tafel.dag}
    assert weigering(pr, "tafel.uitnodigen", bespreking, **met) == ["geen_toestemming"]


def test_wat_is_verzonden_verandert_niet_meer_en_noemt_het_kind_niet(cast, tafel):
    dag = geboren()
    vraag = f"Q.X. (geboren {dag:%d-%m-%Y}, bsn 111222333) wil naar school."
    casus = casus_in_behandeling(cast, "tafel", hulpvraag=vraag, geboortedatum=dag)
    bespreking = vers(verzenden(cast, agenderen(cast, casus)))
    delen = dict(bespreking.stukken["delen"])
    assert delen["Hulpvraag"] == (
        f"[jeugdige] (geboren [{casus.leeftijd} jaar], bsn [weggelaten]) wil naar school."
    )
    assert sporen(repr(bespreking.stukken["delen"]), van_iedereen(casus)) == []
    assert bespreking.stukken_zegel == zegel(bespreking.stukken)

    koers = {"analyse": "Nieuw", "perspectief": "b", "stem_jeugdige": "c", "stem_ouders": "d"}
    doe(cast.noord[Rol.JEUGDBESCHERMER], "casus.koers_vaststellen", vers(casus), **koers)
    pr = cast.noord[Rol.PROCESREGISSEUR]
    assert weigering(pr, "tafel.stukken_verzenden", bespreking) == ["verkeerde_status"]
    assert zegel(vers(bespreking).stukken) == bespreking.stukken_zegel


def test_een_expert_adviseert_pas_als_de_stukken_er_zijn(cast, bespreking):
    pr, expert = cast.noord[Rol.PROCESREGISSEUR], cast.noord[Rol.RET_EXPERT]
    doe(pr, "tafel.uitnodigen", bespreking, expert="ret_expert-noord", tot=bespreking.tafel.dag)
    advies = {"tekst": "Begin met wonen.", "plek_aangeboden": True}
    assert weigering(expert, "tafel.adviseren", bespreking, **advies) == ["stukken_niet_verzonden"]
    verzenden(cast, bespreking)
    klaar = Bericht.objects.filter(aan=expert.medewerker, onderwerp__startswith="Stukken")
    assert klaar.count() == 1
    doe(expert, "tafel.adviseren", bespreking, **advies)
    assert vers(bespreking).adviezen.get().plek_aangeboden
    assert weigering(pr, "tafel.adviseren", bespreking, **advies) == ["geen_recht"]


# ---- the decision ----------------------------------------------------------------------------------


def test_besluiten_kan_op_de_dag_zelf_en_niet_eerder(cast, bespreking):
    vz = cast.noord[Rol.VOORZITTER]
    assert set(weigering(vz, "tafel.besluiten", bespreking)) == {
        "stukken_niet_verzonden",
        "tafel_is_nog_niet",
    }
    verzenden(cast, bespreking)
    assert weigering(vz, "tafel.besluiten", bespreking) == ["tafel_is_nog_niet"]
    with tijdmachine(bespreking.tafel.dag):
        besluiten(cast, bespreking)
    na = vers(bespreking)
    assert (na.status, na.vervolg) == ("besloten", "maatwerk")
    assert na.afwijkende_mening == "De school had liever thuis begonnen."


def test_na_de_reactie_van_de_casusregisseur_is_de_casus_van_de_agenda(cast, bespreking):
    verzenden(cast, bespreking)
    with tijdmachine(bespreking.tafel.dag):
        besluiten(cast, bespreking)
        assert vers(bespreking.casus).op_agenda
        pr, jb = cast.noord[Rol.PROCESREGISSEUR], cast.noord[Rol.JEUGDBESCHERMER]
        reactie = {"mate": "deels", "omdat": "Eerst een kortere proef."}
        assert weigering(pr, "tafel.advies_overnemen", bespreking, **reactie) == ["geen_recht"]
        assert "bespreking_loopt" in weigering(pr, "casus.afsluiten", bespreking.casus)
        doe(jb, "tafel.advies_overnemen", bespreking, **reactie)
    assert not vers(bespreking.casus).op_agenda
    assert vers(bespreking.casus).casusregisseur == jb.medewerker
    assert "bespreking_loopt" not in weigering(pr, "casus.afsluiten", bespreking.casus)


def test_het_verslag_komt_na_de_aanwezigheid_en_na_alle_besluiten(cast, tafel, bespreking):
    vz = cast.noord[Rol.VOORZITTER]
    verslag = {"verslag": "Er is een tekort aan gezinshuizen."}
    verzenden(cast, bespreking)
    assert vers(tafel).status == "stukken_verzonden"
    assert set(weigering(vz, "tafel.verslag_vaststellen", tafel, **verslag)) == {
        "tafel_is_nog_niet",
        "aanwezigheid_ontbreekt",
        "nog_besprekingen_open",
    }
    with tijdmachine(tafel.dag):
        assert weigering(vz, "tafel.aanwezigheid", tafel, aanwezigen=" , , ") == ["aanwezigen"]
        doe(vz, "tafel.aanwezigheid", tafel, aanwezigen="S. de Wit, GGZ\n\nouder")
        doe(vz, "tafel.aanwezigheid", tafel, aanwezigen="S. de Wit, GGZ\r\nouder\nT. Vos, RET")
        besluiten(cast, bespreking)
        doe(vz, "tafel.verslag_vaststellen", tafel, **verslag)
        assert weigering(vz, "tafel.aanwezigheid", tafel, aanwezigen="x") == ["verkeerde_status"]
    na = vers(tafel)
    assert (na.status, na.voorzitter) == ("verslag_vastgesteld", vz.medewerker)
    assert [str(wie) for wie in na.aanwezigen.all()] == ["S. de Wit, GGZ", "ouder", "T. Vos, RET"]


def test_een_casus_die_wordt_ingetrokken_houdt_het_verslag_niet_op(cast, tafel, bespreking):
    jb, vz = cast.noord[Rol.JEUGDBESCHERMER], cast.noord[Rol.VOORZITTER]
    trek_in(jb, bespreking.casus)
    van_de_agenda = vers(bespreking)
    assert (van_de_agenda.status, van_de_agenda.reden_afgevoerd) == (
        "afgevoerd",
        "De casus is ingetrokken.",
    )
    with tijdmachine(tafel.dag):
        doe(vz, "tafel.aanwezigheid", tafel, aanwezigen="ouder")
        doe(vz, "tafel.verslag_vaststellen", tafel, verslag="Geen bijzonderheden")


def test_advies_besluit_en_andere_mening_staan_in_het_procesregiedocument(cast, bespreking):
    verzenden(cast, bespreking)
    with tijdmachine(bespreking.tafel.dag):
        besluiten(cast, bespreking)
    soort = soort_met("procesregiedocument")
    secties = samenstellen(soort, soort.laden(bespreking.casus_id))
    sectie = next(s for s in secties if s.nummer == 10)
    tekst = repr(sectie.blokken)
    for zin in ("Welke plek past?", "Plek met behandeling", "De school had liever thuis begonnen."):
        assert zin in tekst
