"""A child on a list becomes a case: the list gives what it has, a jeugdbeschermer does the rest."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from casuistiek.casus.models import Casus
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.handelingen.fouten import OngeldigeInvoer
from casuistiek.fundament.logboek.models import Logregel
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag
from casuistiek.wachtlijst.models import Lijstcasus, Wachtkind, Wachtlijst
from casuistiek.wachtlijst.selectors import casussen_van
from ret.portaal.pagina import doe_url
from tests.rolverdeling import Cast, aanmelding, doe, weigering
from tests.wachtlijsten import vastgesteld

pytestmark = pytest.mark.django_db

KOP = "Nummer;BSN;Initialen;Geboortedatum;Gemeente;Wacht sinds;Gevraagde hulp;Maatregel"


def lijst_met(cast: Cast, rij: str) -> Wachtlijst:
    sinds = f"{vandaag() - timedelta(days=200):%d-%m-%Y}"
    inhoud = f"{KOP}\n{rij};{cast.noord.gemeente.naam};{sinds};Gezinshuis;OTS".encode()
    return vastgesteld(cast, inhoud, vandaag() - timedelta(days=3))


GEBOREN = vandaag() - timedelta(days=12 * 365)
RIJ = f"A1;999990251;J.K.;{GEBOREN:%d-%m-%Y}"


def geef(cast: Cast, lijst: Wachtlijst, **met: str) -> Lijstcasus:
    jb = cast.noord.mensen[Rol.JEUGDBESCHERMER]
    gemaakt: Lijstcasus = doe(
        cast.noord[Rol.WACHTLIJSTBEHEERDER],
        "wachtlijst.overdragen",
        lijst,
        kind=1,
        aan=jb.pk,
        **met,
    )
    return gemaakt


def test_niets_wordt_twee_keer_getypt(cast: Cast, client: Client) -> None:
    lijst = lijst_met(cast, RIJ)
    client.force_login(cast.noord.mensen[Rol.WACHTLIJSTBEHEERDER])
    pagina = client.get(lijst.get_absolute_url()).content.decode()
    assert "Laten aanmelden" in pagina
    adres = doe_url("wachtlijst.overdragen", lijst)
    met = {"kind": 1, "aan": cast.noord.mensen[Rol.JEUGDBESCHERMER].pk}
    antwoord = client.post(f"{adres}?terug={lijst.get_absolute_url()}", met)
    assert antwoord.headers["Location"] == lijst.get_absolute_url()
    pagina = client.get(lijst.get_absolute_url()).content.decode()
    assert "Een jeugdbeschermer maakt de aanmelding" in pagina

    casus = Casus.objects.get()
    assert casus.nummer not in pagina, "who keeps the list sees no case"
    assert client.get(casus.get_absolute_url()).status_code == 404

    jb = cast.noord.mensen[Rol.JEUGDBESCHERMER]
    assert (
        Bericht.objects.get(aan=jb, onderwerp="Een aanmelding voor u").pad
        == casus.get_absolute_url()
    )
    client.force_login(jb)
    formulier = client.get(reverse("doe", args=[casus.nummer, "casus.indienen"])).content.decode()
    for al_ingevuld in ("J.K.", f"{GEBOREN:%d-%m-%Y}", "Gezinshuis", "staat al bij dit concept"):
        assert al_ingevuld in formulier
    assert "999990251" not in formulier


def test_de_jeugdbeschermer_meldt_aan_en_de_regio_ziet_welke_casus(cast: Cast) -> None:
    lijst = lijst_met(cast, RIJ)
    casus = geef(cast, lijst).casus
    rest = aanmelding(cast.noord) | {"initialen": "J.K.", "geboortedatum": GEBOREN, "bsn": ""}
    doe(cast.noord[Rol.JEUGDBESCHERMER], "casus.indienen", casus, **rest)

    casus.refresh_from_db()
    assert (casus.status, bool(casus.bsn_geheim)) == ("aangemeld", True)
    kind = Wachtkind.objects.get()
    for rol in (Rol.PROJECTLEIDER, Rol.PROCESREGISSEUR):
        assert casussen_van([kind], cast.noord[rol]) == {kind.pk: [casus]}
    assert casussen_van([kind], cast.noord[Rol.WACHTLIJSTBEHEERDER]) == {}
    assert casussen_van([kind], cast.zuid[Rol.PROJECTLEIDER]) == {}
    assert Logregel.objects.filter(dossier_id=casus.pk, handeling="wachtlijst.overdragen").exists()


def test_een_casus_die_er_al_is_hoort_bij_het_kind_op_de_lijst(cast: Cast) -> None:
    met = aanmelding(cast.noord) | {"bsn": "999990251"}
    casus = doe(cast.noord[Rol.JEUGDBESCHERMER], "casus.aanmelden", **met)
    lijst = lijst_met(cast, RIJ)
    kind = Wachtkind.objects.get()
    assert casussen_van([kind], cast.noord[Rol.PROJECTLEIDER]) == {kind.pk: [casus]}
    jb = cast.noord.mensen[Rol.JEUGDBESCHERMER].pk
    beheerder = cast.noord[Rol.WACHTLIJSTBEHEERDER]
    assert weigering(beheerder, "wachtlijst.overdragen", lijst, kind=1, aan=jb) == ["loopt_al"]


def test_wat_de_lijst_niet_heeft_wordt_gevraagd(cast: Cast) -> None:
    lijst = lijst_met(cast, "A1;999990251;;")
    with pytest.raises(OngeldigeInvoer) as fout:
        geef(cast, lijst)
    assert set(fout.value.formulier.errors) == {"initialen", "geboortedatum"}
    assert geef(cast, lijst, initialen="J.K.", geboortedatum=GEBOREN.isoformat()).casus.pk


def test_een_kind_wordt_een_keer_gegeven(cast: Cast) -> None:
    lijst = lijst_met(cast, RIJ)
    geef(cast, lijst)
    with pytest.raises(OngeldigeInvoer):
        geef(cast, lijst)
    assert Casus.objects.count() == 1
