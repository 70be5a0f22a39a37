"""The safety floor: while a case is on a trede it is known who answers for the child tonight."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from casuistiek.casus.models import Casus
from casuistiek.casus.rekenen import BEKEND, LEEG, VEROUDERD, vannacht_stand
from casuistiek.fundament.documenten.secties import samenstellen, soort_met
from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.organisaties.models import Organisatiesoort, Regio
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import tijdmachine, vandaag
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.zicht import grond
from tests.casuistiek.casus.test_casus import (
    SLUITEN,
    TRIAGE,
    evalueer,
    leg_leerpunt_vast,
    start_hulp,
    stel_koers,
)
from tests.rolverdeling import (
    Cast,
    aangemelde_casus,
    casus_in_behandeling,
    doe,
    met_vannacht,
    trek_in,
    vers,
    weigering,
)
from workflows.ladder.laden import laad
from workflows.ladder.lezen import OngeldigBestand

pytestmark = pytest.mark.op_sqlite

VASTLEGGEN = "casus.vannacht_vastleggen"
VANNACHT = {"plaats": "Logeerhuis De Duif", "wie": "Nachtdienst Femke Rood"}
DAG = date(2026, 11, 2)


def op_de_ladder(cast: Cast, functie: str = "procesregie") -> Casus:
    """On the first trede, and nobody said who answers tonight."""
    casus = aangemelde_casus(cast)
    triage = TRIAGE | {"functie": functie}
    doe(cast.noord[Rol.PROCESREGISSEUR], "casus.accepteren", casus, **triage)
    return vers(casus)


# ---- the rule by itself ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("geldig", "dagen", "stand"),
    [
        ("", 4000, BEKEND),
        ("1 dag", 0, BEKEND),
        ("1 dag", 1, BEKEND),
        ("1 dag", 2, VEROUDERD),
        ("1 week", 7, BEKEND),
        ("1 week", 8, VEROUDERD),
    ],
)
def test_wat_is_vastgelegd_geldt_zo_lang_als_de_regio_zegt(geldig, dagen, stand):
    assert vannacht_stand("Thuis", "Oma", DAG, geldig, DAG + timedelta(days=dagen)) == stand


@pytest.mark.parametrize(
    ("plaats", "wie", "sinds"), [("", "Oma", DAG), ("Thuis", "", DAG), ("Thuis", "Oma", None)]
)
def test_zonder_plaats_mens_of_dag_is_het_leeg(plaats, wie, sinds):
    assert vannacht_stand(plaats, wie, sinds, "", DAG) == LEEG


# ---- leaving a trede ---------------------------------------------------------------------------

HULP = {"hulp": "Plek", "hulp_bij": "Zorg BV", "hulp_keuze": 1}
VAN_DE_TREDE: dict[str, tuple[Rol, dict[str, Any]]] = {
    "ladder.opschalen": (Rol.JEUGDBESCHERMER, {"reden": "geen_aanbod", "toelichting": "x"}),
    "ladder.overslaan": (Rol.VOORZITTER, {"naar": "consult", "toelichting": "x"}),
    "casus.hulp_gestart": (Rol.JEUGDBESCHERMER, HULP),
}


@pytest.mark.parametrize("naam", VAN_DE_TREDE)
def test_een_casus_verlaat_geen_trede_zolang_niemand_vannacht_verantwoordelijk_is(cast, naam):
    casus = op_de_ladder(cast)
    stel_koers(cast, casus)
    rol, met = VAN_DE_TREDE[naam]
    met = met | ({"hulp_sinds": vandaag()} if naam == "casus.hulp_gestart" else {})
    assert weigering(cast.noord[rol], naam, casus, **met) == ["vannacht_leeg"]
    assert vers(casus).trede_nummer == 1
    met_vannacht(casus)
    doe(cast.noord[rol], naam, casus, **met)
    assert vers(casus).trede_nummer != 1


def test_ook_afschalen_vraagt_dat_het_nog_klopt(cast):
    casus = casus_in_behandeling(cast, "tafel")
    Casus.objects.filter(pk=casus.pk).update(vannacht_wie="")
    met = {"reden": "aanbod", "toelichting": "Plek in zicht.", "afgesproken": "Bellen."}
    regie = cast.noord[Rol.PROCESREGISSEUR]
    assert weigering(regie, "ladder.afschalen", casus, **met) == ["vannacht_leeg"]


def test_ouder_dan_de_regio_toestaat_is_net_zo_goed_een_weigering(cast):
    cast.noord.regio.vannacht_geldig = "1 dag"
    cast.noord.regio.save()
    with tijdmachine(DAG):
        casus = casus_in_behandeling(cast)
    jb, met = VAN_DE_TREDE["ladder.opschalen"]
    with tijdmachine(DAG + timedelta(days=2)):
        try:
            poort.doe("ladder.opschalen", cast.noord[jb], ding=casus, met=met)
        except poort.Weigering as fout:
            [reden] = fout.redenen
        assert reden.code == "vannacht_verouderd"
        assert "vastgelegd op 02-11-2026" in reden.zin
        assert "geldt dat 1 dag" in reden.zin
        met_vannacht(casus)
        doe(cast.noord[jb], "ladder.opschalen", casus, **met)
    assert vers(casus).trede_nummer == 2


def test_zonder_termijn_van_de_regio_blokkeert_alleen_leeg(cast):
    with tijdmachine(DAG):
        casus = casus_in_behandeling(cast)
    jb, met = VAN_DE_TREDE["ladder.opschalen"]
    with tijdmachine(DAG + timedelta(days=400)):
        doe(cast.noord[jb], "ladder.opschalen", casus, **met)
    assert vers(casus).trede_nummer == 2


def test_sluiten_na_een_advies_verlaat_ook_een_trede(cast):
    casus, regie = op_de_ladder(cast, "consultatie_advies"), cast.noord[Rol.PROCESREGISSEUR]
    leg_leerpunt_vast(cast, casus)
    met = SLUITEN | {"sluitreden": "advies"}
    assert weigering(regie, "casus.afsluiten", casus, **met) == ["vannacht_leeg"]


def test_wie_geen_trede_verlaat_hoeft_niets_over_vannacht_te_zeggen(cast):
    casus, regie = casus_in_behandeling(cast), cast.noord[Rol.PROCESREGISSEUR]
    start_hulp(cast, casus)
    Casus.objects.filter(pk=casus.pk).update(vannacht_wie="")
    evalueer(cast, casus)
    leg_leerpunt_vast(cast, casus)
    doe(regie, "casus.afsluiten", casus, **SLUITEN)
    assert vers(casus).trede_nummer is None


def test_intrekken_wordt_nooit_tegengehouden(cast):
    casus = op_de_ladder(cast)
    trek_in(cast.noord[Rol.JEUGDBESCHERMER], casus)
    assert vers(casus).status == "ingetrokken"


def test_na_heropenen_moet_het_opnieuw_worden_gezegd(cast):
    casus, regie = casus_in_behandeling(cast), cast.noord[Rol.PROCESREGISSEUR]
    start_hulp(cast, casus)
    doe(regie, "casus.heropenen", casus, toelichting="De plek is gestopt.")
    assert vers(casus).vannacht_stand == LEEG
    assert casus.vannachten.count() == 1, "wat eerder gold, blijft staan"


# ---- recording it ------------------------------------------------------------------------------


def test_wat_eerder_gold_blijft_bewaard_en_het_laatste_geldt(cast):
    casus = casus_in_behandeling(cast)
    eerst = casus.vannacht_wie
    doe(cast.noord[Rol.PROCESREGISSEUR], VASTLEGGEN, casus, **VANNACHT)
    casus = vers(casus)
    assert (casus.vannacht_plaats, casus.vannacht_wie) == (VANNACHT["plaats"], VANNACHT["wie"])
    assert [rij.wie for rij in casus.vannachten.all()] == [VANNACHT["wie"], eerst]


def test_opnieuw_hetzelfde_zeggen_is_een_klik(cast):
    casus = casus_in_behandeling(cast)
    formulier = poort.formulier_voor(VASTLEGGEN, cast.noord[Rol.JEUGDBESCHERMER], casus)
    assert formulier["wie"].initial == casus.vannacht_wie
    assert formulier["plaats"].initial == casus.vannacht_plaats


def test_plaats_en_mens_zijn_allebei_nodig(cast):
    casus, jb = op_de_ladder(cast), cast.noord[Rol.JEUGDBESCHERMER]
    assert weigering(jb, VASTLEGGEN, casus) == ["plaats", "wie"]


# ---- who sees what -----------------------------------------------------------------------------


def bekijk(door: Door, casus: Casus) -> tuple[str, dict[str, Any]]:
    """The page and the answer of the API."""
    client = Client()
    client.force_login(door.medewerker)
    pagina = client.get(reverse("casus", args=[casus.nummer])).content.decode()
    return pagina, client.get(reverse("api:een", args=[casus.nummer])).json()["vannacht"]


def met_allen(cast: Cast) -> Casus:
    """A case that everybody of the region sees, each at their own level."""
    casus = casus_in_behandeling(cast)
    doe(cast.noord[Rol.JEUGDBESCHERMER], VASTLEGGEN, casus, **VANNACHT)
    ben = cast.noord.organisaties[Organisatiesoort.BEN]
    Casus.objects.filter(pk=casus.pk).update(geldvraag=True, bij_bestuur=True, ben=ben)
    return vers(casus)


@pytest.mark.parametrize(
    "rol",
    [Rol.JEUGDBESCHERMER, Rol.PROCESREGISSEUR, Rol.CONTACTPERSOON_GEMEENTE],
)
def test_wie_meer_dan_geld_ziet_leest_wie_er_vannacht_verantwoordelijk_is(cast, rol):
    casus = met_allen(cast)
    pagina, api = bekijk(cast.noord[rol], casus)
    assert VANNACHT["wie"] in pagina
    assert VANNACHT["plaats"] in pagina
    assert (api["stand"], api["wie"]) == (BEKEND, VANNACHT["wie"])


@pytest.mark.parametrize(
    "rol",
    [
        Rol.VOORZITTER,
        Rol.PROJECTLEIDER,
        Rol.BEN_COORDINATOR,
        Rol.BUDGETHOUDER,
        Rol.WETHOUDER,
        Rol.CONTRACTMANAGER,
    ],
)
def test_wie_minder_ziet_leest_alleen_dat_het_is_vastgelegd(cast, rol):
    casus = met_allen(cast)
    assert grond(cast.noord[rol], casus)
    pagina, api = bekijk(cast.noord[rol], casus)
    assert "Dit is vastgelegd. Wat er staat, ziet u niet met uw rol." in pagina
    assert "Femke" not in pagina
    assert "De Duif" not in pagina
    assert api == {"stand": BEKEND, "geldig": "", "plaats": "", "wie": "", "sinds": None}


def test_leeg_en_te_oud_staan_rood_bovenaan_met_de_knop(cast):
    casus, jb = op_de_ladder(cast), cast.noord[Rol.JEUGDBESCHERMER]
    knop = reverse("doe", args=[casus.nummer, VASTLEGGEN])
    pagina, _ = bekijk(jb, casus)
    vak = pagina.split("Wie is er vannacht verantwoordelijk?")[1].split("</section>")[0]
    assert "Nog niet vastgelegd." in vak
    assert knop in vak
    assert pagina.index("utrecht-alert--error") < pagina.index("Escalatieladder")

    doe(jb, VASTLEGGEN, casus, **VANNACHT)
    assert "utrecht-alert--error" not in bekijk(jb, casus)[0]
    cast.noord.regio.vannacht_geldig = "1 dag"
    cast.noord.regio.save()
    with tijdmachine(vandaag() + timedelta(days=2)):
        pagina, api = bekijk(jb, casus)
    assert "Dit is te oud." in pagina
    assert "utrecht-alert--error" in pagina
    assert api["stand"] == VEROUDERD


def test_van_de_ladder_af_staat_het_niet_meer_bovenaan(cast):
    casus = casus_in_behandeling(cast)
    start_hulp(cast, casus)
    pagina, _ = bekijk(cast.noord[Rol.JEUGDBESCHERMER], casus)
    assert "Wie is er vannacht verantwoordelijk?" not in pagina


def test_het_staat_in_het_procesregiedocument(cast):
    casus = casus_in_behandeling(cast)
    doe(cast.noord[Rol.JEUGDBESCHERMER], VASTLEGGEN, casus, **VANNACHT)
    soort = soort_met("procesregiedocument")
    secties = {s.nummer: repr(s.blokken) for s in samenstellen(soort, soort.laden(casus.pk))}
    assert VANNACHT["wie"] in secties[8]


def test_de_regiopagina_zegt_hoe_lang_het_geldt_of_dat_niemand_dat_vastlegde(cast):
    client = Client()
    client.force_login(cast.noord.mensen[Rol.PROCESREGISSEUR])
    adres = reverse("regio", args=[cast.noord.regio.code])

    def veiligheid() -> str:
        deel = client.get(adres).content.decode().split("Zo lang geldt wie er vannacht")[1]
        return deel.split("</section>")[0]

    assert "nog niet vastgelegd" in veiligheid()
    cast.noord.regio.vannacht_geldig = "1 dag"
    cast.noord.regio.save()
    assert "1 dag" in veiligheid()
    assert "nog niet vastgelegd" not in veiligheid()


# ---- in the region's file ----------------------------------------------------------------------

BESTAND = """\
bronnen: {{S002: Een bron}}
regio: {{code: proef, naam: Proefregio, afkorting: PR{erbij}}}
"""


@pytest.mark.django_db
def test_een_regiobestand_zegt_hoe_lang_het_geldt(tmp_path):
    pad = tmp_path / "proef.yaml"

    def na_laden(erbij: str) -> str:
        pad.write_text(BESTAND.format(erbij=erbij), encoding="utf-8")
        laad(pad)
        return str(Regio.objects.get(code="proef").vannacht_geldig)

    assert na_laden("") == ""
    assert na_laden(", vannacht_geldig: 1 dag") == "1 dag"
    assert na_laden("") == "", "wat het bestand weglaat, is niet vastgelegd"
    with pytest.raises(OngeldigBestand, match="geen termijn"):
        na_laden(", vannacht_geldig: een nacht")
