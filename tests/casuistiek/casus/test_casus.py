"""A case: each way there and back, from aanmelding to closing and open again."""

from __future__ import annotations

from typing import Any

import pytest

from casuistiek.casus.keuzes import Casusstatus
from casuistiek.casus.models import Casus
from casuistiek.delen.keuzes import ZONDER_NAAM
from casuistiek.delen.rekenen import toestemming_van
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang.zicht import zichtbaar
from tests.rolverdeling import (
    aangemelde_casus,
    aanmelding,
    casus_in_behandeling,
    doe,
    geboren,
    met_vannacht,
    op_trede,
    trek_in,
    vers,
    weigering,
)
from workflows.ladder.models import Tredebezoek

pytestmark = pytest.mark.op_sqlite

TRIAGE = {"functie": "procesregie", "urgentie": "hoog", "triage": "Past."}
SLUITEN = {"sluitreden": "passend", "resultaat": "Plek.", "nazorg": "Het lokale team volgt."}
TOESTEMMING = {"doel": "Advies vragen", "ontvangers": ["ret_experts"], "omvang": list(ZONDER_NAAM)}


def stel_koers(cast: Any, casus: Casus) -> None:
    velden = ("analyse", "perspectief", "stem_jeugdige", "stem_ouders")
    koers = dict.fromkeys(velden, "Tekst.")
    doe(cast.noord[Rol.JEUGDBESCHERMER], "casus.koers_vaststellen", casus, **koers)


def start_hulp(cast: Any, casus: Casus, keuze: int = 1, wat: str = "Plek") -> None:
    stel_koers(cast, casus)
    hulp = {"hulp": wat, "hulp_bij": "Zorg BV", "hulp_keuze": keuze, "hulp_sinds": vandaag()}
    doe(cast.noord[Rol.JEUGDBESCHERMER], "casus.hulp_gestart", casus, **hulp)


def leg_leerpunt_vast(cast: Any, casus: Casus) -> None:
    leerpunt = {"soort": "hielp", "categorie": "procedure", "tekst": "Eerder bellen helpt."}
    doe(cast.noord[Rol.JEUGDBESCHERMER], "leren.leerpunt_vastleggen", casus, **leerpunt)


def evalueer(cast: Any, casus: Casus, werkt: str = "ja") -> None:
    antwoord = {"werkt": werkt, "toelichting": "Zo gaat het."}
    doe(cast.noord[Rol.JEUGDBESCHERMER], "casus.evalueren", casus, **antwoord)


def test_een_aanmelding_wordt_teruggegeven_en_aangevuld(cast):
    casus = aangemelde_casus(cast)
    jb, regie = cast.noord[Rol.JEUGDBESCHERMER], cast.noord[Rol.PROCESREGISSEUR]
    doe(regie, "casus.aanvulling_vragen", casus, vraag="Wie heeft het gezag?")
    assert weigering(regie, "casus.accepteren", casus, **TRIAGE) == ["verkeerde_status"]
    doe(jb, "casus.aanvullen", casus, antwoord="De ouders.")
    assert casus.aanvullingen.get().antwoord == "De ouders."
    doe(regie, "casus.accepteren", casus, **TRIAGE)
    assert vers(casus).status == Casusstatus.IN_BEHANDELING


def test_een_afwijzing_noemt_de_weg_terug_en_opnieuw_aanmelden_kan(cast):
    casus = aangemelde_casus(cast)
    jb, regie = cast.noord[Rol.JEUGDBESCHERMER], cast.noord[Rol.PROCESREGISSEUR]
    afwijzing = {"reden": "lokaal", "terugweg": "Vraag eerst het lokale team."}
    assert weigering(regie, "casus.afwijzen", casus, reden="lokaal") == ["terugweg"]
    doe(regie, "casus.afwijzen", casus, **afwijzing)

    casus = vers(casus)
    assert (casus.status, casus.open) == (Casusstatus.AFGEWEZEN, False)
    assert casus.besluittekst == afwijzing["terugweg"]
    assert Bericht.objects.filter(aan=jb.medewerker, onderwerp__contains="afgewezen").exists()
    assert aangemelde_casus(cast).status == Casusstatus.AANGEMELD


def test_een_concept_ziet_alleen_de_schrijver(cast):
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    kind = {"initialen": "A.B.", "geboortedatum": geboren(), "gemeente": cast.noord.gemeente.pk}
    concept = doe(jb, "casus.opstellen", **kind)
    for rol in Rol:
        ziet = zichtbaar(Casus.objects.all(), cast.noord[rol]).exists()
        assert ziet == (rol == Rol.JEUGDBESCHERMER), rol
    regie = cast.noord[Rol.PROCESREGISSEUR]
    assert weigering(regie, "casus.accepteren", concept, **TRIAGE) == ["niet_gevonden"]

    doe(jb, "casus.indienen", concept, **aanmelding(cast.noord))
    assert vers(concept).status == Casusstatus.AANGEMELD
    assert zichtbaar(Casus.objects.all(), regie).exists()


def test_wachten_en_hervatten_legt_de_echte_dagen_vast(cast):
    casus, regie = casus_in_behandeling(cast), cast.noord[Rol.PROCESREGISSEUR]
    pauze = {"reden": "gezin", "toelichting": "Rust.", "verwacht_einde": vandaag()}
    doe(regie, "casus.aanhouden", casus, **pauze)
    assert vers(casus).status == Casusstatus.AANGEHOUDEN
    doe(regie, "casus.hervatten", casus)
    assert vers(casus).status == Casusstatus.IN_BEHANDELING
    assert casus.aanhoudingen.get().hervat_op == vandaag()


def test_zonder_koers_start_er_geen_hulp(cast):
    casus = casus_in_behandeling(cast)
    hulp = {"hulp": "Plek", "hulp_bij": "Zorg BV", "hulp_keuze": 1, "hulp_sinds": vandaag()}
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    assert weigering(jb, "casus.hulp_gestart", casus, **hulp) == ["koers_ontbreekt"]


def test_sluiten_vraagt_een_leerpunt_gestarte_hulp_en_een_evaluatie(cast):
    casus, regie = casus_in_behandeling(cast), cast.noord[Rol.PROCESREGISSEUR]
    assert weigering(regie, "casus.afsluiten", casus, **SLUITEN) == ["geen_leerpunt"]
    leg_leerpunt_vast(cast, casus)
    assert weigering(regie, "casus.afsluiten", casus, **SLUITEN) == ["geen_lopende_hulp"]
    start_hulp(cast, casus)
    assert weigering(regie, "casus.afsluiten", casus, **SLUITEN) == ["niet_geevalueerd"]
    evalueer(cast, casus, "nee")
    assert weigering(regie, "casus.afsluiten", casus, **SLUITEN) == ["hulp_werkt_niet"]
    evalueer(cast, casus)
    doe(regie, "casus.afsluiten", casus, **SLUITEN)
    assert (vers(casus).status, vers(casus).open) == (Casusstatus.AFGESLOTEN, False)


def test_wat_nog_loopt_houdt_het_sluiten_tegen(cast):
    casus, regie = casus_in_behandeling(cast), cast.noord[Rol.PROCESREGISSEUR]
    afspraak = {"omschrijving": "Bellen", "einddatum": vandaag()}
    eigenaar = cast.noord.organisaties["gi"].pk
    doe(regie, "afspraken.afspreken", casus, eigenaar=eigenaar, **afspraak)
    start_hulp(cast, casus)
    evalueer(cast, casus)
    leg_leerpunt_vast(cast, casus)
    assert weigering(regie, "casus.afsluiten", casus, **SLUITEN) == ["afspraken_open"]


def test_consultatie_en_advies_sluit_zonder_dat_er_hulp_start(cast):
    casus, regie = aangemelde_casus(cast), cast.noord[Rol.PROCESREGISSEUR]
    doe(regie, "casus.accepteren", casus, **TRIAGE | {"functie": "consultatie_advies"})
    met_vannacht(casus)
    leg_leerpunt_vast(cast, casus)
    doe(regie, "casus.afsluiten", casus, **SLUITEN | {"sluitreden": "advies"})
    casus = vers(casus)
    assert (casus.status, casus.trede_nummer) == (Casusstatus.AFGESLOTEN, None)


@pytest.mark.parametrize("van", [Casusstatus.HULP_GESTART, Casusstatus.AFGESLOTEN])
def test_heropenen_brengt_de_casus_terug_op_de_trede_waar_hij_stond(cast, van):
    casus, regie = casus_in_behandeling(cast, "tafel"), cast.noord[Rol.PROCESREGISSEUR]
    start_hulp(cast, casus)
    assert vers(casus).trede_nummer is None
    evalueer(cast, casus, "nee" if van == Casusstatus.HULP_GESTART else "ja")
    if van == Casusstatus.AFGESLOTEN:
        leg_leerpunt_vast(cast, casus)
        doe(regie, "casus.afsluiten", casus, **SLUITEN)
    doe(regie, "casus.heropenen", casus, toelichting="De plek is gestopt.")

    casus = vers(casus)
    assert (casus.status, casus.open, casus.trede_soort) == (
        Casusstatus.IN_BEHANDELING,
        True,
        "tafel",
    )
    assert casus.afgesloten_op is None
    assert casus.wacht_op_passende_hulp, "de plek is gestopt"
    assert Tredebezoek.objects.filter(casus=casus, tot=None).count() == 1


@pytest.mark.parametrize(
    ("leeftijd", "wie"),
    [
        (11, {"ouders"}),
        (12, {"jeugdige", "ouders"}),
        (15, {"jeugdige", "ouders"}),
        (16, {"jeugdige"}),
    ],
)
def test_wie_toestemming_geeft_hangt_af_van_de_leeftijd(cast, leeftijd, wie):
    assert toestemming_van(leeftijd) == wie
    casus = casus_in_behandeling(cast, geboortedatum=geboren(leeftijd))
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    geven = {f"van_{een}": True for een in wie}
    for ontbreekt in wie:
        met = {naam: True for naam in geven if naam != f"van_{ontbreekt}"} | TOESTEMMING
        zonder = weigering(jb, "toegang.toestemming_vastleggen", casus, **met)
        assert zonder == [f"van_{ontbreekt}"]
    doe(jb, "toegang.toestemming_vastleggen", casus, **geven, **TOESTEMMING)


def test_zonder_toestemming_kijkt_er_geen_gast_mee(cast):
    casus, regie = casus_in_behandeling(cast), cast.noord[Rol.PROCESREGISSEUR]
    jb, expert = cast.noord[Rol.JEUGDBESCHERMER], cast.noord[Rol.RET_EXPERT]
    gast = {"wie": expert.medewerker.pk, "doel": "Advies", "tot": vandaag()}
    assert weigering(regie, "toegang.gast_uitnodigen", casus, **gast) == ["geen_toestemming"]
    geven = {"van_jeugdige": True, "van_ouders": True} | TOESTEMMING
    toestemming = doe(jb, "toegang.toestemming_vastleggen", casus, **geven)
    doe(regie, "toegang.gast_uitnodigen", casus, **gast)
    assert zichtbaar(Casus.objects.all(), expert).exists()

    doe(jb, "toegang.toestemming_intrekken", toestemming)
    assert not zichtbaar(Casus.objects.all(), expert).exists()


def test_de_casusregie_verhuist_nooit(cast):
    casus = casus_in_behandeling(cast)
    regie = (casus.organisatie_id, casus.casusregisseur_id)
    for soort in ("tafel", "maatwerk", "consult", "bestuurlijk"):
        casus = op_trede(cast, casus, soort)
        assert (casus.organisatie_id, casus.casusregisseur_id) == regie
    start_hulp(cast, casus)
    casus = vers(casus)
    assert (casus.organisatie_id, casus.casusregisseur_id) == regie
    assert casus.organisatie.soort == "gi"
    assert casus.procesregisseur_id != casus.casusregisseur_id


def test_intrekken_kan_tot_de_hulp_is_gestart(cast):
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    casus = casus_in_behandeling(cast)
    trek_in(jb, casus)
    casus = vers(casus)
    assert (casus.status, casus.trede_nummer) == (Casusstatus.INGETROKKEN, None)

    ander = casus_in_behandeling(cast)
    start_hulp(cast, ander)
    redenen = weigering(jb, "casus.intrekken", ander, toelichting="Verhuisd.")
    assert redenen == ["verkeerde_status"]


def test_casusregie_gaat_naar_een_collega_en_nooit_naar_een_andere_organisatie(cast):
    casus = casus_in_behandeling(cast)
    jb, elders = cast.noord[Rol.JEUGDBESCHERMER], cast.noord[Rol.CONSULENT_LOKAAL_TEAM]
    collega = cast.noord.erbij(Rol.JEUGDBESCHERMER)
    wijzig = "casus.casusregisseur_wijzigen"
    naar_elders = {"collega": elders.medewerker.pk, "toelichting": "Vertrek."}
    assert weigering(jb, wijzig, casus, **naar_elders) == ["collega"]
    doe(jb, wijzig, casus, collega=collega.medewerker.pk, toelichting="Vertrek.")
    assert vers(casus).organisatie == casus.organisatie
    assert casus.overdrachten.get().toelichting == "Vertrek."
    assert weigering(jb, "casus.intrekken", casus, toelichting="Weg.") == ["niet_gevonden"]
    assert casus in zichtbaar(Casus.objects.all(), collega)
