"""Sums: small numbers cannot be derived, and a region costs the same few queries however many cases."""

from datetime import timedelta
from random import Random

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Max

from casuistiek.casus.models import Casus
from casuistiek.fundament.logboek.models import AlleenToevoegenFout
from casuistiek.fundament.onherleidbaar.models import Publicatie
from casuistiek.fundament.onherleidbaar.rekenen.stelsel import DREMPEL
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import Termijn, einde, vandaag
from casuistiek.rapportage.selectors import (
    NORM,
    _tel,
    regios_voor,
    stand,
    wachtend,
    ziet_alleen_sommen,
)
from tests.casuistiek.fundament.onherleidbaar.aanvaller import Bekend, val_aan
from tests.rolverdeling import aangemelde_casus, aanmelding, casus_in_behandeling, doe, geboren

# ---- with cases --------------------------------------------------------------------------------


@pytest.fixture
def hier(cast):
    return cast.noord


def nog_meer(casus, aantal, **anders):
    """Copies of a case, put straight in the table: for counting only."""
    vorige = Casus.objects.aggregate(n=Max("pk"))["n"]
    velden = {f.attname: getattr(casus, f.attname) for f in Casus._meta.concrete_fields}
    Casus.objects.bulk_create(
        Casus(**velden | {"id": None, "nummer": f"ND-X-{vorige + i}"} | anders)
        for i in range(aantal)
    )


def getallen(regio, code, *, onderdrukt=False):
    tellingen = {t.code: t for t in stand(regio, vandaag(), onderdrukt=onderdrukt).tellingen}
    return {rij.naam: rij.tekst for rij in [*tellingen[code].rijen, tellingen[code].totaal]}


def lang_geleden():
    """The first day that is no longer within the norm."""
    dag = vandaag() - timedelta(days=80)
    while einde(dag, NORM) >= vandaag():
        dag -= timedelta(days=1)
    return dag


def test_de_stand_telt_per_status_trede_casusregie_en_gemeente(cast, hier):
    casus_in_behandeling(cast, "tafel")
    aangemelde_casus(cast)
    aangemelde_casus(cast, "zuid")
    doe(
        hier[Rol.JEUGDBESCHERMER],
        "casus.opstellen",
        **{
            naam: waarde
            for naam, waarde in aanmelding(hier).items()
            if naam in ("initialen", "geboortedatum", "gemeente")
        },
    )
    status = getallen(hier.regio, "status")
    assert (status["Aangemeld"], status["In behandeling"], status["Samen"]) == ("1", "1", "2")
    assert "Concept" not in status
    assert getallen(hier.regio, "trede")["2. Tafel"] == "1"
    assert getallen(hier.regio, "gi")[hier.organisaties["gi"].naam] == "2"
    assert getallen(hier.regio, "gemeente") == {"Noordstad": "2", "Samen": "2"}


def test_elk_einde_telt_onder_zijn_eigen_reden(cast, hier):
    casus = casus_in_behandeling(cast)
    for reden, aantal in (("achttien", 2), ("passend", 1)):
        nog_meer(casus, aantal, open=False, status="afgesloten", sluitreden=reden)
    einde = getallen(hier.regio, "einde")
    assert einde["De jeugdige is 18 en valt onder andere hulp"] == "2"
    assert einde["Passende hulp is gestart en werkt"] == "1"
    assert (einde["De jeugdige is overleden"], einde["Samen"]) == ("0", "3")


def test_elk_getal_heeft_een_peildatum_een_bron_en_een_definitie(hier):
    for telling in stand(hier.regio, vandaag(), onderdrukt=True).tellingen:
        assert telling.peildatum == vandaag()
        assert telling.bron
        assert telling.definitie


def test_wachten_telt_vanaf_de_bepaling_en_een_alternatief_wacht_nog(cast):
    dag = lang_geleden()
    net_niet = dag + timedelta(days=1)
    assert einde(dag, Termijn(3, "maanden")) < vandaag() <= einde(net_niet, NORM)
    basis = casus_in_behandeling(cast)
    gesloten = {"bepaling_op": dag, "open": False, "status": "afgesloten"}
    wachten = {
        "bepaling": {"bepaling_op": dag},
        "maatregel": {"maatregel_op": dag},
        "alternatief": {"bepaling_op": dag, "hulp_keuze": 2, "status": "hulp_gestart"},
        "heropend": {"bepaling_op": dag, "hulp_keuze": 1},
        "gesloten met een alternatief": gesloten | {"sluitreden": "alternatief"},
    }
    niet = {
        "te kort": {"bepaling_op": net_niet},
        "bepaling gaat voor": {"bepaling_op": net_niet, "maatregel_op": dag},
        "past": {"bepaling_op": dag, "hulp_keuze": 1, "status": "hulp_gestart"},
        "gesloten met passende hulp": gesloten | {"sluitreden": "passend"},
        "intussen 18": gesloten | {"sluitreden": "alternatief", "geboortedatum": geboren(18)},
    }
    for anders in [*wachten.values(), *niet.values()]:
        nog_meer(basis, 1, **anders)
    gevonden = wachtend(Casus.objects.all(), vandaag())
    assert gevonden.count() == len(wachten)
    assert all(casus.wacht_op_passende_hulp for casus in gevonden)
    anderen = Casus.objects.exclude(pk__in=gevonden).exclude(pk=basis.pk)
    assert [c.wacht_op_passende_hulp for c in anderen.filter(open=False)] == [False, False]


def test_zonder_bepaling_of_maatregel_telt_de_aanmelding(cast):
    casus = casus_in_behandeling(cast)
    assert not wachtend(Casus.objects.all(), vandaag())
    later = einde(vandaag(), NORM)
    assert not wachtend(Casus.objects.all(), later)
    assert list(wachtend(Casus.objects.all(), later + timedelta(days=1))) == [casus]


def test_wie_alleen_sommen_ziet_ziet_geen_kleine_aantallen(cast, hier):
    nog_meer(casus_in_behandeling(cast, "tafel"), 6)
    aangemelde_casus(cast)
    gewoon = getallen(hier.regio, "status")
    assert (gewoon["Aangemeld"], gewoon["In behandeling"]) == ("1", "7")
    verborgen = getallen(hier.regio, "status", onderdrukt=True)
    assert verborgen["Aangemeld"] == verborgen["In behandeling"] == "niet getoond"
    assert (verborgen["Afgesloten"], verborgen["Samen"]) == ("0", "8")


def test_een_regio_met_weinig_casussen_toont_ook_geen_som(cast, hier):
    aangemelde_casus(cast)
    verborgen = getallen(hier.regio, "gemeente", onderdrukt=True)
    assert set(verborgen.values()) == {"niet getoond"}


def test_wie_ziet_welke_regio_en_voor_wie_blijft_klein_verborgen(cast, hier):
    for rol in Rol:
        mag = rol in (Rol.PROJECTLEIDER, Rol.INSPECTIE, Rol.WETHOUDER)
        assert list(regios_voor(hier[rol])) == ([hier.regio] if mag else [])
    assert not ziet_alleen_sommen(hier[Rol.PROJECTLEIDER], hier.regio)
    assert ziet_alleen_sommen(hier[Rol.WETHOUDER], hier.regio)
    assert ziet_alleen_sommen(hier[Rol.INSPECTIE], hier.regio)
    assert ziet_alleen_sommen(hier[Rol.PROJECTLEIDER], cast.zuid.regio)
    assert not regios_voor(cast.buitenstaander)


def test_de_landelijke_inspectie_ziet_de_sommen_van_elke_regio(cast, hier):
    hier.organisaties["landelijk"].regios.clear()
    assert set(regios_voor(hier[Rol.INSPECTIE])) == {hier.regio, cast.zuid.regio}


def test_het_aantal_vragen_aan_de_database_groeit_niet_mee(cast, hier, django_assert_num_queries):
    casus = casus_in_behandeling(cast, "tafel")
    with django_assert_num_queries(7):
        stand(hier.regio, vandaag(), onderdrukt=False)
    nog_meer(casus, 40)
    with django_assert_num_queries(7):
        stand(hier.regio, vandaag(), onderdrukt=False)


# ---- what is published ---------------------------------------------------------------------------


def test_wie_elke_dag_kijkt_ziet_niet_wie_erbij_kwam(cast, hier):
    casus = casus_in_behandeling(cast, "tafel")
    nog_meer(casus, 6)
    eerste = getallen(hier.regio, "gemeente", onderdrukt=True)
    assert eerste["Samen"] == "7"
    nog_meer(casus, 1)
    assert getallen(hier.regio, "gemeente", onderdrukt=True) == eerste, "this month nothing changes"
    assert getallen(hier.regio, "gemeente")["Samen"] == "8"


def test_wat_is_getoond_is_niet_te_wijzigen(cast, hier):
    getallen(hier.regio, "gemeente", onderdrukt=True)
    with pytest.raises(AlleenToevoegenFout):
        Publicatie.objects.update(drempel=1)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE onherleidbaar_publicatie SET drempel = 1")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM onherleidbaar_publicatie")


def test_wat_alleen_groeit_springt_pas_als_er_genoeg_bij_zijn(cast, hier):
    casus = casus_in_behandeling(cast, "tafel")
    dicht = {"open": False, "status": "afgesloten", "sluitreden": "passend"}
    maand = vandaag().replace(day=1)

    def gesloten() -> str:
        telling = stand(hier.regio, maand, onderdrukt=True).tellingen[1]
        return telling.totaal.tekst

    nog_meer(casus, 10, **dicht)
    assert gesloten() == "10"
    nog_meer(casus, 2, **dicht)
    maand = (maand + timedelta(days=32)).replace(day=1)
    assert gesloten() == "niet getoond"
    nog_meer(casus, 3, **dicht)
    maand = (maand + timedelta(days=32)).replace(day=1)
    assert gesloten() == "15"


def test_een_regio_kan_een_hogere_grens_kiezen(cast, hier):
    nog_meer(casus_in_behandeling(cast, "tafel"), 6)
    hier.regio.gegevens = {"kleinste_aantal": {"aantal": 10, "bron": "eigen keuze"}}
    assert set(getallen(hier.regio, "gemeente", onderdrukt=True).values()) == {"niet getoond"}


@pytest.mark.parametrize("zaad", range(3))
def test_wie_alle_cijfers_bewaart_leert_geen_verborgen_getal(cast, hier, zaad):
    """The attacker of the module, at what the pages of three months really showed."""
    lot, casus = Random(zaad), casus_in_behandeling(cast, "tafel")
    gis = [hier.organisaties["gi"], hier.organisaties["lokaal_team"]]
    dag, dagen = vandaag().replace(day=1), []
    for _ in range(3):
        for organisatie in gis:
            nog_meer(casus, lot.randrange(9), organisatie=organisatie)
            dicht = {"open": False, "status": "afgesloten"}
            reden = lot.choice(["passend", "achttien", "alternatief"])
            nog_meer(casus, lot.randrange(5), organisatie=organisatie, sluitreden=reden, **dicht)
        stelsel = _tel(hier.regio, dag).stelsel()
        stand(hier.regio, dag, onderdrukt=True)
        dagen.append(
            Bekend(
                frozenset(stelsel.aantallen),
                Publicatie.objects.get(maand=dag, wat="stand").getoond,
                tuple((som.geheel, som.delen) for som in stelsel.sommen),
                stelsel.nooit,
                stelsel.groeit,
            )
        )
        dag = (dag + timedelta(days=32)).replace(day=1)
    assert any(len(een.waarden) < len(een.cellen) for een in dagen)
    assert not val_aan(dagen, DREMPEL)
