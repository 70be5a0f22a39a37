"""What did organisation X get to see? One page and one file, for who watches over it and for nobody else."""

from __future__ import annotations

import csv
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest

from casuistiek.casus.models import Casus
from casuistiek.delen.overzicht import als_tabel, organisaties
from casuistiek.delen.verstrekken import verstrek
from casuistiek.fundament.csvbestand import csv_tekst
from casuistiek.fundament.logboek.models import Logregel
from casuistiek.fundament.organisaties.models import Organisatiesoort
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import nu, vanaf_nu, vandaag
from tests.foto import foto
from tests.huis.test_opdrachten import opdrachten, zonder_de_transactie
from tests.ret.portaal.test_slechte_invoer import als, tekst
from tests.rolverdeling import Cast, als_gast, casus_in_behandeling, doe, met_toestemming

pytestmark = [pytest.mark.django_db, pytest.mark.op_postgres]
PR, PO, EX, JO = Rol.PROCESREGISSEUR, Rol.PRIVACY_OFFICER, Rol.RET_EXPERT, Rol.JEUGDIGE_OUDER
STRAKS = vandaag() + timedelta(days=14)


def gedeeld(cast: Cast, regio: str = "noord", doel: str = "Meedenken") -> Casus:
    """A case with an expert and a parent as guests; the expert looked twice."""
    hier = getattr(cast, regio)
    casus = met_toestemming(casus_in_behandeling(cast, "tafel", regio))
    for rol in (EX, JO):
        wie = als_gast(hier.mensen[rol], rol)
        doe(hier[PR], "toegang.gast_uitnodigen", casus, **wie, doel=doel, tot=STRAKS)
    for _ in range(2):
        als(hier[EX]).get(f"/casussen/{casus.nummer}/")
    als(hier[JO]).get(f"/casussen/{casus.nummer}/")
    return casus


@pytest.fixture
@foto
def casus(cast: Cast) -> Casus:
    return gedeeld(cast)


def pagina(wie: Any, pk: int) -> str:
    antwoord = als(wie).get(f"/verstrekkingen/{pk}/")
    assert antwoord.status_code == 200
    return tekst(antwoord)


def bestand(wie: Any, pk: int) -> list[dict[str, str]]:
    antwoord = als(wie).get(f"/verstrekkingen/{pk}/csv/")
    assert antwoord["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(StringIO(antwoord.content.decode("utf-8-sig")), delimiter=";"))


def test_bij_de_casus_staat_wat_ervan_is_gedeeld_voor_wie_alles_ziet(cast, casus):
    adres = f"/casussen/{casus.nummer}/toegang/"
    school = {"naam": "School", "omschrijving": "Verslag van de mentor."}
    wat = {"soort": "inlichtingen", "richting": "in", "doel": "Verzuim", "grondslag": "OTS"}
    verstrek(cast.noord[Rol.JEUGDBESCHERMER], casus, **wat, **school)
    gelezen = tekst(als(cast.noord[PR]).get(adres)).partition("Wat is er verstrekt")[2]
    for deel in ("Meekijken als gast", str(cast.noord.mensen[JO]), "Verslag van de mentor."):
        assert deel in gelezen, deel
    assert "Verslag van de mentor." not in pagina(cast.noord[PO], 0)
    assert "Wat is er verstrekt" not in tekst(als(cast.noord[EX]).get(adres))


@pytest.mark.parametrize("rol", [PO, PR])
def test_een_pagina_zegt_wat_een_organisatie_kreeg_en_wie_daarvan_keek(cast, casus, rol):
    aanbieder = cast.noord.organisaties[Organisatiesoort.AANBIEDER]
    overzicht = tekst(als(cast.noord[rol]).get("/verstrekkingen/"))
    assert aanbieder.naam in overzicht
    gelezen = pagina(cast.noord[rol], aanbieder.pk)
    for deel in (
        casus.nummer,
        "Meekijken als gast",
        str(cast.noord.mensen[EX]),
        "Meedenken",
        "Toestemming (Jeugdwet 7.3.11)",
        "Analyse en perspectief",
        f"{STRAKS.day}",
        "2 keer",
    ):
        assert deel in gelezen, deel


def test_het_bestand_zegt_hetzelfde(cast, casus):
    gegeven, gekeken = bestand(
        cast.noord[PO], cast.noord.organisaties[Organisatiesoort.AANBIEDER].pk
    )
    assert (gegeven["wat"], gegeven["casus"], gegeven["doel"]) == (
        "verstrekking",
        casus.nummer,
        "Meedenken",
    )
    assert gegeven["tot en met"] == f"{STRAKS:%Y-%m-%d}"
    assert (gekeken["wat"], gekeken["casus"], gekeken["keer"]) == ("bekeken", casus.nummer, "2")


def test_een_gezin_heet_in_het_register_geen_naam(cast, casus):
    ouder = str(cast.noord.mensen[JO])
    gelezen = pagina(cast.noord[PO], 0)
    assert "Jeugdige of ouder" in gelezen
    assert "1 keer" in gelezen
    rijen = bestand(cast.noord[PO], 0)
    assert [rij["wat"] for rij in rijen] == ["verstrekking", "bekeken"]
    assert ouder not in gelezen + str(rijen)
    ret = cast.noord.organisaties[
        Organisatiesoort.RET
    ].pk  # the RET keeps the parent's lidmaatschap
    assert ouder not in pagina(cast.noord[PO], ret) + str(bestand(cast.noord[PO], ret))


def test_een_andere_regio_leest_er_niets_van(cast, casus):
    ander = gedeeld(cast, "zuid")
    aanbieder = cast.noord.organisaties[Organisatiesoort.AANBIEDER]
    for rol in (PO, PR):
        assert casus.nummer not in pagina(cast.zuid[rol], aanbieder.pk)
        assert bestand(cast.zuid[rol], aanbieder.pk) == []
        assert aanbieder.naam not in tekst(als(cast.zuid[rol]).get("/verstrekkingen/"))
        assert ander.nummer not in str([bestand(cast.noord[rol], pk) for pk in (0, aanbieder.pk)])


def test_wie_er_geen_rol_voor_heeft_komt_er_niet_in(cast, casus):
    for rol in set(Rol) - {PO, PR}:
        for pad in ("", "0/", "0/csv/"):
            assert als(cast.noord[rol]).get(f"/verstrekkingen/{pad}").status_code == 403, rol
    assert als(cast.noord[PO]).get("/verstrekkingen/987654/").status_code == 404


def test_een_geheime_casus_staat_er_alleen_voor_de_kring(cast, casus):
    Casus.objects.filter(pk=casus.pk).update(geheim=True)
    pk = cast.noord.organisaties[Organisatiesoort.AANBIEDER].pk
    for rol in (PO, PR):
        assert bestand(cast.noord[rol], pk) == []
        assert organisaties(cast.noord[rol], vanaf_nu(timedelta(days=-1))) == []
    in_kring = {"reden": "x", "gemaakt_op": nu(), "door": None}
    casus.ingewijden.create(wie=cast.noord.mensen[PO], **in_kring)
    assert {rij["casus"] for rij in bestand(cast.noord[PO], pk)} == {casus.nummer}


def test_dat_iemand_het_register_las_of_meenam_staat_in_het_logboek(cast, casus):
    pk = cast.noord.organisaties[Organisatiesoort.AANBIEDER].pk
    als(cast.noord[PO]).get("/verstrekkingen/")
    bestand(cast.noord[PO], pk)
    gezien, genomen = Logregel.objects.filter(handeling__startswith="verstrekkingen").order_by("pk")
    assert (gezien.dossier_id, gezien.medewerker_id) == (0, cast.noord.mensen[PO].pk)
    assert (genomen.rol, genomen.details) == (PO, {"organisatie": pk, "rijen": 2})


@pytest.mark.parametrize("teken", ["=", "+", "-", "@", "\t=", " ="])
def test_wat_iemand_typt_wordt_in_een_rekenblad_geen_formule(cast, teken):
    doel = f"{teken}HYPERLINK(1)"
    casus = gedeeld(cast)
    verstrek(
        cast.noord[PR], casus, soort="inzage", doel=doel, grondslag=doel, naam=doel, velden=[doel]
    )
    rijen = list(csv.reader(StringIO(csv_tekst(als_tabel(cast.noord[PO], 0))), delimiter=";"))
    cellen = [cel for rij in rijen for cel in rij]
    assert sum(doel in cel for cel in cellen) == 4
    assert not [
        cel for cel in cellen if cel.lstrip(" ")[:1] in ("=", "+", "-", "@", "\t", "\r") and cel
    ]


def test_getallen_blijven_getallen():
    assert csv_tekst([[-3, "-3", None]]) == "-3;'-3;\n"


def test_wie_via_de_api_leest_staat_eens_per_dag_in_het_register(cast, casus):
    casus.verstrekkingen.all().delete()
    for _ in range(3):
        assert als(cast.noord[EX]).get(f"/api/v1/casussen/{casus.nummer}").status_code == 200
    als(cast.noord[Rol.PROJECTLEIDER]).get(f"/api/v1/casussen/{casus.nummer}")  # pseudonymised
    rij = casus.verstrekkingen.get()
    assert (rij.soort, rij.persoon) == ("uitvoer", cast.noord.mensen[EX])
    assert rij.organisatie == cast.noord.organisaties[Organisatiesoort.AANBIEDER]
    assert "uitgenodigd" in rij.grondslag
    assert "persoon" not in rij.velden


def test_de_lijst_kost_evenveel_bij_meer_casussen(cast):
    def gemeten() -> list[list[str]]:
        metingen = []
        for adres in ("", f"{cast.noord.organisaties[Organisatiesoort.AANBIEDER].pk}/"):
            client = als(cast.noord[PO])
            with opdrachten() as gestuurd:
                assert client.get(f"/verstrekkingen/{adres}").status_code == 200
            metingen.append(zonder_de_transactie(gestuurd))
        return metingen

    gedeeld(cast)
    een = gemeten()
    for _ in range(3):
        gedeeld(cast)
    for eerst, dan in zip(een, gemeten(), strict=True):
        assert len(dan) <= len(eerst) <= 12, "\n".join(sql[:120] for sql in dan)
