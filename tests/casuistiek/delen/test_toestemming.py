"""Consent says with whom and what; everything else needs another ground, or is refused."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from casuistiek.casus.documenten import LEREN
from casuistiek.casus.models import Casus
from casuistiek.delen.keuzes import ZONDER_NAAM, Deel
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.documenten.secties import samenstellen, soort_met
from casuistiek.fundament.organisaties.models import Organisatiesoort
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import tijdmachine, vandaag
from casuistiek.fundament.toegang.rollen import Inzage
from casuistiek.fundament.toegang.zicht import grond
from ret.portaal.pagina import doe_url
from tests.foto import foto
from tests.monsters import stuk
from tests.ret.portaal.test_slechte_invoer import als, tekst
from tests.rolverdeling import Cast, als_gast, casus_in_behandeling, doe, vers, weigering
from tests.verhaal import een_document
from workflows.klokken.bewaak import bewaak
from workflows.ladder.models import Trede

pytestmark = [pytest.mark.django_db, pytest.mark.op_sqlite]
JB, PR, EX, BC, JO = (
    Rol.JEUGDBESCHERMER,
    Rol.PROCESREGISSEUR,
    Rol.RET_EXPERT,
    Rol.BEN_COORDINATOR,
    Rol.JEUGDIGE_OUDER,
)
STRAKS = vandaag() + timedelta(days=14)
ALLES = [str(deel) for deel in ZONDER_NAAM]
VRAAG = {"vraag": "Wie kent een plek?", "samenvatting": "Kan nergens blijven."}
TOCH = {"reden": "De jeugdige is niet veilig.", "overlegd_met": "De gedragswetenschapper."}


def geef(cast: Cast, casus: Casus, *ontvangers: str, omvang: Any = ALLES, **rest: Any) -> Any:
    wie = {"van_jeugdige": True, "van_ouders": True, "doel": "Advies"}
    met = wie | {"ontvangers": list(ontvangers), "omvang": list(omvang)} | rest
    return doe(cast.noord[JB], "toegang.toestemming_vastleggen", casus, **met)


def gast(cast: Cast, rol: Rol) -> dict[str, Any]:
    return als_gast(cast.noord.mensen[rol], rol) | {"doel": "Meedenken", "tot": STRAKS}


def ziet(cast: Cast, rol: Rol, casus: Casus) -> bool:
    return grond(cast.noord[rol], vers(casus)) is not None


@pytest.fixture
@foto
def casus(cast: Cast) -> Casus:
    return casus_in_behandeling(cast, "consult", juridisch_kader="ots", maatregel_op=vandaag())


def test_toestemming_voor_de_een_geldt_niet_voor_de_ander(cast, casus):
    regie = cast.noord[PR]
    geef(cast, casus, "ben")
    assert weigering(regie, "toegang.gast_uitnodigen", casus, **gast(cast, EX)) == [
        "geen_toestemming"
    ]
    assert weigering(regie, "toegang.gast_uitnodigen", casus, **gast(cast, JO)) == [
        "geen_toestemming"
    ]
    doe(regie, "ben.vragen", casus, **VRAAG)
    geef(cast, casus, "ret_experts")
    doe(regie, "toegang.gast_uitnodigen", casus, **gast(cast, EX))
    assert ziet(cast, EX, casus)


def test_toestemming_voor_een_deel_geldt_niet_voor_wie_meer_zou_lezen(cast, casus):
    regie = cast.noord[PR]
    geef(cast, casus, "ret_experts", "ben", omvang=["kern", "hulpvraag"])
    te_smal = weigering(regie, "toegang.gast_uitnodigen", casus, **gast(cast, EX))
    assert te_smal == ["toestemming_te_smal"]
    consult = doe(regie, "ben.vragen", casus, **VRAAG)  # holds no more than those two parts
    assert grond(cast.noord[BC], vers(casus)).inzage == Inzage.PSEUDO
    doe(cast.noord[BC], "ben.aannemen", consult)
    geef(cast, casus, "ben", omvang=[deel for deel in ALLES if deel not in ("kern", "hulpvraag")])
    assert grond(cast.noord[BC], vers(casus)).inzage == Inzage.ROL, "twee toestemmingen tellen op"
    gevraagd, leest_mee = casus.verstrekkingen.filter(soort="ben")
    assert set(leest_mee.velden) == set(ALLES) != set(gevraagd.velden)


@pytest.mark.parametrize(
    ("ontvangers", "weg", "blijft"), [(["ret_experts"], JO, EX), (["gezin"], EX, JO)]
)
def test_intrekken_stopt_wie_niet_meer_is_gedekt_en_niemand_anders(
    cast, casus, ontvangers, weg, blijft
):
    eerste = geef(cast, casus, "ret_experts", "gezin", "ben")
    geef(cast, casus, *ontvangers)
    for rol in (EX, JO):
        doe(cast.noord[PR], "toegang.gast_uitnodigen", casus, **gast(cast, rol))
    doe(cast.noord[PR], "ben.vragen", casus, **VRAAG)
    assert vers(casus).mag_delen

    doe(cast.noord[JB], "toegang.toestemming_intrekken", eerste)
    assert [ziet(cast, weg, casus), ziet(cast, blijft, casus)] == [False, True]
    assert not vers(casus).mag_delen
    gestopt = casus.verstrekkingen.filter(beeindigd_op=vandaag())
    assert {rij.persoon or rij.organisatie for rij in gestopt} == {
        cast.noord.mensen[weg],
        cast.noord.organisaties[Organisatiesoort.BEN],
    }


def test_wie_op_een_andere_grond_meekijkt_blijft(cast, casus):
    eerste = geef(cast, casus, "ret_experts")
    doe(cast.noord[PR], "toegang.gast_uitnodigen", casus, **gast(cast, EX))
    casus.uitnodigingen.update(grondslag="Rechtstreeks betrokken bij de hulp (Jeugdwet 7.3.11)")
    doe(cast.noord[JB], "toegang.toestemming_intrekken", eerste)
    assert ziet(cast, EX, casus)


def test_voor_het_intrekken_staat_er_wat_stopt_en_wat_al_is_gedeeld(cast, casus):
    eerste = geef(cast, casus, "ret_experts", "ben")
    doe(cast.noord[PR], "toegang.gast_uitnodigen", casus, **gast(cast, EX))
    doe(cast.noord[PR], "ben.vragen", casus, **VRAAG)
    url = f"/casussen/{casus.nummer}/doe/toegang.toestemming_intrekken/toestemming/{eerste.pk}/"
    pagina = tekst(als(cast.noord[JB]).get(url))
    stopt, _, gedeeld = pagina.partition("Dit is al gedeeld")
    assert (
        f"{cast.noord.mensen[EX]}, {cast.noord.organisaties[Organisatiesoort.AANBIEDER]} kijkt niet meer mee"
        in stopt
    )
    assert f"{cast.noord.organisaties[Organisatiesoort.BEN]} leest de casus niet meer" in stopt
    assert f"{vandaag():%d-%m-%Y}: {cast.noord.organisaties[Organisatiesoort.BEN]}" in gedeeld
    assert "Samenvatting" in gedeeld

    geef(cast, casus, "ret_experts", "ben")
    stopt = tekst(als(cast.noord[JB]).get(url)).partition("Dit is al gedeeld")[0]
    assert "Niemand kijkt nu mee door alleen deze toestemming." in stopt


# ---- overriding ----------------------------------------------------------------------------------


def doorbreek(cast: Cast, casus: Casus, **anders: Any) -> Any:
    met = {"doel": "Veiligheid", "ontvangers": ["ret_experts"], "omvang": ALLES, "tot": STRAKS}
    return doe(cast.noord[JB], "toegang.doorbreken", casus, **TOCH | met | anders)


def test_doorbreken_laat_delen_voor_even_met_de_reden_erbij(cast, casus):
    doorbreek(cast, casus)
    doe(cast.noord[PR], "toegang.gast_uitnodigen", casus, **gast(cast, EX))
    assert casus.verstrekkingen.get().grondslag == "Doorbreken van de geheimhouding, met reden"
    assert casus.uitnodigingen.get().grondslag == "Doorbreken van de geheimhouding, met reden"
    with tijdmachine(STRAKS + timedelta(days=1)):
        bewaak()
        assert not ziet(cast, EX, casus)
        weer = weigering(cast.noord[PR], "toegang.gast_uitnodigen", casus, **gast(cast, EX))
        assert "geen_toestemming" in weer


def test_doorbreken_vraagt_een_reden_overleg_en_een_korte_tijd(cast, casus):
    leeg = weigering(cast.noord[JB], "toegang.doorbreken", casus)
    assert {"reden", "overlegd_met", "ontvangers", "omvang", "doel", "tot"} == set(leeg)
    met = {"doel": "x", "ontvangers": ["ben"], "omvang": ALLES}
    for dagen, fouten in ((43, ["tot"]), (-1, ["tot"])):
        tot = vandaag() + timedelta(days=dagen)
        assert (
            weigering(cast.noord[JB], "toegang.doorbreken", casus, **TOCH, **met, tot=tot) == fouten
        )
    doorbreek(cast, casus, tot=vandaag() + timedelta(days=42))


def test_doorbreken_horen_de_procesregisseur_en_elke_privacy_officer_van_de_regio(cast, casus):
    officers = cast.noord.privacy_officers()
    Bericht.objects.all().delete()
    doorbreek(cast, casus)
    berichten = Bericht.objects.filter(onderwerp__startswith="Geheimhouding doorbroken")
    horen = [cast.noord.mensen[PR], *officers]
    assert [bericht.aan for bericht in berichten.order_by("pk")] == horen
    assert all(bericht.spoed and casus.nummer in bericht.onderwerp for bericht in berichten)
    assert not any(TOCH["reden"] in bericht.zin for bericht in berichten)


def test_van_een_geheime_casus_hoort_de_privacy_officer_geen_nummer(cast, casus):
    Casus.objects.filter(pk=casus.pk).update(geheim=True)
    casus.ingewijden.create(
        wie=cast.noord.mensen[JB], reden="x", gemaakt_op=f"{vandaag()}T08:00Z", door=None
    )
    doorbreek(cast, casus)
    bericht = Bericht.objects.get(aan=cast.noord.mensen[Rol.PRIVACY_OFFICER])
    assert casus.nummer not in f"{bericht.onderwerp} {bericht.zin} {bericht.pad}"


# ---- the ladder ----------------------------------------------------------------------------------


def test_de_ladder_vraagt_toestemming_voor_wie_op_die_trede_meekijkt(cast):
    casus, regie = casus_in_behandeling(cast), cast.noord[PR]
    Trede.objects.filter(ladder__regio=casus.regio, soort="tafel").update(ingang=["toestemming"])
    op = {"reden": "geen_aanbod", "toelichting": "Geen plek."}
    geef(cast, casus, "ben")
    assert weigering(regie, "ladder.opschalen", casus, **op) == ["toestemming"]
    geef(cast, casus, "ret_experts")
    doe(regie, "ladder.opschalen", casus, **op)


# ---- documents and information -------------------------------------------------------------------


def test_een_document_geven_vraagt_toestemming_voor_alles_of_een_andere_grond(cast, casus):
    jb = cast.noord[JB]
    assert weigering(jb, "casus.document_verstrekken", casus) == ["geen_document"]
    met = {"document": een_document(casus).pk, "ontvanger": "zorg", "doel": "Behandeling"}
    wie = {
        "organisatie": cast.noord.organisaties[Organisatiesoort.AANBIEDER].pk,
        "aan": "De behandelaar",
    }
    door_toestemming = met | wie | {"grondslag": "toestemming"}
    naam = "casus.document_verstrekken"
    assert weigering(jb, naam, casus, **met, grondslag="betrokken") == ["aan"], "niemand"
    assert weigering(jb, naam, casus, **door_toestemming) == ["geen_toestemming"]
    van_vroeger = door_toestemming | {"document": een_document(casus, "oudeplan").pk}
    assert weigering(jb, naam, casus, **van_vroeger) == ["geen_toestemming"]
    geef(cast, casus, "zorg")
    assert weigering(jb, naam, casus, **door_toestemming) == ["toestemming_te_smal"]
    geef(cast, casus, "zorg", omvang=[str(deel) for deel in Deel])
    rij = doe(jb, naam, casus, **door_toestemming)
    assert (rij.soort, rij.naam, rij.grondslag) == (
        "document",
        "De behandelaar",
        "Toestemming (Jeugdwet 7.3.11)",
    )
    assert rij.organisatie == cast.noord.organisaties[Organisatiesoort.AANBIEDER]
    assert rij.velden == [f"Procesregiedocument {casus.nummer}, versie 1"]
    for grond_ in ("inzagerecht", "college"):
        fout = weigering(jb, naam, casus, **met, aan="Oma", grondslag=grond_)
        assert fout == ["grondslag_past_niet"]
    ander = doe(jb, naam, casus, **met, aan="Oma", grondslag="betrokken")
    assert ander.grondslag.startswith("Rechtstreeks betrokken")


def test_een_stuk_geven_gaat_als_een_document(cast, casus):
    jb, naam = cast.noord[JB], "casus.stuk_verstrekken"
    een = doe(jb, "casus.stuk_toevoegen", casus, **stuk(titel="Rapport over Q.X."))
    met = {"ontvanger": "zorg", "doel": "Behandeling", "aan": "De behandelaar"}
    assert weigering(jb, naam, een, **met, grondslag="toestemming") == ["geen_toestemming"]
    geef(cast, casus, "zorg", omvang=["kern"])
    assert weigering(jb, naam, een, **met, grondslag="toestemming") == ["toestemming_te_smal"]
    fout = weigering(jb, naam, een, **met, grondslag="inzagerecht")
    assert fout == ["grondslag_past_niet"]
    assert weigering(cast.noord[EX], naam, een, **met, grondslag="betrokken") == ["niet_gevonden"]

    client = als(jb)
    blad = client.get(reverse("casus", args=[casus.nummer])).content.decode()
    assert doe_url(naam, een) in blad
    antwoord = client.post(doe_url(naam, een), met | {"grondslag": "betrokken"}, follow=True)
    assert antwoord.status_code == 200
    rij = casus.verstrekkingen.get()
    assert (rij.soort, rij.naam, rij.doel, rij.velden) == (
        "document",
        "De behandelaar",
        "Behandeling",
        ["Stuk 1 (verslag of onderzoek)"],
    ), "zonder de titel: wie het register leest, ziet de casus misschien niet"
    assert rij.grondslag.startswith("Rechtstreeks betrokken")
    register = als(cast.noord[PR]).get(reverse("casus_toegang", args=[casus.nummer]))
    assert "Stuk 1 (verslag of onderzoek)" in register.content.decode()

    doe(jb, "casus.stuk_verwijderen", een, reden="Van een ander kind.")
    assert weigering(jb, naam, vers(een), **met, grondslag="betrokken") == ["al_verwijderd"]


def test_een_document_van_een_andere_casus_kan_niet_worden_gegeven(cast, casus):
    ander = casus_in_behandeling(cast, initialen="A.B.")
    een_document(casus)
    met = {"ontvanger": "zorg", "aan": "x", "doel": "x", "grondslag": "betrokken"}
    vreemd = een_document(ander).pk
    fouten = weigering(cast.noord[JB], "casus.document_verstrekken", casus, document=vreemd, **met)
    assert fouten == ["document"]


def test_inlichtingen_zonder_toestemming_mogen_alleen_bij_een_ots(cast, casus):
    jb, naam = cast.noord[JB], "toegang.inlichtingen_ontvangen"
    verslag = {"van": "De school", "doel": "Zicht op verzuim", "wat": "Verslag van de mentor."}
    rij = doe(jb, naam, casus, **verslag)
    assert (rij.richting, rij.soort, rij.naam) == ("in", "inlichtingen", "De school")
    assert "7.3.11 lid 4" in rij.grondslag
    for kader, mag in (("vots", True), ("vrijwillig", False), ("voogdij", False)):
        Casus.objects.filter(pk=casus.pk).update(juridisch_kader=kader)
        if mag:
            doe(jb, naam, casus, **verslag)
        else:
            assert weigering(jb, naam, casus, **verslag) == ["geen_ots"]


def test_het_leerdocument_zegt_of_er_toestemming_is_en_noemt_niets_een_weigering(cast):
    casus = casus_in_behandeling(cast, "overleg")

    def gelezen() -> Any:
        (sectie,) = (s for s in samenstellen(soort_met(LEREN), vers(casus)) if s.nummer == 2)
        (feiten,) = (blok for blok in sectie.blokken if "delen" in repr(blok))
        return dict(feiten.rijen)["Toestemming om de casus te delen"]

    assert gelezen() == "", "nog niet vastgelegd"
    doorbreek(cast, casus)
    assert gelezen() == "nee, de geheimhouding is doorbroken"
    gegeven = geef(cast, vers(casus), "ret_experts")
    assert gelezen() == "ja"
    doe(cast.noord[JB], "toegang.toestemming_intrekken", gegeven)
    assert gelezen() == "nee, de geheimhouding is doorbroken"
