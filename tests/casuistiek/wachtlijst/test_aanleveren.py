"""A GI hands in its list as it is: read under its own row numbers, mended, established, compared with the next."""

from __future__ import annotations

from datetime import timedelta

import pytest

from casuistiek.fundament.handelingen.fouten import (
    GeenRecht,
    Geweigerd,
    NietGevonden,
    OngeldigeInvoer,
)
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang.zicht import zichtbaar
from casuistiek.wachtlijst.keuzes import Lijststatus
from casuistiek.wachtlijst.models import Lijstbestand, Wachtende, Wachtkind, Wachtlijst
from casuistiek.wachtlijst.selectors import verschil
from ret.metingen.werkboeken import een_maand_later, kinderen, lelijk, netjes
from tests.rolverdeling import Cast, doe
from tests.wachtlijsten import lever_aan, stap, vastgesteld

pytestmark = pytest.mark.django_db


def meldingen(lijst: Wachtlijst) -> dict[int, list[str]]:
    return {
        rij["rij"]: [melding["wat"] for melding in rij["meldingen"]]
        for rij in lijst.open("nagekeken")["met_fout"]
    }


def test_een_lelijke_lijst_van_begin_tot_eind(cast: Cast) -> None:
    dag = vandaag() - timedelta(days=40)
    van = kinderen(48, [cast.noord.gemeente.naam], dag)
    lijst = lever_aan(cast, lelijk(van, "Wachtlijst GI Noord"), dag)

    assert lijst.status == Lijststatus.INDELEN, "hidden things are told, and somebody is asked"
    (blad, oud) = lijst.open("gelezen")
    assert (blad["naam"], blad["kopregel"], oud["verborgen"]) == ("Wachtlijst", 5, True)
    assert [k["letter"] for k in blad["kolommen"] if k["verborgen"]] == ["O"]
    assert blad["verborgen_rijen"] == 1

    lijst = stap(cast, "indelen", lijst)
    assert lijst.status == Lijststatus.VERBETEREN
    assert meldingen(lijst) == {
        9: ["Dit BSN kan niet: het voldoet niet aan de elfproef."],
        13: ["Hier staat een fout van het rekenblad (zoals #N/B)."],
        15: ["Deze rij is in uw bestand verborgen of weggefilterd."],
        54: ["Hetzelfde kind: burgerservicenummer als in rij 11."],
    }

    gezegd = {
        "9": {"bsn": van[3].bsn},
        "13": {"gemeente": cast.noord.gemeente.naam},
        "15": {"telt": "ja"},
        "54": {"telt": "nee"},
    }
    lijst = stap(cast, "verbeteren", lijst, rijen=gezegd)
    assert (lijst.status, lijst.aantal) == (Lijststatus.GEREED, 48), meldingen(lijst)
    assert not zichtbaar(Wachtlijst.objects.all(), cast.noord[Rol.PROJECTLEIDER]).exists()

    lijst = stap(cast, "vaststellen", lijst)
    assert (lijst.status, lijst.aantal) == (Lijststatus.VASTGESTELD, 48)
    assert not Lijstbestand.objects.exists(), "the file is gone"
    eerste = lijst.rijen.get(rij=6)
    assert (eerste.wacht_sinds, eerste.leeftijd) == (
        van[0].sinds,
        (dag - van[0].geboren).days // 365.25,
    )
    assert eerste.wie()["bsn"] == van[0].bsn
    assert van[0].bsn not in eerste.geheim
    assert set(lijst.rijen.values_list("wacht_sinds", flat=True)) == {kind.sinds for kind in van}
    assert zichtbaar(Wachtlijst.objects.all(), cast.noord[Rol.PROJECTLEIDER]).get() == lijst
    assert not zichtbaar(Wachtlijst.objects.all(), cast.zuid[Rol.PROJECTLEIDER]).exists()
    assert not zichtbaar(Wachtlijst.objects.all(), cast.noord[Rol.JEUGDBESCHERMER]).exists()


def test_de_volgende_maand_wordt_vergeleken(cast: Cast) -> None:
    dag = vandaag() - timedelta(days=40)
    eerst = kinderen(48, [cast.noord.gemeente.naam], dag)
    later = een_maand_later(eerst, dag + timedelta(days=30))
    een = vastgesteld(cast, netjes(eerst), dag, "lijst.xlsx")
    twee = vastgesteld(cast, netjes(later), dag + timedelta(days=30), "lijst.xlsx")

    uit = verschil(twee)
    was, wordt = {kind.bsn for kind in eerst}, {kind.bsn for kind in later}
    assert (len(uit.nieuw), len(uit.weg), uit.gebleven) == (
        len(wordt - was),
        len(was - wordt),
        len(was & wordt),
    )
    veranderd = {kind.bsn for kind in later if kind.bsn in was} - {
        kind.bsn for kind in eerst if kind in later
    }
    assert len(uit.anders) == len(veranderd) > 0
    assert Wachtkind.objects.count() == len(was | wordt), "the same child has one number"
    assert not een.rijen.exclude(geheim="").exists(), "who it was on an older list is not kept"
    weg = Wachtkind.objects.exclude(weg_op=None)
    assert {kind.pk for kind in weg} == uit.weg
    kind = weg[0]
    stap(cast, "afvoeren", twee, kind=kind.volgnummer, reden="passend")
    kind.refresh_from_db()
    assert kind.weg_omdat == "passend"


def test_wie_geen_bsn_heeft_wordt_gevraagd(cast: Cast) -> None:
    """Without BSN and number a person says whether it is the same child."""
    dag = vandaag() - timedelta(days=40)
    kop = "Initialen;Geboortedatum;Gemeente;Wacht sinds;Gevraagde hulp\n"
    rij = f"J.K.;03-04-2014;{cast.noord.gemeente.naam};01-02-2026;Gezinshuis\n"
    lijst = lever_aan(cast, (kop + rij).encode(), dag, "lijst.csv")
    lijst = stap(cast, "vaststellen", stap(cast, "indelen", lijst))
    tweede = lever_aan(cast, (kop + rij).encode(), dag + timedelta(days=30), "lijst.csv")
    assert tweede.status == Lijststatus.VERBETEREN, "the columns were remembered"
    (vraag,) = meldingen(tweede)[2]
    assert vraag.startswith("Lijkt op een kind van uw vorige lijst: J.K., ")
    tweede = stap(cast, "verbeteren", tweede, rijen={"2": {"zelfde": "ja"}})
    tweede = stap(cast, "vaststellen", tweede)
    assert tweede.rijen.get().kind == lijst.rijen.get().kind
    assert not verschil(tweede).nieuw


def test_twee_kinderen_die_op_elkaar_lijken(cast: Cast) -> None:
    """Who is said to be another child gets a number of their own, and the one before is gone."""
    dag = vandaag() - timedelta(days=40)
    kop = "Initialen;Geboortedatum;Gemeente;Wacht sinds;Gevraagde hulp\n"
    rij = f"J.K.;03-04-2014;{cast.noord.gemeente.naam};01-02-2026;Gezinshuis\n"
    lijst = lever_aan(cast, (kop + rij).encode(), dag, "lijst.csv")
    stap(cast, "vaststellen", stap(cast, "indelen", lijst))
    tweede = lever_aan(cast, (kop + rij).encode(), dag + timedelta(days=30), "lijst.csv")
    tweede = stap(cast, "verbeteren", tweede, rijen={"2": {"zelfde": "nee"}})
    tweede = stap(cast, "vaststellen", tweede)
    assert Wachtkind.objects.count() == 2
    assert len(verschil(tweede).weg) == 1


def test_een_lijst_van_vroeger_of_twee_keer_kan_niet(cast: Cast) -> None:
    dag = vandaag() - timedelta(days=40)
    van = kinderen(5, [cast.noord.gemeente.naam], dag)
    vastgesteld(cast, netjes(van), dag, "lijst.xlsx")
    with pytest.raises(Geweigerd, match="peildatum_bestaat"):
        lever_aan(cast, netjes(van), dag)
    eerder = lever_aan(cast, netjes(van), dag - timedelta(days=10))
    with pytest.raises(Geweigerd, match="latere_lijst"):
        stap(cast, "vaststellen", eerder)
    eerder = stap(cast, "intrekken", eerder)
    assert not Lijstbestand.objects.exists()
    assert Wachtende.objects.count() == 5


def test_alleen_de_eigen_gi(cast: Cast) -> None:
    dag = vandaag() - timedelta(days=40)
    lijst = lever_aan(cast, netjes(kinderen(5, [cast.noord.gemeente.naam], dag)), dag)
    for wie in (
        cast.zuid[Rol.WACHTLIJSTBEHEERDER],
        cast.noord[Rol.JEUGDBESCHERMER],
        cast.noord[Rol.PROJECTLEIDER],
    ):
        with pytest.raises(NietGevonden):
            doe(wie, "wachtlijst.intrekken", lijst)
    stap(cast, "vaststellen", stap(cast, "indelen", lijst))
    with pytest.raises(GeenRecht):
        doe(cast.noord[Rol.PROJECTLEIDER], "wachtlijst.intrekken", lijst)


@pytest.mark.parametrize(
    ("naam", "inhoud", "zin"),
    [
        ("lijst.pdf", b"%PDF-1.4", "Kies een bestand dat eindigt op xlsx, ods of csv."),
        ("lijst.xlsx", b"", "leeg"),
        ("lijst.xlsx", b"geen zip", "past niet bij de naam"),
        ("lijst.csv", b"\x00\x01", "past niet bij de naam"),
    ],
)
def test_wat_geen_lijst_is_wordt_geweigerd(cast: Cast, naam: str, inhoud: bytes, zin: str) -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        lever_aan(cast, inhoud, vandaag(), naam)
    assert zin in str(fout.value.formulier.errors)
    assert not Wachtlijst.objects.exists()


def test_een_csv_zonder_koppen_zegt_wat_ontbreekt(cast: Cast) -> None:
    lijst = lever_aan(cast, b"a;b\n1;2\n", vandaag(), "lijst.csv")
    assert lijst.status == Lijststatus.INDELEN
    with pytest.raises(OngeldigeInvoer) as fout:
        stap(cast, "indelen", lijst)
    assert "Wijs ook aan in welke kolom dit staat: Gemeente" in str(fout.value.formulier.errors)
