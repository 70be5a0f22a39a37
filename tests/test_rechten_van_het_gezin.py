"""What a youth or parent may ask about the file: asked, answered in time, corrected, added."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from viewflow.workflow.status import STATUS

from casuistiek.casus.models import Casus
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import tijdmachine, vandaag
from casuistiek.rechten.models import Correctie, Soort, Verzoek
from casuistiek.rechten.rules import TERMIJNEN, uiterlijk
from casuistiek.rechten.teksten import teksten
from workflows.werkvoorraad.models import Taak

from .rolverdeling import (
    Cast,
    aangemelde_casus,
    aanmelding,
    casus_in_behandeling,
    doe,
    met_toestemming,
    vers,
    weigering,
)

pytestmark = pytest.mark.django_db


def vraag(cast: Cast, casus: Casus, soort: str, op: date | None = None) -> Verzoek:
    met = {"soort": soort, "van": "jeugdige", "ontvangen_op": op or vandaag()}
    gevraagd: Verzoek = doe(
        cast.noord[Rol.JEUGDBESCHERMER], "rechten.verzoek_vastleggen", casus, **met
    )
    return gevraagd


def pagina(cast: Cast, rol: Rol, casus: Casus) -> str:
    client = Client()
    client.force_login(cast.noord.mensen[rol])
    return client.get(f"/casussen/{casus.nummer}/").content.decode()


def test_elke_soort_heeft_een_termijn_met_een_bron():
    assert set(TERMIJNEN) == set(Soort)
    assert all(bron for _, bron in TERMIJNEN.values())


@pytest.mark.parametrize(
    ("soort", "laatste"),
    [
        ("inzage", date(2026, 2, 28)),  # a month from 31 January
        ("correctie", date(2026, 2, 28)),
        ("bezwaar", date(2026, 2, 28)),
        ("vernietiging", date(2026, 4, 30)),
        ("verklaring", date(2026, 1, 31)),
    ],
)
def test_hoe_lang_er_is_om_te_antwoorden(soort, laatste):
    assert uiterlijk(soort, date(2026, 1, 31)) == laatste


def test_een_verzoek_staat_in_de_werkvoorraad_met_de_laatste_dag_en_is_klaar_na_het_antwoord(cast):
    casus = casus_in_behandeling(cast)
    verzoek = vraag(cast, casus, "bezwaar", vandaag() - timedelta(days=3))
    taken = Taak.objects.filter(casus=casus, status=STATUS.NEW, titel__startswith="Verzoek")
    assert [(taak.kring, taak.termijn) for taak in taken] == [("casusregie", verzoek.uiterlijk)]
    nee = {"besluit": "Nee.", "reden": "Nodig voor de hulp."}
    doe(cast.noord[Rol.PROCESREGISSEUR], "rechten.afwijzen", verzoek, **nee)
    assert not taken.all().exists()
    assert vers(verzoek).beslist_door == cast.noord.mensen[Rol.PROCESREGISSEUR]


def test_een_verzoek_blijft_een_taak_als_de_casus_stopt_en_kan_ook_daarna_komen(cast):
    casus = casus_in_behandeling(cast)
    vraag(cast, casus, "bezwaar")
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    doe(jb, "casus.intrekken", casus, toelichting="Verhuisd.")
    vraag(cast, vers(casus), "correctie")
    open_ = Taak.objects.filter(casus=casus, status=STATUS.NEW)
    assert {taak.titel.partition(":")[0] for taak in open_} == {"Verzoek beantwoorden"}
    assert open_.count() == 2


def test_hetzelfde_verzoek_loopt_niet_twee_keer(cast):
    casus = casus_in_behandeling(cast)
    vraag(cast, casus, "bezwaar")
    met = {"soort": "bezwaar", "van": "ouder", "ontvangen_op": vandaag()}
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    assert weigering(jb, "rechten.verzoek_vastleggen", casus, **met) == ["verzoek_loopt_al"]


def test_de_jeugdige_vraagt_het_zelf_maar_beantwoordt_het_niet(cast):
    casus = met_toestemming(casus_in_behandeling(cast))
    gast = cast.noord.mensen[Rol.JEUGDIGE_OUDER]
    tot = vandaag() + timedelta(days=5)
    regie = cast.noord[Rol.PROCESREGISSEUR]
    doe(regie, "toegang.gast_uitnodigen", casus, wie=gast.pk, doel="Eigen dossier", tot=tot)
    zelf = cast.noord[Rol.JEUGDIGE_OUDER]
    met = {"soort": "correctie", "van": "jeugdige", "ontvangen_op": vandaag()}
    verzoek = doe(zelf, "rechten.verzoek_vastleggen", casus, **met, tekst="Dat zei ik niet.")
    assert weigering(zelf, "rechten.afwijzen", verzoek) == ["geen_recht"]
    assert "Dat zei ik niet." in pagina(cast, Rol.JEUGDIGE_OUDER, casus)
    doe(zelf, "rechten.intrekken", verzoek)
    assert vers(verzoek).status == "ingetrokken"


# ---- correcting ----------------------------------------------------------------------------------


def test_na_verbeteren_staat_de_oude_tekst_er_doorgehaald_bij_met_de_dag(cast):
    casus = casus_in_behandeling(cast, hulpvraag="Ik wil naar tante Bep.")
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    verzoek = vraag(cast, casus, "correctie")
    with tijdmachine(date(2026, 12, 24)):
        nieuw = {"tekst": "casus.casus::hulpvraag", "nieuw": "Ik wil naar oma Bep."}
        doe(jb, "rechten.verbeteren", verzoek, **nieuw)
    assert vers(casus).hulpvraag == "Ik wil naar oma Bep."
    html = pagina(cast, Rol.JEUGDBESCHERMER, casus)
    assert "<del>Ik wil naar tante Bep.</del>" in html
    assert "24-12-2026" in html
    assert "tante Bep" not in pagina(cast, Rol.CONTACTPERSOON_GEMEENTE, casus)  # less inzage


def test_ook_een_tekst_van_een_onderdeel_kan_worden_verbeterd(cast):
    casus = casus_in_behandeling(cast)
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    gesprek = {"op": vandaag(), "hoe": "gezien", "wat_zegt": "Ik haat school."}
    contact = doe(jb, "casus.contact_vastleggen", casus, **gesprek)
    verzoek = vraag(cast, casus, "correctie")
    plek = f"casus.contact:{contact.pk}:wat_zegt"
    assert plek in {tekst.plek for tekst in teksten(vers(casus))}
    doe(jb, "rechten.verbeteren", verzoek, tekst=plek, nieuw="Ik vind school moeilijk.")
    assert vers(contact).wat_zegt == "Ik vind school moeilijk."
    assert Correctie.objects.get().oud == "Ik haat school."


def test_een_tekst_van_een_andere_casus_kan_niet_worden_verbeterd(cast):
    casus, ander = casus_in_behandeling(cast), casus_in_behandeling(cast)
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    gesprek = {"op": vandaag(), "hoe": "gezien", "wat_zegt": "Blijf af."}
    contact = doe(jb, "casus.contact_vastleggen", ander, **gesprek)
    verzoek = vraag(cast, casus, "correctie")
    poging = {"tekst": f"casus.contact:{contact.pk}:wat_zegt", "nieuw": "Gewijzigd."}
    assert weigering(jb, "rechten.verbeteren", verzoek, **poging) == ["tekst"]
    assert vers(contact).wat_zegt == "Blijf af."


def test_een_verbetering_is_echt_anders_en_past(cast):
    casus = casus_in_behandeling(cast, gevraagde_hulp="Een plek")
    jb, verzoek = cast.noord[Rol.JEUGDBESCHERMER], vraag(cast, casus, "correctie")
    plek = "casus.casus::gevraagde_hulp"
    for nieuw in ("Een plek", "x" * 121):
        assert weigering(jb, "rechten.verbeteren", verzoek, tekst=plek, nieuw=nieuw) == ["nieuw"]
    assert weigering(jb, "rechten.inwilligen", verzoek) == ["niets_verbeterd"]


# ---- an own verklaring ---------------------------------------------------------------------------


def test_een_verklaring_staat_er_meteen_bij_zonder_dat_iemand_beslist(cast):
    casus = casus_in_behandeling(cast)
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    doe(jb, "rechten.verklaring_toevoegen", casus, van="ouder", tekst="Wij zien het anders.")
    for rol in (Rol.JEUGDBESCHERMER, Rol.PROCESREGISSEUR, Rol.CONTACTPERSOON_GEMEENTE):
        assert "Wij zien het anders." in pagina(cast, rol, casus), rol
    assert "Wij zien het anders." not in pagina(cast, Rol.PROJECTLEIDER, casus)
    assert not Taak.objects.filter(casus=casus, titel__startswith="Verzoek").exists()


def test_een_verzoek_tot_vernietiging_wacht_tot_de_casus_is_gesloten(cast):
    casus = aangemelde_casus(cast, **aanmelding(cast.noord))
    jb, verzoek = cast.noord[Rol.JEUGDBESCHERMER], vraag(cast, casus, "vernietiging")
    assert weigering(jb, "rechten.inwilligen", verzoek) == ["casus_loopt_nog"]
    doe(jb, "casus.intrekken", vers(casus), toelichting="Opgelost.")
    doe(jb, "rechten.inwilligen", verzoek, besluit="Goed.")
    assert vers(verzoek).status == "ingewilligd"
