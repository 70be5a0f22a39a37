"""An organisation with a sign-in service of its own: which session carries which role."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from casuistiek.fundament.organisaties.models import Inlogdienst, Medewerker
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang.door import OVERAL, Door
from casuistiek.fundament.versleuteling import NietTeOpenen

pytestmark = pytest.mark.op_postgres


def dienst_van(organisatie, **velden):
    return Inlogdienst.objects.create(
        organisatie=organisatie,
        naam="Inloggen bij ons",
        adres="https://inloggen.example",
        client_id="ret",
        **velden,
    )


@pytest.fixture
def dubbel(cast):
    """The procesregisseur, who is a voorzitter at the regional organisation too."""
    wie = cast.noord.mensen[Rol.PROCESREGISSEUR]
    elders = cast.noord.organisaties["regio_organisatie"]
    wie.lidmaatschappen.create(organisatie=elders, rol=Rol.VOORZITTER, van=vandaag())
    return wie, wie.lidmaatschappen.first().organisatie, elders


def rollen(wie, via=None):
    return set(Door.van(wie, via=via).rollen)


def test_een_sessie_langs_een_dienst_geeft_alleen_de_rollen_bij_die_organisatie(dubbel):
    wie, ret, elders = dubbel
    dienst_van(ret)
    assert rollen(wie, via=ret.pk) == {Rol.PROCESREGISSEUR}
    assert rollen(wie, via=elders.pk) == {Rol.VOORZITTER}
    assert rollen(wie) == {Rol.PROCESREGISSEUR, Rol.VOORZITTER}


def test_een_wachtwoord_opent_niets_bij_wie_de_eigen_dienst_verplicht(dubbel):
    wie, ret, elders = dubbel
    dienst_van(ret, verplicht=True)
    assert rollen(wie) == {Rol.VOORZITTER}
    assert rollen(wie, via=ret.pk) == {Rol.PROCESREGISSEUR}
    assert rollen(wie, via=elders.pk) == {Rol.VOORZITTER}
    assert rollen(wie, via=OVERAL) == {Rol.PROCESREGISSEUR, Rol.VOORZITTER}


def test_verplichten_sluit_ook_een_open_sessie(dubbel):
    wie, ret, _ = dubbel
    client = Client()
    client.force_login(wie)
    assert "Procesregisseur RET, " in client.get("/").content.decode()
    dienst_van(ret, verplicht=True)
    assert "Procesregisseur RET, " not in client.get("/").content.decode()


def test_een_vervanger_erft_niets_langs_de_dienst_van_een_ander(dubbel, cast):
    wie, ret, elders = dubbel
    collega = cast.noord.erbij(Rol.PROCESREGISSEUR).medewerker
    collega.afwezigheden.create(
        van=vandaag(), tot=vandaag(), vervanger=wie, gemaakt_op="2026-01-01T00:00Z", door=wie
    )
    assert Door.van(wie, via=ret.pk).vervangt
    assert not Door.van(wie, via=elders.pk).vervangt


def test_het_geheim_staat_dicht_en_alleen_op_zijn_eigen_plek(dubbel):
    _, ret, elders = dubbel
    dienst = dienst_van(ret)
    dienst.zet_geheim("zeer geheim")
    assert "zeer geheim" not in dienst.geheim
    assert dienst.open_geheim() == "zeer geheim"
    dienst.organisatie = elders
    with pytest.raises(NietTeOpenen):
        dienst.open_geheim()


def test_een_mailadres_is_van_een_mens(db):
    Medewerker.objects.create(username="een", email="Iemand@voorbeeld.example")
    with pytest.raises(IntegrityError), transaction.atomic():
        Medewerker.objects.create(username="twee", email="iemand@VOORBEELD.example")
    for naam in ("drie", "vier"):
        Medewerker.objects.create(username=naam)
