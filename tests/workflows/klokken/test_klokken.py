"""Terms: when they run, stand still, are met, and are told of when they run out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from casuistiek.casus.models import Casus
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.organisaties.models import Lidmaatschap, Medewerker, Organisatie, Regio
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import tijdmachine, vandaag
from casuistiek.fundament.toegang.door import KLOK, Door
from tests.foto import foto
from tests.rolverdeling import (
    BEGIN,
    Cast,
    Regiocast,
    aanmelding,
    doe,
    met_toestemming,
    met_vannacht,
    vers,
    weigering,
)
from tests.verhaal import aanvraag
from tests.wachtlijsten import csv, vastgesteld
from workflows.klokken.bewaak import bewaak
from workflows.klokken.documenten import klokken as klokken_in_document
from workflows.klokken.models import Klok, Klokstatus, Maandlijst
from workflows.ladder.laden import laad
from workflows.ladder.models import Ladder, Norm, Trede
from workflows.ladder.selectors import ladder_op
from workflows.werkvoorraad.models import Taak

pytestmark = pytest.mark.op_sqlite

DAG_1 = date(2026, 9, 1)


def regio_uit(bestand: str) -> Regiocast:
    """A real region from its file, with the people whom these tests need."""
    laad(bestand)
    regio = Regio.objects.get(code=bestand)
    van_soort = {o.soort: o for o in Organisatie.objects.filter(regios=regio).order_by("-pk")}
    cast = Regiocast(regio, regio.gemeenten.first(), van_soort, {})
    for rol, soort in ((Rol.JEUGDBESCHERMER, "gi"), (Rol.PROCESREGISSEUR, "ret")):
        cast.mensen[rol] = mens = Medewerker.objects.create(username=rol, last_name=rol)
        Lidmaatschap.objects.create(
            medewerker=mens, rol=rol, van=BEGIN, organisatie=van_soort[soort], regio=regio
        )
    return cast


def van_nu(regio: Regiocast) -> Ladder:
    """The version that holds on the first day."""
    ladder = ladder_op(regio.regio, DAG_1)
    assert ladder is not None
    return ladder


@pytest.fixture
@foto
def wf(db: Any) -> Regiocast:
    return regio_uit("west-friesland")


@pytest.fixture
@foto
def zhz(db: Any) -> Regiocast:
    return regio_uit("zuid-holland-zuid")


def op(dag: int) -> Any:
    """The time machine, on this day counted from the first (0)."""
    return tijdmachine(DAG_1 + timedelta(days=dag))


def aangemeld(regio: Regiocast, **anders: Any) -> Casus:
    maatregel = {"juridisch_kader": "ots", "maatregel_op": DAG_1, "bepaling_op": DAG_1}
    met = aanmelding(regio, **maatregel | anders)
    return doe(regio[Rol.JEUGDBESCHERMER], "casus.aanmelden", **met)  # type: ignore[no-any-return]


def geaccepteerd(regio: Regiocast, **anders: Any) -> Casus:
    casus = aangemeld(regio, **anders)
    triage = {"functie": "procesregie", "urgentie": "hoog", "triage": "Past."}
    doe(regio[Rol.PROCESREGISSEUR], "casus.accepteren", casus, **triage)
    return met_vannacht(casus)  # type: ignore[no-any-return]


def hulp_gestart(regio: Regiocast, casus: Casus, keuze: int) -> Casus:
    jb: Door = regio[Rol.JEUGDBESCHERMER]
    koers = ("analyse", "perspectief", "stem_jeugdige", "stem_ouders")
    doe(jb, "casus.koers_vaststellen", casus, **dict.fromkeys(koers, "Tekst."))
    hulp = {"hulp": "Plek", "hulp_bij": "Zorg BV", "hulp_keuze": keuze, "hulp_sinds": vandaag()}
    doe(jb, "casus.hulp_gestart", casus, **hulp)
    return vers(casus)  # type: ignore[no-any-return]


def klok(casus: Casus, code: str) -> Klok:
    return Klok.objects.get(casus=casus, norm__code=code)


def opschaaltaken(casus: Casus) -> list[str]:
    rijen = Taak.objects.filter(casus=casus, status="NEW", titel__startswith="Nu opschalen")
    return list(rijen.order_by("pk").values_list("titel", flat=True))


def test_west_friesland_telt_twee_weken_vanaf_de_bepaling_en_zes_vanaf_de_maatregel(wf):
    with op(0):
        casus = aangemeld(wf)

    assert klok(casus, "hulp-niet-inzetbaar").einde == DAG_1 + timedelta(weeks=2)
    assert klok(casus, "hulp-gestart").einde == DAG_1 + timedelta(weeks=6)
    assert vers(casus).eerste_termijn == DAG_1 + timedelta(weeks=2)


def test_zonder_maatregel_loopt_de_klok_van_de_maatregel_niet(wf):
    with op(0):
        casus = aangemeld(wf, juridisch_kader="vrijwillig", maatregel_op="", bepaling_op="")

    assert not Klok.objects.filter(casus=casus, soort="norm").exists()
    assert vers(casus).eerste_termijn is None  # a birthday far away does not sort the lists


def test_na_twee_en_na_zes_weken_komt_er_een_taak_om_op_te_schalen(wf):
    with op(0):
        casus = geaccepteerd(wf)
    with op(14):
        bewaak()  # the last day still counts
        assert opschaaltaken(casus) == []
    with op(15):
        bewaak()
    assert opschaaltaken(casus) == ["Nu opschalen naar trede 2"]
    with op(43):
        bewaak()
    assert "Nu opschalen naar trede 3" in opschaaltaken(casus)


def test_opschalen_na_zes_weken_gaat_direct_naar_het_expertteam(wf):
    jb = wf[Rol.JEUGDBESCHERMER]
    wens = {"naar": "expertteam", "reden": "termijn", "toelichting": "Zes weken voorbij."}
    with op(0):
        casus = geaccepteerd(wf)
        assert weigering(jb, "ladder.opschalen", casus, **wens) == ["naar"]
    with op(43):
        bewaak()
        doe(jb, "ladder.opschalen", casus, **wens)

    assert vers(casus).trede_naam == "Doorbraakaanpak door het expertteam"
    assert opschaaltaken(casus) == []


def test_bewaken_meldt_een_termijn_een_keer_en_alleen_aan_de_regie(wf):
    with op(0):
        casus = geaccepteerd(wf)
    Bericht.objects.all().delete()
    with op(15):
        assert [bewaak(), bewaak(), bewaak()] == [1, 0, 0]

    gemeld = Bericht.objects.filter(onderwerp__startswith="Termijn verlopen")
    assert {bericht.aan_id for bericht in gemeld} == {
        casus.casusregisseur_id,
        casus.procesregisseur_id,
    }
    assert gemeld.count() == 2


def test_een_mens_kan_de_klok_niet_laten_verstrijken(wf):
    with op(0):
        casus = aangemeld(wf)
    with op(20):
        verlopen = klok(casus, "hulp-niet-inzetbaar")
        assert weigering(wf[Rol.PROCESREGISSEUR], "klok.verstrijken", verlopen) == ["geen_recht"]
    with op(3):
        assert weigering(KLOK, "klok.verstrijken", verlopen) == ["niet_verlopen"]


def test_een_pauze_schuift_de_klok_op_met_de_echte_dagen(wf):
    regie = wf[Rol.PROCESREGISSEUR]
    with op(0):
        casus = geaccepteerd(wf)
    einde = klok(casus, "hulp-gestart").einde
    verwacht = {"verwacht_einde": DAG_1 + timedelta(days=60), "toelichting": "Zitting."}
    with op(10):
        doe(regie, "casus.aanhouden", casus, reden="rechter", **verwacht)
    assert klok(casus, "hulp-gestart").status == Klokstatus.STIL
    assert vers(casus).eerste_termijn == verwacht["verwacht_einde"]
    with op(80):
        bewaak()
        assert (
            klok(casus, "hulp-gestart").verstreken_op is None
        )  # what stands still does not run out
        doe(regie, "casus.hervatten", casus)

    assert klok(casus, "hulp-gestart").einde == einde + timedelta(days=70)
    assert klok(casus, "hulp-niet-inzetbaar").einde == DAG_1 + timedelta(days=14 + 70)


def test_hulp_die_begint_haalt_de_klok_en_te_laat_blijft_te_zien(wf):
    with op(0):
        casus = geaccepteerd(wf)
    with op(20):
        bewaak()
        hulp_gestart(wf, casus, keuze=1)

    assert klok(casus, "hulp-gestart").stand == "Gehaald"
    assert klok(casus, "hulp-niet-inzetbaar").stand == "Gehaald, 6 dagen te laat"
    assert vers(casus).eerste_termijn is None


def test_zuid_holland_zuid_wacht_hoogstens_drie_maanden_op_passende_hulp(zhz):
    with op(0):
        casus = geaccepteerd(zhz)
    (wachten,) = Klok.objects.filter(casus=casus, gehaald_bij="passende_hulp")
    assert wachten.einde == date(2026, 12, 1)


def test_met_een_tweede_keuze_wacht_het_kind_nog_steeds(zhz):
    with op(0):
        casus = geaccepteerd(zhz)
        doe(
            zhz[Rol.JEUGDBESCHERMER],
            "casus.vaste_jeugdbeschermer_vastleggen",
            casus,
            vaste_jeugdbeschermer_op=DAG_1,
        )
    with op(30):
        casus = hulp_gestart(zhz, casus, keuze=2)
    wachten = Klok.objects.get(casus=casus, gehaald_bij="passende_hulp")
    assert wachten.status == Klokstatus.LOOPT
    assert casus.wacht_op_passende_hulp
    assert vers(casus).eerste_termijn == wachten.einde
    with op(92):
        bewaak()
    wachten.refresh_from_db()
    assert wachten.verstreken_op is not None


def test_met_een_eerste_keuze_is_het_wachten_voorbij(zhz):
    with op(0):
        casus = geaccepteerd(zhz)
    with op(30):
        casus = hulp_gestart(zhz, casus, keuze=1)
    assert Klok.objects.get(casus=casus, gehaald_bij="passende_hulp").status == Klokstatus.GEHAALD
    assert not casus.wacht_op_passende_hulp


def test_een_ingetrokken_casus_heeft_geen_lopende_klok(wf):
    with op(0):
        casus = aangemeld(wf)
        doe(wf[Rol.JEUGDBESCHERMER], "casus.intrekken", casus, toelichting="Verhuisd.")
    with op(50):
        assert bewaak() == 0
    assert set(Klok.objects.filter(casus=casus).values_list("status", flat=True)) == {"vervallen"}
    assert vers(casus).eerste_termijn is None


def test_een_koers_tijdens_de_pauze_telt_ook(wf):
    """A norm that is met while its clock stands still is met, and does not run on afterwards."""
    van_nu(wf).normen.create(
        code="koers",
        naam="Koers",
        start="acceptatie",
        einde="koers_vastgesteld",
        termijn="2 weken",
        bij_verlopen="signaal",
    )
    regie, jb = wf[Rol.PROCESREGISSEUR], wf[Rol.JEUGDBESCHERMER]
    with op(0):
        casus = geaccepteerd(wf)
        pauze = {"toelichting": "Zitting.", "verwacht_einde": DAG_1 + timedelta(days=30)}
        doe(regie, "casus.aanhouden", casus, reden="rechter", **pauze)
    with op(5):
        velden = ("analyse", "perspectief", "stem_jeugdige", "stem_ouders")
        doe(jb, "casus.koers_vaststellen", casus, **dict.fromkeys(velden, "Tekst."))
    with op(30):
        doe(regie, "casus.hervatten", casus)
    assert klok(casus, "koers").status == Klokstatus.GEHAALD


def test_bewaken_gaat_door_als_een_termijn_niet_te_melden_is(wf, monkeypatch, caplog):
    """What fails does not stop the rest, is tried again in the next round, and tells nothing of a child."""
    with op(0):
        eerste, tweede = aangemeld(wf), aangemeld(wf)
    echte_doe = poort.doe

    def doe_behalve_eerste(naam: str, door: Any, *, ding: Any, **rest: Any) -> Any:
        if ding.casus_id == eerste.pk:
            raise ValueError("Q.X.")
        return echte_doe(naam, door, ding=ding, **rest)

    with op(15):
        with monkeypatch.context() as even_stuk:
            even_stuk.setattr(poort, "doe", doe_behalve_eerste)
            assert bewaak() == 1
        assert klok(tweede, "hulp-niet-inzetbaar").verstreken_op is not None
        assert bewaak() == 1
    assert klok(eerste, "hulp-niet-inzetbaar").verstreken_op is not None
    assert "ValueError" in caplog.text
    assert "Q.X." not in caplog.text


# ---- terms about a thing of their own ------------------------------------------------------------


def norm(regio: Regiocast, code: str, start: str, einde: str, termijn: str, **anders: Any) -> Norm:
    velden = {"naam": code, "bij_verlopen": "signaal"} | anders
    ladder = van_nu(regio)
    nieuw: Norm = ladder.normen.create(
        code=code, start=start, einde=einde, termijn=termijn, **velden
    )
    return nieuw


def staat(casus: Casus, code: str) -> list[str]:
    """The states of the clocks of this norm, the nearest end first."""
    return list(Klok.objects.filter(casus=casus, norm__code=code).values_list("status", flat=True))


def mens(regio: Regiocast, rol: Rol, soort: str) -> Door:
    organisatie = Organisatie.objects.filter(
        soort=soort,
        **({"gemeente": regio.gemeente} if soort == "gemeente" else {"regios": regio.regio}),
    ).first()
    wie = Medewerker.objects.create(username=rol, last_name=rol)
    Lidmaatschap.objects.create(
        medewerker=wie, rol=rol, van=BEGIN, organisatie=organisatie, mandaat=100_000
    )
    return Door.van(wie)


def test_een_consult_heeft_een_eigen_klok_en_alleen_zijn_antwoord_haalt_die(wf):
    """Asked, withdrawn and asked again: the second question has a term of its own."""
    norm(wf, "antwoord-ben", "ben", "ben_advies", "2 weken")
    regie = wf[Rol.PROCESREGISSEUR]
    vraag = {"vraag": "Wie heeft een plek?", "samenvatting": "Een jeugdige wacht."}
    with op(0):
        casus = op_consult(wf, met_toestemming(geaccepteerd(wf)))
        eerste = doe(regie, "ben.vragen", casus, **vraag)
        doe(regie, "ben.intrekken", eerste, reden="Te vroeg.")
    with op(3):
        tweede = doe(regie, "ben.vragen", casus, **vraag)
    klokken = Klok.objects.filter(casus=casus, norm__code="antwoord-ben").order_by("pk")
    assert [(k.onderwerp_id, k.status, k.begin) for k in klokken] == [
        (eerste.pk, "vervallen", DAG_1),
        (tweede.pk, "loopt", DAG_1 + timedelta(days=3)),
    ]
    ben = mens(wf, Rol.BEN_COORDINATOR, "ben")
    with op(5):
        doe(ben, "ben.terugsturen", tweede, reden="Wat is geprobeerd?")
    assert staat(casus, "antwoord-ben") == ["vervallen", "gehaald"]
    with op(6):
        doe(regie, "ben.opnieuw_vragen", tweede, **vraag)
    assert sorted(staat(casus, "antwoord-ben")) == ["gehaald", "loopt", "vervallen"]


def op_consult(wf: Regiocast, casus: Casus) -> Casus:
    vz = mens(wf, Rol.VOORZITTER, "ret")
    hoogste = van_nu(wf).tredes.get(soort="consult").code
    doe(vz, "ladder.overslaan", casus, naar=hoogste, toelichting="Voor de proef.")
    return vers(casus)


def test_een_bespreking_heeft_een_klok_tot_het_besluit_of_tot_zij_vervalt(wf):
    norm(wf, "besluit", "tafel", "tafelbesluit", "10 werkdagen")
    regie, vz = wf[Rol.PROCESREGISSEUR], mens(wf, Rol.VOORZITTER, "ret")
    with op(0):
        casus = geaccepteerd(wf)
        tafel = doe(
            vz,
            "tafel.plannen",
            datum=vandaag() + timedelta(days=1),
            tijd="13:30",
            plaats="Stadhuis",
        )
        tafeltrede = van_nu(wf).tredes.get(soort="tafel").code
        doe(vz, "ladder.overslaan", casus, naar=tafeltrede, toelichting="Spoed.")
        eerste = doe(regie, "tafel.agenderen", vers(casus), tafel=tafel.pk, vraag="Waar?")
        doe(regie, "tafel.van_agenda_halen", eerste, reden="Volgorde.")
        tweede = doe(regie, "tafel.agenderen", vers(casus), tafel=tafel.pk, vraag="Waar?")
        assert staat(casus, "besluit") == ["vervallen", "loopt"]
        doe(regie, "tafel.stukken_verzenden", tweede)
    with op(1):
        doe(vz, "tafel.besluiten", tweede, besluit="Doorgaan.", vervolg="maatwerk")
    assert staat(casus, "besluit") == ["vervallen", "gehaald"]


def test_elke_evaluatie_haalt_het_vroegste_moment_dat_nog_openstaat(wf):
    for weken in (6, 12):
        norm(wf, f"na-{weken}", "hulp_gestart", "evaluatie", f"{weken} weken")
    jb = wf[Rol.JEUGDBESCHERMER]
    with op(0):
        casus = hulp_gestart(wf, geaccepteerd(wf), keuze=1)
    assert vers(casus).eerste_termijn == DAG_1 + timedelta(weeks=6)
    with op(30):
        doe(jb, "casus.evalueren", casus, werkt="ja", toelichting="Het loopt.")
    assert (staat(casus, "na-6"), staat(casus, "na-12")) == (["gehaald"], ["loopt"])
    with op(40):
        doe(wf[Rol.PROCESREGISSEUR], "casus.heropenen", casus, toelichting="Gestopt.")
    assert staat(casus, "na-12") == ["vervallen"]


# ---- maatwerk: the law stops the clock -----------------------------------------------------------


def test_vraagt_de_gemeente_toelichting_dan_staat_haar_termijn_stil(wf):
    """Awb art. 4:15, also when the region says that this term cannot stand still."""
    norm(wf, "besluit", "maatwerk", "maatwerkbesluit", "8 weken", pauzeerbaar=False)
    regie, budget = wf[Rol.PROCESREGISSEUR], mens(wf, Rol.BUDGETHOUDER, "gemeente")
    with op(0):
        geld = doe(regie, "maatwerk.opstellen", geaccepteerd(wf), **aanvraag())
        doe(regie, "maatwerk.indienen", geld)
    with op(10):
        doe(budget, "maatwerk.toelichting_vragen", geld, vraag="Waarom?")
        wacht = klok(geld.casus, "besluit")
        assert (wacht.status, wacht.stilstanden.get().reden[:11]) == (
            Klokstatus.STIL,
            "De gemeente",
        )
    with op(24):
        doe(regie, "maatwerk.toelichten", geld, antwoord="Daarom.")
    assert klok(geld.casus, "besluit").einde == DAG_1 + timedelta(days=56 + 14)
    with op(25):
        doe(budget, "maatwerk.toekennen", geld)
    assert staat(geld.casus, "besluit") == ["gehaald"]


# ---- a case that stands still --------------------------------------------------------------------


def stagnatie(casus: Casus, bij: str) -> Klok:
    return Klok.objects.get(
        casus=casus, soort="stagnatie", gehaald_bij=bij, status__in=("loopt", "stil")
    )


def test_dertig_dagen_zonder_contact_is_een_signaal_en_contact_haalt_het(wf):
    jb = wf[Rol.JEUGDBESCHERMER]
    with op(0):
        casus = geaccepteerd(wf, bepaling_op="", maatregel_op="", juridisch_kader="vrijwillig")
    assert vers(casus).eerste_termijn is None  # it only counts once people were told
    with op(23):
        bewaak()
    assert vers(casus).eerste_termijn == DAG_1 + timedelta(days=30)
    with op(31):
        bewaak()
    assert stagnatie(casus, "contact").verstreken_op is not None
    contact = {"hoe": "gezien", "wat_zegt": "Hoi."}
    with op(33):
        doe(jb, "casus.contact_vastleggen", casus, op=DAG_1 + timedelta(days=20), **contact)
    # seen in time, written down late
    assert stagnatie(casus, "contact").begin == DAG_1 + timedelta(days=20)
    with op(34):
        doe(jb, "casus.contact_vastleggen", casus, op=DAG_1 + timedelta(days=5), **contact)
    assert stagnatie(casus, "contact").begin == DAG_1 + timedelta(days=20)  # not turned back


def test_de_regio_bepaalt_zelf_wanneer_stilstand_een_signaal_is(wf):
    norm(wf, "spreek", "contact", "contact", "2 weken")
    with op(0):
        casus = geaccepteerd(wf)
    assert stagnatie(casus, "contact").norm.code == "spreek"
    assert stagnatie(casus, "voortgang").termijn == "30 dagen"  # our own standard


def afspraak(wf: Regiocast, casus: Casus) -> Any:
    met = {"omschrijving": "Plek zoeken", "eigenaar": wf.organisaties["gi"].pk}
    return doe(
        wf[Rol.PROCESREGISSEUR], "afspraken.afspreken", casus,
        einddatum=vandaag() + timedelta(days=7), **met,
    )  # fmt: skip


@pytest.mark.parametrize(("dagen", "signaal"), [((1, 10, 20), True), ((1, 10, 40), False)])
def test_drie_keer_verzetten_binnen_dertig_dagen_is_meteen_te_laat(wf, dagen, signaal):
    regie = wf[Rol.PROCESREGISSEUR]
    with op(0):
        casus = geaccepteerd(wf)
        plek = afspraak(wf, casus)
    for dag in dagen:
        with op(dag):
            naar = vandaag() + timedelta(days=14 + dag)
            doe(regie, "afspraken.verzetten", plek, naar=naar, reden="Verlof.")
    verzet = Klok.objects.filter(casus=casus, soort="stagnatie", onderwerp_id=plek.pk)
    assert verzet.exists() == signaal
    if not signaal:
        return
    with op(20):
        bewaak()
        assert verzet.get().verstreken_op is not None
        assert vers(casus).eerste_termijn == DAG_1 + timedelta(days=14)  # two weeks, late as well
        doe(regie, "afspraken.gereedmelden", plek)
    assert verzet.get().status == Klokstatus.GEHAALD


def test_zodra_de_hulp_is_gestart_staat_een_casus_niet_meer_stil(wf):
    with op(0):
        casus = geaccepteerd(wf)
        plek = afspraak(wf, casus)
        hulp_gestart(wf, casus, keuze=1)
        doe(wf[Rol.PROCESREGISSEUR], "afspraken.gereedmelden", plek)
        contact = {"op": vandaag(), "hoe": "gezien", "wat_zegt": "Hoi."}
        doe(wf[Rol.JEUGDBESCHERMER], "casus.contact_vastleggen", casus, **contact)
    klokken = Klok.objects.filter(casus=casus, soort="stagnatie")
    assert {klok.status for klok in klokken} == {Klokstatus.VERVALLEN}, "niets haalde ze"


def test_wat_te_laat_was_en_daarna_verviel_staat_in_het_document(wf):
    with op(0):
        casus = geaccepteerd(wf)
    with op(31):
        bewaak()
        hulp_gestart(wf, vers(casus), keuze=1)
        (tabel,) = klokken_in_document(vers(casus))
        standen = {rij[0]: rij[3] for rij in tabel.rijen}
        vervallen = f"Vervallen op {vandaag():%d-%m-%Y}"
        assert standen["Contact met de jeugdige: 30 dagen"] == vervallen


def test_bewust_wachten_laat_afspraken_rusten_maar_het_contact_niet(wf):
    regie, jb = wf[Rol.PROCESREGISSEUR], wf[Rol.JEUGDBESCHERMER]
    straks = {"toelichting": "Rust.", "verwacht_einde": DAG_1 + timedelta(days=60)}
    with op(0):
        casus = geaccepteerd(wf)
        doe(regie, "casus.aanhouden", casus, reden="bewust_wachten", **straks)
    assert stagnatie(casus, "voortgang").status == Klokstatus.STIL
    assert stagnatie(casus, "contact").status == Klokstatus.LOOPT
    with op(10):  # what begins during a hold begins standing still
        contact = {"op": vandaag(), "hoe": "gezien", "wat_zegt": "Hoi."}
        doe(jb, "casus.contact_vastleggen", casus, **contact)
    assert stagnatie(casus, "contact").begin == DAG_1 + timedelta(days=10)


# ---- days that lie fixed -------------------------------------------------------------------------


def test_een_leeftijd_komt_op_zijn_dag_en_is_dan_geweest_niet_te_laat(wf):
    with op(0):
        casus = geaccepteerd(wf, geboortedatum=date(2010, 10, 20))  # turns 16 on day 49
    zestien = Klok.objects.get(casus=casus, soort="leeftijd", onderwerp_id=16 * 12)
    assert zestien.einde == date(2026, 10, 20)
    with op(48):
        bewaak()
        assert vers(zestien).gewaarschuwd_op is not None
        assert vers(zestien).verstreken_op is None
    Bericht.objects.all().delete()
    with op(49):
        bewaak()
        bewaak()
    assert (vers(zestien).status, vers(zestien).stand) == (Klokstatus.GEHAALD, "Bereikt")
    assert vers(casus).eerste_termijn == DAG_1 + timedelta(weeks=2)
    gemeld = Bericht.objects.filter(onderwerp__startswith="Andere regels")
    assert gemeld.count() == 2
    assert not [b for b in gemeld if "16" in b.zin or "20-10" in b.zin]  # that is a date of birth


def test_een_nieuwe_machtiging_neemt_de_plaats_in_van_de_vorige(wf):
    jb = wf[Rol.JEUGDBESCHERMER]

    def leg_vast(dagen: int) -> None:
        tot = DAG_1 + timedelta(days=dagen)
        doe(jb, "casus.machtiging_vastleggen", casus, soort="gesloten", tot=tot)

    with op(0):
        casus = geaccepteerd(wf, bepaling_op="", maatregel_op="", juridisch_kader="vrijwillig")
        leg_vast(20)
    with op(5):
        leg_vast(60)
    machtiging = Klok.objects.filter(casus=casus, soort="machtiging").order_by("pk")
    assert [k.status for k in machtiging] == ["vervallen", "loopt"]
    assert vers(casus).eerste_termijn == DAG_1 + timedelta(days=60)
    assert not machtiging.last().pauzeerbaar
    with op(61):
        bewaak()
        assert machtiging.last().verstreken_op is not None
        assert vers(casus).eerste_termijn == DAG_1 + timedelta(days=30)  # contact, late as well
        doe(jb, "klok.afdoen", machtiging.last(), slottekst="Weer thuis.")
    assert not machtiging.filter(status="loopt").exists()
    assert not Bericht.objects.filter(zin__contains="gesloten").exists()


def test_een_aanhouding_die_langer_duurt_dan_verwacht_wordt_gemeld(wf):
    regie = wf[Rol.PROCESREGISSEUR]
    straks = {"toelichting": "Zitting.", "verwacht_einde": DAG_1 + timedelta(days=10)}
    with op(0):
        casus = geaccepteerd(wf)
        doe(regie, "casus.aanhouden", casus, reden="rechter", **straks)
    with op(11):
        bewaak()
        wachten = Klok.objects.get(casus=casus, soort="aanhouding")
        assert wachten.verstreken_op is not None
        doe(regie, "casus.hervatten", casus)
    assert vers(wachten).stand == "Gehaald, 1 dag te laat"


# ---- what happens when a term passes -------------------------------------------------------------


def test_een_verlopen_termijn_kan_een_taak_maken_die_weg_is_als_de_termijn_is_gehaald(wf):
    norm(wf, "koers", "acceptatie", "koers_vastgesteld", "3 weken", bij_verlopen="taak")
    taken = Taak.objects.filter(titel="Termijn verlopen: koers: 3 weken")
    with op(0):
        casus = geaccepteerd(wf)
    with op(22):
        bewaak()
        assert list(taken.values_list("aan_zet", "status")) == [("procesregie", "NEW")]
        velden = ("analyse", "perspectief", "stem_jeugdige", "stem_ouders")
        doe(
            wf[Rol.JEUGDBESCHERMER], "casus.koers_vaststellen", casus, **dict.fromkeys(velden, "T.")
        )
    assert taken.get().status == "DONE"


def test_een_verlopen_termijn_kan_naar_de_voorzitter(wf):
    norm(wf, "snel", "acceptatie", "", "3 dagen", bij_verlopen="voorzitter")
    vz = mens(wf, Rol.VOORZITTER, "ret")
    with op(0):
        geaccepteerd(wf)
    with op(4):
        bewaak()
    assert Bericht.objects.get(aan=vz.medewerker).zin.endswith("snel: 3 dagen.")


def test_een_trede_heeft_een_klok_met_een_eigen_gevolg(wf):
    eerste, tweede, *_ = van_nu(wf).tredes.order_by("nummer")
    Trede.objects.filter(pk=eerste.pk).update(
        termijn="1 week", bij_verlopen="opschalen", naar=tweede.code
    )
    with op(0):
        casus = geaccepteerd(wf)
    with op(8):
        bewaak()
        assert opschaaltaken(casus) == ["Nu opschalen naar trede 2"]
        wens = {"reden": "termijn", "toelichting": "Een week voorbij."}
        doe(wf[Rol.PROCESREGISSEUR], "ladder.opschalen", casus, **wens)
    assert Klok.objects.get(casus=casus, soort="trede").status == Klokstatus.GEHAALD
    assert opschaaltaken(casus) == []


# ---- warnings ------------------------------------------------------------------------------------


def waarschuwingen() -> int:
    return Bericht.objects.filter(onderwerp__startswith="Termijn bijna verlopen").count()


def test_gewaarschuwd_wordt_een_keer_per_venster_en_weer_als_de_dag_eruit_schoof(wf):
    norm(wf, "lang", "acceptatie", "", "6 weken", waarschuw="1 week")
    regie = wf[Rol.PROCESREGISSEUR]
    meer = {"met": "3 weken", "reden": "De rechter vroeg tijd."}
    with op(0):
        casus = geaccepteerd(wf, bepaling_op="", maatregel_op="", juridisch_kader="vrijwillig")
        Klok.objects.filter(soort="stagnatie").delete()
    with op(34):
        bewaak()
        assert waarschuwingen() == 0
    with op(35):
        bewaak()
        bewaak()
        assert waarschuwingen() == 2  # the casusregisseur and the procesregisseur
        doe(regie, "klok.verlengen", klok(casus, "lang"), **meer)
    with op(55):
        bewaak()
        assert waarschuwingen() == 2
    with op(56):
        bewaak()
        bewaak()
        assert waarschuwingen() == 4


# ---- making a term longer, and letting it stand still --------------------------------------------


def test_verlengen_kan_een_keer_op_tijd_en_hoogstens_met_de_termijn_zelf(wf):
    regie = wf[Rol.PROCESREGISSEUR]
    with op(0):
        casus = geaccepteerd(wf)
        twee_weken = klok(casus, "hulp-niet-inzetbaar")
    meer = {"met": "1 week", "reden": "De rechter vroeg tijd."}
    with op(5):
        assert weigering(regie, "klok.verlengen", twee_weken, **meer | {"met": "15 dagen"}) == [
            "met"
        ]
        assert weigering(regie, "klok.verlengen", twee_weken, **meer | {"met": "veel"}) == ["met"]
        doe(regie, "klok.verlengen", twee_weken, **meer)
        assert vers(twee_weken).einde == DAG_1 + timedelta(days=21)
        assert vers(casus).eerste_termijn == DAG_1 + timedelta(days=21)
        assert weigering(regie, "klok.verlengen", twee_weken, **meer) == ["klok_al_verlengd"]
    with op(43):
        zes = klok(casus, "hulp-gestart")
        assert weigering(regie, "klok.verlengen", zes, **meer) == ["klok_al_verlopen"]
        leeftijd = Klok.objects.filter(casus=casus, soort="leeftijd").first()
        assert weigering(regie, "klok.verlengen", leeftijd, **meer) == ["klok_ligt_vast"]


def test_per_ongeluk_stilgezet_is_dezelfde_dag_zonder_gevolg_terug_te_draaien(wf):
    regie = wf[Rol.PROCESREGISSEUR]
    straks = {"reden": "rechter", "toelichting": "Z.", "verwacht_einde": DAG_1 + timedelta(days=9)}
    with op(0):
        casus = geaccepteerd(wf)
    with op(3):
        doe(regie, "klok.stilzetten", klok(casus, "hulp-gestart"), **straks)
        assert klok(casus, "hulp-gestart").status == Klokstatus.STIL
        doe(regie, "klok.laten_lopen", klok(casus, "hulp-gestart"))
    assert klok(casus, "hulp-gestart").einde == DAG_1 + timedelta(weeks=6)
    with op(4):  # and afterwards it can be done for real
        doe(regie, "klok.stilzetten", klok(casus, "hulp-gestart"), **straks)
    with op(9):
        doe(regie, "klok.laten_lopen", klok(casus, "hulp-gestart"))
    assert klok(casus, "hulp-gestart").einde == DAG_1 + timedelta(weeks=6, days=5)


def test_wat_niet_kan_stilstaan_loopt_door_ook_als_de_casus_wacht(wf):
    norm(wf, "vast", "acceptatie", "", "6 weken", pauzeerbaar=False)
    regie = wf[Rol.PROCESREGISSEUR]
    straks = {"toelichting": "Z.", "verwacht_einde": DAG_1 + timedelta(days=9)}
    with op(0):
        casus = geaccepteerd(wf)
        vast = klok(casus, "vast")
        codes = weigering(regie, "klok.stilzetten", vast, reden="rechter", **straks)
        assert codes == ["klok_niet_pauzeerbaar"]
        doe(regie, "casus.aanhouden", casus, reden="rechter", **straks)
    assert vers(vast).status == Klokstatus.LOOPT


def test_een_klok_die_apart_stilstaat_blijft_dat_na_een_aanhouding(wf):
    regie = wf[Rol.PROCESREGISSEUR]
    straks = {"reden": "rechter", "toelichting": "Z.", "verwacht_einde": DAG_1 + timedelta(days=9)}
    with op(0):
        casus = geaccepteerd(wf)
        doe(regie, "klok.stilzetten", klok(casus, "hulp-gestart"), **straks)
        doe(regie, "casus.aanhouden", casus, **straks)
    with op(5):
        doe(regie, "casus.hervatten", casus)
    assert klok(casus, "hulp-niet-inzetbaar").einde == DAG_1 + timedelta(days=19)
    assert klok(casus, "hulp-gestart").status == Klokstatus.STIL
    with op(10):
        doe(regie, "klok.laten_lopen", klok(casus, "hulp-gestart"))
    assert klok(casus, "hulp-gestart").einde == DAG_1 + timedelta(weeks=6, days=10)


# ---- the list of a GI ----------------------------------------------------------------------------


def test_elke_maand_wordt_van_elke_gi_een_lijst_gevraagd_en_wie_te_laat_is_gemeld(wf):
    norm(wf, "lijst", "maand", "lijst", "10 werkdagen")
    gis = Organisatie.objects.filter(regios=wf.regio, soort="gi")
    with op(0):
        bewaak()
        bewaak()
    lijsten = Maandlijst.objects.filter(regio=wf.regio)
    assert lijsten.count() == gis.count() > 1
    assert {lijst.einde for lijst in lijsten} == {date(2026, 9, 15)}
    eerste, *rest = lijsten
    with op(3):
        doe(wf[Rol.PROCESREGISSEUR], "klok.lijst_ontvangen", eerste, ontvangen_op=vandaag())
    with op(15):
        assert bewaak() == len(rest)
        assert bewaak() == 0
    assert Bericht.objects.filter(onderwerp__startswith="Maandlijst te laat").count() == len(rest)
    with op(30):  # 1 October
        bewaak()
    assert Maandlijst.objects.filter(regio=wf.regio).count() == 2 * gis.count()


@pytest.mark.django_db
def test_de_gi_hoort_wat_wordt_gevraagd_en_wie_aanlevert_is_klaar(cast: Cast) -> None:
    norm(cast.noord, "lijst", "maand", "lijst", "1 maand")
    beheerder = cast.noord.mensen[Rol.WACHTLIJSTBEHEERDER]

    def gehoord() -> list[str]:
        onderwerpen = Bericht.objects.filter(aan=beheerder, onderwerp__contains="wachtlijst over")
        return [
            tekst.partition(":")[0] for tekst in onderwerpen.values_list("onderwerp", flat=True)
        ]

    dag_1 = (vandaag() + timedelta(days=40)).replace(day=1)
    with tijdmachine(dag_1):
        bewaak()
        bewaak()
        assert gehoord() == ["Gevraagd"]
    lijst = Maandlijst.objects.get(organisatie=cast.noord.organisaties["gi"], maand=dag_1)
    with tijdmachine(lijst.einde - timedelta(days=8)):
        bewaak()
        assert gehoord() == ["Gevraagd"]
    with tijdmachine(lijst.einde - timedelta(days=7)):
        bewaak()
        bewaak()
        assert sorted(gehoord()) == ["Gevraagd", "Herinnering"]
        vastgesteld(cast, csv(cast.noord.gemeente.naam, "A1;999990251"), dag_1)
    lijst.refresh_from_db()
    assert lijst.ontvangen_op == lijst.einde - timedelta(days=7)
    with tijdmachine(lijst.einde + timedelta(days=1)):
        bewaak()
    assert "Te laat" not in gehoord()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "gis"), [("zaanstreek-waterland", 4), ("ijmond", 3), ("zuid-kennemerland", 3)]
)
def test_waar_de_bron_elke_maand_zegt_hangt_er_een_lijst_per_gi(code, gis):
    """S002: monthly in IJmond, Zuid-Kennemerland and Zaanstreek-Waterland; Leger des Heils is one GI."""
    regio = laad(code).regio
    with op(0):
        bewaak()
    lijsten = Maandlijst.objects.filter(regio=regio, maand=DAG_1)
    assert lijsten.values("organisatie").distinct().count() == lijsten.count() == gis


# ---- what people see -----------------------------------------------------------------------------


def pagina(door: Door, url: str) -> str:
    client = Client()
    client.force_login(door.medewerker)
    return " ".join(client.get(url).content.decode().split())


def test_wat_te_laat_is_en_wie_bewust_wacht_staat_bovenaan_en_in_de_lijst(wf):
    regie = wf[Rol.PROCESREGISSEUR]
    with op(0):
        casus = geaccepteerd(wf)
        adres = reverse("casus", args=[casus.nummer])
        assert "Dit vraagt nu aandacht" not in pagina(regie, adres)
    with op(31):
        bewaak()
        gezien = pagina(regie, adres)
        assert "Dit vraagt nu aandacht" in gezien
        assert "De casus staat stil" in gezien
        straks = {"toelichting": "Rust.", "verwacht_einde": vandaag() + timedelta(days=5)}
        doe(wf[Rol.JEUGDBESCHERMER], "casus.contact_vastleggen", casus,
            op=vandaag(), hoe="gezien", wat_zegt="Hoi.")  # fmt: skip
        doe(regie, "casus.aanhouden", casus, reden="bewust_wachten", **straks)
        for url in (adres, reverse("casussen"), reverse("werkvoorraad")):
            assert "Bewust wachten" in pagina(regie, url), url
    with op(36):
        doe(regie, "casus.hervatten", casus)
        assert "Bewust wachten" not in pagina(regie, reverse("casussen"))


def test_een_verjaardag_ziet_alleen_wie_de_hele_casus_ziet(wf):
    leiding = mens(wf, Rol.PROJECTLEIDER, "regio_organisatie")
    with op(0):
        casus = geaccepteerd(wf, geboortedatum=date(2010, 10, 20))
        adres = reverse("casus", args=[casus.nummer])
        vol, pseudo = pagina(wf[Rol.PROCESREGISSEUR], adres), pagina(leiding, adres)
    assert "De jeugdige wordt 16 jaar" in vol
    assert "20-10-2026" in vol
    assert "Hulp is gestart: 6 weken" in pseudo
    assert "De jeugdige wordt" not in pseudo
    assert "20-10-2026" not in pseudo


def test_de_procesregisseur_ziet_knoppen_bij_een_termijn_en_waarom_de_rest_niet_kan(wf):
    with op(0):
        casus = geaccepteerd(wf)
        doe_verlengen = reverse(
            "doe_ding",
            args=[casus.nummer, "klok.verlengen", "klok", klok(casus, "hulp-gestart").pk],
        )
        adres = reverse("casus", args=[casus.nummer])
        assert doe_verlengen in pagina(wf[Rol.PROCESREGISSEUR], adres)
        assert doe_verlengen not in pagina(wf[Rol.JEUGDBESCHERMER], adres)
    with op(43):
        assert "klok_" not in pagina(wf[Rol.PROCESREGISSEUR], adres)  # sentences, not codes
        assert "Deze termijn is al verlopen." in pagina(wf[Rol.PROCESREGISSEUR], adres)


def test_het_procesregiedocument_zegt_waarom_er_wordt_gewacht_en_wat_stilstaat(wf):
    regie = wf[Rol.PROCESREGISSEUR]
    straks = {"toelichting": "Rust.", "verwacht_einde": DAG_1 + timedelta(days=20)}
    with op(0):
        casus = geaccepteerd(wf)
        doe(regie, "casus.aanhouden", casus, reden="bewust_wachten", **straks)
        inhoud = str(klokken_in_document(vers(casus)))
    assert "De casus wacht sinds 01-09-2026, naar verwachting tot 21-09-2026" in inhoud
    assert "Bewust wachten" in inhoud
    assert "Stil van 01-09-2026 tot nu" in inhoud
