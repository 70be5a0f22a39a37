"""No text leaves a case before the second reader read it, and what only that reader sees is asked of a person."""

from __future__ import annotations

from datetime import timedelta
from html import unescape
from typing import Any

import pytest

from casuistiek.casus.models import Casus
from casuistiek.delen import lezingen
from casuistiek.delen.models import Lezing, Woordbesluit
from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.handelingen.fouten import OngeldigeInvoer
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import tijdmachine, vanaf_nu
from casuistiek.leren.models import Leerpunt
from casuistiek.rechten.dossier import onderdelen
from ret.portaal.pagina import doe_url
from ret.werker.opruimen import ruim_alles_op
from tests.foto import foto
from tests.huis.test_opdrachten import opdrachten
from tests.ret.portaal.test_slechte_invoer import als
from tests.rolverdeling import Cast, casus_in_behandeling, doe, met_toestemming, vers, weigering

PR, JB = Rol.PROCESREGISSEUR, Rol.JEUGDBESCHERMER
GUUS = "Er is haast. guus kan er niet meer tegen."
VRAAG = {"vraag": "Wie heeft een plek?", "samenvatting": GUUS}


@pytest.fixture
@foto
def casus(cast: Cast) -> Casus:
    return met_toestemming(casus_in_behandeling(cast, "consult"))


@pytest.fixture(autouse=True)
def _aan(settings: Any) -> None:
    settings.TWEEDE_LEZER = True


def lees_alles(*namen: str) -> None:
    """As the worker does; it sees each of these words as somebody."""
    for lezing in lezingen.wachtend(100):
        tekst = lezingen.tekst_van(lezing)
        assert tekst
        plekken = [(tekst.index(n), tekst.index(n) + len(n)) for n in namen if n in tekst]
        lezingen.leg_vast(lezing, plekken)


def zinnen(*stap: Any, **met: Any) -> list[str]:
    """Why this is refused, in words."""
    door, naam, ding = stap
    with pytest.raises(OngeldigeInvoer) as fout:
        poort.doe(naam, door, ding=vers(ding), met=met)
    return [reden.zin for reden in fout.value.redenen]


def test_een_tekst_die_nog_niet_gelezen_is_gaat_niet_weg_en_wordt_meteen_gevraagd(cast, casus):
    assert zinnen(cast.noord[PR], "ben.vragen", casus, **VRAAG) == [lezingen.WACHT]
    assert {lezingen.tekst_van(lezing) for lezing in lezingen.wachtend(9)} >= set(VRAAG.values())
    assert not vers(casus).consulten.exists()


def test_wat_alleen_de_tweede_lezer_ziet_is_een_vraag_aan_een_mens(cast, casus):
    pr = cast.noord[PR]
    weigering(pr, "ben.vragen", casus, **VRAAG)
    lees_alles("guus")
    assert weigering(pr, "ben.vragen", casus, **VRAAG) == ["woorden"]
    assert not vers(casus).consulten.exists()
    consult = doe(pr, "ben.vragen", casus, **VRAAG, woorden={"guus": "naam"})
    delen = dict(consult.verzonden_versie["delen"])
    assert delen["Samenvatting"] == "Er is haast. [naam 1] kan er niet meer tegen."
    assert Woordbesluit.objects.get().woord == "guus"


def test_wat_wij_zelf_al_vragen_of_verbergen_wordt_niet_nog_eens_gevraagd(cast, casus):
    pr = cast.noord[PR]
    met = VRAAG | {"samenvatting": "Volgens Kim en guus is er plek in Noordstad."}
    weigering(pr, "ben.vragen", casus, **met)
    lees_alles("Kim", "guus", "Noordstad")
    consult = doe(pr, "ben.vragen", casus, **met, woorden={"Kim": "naam", "guus": "geen_naam"})
    delen = dict(consult.verzonden_versie["delen"])
    assert delen["Samenvatting"] == "Volgens [naam 1] en guus is er plek in Noordstad."


def test_een_letter_anders_is_een_andere_tekst(cast, casus):
    pr = cast.noord[PR]
    weigering(pr, "ben.vragen", casus, **VRAAG)
    lees_alles()
    anders = VRAAG | {"samenvatting": GUUS + " Bel."}
    assert zinnen(pr, "ben.vragen", casus, **anders) == [lezingen.WACHT]
    doe(pr, "ben.vragen", casus, **VRAAG)


def test_ook_een_leertekst_komt_pas_vrij_als_beide_lezers_hem_lazen(cast, casus):
    met = {"soort": "hielp", "categorie": "procedure", "tekst": "Elke week bellen met guus hielp."}
    punt = doe(cast.noord[JB], "leren.leerpunt_vastleggen", casus, **met)
    pr = cast.noord[PR]
    assert zinnen(pr, "leren.tekst_vrijgeven", punt) == [lezingen.WACHT]
    lees_alles("guus")
    assert weigering(pr, "leren.tekst_vrijgeven", punt) == ["woorden"]
    assert weigering(pr, "leren.tekst_vrijgeven", punt, woorden={"guus": "naam"}) == ["woorden"]
    doe(pr, "leren.tekst_vrijgeven", punt, woorden={"guus": "geen_naam"})
    assert Leerpunt.objects.get(pk=punt.pk).is_vrij


def test_wie_het_formulier_opent_laat_alvast_lezen(cast, casus):
    met = {"soort": "hielp", "categorie": "procedure", "tekst": "Elke week bellen met guus hielp."}
    punt = doe(cast.noord[JB], "leren.leerpunt_vastleggen", casus, **met)
    client, url = als(cast.noord[PR]), doe_url("leren.tekst_vrijgeven", punt)
    assert lezingen.WACHT in unescape(client.get(url).content.decode())
    lees_alles("guus")
    inhoud = unescape(client.get(url).content.decode())
    assert lezingen.WACHT not in inhoud
    assert "ziet de tweede lezer als iemand" in inhoud
    assert client.post(url, {"woorden": "guus", "woorden-0": "geen_naam"}).status_code == 302


def test_de_bladzijde_bewaart_wat_nog_niet_weg_mag(cast, casus):
    client, url = als(cast.noord[PR]), doe_url("ben.vragen", casus)
    met = VRAAG | {"ben": client.get(url).context["form"].fields["ben"].initial.pk}
    antwoord = client.post(url, met)
    assert antwoord.status_code == 422
    inhoud = unescape(antwoord.content.decode())
    assert lezingen.WACHT in inhoud
    assert "Bewaard om " in inhoud
    assert GUUS in unescape(client.get(url).content.decode())
    lees_alles()
    assert client.post(url, met).status_code == 302


def test_van_een_gelezen_tekst_blijft_geen_woord_en_van_een_wachtende_niets_leesbaars(cast, casus):
    weigering(cast.noord[PR], "ben.vragen", casus, **VRAAG)
    assert "guus" not in " ".join(Lezing.objects.values_list("tekst", flat=True))
    lees_alles("guus")
    for lezing in Lezing.objects.all():
        assert lezing.tekst == ""
        assert all(isinstance(plek, int) for stuk in lezing.gezien for plek in stuk)


def test_dezelfde_tekst_van_een_andere_casus_is_niet_te_herkennen(casus):
    assert lezingen.vingerafdruk(casus.pk, GUUS) != lezingen.vingerafdruk(casus.pk + 1, GUUS)


def test_een_tekst_die_niet_te_lezen_is_gaat_niet_weg_en_dat_staat_er(cast, casus):
    pr = cast.noord[PR]
    weigering(pr, "ben.vragen", casus, **VRAAG)
    Lezing.objects.update(pogingen=3)
    assert lezingen.wachtend(9) == []
    assert zinnen(pr, "ben.vragen", casus, **VRAAG) == [lezingen.LUKT_NIET]


def test_staat_de_tweede_lezer_uit_dan_staat_dat_op_de_bladzijde_en_bij_beheer(
    cast, casus, settings
):
    beheer = als(cast.noord[Rol.BEHEERDER]).get("/beheer/").content.decode()
    assert "De tweede lezer staat aan" in beheer
    settings.TWEEDE_LEZER = False
    pagina = als(cast.noord[PR]).get(doe_url("ben.vragen", casus)).content.decode()
    assert lezingen.UIT in unescape(pagina)
    assert (
        "De tweede lezer staat uit"
        in als(cast.noord[Rol.BEHEERDER]).get("/beheer/").content.decode()
    )
    doe(cast.noord[PR], "ben.vragen", casus, **VRAAG)
    assert not Lezing.objects.exists()


def test_het_kost_een_stap_een_opdracht_meer(cast, casus, settings):
    client, url = als(cast.noord[PR]), doe_url("ben.vragen", casus)
    met = VRAAG | {"ben": client.get(url).context["form"].fields["ben"].initial.pk, "vraag": ""}
    client.post(url, met)
    lees_alles()
    with opdrachten() as aan:
        client.post(url, met)
    settings.TWEEDE_LEZER = False
    with opdrachten() as uit:
        client.post(url, met)
    assert len(aan) == len(uit) + 1


def test_na_veertien_dagen_en_bij_vernietigen_is_het_weg(cast, casus):
    weigering(cast.noord[PR], "ben.vragen", casus, **VRAAG)
    deel = next(deel for deel in onderdelen() if deel.model is Lezing)
    assert deel.te_vernietigen(casus).count() == Lezing.objects.count() > 0
    with tijdmachine(vanaf_nu(lezingen.BEWAARD - timedelta(hours=1))):
        ruim_alles_op()
        assert Lezing.objects.exists()
    with tijdmachine(vanaf_nu(lezingen.BEWAARD + timedelta(hours=1))):
        ruim_alles_op()
    assert not Lezing.objects.exists()
