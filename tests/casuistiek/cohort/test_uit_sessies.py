"""The leerdocument of a cohort tells what came out of its sessions, and nothing that was not released."""

from __future__ import annotations

import pytest

from casuistiek.cohort.documenten import COHORTLEREN, laden
from casuistiek.fundament.documenten.secties import samenstellen, soort_met
from casuistiek.fundament.organisaties.rollen import Rol
from tests.casuistiek.cohort.test_cohort_leren import begonnen, drie
from tests.casuistiek.sessies.test_sessies import (
    INZICHT,
    ZINNETJE,
    beantwoord,
    breng_in,
    houd,
    plan,
)
from tests.rolverdeling import Cast, doe, vers

pytestmark = pytest.mark.django_db


def secties(document: int) -> dict[int, str]:
    return {een.nummer: repr(een) for een in samenstellen(soort_met(COHORTLEREN), laden(document))}


def test_wat_uit_de_sessies_kwam_staat_in_zijn_eigen_deel(cast: Cast) -> None:
    hier = cast.noord
    cohort, casus = drie(cast)
    document = begonnen(cast, cohort).pk
    sessie = plan(hier, cohort=cohort.pk)
    erin = breng_in(hier, casus, sessie)
    jb, pr = hier[Rol.JEUGDBESCHERMER], hier[Rol.PROCESREGISSEUR]
    doe(jb, "sessie.eigen_woorden", erin, van_wie="jeugdige", eigen_woorden="Vraag het mij eens.")
    doe(pr, "sessie.casus_vrijgeven", vers(erin))
    houd(hier, sessie)
    inzicht = doe(jb, "sessie.inzicht_vastleggen", vers(erin), **INZICHT)
    beantwoord(hier, sessie)

    nog_niet = "".join(secties(document).values())
    assert INZICHT["tekst"] not in nog_niet, "not released"
    assert "Bel in de eerste week." not in nog_niet, "the report is not established"

    doe(pr, "sessie.inzicht_vrijgeven", inzicht)
    doe(hier[Rol.VOORZITTER], "sessie.verslag_vaststellen", vers(sessie))
    staat = secties(document)
    assert "Vraag het mij eens." in staat[2]
    assert "Wrap-up" in staat[3]
    assert INZICHT["tekst"] in staat[10]
    assert all("Bel in de eerste week." in staat[nummer] for nummer in (11, 12, 13))
    alles = "".join(staat.values())
    for niet in (casus.nummer, casus.initialen, ZINNETJE, "R. Bos"):
        assert niet not in alles

    doe(jb, "sessie.toestemming_intrekken", vers(erin))
    daarna = "".join(secties(document).values())
    assert "Vraag het mij eens." not in daarna
    assert INZICHT["tekst"] not in daarna
