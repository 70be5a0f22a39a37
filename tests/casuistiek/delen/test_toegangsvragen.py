"""Asking for access, and noodtoegang: who asks hears nothing, who reads does nothing, and an hour is an hour."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from casuistiek.casus.models import Casus
from casuistiek.delen.models import Toegangsverzoek
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.handelingen.register import alle
from casuistiek.fundament.logboek.models import Logregel, Uitkomst
from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import echt, tijdmachine, vanaf_nu, vandaag
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.rollen import Inzage
from casuistiek.fundament.toegang.zicht import grond, leden, zichtbaar
from tests.exemplaren import Exemplaren, even
from tests.ret.inlog.test_inlogdienst import dienst_van
from tests.ret.portaal.test_slechte_invoer import als, getypt
from tests.ret.portaal.test_urls import browser, tekst
from tests.rolverdeling import aangemelde_casus, doe, met_toestemming, vers, weigering
from workflows.werkvoorraad.selectors import open_taken

pytestmark = [pytest.mark.django_db, pytest.mark.op_postgres]

JB, PR, VZ = Rol.JEUGDBESCHERMER, Rol.PROCESREGISSEUR, Rol.VOORZITTER
BEHEER, FG = Rol.BEHEERDER, Rol.PRIVACY_OFFICER
ONBEKEND = "ND-2099-9999"
MEELEZERS = (
    Rol.JEUGDBESCHERMER,
    Rol.CONSULENT_LOKAAL_TEAM,
    Rol.PROCESREGISSEUR,
    Rol.BEN_COORDINATOR,
    Rol.CONTACTPERSOON_GEMEENTE,
)


@pytest.fixture
def cast(proef: Exemplaren) -> Any:
    return proef.cast


@pytest.fixture
def casus(cast: Any) -> Casus:
    return met_toestemming(aangemelde_casus(cast))


def nu_is(wie: Door | Medewerker) -> Door:
    """The person as they are now, read again."""
    mens = wie.medewerker if isinstance(wie, Door) else wie
    return Door.van(vers(mens))


def ziet(wie: Any, casus: Casus) -> bool:
    """By both readers."""
    door = nu_is(wie)
    in_lijst = zichtbaar(Casus.objects.filter(pk=casus.pk), door).exists()
    assert in_lijst == (grond(door, vers(casus)) is not None)
    return in_lijst


def vraag_toegang(wie: Door, casus: Casus, doel: str = "Het gezin verhuist.") -> Toegangsverzoek:
    doe(wie, "toegang.verzoek_doen", nummer=casus.nummer, doel=doel)
    return Toegangsverzoek.objects.filter(casus=casus, wie=wie.medewerker).latest("pk")


def vraag_nood(wie: Door, casus: Casus) -> Toegangsverzoek:
    doe(wie, "toegang.nood_vragen", nummer=casus.nummer, reden="Een kind loopt gevaar.")
    return Toegangsverzoek.objects.filter(casus=casus, wie=wie.medewerker, nood=True).latest("pk")


def geef_nood(door: Door, verzoek: Toegangsverzoek) -> None:
    doe(door, "toegang.nood_verlenen", verzoek, besluit="Er is gevaar.")


def geef_toegang(door: Door, verzoek: Toegangsverzoek, **anders: Any) -> None:
    met = {"grondslag": "betrokken", "tot": vandaag() + timedelta(days=7)} | anders
    doe(door, "toegang.verzoek_inwilligen", verzoek, **met)


# ---- who asks hears nothing ------------------------------------------------------------------------


def zonder_eenmalige(antwoord: Any) -> tuple[int, dict[str, str], bytes]:
    """An answer without what differs every time: the token of the form, its key, the nonce."""
    inhoud = antwoord.content
    for wat in (rb'name="csrfmiddlewaretoken" value="[^"]*"', rb'name="sleutel" value="[^"]*"'):
        inhoud = re.sub(wat, b"", inhoud)
    koppen = dict(antwoord.headers)
    nonces = re.compile(r"'nonce-[^']*'|nonce=\"[^\"]*\"")
    inhoud = re.sub(rb'nonce="[^"]*"', b"", inhoud)
    return antwoord.status_code, {k: nonces.sub("", v) for k, v in koppen.items()}, inhoud


@pytest.mark.parametrize(
    ("naam", "veld", "rol"),
    [("toegang.verzoek_doen", "doel", PR), ("toegang.nood_vragen", "reden", JB)],
)
def test_het_antwoord_verraadt_niet_of_de_casus_bestaat(naam, veld, rol, cast, casus):
    """On the page, on the page after it, and by the API: byte for byte the same; also of a concept and a geheime."""
    wie = cast.zuid[rol]
    concept = aangemelde_casus(cast)
    Casus.objects.filter(pk=concept.pk).update(gedeeld=False)
    geheim = aangemelde_casus(cast)
    kring = {"reden": "x", "kring": [cast.noord.mensen[PR].pk]}
    doe(cast.noord[JB], "toegang.geheim_maken", geheim, **kring)
    antwoorden = []
    for nummer in (ONBEKEND, casus.nummer, concept.nummer, geheim.nummer):
        with even():
            client = als(wie)
            url = reverse("doe_los", args=[naam])
            pagina = client.post(url, {"nummer": nummer, veld: "Nodig."})
            daarna = client.get(pagina["Location"])
            api = client.post(
                reverse("api:doe", args=[naam]),
                json.dumps({"met": {"nummer": nummer, veld: "Nodig."}}),
                content_type="application/json",
            )
            assert (pagina.status_code, api.status_code) == (302, 200)
            assert nummer not in tekst(daarna)
            antwoorden.append([zonder_eenmalige(a) for a in (pagina, daarna, api)])
    assert antwoorden[1:] == antwoorden[:1] * 3


def test_een_vraag_komt_bij_wie_erover_gaat_en_in_het_logboek_van_de_casus(cast, casus):
    Bericht.objects.all().delete()
    vrager = cast.zuid[Rol.CONTACTPERSOON_GEMEENTE]
    verzoek = vraag_toegang(vrager, casus)
    (bericht,) = Bericht.objects.all()
    assert bericht.aan == cast.noord.mensen[PR]
    assert bericht.pad == reverse("casus_toegang", args=[casus.nummer])
    regel = Logregel.objects.filter(dossier_id=casus.pk).latest("volgnummer")
    assert (regel.handeling, regel.medewerker_id) == ("toegang.verzoek_doen", vrager.medewerker.pk)
    doe(vrager, "toegang.verzoek_doen", nummer=casus.nummer, doel="Nog eens.")  # changes nothing
    assert list(Toegangsverzoek.objects.filter(casus=casus)) == [verzoek]
    client = browser(cast.noord.mensen[PR])
    assert "Iemand vraagt toegang" in tekst(client.get(reverse("casus", args=[casus.nummer])))
    assert "Het gezin verhuist." in tekst(client.get(bericht.pad))


def test_wie_wordt_geweigerd_hoort_niets(cast, casus):
    vrager = cast.zuid[PR]
    verzoek = vraag_toegang(vrager, casus)
    Bericht.objects.all().delete()
    doe(cast.noord[PR], "toegang.verzoek_afwijzen", verzoek, besluit="Niet nodig.")
    assert not Bericht.objects.filter(aan=vrager.medewerker).exists()
    assert not ziet(vrager, casus)


def test_wie_om_een_geheime_casus_vraagt_bereikt_alleen_de_kring(cast, casus):
    pr2 = cast.noord.erbij(PR)
    kring = {"reden": "x", "kring": [cast.noord.mensen[PR].pk]}
    doe(cast.noord[JB], "toegang.geheim_maken", casus, **kring)
    Bericht.objects.all().delete()
    vrager = cast.zuid[PR]
    verzoek = vraag_toegang(vrager, casus)
    assert {b.aan for b in Bericht.objects.all()} == {cast.noord.mensen[PR]}
    assert weigering(pr2, "toegang.verzoek_inwilligen", verzoek) == ["niet_gevonden"]
    pr = cast.noord[PR]
    assert weigering(pr, "toegang.verzoek_inwilligen", verzoek) == ["niet_in_kring"]
    pagina = browser(pr.medewerker).get(reverse("casus_toegang", args=[casus.nummer]))
    assert "staat niet in de kring. Neem" in tekst(pagina)


# ---- who reads does nothing ------------------------------------------------------------------------


@pytest.mark.parametrize("rol", MEELEZERS)
def test_een_meelezer_leest_de_casus_tot_en_met_de_dag_en_kan_er_niets_aan_doen(rol, proef, cast):
    casus, lezer = vers(proef.casus), cast.zuid[rol]
    with even():
        verzoek = vraag_toegang(lezer, casus)
        assert not ziet(lezer, casus)
        geef_toegang(cast.noord[PR], verzoek)
        door = nu_is(lezer)
        reden = grond(door, vers(casus))
        assert reden is not None
        assert (reden.inzage, reden.alleen_lezen) == (Inzage.ROL, True)
        geprobeerd = _probeer_alles(proef, door)
        assert len(geprobeerd) > 50
        assert not open_taken(door).exists()
        assert lezer.medewerker.pk not in {lid.medewerker_id for lid in leden(vers(casus), (rol,))}
        pagina = tekst(browser(lezer.medewerker).get(reverse("casus", args=[casus.nummer])))
        assert "U leest alleen mee" in pagina
        assert "/doe/" not in pagina.replace("/doe/organisatie", "")
        uitnodiging = casus.uitnodigingen.get(user=lezer.medewerker)
        assert (uitnodiging.doel, uitnodiging.rol) == ("Het gezin verhuist.", rol)
        assert uitnodiging.grondslag.startswith("Rechtstreeks betrokken")
        for dagen, mag in ((7, True), (8, False)):
            with tijdmachine(vandaag() + timedelta(days=dagen)):
                assert ziet(lezer, casus) is mag


def _probeer_alles(proef: Exemplaren, door: Door) -> list[str]:
    """Everything that can be done to the case and to what belongs to it: all refused, nothing offered."""
    gedaan = []
    for soort in alle():
        van_casus = soort.op is Casus or getattr(soort.op, "dossier_pad", "")
        if not van_casus or soort.voor_klok:
            continue
        ding = proef.ding(soort.op)
        assert not poort.mogelijk(ding, door), soort.naam
        assert weigering(door, soort.naam, ding) == ["geen_recht"], soort.naam
        gedaan.append(soort.naam)
    return gedaan


def test_een_vrager_beslist_niet_over_de_eigen_vraag(cast, casus):
    """Also not when somebody who stands in for them does it, or when they stand in for another."""
    pr, pr2 = cast.noord[PR], cast.noord.erbij(PR)
    verzoek = vraag_toegang(pr, casus)
    assert weigering(pr, "toegang.verzoek_inwilligen", verzoek) == ["eigen_verzoek"]
    assert weigering(pr, "toegang.verzoek_afwijzen", verzoek) == ["eigen_verzoek"]
    geef_toegang(pr2, verzoek)
    assert vers(verzoek).beslist_door == pr2.medewerker


def test_zonder_toestemming_is_toestemming_geen_grondslag(cast):
    casus = aangemelde_casus(cast)
    verzoek = vraag_toegang(cast.zuid[PR], casus)
    met = {"grondslag": "toestemming", "tot": vandaag()}
    pr = cast.noord[PR]
    assert weigering(pr, "toegang.verzoek_inwilligen", verzoek, **met) == ["geen_toestemming"]


# ---- noodtoegang -----------------------------------------------------------------------------------


def test_noodtoegang_duurt_precies_een_uur_en_laat_niets_na(cast, casus):
    vrager, url = cast.zuid[JB], reverse("casus", args=[casus.nummer])
    begin = echt().replace(microsecond=0)
    with tijdmachine(begin):
        verzoek = vraag_nood(vrager, casus)
        assert not ziet(vrager, casus)
        geef_nood(cast.noord[PR], verzoek)
    for minuten, status in ((0, 200), (59, 200), (60, 404), (61, 404), (24 * 60, 404)):
        with tijdmachine(begin + timedelta(minutes=minuten)):
            client = browser(vrager.medewerker)
            assert client.get(url).status_code == status, minuten
            assert ziet(vrager, casus) is (status == 200)
            assert ("U hebt noodtoegang" in tekst(client.get(reverse("berichten")))) is (
                status == 200
            )
    with tijdmachine(begin + timedelta(minutes=60) - timedelta(microseconds=1)):
        assert ziet(vrager, casus)
    with tijdmachine(begin + timedelta(minutes=60)):
        codes = weigering(cast.noord[PR], "toegang.nood_beeindigen", verzoek)
        assert codes == ["nood_voorbij"]
        assert weigering(cast.noord[VZ], "toegang.nood_verlenen", verzoek) == ["verkeerde_status"]


def test_de_balk_staat_op_elke_pagina_met_de_minuten_die_nog_resten(cast, casus):
    vrager = cast.zuid[JB]
    begin = echt()
    with tijdmachine(begin):
        geef_nood(cast.noord[PR], vraag_nood(vrager, casus))
    for minuten, resten in ((0, "60 minuten"), (30, "30 minuten"), (59, "1 minuut")):
        with tijdmachine(begin + timedelta(minutes=minuten)):
            for naam in ("werkvoorraad", "berichten", "regios", "instellingen", "rechten"):
                pagina = tekst(browser(vrager.medewerker).get(reverse(naam)))
                assert casus.nummer in pagina
                assert f"nog\n      {resten}" in pagina, (naam, minuten)
    ander = tekst(browser(cast.noord.mensen[PR]).get(reverse("berichten")))
    assert "U hebt noodtoegang" not in ander


def test_wie_noodtoegang_heeft_leest_alles_en_doet_niets(proef, cast):
    casus = vers(proef.casus)
    for rol in (Rol.PROJECTLEIDER, PR, JB):
        with even():
            wie = cast.zuid[rol]
            geef_nood(cast.noord[PR], vraag_nood(wie, casus))
            door = nu_is(wie)
            reden = grond(door, casus)
            assert reden is not None
            assert (reden.inzage, reden.alleen_lezen) == (Inzage.VOL, True)
            _probeer_alles(proef, door)
            assert not open_taken(door).exists()
            andere = Casus.objects.exclude(pk=casus.pk).filter(regio=casus.regio)
            assert not zichtbaar(andere, door).exists()
            regel_voor = Logregel.objects.filter(dossier_id=casus.pk).count()
            browser(wie.medewerker).get(reverse("casus", args=[casus.nummer]))
            gezien = Logregel.objects.filter(dossier_id=casus.pk).latest("volgnummer")
            assert Logregel.objects.filter(dossier_id=casus.pk).count() == regel_voor + 1
            assert gezien.uitkomst == Uitkomst.GEZIEN
            assert "noodtoegang" in gezien.waarom


def test_noodtoegang_roept_naar_iedereen_die_ervan_moet_weten(cast, casus):
    vrager = cast.zuid[JB]
    verzoek = vraag_nood(vrager, casus)
    vragen = Bericht.objects.filter(
        onderwerp__startswith="Vraag om noodtoegang", dossier_id=casus.pk
    )
    assert {b.aan for b in vragen} == {cast.noord.mensen[rol] for rol in (PR, VZ)}
    assert all(bericht.spoed for bericht in vragen)
    Bericht.objects.all().delete()
    geef_nood(cast.noord[VZ], verzoek)
    gekregen = {b.aan: b for b in Bericht.objects.all()}
    noord = cast.noord.mensen
    assert set(gekregen) == {noord[JB], noord[PR], noord[FG], vrager.medewerker}
    assert all(bericht.spoed for bericht in gekregen.values())
    assert gekregen[noord[FG]].dossier_id is None
    assert casus.nummer in gekregen[noord[FG]].zin


def test_de_vrager_geeft_zichzelf_niets_ook_niet_als_vervanger_van_een_ander(cast, casus):
    """The vervanger of a procesregisseur is the same person as the asker: still refused."""
    pr, pr2 = cast.noord[PR], cast.noord.erbij(PR)
    verzoek = vraag_nood(pr, casus)
    assert weigering(pr, "toegang.nood_verlenen", verzoek) == ["eigen_verzoek"]
    weg = {"van": vandaag(), "tot": vandaag(), "vervanger": pr.medewerker.pk}
    with even():
        doe(pr2, "organisatie.afwezig_melden", wie=pr2.medewerker.pk, **weg)
        vervanger = nu_is(pr)
        assert vervanger.vervangt
        assert weigering(vervanger, "toegang.nood_verlenen", verzoek) == ["eigen_verzoek"]
    met = {"van": vandaag(), "tot": vandaag(), "vervanger": pr2.medewerker.pk}
    doe(pr, "organisatie.afwezig_melden", wie=pr.medewerker.pk, **met)
    geef_nood(nu_is(pr2), verzoek)  # another person, with a role of their own


def test_wie_alleen_namens_de_vrager_kan_beslissen_kan_het_niet(cast, casus):
    """Who would decide on the asker's own right, as their vervanger, does not."""
    vz = cast.noord[VZ]
    verzoek = vraag_nood(vz, casus)
    collega = cast.noord.erbij(VZ)
    doe(
        vz,
        "organisatie.afwezig_melden",
        wie=vz.medewerker.pk,
        van=vandaag(),
        tot=vandaag(),
        vervanger=collega.medewerker.pk,
    )
    collega.medewerker.lidmaatschappen.update(
        regio=cast.zuid.regio
    )  # of their own they see nothing here
    namens = nu_is(collega)
    reden = grond(namens, vers(casus))
    assert reden is not None
    assert reden.voor == vz.medewerker
    assert weigering(namens, "toegang.nood_verlenen", verzoek) == ["eigen_verzoek"]


def test_een_keer_verlenen_is_een_keer(cast, casus):
    verzoek = vraag_nood(cast.zuid[JB], casus)
    geef_nood(cast.noord[PR], verzoek)
    tot = vers(cast.zuid.mensen[JB]).nood_tot
    with tijdmachine(vanaf_nu(timedelta(minutes=30))):
        assert weigering(cast.noord[VZ], "toegang.nood_verlenen", verzoek) == ["verkeerde_status"]
        nog_een = vraag_nood(cast.zuid[JB], casus)
        met = {"besluit": "Nog een uur."}
        verwacht = ["al_noodtoegang"]
        assert weigering(cast.noord[PR], "toegang.nood_verlenen", nog_een, **met) == verwacht
    assert vers(cast.zuid.mensen[JB]).nood_tot == tot


def test_eerder_stoppen_doet_wie_het_heeft_of_wie_het_gaf(cast, casus):
    vrager, pr = cast.zuid[JB], cast.noord[PR]
    client = als(vrager)
    geef_nood(pr, vraag_nood(vrager, casus))
    url = reverse("doe_los", args=["toegang.nood_neerleggen"])
    assert client.post(url).status_code == 302
    assert not ziet(vrager, casus)
    assert client.get(url).status_code == 409
    verzoek = vraag_nood(vrager, casus)
    geef_nood(pr, verzoek)
    doe(cast.noord[VZ], "toegang.nood_beeindigen", verzoek)
    assert not ziet(vrager, casus)
    assert vers(verzoek).status == "beeindigd"


def test_wie_geen_rol_meer_heeft_verliest_ook_de_noodtoegang(cast, casus):
    vrager = cast.zuid[JB]
    geef_nood(cast.noord[PR], vraag_nood(vrager, casus))
    assert ziet(vrager, casus)
    vrager.medewerker.lidmaatschappen.update(tot=vandaag() - timedelta(days=1))
    assert not ziet(vrager, casus)


def test_wie_via_de_eigen_inlogdienst_werkt_kan_ook_noodtoegang_krijgen(cast, casus):
    """Whether somebody works here does not hang on the session of who decides."""
    mens, gi = cast.zuid.mensen[JB], cast.zuid.organisaties["gi"]
    dienst_van(gi, verplicht=True)
    geef_nood(cast.noord[PR], vraag_nood(Door.van(mens, via=gi.pk), casus))
    assert grond(Door.van(vers(mens), via=gi.pk), vers(casus)) is not None
    assert grond(Door.van(vers(mens)), vers(casus)) is None


def test_bij_een_geheime_casus_geeft_alleen_de_kring_noodtoegang(cast, casus):
    vrager = cast.zuid[JB]
    kring = {"reden": "x", "kring": [cast.noord.mensen[PR].pk]}
    doe(cast.noord[JB], "toegang.geheim_maken", casus, **kring)
    Bericht.objects.all().delete()
    begin = echt()
    with tijdmachine(begin):
        verzoek = vraag_nood(vrager, casus)
        assert {b.aan for b in Bericht.objects.all()} == {cast.noord.mensen[PR]}
        assert weigering(cast.noord[VZ], "toegang.nood_verlenen", verzoek) == ["niet_gevonden"]
        assert weigering(cast.noord.erbij(PR), "toegang.nood_verlenen", verzoek) == [
            "niet_gevonden"
        ]
        geef_nood(cast.noord[PR], verzoek)
        assert ziet(vrager, casus)
        (bericht,) = Bericht.objects.filter(aan=cast.noord.mensen[FG])
        assert casus.nummer not in bericht.zin + bericht.onderwerp + bericht.pad
    with tijdmachine(begin + timedelta(hours=1)):
        assert not ziet(vrager, casus)
        assert vrager.medewerker.pk not in casus.ingewijden.geldig().values_list("wie", flat=True)


def test_wie_niet_verder_mag_dan_het_uur_is_ook_in_de_api_weg(cast, casus):
    vrager = cast.zuid[JB]
    begin = echt()
    with tijdmachine(begin):
        geef_nood(cast.noord[PR], vraag_nood(vrager, casus))
        url = reverse("api:een", args=[casus.nummer])
        assert browser(vrager.medewerker).get(url).json()["inzage"] == "vol"
    with tijdmachine(begin + timedelta(hours=1)):
        client: Client = browser(vrager.medewerker)
        assert client.get(url).status_code == 404
        assert client.get(reverse("api:lijst")).json()["casussen"] == []


def test_een_beheerder_leest_ook_met_noodtoegang_niets(cast, casus):
    """Who decides who gets in, does not get in: not by asking, and not by a row in the database."""
    beheerder = cast.noord[BEHEER]
    url = reverse("doe_los", args=["toegang.nood_vragen"])
    met = {"nummer": casus.nummer, "reden": "Een kind loopt gevaar."}
    client = als(beheerder)
    assert client.post(url, met).status_code == 403
    assert not casus.toegangsverzoeken.exists()
    tot = vanaf_nu(timedelta(minutes=30))
    Medewerker.objects.filter(pk=beheerder.medewerker.pk).update(nood_casus=casus.pk, nood_tot=tot)
    assert not ziet(beheerder, casus)
    assert client.get(reverse("casus", args=[casus.nummer])).status_code == 404


# ---- the page --------------------------------------------------------------------------------------


def test_de_pagina_toegang_zegt_waarom_u_de_casus_ziet_en_wie_nog_meer(proef, cast):
    casus, noord = vers(proef.casus), cast.noord.mensen
    pagina = tekst(browser(noord[PR]).get(reverse("casus_toegang", args=[casus.nummer])))
    door = cast.noord[PR]
    assert door.medewerker is not None
    for rol in Rol:
        ziet_het = grond(Door.van(noord[rol]), casus) is not None
        assert (str(noord[rol]) in pagina) is (ziet_het or rol == PR), rol
    assert "Toestemming (Jeugdwet 7.3.11)" in pagina  # of the guests
    assert "Het gezin verhuist." in pagina  # who asked
    kort = tekst(
        browser(noord[Rol.PROJECTLEIDER]).get(reverse("casus_toegang", args=[casus.nummer]))
    )
    assert "deze casus loopt in uw regio" in kort
    assert str(noord[JB]) not in kort
    assert "Het gezin verhuist." not in kort


def test_wie_afwezig_is_staat_er_met_de_vervanger(cast, casus):
    jb = cast.noord[JB]
    collega = cast.noord.erbij(JB).medewerker
    met = {"van": vandaag(), "tot": vandaag(), "vervanger": collega.pk}
    doe(jb, "organisatie.afwezig_melden", wie=jb.medewerker.pk, **met)
    pagina = tekst(
        browser(cast.noord.mensen[PR]).get(reverse("casus_toegang", args=[casus.nummer]))
    )
    assert f"Is afwezig; {collega} vervangt" in pagina


def test_alles_loopt_ook_via_de_paginas(cast, casus):
    """Asking, granting and reading, through the same door as people."""
    vrager = cast.zuid[Rol.CONTACTPERSOON_GEMEENTE]
    url = reverse("doe_los", args=["toegang.verzoek_doen"])
    als(vrager).post(url, {"nummer": casus.nummer.lower(), "doel": "Het gezin verhuist."})
    verzoek = casus.toegangsverzoeken.get()
    adres = reverse(
        "doe_ding",
        args=[casus.nummer, "toegang.verzoek_inwilligen", "toegangsverzoek", verzoek.pk],
    )
    met = getypt({"grondslag": "betrokken", "tot": vandaag() + timedelta(days=3)})
    assert als(cast.noord[PR]).post(adres, met).status_code == 302
    pagina = als(vrager).get(reverse("casus", args=[casus.nummer]))
    assert pagina.status_code == 200
    assert casus.nummer in tekst(als(vrager).get(reverse("casussen")))


def test_de_tabel_van_rechten_is_die_van_de_code(cast):
    """The page and docs/rechten.md come from the same rows."""
    from casuistiek.fundament.handelingen.rechten import handelingen, inzageregels
    from ret.documentatie.rechten import rechten

    pagina = tekst(browser(cast.noord.mensen[FG]).get(reverse("rechten")))
    blad = rechten()
    for regel in inzageregels():
        assert f"| {regel.rol} | {regel.bereik} | {regel.inzage} |" in blad
    for tak in handelingen():
        for recht in tak.rijen:
            assert f"`{recht.naam}`" in blad
            assert escape(recht.titel) in pagina
    alleen = tekst(browser(cast.noord.mensen[FG]).get(reverse("rechten"), {"rol": "budgethouder"}))
    assert "Toekennen" in alleen
    assert "Casus afsluiten" not in alleen
