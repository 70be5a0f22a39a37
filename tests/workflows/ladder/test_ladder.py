"""Up and down the ladder: who decides, what is remembered, and which version holds."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from casuistiek.casus.models import Casus
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.documenten.models import Opdracht
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag
from tests.foto import foto
from tests.rolverdeling import (
    aangemelde_casus,
    casus_in_behandeling,
    doe,
    met_toestemming,
    vers,
    weigering,
)
from workflows.ladder.models import Ladder, Trede, Tredebezoek
from workflows.ladder.selectors import ladder_van, stappen

OP = {"reden": "geen_aanbod", "toelichting": "Geen plek."}
AF = {"reden": "aanbod", "toelichting": "Plek in zicht.", "afgesproken": "Wekelijks bellen."}


@pytest.fixture
@foto
def casus(cast: Any) -> Casus:
    return casus_in_behandeling(cast)


def treden(casus: Casus) -> list[int]:
    """The numbers of the tredes that the case was on, in order."""
    bezoeken = Tredebezoek.objects.filter(casus=casus).order_by("van", "pk")
    return list(bezoeken.values_list("trede__nummer", flat=True))


def test_een_geaccepteerde_casus_begint_op_de_eerste_trede(casus):
    assert (casus.trede_nummer, casus.trede_soort) == (1, "overleg")
    assert treden(casus) == [1]


def test_opschalen_gaat_een_trede_omhoog_en_het_vorige_bezoek_is_afgerond(cast, casus):
    doe(cast.noord[Rol.JEUGDBESCHERMER], "ladder.opschalen", casus, **OP)

    eerste, tweede = Tredebezoek.objects.filter(casus=casus).order_by("pk")
    assert vers(casus).trede_nummer == 2
    assert (eerste.reden_uit, eerste.toelichting_uit) == ("geen_aanbod", "Geen plek.")
    assert (eerste.tot is not None, tweede.tot) == (True, None)


def test_afschalen_gaat_een_trede_terug_en_alleen_procesregie_doet_dat(cast, casus):
    regie = cast.noord[Rol.PROCESREGISSEUR]
    doe(regie, "ladder.opschalen", casus, **OP)
    assert weigering(cast.noord[Rol.JEUGDBESCHERMER], "ladder.afschalen", casus, **AF) == [
        "geen_recht"
    ]
    doe(regie, "ladder.afschalen", casus, **AF)
    assert treden(casus) == [1, 2, 1]


def test_lager_dan_de_eerste_en_hoger_dan_de_laatste_trede_kan_niet(cast, casus):
    regie = cast.noord[Rol.PROCESREGISSEUR]
    assert weigering(regie, "ladder.afschalen", casus, **AF) == ["laagste_trede"]
    for _ in range(4):
        doe(regie, "ladder.opschalen", vers(casus), **OP)
    assert weigering(regie, "ladder.opschalen", casus, **OP) == ["hoogste_trede"]
    assert vers(casus).trede_nummer == 5


def test_opschalen_slaat_geen_trede_over_zonder_termijn_die_dat_vraagt(cast, casus):
    regie = cast.noord[Rol.PROCESREGISSEUR]
    assert weigering(regie, "ladder.opschalen", casus, naar="maatwerk", **OP) == ["naar"]


def test_alleen_de_voorzitter_slaat_treden_over(cast, casus):
    wens = {"naar": "consult", "toelichting": "Spoed."}
    regie = cast.noord[Rol.PROCESREGISSEUR]
    assert weigering(regie, "ladder.overslaan", casus, **wens) == ["geen_recht"]
    doe(cast.noord[Rol.VOORZITTER], "ladder.overslaan", casus, **wens)

    stand = {stap.nummer: stap.status for stap in stappen(vers(casus))}
    assert stand == {
        1: "klaar",
        2: "overgeslagen",
        3: "overgeslagen",
        4: "bezig",
        5: "nog_niet",
    }


def test_een_bezwaar_gaat_naar_de_voorzitter_en_houdt_de_casus_niet_op(cast, casus):
    jb, vz = cast.noord[Rol.JEUGDBESCHERMER], cast.noord[Rol.VOORZITTER]
    bezwaar = doe(jb, "ladder.bezwaar_maken", casus, tekst="Te vroeg.")
    assert Bericht.objects.filter(aan=vz.medewerker, onderwerp__startswith="Bezwaar").exists()
    doe(cast.noord[Rol.PROCESREGISSEUR], "ladder.opschalen", casus, **OP)

    doe(vz, "ladder.bezwaar_beslissen", bezwaar, gegrond="ja", besluit="Terug.")
    assert Bericht.objects.filter(aan=jb.medewerker, onderwerp__startswith="Besluit").exists()
    nogmaals = {"gegrond": "nee", "besluit": "Toch niet."}
    assert weigering(vz, "ladder.bezwaar_beslissen", bezwaar, **nogmaals) == ["al_beslist"]
    assert vers(bezwaar).gegrond is True


def test_een_casus_houdt_de_ladder_waarop_hij_begon(cast, casus):
    oud = ladder_van(casus)
    nieuw = Ladder.objects.create(
        regio=casus.regio, nummer=2, naam="Nieuw", status="vastgesteld", geldig_van=vandaag()
    )
    oud.geldig_tot = vandaag() - timedelta(days=1)
    oud.save()
    for nummer, soort in enumerate(("tafel", "bestuurlijk"), 1):
        Trede.objects.create(ladder=nieuw, nummer=nummer, code=soort, naam=soort, soort=soort)

    doe(cast.noord[Rol.PROCESREGISSEUR], "ladder.opschalen", casus, **OP)
    later = casus_in_behandeling(cast, "tafel")

    assert ladder_van(casus) == oud
    assert len(stappen(casus)) == 5
    assert vers(casus).trede_nummer == 2
    assert ladder_van(later) == nieuw
    assert later.trede_nummer == 1


def test_zonder_geldige_ladder_wordt_een_casus_niet_aangenomen(cast):
    Ladder.objects.update(geldig_tot=vandaag() - timedelta(days=1))
    casus = aangemelde_casus(cast)
    triage = {"functie": "procesregie", "urgentie": "hoog", "triage": "Past."}
    regie = cast.noord[Rol.PROCESREGISSEUR]
    assert weigering(regie, "casus.accepteren", casus, **triage) == ["geen_ladder"]
    assert vers(casus).status == "aangemeld"


def test_bij_elke_trede_wordt_een_procesregiedocument_besteld(cast, casus):
    regie = cast.noord[Rol.PROCESREGISSEUR]
    doe(regie, "ladder.opschalen", casus, **OP)
    doe(regie, "ladder.afschalen", casus, **AF)
    besteld = Opdracht.objects.filter(dossier_id=casus.pk, soort="procesregiedocument")
    assert list(besteld.order_by("pk").values_list("aanleiding", flat=True)) == [
        "trede 1",
        "trede 2",
        "trede 1",
    ]


def test_een_casus_die_wacht_blijft_op_zijn_trede_en_beweegt_niet(cast, casus):
    regie = cast.noord[Rol.PROCESREGISSEUR]
    pauze = {"reden": "rechter", "toelichting": "Zitting.", "verwacht_einde": vandaag()}
    doe(regie, "casus.aanhouden", casus, **pauze)
    assert weigering(regie, "ladder.opschalen", casus, **OP) == ["verkeerde_status"]
    assert vers(casus).trede_nummer == 1


@pytest.mark.parametrize(
    ("code", "reden"),
    [("toestemming", "toestemming"), ("koers_vastgesteld", "koers_vastgesteld")],
)
def test_wat_de_regio_eist_voor_het_verlaten_van_een_trede(cast, casus, code, reden):
    Trede.objects.filter(ladder__regio=casus.regio, nummer=1).update(uitgang=[code])
    regie = cast.noord[Rol.PROCESREGISSEUR]
    assert weigering(regie, "ladder.opschalen", casus, **OP) == [reden]
    met_toestemming(casus)
    velden = ("analyse", "perspectief", "stem_jeugdige", "stem_ouders")
    koers = dict.fromkeys(velden, "Tekst.")
    doe(cast.noord[Rol.JEUGDBESCHERMER], "casus.koers_vaststellen", casus, **koers)
    doe(regie, "ladder.opschalen", casus, **OP)
    assert vers(casus).trede_nummer == 2


def test_wat_de_regio_eist_voor_het_betreden_van_een_trede(cast, casus):
    Trede.objects.filter(ladder__regio=casus.regio, nummer=2).update(ingang=["toestemming"])
    regie = cast.noord[Rol.PROCESREGISSEUR]
    assert weigering(regie, "ladder.opschalen", casus, **OP) == ["toestemming"]
    doe(regie, "ladder.opschalen", met_toestemming(casus), **OP)
    assert vers(casus).trede_nummer == 2
