"""How long what is kept, from when, and who says so; and of which cases the time is over.

The table below is the default. A region may lay down another term, with its source (`Bewaartermijn`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from casuistiek.casus.keuzes import GEEINDIGD, JuridischKader
from casuistiek.casus.models import Casus
from casuistiek.fundament.organisaties.models import Regio
from casuistiek.fundament.tijd import Eenheid, Termijn, als_dag, einde, verjaardag

from .models import Bewaartermijn

CASUS, MAATREGEL, LOGBOEK = "casus", "maatregel", "logboek"
BERICHTEN, SIMULATIES, VERHALEN = "berichten", "simulaties", "verhalen"
MEERDERJARIG = 18
METTERDAAD = "Vernietigen gebeurt door twee mensen, met een verklaring."
VANZELF = "Gaat vanzelf weg. In het logboek staat hoeveel. Zonder termijn blijft het staan."


@dataclass(frozen=True)
class Bewaarsoort:
    """One kind of record. `jaren` None: no source says how long, so nothing is destroyed because of its age."""

    code: str
    naam: str
    jaren: int | None
    vanaf: str
    bron: str
    hoe: str


SOORTEN = (
    Bewaarsoort(
        CASUS,
        "Casus",
        20,
        "de laatste wijziging van het dossier",
        "rijksoverheid.nl, bewaartermijn dossier jeugdhulp (ten minste 20 jaar)",
        METTERDAAD,
    ),
    Bewaarsoort(
        MAATREGEL,
        "Casus met ondertoezichtstelling of voogdij",
        30,
        "de dag waarop de jeugdige 18 wordt",
        "rijksoverheid.nl, bewaartermijn dossier jeugdhulp (tot 30 jaar na de 18e verjaardag)",
        METTERDAAD,
    ),
    Bewaarsoort(
        LOGBOEK,
        "Logboek, ook van inloggen en uitloggen",
        5,
        "de dag van de regel",
        "Stcrt. 2019, 38007 (ten minste 5 jaar, voor zorgaanbieders)",
        "Blijft heel, ook als de casus wordt vernietigd; er staat geen inhoud in. De termijn is een minimum.",
    ),
    Bewaarsoort(BERICHTEN, "Berichten", None, "de dag van het bericht", "", VANZELF),
    Bewaarsoort(
        SIMULATIES, "Simulaties (verzonnen zaken)", None, "de dag van de simulatie", "", VANZELF
    ),
    Bewaarsoort(
        VERHALEN,
        "Ervaringsverhalen (niet de kaarten en voorstellen)",
        1,
        "de dag waarop de ronde sloot",
        "Eigen keuze: na een jaar zijn de verhalen besproken",
        VANZELF,
    ),
)
NAMEN = {soort.code: soort.naam for soort in SOORTEN}
MET_MAATREGEL = (JuridischKader.OTS, JuridischKader.VOTS, JuridischKader.VOOGDIJ)


def termijnen(regio: Regio | None = None) -> list[Bewaarsoort]:
    """The table as it holds in this region: its own terms over the defaults. One query."""
    eigen = {}
    if regio is not None:
        eigen = {rij.soort: rij for rij in Bewaartermijn.objects.filter(regio=regio).order_by("pk")}
    return [_met_eigen(soort, eigen.get(soort.code)) for soort in SOORTEN]


def _met_eigen(soort: Bewaarsoort, eigen: Bewaartermijn | None) -> Bewaarsoort:
    return soort if eigen is None else replace(soort, jaren=eigen.jaren, bron=eigen.bron)


def _jaren_later(dag: date, jaren: int) -> date:
    return einde(dag, Termijn(12 * jaren, Eenheid.MAANDEN))


def _jaren_terug(dag: date, jaren: int) -> date:
    """The latest day of which `jaren` years later is on or before `dag`."""
    jaar = dag.year - jaren
    return (
        dag.replace(year=jaar, day=28)
        if (dag.month, dag.day) == (2, 29)
        else dag.replace(year=jaar)
    )


def bewaren_tot(casus: Casus, soorten: Iterable[Bewaarsoort]) -> tuple[date, Bewaarsoort] | None:
    """The last day that this case must be kept, and which term says so; None when no term says it.

    A case with a measure of the court falls under both terms, and the later day counts (our own choice).
    """
    op = {soort.code: soort for soort in soorten}
    dagen = []
    if (jaren := op[CASUS].jaren) is not None and casus.laatst_gewijzigd_op:
        dagen.append((_jaren_later(als_dag(casus.laatst_gewijzigd_op), jaren), op[CASUS]))
    if casus.juridisch_kader in MET_MAATREGEL and casus.geboortedatum:
        if (jaren := op[MAATREGEL].jaren) is None:
            return None
        achttien = verjaardag(casus.geboortedatum, MEERDERJARIG)
        dagen.append((_jaren_later(achttien, jaren), op[MAATREGEL]))
    return max(dagen, key=lambda paar: paar[0]) if dagen else None


def is_voorbij(casus: Casus, op: date) -> Bewaarsoort | None:
    """The term that is over for this closed case on day `op`; None when it must still be kept."""
    laatste = bewaren_tot(casus, termijnen(casus.regio))
    return laatste[1] if laatste and laatste[0] < op else None


def grenzen(soort: str, op: date) -> dict[Regio, date]:
    """Of each region that has a term for this kind: what is of before this day, need not be kept on day `op`."""
    gevonden = {}
    for regio in Regio.objects.all():
        jaren = next(rij.jaren for rij in termijnen(regio) if rij.code == soort)
        if jaren is not None:
            gevonden[regio] = _jaren_terug(op, jaren)
    return gevonden


def voorbij(op: date) -> QuerySet[Casus]:
    """Closed cases of which nobody was told yet and that may be over, in all regions: never one too few.

    `is_voorbij` has the last word. Walks the index on what is closed.
    """
    wacht = Casus.objects.filter(status__in=GEEINDIGD, vernietigbaar=False)
    delen = [
        Q(regio=regio, laatst_gewijzigd_op__date__lte=grens)
        for regio, grens in grenzen(CASUS, op).items()
    ]
    return wacht.filter(reduce(or_, delen)) if delen else wacht.none()
