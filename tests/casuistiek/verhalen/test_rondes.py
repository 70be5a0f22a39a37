"""A round from its beginning to its end, and what is left of who withdrew: through the poort, and with a key."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps

from casuistiek.fundament.handelingen.fouten import Geweigerd, OngeldigeInvoer
from casuistiek.fundament.logboek.models import Logregel
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import tijdmachine, vandaag
from casuistiek.fundament.toegang import slot
from casuistiek.verhalen import vertellen
from casuistiek.verhalen.drempel import KLEINSTE
from casuistiek.verhalen.models import Verhaal, Verhaalkaart, Verhalenronde
from casuistiek.verhalen.selectors import eigen_woorden
from casuistiek.verhalen.sleutels import eigen_sleutel, kaal, linkvinger
from tests.als_app import als_app
from tests.rolverdeling import Cast, doe, vers
from tests.verhalen import (
    WOORDEN,
    begonnen,
    een_ronde,
    gesloten_ronde,
    link,
    opening,
    verteld,
    voorstel,
)
from workflows.klokken.bewaak import bewaak

pytestmark = pytest.mark.django_db

GEHEIM = "Zij vroegen het nooit aan mij"


def alles_in_de_database() -> str:
    """Every value of every row."""
    rijen = (rij for model in apps.get_models() for rij in model._default_manager.values_list())
    return "\n".join(str(rij) for rij in rijen)


def codes(weigering: Any) -> set[str]:
    return {reden.code for reden in weigering.value.redenen}


# ---- links and keys ------------------------------------------------------------------------------


def test_met_de_link_van_een_begonnen_verhaal_komt_niemand_meer_binnen(cast: Cast):
    code = link(cast, een_ronde(cast))
    assert vertellen.van_link(code)
    assert vertellen.begin(code, "de teller")
    assert vertellen.van_link(code) is None
    assert vertellen.begin(code, "wie uitnodigde") is None
    assert vertellen.van_sleutel(vertellen.vinger_van(code)) is None, "de link is geen sleutel"


def test_twee_keer_op_beginnen_drukken_geeft_dezelfde_sleutel(cast: Cast):
    code = link(cast, een_ronde(cast))
    een, twee = vertellen.begin(code, "zelfde pagina"), vertellen.begin(code, "zelfde pagina")
    assert een
    assert een == twee
    assert Verhaal.objects.count() == 1


def test_link_en_sleutel_staan_nergens(cast: Cast):
    code = link(cast, een_ronde(cast))
    uitkomst = vertellen.begin(code, "een keer")
    assert uitkomst
    staat = alles_in_de_database()
    for geheim in (code, kaal(code), uitkomst[1], kaal(uitkomst[1]), linkvinger(code)):
        assert geheim not in staat


def test_een_sleutel_is_met_de_hand_over_te_typen(cast: Cast):
    code = link(cast, een_ronde(cast))
    uitkomst = vertellen.begin(code, "een keer")
    assert uitkomst
    verhaal, sleutel = uitkomst
    getypt = sleutel.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert vertellen.van_sleutel(vertellen.vinger_van(getypt)) == verhaal
    assert len({eigen_sleutel(code, str(n)) for n in range(50)}) == 50


def test_van_een_uitnodiging_staat_niet_in_het_logboek_welke(cast: Cast):
    ronde = een_ronde(cast)
    link(cast, ronde)
    regel = Logregel.objects.filter(handeling="verhalen.uitnodigen").get()
    assert regel.details == {"velden": ["rol"]}


def test_wie_vertelt_staat_niet_in_het_logboek(cast: Cast):
    ronde = een_ronde(cast)
    code = link(cast, ronde)
    regels = Logregel.objects.count()
    begon = vertellen.begin(code, "een keer")
    assert begon
    vertellen.bewaar(begon[0].sleutelvinger, {"woorden": GEHEIM}, klaar=True)
    vertellen.trek_in(begon[0].sleutelvinger)
    assert Logregel.objects.count() == regels


# ---- withdrawing ---------------------------------------------------------------------------------


def test_van_een_ingetrokken_verhaal_blijft_alleen_het_feit(cast: Cast):
    ronde = een_ronde(cast)
    voor = alles_in_de_database()
    vinger = begonnen(cast, ronde)
    vertellen.bewaar(vinger, {"woorden": GEHEIM, "gehoord": 1}, klaar=True)
    verhaal = Verhaal.objects.get()
    assert verhaal.open()["woorden"] == GEHEIM
    vertellen.trek_in(vinger)
    staat = alles_in_de_database()
    for weg in (vinger, verhaal.inhoud, GEHEIM):
        assert weg not in staat
        assert weg not in voor
    assert (Verhaal.objects.count(), vers(ronde).ingetrokken) == (0, 1)


def test_twee_keer_intrekken_telt_een_keer(cast: Cast):
    ronde = een_ronde(cast)
    vinger = begonnen(cast, ronde)
    vertellen.trek_in(vinger)
    vertellen.trek_in(vinger)
    assert vers(ronde).ingetrokken == 1


def test_na_het_sluiten_verandert_intrekken_geen_kaart(cast: Cast):
    ronde = een_ronde(cast)
    hoog = verteld(cast, ronde, gehoord=6, samen=6, gevolg=6)
    for _ in range(KLEINSTE):
        verteld(cast, ronde)
    doe(cast.noord[Rol.PROJECTLEIDER], "verhalen.sluiten", vers(ronde))
    kaarten = list(Verhaalkaart.objects.values())
    assert kaarten
    vertellen.trek_in(hoog)
    assert list(Verhaalkaart.objects.values()) == kaarten
    assert vers(ronde).verteld == KLEINSTE + 1
    assert len(eigen_woorden(ronde)) == KLEINSTE, "de woorden van wie introk zijn weg"


def test_komt_een_ronde_onder_de_drempel_dan_gaat_alles_weg(cast: Cast):
    ronde = een_ronde(cast)
    vingers = [verteld(cast, ronde) for _ in range(KLEINSTE)]
    doe(cast.noord[Rol.PROJECTLEIDER], "verhalen.sluiten", vers(ronde))
    assert Verhaalkaart.objects.exists()
    vertellen.trek_in(vingers[0])
    assert not Verhaalkaart.objects.exists()
    assert not Verhaal.objects.exists()
    assert vers(ronde).ingetrokken == 1
    vertellen.trek_in(vingers[1])
    assert vers(ronde).ingetrokken == 1, "dat verhaal was er niet meer"


# ---- closing -------------------------------------------------------------------------------------


def test_sluiten_laat_van_wat_niet_af_is_niets_staan(cast: Cast):
    ronde = een_ronde(cast)
    half = begonnen(cast, ronde)
    vertellen.bewaar(half, {"woorden": GEHEIM}, klaar=False)
    ongebruikt = link(cast, ronde)
    for _ in range(KLEINSTE):
        verteld(cast, ronde)
    doe(cast.noord[Rol.PROJECTLEIDER], "verhalen.sluiten", vers(ronde))
    assert vertellen.van_sleutel(half) is None
    assert vertellen.van_link(ongebruikt) is None
    assert Verhaal.objects.count() == vers(ronde).verteld == KLEINSTE


def test_met_te_weinig_verhalen_komen_er_geen_kaarten_en_blijft_er_niets(cast: Cast):
    ronde = gesloten_ronde(cast, KLEINSTE - 1)
    assert not Verhaalkaart.objects.exists()
    assert not Verhaal.objects.exists()
    with pytest.raises(Geweigerd) as weigering:
        doe(cast.noord[Rol.PROJECTLEIDER], "verhalen.voorstellen", ronde, **voorstel(cast))
    assert codes(weigering) == {"te_weinig_verhalen"}


def test_de_klok_sluit_een_ronde_waarvan_de_laatste_dag_voorbij_is(cast: Cast):
    ronde = een_ronde(cast)
    half = begonnen(cast, ronde)
    with tijdmachine(ronde.tot):
        bewaak()
        assert vers(ronde).is_open
    with tijdmachine(ronde.tot + timedelta(days=1)):
        assert not vertellen.bewaar(half, {"gehoord": 1}, klaar=True), "ook voor de klok komt"
        with pytest.raises(Geweigerd) as weigering:
            link(cast, ronde)
        assert codes(weigering) == {"vertellen_is_voorbij"}
        bewaak()
        bewaak()
    assert vers(ronde).status == "gesloten"
    assert not Verhaal.objects.exists()


def test_in_een_gesloten_ronde_verandert_niemand_meer_iets(cast: Cast):
    ronde = een_ronde(cast)
    vingers = [verteld(cast, ronde) for _ in range(KLEINSTE)]
    doe(cast.noord[Rol.PROJECTLEIDER], "verhalen.sluiten", vers(ronde))
    assert not vertellen.bewaar(vingers[0], {"gehoord": 6}, klaar=True)
    verhaal = vertellen.van_sleutel(vingers[0])
    assert verhaal
    assert verhaal.plekken["gehoord"] == 2


# ---- what is read --------------------------------------------------------------------------------


def test_woorden_staan_er_pas_bij_genoeg_mensen_en_zonder_namen(cast: Cast):
    ronde = een_ronde(cast)
    for n in range(KLEINSTE):
        vinger = begonnen(cast, ronde)
        woorden = f"Gelukkig belde juf Annemiek ons op 06-12345678. Verhaal {n}."
        vertellen.bewaar(vinger, {"woorden": woorden, "mag_gelezen": True}, klaar=True)
    gelezen = eigen_woorden(ronde)
    assert len(gelezen) == KLEINSTE
    assert not [tekst for tekst in gelezen if "Annemiek" in tekst or "12345678" in tekst]
    een = Verhaal.objects.first()  # says no after all: then nobody's words are there
    assert een
    vertellen.bewaar(een.sleutelvinger, een.open() | {"mag_gelezen": False}, klaar=True)
    assert eigen_woorden(ronde) == []


def test_een_plek_die_niet_op_de_schuif_staat_telt_niet(cast: Cast):
    ronde = een_ronde(cast)
    vinger = verteld(cast, ronde, gehoord=99, vast=3)
    verhaal = vertellen.van_sleutel(vinger)
    assert verhaal
    assert verhaal.plekken == {"samen": 2, "gevolg": 2}, "vast hoort niet bij de ronde"
    assert verhaal.open()["woorden"] == WOORDEN


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"schuiven": []}, "schuiven"),
        ({"schuiven": ["gehoord", "samen", "gevolg", "duidelijk", "vast", "tijd"]}, "schuiven"),
        ({"tot": vandaag() - timedelta(days=1)}, "tot"),
        ({"vraag": ""}, "vraag"),
    ],
)
def test_wat_een_ronde_nodig_heeft(cast: Cast, anders: dict[str, Any], veld: str):
    with pytest.raises(OngeldigeInvoer) as fout:
        doe(cast.noord[Rol.PROJECTLEIDER], "verhalen.openen", **opening(cast) | anders)
    assert set(fout.value.formulier.errors) == {veld}
    assert not Verhalenronde.objects.exists()


@pytest.mark.postgres
def test_ook_de_database_geeft_een_verhaal_aan_niemand_zonder_sleutel(cast: Cast):
    ronde = een_ronde(cast)
    vinger = verteld(cast, ronde)
    vreemde = cast.zuid[Rol.PROJECTLEIDER]
    for door in (None, vreemde):
        wie = door.medewerker if door else None
        with slot.op_slot(wie), slot.voor(door), als_app():
            assert not Verhaal.objects.exists()
            assert not Verhalenronde.objects.exists()
            assert vertellen.van_sleutel(vinger), "met de sleutel wel"
            assert not Verhaal.objects.exists(), "en daarna weer niet"
