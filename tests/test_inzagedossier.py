"""The whole file on request: nothing forgotten, only what was ticked left out, and readable aloud."""

from __future__ import annotations

from pathlib import Path

import pytest

from casuistiek.casus.models import Casus
from casuistiek.fundament.documenten import uitbak
from casuistiek.fundament.documenten.models import Document
from casuistiek.fundament.documenten.secties import samenstellen, soort_met
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag
from casuistiek.rechten.inzage import WEGGELATEN, delen
from casuistiek.rechten.models import Verzoek
from casuistiek.rechten.teksten import teksten

from .exemplaren import ANALYSE, HULPVRAAG, VERKLARING, Exemplaren, even
from .rolverdeling import doe, vers, weigering
from .test_pdf import keur, woorden

pytestmark = pytest.mark.django_db


def vraag(proef: Exemplaren) -> Verzoek:
    met = {"soort": "inzage", "van": "jeugdige", "ontvangen_op": vandaag()}
    jb = proef.cast.noord[Rol.JEUGDBESCHERMER]
    gevraagd: Verzoek = doe(jb, "rechten.verzoek_vastleggen", proef.casus, **met)
    return gevraagd


def maak(proef: Exemplaren, handeling: str, **met: object) -> Document:
    doe(proef.cast.noord[Rol.JEUGDBESCHERMER], handeling, vraag(proef), **met)
    uitbak.verwerk()
    return Document.objects.get(dossier_id=proef.casus.pk, soort="inzagedossier")


def plat(tekst: str) -> str:
    return "".join(tekst.split())


def test_alles_wat_iemand_opschreef_staat_in_de_inzage(proef: Exemplaren, tmp_path: Path) -> None:
    with even():
        document = maak(proef, "rechten.inwilligen", besluit="Hier is uw dossier.")
        keur(document, tmp_path)
        gelezen = plat(woorden(document))
        casus: Casus = vers(proef.casus)
        missen = [t.plek for t in teksten(casus) if plat(t.tekst) not in gelezen]
        assert missen == []
        namen = {sectie.titel for sectie in samenstellen(soort_met("inzagedossier"), casus)}
        dingen = {naam for code, naam in delen(casus) if ":" not in code}
        assert dingen <= namen
        for zin in (VERKLARING, "Hier is uw dossier.", "De jeugdige"):
            assert plat(zin) in gelezen


def test_wat_over_een_ander_gaat_blijft_weg_met_de_reden(proef: Exemplaren, tmp_path: Path) -> None:
    with even():
        document = maak(
            proef,
            "rechten.deels_inwilligen",
            besluit="Bijna alles.",
            weggelaten=["casus.casus:analyse", "ben.consult", "casus.casus:perspectief"],
            reden="Daarin staan gegevens van een broer.",
        )
        keur(document, tmp_path)
        gelezen = woorden(document)
        assert plat(ANALYSE) not in plat(gelezen)
        assert "Kan nergens blijven" not in gelezen  # what was asked of the BEN
        assert (
            "Thuis wonen" not in gelezen
        )  # also not the old text, in a correction of a part left out
        assert gelezen.count(WEGGELATEN) == 3
        assert "Daarin staan gegevens van een broer." in gelezen
        assert "Gezamenlijke analyse" in gelezen or "Analyse" in gelezen
        assert plat(HULPVRAAG) in plat(gelezen)


def test_wie_niet_alles_geeft_zegt_wat_en_waarom(proef: Exemplaren) -> None:
    with even():
        verzoek, jb = vraag(proef), proef.cast.noord[Rol.JEUGDBESCHERMER]
        leeg = weigering(jb, "rechten.deels_inwilligen", verzoek, besluit="Niet alles.")
        assert set(leeg) == {"weggelaten", "reden"}
        vreemd = {"besluit": "x", "reden": "y", "weggelaten": ["berichten.bericht"]}
        assert weigering(jb, "rechten.deels_inwilligen", verzoek, **vreemd) == ["weggelaten"]
