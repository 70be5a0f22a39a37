"""What is stored closed opens only with its key, unchanged and in its own place."""

import base64

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from casuistiek.fundament.toegang.bsn import vingerafdruk
from casuistiek.fundament.versleuteling import (
    NietTeOpenen,
    ontsleutel,
    sleutel_van,
    versleutel,
    vinger,
)

OUD, NIEUW = b"o" * 32, b"n" * 32


@pytest.fixture(autouse=True)
def _sleutels(settings):
    settings.BSN_SLEUTELS = _paar("oud", OUD)


def _paar(naam, sleutel):
    return f"{naam}:{base64.b64encode(sleutel).decode()}"


def test_wat_dicht_ging_gaat_weer_open_en_staat_er_niet_leesbaar():
    dicht = versleutel("123456782")
    assert "123456782" not in dicht
    assert ontsleutel(dicht) == "123456782"
    assert versleutel("123456782") != dicht
    assert ontsleutel(versleutel("", "leeg"), "leeg") == ""


def test_een_bsn_van_voor_deze_module_opent_nog():
    nonce = b"0" * 12
    ruw = nonce + AESGCM(OUD).encrypt(nonce, b"123456782", b"oud")
    assert ontsleutel("oud:" + base64.b64encode(ruw).decode()) == "123456782"


def test_een_nieuwe_sleutel_sluit_en_de_oude_opent_nog(settings):
    dicht, afdruk = versleutel("tekst", "veld"), vingerafdruk("123456782")
    settings.BSN_SLEUTELS = f"{_paar('nieuw', NIEUW)},{_paar('oud', OUD)}"
    assert sleutel_van(versleutel("tekst")) == "nieuw"
    assert sleutel_van(dicht) == "oud"
    assert ontsleutel(dicht, "veld") == "tekst"
    assert vingerafdruk("123456782") == afdruk


@pytest.mark.parametrize("plek", ["ander veld", ""])
def test_een_waarde_op_een_andere_plek_opent_niet(plek):
    with pytest.raises(NietTeOpenen):
        ontsleutel(versleutel("geheim", "veld"), plek)


def test_een_gewijzigde_waarde_of_onbekende_sleutel_opent_niet():
    dicht = bytearray(base64.b64decode(versleutel("inhoud").partition(":")[2]))
    dicht[-1] ^= 1
    gewijzigd = "oud:" + base64.b64encode(dicht).decode()
    for kapot in (
        gewijzigd,
        "oud:%%%",
        "oud:AAAA",
        "weg:" + versleutel("t").partition(":")[2],
        "zonder",
    ):
        with pytest.raises(NietTeOpenen):
            ontsleutel(kapot)


def test_vingerafdrukken_van_verschillende_soorten_lijken_niet_op_elkaar():
    assert vinger("bsn", "123") == vinger("bsn", "123")
    assert vinger("bsn", "123") != vinger("achternaam", "123")
