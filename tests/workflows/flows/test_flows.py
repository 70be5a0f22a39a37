"""Whose turn it is after each act, and who is told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from viewflow.workflow.status import STATUS

from casuistiek.casus.models import Casus
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import tijdmachine, vandaag
from tests.casuistiek.casus.test_casus import (
    SLUITEN,
    TRIAGE,
    evalueer,
    leg_leerpunt_vast,
    start_hulp,
)
from tests.rolverdeling import (
    aangemelde_casus,
    casus_in_behandeling,
    doe,
    geboren,
    met_toestemming,
    met_vannacht,
    op_trede,
    trek_in,
    vers,
    weigering,
)
from tests.verhaal import aanvraag, geef_termijnen, vertel
from workflows.werkvoorraad.models import Proces, Taak
from workflows.werkvoorraad.selectors import taken

pytestmark = pytest.mark.op_sqlite


def beurten(casus: Casus) -> set[str]:
    """The circles whose turn it is."""
    open_ = Taak.objects.filter(casus=casus, status=STATUS.NEW)
    return set(open_.values_list("aan_zet", flat=True))


def titels(casus: Casus) -> list[str]:
    open_ = Taak.objects.filter(casus=casus, status=STATUS.NEW).order_by("pk")
    return list(open_.values_list("titel", flat=True))


def verteld() -> set[str]:
    """The roles that were told since the last time that this was asked."""
    berichten = Bericht.objects.select_related("aan")
    wie = {bericht.aan.username.split("-")[0] for bericht in berichten}
    Bericht.objects.all().delete()
    return wie


def test_de_aanmelding_gaat_heen_en_weer_tussen_casusregie_en_procesregie(cast):
    jb, regie = cast.noord[Rol.JEUGDBESCHERMER], cast.noord[Rol.PROCESREGISSEUR]
    kind = {"initialen": "A.B.", "geboortedatum": geboren(), "gemeente": cast.noord.gemeente.pk}
    concept = doe(jb, "casus.opstellen", **kind)
    assert (titels(concept), verteld()) == (["Concept aanmelden"], set())

    casus = aangemelde_casus(cast)
    assert (beurten(casus), verteld()) == ({"procesregie"}, {"procesregisseur"})
    doe(regie, "casus.aanvulling_vragen", casus, vraag="Wie heeft het gezag?")
    assert (beurten(casus), verteld()) == ({"casusregie"}, {"jeugdbeschermer"})
    doe(jb, "casus.aanvullen", casus, antwoord="De ouders.")
    assert (beurten(casus), verteld()) == ({"procesregie"}, {"procesregisseur"})
    doe(regie, "casus.accepteren", casus, **TRIAGE)
    assert titels(casus) == ["Trede 1 behandelen"]


def test_wie_handelt_krijgt_over_zijn_eigen_beurt_geen_bericht(cast):
    casus = casus_in_behandeling(cast)
    verteld()
    op = {"reden": "geen_aanbod", "toelichting": "Geen plek."}
    doe(cast.noord[Rol.PROCESREGISSEUR], "ladder.opschalen", casus, **op)
    assert (titels(casus), verteld()) == (["Trede 2 behandelen"], set())


def test_een_casus_heeft_na_acceptatie_een_eigen_procesregisseur(cast):
    tweede = cast.noord.erbij(Rol.PROCESREGISSEUR)
    casus = aangemelde_casus(cast)
    assert Bericht.objects.count() == 2  # both may take it
    Bericht.objects.all().delete()
    doe(cast.noord[Rol.PROCESREGISSEUR], "casus.accepteren", casus, **TRIAGE)
    met_vannacht(casus)
    op = {"reden": "geen_aanbod", "toelichting": "Geen plek."}
    doe(cast.noord[Rol.JEUGDBESCHERMER], "ladder.opschalen", casus, **op)
    (bericht,) = Bericht.objects.all()
    assert bericht.aan == casus_regisseur(casus)
    assert bericht.aan != tweede.medewerker


def casus_regisseur(casus: Casus) -> Any:
    return vers(casus).procesregisseur


def test_een_bericht_noemt_de_casus_alleen_bij_zijn_nummer(cast):
    casus = casus_in_behandeling(cast, initialen="Z.Q.")
    for bericht in Bericht.objects.all():
        tekst = bericht.onderwerp + bericht.zin + bericht.pad
        assert casus.nummer in tekst
        assert "Z.Q." not in tekst


def test_wachten_geeft_een_taak_op_de_verwachte_dag(cast):
    casus, regie = casus_in_behandeling(cast), cast.noord[Rol.PROCESREGISSEUR]
    tot = vandaag() + timedelta(days=20)
    pauze = {"reden": "gezin", "toelichting": "Rust.", "verwacht_einde": tot}
    doe(regie, "casus.aanhouden", casus, **pauze)
    (taak,) = Taak.objects.filter(casus=casus, status=STATUS.NEW)
    assert (taak.titel, taak.termijn) == ("Wachten of hervatten", tot)
    doe(regie, "casus.hervatten", casus)
    assert titels(casus) == ["Trede 1 behandelen"]


def test_na_de_hulp_wordt_er_geevalueerd_gesloten_en_geleerd(cast):
    casus, regie = casus_in_behandeling(cast), cast.noord[Rol.PROCESREGISSEUR]
    start_hulp(cast, casus)
    assert titels(casus) == ["Evalueren: werkt de hulp?"]
    evalueer(cast, casus)
    assert titels(casus) == ["Afsluiten of heropenen"]
    leg_leerpunt_vast(cast, casus)
    doe(regie, "casus.afsluiten", casus, **SLUITEN)
    assert titels(casus) == ["Leerdocument vaststellen"]
    doe(regie, "leren.tekst_vrijgeven", casus.leerpunten.get())
    klaar = {"verspreid_aan": ["gemeente"], "evaluatiedatum": vandaag()}
    doe(regie, "leren.leerdocument_vaststellen", casus, **klaar)
    assert titels(casus) == []
    assert Proces.objects.get(casus=casus).finished


@pytest.mark.parametrize("na_leerdocument", [False, True])
def test_een_heropende_casus_komt_weer_bij_de_behandeling(cast, na_leerdocument):
    casus, regie = casus_in_behandeling(cast), cast.noord[Rol.PROCESREGISSEUR]
    start_hulp(cast, casus)
    evalueer(cast, casus)
    leg_leerpunt_vast(cast, casus)
    doe(regie, "casus.afsluiten", casus, **SLUITEN)
    if na_leerdocument:
        doe(regie, "leren.tekst_vrijgeven", casus.leerpunten.get())
        klaar = {"verspreid_aan": ["gemeente"], "evaluatiedatum": vandaag()}
        doe(regie, "leren.leerdocument_vaststellen", casus, **klaar)
    doe(regie, "casus.heropenen", casus, toelichting="De plek is gestopt.")
    assert titels(casus) == ["Trede 1 behandelen"]
    start_hulp(cast, met_vannacht(casus))
    assert titels(casus) == ["Evalueren: werkt de hulp?"]


def test_intrekken_haalt_bij_iedereen_de_taken_weg(cast):
    casus = met_toestemming(casus_in_behandeling(cast, "maatwerk"))
    regie = cast.noord[Rol.PROCESREGISSEUR]
    doe(regie, "maatwerk.indienen", doe(regie, "maatwerk.opstellen", casus, **aanvraag()))
    afspraak = {"omschrijving": "Bellen", "einddatum": vandaag()}
    doe(regie, "afspraken.afspreken", casus, eigenaar=cast.noord.organisaties["gi"].pk, **afspraak)
    assert beurten(casus) == {"procesregie", "budget", "casusregie"}

    trek_in(cast.noord[Rol.JEUGDBESCHERMER], casus)
    assert beurten(casus) == set()
    assert not Proces.objects.filter(casus=casus, finished__isnull=True).exists()
    assert taken(cast.noord[Rol.BUDGETHOUDER]).rijen == []
    assert [een.status for een in casus.aanvragen.all()] == ["ingetrokken"]
    assert [een.status for een in casus.afspraken.all()] == ["vervallen"]
    assert casus.aanvragen.get().ingetrokken_omdat == "De casus is ingetrokken."


def test_intrekken_vraagt_ook_het_ben_en_de_tafel_niets_meer(cast):
    casus = met_toestemming(casus_in_behandeling(cast, "tafel"))
    regie, ben = cast.noord[Rol.PROCESREGISSEUR], cast.noord[Rol.BEN_COORDINATOR]
    morgen = vandaag() + timedelta(days=1)
    doe(regie, "tafel.plannen", datum=morgen, tijd="13:30", plaats="Stadhuis")
    punt = doe(regie, "tafel.agenderen", casus, vraag="Welke plek?")
    casus = op_trede(cast, vers(casus), "consult")
    consult = doe(regie, "ben.vragen", casus, vraag="Wie?", samenvatting="Een jeugdige wacht.")
    doe(ben, "ben.aannemen", consult)
    verteld()
    trek_in(cast.noord[Rol.JEUGDBESCHERMER], vers(casus))
    assert (vers(consult).status, vers(punt).status) == ("ingetrokken", "afgevoerd")
    assert (
        vers(consult).reden_ingetrokken == vers(punt).reden_afgevoerd == "De casus is ingetrokken."
    )
    assert "ben_coordinator" in verteld()
    assert vers(casus).ben is None


def test_wat_bij_de_wethouder_ligt_komt_terug_bij_wie_het_vroeg(cast):
    casus, regie = casus_in_behandeling(cast, "maatwerk"), cast.noord[Rol.PROCESREGISSEUR]
    budget, wethouder = cast.noord[Rol.BUDGETHOUDER], cast.noord[Rol.WETHOUDER]
    vraag = doe(regie, "maatwerk.opstellen", casus, **aanvraag(bedrag="90.000"))
    doe(regie, "maatwerk.indienen", vraag)
    doe(budget, "maatwerk.doorzetten", vraag)
    doe(wethouder, "maatwerk.toelichting_vragen", vraag, vraag="Waarom?")
    assert "Maatwerkaanvraag toelichten" in titels(casus)
    doe(regie, "maatwerk.toelichten", vraag, antwoord="Nachtdienst.")
    assert beurten(casus) == {"procesregie", "bestuur"}
    doe(wethouder, "maatwerk.teruggeven", vraag, toelichting="Regel het in de regio.")
    assert beurten(casus) == {"procesregie", "budget"}
    doe(regie, "maatwerk.intrekken", vraag, reden="Er is een plek.")
    assert beurten(casus) == {"procesregie"}


def test_een_geweigerde_handeling_laat_de_beurt_waar_die_was(cast):
    casus = aangemelde_casus(cast)
    voor = titels(casus)
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    assert weigering(jb, "casus.accepteren", casus, **TRIAGE) == ["geen_recht"]
    assert titels(casus) == voor


def test_maatwerk_gaat_van_aanvrager_naar_gemeente_en_contract(cast):
    casus, regie = casus_in_behandeling(cast, "maatwerk"), cast.noord[Rol.PROCESREGISSEUR]
    budget, wethouder = cast.noord[Rol.BUDGETHOUDER], cast.noord[Rol.WETHOUDER]
    vraag = doe(regie, "maatwerk.opstellen", casus, **aanvraag(bedrag="90.000"))
    assert "Maatwerkaanvraag indienen" in titels(casus)
    verteld()
    doe(regie, "maatwerk.indienen", vraag)
    assert (beurten(casus), verteld()) == ({"procesregie", "budget"}, {"budgethouder"})
    doe(budget, "maatwerk.toelichting_vragen", vraag, vraag="Waarom?")
    assert (titels(casus)[-1], verteld()) == ("Maatwerkaanvraag toelichten", {"procesregisseur"})
    doe(regie, "maatwerk.toelichten", vraag, antwoord="Nachtdienst.")
    verteld()
    doe(budget, "maatwerk.doorzetten", vraag)
    assert (beurten(casus), verteld()) == ({"procesregie", "bestuur"}, {"wethouder"})
    doe(wethouder, "maatwerk.toekennen", vraag)
    assert beurten(casus) == {"procesregie", "contract"}
    assert verteld() == {"contractmanager", "procesregisseur", "jeugdbeschermer"}
    contract = {"contractvorm": "light_contract"}
    doe(cast.noord[Rol.CONTRACTMANAGER], "maatwerk.contract_vastleggen", vraag, **contract)
    assert beurten(casus) == {"procesregie"}


def test_twee_aanvragen_tegelijk_zijn_twee_taken(cast):
    casus, regie = casus_in_behandeling(cast, "maatwerk"), cast.noord[Rol.PROCESREGISSEUR]
    een, twee = (doe(regie, "maatwerk.opstellen", casus, **aanvraag()) for _ in range(2))
    for vraag in (een, twee):
        doe(regie, "maatwerk.indienen", vraag)
    assert titels(casus).count("Besluiten over maatwerk") == 2
    doe(cast.noord[Rol.BUDGETHOUDER], "maatwerk.toekennen", een)
    assert titels(casus).count("Besluiten over maatwerk") == 1
    assert titels(casus).count("Contract voor maatwerk vastleggen") == 1


def test_de_tafel_geeft_ieder_op_zijn_beurt_een_taak(cast):
    with tijdmachine(date(2026, 9, 1)):
        casus = met_toestemming(casus_in_behandeling(cast, "tafel"))
        jb, regie, vz = (
            cast.noord[rol] for rol in (Rol.JEUGDBESCHERMER, Rol.PROCESREGISSEUR, Rol.VOORZITTER)
        )
        doe(regie, "tafel.plannen", datum=vandaag(), tijd="13:30", plaats="Stadhuis")
        punt = doe(regie, "tafel.agenderen", casus, vraag="Welke plek?")
        assert "Stukken voor de RET-tafel verzenden" in titels(casus)
        expert = cast.noord[Rol.RET_EXPERT]
        wie = {"expert": expert.medewerker.pk, "tot": vandaag()}
        doe(regie, "tafel.uitnodigen", punt, **wie)
        assert [taak.aan_zet for taak in taken(expert).rijen] == ["expert"]
        doe(regie, "tafel.stukken_verzenden", punt)
        assert beurten(casus) == {"procesregie", "voorzitter", "expert"}
        doe(expert, "tafel.adviseren", punt, tekst="Wij hebben een plek.")
        assert taken(expert).rijen == []
        doe(vz, "tafel.besluiten", punt, besluit="Maatwerk.", vervolg="maatwerk")
        assert beurten(casus) == {"procesregie", "casusregie"}
        doe(jb, "tafel.advies_overnemen", punt, mate="overgenomen", omdat="Het past.")
        assert "Maatwerkaanvraag opstellen" in titels(casus)
        doe(regie, "maatwerk.opstellen", casus, **aanvraag())
        assert "Maatwerkaanvraag opstellen" not in titels(casus)


def test_het_ben_stuurt_terug_en_de_procesregie_is_weer_aan_de_beurt(cast):
    casus = met_toestemming(casus_in_behandeling(cast, "consult"))
    regie, ben = cast.noord[Rol.PROCESREGISSEUR], cast.noord[Rol.BEN_COORDINATOR]
    vraag = {"vraag": "Wie heeft een plek?", "samenvatting": "Een jeugdige wacht."}
    verteld()
    consult = doe(regie, "ben.vragen", casus, **vraag)
    assert (beurten(casus), verteld()) == ({"procesregie", "ben"}, {"ben_coordinator"})
    doe(ben, "ben.terugsturen", consult, reden="Wat is geprobeerd?")
    assert (titels(casus)[-1], verteld()) == ("Vraag aan het BEN aanvullen", {"procesregisseur"})
    doe(regie, "ben.opnieuw_vragen", consult, **vraag)
    doe(ben, "ben.aannemen", consult)
    doe(ben, "ben.adviseren", consult, advies="Gezinshuis.")
    assert beurten(casus) == {"procesregie", "casusregie"}
    doe(cast.noord[Rol.JEUGDBESCHERMER], "ben.opvolgen", consult, mate="niet", omdat="Vol.")
    assert beurten(casus) == {"procesregie"}


def test_een_maatwerktaak_van_de_tafel_vervalt_als_de_casus_sluit(cast):
    """Consultatie & advies closes from treatment; what the table asked for is then nobody's turn."""
    with tijdmachine(date(2026, 9, 1)):
        casus = aangemelde_casus(cast)
        jb, regie = cast.noord[Rol.JEUGDBESCHERMER], cast.noord[Rol.PROCESREGISSEUR]
        doe(regie, "casus.accepteren", casus, **TRIAGE | {"functie": "consultatie_advies"})
        casus = op_trede(cast, met_vannacht(casus), "tafel")
        doe(regie, "tafel.plannen", datum=vandaag(), tijd="13:30", plaats="Stadhuis")
        punt = doe(regie, "tafel.agenderen", casus, vraag="Welke plek?")
        doe(regie, "tafel.stukken_verzenden", punt)
        vz = cast.noord[Rol.VOORZITTER]
        doe(vz, "tafel.besluiten", punt, besluit="Maatwerk.", vervolg="maatwerk")
        doe(jb, "tafel.advies_overnemen", punt, mate="overgenomen", omdat="Het past.")
        leg_leerpunt_vast(cast, casus)
        doe(regie, "casus.afsluiten", casus, **SLUITEN | {"sluitreden": "advies"})
    assert titels(casus) == ["Leerdocument vaststellen"]


def test_een_concept_aanvraag_kan_na_heropenen_alsnog_worden_ingediend(cast):
    casus, regie = casus_in_behandeling(cast), cast.noord[Rol.PROCESREGISSEUR]
    concept = doe(regie, "maatwerk.opstellen", casus, **aanvraag())
    start_hulp(cast, casus)
    evalueer(cast, casus)
    leg_leerpunt_vast(cast, casus)
    doe(regie, "casus.afsluiten", casus, **SLUITEN)
    assert titels(casus) == ["Leerdocument vaststellen"]
    doe(regie, "casus.heropenen", casus, toelichting="De plek is gestopt.")
    verteld()
    doe(regie, "maatwerk.indienen", concept)
    assert (beurten(casus), verteld()) == ({"procesregie", "budget"}, {"budgethouder"})


def test_aan_het_eind_van_een_lang_verhaal_is_niemand_meer_aan_de_beurt(cast):
    casus: dict[str, Casus] = {}

    def stap(door: Any, naam: str, ding: Any, /, **met: Any) -> Any:
        uitkomst = doe(door, naam, ding and vers(ding), **met)
        if isinstance(uitkomst, Casus):
            casus["laatste"] = uitkomst
        return uitkomst

    geef_termijnen(cast)
    vertel(cast, stap)
    assert titels(casus["laatste"]) == ["Contract voor maatwerk vastleggen"]
