"""Bijzonder geheim: for who is outside the circle the case is nowhere; inside it nothing is lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse

from casuistiek.casus.models import Casus
from casuistiek.casus.selectors import casussen, zoek
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.berichten.verzenden import verzend_openstaande
from casuistiek.fundament.documenten.models import Document
from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.handelingen.register import alle
from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import echt, nu, tijdmachine, vanaf_nu, vandaag
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.zicht import grond, leden
from casuistiek.maatwerk.models import Aanvraag
from casuistiek.rapportage.selectors import stand
from casuistiek.tafel.models import Tafel
from ret.portaal.pagina import doe_url
from tests.exemplaren import BSN, GASTEN, HULPVRAAG, Exemplaren, even
from tests.ret.portaal.test_urls import TABEL, alles, browser, document, tekst, vraag  # noqa: F401
from tests.rolverdeling import (
    aangemelde_casus,
    aanmelding,
    als_gast,
    casus_in_behandeling,
    doe,
    met_toestemming,
    met_vannacht,
    trek_in,
    vers,
    weigering,
)
from workflows.werkvoorraad.selectors import open_taken, taken_zonder_mens, tegels

pytestmark = [pytest.mark.django_db, pytest.mark.op_postgres]

JB, PR, VZ = Rol.JEUGDBESCHERMER, Rol.PROCESREGISSEUR, Rol.VOORZITTER
REDEN = "Een ouder werkt bij een van de organisaties."


def maak_geheim(casus: Casus, door: Door, *kring: Medewerker) -> Casus:
    ids = [wie.pk for wie in kring]
    doe(door, "toegang.geheim_maken", vers(casus), reden=REDEN, kring=ids)
    return vers(casus)


@pytest.fixture
def geheim(alles: Exemplaren) -> Any:  # noqa: F811
    """The case with everything, geheim; only its casusregisseur and procesregisseur are in the circle."""
    noord = alles.cast.noord
    with even():
        maak_geheim(alles.casus, noord[JB], noord.mensen[PR])
        yield alles


# ---- nowhere: on pages, by addresses and documents in test_matrix.py ---------------------------------


def test_wie_in_de_kring_staat_ziet_en_doet_wat_de_rol_toelaat(geheim):
    for rol in (JB, PR):
        client = browser(geheim.cast.noord.mensen[rol])
        pagina = tekst(client.get(reverse("casus", args=[geheim.casus.nummer])))
        assert HULPVRAAG in pagina
        assert "Bijzonder geheim" in pagina
        assert geheim.casus.nummer in tekst(client.get(reverse("casussen")))
    doe(geheim.cast.noord[JB], "casus.vannacht_vastleggen", vers(geheim.casus), plaats="x", wie="y")


def test_geen_formulier_noemt_de_casus_of_wat_erbij_hoort(geheim):
    """Also not as a choice in a list, of what is done to a thing of the region."""
    for soort in alle():
        if soort.voor_klok:
            continue
        ding = geheim.ding(soort.op)
        van_casus = soort.op is Casus or getattr(soort.op, "dossier_pad", "")
        for rol in soort.rollen:
            if rol in (JB, PR):
                continue
            with even():
                antwoord = browser(geheim.cast.noord.mensen[rol]).get(doe_url(soort.naam, ding))
                gelezen = tekst(antwoord)
            if van_casus:
                assert antwoord.status_code == 404, (soort.naam, rol)
            assert geheim.casus.nummer not in gelezen, (soort.naam, rol)


def samen(regio: Any) -> int:
    """All cases of the region, as the sums have it."""
    return stand(regio, vandaag(), onderdrukt=False).tellingen[0].totaal.aantal or 0


def test_in_aantallen_telt_de_casus_alleen_voor_de_kring(alles):  # noqa: F811
    noord = alles.cast.noord
    voor = {rol: (casussen(noord[rol]).count(), tegels(noord[rol])) for rol in Rol}
    aantal = samen(noord.regio)
    with even():
        maak_geheim(alles.casus, noord[JB], noord.mensen[PR])
        assert samen(noord.regio) == aantal - 1
        for rol, (zag, tegels_voor) in voor.items():
            ziet = casussen(noord[rol]).count()
            if rol in (JB, PR):
                assert (ziet, tegels(noord[rol])) == (zag, tegels_voor)
                continue
            assert not ziet
            assert not zoek(noord[rol], alles.casus.nummer).exists()
            assert not zoek(noord[rol], "Q").exists()
            assert tegels(noord[rol]).leeg
            assert not open_taken(noord[rol]).exists()
            assert not taken_zonder_mens(noord[rol]).exists()
        proef = browser(noord.mensen[Rol.PROJECTLEIDER]).get(
            reverse("ladder", args=[noord.regio.code, 2]), {"proef": "1"}
        )
        assert proef.context["proef"].aantal == 0
    assert any(zag for rol, (zag, _) in voor.items() if rol not in (JB, PR))


def test_de_pagina_met_cijfers_zegt_dat_zulke_casussen_niet_meetellen(geheim):
    client = browser(geheim.cast.noord.mensen[Rol.PROJECTLEIDER])
    assert "Bijzonder geheime casussen tellen niet mee" in tekst(client.get(reverse("cijfers")))


def test_een_tafel_telt_de_casus_niet_in_wat_er_nog_moet(geheim):
    vz = geheim.cast.noord[VZ]
    tafel = geheim.ding(Tafel)
    codes = [reden.code for m in poort.mogelijk(tafel, vz) for reden in m.redenen]
    assert "nog_op_agenda" not in codes
    assert "nog_op_agenda" in [
        reden.code for m in poort.mogelijk(tafel, geheim.cast.noord[PR]) for reden in m.redenen
    ]


def test_dat_er_al_een_casus_is_hoort_niemand_van_een_geheime(geheim):
    """The rule against two cases for one child does not tell of this one."""
    met = aanmelding(geheim.cast.noord, bsn=BSN)
    collega = geheim.cast.noord.erbij(JB)
    with even():
        assert doe(collega, "casus.aanmelden", **met).pk
    with even():
        Casus.objects.filter(pk=geheim.casus.pk).update(geheim=False)
        assert weigering(collega, "casus.aanmelden", **met) == ["loopt_al"]


def test_ook_een_verbeterd_bsn_en_heropenen_zeggen_niets_van_een_geheime(geheim):
    noord = geheim.cast.noord
    collega, regie = noord.erbij(JB), noord.erbij(PR)
    verkeerd = doe(collega, "casus.aanmelden", **aanmelding(noord, initialen="Z.Z."))
    dicht = doe(collega, "casus.aanmelden", **aanmelding(noord, bsn=BSN))
    triage = {"functie": "procesregie", "urgentie": "hoog", "triage": "Past."}
    doe(regie, "casus.accepteren", dicht, **triage)
    doe(collega, "leren.geen_leerpunt", dicht, reden="Er was nog niets gedaan.")
    slot = {"sluitreden": "overgedragen", "resultaat": "Overgedragen.", "nazorg": "De GI volgt."}
    doe(regie, "casus.afsluiten", met_vannacht(vers(dicht)), **slot)
    handelingen = (
        (collega, "feiten.gegeven_herstellen", verkeerd, {"bsn": BSN, "reden": "Typefout."}),
        (regie, "casus.heropenen", dicht, {"toelichting": "Weer."}),
    )
    Bericht.objects.all().delete()
    for door, naam, casus, met in handelingen:
        with even():
            doe(door, naam, vers(casus), **met)
            assert geheim.casus.nummer not in str(list(Bericht.objects.values("onderwerp", "zin")))
            assert not Bericht.objects.filter(onderwerp__contains="lijkt op").exists()
        with even():
            Casus.objects.filter(pk=geheim.casus.pk).update(geheim=False)
            assert weigering(door, naam, vers(casus), **met) == ["loopt_al"]


# ---- messages and mail -----------------------------------------------------------------------------


def test_een_bericht_van_eerder_is_weg_van_de_pagina_en_gaat_niet_meer_op_de_mail(alles):  # noqa: F811
    noord, casus = alles.cast.noord, alles.casus
    with even():
        Bericht.objects.all().delete()
        for rol in (VZ, PR):
            Bericht.objects.create(
                aan=noord.mensen[rol],
                dossier_id=casus.pk,
                onderwerp="Er is iets",
                zin=f"Casus {casus.nummer}: er is iets.",
                gemaakt_op=nu(),
                spoed=True,
            )
        for rol in (VZ, PR):
            wie = Medewerker.objects.filter(pk=noord.mensen[rol].pk)
            wie.update(email=f"{rol}@voorbeeld.example")
        maak_geheim(casus, noord[JB], noord.mensen[PR])
        mail.outbox = []
        with tijdmachine(vanaf_nu(timedelta(hours=30))):
            verzend_openstaande()
        over = [een.to for een in mail.outbox if "Er is iets" in een.subject]
        assert over == [[f"{PR}@voorbeeld.example"]]
        pagina = browser(noord.mensen[VZ]).get(reverse("berichten"))
        assert pagina.context["ongelezen"] == 0
        assert casus.nummer not in tekst(pagina)
        onzichtbaar = Bericht.objects.get(aan=noord.mensen[VZ], onderwerp="Er is iets")
        gelezen = browser(noord.mensen[VZ]).post(reverse("bericht_gelezen", args=[onzichtbaar.pk]))
        assert gelezen.status_code == 404
        assert browser(noord.mensen[PR]).get(reverse("berichten")).context["ongelezen"]


def test_een_nieuw_bericht_gaat_alleen_naar_de_kring(geheim):
    noord, casus = geheim.cast.noord, vers(geheim.casus)
    Bericht.objects.all().delete()
    bezwaar = {"tekst": "Te hoog."}
    if casus.bezwaren.filter(besluit="").exists():
        casus.bezwaren.update(besluit="x")
    doe(noord[JB], "ladder.bezwaar_maken", casus, **bezwaar)
    aan = set(Bericht.objects.filter(dossier_id=casus.pk).values_list("aan", flat=True))
    assert aan <= {noord.mensen[JB].pk, noord.mensen[PR].pk}
    assert not leden(vers(casus), (VZ,))


# ---- who is in -------------------------------------------------------------------------------------


@pytest.fixture
def cast(alles: Exemplaren) -> Any:  # noqa: F811
    return alles.cast


@pytest.fixture
def casus(cast: Any) -> Casus:
    return met_toestemming(aangemelde_casus(cast))


def ziet(wie: Medewerker, casus: Casus) -> bool:
    return grond(Door.van(vers(wie)), vers(casus)) is not None


def test_zonder_procesregisseur_kan_het_niet(cast, casus):
    jb, pr = cast.noord[JB], cast.noord.mensen[PR]
    met = {"reden": REDEN, "kring": [cast.noord.mensen[VZ].pk]}
    verwacht = ["kring_zonder_procesregisseur"]
    assert weigering(jb, "toegang.geheim_maken", casus, **met) == verwacht
    casus = maak_geheim(casus, jb, pr)
    assert weigering(jb, "toegang.geheim_maken", casus, **met) == ["al_geheim"]
    assert weigering(jb, "toegang.uit_kring", casus, wie=pr.pk) == ["laatste_procesregisseur"]
    zelf = {"wie": cast.noord.mensen[JB].pk}
    assert weigering(jb, "toegang.uit_kring", casus, **zelf) == ["blijft_in_kring"]


def test_een_concept_kan_ook_geheim_zijn_voordat_iemand_anders_het_ziet(cast):
    velden = ("initialen", "geboortedatum", "gemeente")
    met = {naam: waarde for naam, waarde in aanmelding(cast.noord).items() if naam in velden}
    concept = doe(cast.noord[JB], "casus.opstellen", **met)
    concept = maak_geheim(concept, cast.noord[JB], cast.noord.mensen[PR])
    doe(cast.noord[JB], "casus.indienen", concept, **aanmelding(cast.noord))
    assert ziet(cast.noord.mensen[PR], concept)
    assert not ziet(cast.noord.erbij(PR).medewerker, concept)


def test_opheffen_doet_een_ander_ook_niet_de_vervanger_van_wie_het_maakte(cast, casus):
    jb, pr = cast.noord[JB], cast.noord[PR]
    collega = cast.noord.erbij(JB)
    casus = maak_geheim(casus, jb, pr.medewerker)
    assert weigering(jb, "toegang.geheim_opheffen", casus) == ["zelf_geheim_gemaakt"]
    doe(jb, "toegang.inwijden", casus, wie=collega.medewerker.pk, reden="Vervangt.")
    weg = {"van": vandaag(), "tot": vandaag(), "vervanger": collega.medewerker.pk}
    doe(jb, "organisatie.afwezig_melden", wie=jb.medewerker.pk, **weg)
    vervanger = Door.van(collega.medewerker)
    assert weigering(vervanger, "toegang.geheim_opheffen", casus) == ["zelf_geheim_gemaakt"]
    doe(pr, "toegang.geheim_opheffen", casus)
    for wie in (jb, pr):  # one reason, and not also that they made it geheim
        assert weigering(wie, "toegang.geheim_opheffen", casus) == ["niet_geheim"]
    assert ziet(cast.noord.mensen[VZ], casus)
    assert not vers(casus).ingewijden.geldig().exists()


def test_een_vervanger_buiten_de_kring_ziet_niets(cast, casus):
    jb, pr = cast.noord[JB], cast.noord.mensen[PR]
    collega = cast.noord.erbij(JB)
    weg = {"van": vandaag(), "tot": vandaag(), "vervanger": collega.medewerker.pk}
    doe(jb, "organisatie.afwezig_melden", wie=jb.medewerker.pk, **weg)
    assert ziet(collega.medewerker, casus)
    casus = maak_geheim(casus, jb, pr)
    assert not ziet(collega.medewerker, casus)
    (lid,) = leden(casus, (JB,))
    assert not lid.is_er
    assert not lid.is_vervangen
    doe(jb, "toegang.inwijden", casus, wie=collega.medewerker.pk, reden="Vervangt.")
    assert ziet(collega.medewerker, casus)
    assert leden(vers(casus), (JB,))[0].is_vervangen


def test_een_gast_komt_pas_binnen_na_de_kring(cast, casus):
    jb, pr = cast.noord[JB], cast.noord[PR]
    Casus.objects.filter(pk=casus.pk).update(status="in_behandeling")
    casus = maak_geheim(casus, jb, pr.medewerker)
    for rol in GASTEN:
        gast = cast.noord.mensen[rol]
        met = als_gast(gast, rol) | {"doel": "Meedenken", "tot": vandaag()}
        assert weigering(pr, "toegang.gast_uitnodigen", casus, **met) == ["niet_in_kring"]
        if rol != Rol.JEUGDIGE_OUDER:
            doe(pr, "toegang.inwijden", casus, wie=gast.pk, reden="Denkt mee.")
            doe(pr, "toegang.gast_uitnodigen", casus, **met)
            assert ziet(gast, casus)
            doe(pr, "toegang.uit_kring", casus, wie=gast.pk)
        assert not ziet(gast, casus)


def test_een_nieuwe_casusregisseur_staat_meteen_in_de_kring(cast, casus):
    jb, pr = cast.noord[JB], cast.noord.mensen[PR]
    collega = cast.noord.erbij(JB).medewerker
    casus = maak_geheim(casus, jb, pr)
    wie = {"collega": collega.pk, "toelichting": "Verlof."}
    doe(jb, "casus.casusregisseur_wijzigen", casus, **wie)
    assert ziet(collega, casus)
    assert not ziet(
        cast.noord.mensen[JB], casus
    )  # in the circle, but no longer by any line of the table
    zin = Bericht.objects.filter(aan=collega, dossier_id=casus.pk)
    assert zin.exists()


def test_een_ingewijde_staat_er_tot_en_met_de_dag_in(cast, casus):
    jb, pr, vz = cast.noord[JB], cast.noord.mensen[PR], cast.noord.mensen[VZ]
    casus = maak_geheim(casus, jb, pr)
    tot = vandaag() + timedelta(days=2)
    doe(jb, "toegang.inwijden", casus, wie=vz.pk, reden="Zit voor.", tot=tot)
    for dagen, mag in ((0, True), (2, True), (3, False)):
        with tijdmachine(vandaag() + timedelta(days=dagen)):
            assert ziet(vz, casus) is mag, dagen


def test_de_kring_staat_op_de_pagina_toegang(geheim):
    client = browser(geheim.cast.noord.mensen[PR])
    pagina = tekst(client.get(reverse("casus_toegang", args=[geheim.casus.nummer])))
    assert REDEN in pagina
    assert "Niet in de kring: ziet niets" in pagina  # the guests who were invited before
    assert str(geheim.cast.noord.mensen[VZ]) not in pagina


def test_het_exemplaar_is_er_buiten_het_geheim_wel(alles):  # noqa: F811
    """Else the tests above find nothing because there is nothing."""
    client = browser(alles.cast.noord.mensen[VZ])
    for naam, args in (
        ("casus", [alles.casus.nummer]),
        ("maatwerk", [alles.dingen[Aanvraag].pk]),
        ("document", document(alles, "leerdocument")),
    ):
        assert client.get(reverse(naam, args=args)).status_code == 200
    assert Document.objects.filter(dossier_id=alles.casus.pk).exists()


def test_noodtoegang_haalt_niemand_uit_de_kring(cast, casus):
    """Who stands in the circle and sees little of the case may need it too, and stays in the circle afterwards."""
    vz, pr = cast.noord[Rol.VOORZITTER], cast.noord[PR]
    casus = maak_geheim(casus, cast.noord[JB], pr.medewerker, vz.medewerker)
    doe(vz, "toegang.nood_vragen", nummer=casus.nummer, reden="Crisis.")
    begin = echt()
    with tijdmachine(begin):
        doe(pr, "toegang.nood_verlenen", casus.toegangsverzoeken.get(), besluit="Nodig.")
    with tijdmachine(begin + timedelta(hours=1)):
        assert casus.ingewijden.geldig().filter(wie=vz.medewerker).exists()


def test_van_een_geheime_casus_hoort_buiten_de_kring_niemand_dat_er_iets_is_ingetrokken(cast):
    casus = met_toestemming(casus_in_behandeling(cast, "consult"))
    jb, pr = cast.noord[JB], cast.noord[PR]
    doe(pr, "ben.vragen", casus, vraag="Wie?", samenvatting="Een jeugdige wacht.")
    geld = {"aanbieder": "De Brug", "inhoud": "Plek.", "waarom_geen_regulier": "meest_complex"}
    geld |= {"van": vandaag(), "tot": vandaag(), "bedrag": "900"}
    doe(pr, "maatwerk.indienen", doe(pr, "maatwerk.opstellen", casus, **geld))
    casus = maak_geheim(vers(casus), jb, pr.medewerker)
    Bericht.objects.all().delete()
    trek_in(jb, vers(casus))
    assert vers(casus).consulten.get().status == vers(casus).aanvragen.get().status == "ingetrokken"
    kring = {jb.medewerker.pk, pr.medewerker.pk}
    assert set(Bericht.objects.values_list("aan", flat=True)) <= kring
