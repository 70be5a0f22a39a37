"""The end of a case says what happened: the reason agrees with the help, the evaluation and the youth."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from casuistiek.casus.documenten import LEREN, PROCES
from casuistiek.casus.gegevens import gegevens
from casuistiek.casus.keuzes import Casusstatus, RedenSluiting
from casuistiek.casus.models import Casus
from casuistiek.fundament.documenten.models import Opdracht
from casuistiek.fundament.documenten.secties import samenstellen, soort_met
from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.takken.vinden import gebeurd
from casuistiek.fundament.tijd import vandaag
from tests.rolverdeling import (
    aangemelde_casus,
    casus_in_behandeling,
    doe,
    geboren,
    met_vannacht,
    vers,
    waarom_niet,
)

from .test_casus import TRIAGE, evalueer, leg_leerpunt_vast, start_hulp

pytestmark = pytest.mark.op_sqlite

SLOT = {"resultaat": "Klaar.", "nazorg": "Het lokale team volgt."}


def sluit(cast: Any, casus: Casus, reden: str) -> list[str]:
    """Close it; the codes of why not, if not."""
    met = SLOT | {"sluitreden": reden}
    return waarom_niet(cast.noord[Rol.PROCESREGISSEUR], "casus.afsluiten", casus, **met) or []


@pytest.fixture
def casus(cast: Any) -> Casus:
    """Under way, with a lesson, so that only the reason can stand in the way."""
    casus = casus_in_behandeling(cast)
    leg_leerpunt_vast(cast, casus)
    return casus


@pytest.mark.parametrize(
    ("keuze", "werkt", "reden", "niet"),
    [
        (1, "ja", "passend", []),
        (1, "deels", "passend", ["hulp_werkt_niet"]),
        (1, "nee", "passend", ["hulp_werkt_niet"]),
        (1, "", "passend", ["niet_geevalueerd"]),
        (1, "ja", "alternatief", ["keuze_past_niet"]),
        (2, "ja", "passend", ["keuze_past_niet"]),
        (2, "nee", "passend", ["keuze_past_niet", "hulp_werkt_niet"]),
        (2, "ja", "alternatief", []),
        (3, "deels", "alternatief", []),
        (4, "nee", "alternatief", ["hulp_werkt_niet"]),
        (1, "nee", "overgedragen", []),
        (2, "", "geweigerd", []),
    ],
)
def test_de_reden_is_wat_er_is_vastgelegd(cast, casus, keuze, werkt, reden, niet):
    start_hulp(cast, casus, keuze)
    if werkt:
        evalueer(cast, casus, werkt)
    assert sluit(cast, casus, reden) == niet
    assert (vers(casus).status == Casusstatus.AFGESLOTEN) is (not niet)
    assert vers(casus).sluitreden == ("" if niet else reden)


@pytest.mark.parametrize("reden", RedenSluiting.values)
def test_zonder_hulp_sluit_een_casus_niet_als_of_die_er_was(cast, casus, reden):
    niet = {
        "passend": ["geen_lopende_hulp"],
        "alternatief": ["geen_lopende_hulp"],
        "advies": ["geen_consultatie"],
        "achttien": ["nog_geen_achttien"],
    }
    assert sluit(cast, casus, reden) == niet.get(reden, [])


@pytest.mark.parametrize("reden", ["passend", "alternatief"])
def test_een_consultatie_sluit_niet_als_hulp_die_er_niet_is(cast, reden):
    casus = aangemelde_casus(cast)
    triage = TRIAGE | {"functie": "consultatie_advies"}
    doe(cast.noord[Rol.PROCESREGISSEUR], "casus.accepteren", casus, **triage)
    leg_leerpunt_vast(cast, met_vannacht(casus))
    assert sluit(cast, casus, reden) == ["geen_lopende_hulp"]
    assert sluit(cast, casus, "advies") == []


def test_wie_18_is_sluit_ook_zonder_hulp_en_met_een_leerdocument(cast):
    casus = casus_in_behandeling(cast, geboortedatum=geboren(18))
    leg_leerpunt_vast(cast, casus)
    assert sluit(cast, casus, "achttien") == []
    regie = cast.noord[Rol.PROCESREGISSEUR]
    doe(regie, "leren.tekst_vrijgeven", casus.leerpunten.get())
    vast = {"verspreid_aan": ["gemeente"], "evaluatiedatum": vandaag() + timedelta(days=90)}
    doe(regie, "leren.leerdocument_vaststellen", casus, **vast)


def test_van_wie_is_overleden_wordt_niet_gevraagd_waar_die_vannacht_is(cast, casus):
    Casus.objects.filter(pk=casus.pk).update(vannacht_plaats="", vannacht_wie="")
    assert sluit(cast, casus, "geweigerd") == ["vannacht_leeg"]
    assert sluit(cast, casus, "overleden") == []


def test_een_evaluatie_telt_alleen_voor_de_hulp_waarover_zij_gaat(cast, casus):
    """Help that failed, reopened, and other help: all on one day."""
    start_hulp(cast, casus, wat="Gezinshuis")
    evalueer(cast, casus)
    regie = cast.noord[Rol.PROCESREGISSEUR]
    doe(regie, "casus.heropenen", casus, toelichting="Het is na een uur misgegaan.")
    heropend = vers(casus)
    assert (heropend.hulp, heropend.hulp_keuze, heropend.hulp_sinds) == ("", None, None)
    met_vannacht(casus)
    start_hulp(cast, casus, wat="Behandelgroep")
    assert sluit(cast, casus, "passend") == ["niet_geevalueerd"]
    evalueer(cast, casus)
    assert sluit(cast, casus, "passend") == []
    eerste, tweede = casus.gestarte_hulp.all()
    assert [hulp.evaluaties.count() for hulp in (eerste, tweede)] == [1, 1]
    assert dict(gegevens(tweede.evaluaties.get()))["Over"] == tweede
    assert str(tweede) == f"Behandelgroep, sinds {vandaag():%d-%m-%Y}"
    assert (eerste.gestopt_op is None, tweede.gestopt_op is None) == (False, True)


def test_wie_sluit_met_een_alternatief_wacht_nog_en_dat_staat_overal(cast, casus):
    start_hulp(cast, casus, 2)
    evalueer(cast, casus)
    assert sluit(cast, casus, "alternatief") == []
    casus = vers(casus)
    assert casus.wacht_op_passende_hulp
    zin = "Een alternatief loopt; de jeugdige wacht nog op passende hulp"
    for soort in (PROCES, LEREN):
        assert zin in repr(samenstellen(soort_met(soort), casus)), soort
    assert "Passende hulp is gestart" not in repr(samenstellen(soort_met(LEREN), casus))


def test_het_document_zegt_bij_welke_aanbieder_de_hulp_is_en_waarom_de_casus_sloot(cast, casus):
    aanbieder = "Aanbieder van de hulp"
    assert f"('{aanbieder}', 'er is geen hulp gestart')" in sectie(casus, PROCES, 5)
    start_hulp(cast, casus)
    assert f"('{aanbieder}', 'Zorg BV')" in sectie(casus, PROCES, 5)
    evalueer(cast, casus)
    assert sluit(cast, casus, "passend") == []
    einde = sectie(casus, PROCES, 15)
    assert f"('Afgesloten op', '{vandaag():%d-%m-%Y}')" in einde
    assert "('Reden', 'Passende hulp is gestart en werkt')" in einde


# ---- taken back, or refused ------------------------------------------------------------------------


def sectie(casus: Casus, soort: str, nummer: int) -> str:
    """What this section of the document says."""
    return repr([s for s in samenstellen(soort_met(soort), vers(casus)) if s.nummer == nummer])


def pagina(van: Medewerker, casus: Casus) -> str:
    client = Client()
    client.force_login(van)
    return client.get(vers(casus).get_absolute_url()).content.decode()


def test_van_een_ingetrokken_casus_staat_overal_wanneer_en_waarom(cast, casus):
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    doe(jb, "casus.intrekken", casus, toelichting="Oma vangt het kind op.")
    assert gebeurd(vers(casus))[-1] == (vandaag(), "Ingetrokken", "besluit")
    einde = sectie(casus, PROCES, 15)
    assert f"('Ingetrokken op', '{vandaag():%d-%m-%Y}')" in einde
    assert "Oma vangt het kind op." in einde
    assert "Oma vangt het kind op." in pagina(jb.medewerker, casus)
    assert "Oma" not in repr(samenstellen(soort_met(LEREN), vers(casus)))
    laatste = Opdracht.objects.filter(dossier_id=casus.pk, soort=PROCES).latest("pk")
    assert laatste.aanleiding == "ingetrokken"


def test_wie_werd_afgewezen_leest_bij_de_casus_waarom_en_wat_wel_kan(cast):
    casus = aangemelde_casus(cast)
    afwijzing = {"reden": "lokaal", "terugweg": "Vraag eerst het wijkteam."}
    doe(cast.noord[Rol.PROCESREGISSEUR], "casus.afwijzen", casus, **afwijzing)
    gelezen = pagina(cast.noord.mensen[Rol.JEUGDBESCHERMER], casus)
    assert "Lokaal is nog niet alles geprobeerd" in gelezen
    assert "Vraag eerst het wijkteam." in gelezen
    assert gebeurd(vers(casus))[-1][1] == "Afgewezen: Lokaal is nog niet alles geprobeerd"
    assert not Opdracht.objects.filter(dossier_id=casus.pk, soort=PROCES).exists()


def test_bij_wat_is_heropend_staat_waarom(cast, casus):
    regie = cast.noord[Rol.PROCESREGISSEUR]
    start_hulp(cast, casus)
    evalueer(cast, casus)
    assert sluit(cast, casus, "passend") == []
    assert "Klaar." in pagina(regie.medewerker, casus)
    doe(regie, "casus.heropenen", vers(casus), toelichting="De plek is weg.")
    assert "De plek is weg." in pagina(regie.medewerker, casus)
    assert "De plek is weg." in sectie(casus, PROCES, 15)
    assert "Klaar." not in pagina(regie.medewerker, casus)
