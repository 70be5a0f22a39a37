"""The certificate of who was at a session, with the hours, for their registration at SKJ. Made by the worker."""

from __future__ import annotations

from django.db.models import QuerySet
from django.template.loader import render_to_string

from casuistiek.fundament.documenten import letters
from casuistiek.fundament.documenten.maken import druk
from casuistiek.fundament.documenten.models import Document
from casuistiek.fundament.klussen import MAX_POGINGEN, meld_fout, neem, onze
from casuistiek.fundament.tijd import als_dag, nu

from .models import Certificaat

TITEL = "Certificaat van deelname"


def wachtende() -> QuerySet[Certificaat]:
    """Still to be made; after so many attempts nobody tries again by itself."""
    return Certificaat.objects.filter(gemaakt_op=None, pogingen__lt=MAX_POGINGEN)


def maak_certificaat() -> int:
    """Make the oldest certificate that waits: 1 when there was one, however it ended, else 0."""
    klus = neem(wachtende())
    if klus is None:
        return 0
    met_alles = Certificaat.objects.select_related(
        "deelnemer__sessie__regio", "deelnemer__sessie__ben"
    )
    certificaat = met_alles.get(pk=klus.pk)
    try:
        document = _document(certificaat)
        onze(klus).update(
            inhoud=document.inhoud,
            sha256=document.sha256,
            gemaakt_op=document.gemaakt_op,
            lease_tot=None,
        )
    except Exception as fout:  # whatever goes wrong, the worker goes on
        meld_fout(certificaat, fout)
        onze(klus).update(lease_tot=None)
    return 1


def _document(certificaat: Certificaat) -> Document:
    """The PDF in the way of the house; it is kept with the participant and not with a case."""
    deelnemer = certificaat.deelnemer
    sessie = deelnemer.sessie
    document = Document(
        dossier_id=0,
        soort="certificaat",
        versie=1,
        titel=TITEL,
        peildatum=als_dag(nu()),
        gemaakt_op=nu(),
        gegevens={"nummer": nummer(certificaat)},
    )
    html = render_to_string(
        "sessies/certificaat_pdf.html",
        {"document": document, "titel": TITEL, "deelnemer": deelnemer, "sessie": sessie},
    )
    return druk(document, letters.met_richting(letters.vervang(html)))


def nummer(certificaat: Certificaat) -> str:
    """Public number of a certificate: session, then participant."""
    return f"S{certificaat.deelnemer.sessie_id}-{certificaat.deelnemer_id}"
