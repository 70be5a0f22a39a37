"""Terms: when they run, stand still, are met, and are told of when they run out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from casuistiek.casus.models import Casus
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.organisaties.models import Lidmaatschap, Medewerker, Organisatie, Regio
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import tijdmachine, vandaag
from casuistiek.fundament.toegang.door import KLOK, Door
from workflows.klokken.bewaak import bewaak
from workflows.klokken.models import Klok, Status
from workflows.ladder.laden import laad
from workflows.werkvoorraad.models import Taak

from .rolverdeling import BEGIN, Regiocast, aanmelding, doe, met_vannacht, vers, weigering

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


@pytest.fixture
def wf(db: Any) -> Regiocast:
    return regio_uit("west-friesland")


@pytest.fixture
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
    return doe(jb, "casus.hulp_gestart", casus, **hulp)  # type: ignore[no-any-return]


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

    assert not Klok.objects.filter(casus=casus).exists()
    assert vers(casus).eerste_termijn is None


def test_na_twee_en_na_zes_weken_komt_er_een_taak_om_op_te_schalen(wf):
    with op(0):
        casus = geaccepteerd(wf)
    with op(14):
        assert bewaak() == 0  # the last day still counts
    with op(15):
        assert bewaak() == 1
    assert opschaaltaken(casus) == ["Nu opschalen naar trede 2"]
    with op(43):
        assert bewaak() == 1
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
    assert klok(casus, "hulp-gestart").status == Status.STIL
    assert vers(casus).eerste_termijn is None
    with op(80):
        assert bewaak() == 0  # what stands still does not run out
        doe(regie, "casus.hervatten", casus)

    assert klok(casus, "hulp-gestart").einde == einde + timedelta(days=70)
    assert vers(casus).eerste_termijn == klok(casus, "hulp-niet-inzetbaar").einde


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
    with op(30):
        casus = hulp_gestart(zhz, casus, keuze=2)
    wachten = Klok.objects.get(casus=casus, gehaald_bij="passende_hulp")
    assert wachten.status == Status.LOOPT
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
    assert Klok.objects.get(casus=casus, gehaald_bij="passende_hulp").status == Status.GEHAALD
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
    wf.regio.ladders.get().normen.create(
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
    assert klok(casus, "koers").status == Status.GEHAALD


def test_bewaken_gaat_door_als_een_termijn_niet_te_melden_is(wf, monkeypatch):
    """One refusal (another worker was first) does not stop the rest."""
    with op(0):
        eerste, tweede = aangemeld(wf), aangemeld(wf)
    echte_doe, geweigerd = poort.doe, []

    def doe_behalve_eerste(naam: str, door: Any, *, ding: Any) -> Any:
        if ding.casus_id == eerste.pk:
            geweigerd.append(ding)
            raise poort.GeenRecht
        return echte_doe(naam, door, ding=ding)

    monkeypatch.setattr(poort, "doe", doe_behalve_eerste)
    with op(15):
        assert bewaak() == 1
    assert len(geweigerd) == 1
    assert klok(tweede, "hulp-niet-inzetbaar").verstreken_op is not None
